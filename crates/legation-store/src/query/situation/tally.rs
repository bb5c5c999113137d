//! What each incident counts for, in memory: of ten thousands of incidents days, states and dots are summed in milliseconds, where the rows of a
//! store take a tenth of a second.

use std::collections::HashMap;
use std::ops::Range;

use legation::event::EventType;
use rusqlite::{Connection, Row};

use crate::error::{Result, StoreError};
use crate::incident::view::id;
use crate::query::situation::{DayCount, Dot, Situation, StateCount, quad};

/// Dots on a map: more hide each other.
const DOTS: usize = 2000;
/// The place of a row of which there is no incident.
const NONE: u32 = u32::MAX;

/// What each incident counts for.
#[derive(Debug, Default)]
pub struct Tally {
    /// The most reported first; of equals the latest.
    incidents: Vec<Counted>,
    /// Where the incident of each row stands among them.
    places: Vec<u32>,
    /// Words of rows: days, states, modes, names of places.
    words: Words,
    /// States of incidents, one after the other: where they happened, of those who act, and of those whom they concern.
    states: Vec<u32>,
}

/// What an incident counts for. Words are numbers of [`Words`].
#[derive(Debug)]
struct Counted {
    key: i64,
    kind: EventType,
    mode: Option<u32>,
    day: Option<u32>,
    status: u32,
    modality: u32,
    reports: u32,
    sources: u32,
    score: f64,
    /// Whether a report tells it as a fact, and it is not denied.
    happened: bool,
    scenes: Range<u32>,
    from: Range<u32>,
    to: Range<u32>,
    point: Option<Point>,
}

/// Where an incident lies on the map.
#[derive(Debug)]
struct Point {
    lat: f64,
    lon: f64,
    name: u32,
    country: Option<u32>,
}

/// Words, each once.
#[derive(Debug, Default)]
struct Words {
    words: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn of(&mut self, row: &Row<'_>, column: usize) -> Result<u32> {
        Ok(self.number(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?))
    }

    fn of_any(&mut self, row: &Row<'_>, column: usize) -> Result<Option<u32>> {
        let word = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        Ok(word.map(|word| self.number(word)))
    }

    fn word(&self, number: u32) -> String {
        self.words[number as usize].clone()
    }

    fn any(&self, number: Option<u32>) -> Option<String> {
        number.map(|number| self.word(number))
    }
}

impl Tally {
    /// What the incidents of a store count for.
    pub(crate) fn of(connection: &Connection) -> Result<Self> {
        let mut tally = Self::default();
        tally.take_incidents(connection)?;
        tally.take_states(connection)?;
        tally.take_points(connection)?;
        Ok(tally)
    }

    fn take_incidents(&mut self, connection: &Connection) -> Result<()> {
        let mut select = connection.prepare(
            "SELECT id, key, type, mode, date_start, status, modality, reports, sources, score, happened FROM incident
             ORDER BY reports DESC, date_start DESC, key",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let kind = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            let kind: EventType = kind.parse().map_err(|()| StoreError::Corrupt { reason: format!("an incident of type {kind:?}") })?;
            self.put(row.get(0)?, self.incidents.len());
            self.incidents.push(Counted {
                key: row.get(1)?,
                kind,
                mode: self.words.of_any(row, 3)?,
                day: self.words.of_any(row, 4)?,
                status: self.words.of(row, 5)?,
                modality: self.words.of(row, 6)?,
                reports: row.get(7)?,
                sources: row.get(8)?,
                score: row.get(9)?,
                happened: row.get(10)?,
                scenes: 0..0,
                from: 0..0,
                to: 0..0,
                point: None,
            });
        }
        Ok(())
    }

    /// Notes where the incident of a row stands.
    fn put(&mut self, row: i64, place: usize) {
        let row = row as usize;
        if row >= self.places.len() {
            self.places.resize(row + 1, NONE);
        }
        self.places[row] = place as u32;
    }

    fn place(&self, row: i64) -> Option<usize> {
        self.places.get(row as usize).filter(|&&place| place != NONE).map(|&place| place as usize)
    }

    /// The rows of an incident and a role stand together in the table.
    fn take_states(&mut self, connection: &Connection) -> Result<()> {
        let mut select = connection.prepare("SELECT incident, role, country FROM incident_country ORDER BY incident, role, country")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let Some(place) = self.place(row.get(0)?) else { continue };
            let end = self.states.len() as u32;
            let state = self.words.of(row, 2)?;
            self.states.push(state);
            let incident = &mut self.incidents[place];
            let range = match row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)? {
                "place" => &mut incident.scenes,
                "actor" => &mut incident.from,
                _ => &mut incident.to,
            };
            let start = if range.start == range.end { end } else { range.start };
            *range = start..end + 1;
        }
        Ok(())
    }

    fn take_points(&mut self, connection: &Connection) -> Result<()> {
        let mut select =
            connection.prepare("SELECT incident, lat, lon, name, country FROM incident_place WHERE lat IS NOT NULL ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            // The first that lies on the map stands for all.
            let Some(place) = self.place(row.get(0)?).filter(|&place| self.incidents[place].point.is_none()) else { continue };
            let point = Point { lat: row.get(1)?, lon: row.get(2)?, name: self.words.of(row, 3)?, country: self.words.of_any(row, 4)? };
            self.incidents[place].point = Some(point);
        }
        Ok(())
    }

    /// Where things stand among the incidents of these rows.
    pub(crate) fn situation(&self, rows: &[i64]) -> Situation {
        let mut places: Vec<usize> = rows.iter().filter_map(|&row| self.place(row)).collect();
        places.sort_unstable();
        let incidents: Vec<&Counted> = places.iter().map(|&place| &self.incidents[place]).collect();
        Situation {
            incidents: incidents.len(),
            undated: incidents.iter().filter(|incident| incident.day.is_none()).count(),
            days: self.days(&incidents),
            states: self.states(&incidents),
            dots: incidents.iter().filter_map(|incident| self.dot(incident)).take(DOTS).collect(),
        }
    }

    fn days(&self, incidents: &[&Counted]) -> Vec<DayCount> {
        let mut counts = vec![[0; 4]; self.words.words.len()];
        for incident in incidents.iter().filter(|incident| incident.happened) {
            if let Some(day) = incident.day {
                counts[day as usize][quad(incident.kind.quad().into())] += 1;
            }
        }
        let counted = counts.into_iter().enumerate().filter(|(_, counts)| *counts != [0; 4]);
        let mut days: Vec<DayCount> = counted.map(|(day, counts)| DayCount { day: self.words.word(day as u32), counts }).collect();
        days.sort_unstable_by(|one, other| one.day.cmp(&other.day));
        days
    }

    fn states(&self, incidents: &[&Counted]) -> Vec<StateCount> {
        let mut sums = vec![(0.0, [0; 4]); self.words.words.len()];
        for incident in incidents.iter().filter(|incident| incident.happened) {
            for &state in self.among(&incident.scenes) {
                let (score, counts) = &mut sums[state as usize];
                *score += incident.score;
                counts[quad(incident.kind.quad().into())] += 1;
            }
        }
        let counted = sums.into_iter().enumerate().filter(|(_, (_, counts))| *counts != [0; 4]);
        let count = |(state, (score, counts)): (usize, (f64, [usize; 4]))| {
            let incidents = counts.iter().sum();
            StateCount { country: self.words.word(state as u32), incidents, score: score / incidents as f64, counts }
        };
        let mut states: Vec<StateCount> = counted.map(count).collect();
        states.sort_unstable_by(|one, other| one.country.cmp(&other.country));
        states
    }

    fn among(&self, range: &Range<u32>) -> &[u32] {
        &self.states[range.start as usize..range.end as usize]
    }

    fn dot(&self, incident: &Counted) -> Option<Dot> {
        let Point { lat, lon, name, country } = incident.point.as_ref()?;
        let states = |range| self.among(range).iter().map(|&state| self.words.word(state)).collect();
        Some(Dot {
            id: id(incident.key),
            kind: incident.kind.name().to_owned(),
            mode: self.words.any(incident.mode),
            quad: incident.kind.quad().into(),
            status: self.words.word(incident.status),
            modality: self.words.word(incident.modality),
            lat: *lat,
            lon: *lon,
            place: self.words.word(*name),
            country: self.words.any(*country),
            day: self.words.any(incident.day),
            reports: incident.reports,
            sources: incident.sources,
            from: states(&incident.from),
            to: states(&incident.to),
        })
    }
}
