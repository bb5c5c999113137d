//! Taking a correction back: it stays to be seen, and holds no longer.

use rusqlite::{Connection, OptionalExtension, params};

use crate::correction::{Correction, Signed, one};
use crate::decision;
use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::link::{Linker, is_decided};
use crate::writer::{Changes, Writer};

impl Writer {
    /// Takes a correction back. What was said before it holds again.
    ///
    /// # Errors
    /// If there is none of this number, it was taken back before, nobody says so, or the store can't be written.
    pub fn withdraw(&mut self, number: i64, author: &str, made: &str) -> Result<Correction> {
        let signed = Signed { author: author.to_owned(), made: made.to_owned(), note: None }.checked()?;
        self.change(|tools, connection, changes| {
            let correction = one(connection, number)?;
            if let Some(withdrawn) = correction.withdrawn {
                let reason = format!("correction {number} was withdrawn by {} at {}", withdrawn.author, withdrawn.made);
                return Err(StoreError::BadQuery { reason });
            }
            connection.execute(
                "UPDATE correction SET withdrawn_by = ?2, withdrawn_at = ?3 WHERE id = ?1",
                params![number, signed.author, signed.made],
            )?;
            let of_it = "SELECT DISTINCT event.incident FROM corrected JOIN event ON event.key = event_key WHERE correction = ?1";
            changes.incidents.extend(ids(connection, of_it, [number])?);
            if matches!(correction.field.as_str(), "split" | "join") { undo(connection, number, tools.linker, changes) } else { Ok(()) }
        })?;
        one(&self.store.connection, number)
    }
}

/// Lets the events of a split or join be what was decided of them before, or what the rules say.
fn undo(connection: &Connection, number: i64, linker: &mut Linker, changes: &mut Changes) -> Result<()> {
    let keys = ids(connection, "SELECT event_key FROM decided WHERE correction = ?1", [number])?;
    connection.execute("DELETE FROM decided WHERE correction = ?1", [number])?;
    let mut before = connection.prepare_cached(
        "INSERT INTO decided (event_key, correction, part) SELECT event_key, correction, part FROM corrected JOIN correction ON correction.id = correction
         WHERE event_key = ?1 AND field IN ('split', 'join') AND withdrawn_at IS NULL ORDER BY correction.id DESC LIMIT 1",
    )?;
    for key in &keys {
        before.execute([key])?;
    }
    let mut event = connection.prepare_cached("SELECT id FROM event WHERE key = ?1")?;
    for key in keys {
        let Some(row) = event.query_row([key], |row| row.get::<_, i64>(0)).optional()? else { continue };
        changes.events.insert(row);
        if is_decided(connection, key)? {
            changes.events.extend(decision::apply(connection, key, linker)?);
        } else {
            linker.again(connection, &[row].into())?;
        }
    }
    Ok(())
}
