//! What can be wrong with a table.

use thiserror::Error;

/// A table that can't be read: `lexicon/events.tsv:812: unknown mode "aerail", expected one of …`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {problem}")]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The line has more or fewer fields than the table has columns.
    #[error("{found} fields, expected {expected}, separated by tabs")]
    Fields {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The head of the table names other columns.
    #[error("columns {found:?}, expected {expected:?}")]
    Columns {
        /// The columns that are there.
        found: Vec<String>,
        /// The columns that should be there.
        expected: Vec<String>,
    },
    /// A field has a value that is not one of the known ones.
    #[error("unknown {what} {value:?}, expected {expected}")]
    Unknown {
        /// The field.
        what: &'static str,
        /// Its value.
        value: String,
        /// What was expected.
        expected: String,
    },
    /// A file that is not text can't be read.
    #[error("not {expected}")]
    Broken {
        /// What the file should be.
        expected: &'static str,
    },
}
