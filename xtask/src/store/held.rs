//! What a filled store holds to be asked for: names, places, days and words, so that questions have answers.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, OpenFlags};

use crate::store::draw::Draw;

/// Degrees from the middle of a box to its edges.
const REACH: f64 = 2.0;

/// Types that are asked for.
pub const TYPES: [&str; 4] = ["ASSAULT", "PROTEST", "CONSULT", "AID"];

/// What a store holds to ask for.
pub struct Held {
    /// Names of entities.
    pub actors: Vec<String>,
    /// Names of outlets.
    pub outlets: Vec<String>,
    /// Names of places, degrees north and degrees east.
    pub towns: Vec<(String, f64, f64)>,
    /// Days of publication, the earliest first.
    pub days: Vec<String>,
    /// Ids of reports.
    pub reports: Vec<String>,
    /// Ids of incidents.
    pub incidents: Vec<String>,
    /// Texts of reports.
    pub texts: Vec<String>,
}

impl Held {
    /// What the store at this path holds, some of each.
    ///
    /// # Errors
    /// If it can't be read, or lacks something.
    pub fn of(store: &Path) -> Result<Self> {
        let connection = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY).context("the filled store")?;
        let column = |sql: &str| -> Result<Vec<String>> {
            let mut select = connection.prepare(sql)?;
            Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let mut select = connection.prepare("SELECT name, lat, lon FROM incident_place WHERE lat IS NOT NULL ORDER BY id LIMIT 500")?;
        let towns = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
        let held = Self {
            actors: column("SELECT DISTINCT name FROM actors WHERE name NOT LIKE '-%' ORDER BY id LIMIT 500")?,
            outlets: column("SELECT name FROM outlet ORDER BY id LIMIT 100")?,
            towns,
            days: column("SELECT DISTINCT published FROM documents WHERE published IS NOT NULL ORDER BY published LIMIT 1000")?,
            reports: column("SELECT document FROM documents ORDER BY document LIMIT 2000")?,
            incidents: column("SELECT id FROM incidents ORDER BY id LIMIT 2000")?,
            texts: column("SELECT text FROM documents WHERE text IS NOT NULL ORDER BY document LIMIT 200")?,
        };
        let lists = [held.actors.len(), held.outlets.len(), held.towns.len(), held.days.len(), held.texts.len()];
        ensure!(!lists.contains(&0), "the store holds too little to be asked, expected actors, outlets, places, days and texts");
        Ok(held)
    }
}

/// South, west, north and east of a box around a place.
pub fn around((_, lat, lon): &(String, f64, f64)) -> String {
    let edge = |value: f64, most: f64| value.clamp(-most, most);
    format!("{},{},{},{}", edge(lat - REACH, 90.0), edge(lon - REACH, 180.0), edge(lat + REACH, 90.0), edge(lon + REACH, 180.0))
}

/// Two words that stand side by side, as a phrase.
pub fn phrase(text: &str, draw: &mut Draw) -> String {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = draw.below(words.len().saturating_sub(1).max(1));
    format!("\"{}\"", words[at..words.len().min(at + 2)].join(" "))
}
