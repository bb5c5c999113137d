//! A claim as it leaves the store.

use legation::segment::Conventions;
use legation::wire::{ClaimKind, EntityKind, Passage, Stance};
use rusqlite::{CachedStatement, Connection, Row, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::ids::ids;
use crate::query::claim::contested::{CONTESTED, Voice, contested};
use crate::query::claim::context::sentences;
use crate::query::claim::search::Found;
use crate::query::{Line, line};
use crate::record::word;

/// Who says what in a report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "ClaimOfReport")]
pub struct Claim {
    /// The id of the document.
    pub document: String,
    /// The id of the claim in its record.
    pub claim: String,
    /// The outlet of the report.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// How the words are given.
    pub kind: ClaimKind,
    /// How the speaker stands to the content.
    pub stance: Stance,
    /// Who speaks; empty where nobody known is named.
    pub speakers: Vec<Speaker>,
    /// The words that name the speaker.
    pub source: Option<Passage>,
    /// The words that mark the claim.
    pub cue: Option<Passage>,
    /// What is claimed.
    pub content: Vec<Passage>,
    /// The sentences in which that stands; empty where the text is not stored. One that goes on for ever is cut around the words.
    pub context: Vec<Passage>,
    /// The incidents that it is told of, but for those that are hidden.
    pub incidents: Vec<ToldOf>,
}

/// An incident that a claim is told of.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ToldOf {
    /// The incident in a line.
    #[serde(flatten)]
    pub incident: Line,
    /// Those who deny it, doubt it or took it back, in this report or another one.
    pub denied_by: Vec<String>,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Speaker {
    /// The name, over all reports for those who have one; else as the report describes it.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state.
    pub country: Option<String>,
    /// Whether it is called by a name.
    pub named: bool,
}

/// A claim that was found.
pub fn claim(connection: &Connection, found: &Found, conventions: &Conventions) -> Result<Claim> {
    let Found { document, claim } = found;
    let mut select = connection.prepare_cached(
        "SELECT document.name, outlet.name, document.published, claim.kind, claim.stance,
             source_start, source_stop, source_text, cue_start, cue_stop, cue_text, document.text
         FROM claim JOIN document ON document.id = claim.document LEFT JOIN outlet ON outlet.id = document.outlet
         WHERE claim.document = ?1 AND claim.id = ?2",
    )?;
    let (mut told, text) = select.query_row(params![document, claim], |row| {
        let told = Claim {
            document: row.get(0)?,
            claim: claim.clone(),
            outlet: row.get(1)?,
            published: row.get(2)?,
            kind: word(row, 3, ClaimKind::of_word)?,
            stance: word(row, 4, Stance::of_word)?,
            speakers: Vec::new(),
            source: passage(row, 5)?,
            cue: passage(row, 8)?,
            content: Vec::new(),
            context: Vec::new(),
            incidents: Vec::new(),
        };
        Ok((told, row.get::<_, Option<String>>(11)?))
    })?;
    told.speakers = speakers(connection, *document, claim)?;
    told.content = content(connection, *document, claim)?;
    told.context = text.map(|text| sentences(&text, &marked(&told), conventions)).unwrap_or_default();
    let incidents = incidents(connection, *document, claim)?.into_iter();
    told.incidents = incidents.map(|row| told_of(connection, row)).collect::<Result<_>>()?;
    Ok(told)
}

fn told_of(connection: &Connection, row: i64) -> Result<ToldOf> {
    let incident = line(connection, row)?;
    let is_contested = CONTESTED.iter().any(|status| status.word() == incident.status);
    let voices = if is_contested { contested(connection, row, None)?.denies } else { Vec::new() };
    let mut denied_by: Vec<String> = Vec::new();
    for name in voices.iter().flat_map(Voice::names) {
        if !denied_by.iter().any(|known| known == name) {
            denied_by.push(name.to_owned());
        }
    }
    Ok(ToldOf { incident, denied_by })
}

/// The places of all words that a claim rests on.
fn marked(claim: &Claim) -> Vec<(usize, usize)> {
    claim.content.iter().chain(&claim.cue).chain(&claim.source).map(|passage| (passage.start, passage.end)).collect()
}

/// Words that stand in three columns.
fn passage(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Passage>> {
    let (start, end, text): (Option<usize>, Option<usize>, Option<String>) = (row.get(first)?, row.get(first + 1)?, row.get(first + 2)?);
    Ok(start.zip(end).zip(text).map(|((start, end), text)| Passage { start, end, text }))
}

/// Those who speak in a claim.
pub fn speakers(connection: &Connection, document: i64, claim: &str) -> Result<Vec<Speaker>> {
    const SPEAK: &str = "claim_speaker JOIN entity ON entity.document = claim_speaker.document AND entity.id = claim_speaker.entity";
    const ROWS: &str = "claim_speaker.document = ?1 AND claim_speaker.claim = ?2 ORDER BY claim_speaker.number";
    Ok(among(connection, SPEAK, ROWS)?.query_map(params![document, claim], speaker)?.collect::<rusqlite::Result<_>>()?)
}

/// Those who act in the event in a row.
pub fn acting(connection: &Connection, document: i64, event: i64) -> Result<Vec<Speaker>> {
    const ACT: &str = "role JOIN entity ON entity.document = ?1 AND entity.id = role.value";
    const ROWS: &str = "role.event = ?2 AND role.role = 'actor' ORDER BY role.number";
    Ok(among(connection, ACT, ROWS)?.query_map(params![document, event], speaker)?.collect::<rusqlite::Result<_>>()?)
}

/// The query for entities in some rows, as they are over all reports.
fn among<'c>(connection: &'c Connection, entities: &str, rows: &str) -> Result<CachedStatement<'c>> {
    Ok(connection.prepare_cached(&format!(
        "SELECT coalesce(whole.name, entity.name), coalesce(whole.kind, entity.kind), coalesce(entity.country, whole.country), whole.id IS NOT NULL
         FROM {entities} LEFT JOIN actor ON actor.id = entity.actor LEFT JOIN actor whole ON whole.id = coalesce(actor.same, actor.id)
         WHERE {rows}"
    ))?)
}

/// An entity that speaks, from a row of name, kind, state, and whether it has a name.
fn speaker(row: &Row<'_>) -> rusqlite::Result<Speaker> {
    Ok(Speaker { name: row.get(0)?, kind: word(row, 1, EntityKind::of_word)?, country: row.get(2)?, named: row.get(3)? })
}

/// What is claimed, piece by piece.
pub fn content(connection: &Connection, document: i64, claim: &str) -> Result<Vec<Passage>> {
    let mut select =
        connection.prepare_cached("SELECT start, stop, text FROM claim_content WHERE document = ?1 AND claim = ?2 ORDER BY number")?;
    let pieces =
        select.query_map(params![document, claim], |row| Ok(Passage { start: row.get(0)?, end: row.get(1)?, text: row.get(2)? }))?;
    Ok(pieces.collect::<rusqlite::Result<_>>()?)
}

/// The rows of the incidents that a claim tells of and that are not hidden, as their words stand in the report.
fn incidents(connection: &Connection, document: i64, claim: &str) -> Result<Vec<i64>> {
    ids(
        connection,
        "SELECT event.incident FROM event CROSS JOIN role ON role.event = event.id AND role.role = 'attribution' AND role.value = ?2
         WHERE event.document = ?1 AND event.incident IS NOT NULL AND event.incident NOT IN (SELECT id FROM incident WHERE hidden)
         GROUP BY event.incident ORDER BY min(event.trigger_start), event.incident",
        params![document, claim],
    )
}
