//! Nouns and compounds of `lexicon/agents.tsv` in a sentence, and what nouns and forms of address tell of gender.
//!
//! Invariant: the longest compound wins; a noun is found in the singular and the plural, even where the network's lemma is wrong.

use std::ops::Range;

use crate::lexicon::{Agents, Gender, LONGEST, Marks};
use crate::resolve::view::{Noun, View};

impl<'s> View<'s> {
    /// The longest noun or compound that begins at a word.
    pub(super) fn noun_from(&self, at: usize, agents: &'s Agents) -> Option<Noun<'s>> {
        if self.unit_at(at).is_some() {
            return None;
        }
        self.agent_from(at, self.len(), agents).filter(|noun| {
            noun.tokens.clone().all(|token| self.unit_at(token).is_none()) && matches!(self.upos(noun.head), "NOUN" | "PROPN")
        })
    }

    /// The longest entry of the table that begins at a word and ends before another.
    pub fn agent_from(&self, at: usize, end: usize, agents: &'s Agents) -> Option<Noun<'s>> {
        if !matches!(self.upos(at), "NOUN" | "PROPN" | "ADJ" | "VERB" | "ADV" | "X") {
            return None;
        }
        let mut best = None;
        let mut key = String::new();
        let mut words = 0;
        for last in at..end.min(at + 2 * LONGEST) {
            if self.is_hyphen(last) {
                continue;
            }
            words += 1;
            if words > LONGEST {
                break;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            let found = self.forms(last).find_map(|form| {
                let whole = format!("{key}{form}").replace('-', " ");
                agents.get(&whole).map(|agent| (whole, agent))
            });
            if let Some((lemma, agent)) = found {
                let tokens = at..last + 1;
                best = Some(Noun { head: self.noun_head(&tokens), tokens, lemma, agent });
            }
            // In "secretaries of state" the first word has the ending.
            key.push_str(if last == at && at + 1 < self.len() && self.lower(at + 1) == "of" {
                self.sentence.lemma(at)
            } else {
                self.lower(last)
            });
        }
        best
    }

    /// The word of a compound on which the others hang: the last one, or that before "of". Names of offices are often parsed wrong inside.
    fn noun_head(&self, tokens: &Range<usize>) -> usize {
        let of = tokens.clone().find(|&token| self.lower(token) == "of").filter(|&of| of > tokens.start);
        let mut head = of.unwrap_or(tokens.end) - 1;
        // "Attorney general": at most as many steps as there are words.
        for _ in tokens.clone() {
            match self.head(head) {
                Some(above) if tokens.contains(&above) && of.is_none() => head = above,
                _ => break,
            }
        }
        head
    }

    /// The forms under which a word may stand in the table: as written, its lemma, without the plural ending.
    fn forms(&self, token: usize) -> impl Iterator<Item = String> + '_ {
        let lower = self.lower(token);
        let lemma = self.sentence.lemma(token).to_lowercase();
        std::iter::once(lower.to_owned()).chain((lemma != lower).then_some(lemma)).chain(singular(lower))
    }
}

/// The singular of a noun by its ending, where the network's lemma may be wrong.
fn singular(lower: &str) -> Option<String> {
    if let Some(stem) = lower.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    if lower == "children" {
        return Some("child".to_owned());
    }
    if let Some(stem) = lower.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    lower.strip_suffix('s').filter(|stem| stem.len() > 2).map(str::to_owned)
}

/// The gender that a noun tells.
pub(super) fn gender_of_noun(marks: Marks) -> Option<Gender> {
    match (marks.has(Marks::MALE), marks.has(Marks::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
