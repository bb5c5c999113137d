//! The lexicon is knowledge of words, not of sentences: its entries are lemmas or frames with their arguments.
#![allow(clippy::disallowed_methods, reason = "the tables are files")]

use std::fs;
use std::path::PathBuf;

use crate::tools::{files, root};

/// Tables of names: a name may have as many words as it has, and stands in reports as it stands here.
const NAMES: [&str; 7] = ["agencies", "actors", "countries", "divisions", "groups", "leaders", "places"];

/// The most words of an entry: a phrasal verb with its argument, `air defence system`.
const LONGEST: usize = 3;

/// The tables of words.
pub fn tables() -> Vec<PathBuf> {
    let is_table_of_words = |file: &PathBuf| {
        let stem = file.file_stem().unwrap().to_string_lossy();
        file.extension().is_some_and(|ending| ending == "tsv") && !NAMES.iter().any(|names| stem.starts_with(names))
    };
    files(&root().join("lexicon")).into_iter().filter(is_table_of_words).collect()
}

/// The values of a row.
pub fn values(row: &str) -> impl Iterator<Item = &str> {
    row.split(['\t', '|', ';', ',', '=', '&'])
}

/// Whether a part of a value is a word that must stand there: no mark or number, no class such as `<day>`, nothing optional. Words
/// joined by marks are one, as in the name of a rule.
fn stands(part: &&str) -> bool {
    part.contains(char::is_alphabetic) && !part.contains('<') && !part.ends_with('?')
}

#[test]
fn every_table_says_where_it_comes_from() {
    let mut tables = 0;
    for file in files(&root().join("lexicon")).into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "tsv")) {
        let text = fs::read_to_string(&file).unwrap();
        let (head, body): (Vec<_>, Vec<_>) = text.lines().filter(|line| !line.is_empty()).partition(|line| line.starts_with('#'));
        let head = head.join("\n").to_lowercase();
        let licensed = |source: &str| source.contains("(apache") || source.contains("(cc") || source.contains("(public domain");
        let mut sources = head.split("source: ").skip(1).peekable();
        assert!(sources.peek().is_some(), "{} names no source", file.display());
        assert!(head.contains("licence: ") || sources.all(licensed), "{} names no licence", file.display());
        assert!(head.contains("date: 20"), "{} has no date", file.display());
        // The line of column names is none.
        let rows = format!("rows: {}", body.len() - 1);
        assert!(
            head.split(['\n', '.']).any(|part| part.trim_start_matches(['#', ' ']) == rows),
            "{} has other than {rows}",
            file.display()
        );
        tables += 1;
    }
    assert!(tables > 20, "{tables}");
}

#[test]
fn no_entry_is_longer_than_a_lemma_with_its_argument() {
    let mut long = Vec::new();
    for file in tables() {
        for row in fs::read_to_string(&file).unwrap().lines().filter(|row| !row.starts_with('#')) {
            let values = values(row).filter(|value| value.split(' ').filter(stands).count() > LONGEST);
            long.extend(values.map(|value| format!("{}: {value}", file.display())));
        }
    }
    assert_eq!(long, [""; 0]);
}
