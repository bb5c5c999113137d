//! Classes of words that rules ask for, from `lexicon/classes.tsv`.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{LexiconError, Table};

/// Named sets of lemmas.
#[derive(Debug)]
pub struct Classes(BTreeMap<String, BTreeSet<String>>);

impl Classes {
    /// Reads `classes.tsv`.
    ///
    /// # Errors
    /// If it is not a table of classes.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["class", "lemmas"])?;
        let rows = table.rows.iter().map(|row| (row.field(0).to_owned(), row.list(1).map(str::to_owned).collect()));
        Ok(Self(rows.collect()))
    }

    /// All lemmas of all classes.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(String::as_str)
    }

    /// Whether there is a class of this name.
    pub fn has(&self, class: &str) -> bool {
        self.0.contains_key(class)
    }

    /// Whether a lemma (or two) is in a class.
    pub fn contains(&self, class: &str, lemma: &str) -> bool {
        self.0.get(class).is_some_and(|lemmas| lemmas.contains(lemma))
    }
}
