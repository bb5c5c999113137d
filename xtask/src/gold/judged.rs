//! Events of whole articles and counts of sentences that readers have judged: `xtask/judged.tsv`, and what the page of figures says
//! of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::Checkout;

const PATH: &str = "xtask/judged.tsv";

const HEAD: &str = "
## Judged by readers

What no scorer can say: how many events of whole articles are right, and how many sentences with counts. Readers who had not seen the program's code (language models that were
given the manual) judged each event from text and record alone: is there an event of this type, are the main actor and recipient right, and is it told
as it is told there (modality, polarity)? A sentence with counts is right if value, unit, kind and event of every figure are right, and none is
missing or made of what is no count. Their verdicts stand in [xtask/judged.tsv](../xtask/judged.tsv), a row an event or sentence, by its place in the
document, without its text. Where two have judged, each did so for themselves.

| documents | judged | right, by one reader | by another | both agree | errors, by kind |
|---|---|---|---|---|---|
";

/// A verdict that is no error.
const RIGHT: &str = "right";

/// Stands where the second reader has not judged.
const UNREAD: &str = "-";

/// What was judged of a set of documents.
#[derive(Default)]
struct Set<'t> {
    /// By reader.
    judged: [usize; 2],
    right: [usize; 2],
    agreed: usize,
    errors: BTreeMap<&'t str, usize>,
}

/// The part of the page on judged events.
pub fn section(checkout: &Checkout) -> Result<String> {
    let table = std::fs::read_to_string(checkout.root.join(PATH)).with_context(|| format!("reading {PATH}"))?;
    of_table(&table)
}

/// The same of the text of the table.
pub fn of_table(table: &str) -> Result<String> {
    let mut page = HEAD.to_owned();
    for (name, set) in sets(table)? {
        let share = |count: usize, of: usize| match of {
            0 => UNREAD.to_owned(),
            of => format!("{count} of {of} ({:.2})", count as f64 / of as f64),
        };
        let mut errors: Vec<_> = set.errors.iter().map(|(error, count)| (std::cmp::Reverse(*count), *error)).collect();
        errors.sort_unstable();
        let errors: Vec<_> = errors.iter().map(|(count, error)| format!("{error} {}", count.0)).collect();
        let [one, other] = [0, 1].map(|reader| share(set.right[reader], set.judged[reader]));
        writeln!(page, "| {name} | {} | {one} | {other} | {} | {} |", set.judged[0], share(set.agreed, set.judged[1]), errors.join(", "))?;
    }
    Ok(page)
}

/// By name of the set.
fn sets(table: &str) -> Result<BTreeMap<&str, Set<'_>>> {
    let mut sets: BTreeMap<&str, Set<'_>> = BTreeMap::new();
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<_> = row.split('\t').collect();
        let [name, _, _, _, one, other] = fields[..] else { anyhow::bail!("{PATH}: {row:?} has not six fields") };
        let set = sets.entry(name).or_default();
        set.agreed += usize::from(other != UNREAD && (one == RIGHT) == (other == RIGHT));
        for (reader, verdict) in [one, other].into_iter().enumerate().filter(|(_, verdict)| *verdict != UNREAD) {
            set.judged[reader] += 1;
            if verdict == RIGHT {
                set.right[reader] += 1;
            } else {
                *set.errors.entry(verdict).or_default() += 1;
            }
        }
    }
    Ok(sets)
}

#[cfg(test)]
mod tests {
    use super::sets;

    #[test]
    fn verdicts_are_counted_by_set_and_reader() {
        let table = "# a comment\nset\tdocument\toffset\ttype\tone\tother\nnews\ta\t1\tAID\tright\tactor\nnews\ta\t9\tAID\tright\tright\nnews\tb\t2\tAID\tright\t-\n";
        let sets = sets(table).unwrap();
        let news = &sets["news"];
        assert_eq!((news.judged, news.right, news.agreed, news.errors["actor"]), ([3, 2], [3, 1], 1, 1));
        assert!(super::sets("h\nnews\ta\n").is_err(), "a row that is too short is told");
    }
}
