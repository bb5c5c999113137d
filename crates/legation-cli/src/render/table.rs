//! Tables that fit a terminal, and the events of a record as one.

use comfy_table::{Column, ColumnConstraint, ContentArrangement, Table, TableComponent, Width, presets};
use legation::wire::{Event, Record};

use crate::render::{days, document, kind, notes, one_line, party, place, quantity, reality, speakers};

/// The columns of events.
const COLUMNS: [&str; 8] = ["event", "who → whom", "where", "when", "how many", "how real", "says who", "words"];

/// Blanks behind a column, besides the one that stands for a line between two.
const GAP: usize = 1;

/// A head for the document, and a row for each event.
pub fn table(record: &Record, width: usize) -> String {
    let head = std::iter::once(document(record)).chain(notes(record)).collect::<Vec<_>>().join("\n");
    if record.events.is_empty() {
        return format!("{head}\nno events\n\n");
    }
    let rows: Vec<_> = record.events.iter().map(|event| row(record, event)).collect();
    format!("{head}\n{}\n\n", grid(&COLUMNS, &rows, width))
}

/// Rows under their columns, as wide as the page; a column that is empty in all rows is left out.
pub fn grid(columns: &[impl AsRef<str>], rows: &[impl AsRef<[String]>], width: usize) -> String {
    let used: Vec<_> = (0..columns.len()).filter(|&column| rows.iter().any(|row| !row.as_ref()[column].is_empty())).collect();
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_style(TableComponent::HeaderLines, '─').set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX)).set_header(used.iter().map(|&column| columns[column].as_ref()));
    for row in rows {
        table.add_row(used.iter().map(|&column| &row.as_ref()[column]));
    }
    keep_words_whole(&mut table, width);
    table.trim_fmt()
}

/// Gives each column the room of its longest word, where the page is wide enough for that.
fn keep_words_whole(table: &mut Table, width: usize) {
    let longest = |column: &Column| {
        let header = table.header().into_iter().filter_map(|header| header.cell_iter().nth(column.index));
        let cells = header.chain(table.column_cells_iter(column.index).flatten());
        cells.flat_map(|cell| cell.content().split_whitespace().map(|word| word.chars().count()).collect::<Vec<_>>()).max()
    };
    let longest: Vec<_> = table.column_iter().map(|column| longest(column).unwrap_or_default() + GAP).collect();
    if longest.iter().sum::<usize>() + longest.len() > width {
        return;
    }
    for (column, longest) in table.column_iter_mut().zip(longest) {
        column.set_padding((0, GAP as u16)).set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(longest as u16)));
    }
}

fn row(record: &Record, event: &Event) -> [String; COLUMNS.len()] {
    let list = |ids: &[String], words: fn(&Record, &str) -> String| ids.iter().map(|id| words(record, id)).collect::<Vec<_>>().join(", ");
    let actors = list(&event.actors, party);
    let recipients = list(&event.recipients, party);
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
