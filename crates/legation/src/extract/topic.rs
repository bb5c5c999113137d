//! Reports that tell of something else: sport, markets, weather. Nothing is coded in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Scene;
use crate::lexicon::Lexicon;
use crate::syntax::ParsedSentence;

/// This many different words of one topic in a sentence make it a sentence of that topic. Two: one alone ("goal", "tour") is
/// common in political news.
const IN_SENTENCE: usize = 2;

/// A report is of the topic if at least this share of its sentences has a word of it.
const IN_REPORT: f64 = 0.4;

/// Tells which sentences are of another topic: all of them, if the report is.
pub fn elsewhere(scene: &Scene<'_>, lexicon: &Lexicon) -> Vec<bool> {
    let topics: Vec<BTreeMap<&str, BTreeSet<String>>> =
        scene.syntax.sentences.iter().map(|sentence| words(sentence, scene.syntax.text, lexicon)).collect();
    let mut share: BTreeMap<&str, (usize, BTreeSet<&String>)> = BTreeMap::new();
    for sentence in &topics {
        for (topic, words) in sentence {
            let (sentences, known) = share.entry(topic).or_default();
            *sentences += 1;
            known.extend(words);
        }
    }
    let report =
        |(sentences, words): &(usize, BTreeSet<&String>)| *sentences as f64 >= IN_REPORT * topics.len() as f64 && words.len() > IN_SENTENCE;
    if share.values().any(report) {
        return vec![true; topics.len()];
    }
    topics.iter().map(|topics| topics.values().any(|words| words.len() >= IN_SENTENCE)).collect()
}

/// The words of other topics in a sentence.
fn words<'l>(sentence: &ParsedSentence, text: &str, lexicon: &'l Lexicon) -> BTreeMap<&'l str, BTreeSet<String>> {
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for token in 0..sentence.tokens.len() {
        let word = sentence.word(text, token).to_lowercase();
        if let Some(topic) = lexicon.surroundings.topic(&word) {
            found.entry(topic).or_default().insert(word);
        }
    }
    found
}
