//! Words that tell how real an event is, from `lexicon/modality.tsv`.

use std::collections::BTreeMap;

use crate::event::Modality;
use crate::lexicon::{LexiconError, Table};

/// Where the word stands to the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An auxiliary of it.
    Auxiliary,
    /// It takes the trigger as its complement, a noun or a clause.
    Governor,
    /// It takes the clause of the trigger as its complement, and tells nothing of a plain object: "feared the army".
    Clause,
    /// An adjective before a noun.
    Modifier,
    /// An adverb beside it.
    Adverb,
    /// A determiner.
    Determiner,
    /// The word that opens its clause.
    Mark,
    /// A noun for taking part in it: who denies a role in an attack does not deny the attack.
    Part,
}

/// What the word makes of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// As real as it would be without the word.
    Actual,
    /// This modality.
    As(Modality),
    /// It is said not to be so.
    Negated,
    /// It lies ahead: a promise, threat or plan of whoever acts.
    Future,
    /// It hangs on a condition, or lay ahead then.
    Would,
}

/// The words, by form or lemma and place.
#[derive(Debug)]
pub struct Reality(BTreeMap<(String, Place, &'static str), Effect>);

impl Reality {
    /// Reads `modality.tsv`.
    ///
    /// # Errors
    /// If a word class, place or effect is not one.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut words = BTreeMap::new();
        for row in &Table::parse(file, text, &["word", "pos", "place", "effect"])?.rows {
            let class = match row.field(1) {
                "verb" => "VERB",
                "noun" => "NOUN",
                "adjective" => "ADJ",
                "any" => "",
                other => return Err(row.unknown("pos", other, "verb, noun, adjective or any")),
            };
            let place = place(row.field(2));
            let place = place.ok_or_else(|| {
                row.unknown("place", row.field(2), "auxiliary, governor, clause, modifier, adverb, determiner, mark or part")
            })?;
            let effect = effect(row.field(3));
            let effect = effect.ok_or_else(|| row.unknown("effect", row.field(3), "a modality, negated, future or would"))?;
            words.insert((row.field(0).to_owned(), place, class), effect);
        }
        Ok(Self(words))
    }

    /// All words that govern a trigger.
    pub fn governors(&self) -> impl Iterator<Item = &str> {
        self.0.keys().filter(|(_, place, _)| matches!(place, Place::Governor | Place::Clause)).map(|(word, _, _)| word.as_str())
    }

    /// What a word makes of a trigger that it stands to like this. `upos` is the word's own part of speech.
    pub fn effect(&self, word: &str, place: Place, upos: &str) -> Option<Effect> {
        let class = match upos {
            "VERB" | "AUX" => "VERB",
            "NOUN" | "PROPN" => "NOUN",
            "ADJ" => "ADJ",
            _ => "",
        };
        let of = |class| self.0.get(&(word.to_owned(), place, class)).copied();
        of(class).or_else(|| of(""))
    }
}

/// The place of this name.
fn place(name: &str) -> Option<Place> {
    Some(match name {
        "auxiliary" => Place::Auxiliary,
        "governor" => Place::Governor,
        "clause" => Place::Clause,
        "modifier" => Place::Modifier,
        "adverb" => Place::Adverb,
        "determiner" => Place::Determiner,
        "mark" => Place::Mark,
        "part" => Place::Part,
        _ => return None,
    })
}

/// The effect of this name.
fn effect(name: &str) -> Option<Effect> {
    Some(match name {
        "actual" => Effect::Actual,
        "negated" => Effect::Negated,
        "future" => Effect::Future,
        "would" => Effect::Would,
        "planned" => Effect::As(Modality::Planned),
        "possible" => Effect::As(Modality::Possible),
        "requested" => Effect::As(Modality::Requested),
        "threatened" => Effect::As(Modality::Threatened),
        "promised" => Effect::As(Modality::Promised),
        "conditional" => Effect::As(Modality::Conditional),
        "predicted" => Effect::As(Modality::Predicted),
        _ => return None,
    })
}
