//! The events of a record as a table that fits a terminal.

use comfy_table::{ContentArrangement, Table, presets};
use legation::wire::{Event, Record};

use crate::render::{days, document, entity, kind, notes, one_line, place, quantity, reality, speakers};

/// The columns after the event itself; one that is empty in all rows is left out.
const COLUMNS: [&str; 8] = ["event", "who → whom", "where", "when", "how many", "how real", "who says so", "words"];

/// A head for the document, and a row for each event.
pub fn table(record: &Record, width: usize) -> String {
    let head = std::iter::once(document(record)).chain(notes(record)).collect::<Vec<_>>().join("\n");
    if record.events.is_empty() {
        return format!("{head}\nno events\n\n");
    }
    let rows: Vec<_> = record.events.iter().map(|event| row(record, event)).collect();
    let used: Vec<_> = (0..COLUMNS.len()).filter(|&column| rows.iter().any(|row| !row[column].is_empty())).collect();
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX)).set_header(used.iter().map(|&column| COLUMNS[column]));
    for row in &rows {
        table.add_row(used.iter().map(|&column| &row[column]));
    }
    format!("{head}\n{}\n\n", table.trim_fmt())
}

fn row(record: &Record, event: &Event) -> [String; COLUMNS.len()] {
    let list = |ids: &[String], words: fn(&Record, &str) -> String| ids.iter().map(|id| words(record, id)).collect::<Vec<_>>().join(", ");
    let actors = list(&event.actors, entity);
    let recipients = list(&event.recipients, entity);
    let arrow = if recipients.is_empty() { "" } else { " → " };
    [
        format!("{} {}", event.id, kind(event)),
        format!("{actors}{arrow}{recipients}"),
        list(&event.places, place),
        event.date.as_ref().map(days).unwrap_or_default(),
        list(&event.quantities, quantity),
        reality(event),
        speakers(record, event),
        one_line(&event.trigger.text),
    ]
}
