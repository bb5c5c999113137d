//! The keys under which events that may tell of the same thing meet, so that a new event is held against few others, however
//! many there are.

use legation::wire::EventType;
use xxhash_rust::xxh3::Xxh3;

use crate::incident::days::Day;
use crate::incident::signature::Signature;

/// The day of events of which no day is known.
pub const NO_DAY: Day = -1_000_000;
/// Things that tell less than this (states, regions, small numbers) are shared by too many to be a key of their own.
const TELLING: f32 = 0.9;
/// Keys of one event by single things, the most telling first.
const MOST: usize = 16;

/// Days before and after within which another event of this type may be the same: what is long in the making or long talked of
/// is reported longer.
pub fn window(kind: EventType) -> Day {
    match kind {
        EventType::Assault | EventType::Protest | EventType::Coerce => 14,
        EventType::Consult | EventType::Mobilize | EventType::Retreat | EventType::Aid => 10,
        EventType::Sanction | EventType::Agree | EventType::Accuse | EventType::Cooperate => 21,
        _ => 7,
    }
}

/// The keys of an event, without duplicates.
pub fn keys(event: &Signature) -> Vec<i64> {
    let mut telling: Vec<_> = event.surroundings.iter().filter(|(_, weight)| *weight >= TELLING).collect();
    telling.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let single = telling.iter().take(MOST).map(|(hash, _)| key(event.kind, &[&hash.to_le_bytes()]));
    // Without rare names: who acts and where, each with the deed.
    let deed = event.deed.as_bytes();
    let states = event.actors.iter().chain(&event.recipients).filter_map(|party| party.country.as_deref());
    let sites = event.places.iter().chain(&event.nearby);
    let countries: std::collections::BTreeSet<&str> = states.chain(sites.clone().filter_map(|site| site.country.as_deref())).collect();
    let regions: std::collections::BTreeSet<&str> = sites.filter_map(|site| site.admin1.as_deref()).collect();
    let pairs = countries.iter().flat_map(|one| countries.iter().filter(move |other| *other > one).map(move |other| [*one, *other]));
    let coarse = pairs.map(|[one, other]| key(event.kind, &[deed, one.as_bytes(), other.as_bytes()]));
    let regional = regions.iter().map(|region| key(event.kind, &[deed, region.as_bytes()]));
    let figures = event.figures.iter().filter(|(_, value)| *value >= 4.0);
    let counted = figures.flat_map(|(kind, value)| {
        countries.iter().map(move |country| key(event.kind, &[kind.word().as_bytes(), &value.to_le_bytes(), country.as_bytes()]))
    });
    let mut keys: Vec<i64> = single.chain(coarse).chain(regional).chain(counted).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn key(kind: EventType, parts: &[&[u8]]) -> i64 {
    let mut hash = Xxh3::new();
    hash.update(kind.word().as_bytes());
    for part in parts {
        hash.update(b"\0");
        hash.update(part);
    }
    hash.digest() as i64
}
