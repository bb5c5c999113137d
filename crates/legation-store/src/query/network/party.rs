//! The parties of incidents: the states of those who take part, or the entities over all reports, short names with the whole ones that they mean.

use std::collections::HashMap;

use legation::lexicon::Countries;
use rusqlite::Connection;

use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::query::names::{self, Party};
use crate::query::network::Level;
use crate::query::network::each::each;

/// Who takes part in an incident, by places among the parties; each once.
#[derive(Default)]
pub struct Sides {
    pub actors: Vec<usize>,
    pub recipients: Vec<usize>,
}

impl Sides {
    fn add(&mut self, is_actor: bool, party: usize) {
        let side = if is_actor { &mut self.actors } else { &mut self.recipients };
        if !side.contains(&party) {
            side.push(party);
        }
    }
}

/// All who take part.
pub struct Parties {
    /// What tells each from all others.
    pub ids: Vec<String>,
    places: HashMap<String, usize>,
    level: Level,
    countries: Countries,
}

impl Parties {
    /// The parties of these incidents, and the sides of each of these.
    pub fn of(connection: &Connection, level: Level, incidents: &[i64]) -> Result<(Self, HashMap<i64, Sides>)> {
        let mut parties = Self { ids: Vec::new(), places: HashMap::new(), level, countries: Countries::embedded() };
        let mut sides: HashMap<i64, Sides> = HashMap::new();
        match level {
            Level::State => {
                let sql = "SELECT incident, role = 'actor', country FROM incident_country WHERE role <> 'place'";
                each(connection, sql, "incident", incidents, |row| {
                    let party = parties.with(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?);
                    sides.entry(row.get(0)?).or_default().add(row.get(1)?, party);
                    Ok(())
                })?;
            }
            Level::Entity => {
                let sql = "SELECT incident, role = 'actor', actor FROM incident_actor WHERE 1";
                let whole = parties.whole(connection)?;
                each(connection, sql, "incident", incidents, |row| {
                    if let Some(&party) = whole.get(&row.get(2)?) {
                        sides.entry(row.get(0)?).or_default().add(row.get(1)?, party);
                    }
                    Ok(())
                })?;
            }
        }
        Ok((parties, sides))
    }

    fn with(&mut self, id: &str) -> usize {
        if let Some(&place) = self.places.get(id) {
            return place;
        }
        self.places.insert(id.to_owned(), self.ids.len());
        self.ids.push(id.to_owned());
        self.ids.len() - 1
    }

    /// The places of all entities by their rows: of a short name that of the whole one.
    fn whole(&mut self, connection: &Connection) -> Result<HashMap<i64, usize>> {
        let mut select = connection
            .prepare_cached("SELECT actor.id, whole.key FROM actor JOIN actor whole ON whole.id = coalesce(actor.same, actor.id)")?;
        let mut rows = select.query([])?;
        let mut found = HashMap::new();
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?, self.with(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?));
        }
        Ok(found)
    }

    /// The place of a party, if it is one of these.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Name, kind and state of a party.
    pub fn described(&self, connection: &Connection, party: usize) -> Result<(String, String, Option<String>)> {
        let id = &self.ids[party];
        if self.level == Level::State {
            let named = self.countries.iter().find(|entry| entry.code.code() == id).map(|entry| entry.name.clone());
            return Ok((named.unwrap_or_else(|| id.clone()), "state".to_owned(), Some(id.clone())));
        }
        let mut select = connection.prepare_cached("SELECT name, kind, country FROM actor WHERE key = ?1")?;
        Ok(select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    }
}

/// The ids of those who are meant by a word: a state, or the entities of a name; of a state as an entity it alone, and not all that is of it.
pub fn around(connection: &Connection, level: Level, word: &str) -> Result<Vec<String>> {
    match (level, names::party(connection, word)?) {
        (Level::State, Party::Country(code)) => Ok(vec![code]),
        (Level::State, Party::Actors(_)) => {
            let reason = format!("{word:?} is an entity: expected a state, or an entity at level entity");
            Err(StoreError::BadQuery { reason })
        }
        (Level::Entity, Party::Country(code)) => Ok(vec![format!("state {code}")]),
        (Level::Entity, Party::Actors(actors)) => {
            let mut whole = Vec::new();
            for actor in actors {
                whole.extend(ids(connection, "SELECT coalesce(same, id) FROM actor WHERE id = ?1", [actor])?);
            }
            let mut select = connection.prepare_cached("SELECT key FROM actor WHERE id = ?1")?;
            Ok(whole.into_iter().map(|actor| select.query_row([actor], |row| row.get(0))).collect::<rusqlite::Result<_>>()?)
        }
    }
}
