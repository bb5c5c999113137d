//! ACLED: an incident a row, as CSV with a head. Only what is in its scope: political violence, demonstrations and strategic developments.
//!
//! Source: "Armed Conflict Location & Event Data Project (ACLED) Codebook" (2024) for the columns and their words. No data of ACLED are used or needed.

mod deeds;
mod row;
mod side;

pub use row::COLUMNS;

use std::io::Write;

use legation_store::Store;
use legation_store::export::Reported;
use legation_store::incident::view::Incident;
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
        let (incident, left_out) = if filter.happened { of_facts(reported) } else { (reported.incident, 0) };
        tally.leave(LeftOut::NoFactReport, left_out);
        match Row::of(incident, &codes, &deeds) {
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

/// An incident with those of its reports that tell it as a fact, and how many others it has.
fn of_facts(reported: Reported) -> (Incident, usize) {
    let Reported { mut incident, tellings } = reported;
    let all = incident.reports.len();
    let mut are_facts = tellings.iter().map(|telling| telling.is_fact);
    incident.reports.retain(|_| are_facts.next().unwrap_or(true));
    let published = || incident.reports.iter().filter_map(|mention| mention.published.clone());
    incident.published = published().min().zip(published().max());
    let left_out = all - incident.reports.len();
    (incident, left_out)
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
