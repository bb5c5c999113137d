//! Which kind of figure a number is: the dead, troops, money …
//!
//! In: an amount and what it counts; out: its kind by the predicate that governs it, then by the counted noun; nothing for
//! a number that stands alone and that no word makes a figure of.

use crate::count::amount::Amount;
use crate::count::unit::Counted;
use crate::lexicon::{CountRole, Units};
use crate::quantity::QuantityKind;
use crate::syntax::ParsedSentence;

/// The kind of figure.
pub(super) fn kind(sentence: &ParsedSentence, counted: &Counted, amount: &Amount, units: &Units) -> Option<QuantityKind> {
    if counted.money {
        return Some(QuantityKind::Money);
    }
    if counted.unit.as_deref() == Some("percent") {
        return Some(QuantityKind::Other);
    }
    let head = counted.head;
    let lemma = sentence.lemma(head).to_lowercase();
    let own = || if counted.noun { units.kind(&lemma, CountRole::Counted) } else { None };
    let fate = state(sentence, head, units).or_else(|| relative(sentence, head, units)).or_else(|| governor(sentence, head, units));
    match (fate, own()) {
        // Only people are held and driven out: captured tanks and villages keep their own kind.
        (Some(fate), own) if befalls(sentence, counted, own, fate) => Some(fate),
        (_, Some(own)) => Some(own),
        // "one" is a pronoun and an article more often than a number.
        (None, None) if amount.value == Some(1.0) && !amount.hedged => None,
        (_, None) => (counted.noun || amount.hedged).then_some(QuantityKind::Other),
    }
}

/// Whether what is counted can meet this fate.
fn befalls(sentence: &ParsedSentence, counted: &Counted, own: Option<QuantityKind>, fate: QuantityKind) -> bool {
    let deadly = matches!(fate, QuantityKind::Killed | QuantityKind::Wounded);
    match own {
        Some(own) => !matches!(own, QuantityKind::Weapons | QuantityKind::Money),
        None => deadly || !counted.noun || matches!(sentence.upos(counted.head), "PROPN" | "ADJ" | "VERB" | "NUM"),
    }
}

/// The word itself, or one that hangs on it, says what became of them: "12 dead", "30 wounded soldiers", "12 people killed".
fn state(sentence: &ParsedSentence, head: usize, units: &Units) -> Option<QuantityKind> {
    let says = |token: usize| {
        let word = sentence.lemma(token).to_lowercase();
        units
            .kind(&word, CountRole::State)
            .or_else(|| units.kind(&word, CountRole::Object).filter(|_| sentence.upos(token) == "VERB" && is_participle(sentence, token)))
    };
    let hangs = |child: &usize| sentence.is(*child, &["amod", "acl", "advcl", "xcomp"]) && !sentence.is(*child, &["acl:relcl"]);
    says(head).or_else(|| sentence.children(head).filter(hangs).find_map(says))
}

/// The relative clause says it: "51 people who died", "12 men who were killed".
fn relative(sentence: &ParsedSentence, head: usize, units: &Units) -> Option<QuantityKind> {
    let verb = sentence.children(head).find(|&child| sentence.is(child, &["acl:relcl"]))?;
    let subject = sentence.child(verb, &["nsubj"]).filter(|&subject| matches!(sentence.lemma(subject), "who" | "which" | "that"))?;
    let passive = sentence.is(subject, &["nsubj:pass"]);
    units.kind(&sentence.lemma(verb).to_lowercase(), if passive { CountRole::Object } else { CountRole::Subject })
}

fn is_participle(sentence: &ParsedSentence, token: usize) -> bool {
    &*sentence.tags[token].xpos == "VBN"
}

/// The predicate or noun above says it: "killed 12 people", "12 people died", "left 12 dead", "the toll rose to 12".
fn governor(sentence: &ParsedSentence, head: usize, units: &Units) -> Option<QuantityKind> {
    let mut at = head;
    // A figure hangs at most a few words below its predicate: "killed | scores | of civilians", "12 and 30 others".
    for _ in 0..4 {
        let above = sentence.tree.heads[at]?;
        let lemma = sentence.lemma(above).to_lowercase();
        let passive = sentence.is(at, &["nsubj:pass"]) || (sentence.is(at, &["nsubj"]) && is_participle(sentence, above));
        if sentence.is(at, &["obj", "iobj"]) || passive {
            return units.kind(&lemma, CountRole::Object).or_else(|| beside(sentence, above, at, units));
        }
        if sentence.is(at, &["nsubj"]) {
            return units.kind(&lemma, CountRole::Subject).or_else(|| units.kind(&lemma, CountRole::State));
        }
        if sentence.is(at, &["obl", "nmod"]) {
            let subject = sentence.child(above, &["nsubj"]).map(|subject| sentence.lemma(subject).to_lowercase());
            let toll = units.kind(&lemma, CountRole::Toll).or_else(|| units.kind(&subject?, CountRole::Toll));
            if toll.is_some() || sentence.is(at, &["obl"]) {
                return toll;
            }
        }
        at = above;
    }
    None
}

/// "left 12 people dead": the state hangs on the verb beside the object.
fn beside(sentence: &ParsedSentence, verb: usize, object: usize, units: &Units) -> Option<QuantityKind> {
    let after = |child: &usize| *child > object && sentence.is(*child, &["xcomp", "ccomp", "advcl", "amod"]);
    sentence.children(verb).filter(after).find_map(|child| units.kind(&sentence.lemma(child).to_lowercase(), CountRole::State))
}
