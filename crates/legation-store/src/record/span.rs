//! Places of a record in its text: a record that another program wrote may have any.

use legation::wire::{Claim, Entity, Event, Passage, Place, Record};

/// A field with the place that it names.
type Named = (String, usize, usize);

/// The first place of a record that ends before it begins or, where the text is there, lies outside of it, in words.
pub fn misplaced(record: &Record) -> Option<String> {
    let length = record.document.text.as_ref().map(|text| text.chars().count());
    let is_wrong = |named: &Named| named.1 > named.2 || length.is_some_and(|length| named.2 > length);
    let (field, start, end) = all(record).find(is_wrong)?;
    let expected = length.map_or_else(|| "start <= end".to_owned(), |length| format!("start <= end <= {length}, the length of the text"));
    Some(format!("{field} stands at {start} to {end}, expected {expected}"))
}

fn all(record: &Record) -> impl Iterator<Item = Named> + '_ {
    let times = record.times.iter().map(|time| (format!("time {:?}", time.id), time.start, time.end));
    let quantities = record.quantities.iter().map(|quantity| (format!("quantity {:?}", quantity.id), quantity.start, quantity.end));
    let notes = record.notes.iter().map(|note| (format!("note {:?}", note.code), note.start, note.end));
    let entities = record.entities.iter().flat_map(entity);
    let places = record.places.iter().flat_map(place);
    entities
        .chain(places)
        .chain(times)
        .chain(quantities)
        .chain(notes)
        .chain(record.claims.iter().flat_map(claim))
        .chain(record.events.iter().flat_map(event))
}

fn entity(entity: &Entity) -> impl Iterator<Item = Named> + '_ {
    entity.mentions.iter().map(|mention| (format!("a mention of entity {:?}", entity.id), mention.start, mention.end))
}

fn place(place: &Place) -> impl Iterator<Item = Named> + '_ {
    place.mentions.iter().map(|mention| (format!("a mention of place {:?}", place.id), mention.start, mention.end))
}

fn claim(claim: &Claim) -> impl Iterator<Item = Named> + '_ {
    let named = move |what: &'static str| move |words: &Passage| (format!("the {what} of claim {:?}", claim.id), words.start, words.end);
    claim.source.iter().map(named("source")).chain(claim.cue.iter().map(named("cue"))).chain(claim.content.iter().map(named("content")))
}

fn event(event: &Event) -> impl Iterator<Item = Named> + '_ {
    let named = |what: &str, start, end| (format!("the {what} of event {:?}", event.id), start, end);
    let trigger = named("trigger", event.trigger.start, event.trigger.end);
    let sentence = named("sentence", event.sentence.start, event.sentence.end);
    let evidence = event.evidence.iter().map(|words| (format!("the evidence of event {:?}", event.id), words.start, words.end));
    [trigger, sentence].into_iter().chain(evidence)
}
