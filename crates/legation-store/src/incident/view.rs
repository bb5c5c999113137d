//! An incident as it leaves the store: the form of `legation export --format incidents`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use legation::wire::{DateBasis, EntityKind, EventType, Modality, Polarity};
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use crate::correction::overlay::{Overlay, participants};
use crate::correction::{Correction, of_incident};
use crate::error::{Result, StoreError};
use crate::incident::agreement::{Agreement, Disagreement, Status, agreement};
use crate::incident::described::described;
use crate::incident::figure::Range;
use crate::incident::report::{Report, reports};
use crate::incident::summary::{days, modality, sites, telling};
use crate::incident::told::Participant;
pub use crate::incident::told::Site;
use crate::record::word;

/// One thing that happened, told by one or many reports.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Incident {
    /// The key of its earliest event, which stays the same while later reports come in: 16 hexadecimal digits.
    pub id: String,
    /// PLOVER type: as it was corrected, or that of the earliest report.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The PLOVER mode that most reports tell; null where none fits.
    pub mode: Option<String>,
    /// When; null where no report tells and none is dated.
    pub date: Option<Days>,
    /// Who acts.
    pub actors: Vec<Party>,
    /// Whom it concerns.
    pub recipients: Vec<Party>,
    /// Where.
    pub places: Vec<Site>,
    /// How many, with every figure and who gave it.
    pub quantities: Vec<Range>,
    /// The reports, the earliest first.
    pub reports: Vec<Mention>,
    /// Independent sources.
    pub sources: usize,
    /// How sure it is that it happened.
    pub status: Status,
    /// How real it is told to be: `actual` where a report tells it as that, else what most tell.
    pub modality: Modality,
    /// Where the reports differ.
    pub disagreements: Vec<Disagreement>,
    /// The days of the first and the last report.
    pub published: Option<(String, String)>,
    /// How likely it is that at least one report is rightly coded: the highest confidence among them.
    pub confidence: f64,
    /// Whether somebody has said that it is to be left out of what is listed.
    pub hidden: bool,
    /// What was said of it by hand, the earliest first; values that hold stand above in the place of those that reports tell.
    pub corrections: Vec<Correction>,
}

/// First and last day, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Days {
    /// The first day.
    pub start: String,
    /// The last day.
    pub end: String,
    /// What they rest on.
    pub basis: DateBasis,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Party {
    /// The name, over all reports for those who have one.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state.
    pub country: Option<String>,
    /// Its PLOVER sector.
    pub sector: Option<String>,
}

/// Where a report tells of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Telling")]
pub struct Mention {
    /// The id of the document, as it was given.
    pub document: String,
    /// The id of the event in its record.
    pub event: String,
    /// The words that tell of it, in code points.
    pub trigger: legation::wire::Range,
    /// Ids of the claims that hold it.
    pub attribution: Vec<String>,
    /// How real it is told to be.
    pub modality: Modality,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// Whose work the report is: reports of one origin are one source.
    pub origin: String,
    /// The outlet.
    pub source: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// Digits of an id.
const DIGITS: usize = 16;
/// Digits from which on the beginning of an id stands for it.
const FEWEST: usize = 4;

/// The row of the incident that an id, or the beginning of one, names: its own, or that of any of its events, so that ids of incidents that were merged into
/// another still lead to it.
pub(crate) fn find(connection: &Connection, id: &str) -> Result<i64> {
    let bad = || StoreError::BadQuery {
        reason: format!("{id:?} is not the id of an incident, expected {DIGITS} hexadecimal digits, or the first {FEWEST} of them or more"),
    };
    let is_id = (FEWEST..=DIGITS).contains(&id.len()) && id.bytes().all(|digit| digit.is_ascii_hexdigit());
    let start = Some(id).filter(|_| is_id).and_then(|id| u64::from_str_radix(id, 16).ok()).ok_or_else(bad)?;
    let open = 4 * (DIGITS - id.len());
    let (first, last) = (start << open, (start << open) | ((1_u64 << open) - 1));
    // The first digit is given, so that all have the same sign.
    let range = [first as i64, last as i64];
    let among = |sql: &str| -> Result<Vec<(i64, i64)>> {
        let mut select = connection.prepare_cached(sql)?;
        Ok(select.query_map(range, |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    };
    let mut found = among("SELECT id, key FROM incident WHERE key BETWEEN ?1 AND ?2 ORDER BY key")?;
    if found.is_empty() {
        found = among(
            "SELECT DISTINCT incident.id, incident.key FROM event JOIN incident ON incident.id = event.incident
             WHERE event.key BETWEEN ?1 AND ?2 ORDER BY incident.key",
        )?;
    }
    match found[..] {
        [] => Err(StoreError::Unknown { kind: "incident", name: id.to_owned() }),
        [(row, _)] => Ok(row),
        _ => Err(ambiguous(id, &found)),
    }
}

/// Of the incidents that the beginning of an id may mean, the first few.
fn ambiguous(start: &str, found: &[(i64, i64)]) -> StoreError {
    const SHOWN: usize = 3;
    let mut ids: Vec<String> = found.iter().take(SHOWN).map(|(_, key)| id(*key)).collect();
    if found.len() > SHOWN {
        ids.push(format!("{} more", found.len() - SHOWN));
    }
    StoreError::BadQuery { reason: format!("{start:?} is the beginning of several ids, expected more digits: {}", ids.join(", ")) }
}

/// The id of a key.
pub(crate) fn id(key: i64) -> String {
    format!("{:016x}", key as u64)
}

/// The incident in a row.
pub(crate) fn incident(connection: &Connection, row: i64) -> Result<Incident> {
    told_by(connection, row, reports(connection, row)?, named(connection, row)?, &Overlay::of(connection, row)?)
}

/// The incident in a row as those of its reports tell it that are kept, at least one. How sure it is, and on what reports differ, is told by all of them.
pub(crate) fn told_by_some(connection: &Connection, row: i64, all: &[Report], kept: Vec<Report>) -> Result<Incident> {
    let mut named = named(connection, row)?;
    let overlay = Overlay::of(connection, row)?;
    for (role, parties) in &mut named {
        let times = times(connection, role, &kept)?;
        let is_come = |actor: &i64| overlay.parties(role).is_some_and(|said| said.come.contains(actor));
        parties.retain(|(actor, _)| actor.is_some_and(|actor| times.contains_key(&actor) || is_come(&actor)));
        parties.sort_by_key(|(actor, _)| Reverse(actor.and_then(|actor| times.get(&actor).copied())));
    }
    let Agreement { status, disagreements, .. } = agreement(all);
    let id = id(all.first().map_or(0, |first| first.key));
    Ok(Incident { id, status, disagreements, ..told_by(connection, row, kept, named, &overlay)? })
}

/// How many reports name each entity over all reports in a role.
fn times(connection: &Connection, role: &str, reports: &[Report]) -> Result<BTreeMap<i64, usize>> {
    let mut times = BTreeMap::new();
    for report in reports {
        for actor in participants(connection, report, role)?.into_iter().filter_map(|(actor, _)| actor) {
            *times.entry(actor).or_default() += 1;
        }
    }
    Ok(times)
}

/// The incident in a row, of which these are the reports, these those who are called by a name, and this what was said by hand.
fn told_by(
    connection: &Connection,
    row: i64,
    reports: Vec<Report>,
    mut named: BTreeMap<String, Vec<Numbered>>,
    overlay: &Overlay,
) -> Result<Incident> {
    let Some(first) = reports.first() else { return Err(StoreError::Unknown { kind: "incident", name: row.to_string() }) };
    let (kind, mode) = overlay.deed(&reports, first.told.kind);
    let agreement = agreement(&reports);
    let mut parties = |role: &str| unnumbered(with_described(named.remove(role).unwrap_or_default(), role, &reports, overlay));
    let published: Vec<&String> = reports.iter().filter_map(|report| report.published.as_ref()).collect();
    let published = published.iter().min().zip(published.iter().max()).map(|(first, last)| ((**first).clone(), (**last).clone()));
    Ok(Incident {
        id: id(first.key),
        kind,
        mode,
        date: days(&reports).map(|(start, end, basis)| Days { start, end, basis }),
        actors: parties("actor"),
        recipients: parties("recipient"),
        places: sites(&reports).into_iter().cloned().collect(),
        quantities: agreement.quantities,
        sources: agreement.sources,
        status: agreement.status,
        modality: modality(&reports),
        disagreements: agreement.disagreements,
        published,
        confidence: reports.iter().map(|report| report.told.confidence).fold(0.0, f64::max),
        hidden: overlay.is_hidden,
        corrections: of_incident(connection, row)?,
        reports: reports.into_iter().map(mention).collect(),
    })
}

/// Somebody who takes part, with the entity over all reports that it is; those who are only described are none.
type Numbered = (Option<i64>, Party);

fn unnumbered(parties: Vec<Numbered>) -> Vec<Party> {
    parties.into_iter().map(|(_, party)| party).collect()
}

/// Those in a role of the incident in a row, as it stands.
pub(crate) fn parties_now(connection: &Connection, incident: i64, role: &str) -> Result<Vec<Numbered>> {
    let named = named(connection, incident)?.remove(role).unwrap_or_default();
    Ok(with_described(named, role, &reports(connection, incident)?, &Overlay::of(connection, incident)?))
}

/// Those who are called by a name, by role: each once over all reports, those whom most events name first; as they are after what was said of them by hand.
fn named(connection: &Connection, incident: i64) -> Result<BTreeMap<String, Vec<Numbered>>> {
    let mut select = connection.prepare_cached(
        "SELECT role, whole.name, whole.kind, whole.country, min(sector), whole.id FROM incident_actor JOIN actor ON actor.id = incident_actor.actor
             JOIN actor whole ON whole.id = coalesce(actor.same, actor.id)
         WHERE incident = ?1 GROUP BY role, whole.id ORDER BY sum(told) DESC, whole.name",
    )?;
    let mut rows = select.query([incident])?;
    let mut named: BTreeMap<String, Vec<Numbered>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let party = Party { name: row.get(1)?, kind: word(row, 2, EntityKind::of_word)?, country: row.get(3)?, sector: row.get(4)? };
        named.entry(row.get(0)?).or_default().push((row.get(5)?, party));
    }
    Ok(named)
}

/// Adds those who are only described to those who are called by a name.
fn with_described(mut parties: Vec<Numbered>, role: &str, reports: &[Report], overlay: &Overlay) -> Vec<Numbered> {
    for Participant { name, kind, country, sector, .. } in described(telling(reports).into_iter().map(|report| &report.told), role, overlay)
    {
        if !parties.iter().any(|(_, known)| known.name == *name) {
            parties.push((None, Party { name: name.clone(), kind: *kind, country: country.clone(), sector: sector.clone() }));
        }
    }
    parties
}

fn mention(report: Report) -> Mention {
    let (start, end) = report.told.trigger;
    Mention {
        document: report.document,
        event: report.told.event,
        trigger: legation::wire::Range { start, end },
        attribution: report.told.attribution,
        modality: report.told.modality,
        polarity: report.told.polarity,
        origin: report.origin,
        source: report.outlet,
        published: report.published,
        withdrawn: report.is_withdrawn,
    }
}
