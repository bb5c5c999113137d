//! States to event types: how likely each word tells of an event of each PLOVER type, or of none.
//!
//! A linear layer on the states of the words, learned on words that readers have judged (`training/events.tsv`). It knows
//! nothing of parties: who acts is for [`extract`](crate::extract()) to find.

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
