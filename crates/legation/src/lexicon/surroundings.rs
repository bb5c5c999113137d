//! What the words around a trigger tell: the mode of the event (`lexicon/modes.tsv`), its contexts (`lexicon/contexts.tsv`), and
//! whether the report is of something else, such as sport (`lexicon/topics.tsv`).

use std::collections::BTreeMap;

use crate::event::EventType;
use crate::lexicon::ontology::{Ontology, event_type};
use crate::lexicon::{LexiconError, Table};

/// The three tables.
#[derive(Debug)]
pub struct Surroundings {
    /// Type, word and mode, in the order of the table.
    modes: Vec<(EventType, String, String)>,
    contexts: BTreeMap<String, Vec<String>>,
    topics: BTreeMap<String, String>,
}

impl Surroundings {
    /// Reads the texts of `modes.tsv`, `contexts.tsv` and `topics.tsv`.
    ///
    /// # Errors
    /// If a type or mode is not one.
    pub fn parse(modes: &str, contexts: &str, topics: &str, ontology: &Ontology) -> Result<Self, LexiconError> {
        let modes = Table::parse("lexicon/modes.tsv", modes, &["word", "type", "mode"])?;
        let modes = modes.rows.iter().map(|row| {
            let kind = event_type(row, 1)?;
            Ok((kind, row.field(0).to_owned(), ontology.mode(row, 2, kind)?.unwrap_or_default()))
        });
        let modes = modes.collect::<Result<_, LexiconError>>()?;
        let contexts = Table::parse("lexicon/contexts.tsv", contexts, &["lemma", "contexts"])?;
        let contexts = contexts.rows.iter().map(|row| (row.field(0).to_owned(), row.list(1).map(str::to_owned).collect())).collect();
        let topics = Table::parse("lexicon/topics.tsv", topics, &["word", "topic"])?;
        let topics = topics.rows.iter().map(|row| (row.field(0).to_owned(), row.field(1).to_owned())).collect();
        Ok(Self { modes, contexts, topics })
    }

    /// The mode that one of these words tells of an event of this type; earlier rows of the table win.
    pub fn mode(&self, kind: EventType, words: &[String]) -> Option<&str> {
        let told = |(of, word, _): &&(EventType, String, String)| *of == kind && words.contains(word);
        self.modes.iter().find(told).map(|(_, _, mode)| mode.as_str())
    }

    /// The contexts that a word tells.
    pub fn contexts(&self, lemma: &str) -> &[String] {
        self.contexts.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The topic other than politics that a word (as written, lower case) belongs to.
    pub fn topic(&self, word: &str) -> Option<&str> {
        self.topics.get(word).map(String::as_str)
    }
}
