//! A column of a form: its name, its type, and what it is filled from or why it is empty.

use std::fmt::Write as _;

use crate::formats::Cell;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Words or a code.
    Text,
}

impl Kind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Text => "text",
        }
    }

    /// Whether a cell is of this kind; an empty one is of each.
    pub fn holds(self, cell: &Cell) -> bool {
        match cell {
            Cell::Empty => true,
            Cell::Integer(_) => self == Self::Integer,
            Cell::Number(_) => self == Self::Number,
            Cell::Text(_) => self == Self::Text,
        }
    }
}

/// What a column is filled from.
pub enum Filling<R> {
    /// A value of the row.
    Of(fn(&R) -> Cell),
    /// It is always empty.
    Nothing,
}

/// A column of a form whose rows are made of `R`.
pub struct Column<R> {
    /// Its name in the form.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
    /// What it is filled from, or why it is empty.
    pub about: &'static str,
    /// What gives its value.
    pub filling: Filling<R>,
}

/// A column that is filled.
pub(super) const fn filled<R>(name: &'static str, kind: Kind, about: &'static str, of: fn(&R) -> Cell) -> Column<R> {
    Column { name, kind, about, filling: Filling::Of(of) }
}

/// A column that stays empty.
pub(super) const fn empty<R>(name: &'static str, kind: Kind, why: &'static str) -> Column<R> {
    Column { name, kind, about: why, filling: Filling::Nothing }
}

impl<R> Column<R> {
    /// The value of a row.
    pub fn cell(&self, row: &R) -> Cell {
        let cell = match self.filling {
            Filling::Of(of) => of(row),
            Filling::Nothing => Cell::Empty,
        };
        debug_assert!(self.kind.holds(&cell), "{} holds {cell:?}", self.name);
        cell
    }
}

/// The columns as a table in Markdown.
pub(super) fn page<R>(columns: &[Column<R>]) -> String {
    let mut page = "| | column | type | |\n|---|---|---|---|\n".to_owned();
    for (at, Column { name, kind, about, filling }) in columns.iter().enumerate() {
        let about = if matches!(filling, Filling::Nothing) { format!("*empty*: {about}") } else { (*about).to_owned() };
        // Writing to a string does not fail.
        let _ = writeln!(page, "| {} | `{name}` | {} | {about} |", at + 1, kind.word());
    }
    page
}
