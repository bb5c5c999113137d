//! Tables of own facts in, and tables out, with the header that says where they came from.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use legation::lexicon::Table;

use super::DATE;

/// What a table says of itself.
pub struct Header<'t> {
    /// What stands in it.
    pub about: &'t str,
    /// Where it came from, one source a line, each with its licence.
    pub sources: &'t [&'t str],
}

/// Writes `folder/name`.
pub fn write(folder: &Path, name: &str, header: &Header<'_>, columns: &[&str], rows: &[Vec<String>]) -> Result<()> {
    let mut text = format!("# {}\n# Made by `cargo xtask data`: change lexicon/sources/{name}, not this file.\n", header.about);
    for source in header.sources {
        writeln!(text, "# source: {source}")?;
    }
    writeln!(text, "# date: {DATE}\n# rows: {}\n{}", rows.len(), columns.join("\t"))?;
    for row in rows {
        writeln!(text, "{}", row.join("\t"))?;
    }
    let path = folder.join(name);
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    println!("{}: {} rows", path.display(), rows.len());
    Ok(())
}

/// The rows of a table of own facts, `folder/sources/name`.
pub fn own(folder: &Path, name: &str, columns: &[&str]) -> Result<Vec<Vec<String>>> {
    let path = folder.join("sources").join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let table = Table::parse(path.to_str().unwrap_or(name), &text, columns)?;
    Ok(table.rows.iter().map(|row| (0..columns.len()).map(|column| row.field(column).to_owned()).collect()).collect())
}
