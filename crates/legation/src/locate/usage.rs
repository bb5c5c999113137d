//! Whether a state or capital is named as a location or as one who acts.
//!
//! "In Kyiv", "troops from Belarus", "invaded Ukraine", "Odesa, Ukraine" name places; "Kyiv said", "talks with Belarus",
//! "by Russia" name states. What a state merely holds locates too ("Peru's blood banks"), and so does a state that a sentence
//! speaks of without letting it act ("Sweden is the ninth country"); of capitals only the first kind counts, since news
//! names states by them. Invariant: a coordinated name is used as the first of its row is.

use std::ops::Range;

use crate::lexicon::{CountryForm, Knowledge, LocatingUse};
use crate::syntax::{Frame, ParsedSentence};

/// The rule that makes a name a location; `None` where it names the state as one who acts.
pub fn location_rule(
    sentence: &ParsedSentence,
    text: &str,
    tokens: Range<usize>,
    form: CountryForm,
    knowledge: &Knowledge,
) -> Option<&'static str> {
    let locating = &knowledge.locating;
    let before = tokens.start.checked_sub(1);
    let mut head = sentence.head_of(tokens);
    // At most as many steps as there are words: a tree has no longer path.
    for _ in 0..sentence.tokens.len() {
        let cases = sentence.children(head).filter(|&child| sentence.is(child, &["case"])).map(|child| word(sentence, text, child));
        if let Some(case) = cases.into_iter().find(|case| case != "'s" && case != "'") {
            // "the assault on Kyiv"
            let is_deed = |above: usize| locating.has(&sentence.lemma(above).to_lowercase(), LocatingUse::Deed);
            if matches!(case.as_str(), "on" | "against" | "upon") && sentence.tree.heads[head].is_some_and(is_deed) {
                return Some("location/object");
            }
            // "soldiers of Chile" are those of the state.
            let is_agent = |above: usize| knowledge.agents.get(&sentence.lemma(above).to_lowercase()).is_some();
            if case == "of" && sentence.tree.heads[head].is_some_and(is_agent) {
                return None;
            }
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
    // "the capital Nairobi", "the port of Odesa" without its preposition.
    let is_named =
        |above: &usize| sentence.is(head, &["nmod", "compound", "flat"]) && locating.kind(&sentence.lemma(*above).to_lowercase()).is_some();
    if sentence.tree.heads[head].as_ref().is_some_and(is_named) && sentence.child(head, &["case"]).is_none() {
        return Some("location/kind");
    }
    // The parser may hang what stands right behind a verb on another: "made headlines by visiting Kyiv".
    let misplaced = || before.filter(|&verb| sentence.is(head, &["obl"]) && sentence.upos(verb) == "VERB");
    let verb = sentence.tree.heads[head].filter(|_| sentence.is(head, &["obj", "nsubj:pass"])).or_else(misplaced);
    if verb.is_some_and(|verb| locating.has(&sentence.lemma(verb).to_lowercase(), LocatingUse::Verb)) {
        return Some("location/object");
    }
    if form == CountryForm::Name { spoken_of(sentence, head, knowledge) } else { None }
}

/// The looser rules for the names of states: what they hold, and what they are said to be.
fn spoken_of(sentence: &ParsedSentence, head: usize, knowledge: &Knowledge) -> Option<&'static str> {
    let above = sentence.tree.heads[head]?;
    if sentence.is(head, &["nmod:poss", "compound", "nmod:desc"]) {
        let is_agent = knowledge.agents.get(&sentence.lemma(above).to_lowercase()).is_some() || sentence.upos(above) == "PROPN";
        // "Japan's support": what a state does is no part of it.
        let is_deed = sentence.frame_at(above).is_some();
        return (!is_agent && !is_deed).then_some("location/holder");
    }
    if sentence.is(head, &["nsubj"]) {
        let is_actor = |frame: &Frame| frame.argument("ARG0").is_some_and(|argument| argument.tokens.contains(&head));
        return (!sentence.frames.iter().any(is_actor) && !may_act(sentence, above)).then_some("location/subject");
    }
    None
}

/// Whether the subject of a verb may act: nothing says what it does, neither a copula nor a frame.
fn may_act(sentence: &ParsedSentence, verb: usize) -> bool {
    let is_copular = sentence.child(verb, &["cop"]).is_some();
    !is_copular && sentence.frame_at(verb).is_none()
}

fn word(sentence: &ParsedSentence, text: &str, token: usize) -> String {
    sentence.word(text, token).replace('’', "'").to_lowercase()
}
