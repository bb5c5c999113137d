//! The commands that work on a store: one file each.

mod coverage;
mod decide;
mod entity;
mod explain;
mod export;
mod forget;
mod ingest;
mod keep;
mod output;
mod query;
mod reread;
mod sample;
mod sql;
mod tie;

use std::path::Path;

use legation_store::{Store, StoreError, Writer};

pub use explain::explain;

use crate::Outcome;
use crate::args::Command;
use crate::failure::Failure;

/// Runs a command that works on a store; `None` if it is another one.
pub fn run(command: &Command) -> Option<Result<Outcome, Failure>> {
    Some(match command {
        Command::Ingest(args) => ingest::run(args),
        Command::Reread(args) => reread::run(args),
        Command::Forget(args) => forget::run(args),
        Command::Query(args) => query::run(args),
        Command::Entity(args) => entity::run(args),
        Command::Tie(args) => tie::run(args),
        Command::Coverage(args) => coverage::run(args),
        Command::Sql(args) => sql::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Join(args) => decide::join(args),
        Command::Split(args) => decide::split(args),
        Command::Export(args) => export::run(args),
        Command::Check(args) => keep::check(args),
        Command::Backup(args) => keep::backup(args),
        _ => return None,
    })
}

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
    if !path.exists() {
        return Err(at(path)(StoreError::NotFound { path: path.to_owned() }));
    }
    write(path)
}

/// A failure of the store in this file.
fn at(path: &Path) -> impl Fn(StoreError) -> Failure {
    move |error| Failure::store(path, &error)
}
