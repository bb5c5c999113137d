//! Who is said to have done what a noun tells of: "blamed the attack on rebels", "an attack claimed by the Taliban", "claimed responsibility for the
//! attack".
//!
//! In: a noun of an event in its sentence; out: the word that heads whoever is blamed for it or takes it upon himself.

use crate::extract::argument::{antecedent, case_of};
use crate::syntax::ParsedSentence;

/// The culprit in a clause that hangs on the noun: "blamed on rebels", "which the government blames on rebels", "claimed by the Taliban", "which the Taliban
/// claimed".
pub fn of_clause(sentence: &ParsedSentence, verb: usize) -> Option<usize> {
    let is_relative = |token: usize| sentence.upos(token) == "PRON";
    // "which claimed nine lives" is what the deed itself did.
    let claims = |subject: &usize| !is_relative(*subject) && sentence.child(verb, &["obj"]).is_none_or(is_relative);
    let relative = || sentence.child(verb, &["nsubj"]).filter(|_| sentence.is(verb, &["acl:relcl"])).filter(claims);
    blamed(sentence, verb).or_else(|| if is_claimed(sentence, verb) { agent(sentence, verb).or_else(relative) } else { None })
}

/// The culprit that the verb above a noun tells of: "blamed the attack on rebels", "the attack was claimed by rebels", "claimed responsibility for the
/// attack".
pub fn above(sentence: &ParsedSentence, noun: usize) -> Option<usize> {
    let above = sentence.tree.heads[noun]?;
    if sentence.is(noun, &["obj", "nsubj:pass"]) {
        return blamed(sentence, above).or_else(|| agent(sentence, above).filter(|_| is_claimed(sentence, above)));
    }
    if !sentence.is(noun, &["nmod", "obl"]) || case_of(sentence, noun).as_deref() != Some("for") {
        return None;
    }
    // The tree may hang the deed on the responsibility, or on the verb.
    let is_responsibility = |token: usize| matches!(sentence.lemma(token), "responsibility" | "credit");
    let verb = if is_responsibility(above) { sentence.tree.heads[above]? } else { above };
    let takes = is_claimed(sentence, verb) && sentence.child(verb, &["obj", "nsubj:pass"]).is_some_and(is_responsibility);
    let subject = || sentence.child(verb, &["nsubj"]).map(|subject| antecedent(sentence, subject));
    if takes { agent(sentence, verb).or_else(subject) } else { None }
}

/// Whoever a verb of blame names behind its preposition; of two the last: "blamed the attack on Monday on rebels".
fn blamed(sentence: &ParsedSentence, verb: usize) -> Option<usize> {
    let lays = |case: &str| match sentence.lemma(verb) {
        "blame" | "pin" => case == "on",
        "attribute" | "ascribe" => case == "to",
        _ => false,
    };
    let names = |child: &usize| sentence.is(*child, &["obl"]) && case_of(sentence, *child).is_some_and(|case| lays(&case));
    sentence.children(verb).filter(names).last().filter(|_| !is_negated(sentence, verb))
}

/// Whether a verb tells that somebody says of himself that he did it. What has a clause claims something else.
fn is_claimed(sentence: &ParsedSentence, verb: usize) -> bool {
    sentence.lemma(verb) == "claim" && sentence.child(verb, &["xcomp", "ccomp"]).is_none() && !is_negated(sentence, verb)
}

/// Whether a verb, or whoever acts, is denied: "did not claim", "no group claimed".
fn is_negated(sentence: &ParsedSentence, verb: usize) -> bool {
    let denies =
        |token: usize| matches!(&*sentence.lemma(token).to_lowercase(), "not" | "n't" | "never" | "no" | "nobody" | "none" | "neither");
    let of_subject =
        sentence.child(verb, &["nsubj", "nsubj:pass"]).is_some_and(|subject| denies(subject) || sentence.children(subject).any(denies));
    of_subject || sentence.children(verb).any(denies)
}

/// Who acts in a passive.
fn agent(sentence: &ParsedSentence, verb: usize) -> Option<usize> {
    sentence.children(verb).find(|&child| sentence.is(child, &["obl"]) && case_of(sentence, child).as_deref() == Some("by"))
}
