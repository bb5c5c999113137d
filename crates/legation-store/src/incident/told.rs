//! What a report tells of an event, as far as it counts for what reports agree on; taken from the record alone.

use legation::wire::{
    Claim, DateBasis, Entity, EntityKind, Event, EventType, Feature, MentionForm, Modality, Polarity, Quantity, QuantityKind, Record,
    Stance,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::incident::name::words;

/// How a report stands to what it tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    /// It tells that it happened, itself or by the mouth of somebody.
    Affirms,
    /// It tells that it did not happen, or of somebody who says so.
    Denies,
    /// It tells of it as planned, possible or wanted.
    Open,
}

/// What a report tells of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Its id in the record.
    pub event: String,
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The place of its words in the text.
    pub trigger: (usize, usize),
    /// Ids of the claims that hold it.
    pub attribution: Vec<String>,
    /// How real it is told to be.
    pub modality: Modality,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How the report stands to it.
    pub voice: Voice,
    /// The id of the event in which somebody of the side that acts denies it further on in the report.
    pub denied_by: Option<String>,
    /// Who acts.
    pub actors: Vec<Participant>,
    /// Whom it concerns.
    pub recipients: Vec<Participant>,
    /// Where.
    pub places: Vec<Site>,
    /// The first and the last day, and what they rest on.
    pub date: Option<(String, String, DateBasis)>,
    /// How many.
    pub figures: Vec<Figure>,
    /// The folded name of the paper or agency that the report leaves the word to.
    pub medium: Option<String>,
    /// How likely the coding is right.
    pub confidence: f64,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Its id in the record.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state.
    pub country: Option<String>,
    /// Its PLOVER sector.
    pub sector: Option<String>,
    /// Whether it is called by a name.
    pub is_named: bool,
}

/// Where it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// What it is.
    pub feature: Feature,
    /// The state that it lies in.
    pub country: Option<String>,
    /// The division that it lies in.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
}

impl Site {
    /// Degrees north and east.
    pub(crate) fn point(&self) -> Option<(f64, f64)> {
        self.lat.zip(self.lon)
    }
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub kind: QuantityKind,
    /// As worded.
    pub text: String,
    /// The unit as worded; the currency for money.
    pub unit: Option<String>,
    /// The number.
    pub value: Option<f64>,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// Ids of the claims that hold it.
    pub attribution: Vec<String>,
    /// Ids of those who give it.
    pub speakers: Vec<String>,
}

impl Told {
    /// Whether it tells that it did not happen, or of somebody who says so, beside it or of it.
    pub(crate) fn is_denial(&self) -> bool {
        self.voice == Voice::Denies || self.denied_by.is_some()
    }

    /// Whether it tells that it happened, or may: who denies it names somebody who did not do it.
    pub(crate) fn is_open(&self) -> bool {
        self.voice != Voice::Denies
    }
}

/// What a record tells, event by event.
pub fn told(record: &Record) -> Vec<Told> {
    record.events.iter().map(|event| of_event(record, event)).collect()
}

fn of_event(record: &Record, event: &Event) -> Told {
    let claims: Vec<&Claim> = event.attribution.iter().filter_map(|id| record.claims.iter().find(|claim| claim.id == *id)).collect();
    Told {
        event: event.id.clone(),
        kind: event.kind,
        mode: event.mode.clone(),
        trigger: (event.trigger.start, event.trigger.end),
        attribution: event.attribution.clone(),
        modality: event.modality,
        polarity: event.polarity,
        voice: voice(event, &claims),
        denied_by: denied_by(record, event).map(|denial| denial.id.clone()),
        actors: participants(record, &event.actors),
        recipients: participants(record, &event.recipients),
        places: record.places.iter().filter(|place| event.places.contains(&place.id)).map(site).collect(),
        date: event.date.as_ref().map(|date| (date.start.clone(), date.end.clone(), date.basis)),
        figures: record
            .quantities
            .iter()
            .filter(|quantity| event.quantities.contains(&quantity.id))
            .map(|quantity| figure(quantity, record))
            .collect(),
        medium: medium(record, &claims),
        confidence: event.confidence,
    }
}

fn voice(event: &Event, claims: &[&Claim]) -> Voice {
    let denied = claims.iter().any(|claim| claim.stance == Stance::Denies);
    match (denied, event.polarity == Polarity::Negated) {
        (false, false) if event.modality == Modality::Actual => Voice::Affirms,
        (false, false) => Voice::Open,
        // Who denies that it did not happen says that it did.
        (true, true) => Voice::Affirms,
        _ => Voice::Denies,
    }
}

fn participants(record: &Record, ids: &[String]) -> Vec<Participant> {
    ids.iter().filter_map(|id| record.entities.iter().find(|entity| entity.id == *id)).map(participant).collect()
}

fn participant(entity: &Entity) -> Participant {
    Participant {
        id: entity.id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        country: entity.country.clone(),
        sector: entity.sector.clone(),
        is_named: is_named(entity),
    }
}

fn is_named(entity: &Entity) -> bool {
    entity.mentions.iter().any(|mention| mention.form == MentionForm::Name)
}

fn site(place: &legation::wire::Place) -> Site {
    Site {
        name: place.name.clone(),
        feature: place.feature,
        country: place.country.clone(),
        admin1: place.admin1.clone(),
        lat: place.lat,
        lon: place.lon,
        geonames: place.geonames,
    }
}

fn figure(quantity: &Quantity, record: &Record) -> Figure {
    let holds = |claim: &&Claim| claim.content.iter().any(|words| words.start <= quantity.start && quantity.end <= words.end);
    let claims: Vec<&Claim> = record.claims.iter().filter(holds).collect();
    Figure {
        kind: quantity.kind,
        text: quantity.text.clone(),
        unit: quantity.unit.clone(),
        value: quantity.value,
        low: quantity.low,
        high: quantity.high,
        attribution: claims.iter().map(|claim| claim.id.clone()).collect(),
        speakers: claims.iter().flat_map(|claim| claim.speakers.iter().cloned()).collect(),
    }
}

/// The paper or agency that the outermost claim belongs to: what a report leaves to it is its work.
fn medium(record: &Record, claims: &[&Claim]) -> Option<String> {
    let speakers = claims.first()?.speakers.iter().filter_map(|id| record.entities.iter().find(|entity| entity.id == *id));
    let is_medium = |entity: &&Entity| {
        matches!(entity.sector.as_deref(), Some("JRN" | "MED")) && entity.kind == EntityKind::Organization && is_named(entity)
    };
    speakers.into_iter().find(is_medium).map(|entity| words(&entity.name).join(" "))
}

/// Code points behind an event within which a denial without content of its own is about it.
const BEHIND: usize = 700;

/// The first event in which somebody who acts in the event, or whose state does, denies something that is told before and not again.
fn denied_by<'r>(record: &'r Record, event: &Event) -> Option<&'r Event> {
    // A state, and whether it is on the side of those who rise against it: what rebels say does not commit their government, nor the other way round.
    let side = |id: &str| {
        let entity = record.entities.iter().find(|entity| entity.id == id)?;
        Some((entity.country.as_deref()?, entity.kind == EntityKind::ArmedGroup))
    };
    let is_side =
        |id: &String| event.actors.contains(id) || side(id).is_some_and(|own| event.actors.iter().any(|actor| side(actor) == Some(own)));
    let denials = record.events.iter().filter(|other| {
        let is_denial = other.kind == EventType::Reject && ["deny", "denial", "dismiss"].contains(&other.trigger.lemma.as_str());
        let is_behind = other.trigger.start > event.trigger.start && other.trigger.start < event.trigger.end + BEHIND;
        let is_bare = || !record.events.iter().any(|inner| inner.within.as_deref() == Some(other.id.as_str()));
        is_denial && is_behind && other.actors.iter().any(is_side) && is_bare()
    });
    denials.min_by_key(|denial| denial.trigger.start)
}
