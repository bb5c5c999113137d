//! Who speaks most, and how they stand to what they say.

use std::collections::BTreeMap;

use legation::wire::{EntityKind, Stance};
use rusqlite::{Connection, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::claim::search::Found;
use crate::query::claim::view::speakers;
use crate::record::word;

/// Those who speak in some claims.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Speakers {
    /// How many claims were counted.
    pub claims: usize,
    /// Whether there are more than were counted: the counts are then of the latest.
    pub more: bool,
    /// How many of them nobody makes who is called by a name.
    pub unnamed: usize,
    /// How many speak who are called by a name.
    pub total: usize,
    /// Those who say most, the first of the alphabet first among equals.
    pub speakers: Vec<SpeakerCount>,
}

/// How much somebody says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpeakerCount {
    /// The name over all reports.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state.
    pub country: Option<String>,
    /// Claims.
    pub claims: usize,
    /// Claims by stance; those that it never takes are left out.
    pub stances: BTreeMap<Stance, usize>,
}

/// Counts those who speak in these claims.
pub fn count(connection: &Connection, found: &[Found], more: bool, limit: usize) -> Result<Speakers> {
    let mut stance = connection.prepare_cached("SELECT stance FROM claim WHERE document = ?1 AND id = ?2")?;
    let mut counts: BTreeMap<(String, EntityKind), SpeakerCount> = BTreeMap::new();
    let mut unnamed = 0;
    for Found { document, claim } in found {
        let stance = stance.query_row(params![document, claim], |row| word(row, 0, Stance::of_word))?;
        let named: Vec<_> = speakers(connection, *document, claim)?.into_iter().filter(|speaker| speaker.named).collect();
        unnamed += usize::from(named.is_empty());
        for speaker in named {
            let none = SpeakerCount { name: speaker.name.clone(), kind: speaker.kind, country: None, claims: 0, stances: BTreeMap::new() };
            let count = counts.entry((speaker.name, speaker.kind)).or_insert(none);
            count.country = count.country.take().into_iter().chain(speaker.country).min();
            count.claims += 1;
            *count.stances.entry(stance).or_default() += 1;
        }
    }
    let mut counts: Vec<SpeakerCount> = counts.into_values().collect();
    counts.sort_by(|one, other| other.claims.cmp(&one.claims).then_with(|| one.name.cmp(&other.name)));
    let total = counts.len();
    counts.truncate(limit);
    Ok(Speakers { claims: found.len(), more, unnamed, total, speakers: counts })
}
