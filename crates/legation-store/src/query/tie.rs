//! A pair of states or entities over time: what one did to the other, and the other to it.

use legation::wire::EventType;
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::names::{Party, party};
use crate::store::Store;

/// What passed in one direction in a month: incidents that at least one report tells as having happened, by quad class.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Tie {
    /// The month, as `2024-11`.
    pub month: String,
    /// Who acts: the code of a state, or the name as it was given.
    pub actor: String,
    /// Whom it concerns.
    pub recipient: String,
    /// Friendly words.
    pub verbal_cooperation: i64,
    /// Friendly deeds.
    pub material_cooperation: i64,
    /// Hostile words.
    pub verbal_conflict: i64,
    /// Hostile deeds.
    pub material_conflict: i64,
    /// The mean PLOVER score of these incidents, −10 to 10.
    pub score: f64,
}

/// Who stands on one side.
#[derive(PartialEq)]
pub(super) struct Side {
    pub word: String,
    pub party: Party,
}

impl Store {
    /// What passed between two sides, in both directions, month by month; once where both are the same. A state stands for all of that state.
    ///
    /// # Errors
    /// If a side is not known, or the store can't be read.
    pub fn tie(&self, one: &str, other: &str) -> Result<Vec<Tie>> {
        self.at_once(|connection| tie(connection, &side(connection, one)?, &side(connection, other)?))
    }
}

pub(super) fn side(connection: &Connection, word: &str) -> Result<Side> {
    let party = party(connection, word)?;
    let word = if let Party::Country(code) = &party { code } else { word };
    Ok(Side { word: word.to_owned(), party })
}

fn tie(connection: &Connection, one: &Side, other: &Side) -> Result<Vec<Tie>> {
    let mut ties = direction(connection, one, other)?;
    if one.party != other.party {
        ties.extend(direction(connection, other, one)?);
    }
    ties.sort_by(|tie, second| (&tie.month, tie.actor != one.word).cmp(&(&second.month, second.actor != one.word)));
    Ok(ties)
}

/// What one side did to the other, month by month.
fn direction(connection: &Connection, actor: &Side, recipient: &Side) -> Result<Vec<Tie>> {
    let sql = format!(
            "SELECT substr(i.date_start, 1, 7) AS month,
                 sum(i.quad = 'verbal cooperation'), sum(i.quad = 'material cooperation'), sum(i.quad = 'verbal conflict'), sum(i.quad = 'material conflict'),
                 avg(i.score)
             FROM incident i
             WHERE {}
             GROUP BY month ORDER BY month",
            passed(actor, recipient)
        );
    let mut select = connection.prepare(&sql)?;
    let rows = select.query_map([], |row| {
        Ok(Tie {
            month: row.get(0)?,
            actor: actor.word.clone(),
            recipient: recipient.word.clone(),
            verbal_cooperation: row.get(1)?,
            material_cooperation: row.get(2)?,
            verbal_conflict: row.get(3)?,
            material_conflict: row.get(4)?,
            score: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What tells that an incident `i` with a day happened, and passed from one side to the other.
pub(super) fn passed(actor: &Side, recipient: &Side) -> String {
    let (actor, recipient) = (incidents("actor", &actor.party), incidents("recipient", &recipient.party));
    format!("i.id IN ({actor}) AND i.id IN ({recipient}) AND i.date_start IS NOT NULL AND i.happened AND NOT i.hidden")
}

/// The incidents in which a side has a role; codes are three capitals and ids numbers, so that both can stand in the query. What both sides do
/// together has them all as actors.
fn incidents(role: &str, party: &Party) -> String {
    let also = if role == "recipient" {
        let together = EventType::ALL.iter().filter(|kind| kind.is_mutual()).map(|kind| format!("'{}'", kind.word()));
        let together = together.collect::<Vec<_>>().join(", ");
        format!(" OR role = 'actor' AND incident IN (SELECT id FROM incident WHERE type IN ({together}))")
    } else {
        String::new()
    };
    match party {
        Party::Country(code) => format!("SELECT incident FROM incident_country WHERE country = '{code}' AND (role = '{role}'{also})"),
        Party::Actors(actors) => {
            let list = actors.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            format!("SELECT incident FROM incident_actor WHERE actor IN ({list}) AND (role = '{role}'{also})")
        }
    }
}
