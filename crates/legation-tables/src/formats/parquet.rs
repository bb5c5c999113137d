//! Our own tables in Parquet: incidents, and the events of reports that they are made of; [`columns`](crate::columns) says what stands in them. They have columns
//! for how real a thing is told to be, so that all of it is there.

use std::io::Write;

use legation_store::Store;
use legation_store::query::Filter;

use crate::columns::{EventRow, IncidentRow, event_schema, events, incident_schema, incidents};
use crate::error;
use crate::formats::{FormatError, LeftOut, Result, Tally};
use crate::parquet::Sheet;

/// The names of the two files in a folder.
pub const FILES: [&str; 2] = ["incidents.parquet", "events.parquet"];
/// Rows that are turned into columns at a time.
const ROWS: usize = 1024;

/// Writes the incidents that meet a filter into the one file, the earliest first, and the events of reports that tell of them into the other.
///
/// # Errors
/// If the store can't be read, the filter can't be understood, or the files can't be written.
pub fn write(store: &Store, filter: &Filter, of_incidents: &mut (dyn Write + Send), of_events: &mut (dyn Write + Send)) -> Result<Tally> {
    let mut tally = Tally::of_files(FILES.len());
    let mut sheet = Sheet::begin(of_incidents, &incident_schema())?;
    let mut rows: Vec<IncidentRow> = Vec::new();
    store.incidents(filter, |incident| {
        tally.add(0, incident.date.as_ref().map(|days| days.start.as_str()));
        rows.push(IncidentRow::from(&incident));
        flush(&mut sheet, &mut rows, ROWS, incidents)
    })?;
    flush(&mut sheet, &mut rows, 1, incidents)?;
    sheet.end()?;
    let mut sheet = Sheet::begin(of_events, &event_schema())?;
    let mut rows: Vec<EventRow> = Vec::new();
    let left_out = store.events(filter, false, |coded| {
        tally.add(1, coded.event.date.as_ref().map(|date| date.start.as_str()));
        rows.push(EventRow::from(&coded));
        flush(&mut sheet, &mut rows, ROWS, events)
    })?;
    flush(&mut sheet, &mut rows, 1, events)?;
    sheet.end()?;
    tally.leave(LeftOut::NoFactReport, left_out);
    Ok(tally)
}

/// Writes rows, if there are enough.
fn flush<T, W: Write + Send>(
    sheet: &mut Sheet<W>,
    rows: &mut Vec<T>,
    enough: usize,
    columns: fn(&[T]) -> error::Result<arrow_array::RecordBatch>,
) -> std::result::Result<(), FormatError> {
    if rows.len() >= enough {
        sheet.add(&columns(&std::mem::take(rows))?)?;
    }
    Ok(())
}
