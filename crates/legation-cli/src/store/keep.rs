//! `legation check` and `legation backup`: keeping a store whole.

use std::fmt::Write as _;

use crate::Outcome;
use crate::args::{BackupArgs, StoreArgs};
use crate::failure::Failure;
use crate::store::{at, read};

/// Looks at all of a store; tells what is wrong, and fails if anything is.
pub fn check(args: &StoreArgs) -> Result<Outcome, Failure> {
    let health = read(&args.store)?.check().map_err(at(&args.store))?;
    let mut told =
        format!("{}: {} documents, {} events, {} incidents\n", args.store.display(), health.documents, health.events, health.incidents);
    for fault in &health.faults {
        let _ = writeln!(told, "{fault}");
    }
    if health.faults.is_empty() {
        told += "nothing is wrong\n";
    }
    crate::print(&told)?;
    Ok(if health.faults.is_empty() { Outcome::Done } else { Outcome::Unsound })
}

/// Copies a store while it may be in use.
pub fn backup(args: &BackupArgs) -> Result<Outcome, Failure> {
    read(&args.store.store)?.backup(&args.to).map_err(at(&args.store.store))?;
    Ok(Outcome::Done)
}
