//! `legation corrections`: all that was said by hand.

use std::io::Write;

use legation_store::correction::Correction;

use crate::Outcome;
use crate::args::CorrectionsArgs;
use crate::failure::Failure;
use crate::store::sheet::Sheet;
use crate::store::{at, output, read};

const COLUMNS: [&str; 10] = ["id", "incident", "field", "was", "value", "author", "made", "note", "withdrawn_by", "withdrawn_at"];

/// Prints corrections, splits and joins, the latest first.
pub fn run(args: &CorrectionsArgs) -> Result<Outcome, Failure> {
    let said = read(&args.store.store)?.corrections().map_err(at(&args.store.store))?;
    output::print(args.format, &said, &COLUMNS, row)
}

/// Corrections as a CSV file.
pub fn sheet(out: &mut impl Write, said: &[Correction]) -> Result<(), Failure> {
    let mut sheet = Sheet::begin(out, COLUMNS)?;
    said.iter().try_for_each(|correction| sheet.add(row(correction)))?;
    sheet.end()
}

/// What a correction says, in words.
pub fn said(correction: &Correction) -> String {
    let Correction { field, was, value, .. } = correction;
    let word = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    match (field.as_str(), value) {
        ("hidden", Some(_)) => "hidden".to_owned(),
        ("hidden", None) => "no longer hidden".to_owned(),
        _ => format!("{field}: {} instead of {}", word(value), word(was)),
    }
}

fn row(correction: &Correction) -> [String; 10] {
    let Correction { id, incident, field, was, value, author, made, note, withdrawn } = correction;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (by, at) = withdrawn.as_ref().map(|withdrawn| (withdrawn.author.clone(), withdrawn.made.clone())).unwrap_or_default();
    [id.to_string(), text(incident), field.clone(), text(was), text(value), text(author), text(made), text(note), by, at]
}
