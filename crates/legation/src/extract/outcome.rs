//! How many, told in another sentence: the dead, wounded, held, driven out and marching of a sentence that tells of no event that makes such figures
//! belong to the event that the report tells of before it ("The army shelled the town on Monday. Six people died."). Those of a deed that a
//! report tells of right after a riot are of the riot, too ("Vendors rioted in the town. One person has been shot dead.").
//!
//! Invariant: a sentence that names another day or another town than the event tells of something else, and so does a part of a figure ("two of
//! the dead").

use jiff::ToSpan;

use crate::entity::{EntityId, Sector};
use crate::event::{DateBasis, Event, EventType, Evidence, Field, Modality, Polarity, Value};
use crate::extract::Scene;
use crate::extract::figure::{is_harm, makers};
use crate::place::{Feature, PlaceId};
use crate::quantity::{Quantity, QuantityId};
use crate::time::{Days, TimeKind};

/// Days before its publication within which a report tells of what is news.
const NEWS_DAYS: i32 = 7;
/// Sentences after a figure within which the event may follow that it is of: leads give the toll first.
const AHEAD: usize = 2;

/// Gives the figures that no event has to those that the report tells of around them.
pub fn give_outcomes(events: &mut [Event], scene: &Scene<'_>) {
    for (at, quantity) in scene.quantities.iter().enumerate() {
        let id = QuantityId(at);
        let is_taken = events.iter().any(|event| event.quantities.contains(&id));
        if is_taken || is_part(quantity, scene) {
            continue;
        }
        if let Some(event) = told_before(events, quantity, scene) {
            give(&mut events[event], id, scene);
        }
    }
}

/// Gives the dead, wounded and held of what a report tells right after a riot, without a place or a day of its own, to the riot as well.
pub fn give_aftermath(events: &mut [Event], scene: &Scene<'_>) {
    for at in 0..events.len() {
        let is_riot = events[at].kind == EventType::Protest && events[at].mode.as_deref() == Some("riot");
        if !is_riot || !happened(&events[at]) {
            continue;
        }
        for id in aftermath(&events[at], &events[at + 1..], scene) {
            let quantity = &scene.quantities[id.0];
            if is_harm(quantity) && is_of(&events[at], quantity, scene) {
                give(&mut events[at], id, scene);
            }
        }
    }
}

/// The figures of the deeds behind a riot that belong to it: of nobody, of police or of troops. Where something else begins, the report is no longer about it.
fn aftermath(riot: &Event, behind: &[Event], scene: &Scene<'_>) -> Vec<QuantityId> {
    let sentence = riot.head.sentence;
    let follows = |deed: &Event| deed.head.sentence <= sentence + AHEAD && deed.kind != EventType::Protest;
    let is_guard = |actor: &EntityId| {
        let sector = scene.entities[actor.0].sector.map(Sector::code);
        matches!(sector, Some("COP" | "MIL"))
    };
    let is_its = |deed: &Event| follows(deed) && happened(deed) && is_bare(deed) && deed.actors.iter().all(is_guard);
    let is_force = |event: &&Event| matches!(event.kind, EventType::Assault | EventType::Coerce | EventType::Protest);
    let deeds = behind.iter().filter(is_force).skip_while(|event| event.head.sentence == sentence);
    deeds.take_while(|deed| is_its(deed)).flat_map(|deed| deed.quantities.iter().copied()).collect()
}

/// Gives a figure to an event, unless it has one like it: a headline may have told it already.
fn give(event: &mut Event, id: QuantityId, scene: &Scene<'_>) {
    let quantity = &scene.quantities[id.0];
    let is_same = |other: &QuantityId| {
        let known = &scene.quantities[other.0];
        *other == id || known.kind == quantity.kind && known.value == quantity.value && quantity.value.is_some()
    };
    if !event.quantities.iter().any(is_same) {
        event.quantities.push(id);
        event.evidence.push(Evidence { field: Field::Quantities, value: Value::Quantity(id), span: quantity.span, how: "context" });
    }
}

/// Whether an event is told as something that took place.
fn happened(event: &Event) -> bool {
    event.modality == Modality::Actual && event.polarity == Polarity::Affirmed
}

/// Whether neither a place nor a day is told of an event itself.
fn is_bare(event: &Event) -> bool {
    event.places.is_empty() && event.date.is_none_or(|date| date.basis == DateBasis::Document)
}

/// The event that a figure is of: the last one before it, or else the first one soon after it.
fn told_before(events: &[Event], quantity: &Quantity, scene: &Scene<'_>) -> Option<usize> {
    let sentence = quantity.head.sentence;
    let makers = makers(quantity.kind);
    let makes = |event: &Event, maker: EventType| event.kind == maker && happened(event) && is_of(event, quantity, scene);
    // An event of its own sentence that does not have it is not the one that made it.
    if events.iter().any(|event| event.head.sentence == sentence && makers.contains(&event.kind)) {
        return None;
    }
    makers.iter().find_map(|&maker| {
        let before = events.iter().rposition(|event| event.head.sentence < sentence && makes(event, maker));
        let after =
            || events.iter().position(|event| (sentence + 1..=sentence + AHEAD).contains(&event.head.sentence) && makes(event, maker));
        before.or_else(after)
    })
}

/// Whether the sentence of a figure may be about an event: it is news, and no other day or town stands there.
fn is_of(event: &Event, quantity: &Quantity, scene: &Scene<'_>) -> bool {
    let span = scene.syntax.sentences[quantity.head.sentence].span;
    let mut told = scene.times.iter().filter(|time| span.contains(time.span) && time.kind == TimeKind::Date);
    let is_other_day = match days(event, scene) {
        Some(days) => told.filter_map(|time| time.days).any(|told| told.end < days.start || told.start > days.end),
        // Without a day of publication nobody knows which day "last year" is.
        None => told.next().is_some(),
    };
    if is_other_day || is_old(event, scene) {
        return false;
    }
    let is_town = |place: &PlaceId| matches!(scene.places[place.0].feature, Feature::Town);
    let named = |place: &PlaceId| scene.places[place.0].mentions.iter().any(|mention| span.contains(mention.span));
    let mut here = (0..scene.places.len()).map(PlaceId).filter(|place| is_town(place) && named(place)).peekable();
    let mut own = event.places.iter().filter(|place| is_town(place)).peekable();
    here.peek().is_none() || own.peek().is_none() || here.any(|place| event.places.contains(&place))
}

/// The days on which an event may have been, if it is news: those before the publication if nothing is told; a report may count from either side
/// of midnight.
fn days(event: &Event, scene: &Scene<'_>) -> Option<Days> {
    let date = event.date?;
    if date.basis == DateBasis::Document {
        return Some(Days { start: date.days.end.checked_sub(NEWS_DAYS.days()).ok()?, end: date.days.end });
    }
    let end = scene.published.map_or(date.days.end, |published| published.max(date.days.end));
    Some(Days { start: date.days.start.checked_sub(1.day()).ok()?, end })
}

/// Whether an event is told as past, and is no news.
fn is_old(event: &Event, scene: &Scene<'_>) -> bool {
    let oldest = scene.published.and_then(|published| published.checked_sub(NEWS_DAYS.days()).ok());
    event.date.zip(oldest).is_some_and(|(date, oldest)| date.days.end < oldest)
}

/// Whether a figure is a part of another: "three of the dead", "one of six wounded men".
fn is_part(quantity: &Quantity, scene: &Scene<'_>) -> bool {
    let parsed = &scene.syntax.sentences[quantity.head.sentence];
    let after = parsed.tokens.iter().position(|token| token.span.start >= quantity.span.end);
    let Some(of) = after.filter(|&of| parsed.lemma(of) == "of") else { return false };
    // "Six of his officers" are all of them.
    let is_owner = |token: usize| &*parsed.tags[token].xpos == "PRP$";
    of + 1 < parsed.tokens.len() && matches!(parsed.upos(of + 1), "DET" | "PRON" | "NUM") && !is_owner(of + 1)
}
