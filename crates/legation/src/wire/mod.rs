//! The JSON form of a record, versioned: the only types that serialise.
//!
//! In: a [`Document`](crate::Document) and what was read from it. Out: a [`Record`], whose offsets are Unicode code points,
//! half-open, into the text of the document. Fields may be added; none is renamed or dropped within a [`SCHEMA`] version, and
//! a record of an earlier program is still read. `docs/record.schema.json` is the JSON Schema of [`Record`].

mod convert;
mod input;
mod number;
mod offsets;
mod record;
mod sentence;
mod words;

pub use convert::{produced_by, record, sentences};
pub use input::{DocumentLine, PublishedError, published};
pub use offsets::CodePoints;
pub use record::{
    Claim, DocumentInfo, Entity, Event, EventDate, Evidence, Mention, Note, Passage, Place, PlaceMention, ProducedBy, Quantity, Range,
    Record, TimeExpression, Trigger,
};
pub use sentence::{Argument, Frame, Name, Sentence, Token};
pub use words::{
    ClaimKind, DateBasis, EntityKind, EventType, Feature, Field, MentionForm, Modality, NameKind, Polarity, Quad, QuantityKind, Stance,
    TimeKind, Usage,
};

/// The version of the form: the field `schema` of every record.
pub const SCHEMA: u32 = 1;

/// The JSON Schema of a record.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Record)
}
