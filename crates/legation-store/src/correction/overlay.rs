//! What holds of the corrections of an incident, to be laid over what its reports tell.

use std::collections::{BTreeMap, BTreeSet};

use legation::wire::EventType;
use rusqlite::{Connection, params};

use super::INCIDENT;
use crate::error::Result;
use crate::incident::report::Report;
use crate::incident::summary::mode;
use crate::incident::told::Participant;

/// What holds of what was said by hand.
#[derive(Debug, Default)]
pub struct Overlay {
    /// Its type; `None` where nothing was said.
    kind: Option<EventType>,
    /// The type of which its mode was said, and the mode; `None` where nothing was said.
    mode: Option<(EventType, Option<String>)>,
    /// Whether it is to be left out of what is listed.
    pub is_hidden: bool,
    /// Whether anything holds.
    pub is_any: bool,
    /// What was said of the parties, by role.
    parties: BTreeMap<String, Parties>,
}

/// What was said of those in a role.
#[derive(Debug, Default)]
pub struct Parties {
    /// Entities over all reports that don't have it.
    gone: BTreeSet<i64>,
    /// Those without a name of their own that don't have it, as they are described.
    gone_words: BTreeSet<String>,
    /// Entities over all reports that do.
    pub come: Vec<i64>,
}

impl Parties {
    /// Whether somebody does not have the role: an entity over all reports, or one who is only described.
    pub fn is_gone(&self, actor: Option<i64>, words: &str) -> bool {
        actor.map_or_else(|| self.gone_words.contains(words), |actor| self.gone.contains(&actor))
    }

    /// Lays one more word over those before.
    fn add(&mut self, was: Option<String>, was_actor: Option<i64>, value_actor: Option<i64>) {
        match (was_actor, was) {
            (Some(actor), _) => {
                self.come.retain(|come| *come != actor);
                self.gone.insert(actor);
            }
            (None, Some(words)) => {
                self.gone_words.insert(words);
            }
            (None, None) => {}
        }
        if let Some(actor) = value_actor {
            self.gone.remove(&actor);
            if !self.come.contains(&actor) {
                self.come.push(actor);
            }
        }
    }
}

/// Whether at least half of the reports that tell of an incident now told of it when a correction was made.
const IS_HALF: &str = "(SELECT 2 * count(DISTINCT event.document) FROM event CROSS JOIN corrected ON corrected.event_key = event.key
         WHERE event.incident = ?1 AND corrected.correction = correction.id)
     >= (SELECT count(DISTINCT event.document) FROM event WHERE event.incident = ?1)";

impl Overlay {
    /// What holds of an incident.
    pub fn of(connection: &Connection, incident: i64) -> Result<Self> {
        let mut select = connection.prepare_cached(&format!(
            "SELECT field, was, value, of_type, (SELECT coalesce(same, id) FROM actor WHERE actor.id = was_actor),
                 (SELECT coalesce(same, id) FROM actor WHERE actor.id = value_actor)
             FROM correction
             WHERE id IN (SELECT correction FROM event CROSS JOIN corrected ON corrected.event_key = event.key WHERE event.incident = ?1)
                 AND withdrawn_at IS NULL AND field NOT IN ('split', 'join') AND ?1 = {INCIDENT}
                 AND (field <> 'hidden' OR value IS NULL OR {IS_HALF})
             ORDER BY id"
        ))?;
        let mut overlay = Self::default();
        let mut rows = select.query([incident])?;
        while let Some(row) = rows.next()? {
            let (field, value): (String, Option<String>) = (row.get(0)?, row.get(2)?);
            overlay.is_any = true;
            match field.as_str() {
                "type" => overlay.kind = value.as_deref().and_then(EventType::of_word),
                "mode" => overlay.mode = row.get::<_, Option<String>>(3)?.and_then(|kind| Some((EventType::of_word(&kind)?, value))),
                "hidden" => overlay.is_hidden = value.is_some(),
                _ => overlay.parties.entry(field).or_default().add(row.get(1)?, row.get(4)?, row.get(5)?),
            }
        }
        Ok(overlay)
    }

    /// Its type and mode. A mode that was said of another type does not hold.
    pub fn deed(&self, reports: &[Report], told: EventType) -> (EventType, Option<String>) {
        let kind = self.kind.unwrap_or(told);
        let mode = match &self.mode {
            Some((of, said)) if *of == kind => said.clone(),
            _ => mode(reports, kind),
        };
        (kind, mode)
    }

    /// What was said of those in a role.
    pub fn parties(&self, role: &str) -> Option<&Parties> {
        self.parties.get(role)
    }
}

/// Brings the rows of those who take part in line with what was said of them.
pub fn put_parties(connection: &Connection, incident: i64, day: Option<&str>, reports: &[&Report], overlay: &Overlay) -> Result<()> {
    if overlay.parties.is_empty() {
        return Ok(());
    }
    let mut drop_actor = connection.prepare_cached(
        "DELETE FROM incident_actor WHERE incident = ?1 AND role = ?2 AND actor IN (SELECT id FROM actor WHERE id = ?3 OR same = ?3)",
    )?;
    let mut drop_countries = connection.prepare_cached("DELETE FROM incident_country WHERE incident = ?1 AND role = ?2")?;
    let mut actor =
        connection.prepare_cached("INSERT OR IGNORE INTO incident_actor (incident, role, actor, day, told) VALUES (?1, ?2, ?3, ?4, 0)")?;
    let mut country =
        connection.prepare_cached("INSERT OR IGNORE INTO incident_country (incident, role, country, day) VALUES (?1, ?2, ?3, ?4)")?;
    let mut state_of = connection.prepare_cached("SELECT country FROM actor WHERE id = ?1")?;
    for (role, parties) in &overlay.parties {
        for gone in &parties.gone {
            drop_actor.execute(params![incident, role, gone])?;
        }
        drop_countries.execute(params![incident, role])?;
        let mut states = BTreeSet::new();
        for report in reports {
            for (whole, participant) in participants(connection, report, role)? {
                states.extend(participant.country.clone().filter(|_| !parties.is_gone(whole, &participant.name)));
            }
        }
        for come in &parties.come {
            actor.execute(params![incident, role, come, day])?;
            states.extend(state_of.query_row([come], |row| row.get::<_, Option<String>>(0))?);
        }
        for state in states {
            country.execute(params![incident, role, state, day])?;
        }
    }
    Ok(())
}

/// Those in a role as a report tells them, each with the entity over all reports that it is.
pub fn participants<'r>(connection: &Connection, report: &'r Report, role: &str) -> Result<Vec<(Option<i64>, &'r Participant)>> {
    let mut select = connection.prepare_cached(
        "SELECT role.value, coalesce(actor.same, actor.id) FROM role JOIN event ON event.id = role.event
             JOIN entity ON entity.document = event.document AND entity.id = role.value JOIN actor ON actor.id = entity.actor
         WHERE role.event = ?1 AND role.role = ?2",
    )?;
    let wholes: BTreeMap<String, i64> =
        select.query_map(params![report.row, role], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let told = if role == "actor" { &report.told.actors } else { &report.told.recipients };
    Ok(told.iter().map(|participant| (wholes.get(&participant.id).copied(), participant)).collect())
}
