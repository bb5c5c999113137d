//! The readers of the tables in `lexicon/`: what is known of the world, and what words and frames code as.

mod error;
mod table;

pub use error::{LexiconError, Problem};
pub use table::{Row, Table};

/// What is known of the world: states, known actors, leaders, the gazetteer.
#[derive(Debug)]
pub struct Knowledge;

impl Knowledge {
    /// The tables that ship with the library.
    pub fn embedded() -> Self {
        Self
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
