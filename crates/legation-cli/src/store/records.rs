//! Records that were read elsewhere: lines of JSON, or rows of Parquet; a folder of such files, as a cluster writes them.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use legation::wire::Record;
use legation_tables::columns::{Read as Row, each_record_of};
use legation_tables::parquet::tables;
use walkdir::{DirEntry, WalkDir};

use crate::document::not_json;
use crate::failure::Failure;
use crate::input::{Raw, lines_of};

/// The mark of byte order that some editors write before UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What stands where a record should.
pub enum Read {
    /// A line that is still to be taken apart.
    Line(Raw),
    /// A row, with its place.
    Row(String, Box<Record>),
}

impl Read {
    /// The record, with its place.
    pub fn record(self) -> Result<(String, Record), Failure> {
        match self {
            Self::Row(place, record) => Ok((place, *record)),
            Self::Line(line) => of_line(&line).map(|record| (line.place, record)),
        }
    }
}

/// What the files hold, each with the place of its file among the paths. A file is opened when its turn comes.
pub fn files(paths: &[PathBuf]) -> impl Iterator<Item = (usize, Result<Read, Failure>)> + Send + use<> {
    let paths = paths.to_vec();
    paths.into_iter().enumerate().flat_map(|(at, path)| within(&path).into_iter().map(move |file| (at, file))).flat_map(|(at, file)| {
        let records: Box<dyn Iterator<Item = Result<Read, Failure>> + Send> = match file {
            Err(failure) => Box::new(std::iter::once(Err(failure))),
            Ok(file) if is(&file, "parquet") => rows(&file),
            Ok(file) => Box::new(lines_of(&file).map(|line| line.map(Read::Line))),
        };
        records.map(move |record| (at, record))
    })
}

/// A file, or the files of records in a folder.
fn within(path: &Path) -> Vec<Result<PathBuf, Failure>> {
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let files = WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_put_aside(entry))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() && (is(entry.path(), "parquet") || is(entry.path(), "jsonl")) => {
                Some(Ok(entry.into_path()))
            }
            Ok(_) => None,
            Err(error) => Some(Err(Failure::new(format_args!("reading {}", path.display()), error))),
        });
    let files: Vec<_> = files.collect();
    if files.is_empty() {
        return vec![Err(Failure::new(format_args!("reading {}", path.display()), "no .parquet or .jsonl file in the folder"))];
    }
    files
}

/// What engines do not read either: pieces of work that were not ended (`_temporary`), and hidden files.
fn is_put_aside(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(|name| name.starts_with(['_', '.']))
}

fn is(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// The rows of a file of Parquet; behind a part of it that can't be read there are no more.
fn rows(file: &Path) -> Box<dyn Iterator<Item = Result<Read, Failure>> + Send> {
    let name = file.display().to_string();
    match tables(file) {
        Err(error) => Box::new(std::iter::once(Err(unreadable(&name, error)))),
        Ok(tables) => {
            let mut number = 0;
            Box::new(tables.flat_map(move |table| match table {
                Err(error) => vec![Err(unreadable(&name, error))],
                Ok(table) => {
                    let first = number + 1;
                    number += table.num_rows();
                    match each_record_of(&table) {
                        Ok(rows) => (first..).zip(rows).map(|(number, row)| of_row(&name, number, row)).collect(),
                        Err(error) => vec![Err(unreadable(&format!("{name}, rows {first} to {number}"), error))],
                    }
                }
            }))
        }
    }
}

fn unreadable(name: &str, error: impl Display) -> Failure {
    Failure::new(format_args!("reading {name}"), error)
}

fn of_row(name: &str, number: usize, row: legation_tables::Result<Row>) -> Result<Read, Failure> {
    let place = format!("{name}:{number}");
    match row {
        Err(error) => Err(Failure::new(place, error)),
        Ok((record, Some(error))) => Err(Failure::new(place, format_args!("{:?} was not read: {error}", record.document.id))),
        Ok((record, None)) => Ok(Read::Row(place, Box::new(record))),
    }
}

/// A record from a line of JSON.
fn of_line(line: &Raw) -> Result<Record, Failure> {
    let bytes = line.bytes.strip_prefix(MARK).unwrap_or(&line.bytes);
    let bad = |error| not_json(&line.place, &error, "a record", "one on each line, as `legation read` prints them");
    serde_json::from_slice(bytes).map_err(bad)
}
