//! Rows as a table, as JSON Lines, or as CSV.

use std::io::{BufWriter, Write};

use serde::Serialize;

use crate::Outcome;
use crate::args::RowFormat;
use crate::failure::Failure;
use crate::render::{grid, one_line, width};
use crate::store::sheet::Sheet;

/// Prints rows: as a table on a terminal, as JSON Lines elsewhere, if nothing else is asked for. `cells` gives what stands in the table.
pub fn print<T: Serialize, const N: usize>(
    format: Option<RowFormat>,
    items: &[T],
    columns: &[&str; N],
    cells: impl Fn(&T) -> [String; N],
) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match RowFormat::or_usual(format) {
        RowFormat::Table if items.is_empty() => writeln!(out, "nothing found").map_err(Failure::writing)?,
        RowFormat::Table => {
            let rows: Vec<_> = items.iter().map(|item| cells(item).map(|cell| one_line(&cell))).collect();
            writeln!(out, "{}", grid(columns, &rows, width())).map_err(Failure::writing)?;
        }
        RowFormat::Jsonl => items.iter().try_for_each(|item| line(&mut out, item))?,
        RowFormat::Csv => {
            let mut sheet = Sheet::begin(&mut out, columns)?;
            items.iter().try_for_each(|item| sheet.add(cells(item)))?;
            sheet.end()?;
        }
    }
    out.flush().map_err(Failure::writing)?;
    Ok(Outcome::Done)
}

/// One item in a line.
pub fn line<T: Serialize>(out: &mut impl Write, item: &T) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, item).map_err(|error| Failure::writing(error.into()))?;
    out.write_all(b"\n").map_err(Failure::writing)
}
