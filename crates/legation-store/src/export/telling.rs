//! An incident with what stands behind each of its reports: what other data sets ask of a report, and an incident in full does not have.

use legation::wire::EventType;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::incident::report::{Report, reports};
use crate::incident::signature::LEAD;
use crate::incident::summary::is_fact;
use crate::incident::view::{Incident, told_by};

/// An incident with what stands behind its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The incident.
    pub incident: Incident,
    /// Of each of its `reports`, in their order.
    pub tellings: Vec<Telling>,
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
    /// Where the words that lead to each of those who act begin, in code points.
    pub actors: Vec<usize>,
    /// The same of those whom it concerns.
    pub recipients: Vec<usize>,
    /// Code points of the text, if it is stored.
    pub length: Option<usize>,
}

/// The incident in a row with what stands behind its reports.
pub(super) fn reported(connection: &Connection, row: i64) -> Result<Reported> {
    let reports = reports(connection, row)?;
    let tellings = reports.iter().map(|report| telling(connection, report)).collect::<Result<_>>()?;
    Ok(Reported { incident: told_by(connection, row, reports)?, tellings })
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

/// Where the words begin that lead to those in a role of an event.
fn words(connection: &Connection, event: i64, role: &str) -> Result<Vec<usize>> {
    let mut select = connection.prepare_cached(
        "SELECT min(evidence.start) FROM role JOIN evidence ON evidence.event = role.event AND evidence.field = role.role || 's' AND evidence.value = role.value
         WHERE role.event = ?1 AND role.role = ?2 GROUP BY role.number ORDER BY role.number",
    )?;
    Ok(select.query_map(params![event, role], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
