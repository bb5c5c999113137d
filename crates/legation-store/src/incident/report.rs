//! An incident as each report tells it, with whose work the report is.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};

use crate::error::{Result, StoreError};
use crate::incident::name::words;
use crate::incident::told::Told;

/// What one report tells of an incident.
#[derive(Clone, Debug)]
pub struct Report {
    /// The row of the event.
    pub row: i64,
    /// The key of the event.
    pub key: i64,
    /// The id of the document.
    pub document: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Whose work it is: two reports with one origin are one source.
    pub origin: String,
    /// Whether it, or a later report of its outlet, takes back what it told.
    pub is_withdrawn: bool,
    /// Whether it corrects an earlier report of its outlet.
    pub corrects: bool,
    /// What of its numbers a later report of its outlet corrects: their kinds and values.
    pub corrected: Vec<(String, f64)>,
    /// What it tells.
    pub told: Told,
}

/// The reports of an incident, the earliest first; those without a day of publication last.
pub fn reports(connection: &Connection, incident: i64) -> Result<Vec<Report>> {
    let mut select = connection.prepare_cached(
        "SELECT event.id, event.key, document.name, outlet.name, document.published, document.corrects,
             coalesce(original.credit, original_outlet.name), original.url, original.name,
             (SELECT max(later.retracts) FROM document later WHERE later.amends = document.id),
             signature.told, document.id, document.retracts
         FROM event JOIN document ON document.id = event.document JOIN signature ON signature.event = event.id
             LEFT JOIN outlet ON outlet.id = document.outlet JOIN document original ON original.id = document.original
             LEFT JOIN outlet original_outlet ON original_outlet.id = original.outlet
         WHERE event.incident = ?1",
    )?;
    let mut rows = select.query([incident])?;
    let mut reports = Vec::new();
    let mut retracting = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let event = row.get(0)?;
        let told = kept(row, 10, event)?;
        let credited: Option<String> = row.get(6)?;
        let url: Option<String> = row.get(7)?;
        let name: String = row.get(8)?;
        let outlet: Option<String> = row.get(3)?;
        let (corrects, retracts) = (row.get(5)?, row.get(12)?);
        // Whether a later report takes it back; null where none amends it.
        let amended: Option<bool> = row.get(9)?;
        if retracts {
            retracting.extend(outlet.clone());
        }
        let origin = || words(&credited.or_else(|| url.as_deref().and_then(host)).unwrap_or(name)).join(" ");
        reports.push(Report {
            row: event,
            key: row.get(1)?,
            document: row.get(2)?,
            outlet,
            published: row.get(4)?,
            corrects,
            origin: told.medium.clone().unwrap_or_else(origin),
            is_withdrawn: retracts || amended == Some(true),
            corrected: if corrects || amended.is_some() { corrected(connection, row.get(11)?)? } else { Vec::new() },
            told,
        });
    }
    // What an outlet takes back in one report of an incident, it takes back in all.
    for report in &mut reports {
        report.is_withdrawn |= report.outlet.as_ref().is_some_and(|outlet| retracting.contains(outlet));
    }
    reports.sort_by(|one, other| order(one).cmp(&order(other)));
    Ok(reports)
}

/// By what the earlier report is told from the later one.
fn order(report: &Report) -> (bool, &Option<String>, &String, usize, i64) {
    (report.published.is_none(), &report.published, &report.document, report.told.trigger.0, report.key)
}

/// What the reports of an incident tell, without their documents; the index of events alone leads to it, so that few pages are looked at.
pub fn told(connection: &Connection, incident: i64) -> Result<Vec<Told>> {
    let mut select = connection.prepare_cached(
        "SELECT signature.told, event.id FROM event JOIN signature ON signature.event = event.id WHERE event.incident = ?1",
    )?;
    let mut rows = select.query([incident])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(kept(row, 0, row.get(1)?)?);
    }
    Ok(all)
}

/// What is kept in a column of what a report tells of the event in a row.
fn kept(row: &Row<'_>, column: usize, event: i64) -> Result<Told> {
    postcard::from_bytes(row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?)
        .map_err(|error| StoreError::Corrupt { reason: format!("what is told of event {event}: {error}") })
}

/// The numbers that a correction takes back, of the report that it corrects and of its own: those of the report that it names beside others of their kind that
/// the report does not have ("18 companies, not 28").
fn corrected(connection: &Connection, document: i64) -> Result<Vec<(String, f64)>> {
    let mut select = connection.prepare_cached(
        "SELECT DISTINCT named.kind, named.value FROM document later
             JOIN quantity named ON named.document = later.id
             JOIN quantity told ON told.document = later.amends AND told.kind = named.kind AND told.value = named.value
         WHERE (later.amends = ?1 OR later.id = ?1) AND later.corrects AND EXISTS (
             SELECT 1 FROM quantity other
             WHERE other.document = later.id AND other.kind = named.kind AND other.value <> named.value AND NOT EXISTS (
                 SELECT 1 FROM quantity told WHERE told.document = later.amends AND told.kind = other.kind AND told.value = other.value))",
    )?;
    Ok(select.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// The host of an address.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn addresses_have_hosts() {
        assert_eq!(host("https://www.example.org/a?b"), Some("example.org".to_owned()));
        assert_eq!(host("http://news.example"), Some("news.example".to_owned()));
        assert_eq!(host("example.org/a"), None);
    }
}
