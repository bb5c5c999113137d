//! What can be wrong with a table.

use thiserror::Error;

/// A table that can't be read or made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TableError {
    /// A column that is needed is not there.
    #[error("no column {name:?}, expected {expected}")]
    NoColumn {
        /// Its name.
        name: &'static str,
        /// The columns that are read.
        expected: &'static str,
    },
    /// A column holds something else than it should.
    #[error("column {name:?} is {found}, expected {expected}")]
    ColumnType {
        /// Its name.
        name: String,
        /// The type that it has.
        found: String,
        /// The types that it may have.
        expected: &'static str,
    },
    /// The columns are not those of records.
    #[error("not a table of records: {reason}")]
    NotRecords {
        /// Where they differ.
        reason: String,
    },
    /// Arrow refuses the columns.
    #[error(transparent)]
    Arrow(#[from] arrow_schema::ArrowError),
    /// Rows that do not become columns.
    #[error("the rows do not fit the columns: {0}")]
    Rows(#[from] serde_arrow::Error),
    /// A file that is not Parquet, or is damaged.
    #[error("not a Parquet file, or a damaged one: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A file that can't be read or written.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// What the store says.
    #[error(transparent)]
    Store(#[from] legation_store::StoreError),
}

/// What comes of a table.
pub type Result<T> = std::result::Result<T, TableError>;
