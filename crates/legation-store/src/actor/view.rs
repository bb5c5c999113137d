//! An entity over all reports, as it leaves the store.

use rusqlite::{Connection, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::actor::find;
use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::query::{Party, party};
use crate::store::Store;

/// An entity over all reports.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What it is.
    #[schemars(with = "legation::wire::EntityKind")]
    pub kind: String,
    /// Its state, as ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// The names by which reports call it, the most frequent first.
    pub names: Vec<(String, i64)>,
    /// What reports say that it is, with the days of the first and the last report that does.
    pub roles: Vec<Role>,
    /// Documents that name it.
    pub documents: i64,
    /// Incidents in which it acts.
    pub acts: i64,
    /// Incidents that concern it.
    pub concerned: i64,
}

/// A role with its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Role {
    /// The title as worded; null where there is none.
    pub title: Option<String>,
    /// The PLOVER sector.
    pub sector: Option<String>,
    /// The state.
    pub country: Option<String>,
    /// The day of the first report that says so.
    pub first: Option<String>,
    /// The day of the last one.
    pub last: Option<String>,
    /// Documents that say so.
    pub documents: i64,
}

impl Store {
    /// The entities whose names have all the words of a name, those of most documents first; a state by its code, too.
    ///
    /// # Errors
    /// If there is none, or the store can't be read.
    pub fn profiles(&self, name: &str) -> Result<Vec<Profile>> {
        let mut found = find(&self.connection, name)?;
        if found.is_empty()
            && let Party::Country(code) = party(&self.connection, name)?
        {
            found = ids(&self.connection, "SELECT id FROM actor WHERE key = ?1", [format!("state {code}")])?;
        }
        let mut whole: Vec<i64> = Vec::new();
        for actor in found {
            let same: i64 = self.connection.query_row("SELECT coalesce(same, id) FROM actor WHERE id = ?1", [actor], |row| row.get(0))?;
            if !whole.contains(&same) {
                whole.push(same);
            }
        }
        let mut profiles = whole.into_iter().map(|actor| profile(&self.connection, actor)).collect::<Result<Vec<_>>>()?;
        // Who was put into an incident by hand may stand in no report.
        profiles.retain(|profile| profile.documents + profile.acts + profile.concerned > 0);
        if profiles.is_empty() {
            return Err(StoreError::Unknown { kind: "entity", name: name.to_owned() });
        }
        profiles.sort_by(|one, other| other.documents.cmp(&one.documents).then_with(|| one.name.cmp(&other.name)));
        Ok(profiles)
    }
}

/// An actor and those that are the same by a shorter name.
const SELF: &str = "SELECT id FROM actor WHERE coalesce(same, id) = ?1";

fn profile(connection: &Connection, actor: i64) -> Result<Profile> {
    let (name, kind, country) = connection
        .query_row("SELECT name, kind, country FROM actor WHERE id = ?1", [actor], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let count = |sql: String| -> Result<i64> { Ok(connection.query_row(&sql, [actor], |row| row.get(0))?) };
    let mut select = connection.prepare(&format!(
        "SELECT name, count(DISTINCT document) AS n FROM entity WHERE actor IN ({SELF}) GROUP BY name ORDER BY n DESC, name"
    ))?;
    let names = select.query_map([actor], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut select = connection.prepare(&format!(
        "SELECT title, sector, country, min(published), max(published), count(DISTINCT document) AS n FROM entity WHERE actor IN ({SELF})
         GROUP BY title, sector, country ORDER BY n DESC, title, sector"
    ))?;
    let roles = select.query_map(params![actor], |row| {
        Ok(Role {
            title: row.get(0)?,
            sector: row.get(1)?,
            country: row.get(2)?,
            first: row.get(3)?,
            last: row.get(4)?,
            documents: row.get(5)?,
        })
    })?;
    let incidents = |role: &str| {
        format!(
            "SELECT count(DISTINCT incident) FROM incident_actor WHERE role = '{role}' AND actor IN ({SELF})
             AND incident NOT IN (SELECT id FROM incident WHERE hidden)"
        )
    };
    Ok(Profile {
        name,
        kind,
        country,
        names,
        roles: roles.collect::<rusqlite::Result<_>>()?,
        documents: count(format!("SELECT count(DISTINCT document) FROM entity WHERE actor IN ({SELF})"))?,
        acts: count(incidents("actor"))?,
        concerned: count(incidents("recipient"))?,
    })
}
