//! One entity over all reports: "Zelensky" of one report and "Volodymyr Zelenskyy" of another, a ministry in two.
//!
//! An entity that is called by a name gets a [`Key`] from it: folded, as it sounds, with what tells it from namesakes. Who is called by a surname or by
//! initials alone is the only one of the fuller names in the store that it fits, whichever report came first.

mod key;
mod view;

pub(crate) use key::{Key, Keys};
pub use view::{Profile, Role};

use std::cmp::Reverse;

use legation::lexicon::Countries;
use legation::wire::{Entity, EntityKind, MentionForm};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::incident::name::{sound, words};

/// Ties the entities of a document to the entities over all reports.
pub(crate) fn tie(connection: &Connection, document: i64, entities: &[Entity], keys: &Keys) -> Result<()> {
    let mut update = connection.prepare_cached("UPDATE entity SET actor = ?3 WHERE document = ?1 AND id = ?2")?;
    for entity in entities.iter().filter(|entity| is_named(entity)) {
        let Some(key) = keys.key(entity) else { continue };
        let (actor, is_changed) = match known(connection, &key.word)? {
            Some(actor) => (actor, prefer(connection, actor, entity)?),
            None => (add(connection, entity, &key)?, true),
        };
        update.execute(params![document, entity.id, actor])?;
        if is_changed && !key.short.is_empty() {
            settle(connection, &key.short)?;
        }
    }
    Ok(())
}

fn is_named(entity: &Entity) -> bool {
    entity.kind == EntityKind::State || entity.mentions.iter().any(|mention| mention.form == MentionForm::Name)
}

fn known(connection: &Connection, key: &str) -> Result<Option<i64>> {
    Ok(connection.prepare_cached("SELECT id FROM actor WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()?)
}

fn add(connection: &Connection, entity: &Entity, key: &Key) -> Result<i64> {
    connection
        .prepare_cached("INSERT INTO actor (key, name, kind, country, short, is_short) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![key.word, entity.name, entity.kind.word(), entity.country, key.short, key.is_short])?;
    let actor = connection.last_insert_rowid();
    index(connection, actor, &entity.name)?;
    Ok(actor)
}

/// The entity of a state, which is made where no report names it.
pub(crate) fn state(connection: &Connection, code: &str) -> Result<i64> {
    let key = format!("state {code}");
    if let Some(actor) = known(connection, &key)? {
        return Ok(actor);
    }
    let countries = Countries::embedded();
    let name = countries.iter().find(|entry| entry.code.code() == code).map_or(code, |entry| entry.name.as_str());
    connection
        .prepare_cached("INSERT INTO actor (key, name, kind, country, short, is_short) VALUES (?1, ?2, ?3, ?4, '', 0)")?
        .execute(params![key, name, EntityKind::State.word(), code])?;
    let actor = connection.last_insert_rowid();
    index(connection, actor, name)?;
    Ok(actor)
}

fn index(connection: &Connection, actor: i64, name: &str) -> Result<()> {
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO actor_word (word, actor) VALUES (?1, ?2)")?;
    for word in words(name) {
        insert.execute(params![sound(&word), actor])?;
    }
    Ok(())
}

/// Of several spellings the fullest is shown, of several states the first in the alphabet, so that it does not matter which report came
/// first. Gives whether anything changed.
fn prefer(connection: &Connection, actor: i64, entity: &Entity) -> Result<bool> {
    let mut select = connection.prepare_cached("SELECT name, country FROM actor WHERE id = ?1")?;
    let (name, country): (String, Option<String>) = select.query_row([actor], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let better = fullness(&entity.name) > fullness(&name);
    let nearer = entity.country.is_some() && (country.is_none() || entity.country < country);
    if !better && !nearer {
        return Ok(false);
    }
    let name = if better { &entity.name } else { &name };
    let country = if nearer { &entity.country } else { &country };
    connection.prepare_cached("UPDATE actor SET name = ?2, country = ?3 WHERE id = ?1")?.execute(params![actor, name, country])?;
    index(connection, actor, name)?;
    Ok(true)
}

/// By what one spelling is preferred to another: small letters, since datelines stand in capitals; length; of equals the first in the alphabet.
fn fullness(name: &str) -> (bool, usize, Reverse<&str>) {
    (name.contains(char::is_lowercase), name.len(), Reverse(name))
}

/// Finds anew whom those mean that are called by this surname, or these initials, alone.
fn settle(connection: &Connection, short: &str) -> Result<()> {
    let mut select = connection.prepare_cached("SELECT id, country, kind = 'person' FROM actor WHERE short = ?1 AND is_short = ?2")?;
    let mut named = |is_short: bool| -> Result<Vec<(i64, Option<String>, bool)>> {
        let rows = select.query_map(params![short, is_short], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let (alone, full) = (named(true)?, named(false)?);
    let mut update = connection.prepare_cached("UPDATE actor SET same = ?2 WHERE id = ?1")?;
    for (id, country, is_person) in alone {
        let fits =
            full.iter().filter(|(_, other, person)| *person == is_person && (country.is_none() || other.is_none() || country == *other));
        let fits: Vec<i64> = fits.map(|(id, _, _)| *id).collect();
        update.execute(params![id, if let [only] = fits[..] { Some(only) } else { None }])?;
    }
    Ok(())
}

/// The actors whose names have all of these words, each with those that are the same by a shorter name; one of exactly this name first.
pub(crate) fn find(connection: &Connection, name: &str) -> Result<Vec<i64>> {
    let wanted: Vec<String> = words(name).iter().map(|word| sound(word)).collect();
    let Some((first, rest)) = wanted.split_first() else { return Ok(Vec::new()) };
    let mut select = connection.prepare_cached("SELECT actor FROM actor_word WHERE word = ?1")?;
    let mut of_word = |word: &String| -> Result<std::collections::BTreeSet<i64>> {
        Ok(select.query_map([word], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    };
    let mut found = of_word(first)?;
    for word in rest {
        let also = of_word(word)?;
        found.retain(|actor| also.contains(actor));
    }
    let mut same = connection.prepare_cached("SELECT id FROM actor WHERE same = ?1")?;
    for actor in found.clone() {
        for short in same.query_map([actor], |row| row.get(0))? {
            found.insert(short?);
        }
    }
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::fullness;

    #[test]
    fn the_fullest_spelling_is_shown() {
        for (better, other) in
            [("Phnom Penh", "PHNOM PENH"), ("Volodymyr Zelenskyy", "Volodymyr Zelensky"), ("Defence Ministry", "Defense Ministry")]
        {
            assert!(fullness(better) > fullness(other), "{better}, {other}");
        }
    }
}
