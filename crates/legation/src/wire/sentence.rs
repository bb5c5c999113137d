//! The sentences of a record: trees, names and frames. Words count from 1, as in CoNLL-U; places count code points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::wire::words::NameKind;

/// A sentence with its tree, names and frames.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its names.
    pub names: Vec<Name>,
    /// Its frames.
    pub frames: Vec<Frame>,
}

/// A word with its tags and its place in the tree (UD v2, English, basic relations).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Token {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// As spelt.
    pub text: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank tag.
    pub xpos: String,
    /// The word that it hangs on, from 1; 0 for the root.
    pub head: usize,
    /// How it hangs on it.
    pub deprel: String,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// What it is the name of.
    pub kind: NameKind,
}

/// A predicate with its arguments (PropBank).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    /// The word that is the predicate, from 1.
    pub predicate: usize,
    /// PropBank roleset.
    pub roleset: String,
    /// Its arguments.
    pub arguments: Vec<Argument>,
}

/// An argument of a frame: the whole phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Argument {
    /// PropBank role.
    pub role: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
}
