//! What to look for.

use std::collections::BTreeSet;

use legation::wire::{EventType, Modality};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::error::{Result, StoreError};
use crate::incident::agreement::Status;
use crate::query::names::{self, Party};

/// A box on the map, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The southern edge.
    pub south: f64,
    /// The western edge.
    pub west: f64,
    /// The northern edge.
    pub north: f64,
    /// The eastern edge; west of the western one where the box crosses the line of date.
    pub east: f64,
}

/// What an incident must meet; empty lists ask for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// One of these types.
    pub kinds: Vec<EventType>,
    /// One of these modes.
    pub modes: Vec<String>,
    /// All of these act: names of entities, or names or ISO 3166-1 alpha-3 codes of states whose people or bodies do.
    pub actors: Vec<String>,
    /// It concerns all of these.
    pub recipients: Vec<String>,
    /// In one of these states, by name or as ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// At a place, or in a first-level division, of this name, in any case.
    pub place: Option<String>,
    /// In this box.
    pub bounds: Option<Bounds>,
    /// On this day or later, as `2024-11-16`.
    pub since: Option<String>,
    /// On this day or earlier.
    pub until: Option<String>,
    /// Told by one of these outlets, in any case.
    pub outlets: Vec<String>,
    /// Of one of these statuses.
    pub statuses: Vec<Status>,
    /// Told to be as real as one of these, all reports together.
    pub modalities: Vec<Modality>,
    /// With a report coded with at least this confidence.
    pub confidence: Option<f64>,
    /// Only what a report that stands tells as a fact, without those that are told to be intended, alleged, demanded or denied.
    pub happened: bool,
    /// Those that were said to be hidden, and no others; else none of them.
    pub hidden: bool,
    /// In a report that has these words (a query of FTS5).
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Without so many at the start.
    pub offset: usize,
}

/// A part of a query: how to check it on an incident `i`, and where the incidents that meet it stand.
pub struct Condition {
    pub check: String,
    pub rows: Option<Rows>,
    pub values: Vec<Value>,
}

/// Rows `d` that name incidents.
pub struct Rows {
    /// The table with its alias, and others that are joined to it.
    pub table: &'static str,
    /// Which of its rows.
    pub condition: String,
    /// Whether an index gives them by day, so that the latest are had without the others.
    pub by_day: bool,
}

impl Filter {
    /// The parts of the query.
    pub(super) fn conditions(&self, connection: &Connection) -> Result<Vec<Condition>> {
        let mut conditions = Vec::new();
        let mut simple = |check: &str, values: Vec<Value>| conditions.push(Condition { check: check.to_owned(), rows: None, values });
        simple(if self.hidden { "i.hidden" } else { "NOT i.hidden" }, Vec::new());
        if self.happened {
            simple("i.happened", Vec::new());
        }
        if !self.kinds.is_empty() {
            simple(&format!("i.type IN ({})", marks(self.kinds.len())), self.kinds.iter().map(|kind| text(kind.word())).collect());
        }
        if !self.modes.is_empty() {
            simple(&format!("i.mode IN ({})", marks(self.modes.len())), self.modes.iter().map(text).collect());
        }
        if !self.statuses.is_empty() {
            simple(
                &format!("i.status IN ({})", marks(self.statuses.len())),
                self.statuses.iter().map(|status| text(status.word())).collect(),
            );
        }
        if !self.modalities.is_empty() {
            let modalities = self.modalities.iter().map(|modality| text(modality.word()));
            simple(&format!("i.modality IN ({})", marks(self.modalities.len())), modalities.collect());
        }
        if let Some(since) = &self.since {
            simple("i.date_end >= ?", vec![text(date(since)?)]);
        }
        if let Some(until) = &self.until {
            simple("i.date_start <= ?", vec![text(date(until)?)]);
        }
        if let Some(confidence) = self.confidence {
            simple("i.confidence >= ?", vec![Value::Real(confidence)]);
        }
        for (role, names) in [("actor", &self.actors), ("recipient", &self.recipients)] {
            for name in names {
                conditions.push(party(connection, role, name)?);
            }
        }
        conditions.extend(self.places(connection)?);
        conditions.extend(self.reports(connection)?);
        Ok(conditions)
    }

    fn places(&self, connection: &Connection) -> Result<Vec<Condition>> {
        let mut conditions = Vec::new();
        if !self.countries.is_empty() {
            let codes = self.countries.iter().map(|country| names::country(connection, country)).collect::<Result<BTreeSet<_>>>()?;
            let condition = format!("d.role = 'place' AND d.country IN ({})", marks(codes.len()));
            conditions.push(among("incident_country d", condition, codes.iter().map(text).collect()));
        }
        if let Some(place) = &self.place {
            conditions.push(named(connection, place)?);
        }
        if let Some(Bounds { south, west, north, east }) = self.bounds {
            // West of its western edge, the box crosses the line of date.
            let sides = if west <= east { "AND" } else { "OR" };
            // A point has no extent; the tree keeps it in single precision, rounded outwards.
            let condition = format!("south <= ? AND north >= ? AND (west <= ? {sides} east >= ?)");
            let rows = Rows { table: "incident_point JOIN incident_place d USING (id)", condition, by_day: false };
            let condition = format!("d.lat <= ? AND d.lat >= ? AND (d.lon <= ? {sides} d.lon >= ?)");
            let check = Rows { table: "incident_place d", condition, by_day: false }.exist();
            let values = [north, south, east, west].map(Value::Real).to_vec();
            conditions.push(Condition { check: check.clone(), rows: Some(rows), values: values.clone() });
            conditions.push(Condition { check, rows: None, values });
        }
        Ok(conditions)
    }

    /// What some report must meet, but for its words.
    fn reports(&self, connection: &Connection) -> Result<Vec<Condition>> {
        let mut conditions = Vec::new();
        if !self.outlets.is_empty() {
            let ids: Vec<Value> = names::outlets(connection, &self.outlets)?.into_iter().map(Value::Integer).collect();
            conditions.push(among("incident_outlet d", format!("d.outlet IN ({})", marks(ids.len())), ids));
        }
        Ok(conditions)
    }
}

/// A condition that some rows are there of which an index knows the days, if it is asked for one value.
fn among(table: &'static str, condition: String, values: Vec<Value>) -> Condition {
    let rows = Rows { table, condition, by_day: values.len() == 1 };
    Condition { check: rows.exist(), rows: Some(rows), values }
}

impl Rows {
    /// Whether there is one of an incident `i`.
    fn exist(&self) -> String {
        format!("EXISTS (SELECT 1 FROM {} WHERE {} AND d.incident = i.id)", self.table, self.condition)
    }
}

/// Who takes part: a state stands for all of that state, a name for the entity over all reports.
fn party(connection: &Connection, role: &str, name: &str) -> Result<Condition> {
    Ok(match names::party(connection, name)? {
        Party::Country(code) => among("incident_country d", format!("d.role = '{role}' AND d.country = ?"), vec![text(code)]),
        Party::Actors(actors) => {
            let condition = format!("d.role = '{role}' AND d.actor IN ({})", marks(actors.len()));
            among("incident_actor d", condition, actors.into_iter().map(Value::Integer).collect())
        }
    })
}

/// At a place of a name, or in a division of it.
fn named(connection: &Connection, name: &str) -> Result<Condition> {
    let (mut parts, mut values) = (Vec::new(), Vec::new());
    for column in ["name", "admin1"] {
        let spellings = names::spellings(connection, column, name)?;
        // Without a list to look for, no index would be asked.
        if !spellings.is_empty() {
            parts.push(format!("d.{column} IN ({})", marks(spellings.len())));
            values.extend(spellings.into_iter().map(Value::Text));
        }
    }
    let condition = if parts.is_empty() { "0".to_owned() } else { format!("({})", parts.join(" OR ")) };
    let rows = Rows { table: "incident_place d", condition, by_day: false };
    Ok(Condition { check: rows.exist(), rows: Some(rows), values })
}

fn text(word: impl AsRef<str>) -> Value {
    Value::Text(word.as_ref().to_owned())
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// A day as it is stored.
pub(super) fn date(word: &str) -> Result<&str> {
    let is_date = word.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == word);
    let bad = || StoreError::BadQuery { reason: format!("{word:?} is not a date, expected one like \"2024-11-16\"") };
    is_date.then_some(word).ok_or_else(bad)
}
