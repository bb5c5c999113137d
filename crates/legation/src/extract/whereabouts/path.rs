//! The way through the tree from an event to a place.

use crate::syntax::ParsedSentence;

/// The way through the tree from a word of the event to a place.
pub struct Path {
    /// The words from that of the event up to the one below the turn.
    pub up: Vec<usize>,
    /// The word at which the way turns.
    pub turn: usize,
    /// The words from below the turn down to the place.
    pub down: Vec<usize>,
}

impl Path {
    /// The shortest from any of these words.
    pub fn shortest(words: &[usize], site: usize, parsed: &ParsedSentence) -> Self {
        let paths = words.iter().map(|&word| Self::between(word, site, parsed));
        paths.min_by_key(|path| path.up.len() + path.down.len()).unwrap_or(Self { up: Vec::new(), turn: site, down: Vec::new() })
    }

    /// From this word.
    pub fn between(word: usize, site: usize, parsed: &ParsedSentence) -> Self {
        let above: Vec<usize> = std::iter::once(site).chain(parsed.ancestors(site)).collect();
        let mut up = Vec::new();
        for step in std::iter::once(word).chain(parsed.ancestors(word)) {
            if let Some(depth) = above.iter().position(|&other| other == step) {
                let down = above[..depth].iter().rev().copied().collect();
                return Self { up, turn: step, down };
            }
            up.push(step);
        }
        Self { up, turn: site, down: Vec::new() }
    }

    /// Whether the place stands in the event's own clause.
    pub fn is_own_clause(&self, parsed: &ParsedSentence) -> bool {
        self.up.is_empty() && !self.down.iter().any(|&token| is_clause(token, parsed))
    }
}

/// Whether a clause of its own hangs here.
pub(super) fn is_clause(token: usize, parsed: &ParsedSentence) -> bool {
    let is_verb = parsed.is(token, &["conj"]) && parsed.upos(token) == "VERB";
    is_verb || parsed.is(token, &["ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp"])
}
