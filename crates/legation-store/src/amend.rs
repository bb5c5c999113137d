//! Which earlier report of its outlet a report takes back or corrects.
//!
//! Such a report names the day of the other, or what it was about. Of the reports of the last weeks it means the one with which it shares most of
//! that; the answer depends on what is stored alone, not on what came first.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::error::Result;

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

/// Finds anew which reports are meant by those that take back or correct something, as far as this document may change it. Gives the reports that are
/// meant now, or were before.
pub fn amend(connection: &Connection, document: i64) -> Result<BTreeSet<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT other.id, other.amends FROM document JOIN document other ON other.outlet = document.outlet
             AND other.published BETWEEN document.published AND date(document.published, ?2)
         WHERE document.id = ?1 AND (other.retracts OR other.corrects)",
    )?;
    let rows = select.query_map([&document as &dyn rusqlite::ToSql, &LONG], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let amending: Vec<(i64, Option<i64>)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut changed = BTreeSet::new();
    for (report, before) in amending {
        let now = meant(connection, report)?;
        if now != before {
            connection.prepare_cached("UPDATE document SET amends = ?2 WHERE id = ?1")?.execute(params![report, now])?;
            changed.extend(now.into_iter().chain(before));
        }
    }
    Ok(changed)
}

/// The earlier report that an amending report means.
fn meant(connection: &Connection, report: i64) -> Result<Option<i64>> {
    let mut select = connection.prepare_cached(
        "SELECT earlier.id, earlier.published, EXISTS (SELECT 1 FROM time WHERE time.document = report.id AND time.value = earlier.published)
         FROM document report JOIN document earlier ON earlier.outlet = report.outlet
             AND earlier.published BETWEEN date(report.published, '-' || ?2) AND report.published
         WHERE report.id = ?1 AND NOT earlier.retracts AND NOT earlier.corrects ORDER BY earlier.published, earlier.name DESC",
    )?;
    let rows = select.query_map([&report as &dyn rusqlite::ToSql, &LONG], |row| Ok((row.get(0)?, row.get(2)?)))?;
    let earlier: Vec<(i64, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let own = names(connection, report)?;
    let mut best = None;
    for (candidate, is_of_day) in earlier {
        let shared: u32 = names(connection, candidate)?.intersection(&own).map(|(_, weight)| weight).sum();
        let likeness = shared + if is_of_day { DAY } else { 0 };
        if likeness >= ENOUGH && best.is_none_or(|(most, _)| likeness >= most) {
            best = Some((likeness, candidate));
        }
    }
    Ok(best.map(|(_, candidate)| candidate))
}

/// Who and where a report names, with how much it tells that another does too. An outlet names itself in all its reports.
fn names(connection: &Connection, document: i64) -> Result<BTreeSet<(String, u32)>> {
    let mut select = connection.prepare_cached(
        "SELECT 'actor ' || actor.id, iif(actor.kind = 'state', ?2, ?3) FROM entity JOIN actor ON actor.id = entity.actor
             JOIN document ON document.id = entity.document LEFT JOIN outlet ON outlet.id = document.outlet
         WHERE entity.document = ?1 AND actor.name IS NOT outlet.name
         UNION SELECT 'place ' || name, ?3 FROM place WHERE document = ?1 AND feature <> 'country'",
    )?;
    let rows = select.query_map(params![document, STATE, NAME], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
