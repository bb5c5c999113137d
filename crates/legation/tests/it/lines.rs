//! Events as lines, the form in which tests expect them.

use legation::entity::EntityId;
use legation::event::{Event, Modality, Polarity};
use legation::{Document, Record, read};

use crate::tools::READER;

/// An event in one line: type and mode, actors > recipients, and modality and polarity where they are not as usual. Parties of
/// a state go by its code.
pub fn line(record: &Record, event: &Event) -> String {
    let names = |ids: &[EntityId]| {
        let mut names: Vec<_> = ids
            .iter()
            .map(|id| record.entities[id.0].country.map_or_else(|| record.entities[id.0].name.clone(), |c| c.code().to_owned()))
            .collect();
        names.sort();
        names.join("+")
    };
    let mut line = event.kind.name().to_owned();
    if let Some(mode) = &event.mode {
        line += &format!("/{mode}");
    }
    line += &format!(" {} > {}", names(&event.actors), names(&event.recipients));
    if event.modality != Modality::Actual {
        line += &format!(" {:?}", event.modality).to_lowercase();
    }
    if event.polarity == Polarity::Negated {
        line += " negated";
    }
    line.trim_end().replace("  ", " ")
}

/// The events of a text, a line each.
pub fn lines(text: &str) -> Vec<String> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let record = read(&document, &READER);
    record.events.iter().map(|event| line(&record, event)).collect()
}
