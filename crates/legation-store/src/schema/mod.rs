//! The tables and how they came to be: numbered migrations, each in one transaction, its number kept in `user_version`.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::link::{self, Linker};
use crate::incident::part::part;
use crate::incident::summary::summarise_all;
use crate::{amend, copy};

/// A step from one schema to the next: what SQL can do, and then what only the program can.
struct Migration {
    sql: &'static str,
    then: Option<fn(&Connection) -> Result<()>>,
}

/// The migrations, in order: the first makes schema 1.
const MIGRATIONS: [Migration; 5] = [
    Migration { sql: include_str!("0001.sql"), then: None },
    Migration { sql: include_str!("0002.sql"), then: Some(copy::band_again) },
    Migration { sql: include_str!("0003.sql"), then: None },
    Migration { sql: include_str!("0004.sql"), then: None },
    Migration { sql: include_str!("0005.sql"), then: Some(merge_again) },
];

/// The incidents and corrections as this program finds them, with what is told of their events, merged anew where an earlier step has emptied the blocks. Steps before the last one leave that to
/// it: the program writes the last schema alone.
fn merge_again(step: &Connection) -> Result<()> {
    let is_merged = step.prepare("SELECT 1 FROM block LIMIT 1")?.exists([])?;
    if is_merged {
        // What is told of events was kept in another form.
        step.execute("DELETE FROM block", [])?;
        link::sign_again(step)?;
        return summarise_all(step, &ids(step, "SELECT id FROM incident", [])?.into_iter().collect());
    }
    amend::note_again(step)?;
    amend::amend_all(step)?;
    link::sign_again(step)?;
    let events: BTreeSet<i64> = ids(step, "SELECT id FROM event", [])?.into_iter().collect();
    let mut linker = Linker::default();
    linker.again(step, &events)?;
    let mut touched = part(step, &events, &mut linker)?;
    touched.extend(ids(step, "SELECT id FROM incident", [])?);
    summarise_all(step, &touched)
}

/// The schema that this program writes.
pub const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// "LGTN": tells a store from other files of SQLite (`application_id`).
pub const APPLICATION: u32 = 0x4C47_544E;

/// The schema of a file; 0 for one without tables.
pub fn found(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the tables up to date. Two programs may do so at once: each step looks again once it has the file for itself.
pub fn migrate(connection: &mut Connection) -> Result<()> {
    loop {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = found(&step)?;
        if found > SCHEMA {
            return Err(StoreError::SchemaTooNew { found, known: SCHEMA });
        }
        let Some(migration) = MIGRATIONS.get(found as usize) else { return Ok(()) };
        run(&step, migration, found + 1)?;
        step.commit()?;
    }
}

fn run(step: &Transaction<'_>, migration: &Migration, number: u32) -> Result<()> {
    step.execute_batch(migration.sql)?;
    migration.then.map_or(Ok(()), |then| then(step))?;
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.pragma_update(None, "user_version", number)?;
    Ok(())
}
