//! How likely each word names who acts in the event that another word tells of, or whom it concerns.

use crate::encode::{Labels, Network, PairHead, States, Weights, WeightsError, softmax};
use crate::syntax::{Roles, Tag};

/// The part of the network that tells the roles of parties.
#[derive(Debug)]
pub struct RoleHead {
    pairs: PairHead,
    /// The rows of its labels.
    actor: usize,
    recipient: usize,
}

impl RoleHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let row = |wanted: &str| labels.parties.iter().position(|label| label == wanted);
        let missing = || WeightsError::Label { head: "parties", found: labels.parties.join(", "), expected: "labels ACTOR and RECIPIENT" };
        Ok(Self {
            pairs: PairHead::read(weights, "party", "event", labels.parties.len())?,
            actor: row("ACTOR").ok_or_else(missing)?,
            recipient: row("RECIPIENT").ok_or_else(missing)?,
        })
    }
}

/// The roles in the events that verbs, nouns and adjectives may tell of; none for other words.
pub fn roles(states: &States, tags: &[Tag], network: &Network) -> Vec<Roles> {
    let head = &network.roles;
    let telling: Vec<usize> = (0..tags.len()).filter(|&word| matches!(&*tags[word].upos, "VERB" | "NOUN" | "ADJ")).collect();
    let mut found = vec![Roles::default(); tags.len()];
    for (&word, (window, mut scores)) in telling.iter().zip(head.pairs.score(states, &telling, network.kernel)) {
        let probabilities = (0..scores.rows()).map(|row| {
            let of_labels = scores.row_mut(row);
            softmax(of_labels);
            (of_labels[head.actor], of_labels[head.recipient])
        });
        found[word] = Roles::new(window.start, probabilities.collect());
    }
    found
}
