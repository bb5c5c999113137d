//! Tables that fit a terminal, and the events of a record as one.

use comfy_table::{Cell, Column, ColumnConstraint, ContentArrangement, Table, TableComponent, Width, presets};
use legation::wire::{Event, Record};

use crate::render::{days, document, kind, notes, one_line, party, place, quantity, reality, speakers, wrap};

/// The columns of events.
const COLUMNS: [&str; 8] = ["event", "who → whom", "where", "when", "how many", "how real", "says who", "words"];

/// Letters of a word of a text that may be cut on a narrow page; the words of which something depends are as long at the most ("corroborated").
const LONG: usize = 12;

/// A head for the document, and a row for each event.
pub fn table(record: &Record, width: usize) -> String {
    let head = std::iter::once(document(record)).chain(notes(record)).collect::<Vec<_>>().join("\n");
    if record.events.is_empty() {
        return format!("{head}\nno events\n\n");
    }
    let rows: Vec<_> = record.events.iter().map(|event| row(record, event)).collect();
    format!("{head}\n{}\n\n", grid(&COLUMNS, &rows, width))
}

/// Rows under their columns, as wide as the page; a column that is empty in all rows is left out. Where the page is too narrow for them, each row is a block of
/// lines.
pub fn grid(columns: &[impl AsRef<str>], rows: &[impl AsRef<[String]>], width: usize) -> String {
    let used: Vec<_> = (0..columns.len()).filter(|&column| rows.iter().any(|row| !row.as_ref()[column].is_empty())).collect();
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_style(TableComponent::HeaderLines, '─').set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX)).set_header(used.iter().map(|&column| columns[column].as_ref()));
    for row in rows {
        table.add_row(used.iter().map(|&column| &row.as_ref()[column]));
    }
    if fit(&mut table, width) { table.trim_fmt() } else { blocks(columns, rows, width) }
}

/// Gives each column the room that it needs at the least: with two blanks behind it or one, and on a narrow page with long words of texts cut. Gives whether the page is
/// wide enough.
fn fit(table: &mut Table, width: usize) -> bool {
    let needs: Vec<Need> = table.column_iter().map(|column| need(table, column)).collect();
    for (gap, may_cut) in [(1, false), (0, false), (0, true)] {
        let least = |need: &Need| gap + if may_cut { need.cut } else { need.whole };
        // One more blank stands for the line between two columns.
        if needs.iter().map(|need| least(need) + 1).sum::<usize>() <= width {
            for (column, need) in table.column_iter_mut().zip(&needs) {
                let room = Width::Fixed(least(need) as u16);
                column.set_padding((0, gap as u16)).set_constraint(ColumnConstraint::LowerBoundary(room));
            }
            return true;
        }
    }
    false
}

/// How wide a column must be.
struct Need {
    /// That all words stay whole.
    whole: usize,
    /// That those stay whole that make no sense in parts.
    cut: usize,
}

/// A column of ids, days, codes or numbers can't be cut: each of its cells is a word, or begins with one that has a digit.
fn need(table: &Table, column: &Column) -> Need {
    let header = table.header().into_iter().filter_map(|header| header.cell_iter().nth(column.index));
    let header = header.flat_map(|cell| lengths(&cell.content())).max().unwrap_or_default();
    let cells: Vec<String> = table.column_cells_iter(column.index).flatten().map(Cell::content).collect();
    let longest = cells.iter().flat_map(|cell| lengths(cell)).max().unwrap_or_default();
    let is_code = |cell: &String| {
        let mut words = cell.split_whitespace();
        let first = words.next().unwrap_or_default();
        words.next().is_none() || first.contains(|letter: char| letter.is_ascii_digit())
    };
    let cut = if cells.iter().all(is_code) { longest } else { longest.min(LONG) };
    Need { whole: header.max(longest), cut: header.max(cut) }
}

fn lengths(text: &str) -> Vec<usize> {
    text.split_whitespace().map(|word| word.chars().count()).collect()
}

/// Each row as lines of a name and a value, with a blank line between two rows.
fn blocks(columns: &[impl AsRef<str>], rows: &[impl AsRef<[String]>], width: usize) -> String {
    let names = columns.iter().map(|column| column.as_ref().chars().count()).max().unwrap_or_default();
    let block = |row: &[String]| {
        let lines = columns.iter().zip(row).filter(|(_, value)| !value.is_empty());
        lines.map(|(name, value)| wrap(&format!("{:<names$}  {value}", name.as_ref()), width)).collect::<Vec<_>>().join("\n")
    };
    rows.iter().map(|row| block(row.as_ref())).collect::<Vec<_>>().join("\n\n")
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

#[cfg(test)]
mod tests {
    use super::grid;

    const COLUMNS: [&str; 4] = ["id", "who → whom", "when", "status"];

    fn rows() -> [Vec<String>; 2] {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        [
            row(["a60a4b8e21a31a7a", "Interdepartmental commission → Sudan", "2024-10-01 to 2024-10-31", "corroborated"]),
            row(["c4fbc6e2834358d3", "Kyiv", "", "denied"]),
        ]
    }

    #[test]
    fn ids_days_and_codes_stay_whole() {
        for width in 20..120 {
            let shown = grid(&COLUMNS, &rows(), width);
            for whole in ["a60a4b8e21a31a7a", "c4fbc6e2834358d3", "2024-10-01", "2024-10-31", "corroborated", "denied"] {
                assert!(shown.contains(whole), "{whole} is cut at {width}:\n{shown}");
            }
            let widest = shown.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width.max(28), "{widest} columns at {width}:\n{shown}");
        }
    }

    #[test]
    fn a_row_that_does_not_fit_is_a_block() {
        let expected = "id          a60a4b8e21a31a7a
who → whom  Interdepartmental
    commission → Sudan
when        2024-10-01 to
    2024-10-31
status      corroborated

id          c4fbc6e2834358d3
who → whom  Kyiv
status      denied";
        assert_eq!(grid(&COLUMNS, &rows(), 30), expected);
    }
}
