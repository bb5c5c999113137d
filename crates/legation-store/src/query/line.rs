//! An incident in one line.

use rusqlite::{Connection, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::correction::overlay::Overlay;
use crate::error::Result;
use crate::incident::described::described;
use crate::incident::report::told;
use crate::incident::summary::those_or_all;
use crate::incident::told::Told;
use crate::incident::view::id;

/// An incident in one line: what stands in a table or a CSV file.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    #[schemars(with = "legation::wire::EventType")]
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The first day.
    pub start: Option<String>,
    /// The last day.
    pub end: Option<String>,
    /// Names of those who act, joined by `; `.
    pub actors: String,
    /// Names of those whom it concerns.
    pub recipients: String,
    /// Names of the places.
    pub places: String,
    /// The state of the first place that has one.
    pub country: Option<String>,
    /// Degrees north of the first place on the map.
    pub lat: Option<f64>,
    /// Degrees east of it.
    pub lon: Option<f64>,
    /// `reported`, `corroborated`, `disputed` or `denied`.
    #[schemars(with = "crate::incident::agreement::Status")]
    pub status: String,
    /// How real it is told to be: `actual`, `planned` …
    #[schemars(with = "legation::wire::Modality")]
    pub modality: String,
    /// Independent sources.
    pub sources: i64,
    /// Documents that tell of it.
    pub reports: i64,
    /// The day of the first report.
    pub first_published: Option<String>,
    /// The day of the last one.
    pub last_published: Option<String>,
    /// The highest confidence of a report.
    pub confidence: f64,
    /// Whether something of it was corrected by hand.
    pub corrected: bool,
}

/// How many of those who are only described stand on a line, where nobody is called by a name.
const DESCRIBED: usize = 3;

/// The line of the incident in a row.
pub fn line(connection: &Connection, row: i64) -> Result<Line> {
    let mut select = connection.prepare_cached(
        "SELECT key, type, mode, date_start, date_end, status, sources, reports, first_published, last_published, confidence, modality,
             (SELECT group_concat(name, '; ') FROM (SELECT name FROM incident_place WHERE incident = incident.id ORDER BY id)),
             (SELECT country FROM incident_place WHERE incident = incident.id AND country IS NOT NULL ORDER BY id LIMIT 1), corrected
         FROM incident WHERE id = ?1",
    )?;
    let mut line = select.query_row([row], |row| {
        Ok(Line {
            id: id(row.get(0)?),
            kind: row.get(1)?,
            mode: row.get(2)?,
            start: row.get(3)?,
            end: row.get(4)?,
            actors: String::new(),
            recipients: String::new(),
            places: row.get::<_, Option<String>>(12)?.unwrap_or_default(),
            country: row.get(13)?,
            lat: None,
            lon: None,
            status: row.get(5)?,
            modality: row.get(11)?,
            sources: row.get(6)?,
            reports: row.get(7)?,
            first_published: row.get(8)?,
            last_published: row.get(9)?,
            confidence: row.get(10)?,
            corrected: row.get(14)?,
        })
    })?;
    let mut point =
        connection.prepare_cached("SELECT lat, lon FROM incident_place WHERE incident = ?1 AND lat IS NOT NULL ORDER BY id LIMIT 1")?;
    if let Some(found) = point.query([row])?.next()? {
        (line.lat, line.lon) = (found.get(0)?, found.get(1)?);
    }
    line.actors = names(connection, row, "actor")?;
    line.recipients = names(connection, row, "recipient")?;
    if line.actors.is_empty() || line.recipients.is_empty() {
        let all = told(connection, row)?;
        let telling = those_or_all(&all, Told::is_open);
        let overlay = if line.corrected { Overlay::of(connection, row)? } else { Overlay::default() };
        for (names, role) in [(&mut line.actors, "actor"), (&mut line.recipients, "recipient")] {
            if names.is_empty() {
                let found = described(telling.iter().copied(), role, &overlay);
                *names = found.into_iter().take(DESCRIBED).map(|party| &*party.name).collect::<Vec<_>>().join("; ");
            }
        }
    }
    Ok(line)
}

/// The names of those who take part, of entities over all reports: those whom most events name first.
fn names(connection: &Connection, incident: i64, role: &str) -> Result<String> {
    let mut named = connection.prepare_cached(
        "SELECT whole.name FROM incident_actor JOIN actor ON actor.id = incident_actor.actor
             JOIN actor whole ON whole.id = coalesce(actor.same, actor.id)
         WHERE incident = ?1 AND role = ?2 GROUP BY whole.name ORDER BY sum(told) DESC, whole.name",
    )?;
    let names: Vec<String> = named.query_map(params![incident, role], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(names.join("; "))
}
