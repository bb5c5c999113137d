//! Incidents as columns, one row each.

use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use legation::wire::{DateBasis, EventType, Modality, QuantityKind};
use legation_store::incident::view::{self, Incident, Site};
use serde::{Deserialize, Serialize};

use crate::columns::event::day;
use crate::columns::fields::{batch, schema_of};
use crate::error::Result;

/// One thing that happened, or is told to, with what its reports agree on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentRow {
    /// Its id.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
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
    /// `reported`, `corroborated`, `disputed` or `denied`.
    pub status: String,
    /// How real it is told to be.
    pub modality: Modality,
    /// Independent sources.
    pub sources: usize,
    /// Ids of the documents that tell of it, the earliest first, each once.
    pub documents: Vec<String>,
    /// Where the reports differ.
    pub disagreements: Vec<Disagreement>,
    /// The day of the first report.
    pub first_published: Option<i32>,
    /// The day of the last one.
    pub last_published: Option<i32>,
    /// The highest confidence of a report.
    pub confidence: f64,
    /// Whether something of it was corrected by hand.
    pub corrected: bool,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: legation::wire::EntityKind,
    /// Its state.
    pub country: Option<String>,
    /// Its PLOVER sector.
    pub sector: Option<String>,
}

/// What is told of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub kind: QuantityKind,
    /// The unit; the currency for money.
    pub unit: Option<String>,
    /// The least that counts.
    pub low: Option<f64>,
    /// That of most sources.
    pub best: Option<f64>,
    /// The greatest that counts.
    pub high: Option<f64>,
}

/// A field in which reports differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The field.
    pub field: String,
    /// What is told.
    pub values: Vec<String>,
}

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| schema_of::<IncidentRow>(&["start", "end", "first_published", "last_published"]));

/// The columns of a table of incidents: the fields of [`IncidentRow`], days as `Date32`.
pub fn incident_schema() -> SchemaRef {
    Arc::clone(&SCHEMA)
}

/// A table of incidents.
///
/// # Errors
/// If the rows do not fit the columns.
pub fn incidents(rows: &[IncidentRow]) -> Result<RecordBatch> {
    batch(&SCHEMA, rows)
}

impl From<&Incident> for IncidentRow {
    fn from(incident: &Incident) -> Self {
        let published = incident.published.as_ref();
        Self {
            id: incident.id.clone(),
            kind: incident.kind,
            mode: incident.mode.clone(),
            start: incident.date.as_ref().and_then(|date| day(&date.start)),
            end: incident.date.as_ref().and_then(|date| day(&date.end)),
            date_basis: incident.date.as_ref().map(|date| date.basis),
            actors: incident.actors.iter().map(Party::from).collect(),
            recipients: incident.recipients.iter().map(Party::from).collect(),
            places: incident.places.clone(),
            quantities: incident.quantities.iter().map(figure).collect(),
            status: incident.status.word().to_owned(),
            modality: incident.modality,
            sources: incident.sources,
            documents: documents(incident),
            disagreements: incident.disagreements.iter().map(disagreement).collect(),
            first_published: published.and_then(|(first, _)| day(first)),
            last_published: published.and_then(|(_, last)| day(last)),
            confidence: incident.confidence,
            corrected: !incident.corrections.is_empty(),
        }
    }
}

impl From<&view::Party> for Party {
    fn from(party: &view::Party) -> Self {
        Self { name: party.name.clone(), kind: party.kind, country: party.country.clone(), sector: party.sector.clone() }
    }
}

fn figure(range: &legation_store::incident::figure::Range) -> Figure {
    Figure { kind: range.kind, unit: range.unit.clone(), low: range.low, best: range.best, high: range.high }
}

fn disagreement(of: &legation_store::incident::agreement::Disagreement) -> Disagreement {
    Disagreement { field: of.field.clone(), values: of.values.iter().map(|told| told.value.clone()).collect() }
}

fn documents(incident: &Incident) -> Vec<String> {
    let mut documents: Vec<String> = Vec::new();
    for report in &incident.reports {
        if !documents.contains(&report.document) {
            documents.push(report.document.clone());
        }
    }
    documents
}
