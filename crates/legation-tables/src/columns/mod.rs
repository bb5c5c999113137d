//! Arrow tables of what was read: one row a record, an event, or an incident.
//!
//! The columns follow from the Rust types of the rows, field by field. Types are those that every reader of Arrow knows: whole numbers are `Int64`, words
//! `Utf8`, lists `List`, days of rows `Date32`. A record keeps its days as words, as the JSON has them.

mod documents;
mod event;
mod fields;
mod incident;
mod record;

pub use documents::{Row, documents};
pub use event::{EventRow, event_schema, events, events_of};
pub use incident::{IncidentRow, incident_schema, incidents};
pub(crate) use record::with_texts;
pub use record::{ERROR, Read, each_record_of, record_schema, records, records_of};
