//! The tables that the reference is made of: rows of `lexicon/`, and what is known of each table by its head.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use legation::lexicon::Table;

/// The rows of a table of this checkout, by its path from the root. The library's reader checks the columns.
pub fn rows<const N: usize>(root: &Path, path: &str, columns: [&str; N]) -> Result<Vec<[String; N]>> {
    let text = text(root, path)?;
    let table = Table::parse(path, &text, &columns)?;
    Ok(table.rows.iter().map(|row| std::array::from_fn(|column| row.field(column).to_owned())).collect())
}

/// A file of this checkout.
pub fn text(root: &Path, path: &str) -> Result<String> {
    fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"))
}

/// What a table of `lexicon/` says of itself: the first sentence of its head.
pub fn about(head: &str) -> String {
    let lines = head.lines().map_while(|line| line.strip_prefix("# ")).take_while(|line| !is_field(line));
    let all = lines.collect::<Vec<_>>().join(" ");
    all.split_once(". ").map_or(all.as_str(), |(first, _)| first).trim_end_matches('.').to_owned()
}

/// How many rows a table has: lines that are no comment, without the one of column names.
pub fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count().saturating_sub(1)
}

/// Whether a line of a head tells source, licence, date or number of rows.
fn is_field(line: &str) -> bool {
    ["source:", "licence:", "date:", "rows:", "made by"].iter().any(|field| line.to_lowercase().starts_with(field))
}

/// The values of the rows by their keys, in the order of the first of each key.
pub fn grouped<K: PartialEq, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.push(value),
            None => groups.push((key, vec![value])),
        }
    }
    groups
}

/// The values, each once, in the order of their first.
pub fn distinct<V: PartialEq>(values: impl IntoIterator<Item = V>) -> Vec<V> {
    grouped(values.into_iter().map(|value| (value, ()))).into_iter().map(|(value, _)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::{about, count, distinct, grouped};

    #[test]
    fn a_head_says_what_a_table_is() {
        let text = "# Words that hedge\n# or bound. More of it.\n# source: own\na\tb\n1\t2\n\n3\t4\n";
        assert_eq!((about(text).as_str(), count(text)), ("Words that hedge or bound", 2));
    }

    #[test]
    fn groups_stand_in_the_order_of_their_first() {
        assert_eq!(grouped([("b", 1), ("a", 2), ("b", 3)]), [("b", vec![1, 3]), ("a", vec![2])]);
        assert_eq!(distinct(["b", "a", "b"]), ["b", "a"]);
    }
}
