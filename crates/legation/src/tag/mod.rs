//! States to parts of speech and lemmas.
//!
//! A lemma is what the network says, unless the tables of the lexicon know a better one: every later stage sees the same.

mod fit;

use crate::encode::{EditScript, Labels, Linear, Network, States, WIDTH, Weights, WeightsError, shared};
use crate::lexicon::Inflection;
use crate::syntax::{Label, Tag};
use crate::token::Sentence;
pub use fit::fit;

/// The parts of the network that tag words.
#[derive(Debug)]
pub struct TagHead {
    upos: Linear,
    xpos: Linear,
    lemma: Linear,
    upos_labels: Vec<Label>,
    xpos_labels: Vec<Label>,
    scripts: Vec<EditScript>,
}

impl TagHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        Ok(Self {
            upos: weights.linear("upos", WIDTH, labels.upos.len())?,
            xpos: weights.linear("xpos", WIDTH, labels.xpos.len())?,
            lemma: weights.linear("lemma", WIDTH, labels.lemma.len())?,
            upos_labels: shared(&labels.upos),
            xpos_labels: shared(&labels.xpos),
            scripts: EditScript::parse_all("lemma", &labels.lemma)?,
        })
    }
}

/// The tags of the words of a sentence.
pub fn tag(text: &str, sentence: &Sentence, states: &States, network: &Network, inflection: &Inflection) -> Vec<Tag> {
    let head = &network.tags;
    let upos = head.upos.apply(&states.words, network.kernel);
    let xpos = head.xpos.apply(&states.words, network.kernel);
    let scripts = head.lemma.apply(&states.words, network.kernel);
    let tags = sentence.tokens.iter().enumerate().map(|(word, token)| {
        let xpos = head.xpos_labels[xpos.best(word)].clone();
        let upos = agreed(&head.upos_labels[upos.best(word)], &xpos);
        let form = token.span.of(text);
        let lemma = lemma(form, &upos, &head.scripts[scripts.best(word)]);
        // "were wounded": a participle is a form of its verb, whether it is taken for an adjective or not.
        let class = if &*xpos == "VBN" { "VERB" } else { &*upos };
        let lemma = inflection.lemma(form, class, &lemma).unwrap_or(lemma);
        Tag { upos, xpos, lemma }
    });
    tags.collect()
}

/// The part of speech that goes with a Penn tag: "20 million euros" counts euros, which are no number, and "the court sentenced them" tells what it did.
fn agreed(upos: &Label, xpos: &str) -> Label {
    match (&**upos, xpos) {
        ("NUM", "NN" | "NNS") => "NOUN".into(),
        ("NOUN" | "PROPN" | "PART", "VBD" | "VBN") => "VERB".into(),
        _ => upos.clone(),
    }
}

/// Proper nouns keep their case; the scripts of all other words are learned on lower case.
fn lemma(word: &str, upos: &str, script: &EditScript) -> String {
    let plain = word.replace(['’', '‘'], "'");
    if upos == "PROPN" { script.apply(&plain) } else { script.apply(&plain.to_lowercase()) }
}
