//! `legation coverage`: what was read, by outlet and day.

use legation_store::query::Coverage;

use crate::Outcome;
use crate::args::CoverageArgs;
use crate::failure::Failure;
use crate::store::{at, output, read};

/// Prints documents by day and outlet.
pub fn run(args: &CoverageArgs) -> Result<Outcome, Failure> {
    let [since, until] = [args.since, args.until].map(|day| day.map(|day| day.to_string()));
    let found = read(&args.store.store)?.coverage(since.as_deref(), until.as_deref()).map_err(at(&args.store.store))?;
    output::print(args.format, &found, &["day", "outlet", "documents", "copies", "events"], row)
}

fn row(coverage: &Coverage) -> [String; 5] {
    [
        coverage.day.clone().unwrap_or_else(|| "no date".to_owned()),
        coverage.outlet.clone().unwrap_or_else(|| "no outlet".to_owned()),
        coverage.documents.to_string(),
        coverage.copies.to_string(),
        coverage.events.to_string(),
    ]
}
