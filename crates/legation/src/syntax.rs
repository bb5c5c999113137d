//! What the network says of the sentences: tags, trees, names and frames, one layer a head, and the ways through them
//! that the later stages share.

#[cfg(test)]
pub(crate) mod testing;

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use crate::event::EventType;
use crate::span::Span;
use crate::token::{Token, TokenId};

/// A label of the network (a tag, relation or role), shared by all tokens that carry it.
pub type Label = Arc<str>;

/// The tags of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Universal part of speech, as in UD v2: `NOUN`, `PROPN`, `VERB` …
    pub upos: Label,
    /// Penn Treebank tag: `NN`, `VBD` …
    pub xpos: Label,
    /// Dictionary form: lower case but for proper nouns.
    pub lemma: String,
}

/// A dependency tree (UD v2, English, basic relations with their subtypes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The head of each word; `None` for the root, of which there is exactly one.
    pub heads: Vec<Option<usize>>,
    /// The relation of each word to its head: `nsubj`, `nsubj:pass`, `root` …
    pub relations: Vec<Label>,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// An institution, firm, party, force or group.
    Organization,
    /// A state, region, town, river …
    Location,
    /// A building or site made by people.
    Facility,
    /// A nationality, religion or political group, mostly an adjective.
    Norp,
    /// A date or period.
    Date,
    /// An amount of money.
    Money,
    /// A weapon, vehicle or other made thing.
    Product,
    /// Any other name.
    Misc,
}

impl NameKind {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Person, Self::Organization, Self::Location, Self::Facility, Self::Norp, Self::Date, Self::Money, Self::Product, Self::Misc];

    /// The word for it, as the labels of the network and the record have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Location => "location",
            Self::Facility => "facility",
            Self::Norp => "norp",
            Self::Date => "date",
            Self::Money => "money",
            Self::Product => "product",
            Self::Misc => "misc",
        }
    }
}

impl FromStr for NameKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(())
    }
}

/// A name that the network found.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its kind.
    pub kind: NameKind,
    /// Its words.
    pub tokens: Range<usize>,
    /// The network's mean probability over its words, 0 to 1.
    pub probability: f32,
}

/// An argument of a frame: the whole phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// PropBank role: `ARG0` … `ARG5`, `ARGM-TMP` …
    pub role: Label,
    /// Its words.
    pub tokens: Range<usize>,
    /// The network's mean probability over its words, 0 to 1.
    pub probability: f32,
}

/// A predicate, verb or noun, with its arguments (PropBank).
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The word that is the predicate.
    pub predicate: usize,
    /// The base of the roleset: `attack`, `carry_out`; for "decision" it is `decide`.
    pub lemma: String,
    /// The sense of the roleset: `01`; `LV` for a light verb.
    pub sense: Label,
    /// Its arguments, in the order of the text; those of one frame do not overlap.
    pub arguments: Vec<Argument>,
    /// The network's probability of the predicate and its sense, 0 to 1.
    pub probability: f32,
}

impl Frame {
    /// The PropBank roleset, as in `attack.01`.
    pub fn roleset(&self) -> String {
        format!("{}.{}", self.lemma, self.sense)
    }

    /// The first argument with this role.
    pub fn argument(&self, role: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| &*argument.role == role)
    }
}

/// How likely a word tells of an event of each PLOVER type, 0 to 1. What is left to 1 is the probability of no event.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TypeProbabilities([f32; EventType::ALL.len()]);

impl TypeProbabilities {
    /// The probability of a type.
    pub fn of(&self, kind: EventType) -> f32 {
        self.0[kind as usize]
    }

    /// The probability that the word tells of an event of any type.
    pub fn any(&self) -> f32 {
        self.0.iter().sum()
    }
}

impl FromIterator<(EventType, f32)> for TypeProbabilities {
    fn from_iter<I: IntoIterator<Item = (EventType, f32)>>(types: I) -> Self {
        let mut found = Self::default();
        for (kind, probability) in types {
            found.0[kind as usize] = probability;
        }
        found
    }
}

/// How likely the words around a word name the parties of the event that it tells of. The default knows of none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roles {
    first: usize,
    probabilities: Vec<(f32, f32)>,
}

impl Roles {
    /// From the place of the first word, and for each word how likely it names who acts and whom the event concerns.
    pub fn new(first: usize, probabilities: Vec<(f32, f32)>) -> Self {
        Self { first, probabilities }
    }

    /// How likely a word names who acts, and whom the event concerns; `None` where nothing is known of it.
    pub fn of(&self, word: usize) -> Option<(f32, f32)> {
        self.probabilities.get(word.checked_sub(self.first)?).copied()
    }
}

/// A sentence with every layer of the network on it. All vectors over words have the length of `tokens`.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedSentence {
    /// From the first to the last token.
    pub span: Span,
    /// The words.
    pub tokens: Vec<Token>,
    /// Their tags.
    pub tags: Vec<Tag>,
    /// How they hang together.
    pub tree: Tree,
    /// The names, in order, not overlapping.
    pub names: Vec<Name>,
    /// The frames, by place of their predicate.
    pub frames: Vec<Frame>,
    /// The event types that the words tell of.
    pub types: Vec<TypeProbabilities>,
    /// How likely each word belongs to a cue, the words that mark who says something: between 0 and 1.
    pub cues: Vec<f32>,
    /// Who may act in the event that a word tells of, and whom it may concern.
    pub roles: Vec<Roles>,
}

impl ParsedSentence {
    /// The words that depend on this one directly, in the order of the text.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.tree.heads.iter().enumerate().filter(move |(_, head)| **head == Some(token)).map(|(child, _)| child)
    }

    /// The words above this one, from its head to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tree.heads[token], |&above| self.tree.heads[above])
    }

    /// The first child with one of these relations. `nsubj` also stands for its subtypes, `nsubj:pass` only for itself.
    pub fn child(&self, token: usize, relations: &[&str]) -> Option<usize> {
        self.children(token).find(|&child| self.is(child, relations))
    }

    /// Whether the relation of a word is one of these. `nsubj` also stands for its subtypes, `nsubj:pass` only for itself.
    pub fn is(&self, token: usize, relations: &[&str]) -> bool {
        let own = &*self.tree.relations[token];
        let base = own.split(':').next().unwrap_or(own);
        relations.iter().any(|&relation| relation == own || relation == base)
    }

    /// The lemma of a word.
    pub fn lemma(&self, token: usize) -> &str {
        &self.tags[token].lemma
    }

    /// The universal part of speech of a word.
    pub fn upos(&self, token: usize) -> &str {
        &self.tags[token].upos
    }

    /// A word as it is spelt in the text.
    pub fn word<'t>(&self, text: &'t str, token: usize) -> &'t str {
        self.tokens[token].span.of(text)
    }

    /// The word of a range on which the others hang: the one whose head is outside (the first, if there are several).
    pub fn head_of(&self, tokens: Range<usize>) -> usize {
        let outside = |head: Option<usize>| head.is_none_or(|head| !tokens.contains(&head));
        tokens.clone().find(|&token| outside(self.tree.heads[token]) && self.upos(token) != "PUNCT").unwrap_or(tokens.start)
    }

    /// A word and all that hangs on it, directly or not, in the order of the text.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        (0..self.tokens.len()).filter(|&below| self.is_under(below, token)).collect()
    }

    /// Whether `below` is `above` or hangs on it, directly or not.
    pub fn is_under(&self, below: usize, above: usize) -> bool {
        let mut at = Some(below);
        while let Some(token) = at {
            if token == above {
                return true;
            }
            at = self.tree.heads[token];
        }
        false
    }

    /// A word and those coordinated with it ("Ukraine" of "Ukraine, Moldova and Georgia": all three), in order.
    pub fn coordinated(&self, token: usize) -> Vec<usize> {
        std::iter::once(token).chain(self.children(token).filter(|&child| self.is(child, &["conj"]))).collect()
    }

    /// The span of a range of words.
    ///
    /// # Panics
    /// If the range is empty.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The name that covers a word.
    pub fn name_at(&self, token: usize) -> Option<&Name> {
        self.names.iter().find(|name| name.tokens.contains(&token))
    }

    /// The frame whose predicate is this word.
    pub fn frame_at(&self, token: usize) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.predicate == token)
    }
}

/// A document as the network sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Syntax<'t> {
    /// The text of the document.
    pub text: &'t str,
    /// Its sentences, in order.
    pub sentences: Vec<ParsedSentence>,
}

impl<'t> Syntax<'t> {
    /// A word as it is spelt in the text.
    pub fn word(&self, at: TokenId) -> &'t str {
        self.span(at).of(self.text)
    }

    /// Where a word stands.
    pub fn span(&self, at: TokenId) -> Span {
        self.sentences[at.sentence].tokens[at.token].span
    }

    /// The lemma of a word.
    pub fn lemma(&self, at: TokenId) -> &str {
        self.sentences[at.sentence].lemma(at.token)
    }
}
