//! `legation join` and `legation split`: what a person says of which reports tell of the same thing.

use crate::Outcome;
use crate::args::{JoinArgs, SplitArgs};
use crate::failure::Failure;
use crate::store::{at, change};

/// Makes several incidents one.
pub fn join(args: &JoinArgs) -> Result<Outcome, Failure> {
    let id = change(&args.store.store)?.join(&args.incidents, args.note.as_deref()).map_err(at(&args.store.store))?;
    crate::print(&format!("{id}\n"))
}

/// Makes an incident of some reports of another one.
pub fn split(args: &SplitArgs) -> Result<Outcome, Failure> {
    let id = change(&args.store.store)?.split(&args.incident, &args.documents, args.note.as_deref()).map_err(at(&args.store.store))?;
    crate::print(&format!("{id}\n"))
}
