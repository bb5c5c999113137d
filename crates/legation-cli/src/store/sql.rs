//! `legation sql`: queries in SQL, for reading only.

use std::io::{BufWriter, Write};

use legation_store::query::Cell;
use serde_json::{Map, Value};

use crate::Outcome;
use crate::args::{RowFormat, SqlArgs};
use crate::failure::Failure;
use crate::render::{grid, one_line, width};
use crate::store::sheet::Sheet;
use crate::store::{at, output, read};

/// Runs a query and prints its rows.
pub fn run(args: &SqlArgs) -> Result<Outcome, Failure> {
    let answer = read(&args.store.store)?.sql(&args.query).map_err(at(&args.store.store))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match RowFormat::or_usual(args.format) {
        RowFormat::Table if answer.rows.is_empty() => writeln!(out, "no rows").map_err(Failure::writing)?,
        RowFormat::Table => {
            let cells: Vec<Vec<String>> = answer.rows.iter().map(|row| row.iter().map(|cell| one_line(&words(cell))).collect()).collect();
            writeln!(out, "{}", grid(&answer.columns, &cells, width())).map_err(Failure::writing)?;
        }
        RowFormat::Jsonl => {
            for row in &answer.rows {
                let pairs = answer.columns.iter().cloned().zip(row.iter().map(|cell| serde_json::to_value(cell).unwrap_or(Value::Null)));
                output::line(&mut out, &pairs.collect::<Map<_, _>>())?;
            }
        }
        RowFormat::Csv => {
            let mut sheet = Sheet::begin(&mut out, &answer.columns)?;
            answer.rows.iter().try_for_each(|row| sheet.add(row.iter().map(words)))?;
            sheet.end()?;
        }
    }
    out.flush().map_err(Failure::writing)?;
    Ok(Outcome::Done)
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Text(text) | Cell::Blob(text) => text.clone(),
    }
}
