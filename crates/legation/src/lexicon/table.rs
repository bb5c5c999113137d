//! Tables as text: `#` comments (source, licence, date), one line of column names, rows of fields separated by tabs.

use std::str::FromStr;

use crate::entity::{Country, Sector};
use crate::lexicon::error::{LexiconError, Problem};
use crate::lexicon::term::Term;

/// A parsed table; fields are slices of its text.
#[derive(Debug)]
pub struct Table<'t> {
    /// Its rows, in order.
    pub rows: Vec<Row<'t>>,
}

/// One row of a table.
#[derive(Debug)]
pub struct Row<'t> {
    file: &'t str,
    line: usize,
    fields: Vec<&'t str>,
}

impl<'t> Table<'t> {
    /// Reads a table of the named columns. `file` is the name that errors give.
    ///
    /// # Errors
    /// If the columns are others, or a row has more or fewer fields than there are columns.
    pub fn parse(file: &'t str, text: &'t str, columns: &[&str]) -> Result<Self, LexiconError> {
        let (table, wrong) = Self::parse_good(file, text, columns)?;
        wrong.into_iter().next().map_or(Ok(table), Err)
    }

    /// Reads those rows that have as many fields as there are columns; the others are named.
    ///
    /// # Errors
    /// If the columns are others.
    pub fn parse_good(file: &'t str, text: &'t str, columns: &[&str]) -> Result<(Self, Vec<LexiconError>), LexiconError> {
        let error = |line, problem| LexiconError { file: file.to_owned(), line, problem };
        let mut lines =
            text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (line, head) = lines.next().unwrap_or((1, ""));
        if head.split('\t').ne(columns.iter().copied()) {
            let found = head.split('\t').map(str::to_owned).collect();
            return Err(error(line, Problem::Columns { found, expected: columns.iter().map(|&column| column.to_owned()).collect() }));
        }
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        for (line, text) in lines {
            let fields: Vec<_> = text.split('\t').collect();
            if fields.len() == columns.len() {
                rows.push(Row { file, line, fields });
            } else {
                wrong.push(error(line, Problem::Fields { found: fields.len(), expected: columns.len() }));
            }
        }
        Ok((Self { rows }, wrong))
    }
}

impl<'t> Row<'t> {
    /// The field of a column, counted from 0.
    pub fn field(&self, column: usize) -> &'t str {
        self.fields[column]
    }

    /// The parts of a field that lists several, separated by `|`; none for an empty field.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.fields[column].split('|').filter(|part| !part.is_empty())
    }

    /// The value in a field; `None` for an empty field.
    ///
    /// # Errors
    /// If it holds something else; the error calls it `what` and says what was expected.
    pub(super) fn optional<T: FromStr>(&self, column: usize, what: &'static str, expected: &str) -> Result<Option<T>, LexiconError> {
        match self.field(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| self.unknown(what, text, &format!("{expected} or nothing"))),
        }
    }

    /// The state in a field, if any.
    pub(super) fn country(&self, column: usize) -> Result<Option<Country>, LexiconError> {
        self.optional(column, "country", "an ISO 3166-1 alpha-3 code")
    }

    /// The PLOVER sector in a field, if any.
    pub(super) fn sector(&self, column: usize) -> Result<Option<Sector>, LexiconError> {
        self.optional(column, "sector", "a PLOVER sector")
    }

    /// The days between two fields that hold one each, or nothing.
    pub(super) fn term(&self, from: usize, to: usize) -> Result<Term, LexiconError> {
        let day = |column, what| self.optional(column, what, "a date as 2024-11-16,");
        Ok(Term { from: day(from, "from")?, to: day(to, "to")? })
    }

    /// An error about this row: a value that is not known.
    pub fn unknown(&self, what: &'static str, value: &str, expected: &str) -> LexiconError {
        let problem = Problem::Unknown { what, value: value.to_owned(), expected: expected.to_owned() };
        LexiconError { file: self.file.to_owned(), line: self.line, problem }
    }
}
