//! The things of a record in a few words each.

use legation::wire::{Entity, Event, EventDate, Modality, Place, Polarity, Quantity, Record};

use crate::render::one_line;

/// A document: its name, day of publication and language.
pub fn document(record: &Record) -> String {
    let document = &record.document;
    let parts = [Some(document.id.as_str()), document.published.as_deref(), document.language.as_deref()];
    parts.into_iter().flatten().map(one_line).collect::<Vec<_>>().join("  ")
}

/// What could not be read, a line each.
pub fn notes(record: &Record) -> Vec<String> {
    record.notes.iter().map(|note| format!("{}: {}", note.code, one_line(&note.message))).collect()
}

/// What an event is: its type and mode.
pub fn kind(event: &Event) -> String {
    event.mode.as_ref().map_or_else(|| event.kind.word().to_owned(), |mode| format!("{} {mode}", event.kind.word()))
}

/// The days of an event.
pub fn days(date: &EventDate) -> String {
    if date.start == date.end { date.start.clone() } else { format!("{} to {}", date.start, date.end) }
}

/// An entity: its name, state and sector.
pub fn entity(record: &Record, id: &str) -> String {
    record.entities.iter().find(|entity| entity.id == id).map_or_else(|| id.to_owned(), named)
}

/// An entity in short: its name and state.
pub fn party(record: &Record, id: &str) -> String {
    let words = |entity: &Entity| match &entity.country {
        Some(country) => format!("{} ({country})", one_line(&entity.name)),
        None => one_line(&entity.name),
    };
    record.entities.iter().find(|entity| entity.id == id).map_or_else(|| id.to_owned(), words)
}

fn named(entity: &Entity) -> String {
    let parts: Vec<_> = [entity.country.as_deref(), entity.sector.as_deref()].into_iter().flatten().collect();
    let name = one_line(&entity.name);
    if parts.is_empty() { name } else { format!("{name} ({})", parts.join(" ")) }
}

/// A place: its name and the state that it lies in.
pub fn place(record: &Record, id: &str) -> String {
    let words = |place: &Place| match &place.country {
        Some(country) if *country != place.name => format!("{} ({country})", one_line(&place.name)),
        _ => one_line(&place.name),
    };
    record.places.iter().find(|place| place.id == id).map_or_else(|| id.to_owned(), words)
}

/// A quantity: as worded, with what is counted.
pub fn quantity(record: &Record, id: &str) -> String {
    let words = |quantity: &Quantity| match &quantity.unit {
        Some(unit) if !quantity.text.contains(unit.as_str()) => one_line(&counted(&quantity.text, unit)),
        _ => one_line(&quantity.text),
    };
    record.quantities.iter().find(|quantity| quantity.id == id).map_or_else(|| id.to_owned(), words)
}

/// What is counted behind its number: "three soldiers", "hundreds of people".
pub fn counted(number: &str, unit: &str) -> String {
    /// Numbers that are nouns.
    const NOUNS: [&str; 10] =
        ["tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "handful", "number", "majority"];
    let last = number.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    if NOUNS.contains(&last.as_str()) { format!("{number} of {unit}") } else { format!("{number} {unit}") }
}

/// How real an event is said to be, where it is not simply told as a fact: `negated`, `promised (v2)`.
pub fn reality(event: &Event) -> String {
    let negated = (event.polarity == Polarity::Negated).then(|| event.polarity.word().to_owned());
    let modality = (event.modality != Modality::Actual).then(|| event.modality.word().to_owned());
    let within = event.within.as_ref().map(|outer| format!("in {outer}"));
    let repeats = event.same_as.as_ref().map(|earlier| format!("= {earlier}"));
    [negated, modality, within, repeats].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Who says so, outermost first: `Sybiha denies; TASS asserts`.
pub fn speakers(record: &Record, event: &Event) -> String {
    let claims = event.attribution.iter().filter_map(|id| record.claims.iter().find(|claim| claim.id == *id));
    let words = claims.map(|claim| {
        let names: Vec<_> = claim.speakers.iter().filter_map(|id| record.entities.iter().find(|entity| entity.id == *id)).collect();
        let who = match (&names[..], &claim.source) {
            ([], Some(source)) => one_line(&source.text),
            ([], None) => "unnamed".to_owned(),
            (names, _) => names.iter().map(|entity| one_line(&entity.name)).collect::<Vec<_>>().join(", "),
        };
        format!("{who} {}", claim.stance.word())
    });
    words.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn what_is_counted_stands_behind_its_number() {
        assert_eq!(counted("hundreds", "people"), "hundreds of people");
        assert_eq!(counted("tens of thousands", "people"), "tens of thousands of people");
        assert_eq!(counted("two hundred", "people"), "two hundred people");
        assert_eq!(counted("at least three", "soldiers"), "at least three soldiers");
    }
}
