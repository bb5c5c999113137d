//! What several tests need: the reader that ships, and the schema that records follow.

use std::sync::LazyLock;

use jsonschema::Validator;
use legation::{Document, Reader, read, wire};

pub static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::to_value(wire::schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// The record of a document in the form in which it goes out.
pub fn record(document: &Document) -> wire::Record {
    wire::record(document, &read(document, &READER), READER.versions)
}

/// Where a value is not a record as the schema has it.
pub fn schema_errors(record: &serde_json::Value) -> Vec<String> {
    SCHEMA.iter_errors(record).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
