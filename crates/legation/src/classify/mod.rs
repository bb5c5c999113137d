//! States to classes of words: how likely each word tells of an event of each PLOVER type, or of none; and how likely it
//! belongs to a cue, the words that mark who says something. And to pairs of them: how likely each word names a party of an event.
//!
//! Linear layers on the states of the words, learned on words that readers have judged (`training/events.tsv`,
//! `training/parties.tsv`) and on the cues of PolNeAR. Who acts in the end is for [`extract`](crate::extract()) to find, who speaks for
//! [`attribute`](crate::attribute()).

mod roles;

pub use roles::{RoleHead, roles};

use crate::encode::{Labels, Linear, Network, States, WIDTH, Weights, WeightsError, softmax};
use crate::event::EventType;
use crate::syntax::TypeProbabilities;

/// The part of the network that tells event types.
#[derive(Debug)]
pub struct TypeHead {
    types: Linear,
    /// The type of each label; `None` for no event.
    labels: Vec<Option<EventType>>,
}

impl TypeHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let types = weights.linear("events", WIDTH, labels.events.len())?;
        let label = |name: &String| match (name.as_str(), name.parse()) {
            ("NONE", _) => Ok(None),
            (_, Ok(kind)) => Ok(Some(kind)),
            _ => Err(WeightsError::Label { head: "events", found: name.clone(), expected: "NONE or a PLOVER type" }),
        };
        Ok(Self { types, labels: labels.events.iter().map(label).collect::<Result<_, _>>()? })
    }
}

/// The part of the network that tells cues.
#[derive(Debug)]
pub struct CueHead {
    cues: Linear,
    /// The row of its label.
    cue: usize,
}

impl CueHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let cue = labels.cues.iter().position(|label| label == "CUE");
        let missing = || WeightsError::Label { head: "cues", found: labels.cues.join(", "), expected: "a label CUE" };
        Ok(Self { cues: weights.linear("cues", WIDTH, labels.cues.len())?, cue: cue.ok_or_else(missing)? })
    }
}

/// How likely each word of a sentence belongs to a cue, between 0 and 1.
pub fn cues(states: &States, network: &Network) -> Vec<f32> {
    let head = &network.cues;
    let mut scores = head.cues.apply(&states.words, network.kernel);
    let words = (0..scores.rows()).map(|word| {
        let probabilities = scores.row_mut(word);
        softmax(probabilities);
        probabilities[head.cue]
    });
    words.collect()
}

/// The types that the words of a sentence tell of.
pub fn classify(states: &States, network: &Network) -> Vec<TypeProbabilities> {
    let head = &network.types;
    let mut scores = head.types.apply(&states.words, network.kernel);
    let words = (0..scores.rows()).map(|word| {
        let probabilities = scores.row_mut(word);
        softmax(probabilities);
        head.labels.iter().zip(probabilities.iter()).filter_map(|(label, &p)| label.map(|kind| (kind, p))).collect()
    });
    words.collect()
}
