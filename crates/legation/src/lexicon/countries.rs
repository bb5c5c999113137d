//! States and territories, from `lexicon/countries.tsv`: their names, demonyms, capitals and seats of government.
//!
//! Invariants: a name finds at most one state and says in what form it was named; names match with their case ("US" is a
//! state, "us" is not). Codes are ISO 3166-1 alpha-3, partly recognised states included (`XKX`, `PSE`, `TWN`).

use std::collections::{BTreeMap, HashMap};

use crate::entity::Country;
use crate::lexicon::error::LexiconError;
use crate::lexicon::fold::{cased, unshout};
use crate::lexicon::table::{Row, Table};
use crate::place::Point;

const FILE: &str = "lexicon/countries.tsv";
const COLUMNS: [&str; 10] = ["code", "name", "aliases", "demonyms", "capitals", "seats", "lat", "lon", "geonames", "neighbours"];

/// How a word names a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountryForm {
    /// By a name: "Ukraine", "U.S.", "Burma".
    Name,
    /// By its people, noun or adjective: "Ukrainian", "Britons".
    Demonym,
    /// By its capital: "Kyiv".
    Capital,
    /// By the seat of its government: "Kremlin", "White House".
    Seat,
}

impl CountryForm {
    /// Whether the words are of the state itself, and not of a town of it.
    pub fn is_of_state(self) -> bool {
        matches!(self, Self::Name | Self::Demonym)
    }
}

/// What a name says of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryName {
    /// The state.
    pub country: Country,
    /// How it is named.
    pub form: CountryForm,
}

/// What is known of a state.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryEntry {
    /// Its code.
    pub code: Country,
    /// Its usual name in English.
    pub name: String,
    /// Its other names, long and short.
    pub aliases: Vec<String>,
    /// Its people, as adjectives and nouns, singular and plural; none where the word means another state more often.
    pub demonyms: Vec<String>,
    /// Its capitals, the first one first; none where it has no town of another name.
    pub capitals: Vec<String>,
    /// Buildings and streets that stand for its government.
    pub seats: Vec<String>,
    /// Its reference point.
    pub point: Point,
    /// Its number in GeoNames; `None` for a name of several territories.
    pub geonames: Option<u32>,
    /// The states that it borders on by land.
    pub neighbours: Vec<Country>,
}

/// The states and territories of the world.
#[derive(Debug)]
pub struct Countries {
    entries: BTreeMap<Country, CountryEntry>,
    names: HashMap<String, CountryName>,
}

impl Countries {
    /// The table that ships with the library.
    ///
    /// # Panics
    /// If it is broken; a test reads it.
    pub fn embedded() -> Self {
        Self::parse(include_str!("../../../../lexicon/countries.tsv")).expect("the table is sound")
    }

    /// Reads `lexicon/countries.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of countries.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let rows = Table::parse(FILE, text, &COLUMNS)?.rows;
        let entries = rows.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        let mut names = HashMap::new();
        // A name beats a capital of the same name ("Singapore"), and an earlier row a later one.
        for form in [CountryForm::Name, CountryForm::Demonym, CountryForm::Capital, CountryForm::Seat] {
            for entry in &entries {
                for name in entry.forms(form) {
                    names.entry(cased(name)).or_insert(CountryName { country: entry.code, form });
                }
            }
        }
        Ok(Self { entries: entries.into_iter().map(|entry| (entry.code, entry)).collect(), names })
    }

    /// Adds names of the user's, which win over those that are there.
    pub(super) fn extend(&mut self, names: Vec<(String, Country)>) {
        self.names.extend(names.into_iter().map(|(name, country)| (cased(&name), CountryName { country, form: CountryForm::Name })));
    }

    /// The state that a name means; case counts, "the", dots and diacritics do not, and a name all in capitals is found too.
    pub fn find(&self, name: &str) -> Option<CountryName> {
        let name = cased(name);
        self.names.get(&name).or_else(|| self.names.get(&unshout(&name)?)).copied()
    }

    /// What is known of a state.
    pub fn get(&self, country: Country) -> Option<&CountryEntry> {
        self.entries.get(&country)
    }

    /// All states, by code.
    pub fn iter(&self) -> impl Iterator<Item = &CountryEntry> {
        self.entries.values()
    }
}

impl CountryEntry {
    /// The words of one form.
    fn forms(&self, form: CountryForm) -> impl Iterator<Item = &str> {
        let (first, others) = match form {
            CountryForm::Name => (Some(&self.name), &self.aliases),
            CountryForm::Demonym => (None, &self.demonyms),
            CountryForm::Capital => (None, &self.capitals),
            CountryForm::Seat => (None, &self.seats),
        };
        first.into_iter().chain(others).map(String::as_str)
    }
}

fn entry(row: &Row<'_>) -> Result<CountryEntry, LexiconError> {
    let country = |code: &str| code.parse().map_err(|()| row.unknown("country", code, "an ISO 3166-1 alpha-3 code"));
    let degrees = |column: usize, what, most: f64| {
        let text = row.field(column);
        let value = text.parse().ok().filter(|value: &f64| value.abs() <= most);
        value.ok_or_else(|| row.unknown(what, text, "degrees"))
    };
    let list = |column| row.list(column).map(str::to_owned).collect();
    let geonames = match row.field(8) {
        "" => None,
        number => Some(number.parse().map_err(|_| row.unknown("geonames", number, "a number"))?),
    };
    Ok(CountryEntry {
        code: country(row.field(0))?,
        name: row.field(1).to_owned(),
        aliases: list(2),
        demonyms: list(3),
        capitals: list(4),
        seats: list(5),
        point: Point { lat: degrees(6, "latitude", 90.0)?, lon: degrees(7, "longitude", 180.0)? },
        geonames,
        neighbours: row.list(9).map(country).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    fn check(name: &str, expected: Option<(&str, CountryForm)>) {
        let found = embedded::countries().find(name).map(|found| (found.country, found.form));
        assert_eq!(found.as_ref().map(|(country, form)| (country.code(), *form)), expected, "{name}");
    }

    #[test]
    fn names_of_states_are_found() {
        use CountryForm::{Capital, Demonym, Name, Seat};
        for (name, code, form) in [
            ("Ukraine", "UKR", Name),
            ("the United States", "USA", Name),
            ("U.S.", "USA", Name),
            ("US", "USA", Name),
            ("America", "USA", Name),
            ("the Netherlands", "NLD", Name),
            ("Britain", "GBR", Name),
            ("Burma", "MMR", Name),
            ("Türkiye", "TUR", Name),
            ("Côte d'Ivoire", "CIV", Name),
            ("UKRAINE", "UKR", Name),
            ("Singapore", "SGP", Name),
            ("Niger", "NER", Name),
            ("Kosovo", "XKX", Name),
            ("Palestine", "PSE", Name),
            ("Taiwan", "TWN", Name),
            ("Ukrainians", "UKR", Demonym),
            ("British", "GBR", Demonym),
            ("Nigerien", "NER", Demonym),
            ("Nigerian", "NGA", Demonym),
            ("Kyiv", "UKR", Capital),
            ("Kiev", "UKR", Capital),
            ("WASHINGTON", "USA", Capital),
            ("Pyongyang", "PRK", Capital),
            ("The Hague", "NLD", Capital),
            ("the Kremlin", "RUS", Seat),
            ("White House", "USA", Seat),
            ("the Élysée", "FRA", Seat),
        ] {
            check(name, Some((code, form)));
        }
    }

    #[test]
    fn other_words_are_not_states() {
        for name in ["us", "america", "turkey", "Turkeys", "Europe", "", "the", "polish", "Ukrain"] {
            check(name, None);
        }
    }

    #[test]
    fn every_state_is_whole() {
        let countries = embedded::countries();
        assert!(countries.iter().count() >= 240);
        for entry in countries.iter() {
            assert!(!entry.name.is_empty(), "{entry:?}");
            for neighbour in &entry.neighbours {
                let other = countries.get(*neighbour).unwrap_or_else(|| panic!("{neighbour:?} of {:?}", entry.code));
                assert!(other.neighbours.contains(&entry.code), "{neighbour:?} does not know {:?}", entry.code);
            }
        }
        // The members of the United Nations, the Holy See, Palestine, Kosovo and Taiwan, of which only the first two of the
        // list below have no demonym that is theirs alone.
        let nameless = |entry: &&CountryEntry| entry.demonyms.is_empty() && entry.geonames.is_some() && !entry.capitals.is_empty();
        let without: Vec<_> = countries.iter().filter(nameless).map(|entry| entry.code.code().to_owned()).collect();
        assert!(without.contains(&"DMA".to_owned()) && without.contains(&"VAT".to_owned()), "{without:?}");
        assert!(!without.iter().any(|code| ["DOM", "UKR", "XKX", "PSE", "TWN", "NRU"].contains(&code.as_str())), "{without:?}");
    }

    #[test]
    fn bad_tables_name_the_line() {
        let head = COLUMNS.join("\t");
        for (row, problem) in [
            ("USA\tUnited States", "2: 2 fields, expected 10"),
            ("usa\tUnited States\t\t\t\t\t38\t-97\t\t", "2: unknown country \"usa\""),
            ("USA\tUnited States\t\t\t\t\t95\t-97\t\t", "2: unknown latitude \"95\""),
            ("USA\tUnited States\t\t\t\t\t38\t-97\tx\t", "2: unknown geonames \"x\""),
            ("USA\tUnited States\t\t\t\t\t38\t-97\t\tCAN|mx", "2: unknown country \"mx\""),
        ] {
            let error = Countries::parse(&format!("{head}\n{row}\n")).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{FILE}:{problem}")), "{error}");
        }
        assert!(Countries::parse("code\tname\n").is_err());
    }
}
