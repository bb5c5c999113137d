//! Whether a state or capital is named as a location or as one who acts.
//!
//! "In Kyiv", "troops from Belarus", "invaded Ukraine", "Odesa, Ukraine" name places; "Kyiv said", "talks with Belarus",
//! "by Russia" name states. Invariant: a coordinated name is used as the first of its row is.

use std::ops::Range;

use crate::lexicon::{Locating, LocatingUse};
use crate::syntax::ParsedSentence;

/// The rule that makes a name a location; `None` where it names the state as one who acts.
pub fn location_rule(sentence: &ParsedSentence, text: &str, tokens: Range<usize>, locating: &Locating) -> Option<&'static str> {
    let mut head = sentence.head_of(tokens);
    // At most as many steps as there are words: a tree has no longer path.
    for _ in 0..sentence.tokens.len() {
        if let Some(case) = sentence.children(head).filter(|&child| sentence.is(child, &["case"])).find(|&child| word(sentence, text, child) != "'s") {
            let case = word(sentence, text, case);
            return locating.has(&case, LocatingUse::Preposition).then_some("location/preposition");
        }
        if !sentence.is(head, &["conj"]) {
            break;
        }
        head = sentence.tree.heads[head]?;
    }
    if sentence.is(head, &["appos", "list", "parataxis", "dislocated", "nmod:unmarked", "root", "dep", "orphan"]) {
        let is_predicate = sentence.child(head, &["nsubj", "cop"]).is_some();
        return (!is_predicate).then_some("location/apposition");
    }
    if sentence.is(head, &["obj", "nsubj:pass"]) {
        let verb = sentence.tree.heads[head]?;
        return locating.has(&sentence.lemma(verb).to_lowercase(), LocatingUse::Verb).then_some("location/object");
    }
    None
}

fn word(sentence: &ParsedSentence, text: &str, token: usize) -> String {
    sentence.word(text, token).replace('’', "'").to_lowercase()
}
