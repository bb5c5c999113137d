//! Records into a store.

use std::collections::BTreeMap;

use legation::wire::Record;
use legation_store::{Outcome, Writer};
use pyo3::prelude::*;

use crate::error::{DocumentError, of_store};

/// A record as a line of JSON, and its text, if it is known and not in it.
pub type Line = (String, Option<String>);

/// How many became of what, and why some were refused, by the ids of their documents.
pub type Outcomes = (BTreeMap<&'static str, usize>, Vec<(String, String)>);

/// Takes records, as lines of JSON, into a store.
pub fn ingest(writer: &mut Writer, lines: &[Line]) -> PyResult<Outcomes> {
    let record = |(line, text): &Line| -> PyResult<Record> {
        let mut record: Record = serde_json::from_str(line).map_err(|error| DocumentError::new_err(format!("not a record: {error}")))?;
        record.document.text = record.document.text.or_else(|| text.clone());
        Ok(record)
    };
    let records = lines.iter().map(record).collect::<PyResult<Vec<_>>>()?;
    let outcomes = writer.ingest(&records).map_err(|error| of_store(&error))?;
    let (mut counts, mut refused) = (BTreeMap::new(), Vec::new());
    for (record, outcome) in records.iter().zip(outcomes) {
        let mut refuse = |reason: String| refused.push((record.document.id.clone(), reason));
        let word = match outcome {
            Outcome::Added => "added",
            Outcome::Known => "known",
            Outcome::Printed { .. } => "printed",
            Outcome::Corrected { .. } => "replaced",
            Outcome::OtherText => {
                refuse("stored with another text: give it another id, or the same url to replace it".to_owned());
                "refused"
            }
            Outcome::Refused { reason } => {
                refuse(reason);
                "refused"
            }
        };
        *counts.entry(word).or_default() += 1;
    }
    Ok((counts, refused))
}
