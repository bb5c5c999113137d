//! ACLED: an incident a row, as CSV with a head. Only what is in its scope: political violence, demonstrations and strategic developments.
//!
//! Source: "Armed Conflict Location & Event Data Project (ACLED) Codebook" (2024) for the columns and their words. No data of ACLED are used or needed.

mod deeds;
mod row;
mod side;

pub use row::COLUMNS;

use std::io::Write;

use legation_store::Store;
use legation_store::query::Filter;

use crate::formats::acled::deeds::Deeds;
use crate::formats::acled::row::Row;
use crate::formats::codes::Codes;
use crate::formats::{FormatError, LeftOut, Result, Tally, column};

/// Writes the incidents that meet a filter and are in the scope of ACLED, the earliest first.
///
/// # Errors
/// If the store does not give what the filter asks for, or the rows can't be written.
pub fn write(store: &Store, filter: &Filter, out: &mut dyn Write) -> Result<Tally> {
    let (codes, deeds) = (Codes::read()?, Deeds::read()?);
    let mut tally = Tally::begin(store, filter, 1)?;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS.iter().map(|column| column.name)).map_err(failed)?;
    store.reported(filter, |reported| {
        tally.leave(LeftOut::NoFactReport, reported.left_out);
        match Row::of(reported.incident, &codes, &deeds) {
            Err(why) => tally.leave(why, 1),
            Ok(row) => {
                csv.write_record(COLUMNS.iter().map(|column| column.cell(&row).written())).map_err(failed)?;
                tally.add(0, Some(&row.days[0].to_string()));
                tally.leave(LeftOut::FurtherPlaces, row.incident.places.len().saturating_sub(1));
            }
        }
        Ok::<_, FormatError>(())
    })?;
    csv.flush()?;
    Ok(tally)
}

/// The columns in Markdown.
pub fn page() -> String {
    column::page(&COLUMNS)
}

/// A row that can't be written.
fn failed(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}
