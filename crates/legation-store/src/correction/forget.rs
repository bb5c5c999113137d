//! What is forgotten stands in no correction either.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

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
    /// Whether a text is the name, or a part of it, and nothing else.
    pub is_name: &'f dyn Fn(&str) -> bool,
    /// Whether a text has all words of the name.
    pub has_name: &'f dyn Fn(&str) -> bool,
    /// A text without the words of the name, if it has any.
    pub blotted: &'f dyn Fn(&str) -> Option<String>,
}

/// Removes a person from all corrections. Gives the incidents that are told otherwise without, and whether the whole name stood anywhere.
pub(crate) fn blot(connection: &Connection, forgotten: &Forgotten<'_>) -> Result<(BTreeSet<i64>, bool)> {
    let mut touched = BTreeSet::new();
    let mut is_found = false;
    for number in ids(connection, "SELECT id FROM correction ORDER BY id", [])? {
        let mut is_changed = false;
        for (words, actor) in [("was", "was_actor"), ("value", "value_actor")] {
            is_changed |= blot_party(connection, number, words, actor, forgotten)?;
        }
        for words in ["author", "note", "withdrawn_by"] {
            let text = text(connection, number, words)?;
            is_found |= text.as_deref().is_some_and(forgotten.has_name);
            if let Some(blotted) = text.as_deref().and_then(forgotten.blotted) {
                connection.execute(&format!("UPDATE correction SET {words} = ?2 WHERE id = ?1"), params![number, blotted])?;
            }
        }
        if is_changed {
            let of_it = "SELECT DISTINCT event.incident FROM corrected JOIN event ON event.key = event_key WHERE correction = ?1";
            touched.extend(ids(connection, of_it, [number])?);
        }
    }
    Ok((touched, is_found))
}

/// Removes a person who is said to take part, or not to: an entity over all reports is known by its number, whatever it is called. Gives whether there was one.
fn blot_party(connection: &Connection, number: i64, words: &str, actor: &str, forgotten: &Forgotten<'_>) -> Result<bool> {
    let sql = format!("SELECT {words}, {actor} FROM correction WHERE id = ?1 AND field IN ('actor', 'recipient')");
    let party = connection.query_row(&sql, [number], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<i64>>(1)?)));
    let is_meant = match party.optional()? {
        Some((_, Some(actor))) => forgotten.actors.contains(&actor),
        Some((Some(text), None)) => (forgotten.is_name)(&text),
        Some((None, None)) | None => false,
    };
    if is_meant {
        let update = format!("UPDATE correction SET {words} = ?2, {actor} = NULL WHERE id = ?1");
        connection.execute(&update, params![number, forgotten.nobody])?;
    }
    Ok(is_meant)
}

fn text(connection: &Connection, number: i64, column: &str) -> Result<Option<String>> {
    Ok(connection.query_row(&format!("SELECT {column} FROM correction WHERE id = ?1"), [number], |row| row.get(0))?)
}
