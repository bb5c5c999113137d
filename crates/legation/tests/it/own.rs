//! All sentences here are our own, and no entry of the lexicon spells one of the data: what the figures are measured on is
//! nowhere repeated. Where the data lies beside this checkout, these tests look.
#![allow(clippy::disallowed_methods, reason = "the tables and the data are files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use crate::lexicon::{tables, values};
use crate::tools::{files, root};

/// A run of so many words of ours that stands in the data is a sentence that was copied.
const COPIED: usize = 6;

/// What anybody writes; each was looked at.
const ORDINARY: [&str; 5] = [
    "at the end of the month",
    "is not the end of the",
    "over the sentences of a document",
    "the end of the month the",
    "the turkish president recep tayyip erdogan",
];

/// So many words of an entry, its conditions joined to it, are a phrase of a sentence and no longer a lemma with its arguments.
const PHRASE: usize = 4;

/// Words that an entry names by its slots, or not at all.
const FUNCTION_WORDS: [&str; 24] = [
    "a", "about", "against", "an", "as", "at", "between", "by", "for", "from", "in", "into", "its", "of", "off", "on", "out", "over",
    "the", "their", "through", "to", "under", "with",
];

/// The words of a text in lower case, without marks but for the apostrophe.
fn words(text: &str) -> Vec<String> {
    let text = text.replace('’', "'");
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(str::to_lowercase)
        .collect()
}

/// A word without the endings of its forms, so that "shelling" and "shelled" are the same.
fn stem(word: &str) -> &str {
    let endings = ["ing", "ied", "ies", "ed", "es", "s", "e", "y"];
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() > 2)).unwrap_or(word)
}

/// The stems of the words that are no function words.
fn stems(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !FUNCTION_WORDS.contains(&word.as_str())).map(|word| stem(word).to_owned()).collect()
}

/// All texts of the data, one after the other; `None` where there is none.
fn data() -> Option<impl Iterator<Item = Vec<String>>> {
    let data = root().join("../shared");
    if !data.join("score").is_dir() {
        println!("skipped: there is no data beside this checkout");
        return None;
    }
    // Notes on the data are no data.
    let is_note = |file: &PathBuf| file.extension().is_none_or(|ending| ending == "md" || ending == "json");
    let files = ["gold", "train"].into_iter().flat_map(move |folder| files(&data.join(folder)));
    Some(files.filter(move |file| !is_note(file)).filter_map(|file| Some(words(&String::from_utf8(fs::read(file).ok()?).ok()?))))
}

/// The runs of words of our code, tests, pages and examples, each with a file that it stands in.
fn our_runs() -> BTreeMap<Vec<String>, PathBuf> {
    let mut runs = BTreeMap::new();
    let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|page| root().join(page));
    let folders = ["crates", "docs", "examples", "fuzz/fuzz_targets", "xtask/src"].map(|folder| root().join(folder));
    for file in pages.into_iter().chain(folders.iter().flat_map(|folder| files(folder))) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        runs.extend(words(&text).windows(COPIED).map(|run| (run.to_vec(), file.clone())));
    }
    // Numbers and codes in a row say nothing.
    runs.retain(|run, _| run.iter().all(|word| !word.contains(char::is_numeric)) && !ORDINARY.contains(&run.join(" ").as_str()));
    runs
}

/// What a row of `lexicon/events.tsv` spells: a predicate with one value of each condition, as sorted stems.
fn spelled(row: &str) -> BTreeSet<Vec<String>> {
    let columns: Vec<_> = row.split('\t').collect();
    let predicates = columns[1].split('|').map(|predicate| predicate.split(':').next().unwrap_or_default());
    let mut phrases: Vec<Vec<String>> = predicates.map(|predicate| stems(&words(&predicate.replace('_', " ")))).collect();
    for condition in columns[2].split("; ").filter(|condition| !condition.starts_with('!')) {
        let values = condition.split_once('=').map(|(_, values)| values.split('|').collect::<Vec<_>>()).unwrap_or_default();
        let values: Vec<_> =
            values.iter().filter(|value| !value.starts_with('@') && !value.contains(':')).map(|value| stems(&words(value))).collect();
        if !values.is_empty() {
            phrases = phrases.iter().flat_map(|phrase| values.iter().map(|value| [&phrase[..], value].concat())).collect();
        }
    }
    let long = phrases.into_iter().filter(|phrase| phrase.len() >= PHRASE);
    long.map(sorted).collect()
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

/// The phrases that stand in a text, whatever the order of their words.
fn found<'p>(phrases: &'p BTreeMap<Vec<String>, String>, text: &[String]) -> Vec<(&'p Vec<String>, &'p String)> {
    let text = stems(text);
    let known: BTreeSet<&String> = phrases.keys().flatten().collect();
    let lengths: BTreeSet<usize> = phrases.keys().map(Vec::len).collect();
    let windows = lengths.iter().flat_map(|&length| text.windows(length));
    let possible = windows.filter(|window| window.iter().all(|word| known.contains(word)));
    possible.filter_map(|window| phrases.get_key_value(&sorted(window.to_vec()))).collect()
}

#[test]
fn what_rows_spell_is_found_in_any_form_and_order() {
    let check = |row: &str, text: &str, expected: usize| {
        let phrases = spelled(row).into_iter().map(|phrase| (phrase, String::new())).collect();
        assert_eq!(found(&phrases, &words(text)).len(), expected, "{row} in {text}");
    };
    let row = "X/x\tlaunch:v|carry_out\tobject=missile test|salvo; against=island|@place; !on\tX";
    check(row, "Norway launched missile tests against the islands.", 1);
    check(row, "Missile tests against an island, carried out at night", 1);
    check(row, "Norway launched a salvo against the islands.", 0);
    check("X/x\tlaunch:v\tobject=missile test", "Norway launched missile tests against the islands.", 0);
}

/// What the rows of `lexicon/events.tsv` spell, each with the row.
fn spelled_by_rows() -> BTreeMap<Vec<String>, String> {
    let table = fs::read_to_string(root().join("lexicon/events.tsv")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.flat_map(|row| spelled(row).into_iter().map(move |phrase| (phrase, row.to_owned()))).collect()
}

/// The runs of words inside the values of the tables of words, each with its table.
fn runs_of_entries() -> BTreeMap<Vec<String>, PathBuf> {
    let mut runs = BTreeMap::new();
    for file in tables() {
        for row in fs::read_to_string(&file).unwrap().lines().filter(|row| !row.starts_with('#')) {
            values(row).for_each(|value| runs.extend(words(value).windows(PHRASE).map(|run| (run.to_vec(), file.clone()))));
        }
    }
    runs
}

#[test]
fn nothing_of_ours_repeats_the_data() {
    let Some(data) = data() else { return };
    let (ours, spelled, entries) = (our_runs(), spelled_by_rows(), runs_of_entries());
    let first: BTreeSet<&String> = ours.keys().chain(entries.keys()).map(|run| &run[0]).collect();
    let mut read = 0;
    let (mut copied, mut repeated, mut rows) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for text in data {
        read += text.len();
        let runs = |length| text.windows(length).filter(|run: &&[String]| first.contains(&run[0]));
        copied.extend(runs(COPIED).filter_map(|run| ours.get_key_value(run)));
        repeated.extend(runs(PHRASE).filter_map(|run| entries.get_key_value(run)));
        rows.extend(found(&spelled, &text));
    }
    assert!(read > 0 && ours.len() > 10_000, "{read} words of the data, {} runs of ours", ours.len());
    assert!(copied.is_empty(), "sentences that stand in the data: {copied:#?}");
    assert!(repeated.is_empty(), "entries of tables that stand in the data: {repeated:#?}");
    assert!(rows.is_empty(), "rows of events that spell the data: {rows:#?}");
}
