//! `legation check` and `legation backup`: keeping a store whole.

use std::fmt::Write as _;

use legation_store::{Store, StoreError};

use crate::Outcome;
use crate::args::{BackupArgs, StoreArgs};
use crate::failure::Failure;
use crate::store::{at, number, read};

/// Looks at all of a store; tells what is wrong, and fails if anything is.
pub fn check(args: &StoreArgs) -> Result<Outcome, Failure> {
    let health = match Store::read(&args.store).and_then(|store| store.check()) {
        Err(StoreError::Corrupt { reason }) => {
            crate::print(&format!("{}: it can't be opened: {reason}\n", args.store.display()))?;
            return Ok(Outcome::Unsound);
        }
        other => other.map_err(at(&args.store))?,
    };
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
    let count = read(&args.store.store)?.backup(&args.to).map_err(at(&args.store.store))?;
    anstream::eprintln!("{}: a copy of {}, with {}", args.to.display(), args.store.store.display(), number(count, "document"));
    Ok(Outcome::Done)
}
