//! What of an event counts in merging, taken from its record alone.

use std::collections::BTreeMap;

use legation::wire::{DateBasis, Event, EventType, Feature, MentionForm, Modality, Quad, QuantityKind, Record, Usage};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::incident::days::{Day, Days, Ground, day};
use crate::incident::deed::Deeds;
use crate::incident::name::{head, sound, words};
use crate::record::keys;

/// Code points within which something stands near an event.
const NEAR: usize = 250;
/// Code points before an event within which the last place named is taken for where it happened.
const REACH: usize = 400;
/// Code points within which a sentence begins a report: behind its credit and place line.
pub(crate) const LEAD: usize = 80;
/// Things around an event that are kept, the most telling first: a report of a page names about so many.
const SURROUNDINGS: usize = 40;

/// What an event tells, as far as another report of the same thing would tell it too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// The key of the event.
    pub key: i64,
    /// The row of its document.
    pub document: i64,
    /// The day of publication.
    pub published: Option<Day>,
    /// Its type.
    pub kind: EventType,
    /// The lemmas of its words.
    pub lemma: String,
    /// The deed that they tell of.
    pub deed: String,
    /// Who acts.
    pub actors: Vec<Party>,
    /// Whom it concerns.
    pub recipients: Vec<Party>,
    /// Where.
    pub places: Vec<Site>,
    /// The last place named before it, where it has none of its own.
    pub nearby: Option<Site>,
    /// When.
    pub days: Option<Days>,
    /// How many, where a number is given.
    pub figures: Vec<(QuantityKind, f64)>,
    /// Named things of its report by the hash of their name, with how much each tells: rarer things and those that stand nearer tell more. In the order of the
    /// hashes.
    pub surroundings: Vec<(u64, f32)>,
    /// The key of the earlier event of its report that it repeats.
    pub repeats: Option<i64>,
    /// Where its words begin, in code points.
    pub start: u32,
    /// Whether its report begins with it.
    pub is_lead: bool,
    /// Whether it is told as a fact.
    pub is_actual: bool,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What it is.
    pub kind: legation::wire::EntityKind,
    /// Whether it is called by a name.
    pub named: bool,
    /// Its state.
    pub country: Option<String>,
    /// Its PLOVER sector.
    pub sector: Option<String>,
    /// The words of its name, folded, as they sound.
    pub words: Vec<String>,
    /// The head of its description.
    pub head: String,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Its folded name.
    pub name: String,
    /// What it is.
    pub feature: Feature,
    /// The state that it lies in.
    pub country: Option<String>,
    /// The division that it lies in.
    pub admin1: Option<String>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
}

impl Signature {
    /// How fully an event is told: what is told less fully is linked to what is told more fully. Names tell most.
    pub fn fullness(&self) -> u8 {
        let names = |parties: &[Party]| parties.iter().any(|party| party.named && party.kind != legation::wire::EntityKind::State);
        let is_exact = |site: &Site| !matches!(site.feature, Feature::Country | Feature::Region);
        2 * u8::from(names(&self.actors))
            + 2 * u8::from(names(&self.recipients))
            + u8::from(self.places.iter().any(is_exact))
            + u8::from(!self.figures.is_empty())
            + u8::from(self.days.is_some_and(|days| days.ground == Ground::Told))
    }

    /// Where it happened: its own places, or else the last one named before.
    pub fn sites(&self) -> impl Iterator<Item = &Site> {
        self.places.iter().chain(&self.nearby)
    }

    /// Whether its report names a person so, as far as names are kept.
    pub fn names(&self, party: &Party) -> bool {
        let Some(last) = party.words.last().filter(|_| party.kind == legation::wire::EntityKind::Person) else { return false };
        let hash = xxh3_64(person(last).as_bytes());
        self.surroundings.binary_search_by_key(&hash, |&(hash, _)| hash).is_ok()
    }

    /// The day under which it is looked for.
    pub fn day(&self) -> Option<Day> {
        self.days.map(|days| days.first).or(self.published)
    }
}

/// The signatures of the events of a record, in their order.
pub fn signatures(record: &Record, document: i64, deeds: &Deeds) -> Vec<Signature> {
    let keys = keys(record);
    let things = things(record);
    let by_id: BTreeMap<&str, usize> = record.events.iter().enumerate().map(|(at, event)| (event.id.as_str(), at)).collect();
    let signature = |(at, event): (usize, &Event)| {
        let places: Vec<_> = record.places.iter().filter(|place| event.places.contains(&place.id)).map(site).collect();
        Signature {
            key: keys[at],
            document,
            published: record.document.published.as_deref().and_then(day),
            kind: event.kind,
            lemma: lemma(event).to_lowercase(),
            deed: deeds.of(event.kind.word(), lemma(event)),
            actors: parties(record, &event.actors),
            recipients: parties(record, &event.recipients),
            nearby: places.is_empty().then(|| nearby(record, event)).flatten(),
            places,
            days: days(record, event),
            figures: figures(record, event),
            surroundings: surroundings(&things, event),
            repeats: event.same_as.as_deref().and_then(|id| by_id.get(id)).map(|&other| keys[other]),
            start: u32::try_from(event.trigger.start).unwrap_or(u32::MAX),
            is_lead: event.sentence.start < LEAD,
            is_actual: event.modality == Modality::Actual,
        }
    };
    record.events.iter().enumerate().map(signature).collect()
}

/// The lemma of an event; its words in early records.
fn lemma(event: &Event) -> &str {
    if event.trigger.lemma.is_empty() { &event.trigger.text } else { &event.trigger.lemma }
}

fn parties(record: &Record, ids: &[String]) -> Vec<Party> {
    let chosen = ids.iter().filter_map(|id| record.entities.iter().find(|entity| entity.id == *id));
    let party = |entity: &legation::wire::Entity| Party {
        kind: entity.kind,
        named: entity.mentions.iter().any(|mention| mention.form == MentionForm::Name),
        country: entity.country.clone(),
        sector: entity.sector.clone(),
        words: words(&entity.name).iter().map(|word| sound(word)).collect(),
        head: head(&entity.name),
    };
    chosen.map(party).collect()
}

fn site(place: &legation::wire::Place) -> Site {
    Site {
        name: words(&place.name).join(" "),
        feature: place.feature,
        country: place.country.clone(),
        admin1: place.admin1.clone(),
        point: place.lat.zip(place.lon),
        geonames: place.geonames,
    }
}

/// The last place, no state, that is named as somewhere before an event.
fn nearby(record: &Record, event: &Event) -> Option<Site> {
    let before = record.places.iter().filter(|place| place.feature != Feature::Country).flat_map(|place| {
        let literal = place.mentions.iter().filter(|mention| mention.usage == Usage::Literal);
        literal.filter(|mention| mention.start <= event.sentence.end).map(move |mention| (mention.start, place))
    });
    let (start, place) = before.max_by_key(|(start, _)| *start)?;
    (start + REACH >= event.trigger.start).then(|| site(place))
}

/// The days of an event; where it has none of its own, those of the event told shortly before.
fn days(record: &Record, event: &Event) -> Option<Days> {
    let span = |event: &Event, ground| {
        let date = event.date.as_ref()?;
        Some(Days { first: day(&date.start)?, last: day(&date.end)?, ground })
    };
    let is_told = |event: &Event| event.date.as_ref().is_some_and(|date| date.basis != DateBasis::Document);
    if is_told(event) {
        return span(event, Ground::Told);
    }
    // The day of a denial or a demand is not that of what it is about.
    let tells_of_its_own =
        |other: &&Event| matches!(other.quad, Quad::VerbalConflict | Quad::VerbalCooperation) && other.quad != event.quad;
    let before = record.events.iter().filter(|other| is_told(other) && other.trigger.start < event.trigger.start);
    let before = before.filter(|other| !tells_of_its_own(other));
    let last = before.max_by_key(|other| other.trigger.start).filter(|other| other.trigger.start + NEAR >= event.trigger.start);
    last.and_then(|other| span(other, Ground::Near)).or_else(|| span(event, Ground::Published))
}

fn figures(record: &Record, event: &Event) -> Vec<(QuantityKind, f64)> {
    let chosen = record.quantities.iter().filter(|quantity| event.quantities.contains(&quantity.id));
    chosen.filter(|quantity| quantity.kind != QuantityKind::Other).filter_map(|quantity| Some((quantity.kind, quantity.value?))).collect()
}

/// A thing that a report names: the hash of its name, how much it tells, and where it stands.
struct Thing {
    hash: u64,
    weight: f32,
    spans: Vec<(usize, usize)>,
}

/// The name of a person among the things that reports name.
fn person(last: &str) -> String {
    format!("person {last}")
}

/// The proper part of a name as it sounds: "Ghulam Khan crossing" is "ghulam han", as are the gate, the village and the district.
fn proper(name: &str) -> String {
    let written: Vec<&str> = name.split_whitespace().collect();
    let capital: Vec<&str> = written.iter().copied().filter(|word| word.starts_with(char::is_uppercase)).collect();
    let telling = if capital.is_empty() { written } else { capital };
    words(&telling.join(" ")).iter().map(|word| sound(word)).collect::<Vec<_>>().join(" ")
}

/// How much it tells that two reports name the same thing. Of persons, towns and organisations there are many, of states few.
fn things(record: &Record) -> Vec<Thing> {
    let mut things = Vec::new();
    let mut add = |name: String, weight: f32, spans: Vec<(usize, usize)>| {
        things.push(Thing { hash: xxh3_64(name.as_bytes()), weight, spans });
    };
    for entity in &record.entities {
        use legation::wire::EntityKind as Kind;
        let words: Vec<_> = words(&entity.name).iter().map(|word| sound(word)).collect();
        let is_named = entity.mentions.iter().any(|mention| mention.form == MentionForm::Name);
        let (Some(last), true) = (words.last(), is_named) else { continue };
        let spans = entity.mentions.iter().map(|mention| (mention.start, mention.end)).collect();
        match entity.kind {
            Kind::Person => add(person(last), if words.len() > 1 { 2.0 } else { 1.5 }, spans),
            Kind::State => add(format!("state {}", entity.country.as_ref().unwrap_or(last)), 0.3, spans),
            Kind::Force if entity.country.is_some() => add(format!("name {}", words.join(" ")), 1.0, spans),
            _ => add(format!("name {}", proper(&entity.name)), 1.5, spans),
        }
    }
    for place in &record.places {
        let name = proper(&place.name);
        let spans = place.mentions.iter().map(|mention| (mention.start, mention.end)).collect();
        match place.feature {
            Feature::Country => add(format!("state {}", place.country.as_ref().unwrap_or(&name)), 0.3, spans),
            Feature::Region => add(format!("name {name}"), 0.7, spans),
            Feature::Site => add(format!("name {name}"), 1.5, spans),
            Feature::Town | Feature::Water | Feature::Other => add(format!("name {name}"), 1.2, spans),
        }
    }
    for quantity in &record.quantities {
        let Some(value) = quantity.value else { continue };
        let what = match quantity.kind {
            QuantityKind::Other => quantity.unit.as_deref().map(head).unwrap_or_default(),
            kind => kind.word().to_owned(),
        };
        // Small numbers are met by chance.
        let weight = if value < 10.0 && quantity.kind != QuantityKind::Money { 0.5 } else { 1.0 };
        add(format!("number {what} {value}"), weight, vec![(quantity.start, quantity.end)]);
    }
    things
}

/// What stands around an event.
fn surroundings(things: &[Thing], event: &Event) -> Vec<(u64, f32)> {
    let nearness = |&(start, end): &(usize, usize)| {
        if start < event.sentence.end && event.sentence.start < end {
            return 1.0;
        }
        let distance = start.saturating_sub(event.sentence.end).max(event.sentence.start.saturating_sub(end));
        if distance < NEAR { 0.8 } else { 0.5 }
    };
    let mut around: BTreeMap<u64, f32> = BTreeMap::new();
    for thing in things {
        let nearest = thing.spans.iter().map(nearness).fold(0.0, f32::max);
        let told = around.entry(thing.hash).or_default();
        *told = told.max(thing.weight * nearest);
    }
    let mut around: Vec<_> = around.into_iter().filter(|&(_, weight)| weight > 0.0).collect();
    around.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    around.truncate(SURROUNDINGS);
    around.sort_by_key(|&(hash, _)| hash);
    around
}
