//! What kind of name a word is over the whole document: the network may see a person where the same word is a town in every other
//! sentence.
//!
//! Invariant: a kind is only changed to one that the same words were given more often.

use std::collections::BTreeMap;

use crate::syntax::{NameKind, Syntax};

/// How often words were seen as a name of each kind.
#[derive(Debug, Default)]
pub(super) struct Votes<'t>(BTreeMap<&'t str, BTreeMap<NameKind, usize>>);

impl<'t> Votes<'t> {
    /// Counts the names of a document. The last word of a person's name counts as a person as well.
    pub fn count(syntax: &Syntax<'t>) -> Self {
        let mut votes = Self::default();
        for sentence in &syntax.sentences {
            for name in &sentence.names {
                votes.add(sentence.span_of(name.tokens.clone()).of(syntax.text), name.kind);
                if name.kind == NameKind::Person && name.tokens.len() > 1 {
                    votes.add(sentence.word(syntax.text, name.tokens.end - 1), name.kind);
                }
            }
        }
        votes
    }

    fn add(&mut self, words: &'t str, kind: NameKind) {
        *self.0.entry(words).or_default().entry(kind).or_default() += 1;
    }

    /// The kind of these words, that of the network's unless another is more frequent.
    pub fn kind(&self, words: &str, kind: NameKind) -> NameKind {
        let Some(counts) = self.0.get(words) else { return kind };
        let own = counts.get(&kind).copied().unwrap_or(0);
        counts.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| **count > own).map_or(kind, |(other, _)| *other)
    }
}
