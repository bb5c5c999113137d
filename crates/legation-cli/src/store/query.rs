//! `legation query`: incidents that meet filters.

use std::io::{BufWriter, Write};

use legation_store::incident::view::Incident;
use legation_store::query::{Filter, Line};

use crate::Outcome;
use crate::args::{QueryArgs, RowFormat};
use crate::failure::Failure;
use crate::store::{at, number, output, read};

/// The columns of the table: few, so that they stand side by side on 80 columns.
const COLUMNS: [&str; 6] = ["incident", "who → whom", "where", "when", "status", "confidence"];
/// The columns of a CSV file.
pub const FIELDS: [&str; 19] = [
    "id",
    "type",
    "mode",
    "start",
    "end",
    "actors",
    "recipients",
    "places",
    "country",
    "lat",
    "lon",
    "status",
    "modality",
    "sources",
    "reports",
    "first_published",
    "last_published",
    "confidence",
    "corrected",
];

/// Prints the incidents that meet the filters, the latest first: as lines in tables and CSV, in full as JSON.
pub fn run(args: &QueryArgs) -> Result<Outcome, Failure> {
    let filter = Filter { limit: args.paging.asked(), offset: args.paging.offset, ..args.filters.filter()? };
    let store = read(&args.store.store)?;
    let failed = at(&args.store.store);
    match RowFormat::or_usual(args.format) {
        RowFormat::Jsonl => {
            let found = store.find(&filter).map_err(failed)?;
            args.paging.print(&found, in_full)
        }
        format => {
            let found = store.lines(&filter).map_err(failed)?;
            args.paging.print(&found, |shown| match format {
                RowFormat::Csv => output::print(Some(format), shown, &FIELDS, fields),
                _ => output::print(Some(format), shown, &COLUMNS, row),
            })
        }
    }
}

fn in_full(found: &[Incident]) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    found.iter().try_for_each(|incident| output::line(&mut out, incident))?;
    out.flush().map_err(Failure::writing).map(|()| Outcome::Done)
}

fn row(line: &Line) -> [String; 6] {
    let mode = line.mode.as_ref().map(|mode| format!(" {mode}")).unwrap_or_default();
    let arrow = if line.recipients.is_empty() { "" } else { " → " };
    let days = match (&line.start, &line.end) {
        (Some(start), Some(end)) if start != end => format!("{start} to {end}"),
        (Some(start), _) => start.clone(),
        _ => String::new(),
    };
    // What has not happened must not look as if it had.
    let reality = if line.modality == "actual" { String::new() } else { format!(", {}", line.modality) };
    let by_hand = if line.corrected { ", corrected" } else { "" };
    [
        format!("{} {}{mode}{reality}{by_hand}", line.id, line.kind),
        format!("{}{arrow}{}", line.actors, line.recipients),
        line.places.clone(),
        days,
        format!("{} ({}, {})", line.status, number(line.sources, "source"), number(line.reports, "report")),
        format!("{:.2}", line.confidence),
    ]
}

/// What stands in a CSV file, field by field.
pub fn fields(line: &Line) -> [String; 19] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let number = |value: &Option<f64>| value.map(|number| number.to_string()).unwrap_or_default();
    [
        line.id.clone(),
        line.kind.clone(),
        text(&line.mode),
        text(&line.start),
        text(&line.end),
        line.actors.clone(),
        line.recipients.clone(),
        line.places.clone(),
        text(&line.country),
        number(&line.lat),
        number(&line.lon),
        line.status.clone(),
        line.modality.clone(),
        line.sources.to_string(),
        line.reports.to_string(),
        text(&line.first_published),
        text(&line.last_published),
        line.confidence.to_string(),
        line.corrected.to_string(),
    ]
}
