//! Words and sentences, and how a later layer points at one.

use crate::span::Span;

/// A syntactic word as UD English EWT cuts them: `do|n't`, `Japan|'s`, `military|-|technical`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// A sentence, headline, by-line or list item: what the network reads at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token.
    pub span: Span,
    /// Its words, in order, not overlapping; never empty.
    pub tokens: Vec<Token>,
}

/// A word of a document: which sentence, and which word of it, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId {
    /// The sentence.
    pub sentence: usize,
    /// The word in the sentence.
    pub token: usize,
}
