//! `legation join` and `legation split`: what a person says of which reports tell of the same thing.

use legation_store::Part;

use crate::Outcome;
use crate::args::{JoinArgs, SplitArgs};
use crate::failure::Failure;
use crate::render::one_line;
use crate::store::correct::signed;
use crate::store::{at, change};

/// Makes several incidents one, and prints its id.
pub fn join(args: &JoinArgs) -> Result<Outcome, Failure> {
    let path = &args.store.store;
    let one = change(path)?.join(&args.incidents, &signed(&args.signing)?).map_err(at(path))?;
    anstream::eprintln!("{}: {} are one incident now: {}", path.display(), args.incidents.join(" and "), told(&one));
    crate::print(&format!("{}\n", one.id))
}

/// Makes an incident of some reports of another one, and prints its id.
pub fn split(args: &SplitArgs) -> Result<Outcome, Failure> {
    let path = &args.store.store;
    let [others, these] = change(path)?.split(&args.incident, &args.documents, &signed(&args.signing)?).map_err(at(path))?;
    anstream::eprintln!("{}: {} is two incidents now: {}, and {}", path.display(), args.incident, told(&others), told(&these));
    crate::print(&format!("{}\n", these.id))
}

fn told(part: &Part) -> String {
    format!("{} with {}", part.id, one_line(&part.documents.join(", ")))
}
