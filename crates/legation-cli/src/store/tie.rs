//! `legation tie`: a pair over time.

use legation_store::query::Tie;

use crate::Outcome;
use crate::args::TieArgs;
use crate::failure::Failure;
use crate::store::{at, output, read};

const COLUMNS: [&str; 8] =
    ["month", "actor", "recipient", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "score"];

/// Prints what passed between two sides, month by month.
pub fn run(args: &TieArgs) -> Result<Outcome, Failure> {
    let found = read(&args.store.store)?.tie(&args.one, &args.other).map_err(at(&args.store.store))?;
    output::print(args.format, &found, &COLUMNS, row)
}

fn row(tie: &Tie) -> [String; 8] {
    [
        tie.month.clone(),
        tie.actor.clone(),
        tie.recipient.clone(),
        tie.verbal_cooperation.to_string(),
        tie.material_cooperation.to_string(),
        tie.verbal_conflict.to_string(),
        tie.material_conflict.to_string(),
        format!("{:.1}", tie.score),
    ]
}
