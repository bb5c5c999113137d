//! Records into a store. What is no record, or can't be stored, is refused with the reason and stops no other.

use std::collections::BTreeMap;

use legation::wire::Record;
use legation_store::{Outcome, Writer};
use pyo3::prelude::*;
use serde_json::Value;

use crate::error::of_store;

/// A record as a line of JSON: its number among all that is taken in, from 1, the line, and its text, if it is known and not in it.
pub type Line = (usize, String, Option<String>);

/// The id of a document that was not taken in, empty where it is not known, and the reason.
pub type Refused = (String, String);

/// How many became of what, and what was refused.
pub type Outcomes = (BTreeMap<&'static str, usize>, Vec<Refused>);

/// Takes records, as lines of JSON, into a store.
pub fn ingest(writer: &mut Writer, lines: Vec<Line>) -> PyResult<Outcomes> {
    let (mut records, mut refused) = (Vec::new(), Vec::new());
    for line in lines {
        match record(line) {
            Ok(record) => records.push(record),
            Err(reason) => refused.push(reason),
        }
    }
    let outcomes = writer.ingest(&records).map_err(|error| of_store(&error))?;
    let mut counts = BTreeMap::new();
    for (record, outcome) in records.iter().zip(outcomes) {
        match word(outcome) {
            Ok(word) => *counts.entry(word).or_default() += 1,
            Err(reason) => refused.push((record.document.id.clone(), reason)),
        }
    }
    Ok((counts, refused))
}

/// The record of a line with its text, or why it is none: a later program may write what this one does not know.
fn record((number, line, text): Line) -> Result<Record, Refused> {
    let mut record: Record =
        serde_json::from_str(&line).map_err(|error| (document(&line), format!("item {number}: not a record: {error}")))?;
    record.document.text = record.document.text.or(text);
    Ok(record)
}

/// The id of the document that a line names, though it is no record; empty if it names none.
fn document(line: &str) -> String {
    let value: Value = serde_json::from_str(line).unwrap_or_default();
    value.pointer("/document/id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What became of a record, or why it was refused.
fn word(outcome: Outcome) -> Result<&'static str, String> {
    match outcome {
        Outcome::Added => Ok("added"),
        Outcome::Known => Ok("known"),
        Outcome::Printed { .. } => Ok("printed"),
        Outcome::Corrected { .. } => Ok("replaced"),
        Outcome::OtherText => Err("stored with another text: give it another id, or the same url to replace it".to_owned()),
        Outcome::Refused { reason } => Err(reason),
    }
}
