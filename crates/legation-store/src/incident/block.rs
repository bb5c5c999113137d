//! Where events that may tell of the same thing meet, so that a new event is held against few others, however many there are.
//!
//! An event stands under each of its keys, in a bucket of days, by its rank: how fully it is told. Whoever looks for an event to link to sees the
//! [`SEEN`] of highest rank in each bucket, which is enough where hundreds tell of one thing.

use legation::wire::EventType;
use xxhash_rust::xxh3::Xxh3;

use crate::incident::days::{Day, Ground};
use crate::incident::deed::Deeds;
use crate::incident::signature::Signature;

/// The bucket of events of which no day is known.
pub const NO_DAY: Day = -1_000_000;
/// Days of a bucket.
const BUCKET: Day = 7;
/// Events of a bucket that are seen under one key.
pub const SEEN: usize = 40;
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

/// The keys of an event, without duplicates. It stands under the other types as which its deed may be coded as well.
pub fn keys(event: &Signature, deeds: &Deeds) -> Vec<i64> {
    let mut keys = keys_as(event.kind, event);
    keys.extend(deeds.other_types(event.kind, &event.deed).flat_map(|kind| keys_as(kind, event)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of an event as one of this type.
fn keys_as(kind: EventType, event: &Signature) -> Vec<i64> {
    let mut telling: Vec<_> = event.surroundings.iter().filter(|(_, weight)| *weight >= TELLING).collect();
    telling.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let single = telling.iter().take(MOST).map(|(hash, _)| key(kind, &[&hash.to_le_bytes()]));
    // Without rare names: who acts and where, each with the deed.
    let deed = event.deed.as_bytes();
    let states = event.actors.iter().chain(&event.recipients).filter_map(|party| party.country.as_deref());
    let countries: std::collections::BTreeSet<&str> = states.chain(event.sites().filter_map(|site| site.country.as_deref())).collect();
    let regions: std::collections::BTreeSet<&str> = event.sites().filter_map(|site| site.admin1.as_deref()).collect();
    let pairs = countries.iter().flat_map(|one| countries.iter().filter(move |other| *other > one).map(move |other| [*one, *other]));
    let coarse = pairs.map(|[one, other]| key(kind, &[deed, one.as_bytes(), other.as_bytes()]));
    let regional = regions.iter().map(|region| key(kind, &[deed, region.as_bytes()]));
    // Reporters have many words for one deed: those of one day in one state are looked at, whatever deed they name.
    let dated = event.days.filter(|days| days.ground == Ground::Told && days.length() <= 2).into_iter().flat_map(|days| {
        let days = days.first..=days.last;
        days.flat_map(|day| countries.iter().map(move |country| key(kind, &[b"day", &day.to_le_bytes(), country.as_bytes()])))
    });
    let figures = event.figures.iter().filter(|(_, value)| *value >= 4.0);
    let counted = figures.flat_map(|(what, value)| {
        countries.iter().map(move |country| key(kind, &[what.word().as_bytes(), &value.to_le_bytes(), country.as_bytes()]))
    });
    single.chain(coarse).chain(regional).chain(dated).chain(counted).collect()
}

/// The bucket of a day.
pub fn bucket(day: Option<Day>) -> Day {
    day.map_or(NO_DAY, |day| day.div_euclid(BUCKET))
}

/// The buckets in which an event of this type and day looks for others, first and last; none are told where it has no day.
pub fn buckets(kind: EventType, day: Option<Day>) -> Option<(Day, Day)> {
    let (day, near) = (day?, window(kind));
    Some((bucket(Some(day.saturating_sub(near))), bucket(Some(day.saturating_add(near)))))
}

/// Whether two events are near enough in time to be one: for either type.
pub fn is_near(one: &Signature, other: &Signature) -> bool {
    let window = window(one.kind).min(window(other.kind)).unsigned_abs();
    one.day().zip(other.day()).is_none_or(|(one, other)| one.abs_diff(other) <= window)
}

/// How fully an event is told, then how early it was published, then its key: the order in which events are linked, as a number.
pub fn rank(event: &Signature) -> i64 {
    /// Days that are told apart: some 22,000 years.
    const DAYS: i64 = 1 << 23;
    let published = event.published.map_or(DAYS - 1, |day| (i64::from(day) + DAYS / 2).clamp(0, DAYS - 1));
    let key = i64::from((event.key as u64 >> 32) as u32);
    (i64::from(event.fullness()) << 55) + ((DAYS - 1 - published) << 32) + key
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
