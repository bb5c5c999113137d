//! PLOVER's types and modes with their CAMEO codes and scores, from `lexicon/plover.tsv`.
//!
//! Every type has a row without a mode, whose code and score stand for modes that have none of their own.

use std::collections::BTreeMap;

use crate::event::EventType;
use crate::lexicon::{LexiconError, Row, Table};

/// The code and score of a type and mode.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// CAMEO code.
    pub cameo: String,
    /// PLOVER score, −10 to 10.
    pub score: f64,
}

/// The types and modes of PLOVER.
#[derive(Debug)]
pub struct Ontology(BTreeMap<(EventType, String), Standing>);

impl Ontology {
    /// Reads `plover.tsv`.
    ///
    /// # Errors
    /// If a type or score is not one.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["type", "mode", "cameo", "score"])?;
        let rows = table.rows.iter().map(|row| {
            let score = row.field(3).parse().map_err(|_| row.unknown("score", row.field(3), "a number from -10 to 10"))?;
            Ok(((event_type(row, 0)?, row.field(1).to_owned()), Standing { cameo: row.field(2).to_owned(), score }))
        });
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// The code and score of a type and mode; those of the type where the mode has none.
    pub fn standing(&self, kind: EventType, mode: Option<&str>) -> Option<&Standing> {
        let of = |mode: &str| self.0.get(&(kind, mode.to_owned()));
        mode.and_then(of).or_else(|| of(""))
    }

    /// The modes of a type, in alphabetical order.
    pub fn modes(&self, kind: EventType) -> impl Iterator<Item = &str> {
        self.0.keys().filter(move |(of, mode)| *of == kind && !mode.is_empty()).map(|(_, mode)| mode.as_str())
    }

    /// A mode of a type, checked.
    ///
    /// # Errors
    /// If the type has no such mode; the error lists those that it has.
    pub fn mode(&self, row: &Row<'_>, column: usize, kind: EventType) -> Result<Option<String>, LexiconError> {
        let mode = row.field(column);
        if mode.is_empty() || self.modes(kind).any(|known| known == mode) {
            return Ok((!mode.is_empty()).then(|| mode.to_owned()));
        }
        let known: Vec<_> = self.modes(kind).collect();
        Err(row.unknown("mode", mode, &format!("a mode of {}: {}", kind.name(), known.join(", "))))
    }
}

/// The event type in a field of a row.
///
/// # Errors
/// If there is no such type.
pub fn event_type(row: &Row<'_>, column: usize) -> Result<EventType, LexiconError> {
    row.field(column).parse().map_err(|()| {
        let known: Vec<_> = EventType::ALL.iter().map(|kind| kind.name()).collect();
        row.unknown("type", row.field(column), &format!("one of {}", known.join(", ")))
    })
}
