//! What is forgotten stands in no correction either.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::ids::ids;

/// Removes corrections of which all events went for good with their documents.
pub(crate) fn drop_orphans(connection: &Connection) -> Result<()> {
    connection
        .execute("DELETE FROM correction WHERE NOT EXISTS (SELECT 1 FROM corrected WHERE corrected.correction = correction.id)", [])?;
    Ok(())
}

/// Who is forgotten.
pub(crate) struct Forgotten<'f> {
    /// The entities over all reports.
    pub actors: &'f BTreeSet<i64>,
    /// What stands in the place of a name.
    pub nobody: &'f str,
    /// A text without the name, if it has it.
    pub blotted: &'f dyn Fn(&str) -> Option<String>,
}

/// Removes a person from all corrections. Gives the incidents that are told otherwise without.
pub(crate) fn blot(connection: &Connection, forgotten: &Forgotten<'_>) -> Result<BTreeSet<i64>> {
    let mut touched = BTreeSet::new();
    for number in ids(connection, "SELECT id FROM correction ORDER BY id", [])? {
        let mut is_changed = false;
        for (words, actor) in [("was", "was_actor"), ("value", "value_actor")] {
            is_changed |= blot_party(connection, number, words, actor, forgotten)?;
        }
        for words in ["author", "note", "withdrawn_by"] {
            let text = text(connection, number, words)?;
            if let Some(blotted) = text.as_deref().and_then(forgotten.blotted) {
                connection.execute(&format!("UPDATE correction SET {words} = ?2 WHERE id = ?1"), params![number, blotted])?;
            }
        }
        if is_changed {
            let of_it = "SELECT DISTINCT event.incident FROM corrected JOIN event ON event.key = event_key WHERE correction = ?1";
            touched.extend(ids(connection, of_it, [number])?);
        }
    }
    Ok(touched)
}

/// Removes a person who is said to take part, or not to. Gives whether there was one.
fn blot_party(connection: &Connection, number: i64, words: &str, actor: &str, forgotten: &Forgotten<'_>) -> Result<bool> {
    let sql = format!("SELECT {actor} FROM correction WHERE id = ?1 AND field IN ('actor', 'recipient')");
    let is_named = ids(connection, &format!("{sql} AND {actor} IS NOT NULL"), [number])?.iter().any(|one| forgotten.actors.contains(one));
    let text = text(connection, number, words)?;
    let is_party = connection.prepare_cached(&sql)?.exists([number])?;
    if !is_party || !is_named && text.as_deref().and_then(forgotten.blotted).is_none() {
        return Ok(false);
    }
    let update = format!("UPDATE correction SET {words} = ?2, {actor} = NULL WHERE id = ?1");
    connection.execute(&update, params![number, forgotten.nobody])?;
    Ok(true)
}

fn text(connection: &Connection, number: i64, column: &str) -> Result<Option<String>> {
    Ok(connection.query_row(&format!("SELECT {column} FROM correction WHERE id = ?1"), [number], |row| row.get(0))?)
}
