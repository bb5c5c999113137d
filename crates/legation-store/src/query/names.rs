//! What people write to what is stored: states by their codes or names, places and outlets, all in any case.
//!
//! Rows are looked for by the spelling in which they are stored, because only that leads to them by an index.

use std::collections::BTreeSet;

use legation::lexicon::{Countries, CountryEntry, fold};
use rusqlite::{Connection, OptionalExtension};

use crate::actor;
use crate::error::{Result, StoreError};

/// Letters at the start of a name whose cases are tried one by one: few names share more, and each doubles the tries.
const TRIED: usize = 3;

/// Who is meant by a code or name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// All of the state of this code.
    Country(String),
    /// These entities over all reports.
    Actors(Vec<i64>),
}

/// A state by its code or name, else an entity by its name. A state of which no report tells, and a code that is written like a name, make way for an entity
/// that is called so; the state is meant where there is none.
pub fn party(connection: &Connection, word: &str) -> Result<Party> {
    if is_told_of(connection, word)? {
        return Ok(Party::Country(word.to_owned()));
    }
    let code = code(&Countries::embedded(), word);
    if let Some(code) = &code
        && !is_like_a_name(word, code)
        && is_told_of(connection, code)?
    {
        return Ok(Party::Country(code.clone()));
    }
    match (actor::find(connection, word)?, code) {
        (actors, None) if actors.is_empty() => Err(StoreError::Unknown { kind: "country or entity", name: word.to_owned() }),
        (actors, Some(code)) if actors.is_empty() => Ok(Party::Country(code)),
        (actors, _) => Ok(Party::Actors(actors)),
    }
}

/// The code of a state that is told by its code or name.
pub fn country(connection: &Connection, word: &str) -> Result<String> {
    if is_told_of(connection, word)? {
        return Ok(word.to_owned());
    }
    let countries = Countries::embedded();
    code(&countries, word).ok_or_else(|| {
        let hint = nearest(&countries, word).map_or_else(
            || "expected a code of ISO 3166-1 alpha-3 such as SDN, or the name of a country".to_owned(),
            |entry| format!("did you mean {} ({})?", entry.name, entry.code.code()),
        );
        StoreError::BadQuery { reason: format!("no country {word:?}: {hint}") }
    })
}

/// Whether this is the code of a state of which a report tells. Codes are three capitals, whatever a record holds that was made elsewhere.
fn is_told_of(connection: &Connection, code: &str) -> Result<bool> {
    let is_code = code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase());
    Ok(is_code && connection.prepare_cached("SELECT 1 FROM incident_country WHERE country = ?1 LIMIT 1")?.exists([code])?)
}

/// Whether a word with the letters of a code is rather somebody's name: "Ken", "Sen", "Ben". Codes are in capitals, or in small letters where capitals are left out.
fn is_like_a_name(word: &str, code: &str) -> bool {
    let word = word.trim();
    let is_mixed = word != word.to_uppercase() && word != word.to_lowercase();
    is_mixed && word.eq_ignore_ascii_case(code)
}

fn code(countries: &Countries, word: &str) -> Option<String> {
    let wanted = folded(word);
    let of_code = countries.iter().find(|entry| entry.code.code().eq_ignore_ascii_case(word.trim()));
    let found = of_code.or_else(|| countries.iter().find(|entry| names(entry).any(|name| folded(name) == wanted)));
    found.map(|entry| entry.code.code().to_owned())
}

fn names(entry: &CountryEntry) -> impl Iterator<Item = &String> {
    std::iter::once(&entry.name).chain(&entry.aliases)
}

fn folded(name: &str) -> String {
    let folded = fold(name.trim());
    folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
}

/// The state whose name differs in fewest letters, if these are no more than a third.
fn nearest<'c>(countries: &'c Countries, word: &str) -> Option<&'c CountryEntry> {
    let wanted: Vec<char> = folded(word).chars().collect();
    let far = |entry: &CountryEntry| names(entry).map(|name| changes(&wanted, &folded(name).chars().collect::<Vec<_>>())).min();
    let (far, entry) = countries.iter().filter_map(|entry| Some((far(entry)?, entry))).min_by_key(|(far, _)| *far)?;
    (3 * far <= wanted.len()).then_some(entry)
}

/// Letters to be put in, left out or changed to get from one word to another (Levenshtein 1966).
fn changes(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (column, wanted) in other.iter().enumerate() {
            let changed = before + usize::from(letter != wanted);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// The spellings of a name in a column of `incident_place` that has an index: the index is walked from name to name where the first letters fit.
pub fn spellings(connection: &Connection, column: &'static str, name: &str) -> Result<Vec<String>> {
    let wanted = name.to_lowercase();
    let from = |sign| connection.prepare_cached(&nearest_spelling(column, sign));
    let (mut first, mut next) = (from(">=")?, from(">")?);
    let mut found = Vec::new();
    for start in starts(name) {
        let end = format!("{start}{}", char::MAX);
        let mut known: Option<String> = first.query_row([&start, &end], |row| row.get(0)).optional()?;
        while let Some(name) = known {
            known = next.query_row([&name, &end], |row| row.get(0)).optional()?;
            if name.to_lowercase() == wanted {
                found.push(name);
            }
        }
    }
    Ok(found)
}

/// The query for the first spelling that stands in a column from one on, or behind it, and before another.
pub(super) fn nearest_spelling(column: &str, sign: &str) -> String {
    format!("SELECT {column} FROM incident_place WHERE {column} {sign} ?1 AND {column} < ?2 ORDER BY {column} LIMIT 1")
}

/// The first letters of a name in each case.
fn starts(name: &str) -> BTreeSet<String> {
    let mut starts = BTreeSet::from([String::new()]);
    for letter in name.chars().take(TRIED) {
        let cases = [letter.to_lowercase().to_string(), letter.to_uppercase().to_string()];
        starts = starts.iter().flat_map(|start| cases.iter().map(move |case| format!("{start}{case}"))).collect();
    }
    starts
}

/// The rows of the outlets of these names; there are few outlets, so that all are looked at.
pub fn outlets(connection: &Connection, names: &[String]) -> Result<Vec<i64>> {
    let wanted: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let mut select = connection.prepare_cached("SELECT id, name FROM outlet")?;
    let all = select.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(all.into_iter().filter(|(_, name)| wanted.contains(&name.to_lowercase())).map(|(id, _)| id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_told_in_many_ways() {
        let countries = Countries::embedded();
        for (word, expected) in [
            ("PAK", Some("PAK")),
            ("pak", Some("PAK")),
            ("Pakistan", Some("PAK")),
            ("united states", Some("USA")),
            ("The Gambia", Some("GMB")),
            ("Lahore", None),
            ("", None),
        ] {
            assert_eq!(code(&countries, word).as_deref(), expected, "{word}");
        }
        let near = |word| nearest(&countries, word).map(|entry| entry.code.code());
        assert_eq!((near("Ukrane"), near("Pakstan"), near("XYZ"), near("")), (Some("UKR"), Some("PAK"), None, None));
    }

    #[test]
    fn codes_are_not_written_like_names() {
        for (word, expected) in [("KEN", false), ("ken", false), ("Ken", true), (" Sen", true), ("Kenya", false), ("bEN", true)] {
            let code = code(&Countries::embedded(), word).unwrap();
            assert_eq!(is_like_a_name(word, &code), expected, "{word}");
        }
    }

    #[test]
    fn letters_are_counted() {
        let check = |one: &str, other: &str| changes(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
        assert_eq!((check("kitten", "sitting"), check("", "abc"), check("abc", ""), check("abc", "abc")), (3, 3, 3, 0));
    }

    #[test]
    fn first_letters_are_tried_in_each_case() {
        assert_eq!(starts("el Fasher").len(), 4);
        assert_eq!(starts("Łó"), ["łó", "łÓ", "Łó", "ŁÓ"].map(str::to_owned).into());
        assert_eq!(starts(""), [String::new()].into());
    }
}
