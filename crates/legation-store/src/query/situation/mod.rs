//! Where things stand among the incidents that meet a filter: how much happened on each day and in each state, and where on the map.
//!
//! Days and states count what happened: what a report tells as a fact, and is not denied, planned or only alleged. Dots are all that lie on the map, the most
//! reported first.

mod tally;

pub use tally::Tally;

use legation::wire::Quad;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::{Filter, all};
use crate::store::Store;

/// Where things stand.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DayCount {
    /// The day on which the incidents began.
    pub day: String,
    /// Incidents by quad class: verbal and material cooperation, verbal and material conflict.
    pub counts: [usize; 4],
}

/// What happened in a state.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Dot {
    /// Its id.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    #[schemars(with = "legation::wire::EventType")]
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER quad class.
    pub quad: Quad,
    /// How sure it is.
    #[schemars(with = "crate::incident::agreement::Status")]
    pub status: String,
    /// How real it is told to be.
    #[schemars(with = "legation::wire::Modality")]
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
    pub reports: u32,
    /// Independent sources.
    pub sources: u32,
    /// States of those who act.
    pub from: Vec<String>,
    /// States of those whom it concerns.
    pub to: Vec<String>,
}

/// The place of a quad class in counts.
pub(super) fn quad(quad: Quad) -> usize {
    match quad {
        Quad::VerbalCooperation => 0,
        Quad::MaterialCooperation => 1,
        Quad::VerbalConflict => 2,
        Quad::MaterialConflict => 3,
    }
}

impl Store {
    /// What all incidents count for, to be asked with [`Store::situation`] until the store changes. Takes about 60 bytes of memory an incident.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn tally(&self) -> Result<Tally> {
        self.at_once(Tally::of)
    }

    /// Where things stand among the incidents that meet a filter, whatever its limit. Incidents that came in after the tally was made are left out.
    ///
    /// # Errors
    /// As [`Store::lines`].
    pub fn situation(&self, filter: &Filter, tally: &Tally) -> Result<Situation> {
        Ok(tally.situation(&self.at_once(|connection| all(connection, filter))?))
    }
}
