//! Heads of state and government and ministers with their terms, from `lexicon/leaders.tsv`.
//!
//! Invariant: a surname alone finds a leader only where one person of that surname was in office on the day, or nearest
//! to it by [`SURNAME_YEARS`].

use std::collections::HashMap;

use jiff::civil::Date;

use crate::entity::{Country, Sector};
use crate::lexicon::error::LexiconError;
use crate::lexicon::fold::fold;
use crate::lexicon::table::{Row, Table};
use crate::lexicon::term::Term;

const FILE: &str = "lexicon/leaders.tsv";
const COLUMNS: [&str; 8] = ["name", "aliases", "surnames", "country", "title", "sector", "from", "to"];

/// How far from the day a term may lie for a surname alone to mean its holder: news calls the last head of a state by the
/// surname for about one term after it.
const SURNAME_YEARS: i32 = 5;

/// One term of office of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// The name as news writes it.
    pub name: String,
    /// Other spellings of the whole name.
    pub aliases: Vec<String>,
    /// The family name, and other spellings of it.
    pub surnames: Vec<String>,
    /// The state; `None` for those of international bodies.
    pub country: Option<Country>,
    /// The office, lower case: "president", "foreign minister"; `None` where no more than the sector is known.
    pub title: Option<String>,
    /// The PLOVER sector, where it is known.
    pub sector: Option<Sector>,
    /// The days in office.
    pub term: Term,
}

/// Those who lead or led a state.
#[derive(Debug)]
pub struct Leaders {
    entries: Vec<Leader>,
    names: HashMap<String, Vec<usize>>,
    surnames: HashMap<String, Vec<usize>>,
}

impl Leaders {
    /// Reads `lexicon/leaders.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of leaders.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let rows = Table::parse(FILE, text, &COLUMNS)?.rows;
        Ok(Self::new(rows.iter().map(leader).collect::<Result<_, _>>()?))
    }

    fn new(entries: Vec<Leader>) -> Self {
        let (mut names, mut surnames) = (HashMap::new(), HashMap::new());
        for (at, entry) in entries.iter().enumerate() {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                note(&mut names, name, at);
            }
            for surname in &entry.surnames {
                note(&mut surnames, surname, at);
            }
        }
        Self { entries, names, surnames }
    }

    /// Adds terms of the user's; of a name that they have, they are the only ones.
    pub(super) fn extend(&mut self, terms: Vec<Leader>) {
        let before = self.entries.len();
        let added = Self::new(terms);
        let moved = |(name, terms): (String, Vec<usize>)| (name, terms.into_iter().map(|at| at + before).collect());
        self.names.extend(added.names.into_iter().map(moved));
        self.surnames.extend(added.surnames.into_iter().map(moved));
        self.entries.extend(added.entries);
    }

    /// The leader of this name: a whole name, or a surname that only one person in office on the day has (or nearest to it;
    /// without a day, in the latest term). Of several terms of one person, that of the day.
    pub fn find(&self, name: &str, on: Option<Date>) -> Option<&Leader> {
        if !name.chars().any(char::is_uppercase) {
            return None;
        }
        let key = fold(name);
        if let Some(found) = self.names.get(&key) {
            return self.nearest(found, on).map(|(leader, _)| leader);
        }
        let (leader, days) = self.nearest(self.surnames.get(&key)?, on)?;
        (days <= SURNAME_YEARS * 366).then_some(leader)
    }

    /// Every term, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Leader> {
        self.entries.iter()
    }

    /// The term nearest to the day, with its distance in days; `None` where two persons are equally near.
    fn nearest(&self, found: &[usize], on: Option<Date>) -> Option<(&Leader, i32)> {
        let terms = found.iter().map(|&at| (self.entries[at].term.distance(on), &self.entries[at]));
        let terms: Vec<_> = terms.collect();
        let least = terms.iter().map(|(days, _)| *days).min()?;
        let mut best = terms.iter().filter(|(days, _)| *days == least).map(|(_, leader)| *leader);
        let first = best.next()?;
        let mut choice = first;
        for other in best {
            if other.name != first.name || other.country != first.country {
                return None;
            }
            if other.term.from > choice.term.from {
                choice = other;
            }
        }
        Some((choice, if on.is_some() { least } else { 0 }))
    }
}

fn note(index: &mut HashMap<String, Vec<usize>>, name: &str, at: usize) {
    let terms = index.entry(fold(name)).or_default();
    if terms.last() != Some(&at) {
        terms.push(at);
    }
}

fn leader(row: &Row<'_>) -> Result<Leader, LexiconError> {
    let list = |column| row.list(column).map(str::to_owned).collect();
    Ok(Leader {
        name: row.field(0).to_owned(),
        aliases: list(1),
        surnames: list(2),
        country: Some(row.field(3).parse().map_err(|()| row.unknown("country", row.field(3), "an ISO 3166-1 alpha-3 code"))?),
        title: Some(row.field(4).to_owned()),
        sector: Some(row.field(5).parse().map_err(|()| row.unknown("sector", row.field(5), "a PLOVER sector"))?),
        term: row.term(6, 7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    fn check(name: &str, on: Option<&str>, expected: Option<(&str, &str)>) {
        let found = embedded::leaders().find(name, on.map(|day| day.parse().unwrap()));
        assert_eq!(
            found.and_then(|leader| Some((leader.country.as_ref()?.code(), leader.title.as_deref()?))),
            expected,
            "{name} on {on:?}"
        );
    }

    #[test]
    fn leaders_are_found_by_name_and_day() {
        for (name, on, country, title) in [
            ("Vladimir Putin", Some("2010-06-01"), "RUS", "prime minister"),
            ("Vladimir Putin", Some("2022-03-01"), "RUS", "president"),
            ("Vladimir Putin", None, "RUS", "president"),
            ("Putin", Some("2022-03-01"), "RUS", "president"),
            ("Bush", Some("2003-03-20"), "USA", "president"),
            ("Zelensky", Some("2024-01-01"), "UKR", "president"),
            ("Volodymyr Zelenskyy", None, "UKR", "president"),
            ("ZELENSKY", None, "UKR", "president"),
            ("Xi Jinping", None, "CHN", "president"),
            ("Xi", Some("2020-01-01"), "CHN", "president"),
            ("Recep Tayyip Erdoğan", Some("2010-01-01"), "TUR", "prime minister"),
            ("Erdogan", Some("2018-01-01"), "TUR", "president"),
            ("Obama", Some("2017-06-01"), "USA", "president"),
            ("Lavrov", Some("2014-03-01"), "RUS", "foreign minister"),
            ("Takeshi Iwaya", Some("2024-11-16"), "JPN", "foreign minister"),
        ] {
            check(name, on, Some((country, title)));
        }
    }

    #[test]
    fn other_names_are_not_leaders() {
        for (name, on) in [("putin", None), ("John Doe", None), ("", None), ("Obama", Some("1990-01-01")), ("Putin", Some("1960-01-01"))] {
            check(name, on, None);
        }
    }

    #[test]
    fn terms_run_forwards() {
        let leaders = embedded::leaders();
        assert!(leaders.iter().count() >= 500);
        for leader in leaders.iter() {
            assert!(leader.term.runs_forwards(), "{leader:?}");
            assert!(!leader.surnames.is_empty() && leader.title == leader.title.as_ref().map(|title| title.to_lowercase()), "{leader:?}");
        }
    }

    #[test]
    fn two_of_one_surname_at_once_are_nobody() {
        let head = COLUMNS.join("\t");
        let table = format!(
            "{head}\nAda Stone\t\tStone\tFRA\tpresident\tGOV\t2001-01-01\t2004-01-01\nBo Stone\t\tStone\tITA\tpresident\tGOV\t2003-01-01\t2006-01-01\n"
        );
        let leaders = Leaders::parse(&table).unwrap();
        let name = |on: &str| leaders.find("Stone", on.parse().ok()).map(|leader| leader.name.as_str());
        assert_eq!(name("2002-01-01"), Some("Ada Stone"));
        assert_eq!(name("2003-06-01"), None);
        assert_eq!(name("2007-06-01"), Some("Bo Stone"));
    }

    #[test]
    fn bad_tables_name_the_line() {
        let head = COLUMNS.join("\t");
        for (row, problem) in [
            ("Ada Stone\t\tStone\tfra\tpresident\tGOV\t\t", "unknown country \"fra\""),
            ("Ada Stone\t\tStone\tFRA\tpresident\tGOVT\t\t", "unknown sector \"GOVT\""),
            ("Ada Stone\t\tStone\tFRA\tpresident\tGOV\t2001\t", "unknown from \"2001\""),
        ] {
            let error = Leaders::parse(&format!("# a comment\n{head}\n{row}\n")).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{FILE}:3: {problem}")), "{error}");
        }
    }
}
