//! Whether the place of an event is the right one among those of its sentence: measured on the sentences kept aside of those that
//! the weights are fitted on.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use legation::extract::likely;
use legation::read::Reader;
use legation::span::Span;
use serde_json::json;

use crate::located::{Located, located};

/// The figures in a line; a line of JSON for each row that is wrong goes to `errors`.
pub fn report(data: &Path, errors: &Path) -> Result<String> {
    let reader = Reader::embedded();
    let rows: Vec<_> = located(data)?.into_iter().filter(Located::is_kept_aside).collect();
    let mut wrong = String::new();
    // With a place and without: all, and those that are right.
    let (mut placed, mut bare) = ((0, 0), (0, 0));
    let mut named_all = (0, 0);
    for row in &rows {
        let found = likely(row.weigh(&reader), true, &reader.lexicon.whereabouts);
        let right_ones = found.iter().filter(|found| row.is_right(found.site.span)).count();
        named_all = (named_all.0 + found.len(), named_all.1 + right_ones);
        let named = found.first().map(|found| found.site.span);
        let right = if row.places.is_empty() { named.is_none() } else { named.is_some_and(|named| row.is_right(named)) };
        let count = if row.places.is_empty() { &mut bare } else { &mut placed };
        *count = (count.0 + 1, count.1 + usize::from(right));
        if !right {
            let words = |span: &Span| span.of(&row.text);
            let verb = row.text.get(row.verb..).and_then(|rest| rest.split_whitespace().next());
            let places: Vec<_> = row.places.iter().map(words).collect();
            let miss = json!({"verb": verb, "named": named.as_ref().map(words), "places": places, "sentence": row.text});
            let _ = writeln!(wrong, "{miss}");
        }
    }
    let share = |(all, right): (usize, usize)| right as f64 / (all as f64).max(1.0);
    let both = (placed.0 + bare.0, placed.1 + bare.1);
    fs::write(errors, wrong).with_context(|| format!("writing {}", errors.display()))?;
    let line = |of: &str, counted: (usize, usize)| format!("{of} {}  right {:.3} of {}\n", counted.0, share(counted), counted.0);
    Ok(line("place", placed) + &line("none", bare) + &line("all", both) + &line("named", named_all))
}
