//! Rows of some incidents.

use std::collections::HashSet;

use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::query::FEW;

/// Asks for the rows of these incidents, whose number is the first column, one by one or all at once.
pub fn each(
    connection: &Connection,
    sql: &str,
    column: &str,
    incidents: &[i64],
    mut take: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    if incidents.len() <= FEW {
        let mut select = connection.prepare_cached(&format!("{sql} AND {column} = ?1"))?;
        for incident in incidents {
            let mut rows = select.query([incident])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
        }
        return Ok(());
    }
    let wanted: HashSet<i64> = incidents.iter().copied().collect();
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        if wanted.contains(&row.get(0)?) {
            take(row)?;
        }
    }
    Ok(())
}
