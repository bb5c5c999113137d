//! What to look for among claims.

use legation::wire::{ClaimKind, EventType, Stance};

/// What a claim must meet; empty lists ask for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimFilter {
    /// All of these speak: names of entities, or names or ISO 3166-1 alpha-3 codes of states whose people or bodies do.
    pub speakers: Vec<String>,
    /// It is about all of these: they take part in an incident that the claim tells of, or are mentioned in what is claimed.
    pub about: Vec<String>,
    /// With one of these stances.
    pub stances: Vec<Stance>,
    /// Given in one of these ways.
    pub kinds: Vec<ClaimKind>,
    /// All of these words and phrases stand in what is claimed; the text of the report must be stored.
    pub phrases: Vec<String>,
    /// In a report of one of these outlets, in any case.
    pub outlets: Vec<String>,
    /// It tells of an incident of one of these types.
    pub types: Vec<EventType>,
    /// Published on this day or later, as `2024-11-16`.
    pub since: Option<String>,
    /// Published on this day or earlier.
    pub until: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Without so many at the start.
    pub offset: usize,
}
