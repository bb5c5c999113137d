//! The code lists of other data sets, from `lexicon/formats/`. The reading does not look at them, so that they do not stand in the hash of the lexicon.

use std::collections::BTreeMap;
use std::str::FromStr;

use legation::LexiconError;
use legation::lexicon::{Row, Table};
use legation::wire::EventType;
use legation_store::incident::view::Party;

/// All of them.
pub struct Codes {
    countries: BTreeMap<&'static str, Country>,
    sectors: BTreeMap<&'static str, Sector>,
    /// FIPS 10-4 of parts of a country that has none as a whole: by country and division.
    parts: BTreeMap<(&'static str, &'static str), &'static str>,
    groups: BTreeMap<&'static str, Group>,
    deeds: BTreeMap<&'static str, Deed>,
    plover: BTreeMap<(&'static str, &'static str), &'static str>,
    divisions: BTreeMap<&'static str, &'static str>,
}

/// A state or territory.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    /// Its usual name.
    pub name: &'static str,
    /// ISO 3166-1 numeric.
    pub numeric: Option<i64>,
    /// FIPS 10-4; see [`Codes::fips`].
    pub fips: Option<&'static str>,
    /// CAMEO.
    pub cameo: &'static str,
    /// Correlates of War.
    pub cow: Option<i64>,
    /// The region of ACLED.
    pub region: &'static str,
}

/// A sector of PLOVER.
#[derive(Clone, Copy, Debug)]
pub struct Sector {
    /// The type of an actor in CAMEO.
    pub cameo: Option<&'static str>,
    /// The type of an actor in ACLED.
    pub inter: Option<&'static str>,
}

/// Somebody that CAMEO has a code of its own for.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The type.
    pub kind: &'static str,
    /// The code.
    pub code: &'static str,
}

/// A code of CAMEO.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    /// The code.
    pub code: &'static str,
    /// Its number on the scale of Goldstein.
    pub goldstein: f64,
    /// Its quad class, 1 to 4.
    pub quad: i64,
}

/// A table with its name.
macro_rules! table {
    ($file:literal, $columns:expr) => {
        Table::parse(concat!("lexicon/", $file), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../lexicon/", $file)), &$columns)
    };
}
pub(super) use table;

impl Codes {
    /// Reads them.
    ///
    /// # Errors
    /// If a table is damaged.
    pub fn read() -> Result<Self, LexiconError> {
        let deeds = table!("formats/cameo.tsv", ["code", "goldstein", "quad"])?.rows.into_iter().map(|row| {
            let deed = Deed { code: row.field(0), goldstein: number(&row, 1, "goldstein")?, quad: number(&row, 2, "quad")? };
            Ok((row.field(0), deed))
        });
        let plover = table!("plover.tsv", ["type", "mode", "cameo", "score"])?;
        let plover = plover.rows.iter().map(|row| ((row.field(0), row.field(1)), row.field(2)));
        let sectors = table!("formats/sectors.tsv", ["sector", "cameo", "inter"])?;
        let sectors = sectors.rows.iter().map(|row| (row.field(0), Sector { cameo: filled(row, 1), inter: filled(row, 2) }));
        let groups = table!("formats/groups.tsv", ["name", "type", "code"])?;
        let groups = groups.rows.iter().map(|row| (row.field(0), Group { kind: row.field(1), code: row.field(2) }));
        let parts = table!("formats/parts.tsv", ["country", "division", "fips"])?;
        let parts = parts.rows.iter().map(|row| ((row.field(0), row.field(1)), row.field(2)));
        let divisions = table!("divisions.tsv", ["abbreviation", "name", "country"])?;
        // Of several abbreviations the one of the post is in two capitals.
        let is_postal = |row: &&Row<'static>| {
            row.field(2) == "USA" && row.field(0).len() == 2 && row.field(0).bytes().all(|letter| letter.is_ascii_uppercase())
        };
        let divisions = divisions.rows.iter().filter(is_postal).map(|row| (row.field(1), row.field(0)));
        Ok(Self {
            countries: countries()?,
            sectors: sectors.collect(),
            groups: groups.collect(),
            parts: parts.collect(),
            deeds: deeds.collect::<Result<_, _>>()?,
            plover: plover.collect(),
            divisions: divisions.collect(),
        })
    }

    /// The state of an ISO 3166-1 alpha-3 code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.get(code)
    }

    /// The sector of a code.
    pub fn sector(&self, code: &str) -> Option<&Sector> {
        self.sectors.get(code)
    }

    /// The codes of a party that has its own.
    pub fn group(&self, party: &Party) -> Option<&Group> {
        self.groups.get(party.name.as_str())
    }

    /// The deed of a CAMEO code.
    pub fn deed(&self, code: &str) -> Option<&Deed> {
        self.deeds.get(code)
    }

    /// The deed that stands for a PLOVER type and mode.
    pub fn deed_of(&self, kind: EventType, mode: Option<&str>) -> Option<&Deed> {
        let of = |mode| self.plover.get(&(kind.word(), mode));
        of(mode.unwrap_or_default()).or_else(|| of("")).and_then(|code| self.deed(code))
    }

    /// The FIPS 10-4 code of the state that a division lies in.
    pub fn fips(&self, country: &str, division: Option<&str>) -> Option<&'static str> {
        division.and_then(|division| self.parts.get(&(country, division)).copied()).or_else(|| self.country(country)?.fips)
    }

    /// The two letters of a state of the United States.
    pub fn us_state(&self, name: &str) -> Option<&'static str> {
        self.divisions.get(name).copied()
    }
}

fn countries() -> Result<BTreeMap<&'static str, Country>, LexiconError> {
    let known = ["code", "name", "aliases", "demonyms", "capitals", "seats", "lat", "lon", "geonames", "neighbours"];
    let names: BTreeMap<_, _> = table!("countries.tsv", known)?.rows.into_iter().map(|row| (row.field(0), row.field(1))).collect();
    let table = table!("formats/countries.tsv", ["code", "numeric", "fips", "cameo", "cow", "region"])?;
    let country = |row: &Row<'static>| {
        let code = row.field(0);
        let country = Country {
            name: names.get(code).copied().unwrap_or(code),
            numeric: optional(row, 1, "numeric")?,
            fips: filled(row, 2),
            cameo: filled(row, 3).unwrap_or(code),
            cow: optional(row, 4, "cow")?,
            region: row.field(5),
        };
        Ok((code, country))
    };
    table.rows.iter().map(country).collect()
}

fn filled(row: &Row<'static>, column: usize) -> Option<&'static str> {
    Some(row.field(column)).filter(|field| !field.is_empty())
}

fn optional<T: FromStr>(row: &Row<'static>, column: usize, what: &'static str) -> Result<Option<T>, LexiconError> {
    filled(row, column).map(|_| number(row, column, what)).transpose()
}

fn number<T: FromStr>(row: &Row<'static>, column: usize, what: &'static str) -> Result<T, LexiconError> {
    row.field(column).parse().map_err(|_| row.unknown(what, row.field(column), "a number"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_state_and_sector_has_its_codes() {
        let codes = Codes::read().unwrap();
        for (code, country) in &codes.countries {
            assert!(country.name != *code && country.cameo.len() == 3 && !country.region.is_empty(), "{code} {country:?}");
            assert!(
                country.fips.is_none_or(|fips| fips.len() == 2) && country.numeric.is_none_or(|number| (1..900).contains(&number)),
                "{code}"
            );
        }
        let fips: Vec<_> = codes.countries.values().filter_map(|country| country.fips).collect();
        assert_eq!(fips.len(), fips.iter().collect::<BTreeSet<_>>().len());
        assert_eq!(codes.sectors.keys().copied().collect::<BTreeSet<_>>(), legation::entity::SECTORS.into());
        let romania = codes.country("ROU").unwrap();
        assert_eq!((romania.cameo, romania.fips, romania.numeric, romania.cow), ("ROM", Some("RO"), Some(642), Some(360)));
        assert_eq!(codes.us_state("Texas"), Some("TX"));
    }

    #[test]
    fn groups_are_known_actors() {
        let names: BTreeSet<_> =
            table!("actors.tsv", ["name", "aliases", "kind", "country", "sector"]).unwrap().rows.iter().map(|row| row.field(0)).collect();
        for (name, group) in Codes::read().unwrap().groups {
            assert!(names.contains(name) && group.code.len() == 3, "{name}");
        }
    }

    #[test]
    fn every_code_that_is_read_is_in_the_list_of_cameo() {
        let codes = Codes::read().unwrap();
        let rules = ["rule", "predicate", "where", "type", "mode", "cameo", "actor", "recipient", "embeds"];
        let read = table!("events.tsv", rules).unwrap().rows.into_iter().map(|row| row.field(5));
        let stands = table!("plover.tsv", ["type", "mode", "cameo", "score"]).unwrap().rows.into_iter().map(|row| row.field(2));
        for code in read.chain(stands).filter(|code| !code.is_empty()) {
            assert!(codes.deed(code).is_some(), "{code}");
        }
        for (code, deed) in &codes.deeds {
            assert!((1..=4).contains(&deed.quad) && (-10.0..=10.0).contains(&deed.goldstein), "{code}");
            let quad = match code[..2].parse::<u8>().unwrap() {
                1..=5 => 1,
                6..=8 => 2,
                9..=13 => 3,
                _ => 4,
            };
            assert_eq!(deed.quad, quad, "{code}");
        }
    }
}
