//! The places of the world by name: towns, divisions, waters, regions and sites, from `lexicon/places.fst` and `places.bin`.
//!
//! Both files are read where they lie in the program, without a copy and without work at the start. `places.fst` maps a
//! folded name to the list of places that bear it; the [`format`] of `places.bin` says the rest. Invariant: no lookup
//! fails or panics on any input; lists run from the likeliest place to the least likely one, main names before aliases.

pub mod format;

use crate::entity::Country;
use crate::lexicon::error::{LexiconError, Problem};
use crate::lexicon::fold::fold;
use crate::place::{Feature, Point};
use format::{LIST_ENTRY, ListEntry, RECORD, Record, Sections};

const FILE: &str = "lexicon/places.bin";

/// A place of the gazetteer, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GazetteerId(pub u32);

/// A place that bears a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The place.
    pub id: GazetteerId,
    /// Whether the name is not its main name.
    pub is_alias: bool,
    /// The place itself.
    pub entry: GazetteerEntry,
}

/// What is known of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GazetteerEntry {
    /// Its main name.
    pub name: &'static str,
    /// What kind of thing it is.
    pub feature: Feature,
    /// How it stands among divisions and towns.
    pub level: Level,
    /// The state that it lies in.
    pub country: Option<Country>,
    /// The name of its first-level division; for such a division its own.
    pub admin1: Option<&'static str>,
    /// Its reference point.
    pub point: Point,
    /// Roughly how many people live there, to a tenth; for places without inhabitants, how often news means them.
    pub population: f64,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
}

/// How a place stands among divisions and towns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The capital of a state or of a first-level division.
    Seat,
    /// A first-level division.
    First,
    /// A division below it.
    Second,
    /// A part of a town.
    Section,
    /// Any other place.
    Plain,
}

/// The gazetteer.
#[derive(Debug)]
pub struct Gazetteer {
    names: fst::Map<&'static [u8]>,
    sections: Sections<'static>,
    divisions: Vec<(Option<Country>, &'static str)>,
}

impl Gazetteer {
    /// Takes the two files.
    ///
    /// # Errors
    /// If they are not a gazetteer of this version.
    pub fn parse(names: &'static [u8], places: &'static [u8]) -> Result<Self, LexiconError> {
        let error =
            || LexiconError { file: FILE.to_owned(), line: 1, problem: Problem::Broken { expected: "a gazetteer of this version" } };
        let names = fst::Map::new(names).map_err(|_| error())?;
        let sections = Sections::split(places).ok_or_else(error)?;
        let divisions = sections.divisions.lines().map(|line| {
            let (country, name) = line.split_once('\t')?;
            Some((country.parse().ok(), name))
        });
        let divisions = divisions.collect::<Option<Vec<_>>>().ok_or_else(error)?;
        Ok(Self { names, sections, divisions })
    }

    /// The places that bear this name, the likeliest first.
    pub fn find(&self, name: &str) -> Vec<Candidate> {
        self.find_folded(&fold(name))
    }

    /// As [`find`](Self::find), for a name that is folded already.
    pub fn find_folded(&self, name: &str) -> Vec<Candidate> {
        let mut found = Vec::new();
        let Some(first) = self.names.get(name) else { return found };
        let lists = self.sections.lists.chunks_exact(LIST_ENTRY).skip(first as usize);
        for entry in lists.filter_map(ListEntry::from_bytes) {
            let id = GazetteerId(entry.record);
            found.extend(self.get(id).map(|place| Candidate { id, is_alias: entry.is_alias, entry: place }));
            if entry.is_last {
                break;
            }
        }
        found
    }

    /// What is known of a place.
    pub fn get(&self, id: GazetteerId) -> Option<GazetteerEntry> {
        let record = Record::from_bytes(self.sections.records.get(id.0 as usize * RECORD..)?.get(..RECORD)?)?;
        let &(country, admin1) = self.divisions.get(usize::from(record.division))?;
        Some(GazetteerEntry {
            name: self.sections.name(record.name)?,
            feature: record.feature,
            level: record.level,
            country,
            admin1: (!admin1.is_empty()).then_some(admin1),
            point: record.point(),
            population: record.population(),
            geonames: (record.geonames > 0).then_some(record.geonames),
        })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.sections.records.len() / RECORD
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    fn first(name: &str) -> Option<Candidate> {
        embedded::gazetteer().find(name).first().copied()
    }

    #[test]
    fn the_likeliest_place_comes_first() {
        for (name, country, lat, lon) in [
            ("Pokrovsk", "UKR", 48.28, 37.18),
            ("Kursk", "RUS", 51.74, 36.19),
            ("Hodeidah", "YEM", 14.80, 42.95),
            ("Al-Hudaydah", "YEM", 14.80, 42.95),
            ("Tskhinvali", "GEO", 42.23, 43.97),
            ("Kobani", "SYR", 36.89, 38.35),
            ("Izmir", "TUR", 38.41, 27.14),
            ("Paris", "FRA", 48.85, 2.35),
            ("Crimea", "UKR", 45.3, 34.4),
            ("Gaza Strip", "PSE", 31.42, 34.36),
            ("Texas", "USA", 31.25, -99.25),
            ("New York", "USA", 40.71, -74.0),
            ("Srebrenica", "BIH", 44.1, 19.3),
            ("El-Fasher", "SDN", 13.63, 25.35),
        ] {
            let found = first(name).unwrap_or_else(|| panic!("{name} is not there")).entry;
            assert_eq!(found.country.unwrap().code(), country, "{name}: {found:?}");
            assert!((found.point.lat - lat).abs() < 0.7 && (found.point.lon - lon).abs() < 0.7, "{name}: {found:?}");
        }
    }

    #[test]
    fn unknown_names_find_nothing() {
        for name in ["", "Qwrtzpl", "the", " "] {
            assert!(first(name).is_none(), "{name}: {:?}", first(name));
        }
    }

    #[test]
    fn every_place_is_whole() {
        let gazetteer = embedded::gazetteer();
        assert!(gazetteer.len() > 200_000);
        for at in 0..gazetteer.len() {
            let entry = gazetteer.get(GazetteerId(at as u32)).unwrap_or_else(|| panic!("place {at} can't be read"));
            assert!(!entry.name.is_empty() && entry.point.lat.abs() <= 90.0 && entry.point.lon.abs() <= 180.0, "{entry:?}");
            assert!(entry.country.is_none_or(|country| embedded::countries().get(country).is_some()), "{entry:?}");
        }
        assert!(gazetteer.get(GazetteerId(u32::MAX)).is_none());
    }

    #[test]
    fn broken_files_are_told() {
        let error = Gazetteer::parse(b"", b"").unwrap_err().to_string();
        assert_eq!(error, "lexicon/places.bin:1: not a gazetteer of this version");
    }
}
