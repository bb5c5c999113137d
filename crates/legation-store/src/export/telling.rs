//! An incident with what stands behind each of its reports: what other data sets ask of a report, and an incident in full does not have.

use legation::wire::EventType;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::incident::report::{Report, reports};
use crate::incident::signature::LEAD;
use crate::incident::summary::is_fact;
use crate::incident::view::{Incident, incident, told_by_some};

/// An incident with what stands behind its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The incident, as the reports that count tell it.
    pub incident: Incident,
    /// Of each of its `reports`, in their order.
    pub tellings: Vec<Telling>,
    /// Reports that don't count, because they don't tell it as a fact or were taken back.
    pub left_out: usize,
}

/// What stands behind a report of an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The address of the document.
    pub url: Option<String>,
    /// The PLOVER type as it was read.
    pub kind: EventType,
    /// The PLOVER mode as it was read.
    pub mode: Option<String>,
    /// The CAMEO code as it was read.
    pub cameo: String,
    /// How likely the coding is right, 0 to 1.
    pub confidence: f64,
    /// Whether the report tells it as a fact and has not taken it back.
    pub is_fact: bool,
    /// Whether the report begins with it: whether it stands in the first sentence behind credit and place line.
    pub is_lead: bool,
    /// Those who act.
    pub actors: Vec<Named>,
    /// Those whom it concerns.
    pub recipients: Vec<Named>,
    /// Code points of the text, if it is stored.
    pub length: Option<usize>,
}

/// A party with where a report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name, as in the incident.
    pub name: String,
    /// Where the words begin that lead to it, in code points.
    pub start: usize,
}

/// The incident in a row with what stands behind its reports; only those that tell it as a fact, if there are any, where facts are asked for.
pub(super) fn reported(connection: &Connection, row: i64, facts: bool) -> Result<Reported> {
    let all = reports(connection, row)?;
    let tellings: Vec<Telling> = all.iter().map(|report| telling(connection, report)).collect::<Result<_>>()?;
    if !facts || !tellings.iter().any(|telling| telling.is_fact) {
        return Ok(Reported { incident: incident(connection, row)?, tellings, left_out: 0 });
    }
    let (kept, tellings): (Vec<Report>, Vec<Telling>) = all.iter().cloned().zip(tellings).filter(|(_, telling)| telling.is_fact).unzip();
    let left_out = all.len() - kept.len();
    Ok(Reported { incident: told_by_some(connection, row, &all, kept)?, tellings, left_out })
}

fn telling(connection: &Connection, report: &Report) -> Result<Telling> {
    let mut select = connection.prepare_cached(
        "SELECT url, cameo, sentence_start, length(text) FROM event JOIN document ON document.id = event.document WHERE event.id = ?1",
    )?;
    let is_fact = is_fact(connection, report)?;
    let (actors, recipients) = (words(connection, report.row, "actor")?, words(connection, report.row, "recipient")?);
    Ok(select.query_row([report.row], |row| {
        Ok(Telling {
            url: row.get(0)?,
            kind: report.told.kind,
            mode: report.told.mode.clone(),
            cameo: row.get(1)?,
            confidence: report.told.confidence,
            is_fact,
            is_lead: row.get::<_, usize>(2)? < LEAD,
            actors,
            recipients,
            length: row.get(3)?,
        })
    })?)
}

/// Those in a role of an event, with where the words begin that lead to them.
fn words(connection: &Connection, event: i64, role: &str) -> Result<Vec<Named>> {
    let mut select = connection.prepare_cached(
        "SELECT coalesce(whole.name, entity.name), min(evidence.start) FROM role
             JOIN evidence ON evidence.event = role.event AND evidence.field = role.role || 's' AND evidence.value = role.value
             JOIN event ON event.id = role.event JOIN entity ON entity.document = event.document AND entity.id = role.value
             LEFT JOIN actor ON actor.id = entity.actor LEFT JOIN actor whole ON whole.id = coalesce(actor.same, actor.id)
         WHERE role.event = ?1 AND role.role = ?2 GROUP BY role.number ORDER BY role.number",
    )?;
    let named = |row: &rusqlite::Row<'_>| Ok(Named { name: row.get(0)?, start: row.get(1)? });
    Ok(select.query_map(params![event, role], named)?.collect::<rusqlite::Result<_>>()?)
}
