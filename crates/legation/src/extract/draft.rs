//! An event while it is being coded: what the later steps of the stage fill in.

use crate::event::{EventType, Evidence, Field, Modality, Polarity, Value};
use crate::extract::argument::Arguments;
use crate::extract::party::Party;
use crate::lexicon::Embedding;
use crate::span::Span;

/// An event while it is being coded.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The sentence.
    pub sentence: usize,
    /// The word of the trigger on which the others hang.
    pub head: usize,
    /// The verb at which tense and negation are read: the light verb, or the trigger itself.
    pub anchor: usize,
    /// The words of the trigger.
    pub trigger: Span,
    /// The rule.
    pub rule: String,
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code, where the rule tells it.
    pub cameo: Option<String>,
    /// What it makes of the events in its complement.
    pub embeds: Option<Embedding>,
    /// What stands beside the trigger.
    pub arguments: Arguments,
    /// Words that are part of the predicate.
    pub parts: Vec<usize>,
    /// Who acts.
    pub actors: Vec<Party>,
    /// Who is acted upon.
    pub recipients: Vec<Party>,
    /// Whether both sides act, so that both are actors.
    pub mutual: bool,
    /// Whether the recipients are a guess from the complement clause, which an event coded there corrects.
    pub guessed: bool,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How real it is.
    pub modality: Modality,
    /// What makes it so: the words and how, for polarity and modality.
    pub signs: Vec<Evidence>,
    /// The auxiliary that puts it ahead or asks for it, if any.
    pub outlook: Option<Outlook>,
    /// The event that it stands within, by place in the list.
    pub within: Option<usize>,
    /// Who says that the word tells of an event.
    pub origin: Origin,
    /// The network's probabilities that it rests on.
    pub probabilities: Vec<f32>,
    /// Whether it was merged into another one, or is no event after all.
    pub dropped: bool,
}

/// Who says that a word tells of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A row of the lexicon.
    Lexicon,
    /// A row of the user's own.
    User,
    /// The network; no row knows the word.
    Network,
}

/// An auxiliary that makes an act of speech of what it stands before: "will withdraw", "must withdraw".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The auxiliary.
    pub token: usize,
    /// What kind it is.
    pub kind: OutlookKind,
    /// Whether it is negated: "will not".
    pub negated: bool,
}

/// The kinds of [`Outlook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlookKind {
    /// "will"
    Future,
    /// "would"
    Would,
    /// "must", "should"
    Duty,
}

impl Draft {
    /// Sets the modality, with the words that tell it.
    pub fn set_modality(&mut self, modality: Modality, span: Span, how: &'static str) {
        self.signs.retain(|sign| sign.field != Field::Modality);
        self.modality = modality;
        if modality != Modality::Actual {
            self.signs.push(Evidence { field: Field::Modality, value: Value::Modality(modality), span, how });
        }
    }

    /// Turns the polarity round, with the words that tell it.
    pub fn negate(&mut self, span: Span, how: &'static str) {
        self.signs.retain(|sign| sign.field != Field::Polarity);
        self.polarity = match self.polarity {
            Polarity::Affirmed => Polarity::Negated,
            Polarity::Negated => Polarity::Affirmed,
        };
        if self.polarity == Polarity::Negated {
            self.signs.push(Evidence { field: Field::Polarity, value: Value::Polarity(Polarity::Negated), span, how });
        }
    }

    /// Whether anybody is named in it.
    pub fn has_party(&self) -> bool {
        !self.actors.is_empty() || !self.recipients.is_empty()
    }
}
