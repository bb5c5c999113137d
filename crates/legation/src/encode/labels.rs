//! The labels of the heads, in the order of the rows of their weights.

use serde::Deserialize;

use super::weights::WeightsError;
use crate::syntax::Label;

/// The file `labels.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Labels {
    /// Universal parts of speech.
    pub upos: Vec<String>,
    /// Penn Treebank tags.
    pub xpos: Vec<String>,
    /// Edit scripts from a word to its lemma.
    pub lemma: Vec<String>,
    /// Universal dependencies with their subtypes.
    pub relations: Vec<String>,
    /// BIO labels over kinds of names.
    pub names: Vec<String>,
    /// `none`, and the numbers of PropBank's senses.
    pub predicate: Vec<String>,
    /// Edit scripts from a lemma to the base of its roleset.
    pub predicate_lemma: Vec<String>,
    /// BIO labels over PropBank's roles.
    pub arguments: Vec<String>,
    /// `NONE`, and the PLOVER types.
    pub events: Vec<String>,
    /// `NONE` and `CUE`.
    pub cues: Vec<String>,
    /// `NONE`, `ACTOR` and `RECIPIENT`.
    pub parties: Vec<String>,
}

impl Labels {
    /// Reads the file.
    ///
    /// # Errors
    /// If it is no JSON or lacks a head.
    pub fn read(text: &str) -> Result<Self, WeightsError> {
        Ok(serde_json::from_str(text)?)
    }
}

/// The labels of a head, to be shared by the words that carry them.
pub fn shared(labels: &[String]) -> Vec<Label> {
    labels.iter().map(|label| label.as_str().into()).collect()
}
