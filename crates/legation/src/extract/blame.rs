//! Who is said to have done what a noun tells of: "blamed the attack on rebels", "an attack claimed by the Taliban", "claimed responsibility for the
//! attack", "the attack was the work of rebels".
//!
//! In: a noun of an event in its sentence; out: the word that heads whoever is blamed for it or takes it upon himself. The words that blame and
//! claim are classes of `lexicon/classes.tsv`.

use crate::extract::argument::{antecedent, case_of};
use crate::lexicon::{Effect, Lexicon, Place};
use crate::syntax::ParsedSentence;

/// The culprit in a clause that hangs on the noun: "blamed on rebels", "which the government blames on rebels", "claimed by the Taliban", "which the Taliban
/// claimed".
pub fn of_clause(sentence: &ParsedSentence, verb: usize, lexicon: &Lexicon) -> Option<usize> {
    let is_relative = |token: usize| sentence.upos(token) == "PRON";
    // "which claimed nine lives" is what the deed itself did.
    let claims = |subject: &usize| !is_relative(*subject) && sentence.child(verb, &["obj"]).is_none_or(is_relative);
    let relative = || sentence.child(verb, &["nsubj"]).filter(|_| sentence.is(verb, &["acl:relcl"])).filter(claims);
    blamed(sentence, verb, lexicon)
        .or_else(|| if is_claimed(sentence, verb, lexicon) { agent(sentence, verb).or_else(relative) } else { None })
}

/// The culprit that the word above a noun tells of, or that it is told of itself: "blamed the attack on rebels", "the attack was claimed by rebels", "claimed
/// responsibility for the attack", "the attack was the work of rebels".
pub fn above(sentence: &ParsedSentence, noun: usize, lexicon: &Lexicon) -> Option<usize> {
    let above = sentence.tree.heads[noun]?;
    if sentence.is(noun, &["nsubj"]) && lexicon.classes.contains("handiwork", sentence.lemma(above)) && is_plain(sentence, above, lexicon) {
        let is_doer = |&child: &usize| sentence.is(child, &["nmod"]) && case_of(sentence, child).as_deref() == Some("of");
        return sentence.children(above).find(is_doer);
    }
    if sentence.is(noun, &["obj", "nsubj:pass"]) {
        return blamed(sentence, above, lexicon).or_else(|| agent(sentence, above).filter(|_| is_claimed(sentence, above, lexicon)));
    }
    if !sentence.is(noun, &["nmod", "obl"]) || case_of(sentence, noun).as_deref() != Some("for") {
        return None;
    }
    // The tree may hang the deed on the responsibility, or on the verb.
    let is_responsibility = |token: usize| lexicon.classes.contains("responsibility", sentence.lemma(token));
    let verb = if is_responsibility(above) { sentence.tree.heads[above]? } else { above };
    let takes = is_claimed(sentence, verb, lexicon) && sentence.child(verb, &["obj", "nsubj:pass"]).is_some_and(is_responsibility);
    let subject = || sentence.child(verb, &["nsubj"]).map(|subject| antecedent(sentence, subject));
    if takes { agent(sentence, verb).or_else(subject) } else { None }
}

/// Whoever a verb of blame names behind its preposition; of two the last: "blamed the attack on Monday on rebels".
fn blamed(sentence: &ParsedSentence, verb: usize, lexicon: &Lexicon) -> Option<usize> {
    let lays = |case: &str| match case {
        "on" => lexicon.classes.contains("blame-on", sentence.lemma(verb)),
        "to" => lexicon.classes.contains("blame-to", sentence.lemma(verb)),
        _ => false,
    };
    let names = |child: &usize| sentence.is(*child, &["obl"]) && case_of(sentence, *child).is_some_and(|case| lays(&case));
    sentence.children(verb).filter(names).last().filter(|_| !is_negated(sentence, verb, lexicon))
}

/// Whether a verb tells that somebody says of himself that he did it. What has a clause claims something else.
fn is_claimed(sentence: &ParsedSentence, verb: usize, lexicon: &Lexicon) -> bool {
    let claims = lexicon.classes.contains("claim-deed", sentence.lemma(verb));
    claims && sentence.child(verb, &["xcomp", "ccomp"]).is_none() && !is_negated(sentence, verb, lexicon)
}

/// Whether a noun is said to be so without a doubt: no auxiliary and no adverb makes less of it.
fn is_plain(sentence: &ParsedSentence, noun: usize, lexicon: &Lexicon) -> bool {
    let weakens = |child: usize| {
        let effect = lexicon.reality.effect(&sentence.lemma(child).to_lowercase(), Place::Adverb, sentence.upos(child));
        sentence.is(child, &["aux"]) || effect.is_some_and(|effect| effect != Effect::Actual)
    };
    let is_asked =
        sentence.child(noun, &["cop"]).is_some_and(|copula| sentence.child(noun, &["nsubj"]).is_some_and(|subject| copula < subject));
    !is_asked && !sentence.children(noun).any(weakens)
}

/// Whether a verb, or whoever acts, is denied: "did not claim", "no group claimed".
fn is_negated(sentence: &ParsedSentence, verb: usize, lexicon: &Lexicon) -> bool {
    let denies = |token: usize| {
        let word = sentence.lemma(token).to_lowercase();
        [Place::Adverb, Place::Determiner].into_iter().any(|place| lexicon.reality.effect(&word, place, "") == Some(Effect::Negated))
    };
    let of_subject =
        sentence.child(verb, &["nsubj", "nsubj:pass"]).is_some_and(|subject| denies(subject) || sentence.children(subject).any(denies));
    of_subject || sentence.children(verb).any(denies)
}

/// Who acts in a passive.
fn agent(sentence: &ParsedSentence, verb: usize) -> Option<usize> {
    sentence.children(verb).find(|&child| sentence.is(child, &["obl"]) && case_of(sentence, child).as_deref() == Some("by"))
}
