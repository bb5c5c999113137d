//! The lexicon is knowledge of words, not of sentences: its entries are lemmas or frames with their arguments, and none of them
//! repeats the data that the figures are measured on.
#![allow(clippy::disallowed_methods, reason = "the tables and the data are files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Tables of names: a name may have as many words as it has, and stands in reports as it stands here.
const NAMES: [&str; 5] = ["actors", "countries", "divisions", "leaders", "places"];

/// The most words of an entry: a phrasal verb with its argument, `air defence system`.
const LONGEST: usize = 3;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A value of a table of words, with its place.
struct Entry {
    place: String,
    words: Vec<String>,
}

/// Every value of every table of words.
fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for file in files(&root().join("lexicon")) {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        if file.extension().is_none_or(|ending| ending != "tsv") || NAMES.iter().any(|names| stem.starts_with(names)) {
            continue;
        }
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let values = line.split(['\t', '|', ';', ',', '=', '&']);
            entries.extend(values.map(|value| Entry { place: format!("{stem}.tsv:{}: {value}", number + 1), words: words(value) }));
        }
    }
    entries
}

/// The files under a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = found.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The words of a text in lower case, without marks but for the apostrophe.
fn words(text: &str) -> Vec<String> {
    let text = text.replace('’', "'");
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(str::to_lowercase)
        .collect()
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
        assert!(head.split(['\n', '.']).any(|part| part.trim_start_matches(['#', ' ']) == rows), "{} has other than {rows}", file.display());
        tables += 1;
    }
    assert!(tables > 20, "{tables}");
}

#[test]
fn no_entry_is_longer_than_a_lemma_with_its_argument() {
    let long = |entry: &&Entry| entry.place.rsplit(": ").next().is_some_and(|value| value.split(' ').filter(stands).count() > LONGEST);
    let entries = entries();
    let long: Vec<_> = entries.iter().filter(long).map(|entry| entry.place.as_str()).collect();
    assert_eq!(long, [""; 0]);
}

#[test]
fn no_four_words_of_an_entry_stand_in_the_data() {
    let data = root().join("../shared");
    if !data.join("score").is_dir() {
        println!("skipped: there is no data beside this checkout");
        return;
    }
    let entries = entries();
    let runs: BTreeSet<String> = entries.iter().flat_map(|entry| entry.words.windows(4).map(|run| run.join(" "))).collect();
    let read = |folder: &str| files(&data.join(folder));
    let texts = ["gold", "train"].into_iter().flat_map(read).filter_map(|file| String::from_utf8(fs::read(file).ok()?).ok());
    let mut found = BTreeSet::new();
    let mut read = 0_usize;
    for text in texts {
        let words = words(&text);
        read += words.len();
        found.extend(words.windows(4).map(|run| run.join(" ")).filter(|run| runs.contains(run)));
    }
    assert!(read > 0, "the data holds words");
    let found: Vec<_> = found.iter().collect();
    assert!(found.is_empty(), "entries that repeat the data: {found:?}");
}
