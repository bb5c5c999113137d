//! `lexicon/sources/places.tsv`: what GeoNames lacks, and what news calls differently from it.

use std::path::Path;

use anyhow::{Context, Result, bail};
use legation::lexicon::fold;
use legation::lexicon::gazetteer::Level;
use legation::place::{Feature, Point};

use super::super::countries::{State, split};
use super::super::output;
use super::Place;

const COLUMNS: [&str; 7] = ["name", "aliases", "feature", "country", "lat", "lon", "weight"];

/// An own town within this many kilometres of a town of GeoNames that bears one of its names is that town.
const SAME_TOWN: f64 = 25.0;

/// Adds the places; towns and divisions that are there already take the names, divisions the point too.
pub fn merge(lexicon: &Path, states: &[State], places: &mut Vec<Place>) -> Result<()> {
    for row in output::own(lexicon, "places.tsv", &COLUMNS)? {
        let own = place(&row, states)?;
        match places.iter_mut().filter(|place| is_same(place, &own)).max_by(|a, b| a.population.total_cmp(&b.population)) {
            Some(known) => {
                known.also.push(own.name);
                known.also.extend(own.also);
                if own.feature == Feature::Region {
                    known.point = own.point;
                }
                known.population = known.population.max(own.population);
            }
            None => places.push(own),
        }
    }
    Ok(())
}

/// Whether a place is the own one: of the same state and kind, with a name in common, and as near as its kind asks.
fn is_same(place: &Place, own: &Place) -> bool {
    let is_kind = match own.feature {
        Feature::Town => place.feature == Feature::Town && place.point.km(own.point) < SAME_TOWN,
        Feature::Region => place.level == Level::First,
        _ => false,
    };
    let is_named = || {
        let names: Vec<String> = std::iter::once(&own.name).chain(&own.also).map(|name| fold(name)).collect();
        std::iter::once(&place.name).chain(&place.also).chain(&place.aliases).any(|name| names.contains(&fold(name)))
    };
    is_kind && place.iso2 == own.iso2 && is_named()
}

fn place(row: &[String], states: &[State]) -> Result<Place> {
    let feature = match row[2].as_str() {
        "region" => Feature::Region,
        "town" => Feature::Town,
        "site" => Feature::Site,
        "water" => Feature::Water,
        other => bail!("lexicon/sources/places.tsv: unknown feature {other:?} of {}", row[0]),
    };
    let iso2 = match row[3].as_str() {
        "" => String::new(),
        code => states.iter().find(|state| state.code == code).with_context(|| format!("unknown state {code} of {}", row[0]))?.iso2.clone(),
    };
    let number = |column: usize| row[column].parse::<f64>().with_context(|| format!("{}: {:?} is no number", row[0], row[column]));
    Ok(Place {
        name: row[0].clone(),
        also: split(&row[1]),
        aliases: Vec::new(),
        feature,
        level: Level::Plain,
        iso2,
        admin1: String::new(),
        admin2: String::new(),
        point: Point { lat: number(4)?, lon: number(5)? },
        population: number(6)?,
        geonames: 0,
    })
}
