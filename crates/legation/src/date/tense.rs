//! Whether a clause tells of what was or of what will be.
//!
//! In: a word; out: the side of the verb that governs it. A report tells of the past unless its verb says otherwise.

use crate::syntax::ParsedSentence;

/// The side of the day of publication on which a clause lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// Before it.
    Past,
    /// After it.
    Future,
    /// The simple present, which tells of what is planned for a day of the week and of anything else.
    Present,
    /// No verb says.
    Open,
}

/// Auxiliaries that put their verb into the future.
const AHEAD: [&str; 6] = ["will", "shall", "can", "may", "must", "should"];

/// The tense of the clause that a word stands in.
pub(super) fn tense(sentence: &ParsedSentence, token: usize) -> Tense {
    let mut at = Some(token);
    while let Some(word) = at {
        let verbal = matches!(sentence.upos(word), "VERB" | "AUX") || sentence.child(word, &["cop"]).is_some();
        if let Some(tense) = of_verb(sentence, word).filter(|_| verbal) {
            return tense;
        }
        // "Wednesday's ruling", "the Jan. 14 deadline": the noun has a time of its own, the verb above has another.
        if sentence.is(word, &["nmod:poss", "compound", "nummod", "amod"]) {
            return Tense::Open;
        }
        at = sentence.tree.heads[word];
    }
    Tense::Open
}

/// The tense that a verb shows; `None` for a gerund or infinitive that has that of the verb above.
fn of_verb(sentence: &ParsedSentence, verb: usize) -> Option<Tense> {
    let auxiliaries: Vec<_> = sentence.children(verb).filter(|&child| sentence.is(child, &["aux", "cop"])).collect();
    let has = |lemma: &str| auxiliaries.iter().any(|&auxiliary| sentence.lemma(auxiliary) == lemma);
    if AHEAD.iter().any(|lemma| has(lemma)) {
        return Some(Tense::Future);
    }
    let tag = |word: usize| &*sentence.tags[word].xpos;
    if has("have") || tag(verb) == "VBD" || auxiliaries.iter().any(|&auxiliary| tag(auxiliary) == "VBD") {
        return Some(Tense::Past);
    }
    let present = auxiliaries.iter().any(|&auxiliary| matches!(tag(auxiliary), "VBZ" | "VBP"));
    match tag(verb) {
        // "to meet on Friday", "are meeting on Friday"
        tag if tag == "VB" || (present && matches!(tag, "VBG" | "VBN")) => Some(Tense::Future),
        "VBZ" | "VBP" => Some(Tense::Present),
        // "the ruling announced on Wednesday"
        "VBN" if sentence.is(verb, &["acl", "amod"]) => Some(Tense::Past),
        _ => None,
    }
}
