//! Any text, on any day of publication, gives dates that lie in it and end no earlier than they begin.

#![no_main]

use std::sync::LazyLock;

use legation::Reader;
use legation::date::date;
use legation::segment::segment;
use legation::syntax::{ParsedSentence, Syntax, Tag, Tree, TypeProbabilities};
use legation::token::Sentence;
use legation::wire::published;
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

/// The sentence as the network might give it: the patterns need words, and only ask for the tense of a tree.
fn parsed(text: &str, sentence: &Sentence) -> ParsedSentence {
    let words = sentence.tokens.len();
    let tags =
        sentence.tokens.iter().map(|token| Tag { upos: "VERB".into(), xpos: "VBD".into(), lemma: token.span.of(text).to_lowercase() });
    let tree = Tree { heads: (0..words).map(|word| word.checked_sub(1)).collect(), relations: vec!["dep".into(); words] };
    ParsedSentence {
        span: sentence.span,
        tokens: sentence.tokens.clone(),
        tags: tags.collect(),
        tree,
        names: Vec::new(),
        frames: Vec::new(),
        types: vec![TypeProbabilities::default(); words],
    }
}

fuzz_target!(|input: (&str, &str)| {
    let (day, text) = input;
    let day = published(day).ok();
    let (sentences, _) = segment(text, Some("en"), &READER.conventions);
    let syntax = Syntax { text, sentences: sentences.iter().map(|sentence| parsed(text, sentence)).collect() };
    for time in date(&syntax, day, &READER.knowledge) {
        assert!(!time.span.of(text).is_empty() && time.days.is_none_or(|days| days.start <= days.end));
    }
});
