//! Events as columns, one row each, with the names, places and figures that they refer to: a record without its words.

use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use legation::wire::{
    self, Claim, ClaimKind, DateBasis, EntityKind, Event, EventType, Modality, Polarity, Quad, QuantityKind, Record, Stance,
};
use legation_store::export::Coded;
pub use legation_store::incident::view::Site;
use serde::{Deserialize, Serialize};

use crate::columns::fields::{batch, schema_of};
use crate::error::Result;
use crate::formats::days;

/// An event with all that it refers to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRow {
    /// The id of the document.
    pub document: String,
    /// Its outlet.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<i32>,
    /// The id of the event in its record.
    pub event: String,
    /// The id of the incident; null where no store has merged it.
    pub incident: Option<String>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: String,
    /// PLOVER quad class.
    pub quad: Quad,
    /// PLOVER score, −10 to 10.
    pub score: f64,
    /// The first day.
    pub start: Option<i32>,
    /// The last day.
    pub end: Option<i32>,
    /// What the days rest on.
    pub date_basis: Option<DateBasis>,
    /// Who acts.
    pub actors: Vec<Party>,
    /// Whom it concerns.
    pub recipients: Vec<Party>,
    /// Where.
    pub places: Vec<Site>,
    /// How many.
    pub quantities: Vec<Figure>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How real it is said to be.
    pub modality: Modality,
    /// Who says so, outermost first; empty: the report's own voice.
    pub attribution: Vec<Voice>,
    /// The event that promises, threatens, demands, refuses, alleges or judges this one.
    pub within: Option<String>,
    /// An earlier event of the document that this one repeats.
    pub same_as: Option<String>,
    /// The words that tell of it.
    pub trigger: String,
    /// The first code point of the words.
    pub trigger_start: usize,
    /// The code point after the last one.
    pub trigger_end: usize,
    /// How likely the coding is right, 0 to 1.
    pub confidence: f64,
    /// The lexicon entry or rule that coded it.
    pub rule: String,
}

/// Somebody in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state, as ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The title as worded.
    pub title: Option<String>,
}

/// A number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub kind: QuantityKind,
    /// What is counted, as worded; the currency for money.
    pub unit: Option<String>,
    /// The number.
    pub value: Option<f64>,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// Whether the words hedge it.
    pub approximate: bool,
    /// The number as worded.
    pub text: String,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// The names of those who speak.
    pub speakers: Vec<String>,
    /// How they stand to it.
    pub stance: Stance,
    /// How their words are given.
    pub kind: ClaimKind,
}

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| schema_of::<EventRow>(&["published", "start", "end"]));

/// The columns of a table of events: the fields of [`EventRow`], days as `Date32`.
pub fn event_schema() -> SchemaRef {
    Arc::clone(&SCHEMA)
}

/// A table of events.
///
/// # Errors
/// If the rows do not fit the columns.
pub fn events(rows: &[EventRow]) -> Result<RecordBatch> {
    batch(&SCHEMA, rows)
}

/// The events of a record, in its order.
pub fn events_of(record: &Record) -> Vec<EventRow> {
    let about = About {
        document: &record.document.id,
        source: record.document.source.as_ref(),
        url: record.document.url.as_ref(),
        published: record.document.published.as_deref(),
        incident: None,
    };
    let known = Known { entities: &record.entities, places: &record.places, quantities: &record.quantities, claims: &record.claims };
    record.events.iter().map(|event| row(event, &about, &known)).collect()
}

impl From<&Coded> for EventRow {
    fn from(coded: &Coded) -> Self {
        let about = About {
            document: &coded.document,
            source: coded.source.as_ref(),
            url: coded.url.as_ref(),
            published: coded.published.as_deref(),
            incident: Some(&coded.incident),
        };
        let known = Known { entities: &coded.entities, places: &coded.places, quantities: &coded.quantities, claims: &coded.claims };
        row(&coded.event, &about, &known)
    }
}

/// What an event has of its document and its store.
struct About<'r> {
    document: &'r str,
    source: Option<&'r String>,
    url: Option<&'r String>,
    published: Option<&'r str>,
    incident: Option<&'r String>,
}

/// What the ids of an event name.
struct Known<'r> {
    entities: &'r [wire::Entity],
    places: &'r [wire::Place],
    quantities: &'r [wire::Quantity],
    claims: &'r [Claim],
}

fn row(event: &Event, about: &About<'_>, known: &Known<'_>) -> EventRow {
    let date = event.date.as_ref();
    EventRow {
        document: about.document.to_owned(),
        source: about.source.cloned(),
        url: about.url.cloned(),
        published: about.published.and_then(day),
        event: event.id.clone(),
        incident: about.incident.cloned(),
        kind: event.kind,
        mode: event.mode.clone(),
        contexts: event.contexts.clone(),
        cameo: event.cameo.clone(),
        quad: event.quad,
        score: event.score,
        start: date.and_then(|date| day(&date.start)),
        end: date.and_then(|date| day(&date.end)),
        date_basis: date.map(|date| date.basis),
        actors: known.parties(&event.actors),
        recipients: known.parties(&event.recipients),
        places: known.sites(&event.places),
        quantities: known.figures(&event.quantities),
        polarity: event.polarity,
        modality: event.modality,
        attribution: known.voices(&event.attribution),
        within: event.within.clone(),
        same_as: event.same_as.clone(),
        trigger: event.trigger.text.clone(),
        trigger_start: event.trigger.start,
        trigger_end: event.trigger.end,
        confidence: event.confidence,
        rule: event.rule.clone(),
    }
}

impl Known<'_> {
    fn parties(&self, ids: &[String]) -> Vec<Party> {
        named(ids, self.entities, |entity| &entity.id)
            .map(|entity| Party {
                name: entity.name.clone(),
                kind: entity.kind,
                country: entity.country.clone(),
                sector: entity.sector.clone(),
                title: entity.title.clone(),
            })
            .collect()
    }

    fn sites(&self, ids: &[String]) -> Vec<Site> {
        named(ids, self.places, |place| &place.id)
            .map(|place| Site {
                name: place.name.clone(),
                feature: place.feature,
                country: place.country.clone(),
                admin1: place.admin1.clone(),
                lat: place.lat,
                lon: place.lon,
                geonames: place.geonames,
            })
            .collect()
    }

    fn figures(&self, ids: &[String]) -> Vec<Figure> {
        named(ids, self.quantities, |quantity| &quantity.id)
            .map(|quantity| Figure {
                kind: quantity.kind,
                unit: quantity.unit.clone(),
                value: quantity.value,
                low: quantity.low,
                high: quantity.high,
                approximate: quantity.approximate,
                text: quantity.text.clone(),
            })
            .collect()
    }

    fn voices(&self, ids: &[String]) -> Vec<Voice> {
        named(ids, self.claims, |claim| &claim.id)
            .map(|claim| Voice {
                speakers: named(&claim.speakers, self.entities, |entity| &entity.id).map(|entity| entity.name.clone()).collect(),
                stance: claim.stance,
                kind: claim.kind,
            })
            .collect()
    }
}

/// The things of these ids, in the order of the ids.
fn named<'r, T>(ids: &'r [String], things: &'r [T], id: impl Fn(&T) -> &String + 'r) -> impl Iterator<Item = &'r T> {
    ids.iter().filter_map(move |wanted| things.iter().find(|thing| id(thing) == wanted))
}

/// A day as Arrow counts them: from 1970-01-01.
pub(crate) fn day(words: &str) -> Option<i32> {
    days::day(words).map(days::since_1970)
}
