//! Rows of fields separated by tabs, without quotation, as GDELT and POLECAT have them.
//!
//! Readers differ in whether a quotation mark begins a field that may hold tabs and lines; none stands in a field here: each is an apostrophe.

use std::io::{self, Write};

use crate::formats::Column;

/// Writes the names of the columns.
pub fn head<R>(out: &mut dyn Write, columns: &[Column<R>]) -> io::Result<()> {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    writeln!(out, "{}", names.join("\t"))
}

/// Writes a row.
pub fn row<R>(out: &mut dyn Write, columns: &[Column<R>], row: &R) -> io::Result<()> {
    let fields: Vec<String> = columns.iter().map(|column| column.cell(row).written().replace('"', "'")).collect();
    writeln!(out, "{}", fields.join("\t"))
}
