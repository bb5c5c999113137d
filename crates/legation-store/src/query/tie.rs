//! A pair of states or entities over time: what one did to the other, and the other to it.

use serde::Serialize;

use crate::actor;
use crate::error::{Result, StoreError};
use crate::store::Store;

/// What passed in one direction in a span of time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tie {
    /// The first day of the span.
    pub start: String,
    /// Who acts.
    pub actor: String,
    /// Whom it concerns.
    pub recipient: String,
    /// Incidents that at least one report tells as having happened, and not as what somebody alleges or denies, by quad class: verbal and material cooperation, verbal and material conflict.
    pub counts: [i64; 4],
    /// The mean PLOVER score of these incidents, −10 to 10.
    pub score: f64,
}

/// Who stands on one side.
enum Side {
    Country(String),
    Actors(Vec<i64>),
}

impl Store {
    /// What passed between two sides, in both directions, by spans of so many days (7 for weeks) counted from the first incident, or by months.
    ///
    /// # Errors
    /// If a side is not known, or the store can't be read.
    pub fn tie(&self, one: &str, other: &str) -> Result<Vec<Tie>> {
        let sides = [self.side(one)?, self.side(other)?];
        let mut ties = self.direction(one, &sides[0], other, &sides[1])?;
        ties.extend(self.direction(other, &sides[1], one, &sides[0])?);
        ties.sort_by(|tie, second| (&tie.start, tie.actor != one).cmp(&(&second.start, second.actor != one)));
        Ok(ties)
    }

    fn side(&self, name: &str) -> Result<Side> {
        let is_code = name.len() == 3 && name.bytes().all(|letter| letter.is_ascii_uppercase());
        if is_code && self.connection.prepare("SELECT 1 FROM incident_country WHERE country = ?1 LIMIT 1")?.exists([name])? {
            return Ok(Side::Country(name.to_owned()));
        }
        match actor::find(&self.connection, name)? {
            actors if actors.is_empty() => Err(StoreError::Unknown { kind: "entity", name: name.to_owned() }),
            actors => Ok(Side::Actors(actors)),
        }
    }

    fn direction(&self, actor: &str, acts: &Side, recipient: &str, concerned: &Side) -> Result<Vec<Tie>> {
        let sql = format!(
            "SELECT substr(i.date_start, 1, 7) || '-01' AS month,
                 sum(e.quad = 'verbal cooperation'), sum(e.quad = 'material cooperation'), sum(e.quad = 'verbal conflict'), sum(e.quad = 'material conflict'),
                 avg(e.score)
             FROM incident i JOIN event e ON e.id = i.id
             WHERE i.id IN ({}) AND i.id IN ({}) AND i.date_start IS NOT NULL AND i.status <> 'denied'
                 AND EXISTS (
                     SELECT 1 FROM event WHERE event.incident = i.id AND event.modality = 'actual' AND event.polarity = 'affirmed' AND NOT EXISTS (
                         SELECT 1 FROM role JOIN claim ON claim.document = event.document AND claim.id = role.value
                         WHERE role.event = event.id AND role.role = 'attribution' AND claim.stance IN ('alleges', 'denies', 'doubts')))
             GROUP BY month ORDER BY month",
            incidents("actor", acts),
            incidents("recipient", concerned)
        );
        let mut select = self.connection.prepare(&sql)?;
        let rows = select.query_map([], |row| {
            Ok(Tie {
                start: row.get(0)?,
                actor: actor.to_owned(),
                recipient: recipient.to_owned(),
                counts: [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?],
                score: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The incidents in which a side has a role; codes are three capitals and ids numbers, so that both can stand in the query. What both sides do
/// together has them all as actors.
fn incidents(role: &str, side: &Side) -> String {
    let also = if role == "recipient" {
        " OR role = 'actor' AND incident IN (SELECT id FROM incident WHERE type IN ('CONSULT', 'AGREE', 'COOPERATE'))"
    } else {
        ""
    };
    match side {
        Side::Country(code) => format!("SELECT incident FROM incident_country WHERE country = '{code}' AND (role = '{role}'{also})"),
        Side::Actors(actors) => {
            let list = actors.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            format!("SELECT incident FROM incident_actor WHERE actor IN ({list}) AND (role = '{role}'{also})")
        }
    }
}
