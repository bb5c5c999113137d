//! The readers of the tables in `lexicon/`: what is known of the world, and what words and frames code as.

mod actors;
mod agents;
mod classes;
mod coding;
mod countries;
mod cues;
mod divisions;
mod error;
mod fold;
pub mod gazetteer;
mod given;
mod inflection;
mod knowledge;
mod leaders;
mod light;
mod locating;
mod numerals;
mod ontology;
mod reality;
mod referring;
mod regional;
mod roster;
mod rule;
mod slot;
mod surroundings;
mod table;
mod term;
mod time_words;
mod times;
mod units;
mod weights;

pub use actors::{Actor, Actors};
pub use agents::{Agent, Agents, LONGEST, Marks};
pub use coding::Lexicon;
pub use countries::{Countries, CountryEntry, CountryForm, CountryName};
pub use cues::{Cue, CueClass, Cues, Frame};
pub use divisions::{Division, Divisions};
pub use error::{LexiconError, Problem};
pub use fold::fold;
pub use gazetteer::Gazetteer;
pub use given::{Gender, GivenNames};
pub use inflection::Inflection;
pub use knowledge::Knowledge;
pub use leaders::{Leader, Leaders};
pub use locating::{Locating, LocatingUse};
pub use numerals::{NumeralKind, Numerals};
pub use ontology::{Ontology, Standing};
pub use reality::{Effect, Place};
pub use referring::{Referring, ReferringUse};
pub use regional::Regional;
pub use rule::{ANY_WORD, Coding, Condition, Embedding, Rule, Test, Value, WordClass};
pub use slot::Slot;
pub use table::{Row, Table};
pub use term::Term;
pub use time_words::{TimeWord, Unit};
pub use times::{Amount, Class, Element, Meaning, Side, TimeRule, TimeRules};
pub use units::{CountRole, Hedge, HedgeEffect, Units};
pub use weights::{ALWAYS, Sign, Weights};

/// The tables that ship, read once for all tests.
#[cfg(test)]
pub(crate) mod embedded {
    use std::sync::LazyLock;

    use super::{Actors, Countries, Gazetteer, Knowledge, Leaders};

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

    pub(crate) fn gazetteer() -> &'static Gazetteer {
        &KNOWLEDGE.gazetteer
    }

    pub(crate) fn actors() -> &'static Actors {
        &KNOWLEDGE.actors
    }
}
