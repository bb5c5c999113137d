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
    /// In the object of a verb that denies, which denies it only if it is something told: "rejected the claim", not "rejected the offer".
    Message,
    /// In the object with what it is said to be: "called the plan a mistake".
    Predicate,
    /// In a phrase or gerund with this preposition: "accused them of …".
    Preposition(String),
    /// In the clause or noun that it stands with: "reportedly", "alleged".
    Host,
}

/// The prepositions behind which most cues of the table have their content.
const ANY_PREPOSITION: [&str; 7] = ["about", "against", "as", "for", "of", "on", "to"];

/// A cue of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// How the speaker stands to the content.
    pub stance: Stance,
    /// Where the content may stand.
    pub frames: Vec<Frame>,
}

impl Cue {
    /// A cue of any kind: for words of which only their surroundings say that they are cues.
    pub fn any(stance: Stance) -> Self {
        let prepositions = ANY_PREPOSITION.map(|word| Frame::Preposition(word.to_owned()));
        let frames = [Frame::Quote, Frame::Clause, Frame::Infinitive, Frame::Object, Frame::Predicate];
        Self { stance, frames: frames.into_iter().chain(prepositions).collect() }
    }

    /// Whether the content may stand there.
    pub fn takes(&self, frame: &Frame) -> bool {
        self.frames.contains(frame)
    }

    /// Whether the content may stand in a phrase with this preposition.
    pub fn takes_preposition(&self, word: &str) -> bool {
        self.frames.iter().any(|frame| matches!(frame, Frame::Preposition(known) if known == word))
    }
}

/// The cues by class and lemma; verbs also by their inflected forms.
#[derive(Debug)]
pub struct Cues {
    by_class: BTreeMap<CueClass, BTreeMap<String, Cue>>,
    forms: BTreeMap<String, String>,
}

impl Cues {
    /// Reads the table.
    ///
    /// # Errors
    /// If it is broken; the error names the line.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse("lexicon/cues.tsv", text, &["lemma", "class", "stance", "frames", "forms"])?;
        let (mut by_class, mut forms) = (BTreeMap::<_, BTreeMap<_, _>>::new(), BTreeMap::new());
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
                "message" => Frame::Message,
                "predicate" => Frame::Predicate,
                "host" => Frame::Host,
                word => Frame::Preposition(word.to_owned()),
            });
            let lemma = row.field(0);
            if class == CueClass::Verb {
                let regular = if row.field(4).is_empty() { past(lemma) } else { Vec::new() };
                let all = row.list(4).map(str::to_owned).chain(regular).chain(present(lemma)).chain([lemma.to_owned()]);
                forms.extend(all.map(|form| (form, lemma.to_owned())));
            }
            by_class.entry(class).or_default().insert(lemma.to_owned(), Cue { stance, frames: frames.collect() });
        }
        Ok(Self { by_class, forms })
    }

    /// The cue of this class and lemma.
    pub fn get(&self, class: CueClass, lemma: &str) -> Option<&Cue> {
        self.by_class.get(&class)?.get(lemma)
    }

    /// The lemma of the cue verb that this word in lower case is a form of. It does not rest on the network's lemma, which
    /// is unsure of rare verbs.
    pub fn verb(&self, word: &str) -> Option<&str> {
        self.forms.get(word).map(String::as_str)
    }
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// The stem before "-ed" and "-ing", with and without the doubling of its last letter.
fn stems(lemma: &str) -> Vec<String> {
    let last = lemma.chars().last().filter(|last| !VOWELS.contains(last));
    let plain = lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e')).unwrap_or(lemma).to_owned();
    let doubled = last.map(|last| format!("{lemma}{last}"));
    std::iter::once(plain).chain(doubled).collect()
}

fn past(lemma: &str) -> Vec<String> {
    match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(VOWELS)) {
        Some(stem) => vec![format!("{stem}ied")],
        None if lemma.ends_with('e') => vec![format!("{lemma}d")],
        None => stems(lemma).iter().map(|stem| format!("{stem}ed")).collect(),
    }
}

fn present(lemma: &str) -> Vec<String> {
    let third = match lemma.strip_suffix('y').filter(|stem| !stem.ends_with(VOWELS)) {
        Some(stem) => format!("{stem}ies"),
        None if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") => format!("{lemma}es"),
        None => format!("{lemma}s"),
    };
    stems(lemma).iter().map(|stem| format!("{stem}ing")).chain([third]).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cues, past, present};

    #[test]
    fn verbs_are_found_by_their_forms() {
        let cues = Cues::parse(include_str!("../../../../lexicon/cues.tsv")).expect("the table is sound");
        for (word, expected) in [
            ("said", Some("say")),
            ("denies", Some("deny")),
            ("denied", Some("deny")),
            ("admitted", Some("admit")),
            ("arguing", Some("argue")),
            ("agreed", Some("agree")),
            ("wrote", Some("write")),
            ("writed", None),
            ("walked", None),
            ("saying", Some("say")),
        ] {
            assert_eq!(cues.verb(word), expected, "{word}");
        }
    }

    #[test]
    fn verbs_inflect() {
        assert_eq!(past("reply"), ["replied"]);
        assert_eq!(past("hope"), ["hoped"]);
        assert_eq!(present("confess"), ["confessing", "confesssing", "confesses"]);
    }
}
