//! What holds of the entities of any text and any tree, however wrong.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::resolve;
use crate::lexicon::embedded;
use crate::syntax::testing::document;

const FORMS: [&str; 36] = [
    "Ukraine",
    "Ukrainian",
    "Kyiv",
    "President",
    "Prime",
    "Minister",
    "Ada",
    "Lund",
    "troops",
    "the",
    "a",
    "of",
    "in",
    "'s",
    "-",
    ",",
    "(",
    ")",
    "he",
    "who",
    "its",
    "We",
    "“",
    "”",
    "Hamas",
    "(UN)",
    "government",
    "Élysée",
    "dozens",
    "Police",
    "Delhi",
    "foreign",
    "minister",
    "former",
    "said",
    "北京",
];
const TAGS: [&str; 10] = ["NOUN", "PROPN", "ADJ", "VERB", "PRON", "DET", "ADP", "PUNCT", "NUM", "PART"];
const RELATIONS: [&str; 14] =
    ["nsubj", "obj", "obl", "nmod", "nmod:poss", "nmod:desc", "amod", "compound", "flat", "appos", "case", "det", "acl:relcl", "conj"];
const NAMES: [&str; 6] = ["", "", "B-person", "B-location", "B-organization", "B-norp"];

/// A word by the places of its parts in the lists above, and how far to the left its head is.
type Word = (usize, usize, usize, usize, usize);

/// A word: form, part of speech, how far to the left its head is, relation, name.
fn word() -> impl Strategy<Value = Word> {
    (0..FORMS.len(), 0..TAGS.len(), 1..6_usize, 0..RELATIONS.len(), 0..NAMES.len())
}

fn literal(sentences: &[Vec<Word>], right: bool) -> String {
    let line = |words: usize, at: usize, (form, tag, back, relation, name): Word| {
        // The first or the last word is the root, and every arc leads towards it.
        let root = if right { words - 1 } else { 0 };
        let head = if at == root {
            0
        } else if right {
            (at + 1 + back).min(words)
        } else {
            (at + 1).saturating_sub(back).max(1)
        };
        let relation = if at == root { "root" } else { RELATIONS[relation] };
        format!("{} {} {head} {relation} {}", FORMS[form], TAGS[tag], NAMES[name])
    };
    let block = |words: &Vec<_>| words.iter().enumerate().map(|(at, word)| line(words.len(), at, *word)).collect::<Vec<_>>().join("\n");
    sentences.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

proptest! {
    #[test]
    fn any_tree_gives_sound_mentions(sentences in prop::collection::vec(prop::collection::vec(word(), 1..14), 1..5), right in any::<bool>()) {
        let syntax = document(&literal(&sentences, right));
        let entities = resolve(&syntax, "2024-01-01".parse().ok(), embedded::knowledge());
        let mut heads = BTreeSet::new();
        let mut first = None;
        for entity in &entities {
            prop_assert!(!entity.mentions.is_empty() && !entity.name.is_empty());
            prop_assert!(entity.mentions.is_sorted_by_key(|mention| mention.span));
            prop_assert!(first <= Some(entity.mentions[0].span));
            first = Some(entity.mentions[0].span);
            for mention in &entity.mentions {
                prop_assert!(heads.insert(mention.head), "two mentions with one head");
                prop_assert!(syntax.text.get(mention.span.start..mention.span.end).is_some_and(|words| !words.trim().is_empty()));
                prop_assert!(syntax.sentences[mention.head.sentence].span.contains(mention.span));
            }
        }
    }
}
