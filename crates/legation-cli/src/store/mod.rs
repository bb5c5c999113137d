//! The commands that work on a store: one file each.

pub mod claims;
pub mod correct;
pub mod corrections;
pub mod coverage;
pub mod decide;
pub mod entity;
pub mod explain;
pub mod export;
pub mod forget;
pub mod ingest;
pub mod keep;
pub mod output;
pub mod query;
mod records;
pub mod reread;
pub mod sample;
pub mod sheet;
pub mod sql;
pub mod tie;

use std::path::Path;

use legation_store::{Store, StoreError, Writer};

use crate::failure::Failure;

/// Opens a store for reading.
fn read(path: &Path) -> Result<Store, Failure> {
    Store::read(path).map_err(at(path))
}

/// Opens a store for writing.
fn write(path: &Path) -> Result<Writer, Failure> {
    Store::open(path).map(Writer::new).map_err(at(path))
}

/// Opens a store that is there for writing.
fn change(path: &Path) -> Result<Writer, Failure> {
    Store::change(path).map(Writer::new).map_err(at(path))
}

/// So many of something: "1 source", "2 sources".
pub fn number(count: i64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A failure of the store in this file.
fn at(path: &Path) -> impl Fn(StoreError) -> Failure {
    move |error| Failure::store(path, &error)
}
