//! Which kind of figure a number is: the dead, troops, money …
//!
//! In: an amount and what it counts; out: its kind by the predicate that governs it, then by the counted noun; nothing for
//! a number that stands alone and that no word makes a figure of.

use crate::count::amount::Amount;
use crate::count::unit::Counted;
use crate::lexicon::{CountRole, Knowledge, Marks, Units};
use crate::entity::EntityKind;
use crate::quantity::QuantityKind;
use crate::syntax::ParsedSentence;

/// The kind of figure. `before` is that of the noun that was counted before in the sentence, if any: "930 votes, and the other 665".
pub(super) fn kind(
    sentence: &ParsedSentence,
    counted: &Counted,
    amount: &Amount,
    before: Option<QuantityKind>,
    knowledge: &Knowledge,
) -> Option<QuantityKind> {
    let units = &knowledge.units;
    if counted.money {
        return Some(QuantityKind::Money);
    }
    if counted.unit.as_deref() == Some("percent") {
        return Some(QuantityKind::Other);
    }
    let head = counted.head;
    let lemma = sentence.lemma(head).to_lowercase();
    let own = || if counted.noun { units.kind(&lemma, CountRole::Counted) } else { None };
    let fate = fate(sentence, head, units);
    match (fate, own()) {
        // Only people are held and driven out: captured tanks and villages keep their own kind.
        (Some(fate), own) if befalls(sentence, counted, own, fate, knowledge) => Some(fate),
        (_, Some(own)) => Some(own),
        // "one" is a pronoun and an article more often than a number.
        (None, None) if amount.value == Some(1.0) && !amount.hedged => None,
        (_, None) if counted.noun || amount.hedged => Some(QuantityKind::Other),
        (_, None) => before.filter(|_| sentence.is(head, &["obj", "nsubj"])),
    }
}

/// The kind that the counted noun has by itself, whatever became of what it counts.
pub(super) fn kind_of_noun(sentence: &ParsedSentence, counted: &Counted, units: &Units) -> QuantityKind {
    units.kind(&sentence.lemma(counted.head).to_lowercase(), CountRole::Counted).unwrap_or(QuantityKind::Other)
}

/// Whether a number that stands alone may be of the noun that was counted before: the dead and wounded are no houses.
pub(super) fn may_share(sentence: &ParsedSentence, before: &Counted, kind: QuantityKind, knowledge: &Knowledge) -> bool {
    matches!(kind, QuantityKind::Other | QuantityKind::Troops | QuantityKind::Weapons)
        || are_people(sentence, before, knowledge) == Some(true)
}

/// What became of those who are counted: what is said of them at the predicate tells more than where they were at the time ("37 people
/// who were attending a ceremony were killed").
fn fate(sentence: &ParsedSentence, head: usize, units: &Units) -> Option<QuantityKind> {
    let is_harm = |kind: &QuantityKind| *kind != QuantityKind::Participants;
    let at_predicate = governor(sentence, head, units);
    let inside = behind(sentence, head, units).or_else(|| state(sentence, head, units)).or_else(|| relative(sentence, head, units));
    inside.filter(is_harm).or(at_predicate.filter(is_harm)).or(inside).or(at_predicate)
}

/// Whether what is counted can meet this fate.
fn befalls(
    sentence: &ParsedSentence,
    counted: &Counted,
    own: Option<QuantityKind>,
    fate: QuantityKind,
    knowledge: &Knowledge,
) -> bool {
    let deadly = matches!(fate, QuantityKind::Killed | QuantityKind::Wounded);
    match (own, are_people(sentence, counted, knowledge)) {
        (Some(own), _) => !matches!(own, QuantityKind::Weapons | QuantityKind::Money),
        (None, Some(people)) => people,
        (None, None) => deadly || !counted.noun || matches!(sentence.upos(counted.head), "PROPN" | "ADJ" | "VERB" | "NUM"),
    }
}

/// Whether the counted noun denotes people; `None` where the tables do not know it.
fn are_people(sentence: &ParsedSentence, counted: &Counted, knowledge: &Knowledge) -> Option<bool> {
    let agent = knowledge.agents.get(&sentence.lemma(counted.head).to_lowercase()).filter(|_| counted.noun)?;
    let is_kind = matches!(agent.kind, EntityKind::Person | EntityKind::Population | EntityKind::Force | EntityKind::ArmedGroup);
    // "Russian drones" act, and are no people.
    Some(is_kind && !agent.marks.has(Marks::OWNED))
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

/// The word behind a number that stands alone: "18 people dead and 47 wounded".
fn behind(sentence: &ParsedSentence, head: usize, units: &Units) -> Option<QuantityKind> {
    let next = (head + 1 < sentence.tokens.len() && sentence.upos(head) == "NUM").then(|| sentence.lemma(head + 1).to_lowercase())?;
    units.kind(&next, CountRole::State)
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
            // "killed two and six others wounded": the tagger takes the second participle for an adjective.
            let is_state = || if passive { units.kind(&lemma, CountRole::State) } else { None };
            return units.kind(&lemma, CountRole::Object).or_else(is_state).or_else(|| beside(sentence, above, at, units));
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
