//! The readers of the tables in `lexicon/`: what is known of the world, and what words and frames code as.

mod error;
mod numerals;
mod table;
mod times;
mod units;

pub use error::{LexiconError, Problem};
pub use numerals::{NumeralKind, Numerals};
pub use table::{Row, Table};
pub use times::{Amount, Class, Element, Meaning, Side, TimeRule, TimeRules, TimeWord, Unit};
pub use units::{CountRole, Hedge, HedgeEffect, Units};

/// What is known of the world: states, known actors, leaders, the gazetteer.
#[derive(Debug)]
pub struct Knowledge {
    /// The number words.
    pub numerals: Numerals,
    /// The words of the calendar and the patterns of time expressions.
    pub times: TimeRules,
    /// What is counted, and the words that hedge a number.
    pub units: Units,
}

impl Knowledge {
    /// The tables that ship with the library.
    ///
    /// # Panics
    /// If a table that ships is broken, which a test rules out.
    pub fn embedded() -> Self {
        let sound = "a test reads every table that ships";
        Self {
            numerals: Numerals::embedded().expect(sound),
            times: TimeRules::embedded().expect(sound),
            units: Units::embedded().expect(sound),
        }
    }
}

/// What words and frames code as.
#[derive(Debug)]
pub struct Lexicon;

impl Lexicon {
    /// The lexicon that ships with the library.
    pub fn embedded() -> Self {
        Self
    }

    /// Adds the entries of another lexicon, which win over those that are there.
    ///
    /// # Errors
    /// If the text is not a lexicon.
    pub fn extend(&mut self, _name: &str, _text: &str) -> Result<(), LexiconError> {
        Ok(())
    }
}
