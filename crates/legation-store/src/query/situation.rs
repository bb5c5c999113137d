//! Where things stand among the incidents that meet a filter: how much happened on each day and in each state, and where on the map.
//!
//! Days and states count what is told as having happened and is not denied; dots are all that lie on the map, the most reported first.

use std::collections::{BTreeMap, HashSet};

use legation::event::{self, EventType};
use legation::wire::Quad;
use rusqlite::Connection;
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::incident::view::id;
use crate::query::{Filter, find};
use crate::store::Store;

/// Dots on a map: more hide each other.
const DOTS: usize = 2000;
/// Incidents that are looked up one by one; of more it is faster to go through all.
const FEW: usize = 4000;

/// Where things stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Situation {
    /// Incidents that meet the filter.
    pub incidents: usize,
    /// Those of which nobody knows the day.
    pub undated: usize,
    /// What happened on each day, the earliest first; days without are left out.
    pub days: Vec<DayCount>,
    /// What happened in each state, by code.
    pub states: Vec<StateCount>,
    /// Incidents on the map, at most 2,000.
    pub dots: Vec<Dot>,
}

/// What happened on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The day on which the incidents began.
    pub day: String,
    /// Incidents by quad class: verbal and material cooperation, verbal and material conflict.
    pub counts: [usize; 4],
}

/// What happened in a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateCount {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Incidents.
    pub incidents: usize,
    /// Their mean PLOVER score, −10 to 10.
    pub score: f64,
    /// By quad class.
    pub counts: [usize; 4],
}

/// An incident on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dot {
    /// Its id.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER quad class.
    pub quad: Quad,
    /// How sure it is.
    pub status: String,
    /// How real it is told to be.
    pub modality: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The name of the place.
    pub place: String,
    /// The state that it lies in.
    pub country: Option<String>,
    /// The first day.
    pub day: Option<String>,
    /// Documents that tell of it.
    pub reports: i64,
    /// Independent sources.
    pub sources: i64,
    /// States of those who act.
    pub from: Vec<String>,
    /// States of those whom it concerns.
    pub to: Vec<String>,
}

/// An incident as it stands in its row.
struct Found {
    row: i64,
    key: i64,
    kind: EventType,
    mode: Option<String>,
    day: Option<String>,
    status: String,
    modality: String,
    reports: i64,
    sources: i64,
    score: f64,
}

impl Found {
    fn happened(&self) -> bool {
        self.modality == "actual" && self.status != "denied"
    }

    fn quad(&self) -> usize {
        match self.kind.quad() {
            event::Quad::VerbalCooperation => 0,
            event::Quad::MaterialCooperation => 1,
            event::Quad::VerbalConflict => 2,
            event::Quad::MaterialConflict => 3,
        }
    }
}

impl Store {
    /// Where things stand among the incidents that meet a filter, whatever its limit.
    ///
    /// # Errors
    /// As [`Store::lines`].
    pub fn situation(&self, filter: &Filter) -> Result<Situation> {
        let all = Filter { limit: None, offset: 0, ..filter.clone() };
        self.at_once(|connection| {
            let found = find(connection, &all)?;
            let rows = rows(connection, &found)?;
            Ok(Situation {
                incidents: rows.len(),
                undated: rows.iter().filter(|row| row.day.is_none()).count(),
                days: days(&rows),
                states: states(connection, &rows)?,
                dots: dots(connection, &rows)?,
            })
        })
    }
}

/// Asks for the rows of these incidents, one by one or all at once.
fn each(
    connection: &Connection,
    sql: &str,
    column: &str,
    incidents: &[i64],
    mut take: impl FnMut(&rusqlite::Row<'_>) -> Result<()>,
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

fn rows(connection: &Connection, incidents: &[i64]) -> Result<Vec<Found>> {
    let mut found = Vec::with_capacity(incidents.len());
    let sql = "SELECT id, key, type, mode, date_start, status, modality, reports, sources, score FROM incident WHERE 1";
    each(connection, sql, "id", incidents, |row| {
        let kind: String = row.get(2)?;
        let kind = kind.parse().map_err(|()| StoreError::Corrupt { reason: format!("an incident of type {kind:?}") })?;
        found.push(Found {
            row: row.get(0)?,
            key: row.get(1)?,
            kind,
            mode: row.get(3)?,
            day: row.get(4)?,
            status: row.get(5)?,
            modality: row.get(6)?,
            reports: row.get(7)?,
            sources: row.get(8)?,
            score: row.get(9)?,
        });
        Ok(())
    })?;
    Ok(found)
}

fn days(rows: &[Found]) -> Vec<DayCount> {
    let mut days: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.happened()) {
        if let Some(day) = &row.day {
            days.entry(day).or_default()[row.quad()] += 1;
        }
    }
    days.into_iter().map(|(day, counts)| DayCount { day: day.to_owned(), counts }).collect()
}

fn states(connection: &Connection, rows: &[Found]) -> Result<Vec<StateCount>> {
    let happened: BTreeMap<i64, &Found> = rows.iter().filter(|row| row.happened()).map(|row| (row.row, row)).collect();
    let mut states: BTreeMap<String, (f64, [usize; 4])> = BTreeMap::new();
    let sql = "SELECT incident, country FROM incident_country WHERE role = 'place'";
    each(connection, sql, "incident", &happened.keys().copied().collect::<Vec<_>>(), |found| {
        let row = happened[&found.get(0)?];
        let (score, counts) = states.entry(found.get(1)?).or_default();
        *score += row.score;
        counts[row.quad()] += 1;
        Ok(())
    })?;
    let count = |(country, (score, counts)): (String, (f64, [usize; 4]))| {
        let incidents = counts.iter().sum();
        StateCount { country, incidents, score: score / incidents as f64, counts }
    };
    Ok(states.into_iter().map(count).collect())
}

/// The most reported of the incidents that lie on the map; of equals the latest.
fn dots(connection: &Connection, rows: &[Found]) -> Result<Vec<Dot>> {
    let mut order: Vec<&Found> = rows.iter().collect();
    order.sort_by(|one, other| other.reports.cmp(&one.reports).then_with(|| other.day.cmp(&one.day)).then(one.key.cmp(&other.key)));
    let mut place = connection
        .prepare_cached("SELECT lat, lon, name, country FROM incident_place WHERE incident = ?1 AND lat IS NOT NULL ORDER BY id LIMIT 1")?;
    let mut side = connection.prepare_cached("SELECT country FROM incident_country WHERE incident = ?1 AND role = ?2")?;
    let mut dots = Vec::new();
    for row in order {
        let mut places = place.query([row.row])?;
        let Some(place) = places.next()? else { continue };
        let mut of_role = |role: &str| -> Result<Vec<String>> {
            Ok(side.query_map(rusqlite::params![row.row, role], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        dots.push(Dot {
            id: id(row.key),
            kind: row.kind.name().to_owned(),
            mode: row.mode.clone(),
            quad: row.kind.quad().into(),
            status: row.status.clone(),
            modality: row.modality.clone(),
            lat: place.get(0)?,
            lon: place.get(1)?,
            place: place.get(2)?,
            country: place.get(3)?,
            day: row.day.clone(),
            reports: row.reports,
            sources: row.sources,
            from: of_role("actor")?,
            to: of_role("recipient")?,
        });
        if dots.len() == DOTS {
            break;
        }
    }
    Ok(dots)
}
