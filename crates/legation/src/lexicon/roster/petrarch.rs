//! Dictionaries of PETRARCH and TABARI (`.actors`): a name in capitals with underscores for blanks, other names on lines that begin with `+`,
//! and codes in brackets, each with the days for which it holds: `[AFGREB <011222]`, `[AFGGOV 20210815-20241231]`, `[IGOUNO >20070101]`.
//!
//! A code is a row of three letters each: a state or a kind of body of no state, then sectors. Years of two digits up to 30 are of this century,
//! as in PETRARCH. Both ends of a stretch belong to it.

use jiff::civil::Date;

use crate::entity::{Country, EntityKind, Sector};
use crate::lexicon::Term;
use crate::lexicon::error::{LexiconError, Problem};
use crate::lexicon::knowledge::Knowledge;
use crate::lexicon::roster::{Role, Roster};

/// The last year of this century that two digits tell.
const LAST_SHORT_YEAR: i16 = 30;

/// A single word of no more letters than this stays in capitals: it may be an abbreviation.
const ABBREVIATION: usize = 4;

/// Codes of CAMEO that are others in ISO 3166 or PLOVER today.
const RENAMED: [(&str, &str); 10] = [
    ("INS", "REB"),
    ("SEP", "REB"),
    ("IMG", "UAF"),
    ("MNC", "BUS"),
    ("MED", "JRN"),
    ("HLH", "MED"),
    ("TMP", "TLS"),
    ("KSV", "XKX"),
    ("KNT", "KNA"),
    ("WBK", "PSE"),
];

/// Codes of bodies of no state.
const OF_NO_STATE: [&str; 6] = ["IGO", "NGO", "NGM", "IMG", "INT", "MNC"];

/// Words that a name in capitals has in small letters.
const SMALL: [&str; 10] = ["of", "the", "and", "for", "in", "on", "to", "de", "la", "del"];

/// An entry while its lines are read.
#[derive(Default)]
struct Entry {
    line: usize,
    names: Vec<String>,
    codes: Vec<(usize, String)>,
}

/// Reads a dictionary.
///
/// # Errors
/// If no entry of it can be used: then it is no dictionary.
pub(super) fn read(file: &str, text: &str, known: &Knowledge) -> Result<Roster, LexiconError> {
    let mut roster = Roster::default();
    let mut entry = Entry::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim_end();
        if line.is_empty() {
            continue;
        }
        let (name, codes) = line.split_once('[').map_or((line, ""), |(name, codes)| (name, codes));
        let codes = codes.split('[').filter_map(|code| code.split(']').next()).map(|code| (at + 1, code.trim().to_owned()));
        match name.trim().strip_prefix('+') {
            Some(other) => entry.names.extend(spelt(other)),
            None if name.trim().is_empty() => {}
            None => {
                let before = std::mem::replace(&mut entry, Entry { line: at + 1, names: spelt(name), codes: Vec::new() });
                before.finish(file, known, &mut roster);
            }
        }
        entry.codes.extend(codes.filter(|(_, code)| !code.is_empty()));
    }
    entry.finish(file, known, &mut roster);
    if roster.actors.is_empty() && roster.persons.is_empty() && roster.states.is_empty() {
        let columns = "a table of actors (name, aliases, kind, country, sector, title, from, to) or a PETRARCH dictionary";
        let left_out = roster.left_out.into_iter().next();
        return Err(left_out.unwrap_or(LexiconError { file: file.to_owned(), line: 1, problem: Problem::Broken { expected: columns } }));
    }
    Ok(roster)
}

impl Entry {
    fn finish(self, file: &str, known: &Knowledge, roster: &mut Roster) {
        if self.names.is_empty() {
            return;
        }
        let wrong = |line, what, value: &str, expected: &str| LexiconError {
            file: file.to_owned(),
            line,
            problem: Problem::Unknown { what, value: value.to_owned(), expected: expected.to_owned() },
        };
        let mut roles = Vec::new();
        for (line, code) in &self.codes {
            let (code, days) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
            match (code_of(code, known), term(days)) {
                (None, _) => roster.left_out.push(wrong(*line, "code", code, "a state or body and its sectors, such as AFGREB or IGOUNO")),
                (_, None) => roster.left_out.push(wrong(*line, "days", days, "<day, >day or day-day, a day as 20240131 or 240131")),
                (Some((country, sector)), Some(term)) => roles.push(Role { country, sector, title: None, term }),
            }
        }
        if self.codes.is_empty() {
            roster.left_out.push(wrong(self.line, "code", "", "one in brackets, after the name or below it"));
        }
        let kind = kind(&self.names, &roles, &self.codes, known);
        let names: Vec<String> = match kind {
            // Towns and regions are known as places; a state is not done to what is done there.
            EntityKind::State => self.names.into_iter().filter(|name| !is_place(name, known)).collect(),
            _ => self.names,
        };
        for role in roles {
            roster.add(kind, &names, role);
        }
    }
}

/// What an entry is. The dictionaries don't say whether a name is a person's: one is who has a common given name, or roles with days and no
/// noun of a body in the name.
fn kind(names: &[String], roles: &[Role], codes: &[(usize, String)], known: &Knowledge) -> EntityKind {
    let words: Vec<_> = names[0].split(' ').collect();
    let is_body = |word: &str| known.agents.get(word).is_some_and(|agent| agent.kind != EntityKind::Person);
    let is_noun = |word: &&str| {
        let word = word.to_lowercase();
        is_body(&word) || word.strip_suffix('s').is_some_and(is_body)
    };
    let is_known = names.iter().any(|name| known.actors.find(name, None).is_some() || is_place(name, known));
    let given = known.given_names.gender(words[0]).is_some();
    let dated = roles.iter().any(|role| role.term != Term::default());
    if words.len() > 1 && (given || dated) && !is_known && !words.iter().any(is_noun) {
        return EntityKind::Person;
    }
    let of = |sectors: &[&str]| roles.iter().any(|role| role.sector.is_some_and(|sector| sectors.contains(&sector.code())));
    if of(&["MIL"]) {
        EntityKind::Force
    } else if of(&["REB", "UAF"]) {
        EntityKind::ArmedGroup
    } else if roles.iter().all(|role| role.country.is_some() && role.sector.is_none()) && codes.iter().all(|(_, code)| code.len() == 3) {
        EntityKind::State
    } else {
        EntityKind::Organization
    }
}

fn is_place(name: &str, known: &Knowledge) -> bool {
    known.countries.find(name).is_some() || !known.gazetteer.find(name).is_empty()
}

/// The state and sector of a code; `None` if it has neither and is not that of a body of no state.
fn code_of(code: &str, known: &Knowledge) -> Option<(Option<Country>, Option<Sector>)> {
    let parts: Vec<&str> = code.as_bytes().chunks(3).filter_map(|part| std::str::from_utf8(part).ok()).collect();
    let today = |part: &&str| RENAMED.iter().find(|(old, _)| old == part).map_or(*part, |(_, new)| *new).to_owned();
    let parts_today: Vec<String> = parts.iter().map(today).collect();
    let country = parts_today.iter().filter_map(|part| part.parse().ok()).find(|&country| known.countries.get(country).is_some());
    let sector = parts_today.iter().find_map(|part| part.parse().ok());
    let stateless = parts.first().is_some_and(|first| OF_NO_STATE.contains(first));
    (country.is_some() || sector.is_some() || stateless).then_some((country, sector))
}

/// The days of a role: none, one bound or both.
fn term(days: &str) -> Option<Term> {
    let days = days.trim();
    if days.is_empty() {
        return Some(Term::default());
    }
    if let Some(before) = days.strip_prefix('<') {
        return Some(Term { from: None, to: Some(day(before)?) });
    }
    if let Some(after) = days.strip_prefix('>') {
        return Some(Term { from: Some(day(after)?), to: None });
    }
    let (from, to) = days.split_once('-')?;
    Some(Term { from: Some(day(from)?), to: Some(day(to)?) }).filter(Term::runs_forwards)
}

/// A day as `20240131` or `240131`; one past the end of its month is the last of it.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if !matches!(text.len(), 6 | 8) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = text.split_at(text.len() - 4);
    let year: i16 = year.parse().ok()?;
    let year = match text.len() {
        8 => year,
        _ if year <= LAST_SHORT_YEAR => 2000 + year,
        _ => 1900 + year,
    };
    let first = Date::new(year, rest[..2].parse().ok()?, 1).ok()?;
    let day: i8 = rest[2..].parse().ok()?;
    Date::new(year, first.month(), day.clamp(1, first.days_in_month())).ok()
}

/// The names that an entry's name stands for, as news writes them: `ARMY_OF_ADEN_(AAA)_` is "Army of Aden" and "AAA".
fn spelt(name: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in name.replace('_', " ").split(['(', ')', '+']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let spelt: Vec<String> = words.iter().enumerate().map(|(at, word)| capitalised(word, at, words.len())).collect();
        if !spelt.is_empty() {
            names.push(spelt.join(" "));
        }
    }
    names
}

fn capitalised(word: &str, at: usize, words: usize) -> String {
    let lower = word.to_lowercase();
    if words == 1 && word.chars().count() <= ABBREVIATION || word.contains('.') {
        return word.to_uppercase();
    }
    if at > 0 && SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let mut start = true;
    lower
        .chars()
        .flat_map(|letter| if std::mem::replace(&mut start, letter == '-') { letter.to_uppercase().collect() } else { vec![letter] })
        .collect()
}
