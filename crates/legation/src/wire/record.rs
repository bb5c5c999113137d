//! The types of a record, in the order of its fields. Places count code points, half-open, into the text of the document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::number;
use crate::wire::sentence::Sentence;
use crate::wire::words::{
    ClaimKind, DateBasis, EntityKind, EventType, Feature, Field, MentionForm, Modality, Polarity, Quad, QuantityKind, Stance, TimeKind,
    Usage,
};

/// All that was read from one document. Offsets are Unicode code points, half-open, into its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The version of this form: 1.
    pub schema: u32,
    /// What read it.
    pub produced_by: ProducedBy,
    /// What was read.
    pub document: DocumentInfo,
    /// Who: the resolved things that fill roles.
    pub entities: Vec<Entity>,
    /// Where.
    pub places: Vec<Place>,
    /// When: the time expressions, as TIMEX3.
    pub times: Vec<TimeExpression>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// According to whom.
    pub claims: Vec<Claim>,
    /// What.
    pub events: Vec<Event>,
    /// What could not be read.
    pub notes: Vec<Note>,
    /// Trees, names and frames; only where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Sentence>>,
}

/// What read a document: two records with the same values here and the same text are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProducedBy {
    /// The version of the program.
    pub program: String,
    /// Hash of the network.
    pub model: String,
    /// Hash of the lexicon, entries of the user's included.
    pub lexicon: String,
    /// Hash of the gazetteer.
    pub gazetteer: String,
}

/// The document as it came in; its text only where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// The name that was given to it.
    pub id: String,
    /// The headline: kept, not read.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The outlet that it came from.
    pub source: Option<String>,
    /// The day of publication, as `2024-11-16`.
    pub published: Option<String>,
    /// ISO 639-1 code of the language; null where there are too few words to tell.
    pub language: Option<String>,
    /// The text that all offsets count in; only where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
}

/// A part of the text with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// The words that tell of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trigger {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Their lemmas: `open fire` for "opened fire"; empty in early records.
    #[serde(default)]
    pub lemma: String,
}

/// Words that name or describe an entity: the phrase that names it, not its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The words.
    pub text: String,
    /// How they speak of it.
    pub form: MentionForm,
    /// The rule that tied them to it, as in `name/exact` or `pronoun/nearest-subject`; empty in early records.
    #[serde(default)]
    pub rule: String,
}

/// Words that name a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceMention {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The words.
    pub text: String,
    /// How they speak of it: always by name.
    pub form: MentionForm,
    /// Whether they name it as somewhere (`literal`: "protests in Kenya") or for those who act there or belong to it (`associative`:
    /// "Kenya said", "Kenyan troops"); `literal` in early records, which had no others.
    #[serde(rename = "use", default)]
    pub usage: Usage,
    /// The rule that found them, as in `name/location`; empty in early records.
    #[serde(default)]
    pub rule: String,
}

/// A resolved person, state, organisation, force, group or population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `e1`, `e2` …
    pub id: String,
    /// The fullest form in this document, or the usual name of a known one.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state, as ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// The title as worded, lower case.
    pub title: Option<String>,
    /// Every mention, in the order of the text.
    pub mentions: Vec<Mention>,
}

/// A place; without coordinates where it could not be found on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// `p1`, `p2` …
    pub id: String,
    /// Its usual name; as in the text where it is unknown.
    pub name: String,
    /// What kind of thing it is.
    pub feature: Feature,
    /// The state that it lies in, as ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// The name of the first-level division that it lies in.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// Every mention, in the order of the text.
    pub mentions: Vec<PlaceMention>,
}

/// A time expression (TIMEX3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeExpression {
    /// `t1`, `t2` …
    pub id: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// TIMEX3 value.
    pub value: String,
    /// The row of `lexicon/times.tsv` that read it, several joined by `+`; empty in early records.
    #[serde(default)]
    pub rule: String,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// `q1`, `q2` …
    pub id: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The number with its hedges, as worded.
    pub text: String,
    /// The number; null for "dozens".
    #[serde(serialize_with = "number::optional")]
    pub value: Option<f64>,
    /// The least that the words allow, where they set a bound.
    #[serde(serialize_with = "number::optional")]
    pub low: Option<f64>,
    /// The most that the words allow, where they set a bound.
    #[serde(serialize_with = "number::optional")]
    pub high: Option<f64>,
    /// Whether the words hedge it.
    pub approximate: bool,
    /// What is counted, as worded; the currency for money.
    pub unit: Option<String>,
    /// What is counted.
    pub kind: QuantityKind,
}

/// A piece of the text with who vouches for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// `c1`, `c2` …
    pub id: String,
    /// How the words are given.
    pub kind: ClaimKind,
    /// Ids of the entities that speak; empty where nobody known is named.
    pub speakers: Vec<String>,
    /// The words that name the speaker.
    pub source: Option<Passage>,
    /// The words that mark the claim.
    pub cue: Option<Passage>,
    /// How the speaker stands to the content.
    pub stance: Stance,
    /// What is claimed; inside the quotation marks for a direct quotation.
    pub content: Vec<Passage>,
}

/// The days of an event, first and last included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventDate {
    /// The first day, as `2024-11-16`.
    pub start: String,
    /// The last day.
    pub end: String,
    /// What it rests on.
    pub basis: DateBasis,
    /// Id of the time expression that states it; null for the day of publication.
    #[serde(default)]
    pub time: Option<String>,
}

/// The words that a field of an event comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// The id or value that the words support.
    pub value: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// How the words lead to it: `subject`, `passive-agent`, `possessive`, `coreference`, `context` …
    pub how: String,
}

/// A coded event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `v1`, `v2` …
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode of that type; null where none fits.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: String,
    /// PLOVER quad class.
    pub quad: Quad,
    /// PLOVER score, −10 to 10.
    #[serde(serialize_with = "number::number")]
    pub score: f64,
    /// The words that tell of it.
    pub trigger: Trigger,
    /// The sentence that it stands in.
    pub sentence: Range,
    /// Ids of the entities that act.
    pub actors: Vec<String>,
    /// Ids of the entities that are acted upon.
    pub recipients: Vec<String>,
    /// Ids of the places where it happens.
    pub places: Vec<String>,
    /// Ids of the times when it happens, as worded.
    pub times: Vec<String>,
    /// Ids of the quantities that it states.
    pub quantities: Vec<String>,
    /// When, as days; null where neither the text nor the day of publication tells.
    pub date: Option<EventDate>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How real it is said to be.
    pub modality: Modality,
    /// Id of the event that promises, threatens, demands, refuses, alleges or judges this one.
    pub within: Option<String>,
    /// Ids of the claims whose content holds this event, outermost first; empty: the report's own voice.
    pub attribution: Vec<String>,
    /// How likely the coding is right, 0 to 1.
    #[serde(serialize_with = "number::number")]
    pub confidence: f64,
    /// The lexicon entry or rule that coded it.
    pub rule: String,
    /// The words that each field comes from.
    pub evidence: Vec<Evidence>,
    /// Id of an earlier event of this document that this one repeats.
    pub same_as: Option<String>,
}

/// What could not be read as usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Its code: `W001` …
    pub code: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// In words.
    pub message: String,
}
