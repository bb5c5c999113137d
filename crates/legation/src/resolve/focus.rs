//! The state that a report is about at a point of it: what "the government" and "police" belong to when nobody says whose.
//!
//! Invariant: the answer depends on the mentions before it only.

use std::collections::BTreeMap;

use crate::entity::Country;

/// How much of its weight a mention keeps from one sentence to the next. Set by eye on news articles: a state named in every
/// sentence outweighs one named twice in the last.
const KEPT: f64 = 0.8;

/// How much a place outweighs a state that is an actor: a report is about where things happen.
const PLACE: f64 = 3.0;

/// The same of a place that only stands beside.
const ASIDE: f64 = 1.5;

/// The states that were named, with their weight at the sentence where they were last named.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus(BTreeMap<Country, (usize, f64)>);

impl Focus {
    /// Somebody of a state is mentioned in a sentence. The state itself and the subject weigh more.
    pub fn see_actor(&mut self, country: Country, sentence: usize, is_state: bool, is_subject: bool) {
        self.see(country, sentence, 1.0 + f64::from(u8::from(is_state)) + f64::from(u8::from(is_subject)));
    }

    /// A state is named in a sentence.
    pub fn see(&mut self, country: Country, sentence: usize, weight: f64) {
        let (at, sum) = self.0.entry(country).or_insert((sentence, 0.0));
        *sum = faded(*sum, *at, sentence) + weight;
        *at = sentence;
    }

    /// Something happens in a state, which the sentence tells or mentions beside.
    pub fn see_place(&mut self, country: Country, sentence: usize, is_aside: bool) {
        self.see(country, sentence, if is_aside { ASIDE } else { PLACE });
    }

    /// Whether anything of a state was spoken of.
    pub fn has(&self, country: Country) -> bool {
        self.0.contains_key(&country)
    }

    /// The sentence in which anything of a state was last spoken of.
    pub fn seen(&self, country: Country) -> Option<usize> {
        self.0.get(&country).map(|&(at, _)| at)
    }

    /// The state in focus at a sentence.
    pub fn country(&self, sentence: usize) -> Option<Country> {
        let weights = self.0.iter().map(|(country, &(at, sum))| (*country, faded(sum, at, sentence)));
        weights.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(country, _)| country)
    }
}

fn faded(weight: f64, at: usize, sentence: usize) -> f64 {
    // The exponent is bounded: after 200 sentences nothing is left.
    weight * KEPT.powi(sentence.saturating_sub(at).min(200) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_outweigh_actors_and_weight_fades() {
        let (france, mali): (Country, Country) = ("FRA".parse().unwrap(), "MLI".parse().unwrap());
        let mut focus = Focus::default();
        assert_eq!(focus.country(0), None);
        focus.see(france, 0, 2.0);
        focus.see_place(mali, 0, false);
        assert_eq!(focus.country(0), Some(mali));
        focus.see(france, 3, 4.0);
        assert_eq!(focus.country(3), Some(france));
    }
}
