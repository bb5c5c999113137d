//! `lexicon/places.fst` and `lexicon/places.bin`: towns and divisions of GeoNames, and own places.
//!
//! A name leads to all that bear it, ordered by [`Place::score`]: main names before aliases, the peopled before the small.

mod divisions;
mod names;
mod own;
mod towns;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use legation::lexicon::fold;
use legation::lexicon::gazetteer::Level;
use legation::lexicon::gazetteer::format::{ListEntry, Record, Sections};
use legation::place::{Feature, Point};

use super::countries::State;
use super::fetch::Packages;

/// A place before it is packed.
pub struct Place {
    name: String,
    /// Other names that are as good as the main name.
    also: Vec<String>,
    aliases: Vec<String>,
    feature: Feature,
    level: Level,
    /// ISO alpha-2, or nothing.
    iso2: String,
    admin1: String,
    admin2: String,
    point: Point,
    population: f64,
    geonames: u32,
}

impl Place {
    /// Where the place stands among those of one name: the logarithm of its population, less for what news means more
    /// seldom. The deductions were chosen so that towns win over divisions named after them, and both over quarters.
    fn score(&self, is_alias: bool) -> f64 {
        let deduction = match self.level {
            Level::First => 0.7,
            Level::Second => 1.2,
            Level::Section => 0.8,
            Level::Seat | Level::Plain => 0.0,
        };
        (self.population + 10.0).log10() - deduction - if is_alias { 1.5 } else { 0.0 }
    }

    /// What tells its division apart.
    fn division(&self) -> (&str, &str) {
        (&self.iso2, &self.admin1)
    }
}

/// Writes both files.
pub fn build(lexicon: &Path, packages: &Packages, states: &[State]) -> Result<()> {
    let mut places = towns::read(packages)?;
    let firsts = divisions::names(&packages.cities)?;
    let divisions = divisions::build(packages, &firsts, &places)?;
    places.extend(divisions);
    own::merge(lexicon, states, &mut places)?;
    let alpha3: BTreeMap<&str, &str> = states.iter().map(|state| (state.iso2.as_str(), state.code.as_str())).collect();
    places.retain(|place| place.iso2.is_empty() || alpha3.contains_key(place.iso2.as_str()));
    // Neighbours in the file are neighbours in the alphabet, which keeps the map of names small.
    places.sort_by(|a, b| (fold(&a.name), a.division(), a.geonames).cmp(&(fold(&b.name), b.division(), b.geonames)));
    let (map, lists) = index(&places)?;
    let bytes = pack(&places, &firsts, &alpha3, &lists)?;
    for (name, bytes) in [("places.fst", &map), ("places.bin", &bytes)] {
        let path = lexicon.join(name);
        fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        println!("{}: {} bytes", path.display(), bytes.len());
    }
    println!("{} places", places.len());
    Ok(())
}

/// The map from folded names to lists, and the lists.
fn index(places: &[Place]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut bearers: BTreeMap<String, BTreeMap<u32, bool>> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        let main = std::iter::once(&place.name).chain(&place.also).map(|name| (name, false));
        for (name, is_alias) in main.chain(place.aliases.iter().map(|name| (name, true))) {
            for key in names::keys(name) {
                let own = bearers.entry(key).or_default().entry(at as u32).or_insert(is_alias);
                *own &= is_alias;
            }
        }
    }
    let (mut map, mut lists, mut count) = (fst::MapBuilder::memory(), Vec::new(), 0_u64);
    for (name, bearers) in &bearers {
        let mut entries: Vec<(f64, u32, bool)> =
            bearers.iter().map(|(&at, &is_alias)| (places[at as usize].score(is_alias), at, is_alias)).collect();
        entries.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        map.insert(name, count)?;
        count += entries.len() as u64;
        for (place, &(_, record, is_alias)) in entries.iter().enumerate() {
            lists.extend(ListEntry { record, is_alias, is_last: place + 1 == entries.len() }.to_bytes());
        }
    }
    println!("{} names, {count} entries", bearers.len());
    Ok((map.into_inner()?, lists))
}

/// The bytes of `places.bin`.
fn pack(places: &[Place], firsts: &BTreeMap<String, String>, alpha3: &BTreeMap<&str, &str>, lists: &[u8]) -> Result<Vec<u8>> {
    let lines: BTreeSet<(&str, &str)> = places.iter().map(Place::division).collect();
    let lines: Vec<(&str, &str)> = lines.into_iter().collect();
    let text: Vec<String> = lines
        .iter()
        .map(|(iso2, admin1)| {
            let name = firsts.get(&format!("{iso2}.{admin1}")).map_or("", String::as_str);
            format!("{}\t{name}", alpha3.get(iso2).copied().unwrap_or_default())
        })
        .collect();
    let (mut pool, mut offsets, mut records) = (Vec::new(), BTreeMap::new(), Vec::new());
    for place in places {
        let name = place.name.as_str();
        let offset = *offsets.entry(name).or_insert_with(|| {
            let offset = pool.len() as u32;
            pool.push(name.len() as u8);
            pool.extend(name.as_bytes());
            offset
        });
        ensure!(name.len() < 256, "the name {name:?} is too long");
        let division = lines.binary_search(&place.division()).unwrap_or_default() as u16;
        let record = Record::new(place.point, place.population, place.geonames, offset, division, place.feature, place.level);
        records.extend(record.to_bytes());
    }
    ensure!(pool.len() < 1 << 24 && lines.len() < 1 << 16 && places.len() < 1 << 22, "the gazetteer has outgrown its format");
    Ok(Sections::join(&records, lists, &text.join("\n"), &pool))
}
