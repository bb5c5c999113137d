//! Who says what: source, cue and content, as in the PARC and PolNeAR corpora.

use crate::entity::EntityId;
use crate::span::Span;

/// A claim of a document, by its place in [`Record::claims`](crate::record::Record::claims).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub usize);

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// In quotation marks.
    Direct,
    /// Told in the words of the report.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// How the speaker stands to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Is not sure that it is so.
    Doubts,
    /// Says that it will be so.
    Predicts,
    /// Says that it is so, and the report keeps its distance ("claimed", "alleged").
    Alleges,
}

/// A piece of the text with who vouches for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// How the words are given.
    pub kind: ClaimKind,
    /// Who speaks; empty where nobody known is named.
    pub speakers: Vec<EntityId>,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// The words that mark the claim: "said", "according to".
    pub cue: Option<Span>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// What is claimed; inside the quotation marks for a direct quotation. Pieces in order.
    pub content: Vec<Span>,
}
