//! States to names.

use crate::encode::{Bio, Labels, Linear, Network, States, WIDTH, Weights, WeightsError};
use crate::syntax::{Name, NameKind};

/// The part of the network that finds names.
#[derive(Debug)]
pub struct NameHead {
    scores: Linear,
    bio: Bio,
    /// The kinds of `bio`.
    kinds: Vec<NameKind>,
}

impl NameHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let bio = Bio::parse("names", &labels.names)?;
        let known = |kind: &str| {
            kind.parse().map_err(|()| WeightsError::Label { head: "names", found: kind.to_owned(), expected: "a kind of name" })
        };
        let kinds = bio.kinds().iter().map(|kind| known(kind)).collect::<Result<_, _>>()?;
        Ok(Self { scores: weights.linear("names", WIDTH, labels.names.len())?, bio, kinds })
    }
}

/// The names in a sentence.
pub fn detect(states: &States, network: &Network) -> Vec<Name> {
    let head = &network.names;
    let scores = head.scores.apply(&states.words, network.kernel);
    let phrases = head.bio.phrases(&scores).into_iter();
    phrases.map(|phrase| Name { kind: head.kinds[phrase.kind], tokens: phrase.words, probability: phrase.probability }).collect()
}
