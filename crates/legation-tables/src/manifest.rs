//! What stands beside files that were written from a store: what they hold, what made them, what was left out, and how to cite them.
//!
//! Files come under their names once all of them are whole ([`NewFile`]), so that a run that fails leaves no half file behind.

mod file;

pub use file::{FileFacts, NewFile, WholeFile};

use std::fmt::Display;
use std::io::{self, Write};

use legation::version::PROGRAM;
use legation::wire::ProducedBy;
use legation_store::SCHEMA;
use legation_store::query::{Bounds, Filter};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::formats::Tally;

/// The name of the manifest of a folder, and the end of that of a file.
pub const NAME: &str = "manifest.json";

/// What was written, from which store.
#[derive(Debug, Serialize)]
pub struct Manifest {
    /// The format.
    pub format: String,
    /// The program that wrote it.
    pub program: String,
    /// When, as the caller tells it.
    pub made: String,
    /// Where it comes from.
    pub store: Origin,
    /// What was asked for, by the names of the options; what is not here was not asked for.
    pub filters: Map<String, Value>,
    /// The files with their rows.
    pub files: Vec<Part>,
    /// The first and the last day on which something in them happened; null where no row has a day.
    pub days: Option<Span>,
    /// What meets the filters and does not stand in the files.
    pub left_out: Vec<LeftOut>,
    /// How to cite the files.
    pub cite: String,
}

/// A store.
#[derive(Debug, Serialize)]
pub struct Origin {
    /// The number of its schema.
    pub schema: u32,
    /// The versions by which its reports were read.
    pub produced_by: Vec<ProducedBy>,
}

/// A file.
#[derive(Debug, Serialize)]
pub struct Part {
    /// What can be told of any file.
    #[serde(flatten)]
    pub file: FileFacts,
    /// Its rows, without a head.
    pub rows: u64,
}

/// Days, both included.
#[derive(Debug, Serialize)]
pub struct Span {
    /// The first day.
    pub first: String,
    /// The last day.
    pub last: String,
}

/// Something that was left out.
#[derive(Debug, Serialize)]
pub struct LeftOut {
    /// What and why.
    pub what: &'static str,
    /// How many.
    pub count: u64,
}

impl Manifest {
    /// The manifest of files that were written in a format, at a moment.
    pub fn of(
        format: &str,
        made: &impl Display,
        filter: &Filter,
        tally: &Tally,
        files: Vec<FileFacts>,
        produced_by: Vec<ProducedBy>,
    ) -> Self {
        let made = made.to_string();
        Self {
            cite: cite(format, &made, &files, &produced_by),
            format: format.to_owned(),
            program: format!("Legation {PROGRAM}"),
            made,
            store: Origin { schema: SCHEMA, produced_by },
            filters: filters(filter),
            files: files.into_iter().zip(&tally.rows).map(|(file, &rows)| Part { file, rows }).collect(),
            days: tally.days.clone().map(|(first, last)| Span { first, last }),
            left_out: tally.left_out.iter().map(|(why, &count)| LeftOut { what: why.words(), count }).collect(),
        }
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// The citation in words.
fn cite(format: &str, made: &str, files: &[FileFacts], produced_by: &[ProducedBy]) -> String {
    let day = made.get(..10).unwrap_or(made);
    let read = produced_by
        .iter()
        .map(|by| format!("Legation {}, model {}, lexicon {}, gazetteer {}", by.program, by.model, by.lexicon, by.gazetteer));
    let read = read.collect::<Vec<_>>().join("; ");
    let sums = files.iter().map(|file| format!("{} {}", file.name, file.sha256)).collect::<Vec<_>>().join(", ");
    format!("Legation {PROGRAM}: export of a store of news reports, format {format}, {day}. Reports read by {read}. SHA-256: {sums}.")
}

/// What a filter asks for, by the names of the options.
pub fn filters(filter: &Filter) -> Map<String, Value> {
    let Filter { kinds, modes, actors, recipients, countries, place, bounds, since, until, .. } = filter;
    let Filter { outlets, statuses, modalities, confidence, happened, hidden, text, .. } = filter;
    let list = |words: &[String]| json!(words);
    let corners = |Bounds { south, west, north, east }: &Bounds| json!([south, west, north, east]);
    let asked = [
        ("type", json!(kinds)),
        ("mode", list(modes)),
        ("actor", list(actors)),
        ("recipient", list(recipients)),
        ("country", list(countries)),
        ("place", json!(place)),
        ("box", bounds.as_ref().map_or(Value::Null, corners)),
        ("since", json!(since)),
        ("until", json!(until)),
        ("outlet", list(outlets)),
        ("status", json!(statuses)),
        ("modality", json!(modalities)),
        ("confidence", json!(confidence)),
        ("happened", json!(happened)),
        ("hidden", json!(hidden)),
        ("text", json!(text)),
    ];
    let is_asked =
        |value: &Value| !matches!(value, Value::Null | Value::Bool(false)) && value.as_array().is_none_or(|list| !list.is_empty());
    asked.into_iter().filter(|(_, value)| is_asked(value)).map(|(name, value)| (name.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use legation::wire::EventType;

    use super::*;

    #[test]
    fn filters_are_told_as_they_were_asked() {
        let filter = Filter {
            kinds: vec![EventType::Assault],
            since: Some("2025-02-01".to_owned()),
            bounds: Some(Bounds { south: 0.0, west: -10.5, north: 20.0, east: 45.0 }),
            happened: true,
            limit: Some(10),
            ..Filter::default()
        };
        assert_eq!(
            Value::Object(filters(&filter)).to_string(),
            r#"{"type":["ASSAULT"],"box":[0.0,-10.5,20.0,45.0],"since":"2025-02-01","happened":true}"#
        );
        assert!(filters(&Filter::default()).is_empty());
    }
}
