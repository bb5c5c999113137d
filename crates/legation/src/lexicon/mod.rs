//! The readers of the tables in `lexicon/`: what is known of the world, and what words and frames code as.

mod actors;
mod agents;
mod countries;
mod error;
mod fold;
mod knowledge;
mod leaders;
mod numerals;
mod table;
mod times;
mod units;

pub use actors::{Actor, Actors};
pub use agents::{Agent, Agents, LONGEST, Marks};
pub use countries::{Countries, CountryEntry, CountryForm, CountryName};
pub use error::{LexiconError, Problem};
pub use fold::fold;
pub use knowledge::Knowledge;
pub use leaders::{Leader, Leaders};
pub use numerals::{NumeralKind, Numerals};
pub use table::{Row, Table};
pub use times::{Amount, Class, Element, Meaning, Side, TimeRule, TimeRules, TimeWord, Unit};
pub use units::{CountRole, Hedge, HedgeEffect, Units};

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

/// The tables that ship, read once for all tests.
#[cfg(test)]
pub(crate) mod embedded {
    use std::sync::LazyLock;

    use super::{Actors, Countries, Knowledge, Leaders};

    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);

    pub(crate) fn knowledge() -> &'static Knowledge {
        &KNOWLEDGE
    }

    pub(crate) fn countries() -> &'static Countries {
        &KNOWLEDGE.countries
    }

    pub(crate) fn leaders() -> &'static Leaders {
        &KNOWLEDGE.leaders
    }

    pub(crate) fn actors() -> &'static Actors {
        &KNOWLEDGE.actors
    }
}
