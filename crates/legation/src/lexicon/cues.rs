//! The words that mark a claim: `lexicon/cues.tsv`.

use std::collections::BTreeMap;

use crate::claim::Stance;
use crate::lexicon::{LexiconError, Table};

/// What kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueClass {
    /// "say"
    Verb,
    /// "statement"
    Noun,
    /// "alleged", "confident"
    Adjective,
    /// "reportedly"
    Adverb,
}

/// Where the content of a cue stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frame {
    /// In quotation marks beside it.
    Quote,
    /// In a clause: "said that …".
    Clause,
    /// In an infinitive or gerund: "promised to …".
    Infinitive,
    /// In the object: "denied the charge".
    Object,
    /// In a phrase or gerund with this preposition: "accused them of …".
    Preposition(String),
    /// In the clause or noun that it stands with: "reportedly", "alleged".
    Host,
}

/// A cue of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// How the speaker stands to the content.
    pub stance: Stance,
    /// Where the content may stand.
    pub frames: Vec<Frame>,
}

impl Cue {
    /// Whether the content may stand there.
    pub fn takes(&self, frame: &Frame) -> bool {
        self.frames.contains(frame)
    }

    /// Whether the content may stand in a phrase with this preposition.
    pub fn takes_preposition(&self, word: &str) -> bool {
        self.frames.iter().any(|frame| matches!(frame, Frame::Preposition(known) if known == word))
    }
}

/// The cues by class and lemma.
#[derive(Debug)]
pub struct Cues(BTreeMap<CueClass, BTreeMap<String, Cue>>);

impl Cues {
    /// Reads the table.
    ///
    /// # Errors
    /// If it is broken; the error names the line.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse("lexicon/cues.tsv", text, &["lemma", "class", "stance", "frames"])?;
        let mut cues = BTreeMap::<_, BTreeMap<_, _>>::new();
        for row in &table.rows {
            let class = match row.field(1) {
                "verb" => CueClass::Verb,
                "noun" => CueClass::Noun,
                "adjective" => CueClass::Adjective,
                "adverb" => CueClass::Adverb,
                other => return Err(row.unknown("class", other, "verb, noun, adjective or adverb")),
            };
            let stance = match row.field(2) {
                "asserts" => Stance::Asserts,
                "denies" => Stance::Denies,
                "doubts" => Stance::Doubts,
                "predicts" => Stance::Predicts,
                "alleges" => Stance::Alleges,
                other => return Err(row.unknown("stance", other, "asserts, denies, doubts, predicts or alleges")),
            };
            let frames = row.list(3).map(|frame| match frame {
                "quote" => Frame::Quote,
                "clause" => Frame::Clause,
                "infinitive" => Frame::Infinitive,
                "object" => Frame::Object,
                "host" => Frame::Host,
                word => Frame::Preposition(word.to_owned()),
            });
            cues.entry(class).or_default().insert(row.field(0).to_owned(), Cue { stance, frames: frames.collect() });
        }
        Ok(Self(cues))
    }

    /// The cue of this class and lemma.
    pub fn get(&self, class: CueClass, lemma: &str) -> Option<&Cue> {
        self.0.get(&class)?.get(lemma)
    }
}
