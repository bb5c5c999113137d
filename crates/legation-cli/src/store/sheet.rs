//! CSV files, as spreadsheets may open them.
//!
//! What reports say stands in the cells, and a spreadsheet takes a cell that begins like a formula for one: such a cell gets an apostrophe before it, which
//! spreadsheets leave out of what they show (owasp.org, "CSV Injection"). Numbers stay as they are.

use std::io::Write;

use legation_tables::formats::no_formula;

use crate::failure::Failure;

/// A CSV file that is written row by row.
pub struct Sheet<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> Sheet<W> {
    /// Begins the file with the names of the columns.
    pub fn begin<C: AsRef<[u8]>>(out: W, columns: impl IntoIterator<Item = C>) -> Result<Self, Failure> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(columns).map_err(writing)?;
        Ok(Self { csv })
    }

    /// Adds a row.
    pub fn add(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), Failure> {
        self.csv.write_record(cells.into_iter().map(no_formula)).map_err(writing)
    }

    /// Ends the file.
    pub fn end(mut self) -> Result<(), Failure> {
        self.csv.flush().map_err(Failure::writing)
    }
}

/// A CSV file that can't be written.
#[allow(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn writing(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::writing(error),
        other => Failure::plain(format_args!("writing the output: {other:?}")),
    }
}
