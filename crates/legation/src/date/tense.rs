//! Whether a clause tells of what was or of what will be.
//!
//! In: a word; out: the side of the verb that governs it. A report tells of the past unless its verb says otherwise.

use crate::syntax::ParsedSentence;

/// The side of the day of publication on which a clause lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// Auxiliaries that put their verb into the future.
const AHEAD: [&str; 6] = ["will", "shall", "can", "may", "must", "should"];

/// The tense of the clause that a word stands in.
pub(super) fn tense(sentence: &ParsedSentence, token: usize) -> Tense {
    let mut at = Some(token);
    while let Some(word) = at {
        if matches!(sentence.upos(word), "VERB" | "AUX") || sentence.child(word, &["cop"]).is_some() {
            if let Some(tense) = of_verb(sentence, word) {
                return tense;
            }
        }
        at = sentence.tree.heads[word];
    }
    Tense::Past
}

/// The tense that a verb shows; `None` for a participle or gerund without an auxiliary, which has that of the verb above.
fn of_verb(sentence: &ParsedSentence, verb: usize) -> Option<Tense> {
    let auxiliaries: Vec<_> = sentence.children(verb).filter(|&child| sentence.is(child, &["aux", "cop"])).collect();
    let has = |lemma: &str| auxiliaries.iter().any(|&auxiliary| sentence.lemma(auxiliary) == lemma);
    if AHEAD.iter().any(|lemma| has(lemma)) {
        return Some(Tense::Future);
    }
    let past = |word: usize| &*sentence.tags[word].xpos == "VBD";
    if has("have") || past(verb) || auxiliaries.iter().any(|&auxiliary| past(auxiliary)) {
        return Some(Tense::Past);
    }
    match &*sentence.tags[verb].xpos {
        // "to meet on Friday", "is to meet", "meets on Friday", "are meeting on Friday"
        "VB" | "VBZ" | "VBP" => Some(Tense::Future),
        "VBG" if has("be") => Some(Tense::Future),
        "VBN" if has("be") => Some(Tense::Future),
        _ => None,
    }
}
