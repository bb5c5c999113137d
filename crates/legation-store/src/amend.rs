//! Which earlier report of its outlet a report takes back or corrects.
//!
//! Such a report names the day of the other, or what it was about. Of the reports of the last weeks it means the one with which it shares most of
//! that; the answer depends on what these two and the others of their outlet tell alone, not on what came first. Where a paper only prints
//! another's text, its notice is not tied to that.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::credit::{is_correction, is_retraction};
use crate::error::Result;
use crate::ids::ids;

/// Days after which nobody comes back to a report.
const LONG: &str = "60 days";
/// What it takes for a report to be the one that is meant: its day and a name, or three names.
const ENOUGH: u32 = 25;
/// A day that the amending report names is that of publication.
const DAY: u32 = 20;
/// A person, an organisation or a town that both name.
const NAME: u32 = 10;
/// A state that both name.
const STATE: u32 = 3;

/// Those that take back or correct something, of the outlet of a report and from its day on.
const NOTICES: &str = "SELECT notice.id FROM document JOIN document notice ON notice.outlet = document.outlet
         AND notice.published BETWEEN document.published AND date(document.published, ?2) AND (notice.retracts OR notice.corrects)
     WHERE document.id = ?1 AND NOT (document.retracts OR document.corrects)";
/// The reports that a notice may mean.
const EARLIER: &str = "SELECT earlier.id FROM document notice JOIN document earlier ON earlier.outlet = notice.outlet
         AND earlier.published BETWEEN date(notice.published, '-' || ?2) AND notice.published
     WHERE notice.id = ?1 AND NOT earlier.retracts AND NOT earlier.corrects";

/// What a report names, with how much it tells.
type Names = BTreeSet<(String, u32)>;
/// A report that may be meant: how much speaks for it, its day, and its name; the greatest is meant.
type Candidate = (u32, String, Reverse<String>, i64);

/// Finds what a new report takes back or corrects, and whether a notice that is there means it. Gives the reports for which anything has changed.
pub fn amend(connection: &Connection, document: i64) -> Result<BTreeSet<i64>> {
    let mut changed = BTreeSet::new();
    if connection.prepare_cached("SELECT 1 FROM document WHERE id = ?1 AND (retracts OR corrects)")?.exists([document])? {
        changed.extend(find(connection, document)?);
    }
    for notice in ids(connection, NOTICES, params![document, LONG])? {
        let own = names(connection, notice)?;
        let meant = meant(connection, notice)?;
        let best = meant.map(|meant| candidate(connection, notice, &own, meant)).transpose()?.flatten();
        if candidate(connection, notice, &own, document)?.is_some_and(|new| best.is_none_or(|best| new > best)) {
            changed.extend(set(connection, notice, Some(document))?);
        }
    }
    Ok(changed)
}

/// Finds anew what is meant by those that took back or corrected a report which goes, and forgets what it took back or corrected itself.
/// What it told is no longer there. Gives the reports for which anything has changed.
pub fn amend_without(connection: &Connection, gone: i64) -> Result<BTreeSet<i64>> {
    let mut changed = set(connection, gone, None)?;
    for notice in ids(connection, "SELECT id FROM document WHERE amends = ?1", [gone])? {
        changed.extend(find(connection, notice)?);
    }
    Ok(changed)
}

/// Notes anew which reports take back or correct something, by their titles and texts.
pub fn note_again(connection: &Connection) -> Result<()> {
    let mut select = connection.prepare("SELECT title, text FROM document WHERE id = ?1")?;
    let mut update = connection.prepare("UPDATE document SET retracts = ?2, corrects = ?3 WHERE id = ?1")?;
    for document in ids(connection, "SELECT id FROM document WHERE text IS NOT NULL", [])? {
        let (title, text): (Option<String>, String) = select.query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        update.execute(params![document, is_retraction(title.as_deref(), &text), is_correction(title.as_deref(), &text)])?;
    }
    Ok(())
}

/// Finds what is meant by all that take back or correct something.
pub fn amend_all(connection: &Connection) -> Result<BTreeSet<i64>> {
    let mut changed = BTreeSet::new();
    for notice in ids(connection, "SELECT id FROM document WHERE retracts OR corrects", [])? {
        changed.extend(find(connection, notice)?);
    }
    Ok(changed)
}

/// Looks through the reports before a notice for the one that it means.
fn find(connection: &Connection, notice: i64) -> Result<BTreeSet<i64>> {
    let own = names(connection, notice)?;
    let mut best: Option<Candidate> = None;
    for report in ids(connection, EARLIER, params![notice, LONG])? {
        best = best.max(candidate(connection, notice, &own, report)?);
    }
    set(connection, notice, best.map(|(.., report)| report))
}

/// How much speaks for a report to be the one that a notice with these names means, if it is enough.
fn candidate(connection: &Connection, notice: i64, own: &Names, report: i64) -> Result<Option<Candidate>> {
    let mut select = connection.prepare_cached(
        "SELECT published, name, EXISTS (SELECT 1 FROM time WHERE time.document = ?1 AND time.value = published) FROM document WHERE id = ?2",
    )?;
    let (published, name, is_of_day) = select.query_row([notice, report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let shared: u32 = names(connection, report)?.intersection(own).map(|(_, weight)| weight).sum();
    let likeness = shared + if is_of_day { DAY } else { 0 };
    Ok((likeness >= ENOUGH).then_some((likeness, published, Reverse(name), report)))
}

/// Who and where a report names, with how much it tells that another does too. An outlet names itself in all its reports.
fn names(connection: &Connection, document: i64) -> Result<Names> {
    let mut select = connection.prepare_cached(
        "SELECT 'actor ' || entity.actor, iif(entity.kind = 'state', ?2, ?3) FROM entity
             JOIN document ON document.id = entity.document LEFT JOIN outlet ON outlet.id = document.outlet
         WHERE entity.document = ?1 AND entity.actor IS NOT NULL AND entity.name IS NOT outlet.name
         UNION SELECT 'place ' || name, ?3 FROM place WHERE document = ?1 AND feature <> 'country'",
    )?;
    let rows = select.query_map(params![document, STATE, NAME], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a notice means as far as is known.
fn meant(connection: &Connection, notice: i64) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached("SELECT amends FROM document WHERE id = ?1")?;
    Ok(select.query_row([notice], |row| row.get(0)).optional()?.flatten())
}

/// Ties a notice to the report that it means. Gives both reports if that is a change: the one meant before and the one meant now.
fn set(connection: &Connection, notice: i64, report: Option<i64>) -> Result<BTreeSet<i64>> {
    let before = meant(connection, notice)?;
    if before == report {
        return Ok(BTreeSet::new());
    }
    connection.prepare_cached("UPDATE document SET amends = ?2 WHERE id = ?1")?.execute(params![notice, report])?;
    Ok(before.into_iter().chain(report).collect())
}
