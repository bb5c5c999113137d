//! Which kind of figure a number is: the dead, troops, money …
//!
//! In: an amount and what it counts; out: its kind by the predicate that governs it, then by the counted noun; nothing for
//! a number that stands alone and that no word makes a figure of.

use crate::count::amount::Amount;
use crate::count::fate::Fates;
use crate::count::unit::Counted;
use crate::entity::EntityKind;
use crate::lexicon::{CountRole, Knowledge, Marks, Units};
use crate::quantity::QuantityKind;
use crate::syntax::ParsedSentence;

/// What was counted before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// The kind of the noun that was counted last in the sentence, if any: "930 votes, and the other 665".
    pub noun: Option<QuantityKind>,
    /// The kind of the last figure of people in the text.
    pub people: Option<QuantityKind>,
}

/// The kind of figure.
pub(super) fn kind(
    sentence: &ParsedSentence,
    counted: &Counted,
    amount: &Amount,
    before: Before,
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
    let own = || if counted.noun { own_kind(sentence, head, units) } else { None };
    let fates = Fates { sentence, units };
    let fate = fates.of(counted);
    match (fate, own()) {
        // Only people are held and driven out: captured tanks and villages keep their own kind.
        (Some(fate), own) if befalls(sentence, counted, own, fate, knowledge) => Some(fate),
        (None, own) if before.people.is_some() && own.is_none_or(|own| own == QuantityKind::Other) && fates.is_again(counted) => {
            before.people
        }
        (_, Some(own)) => Some(own),
        // "one" is a pronoun and an article more often than a number.
        (None, None) if amount.value == Some(1.0) && !amount.hedged => None,
        (_, None) if counted.noun || amount.hedged => Some(QuantityKind::Other),
        (_, None) => before.noun.filter(|_| sentence.is(head, &["obj", "nsubj"])),
    }
}

/// The kind that the counted noun has by itself, whatever became of what it counts.
pub(super) fn kind_of_noun(sentence: &ParsedSentence, counted: &Counted, units: &Units) -> QuantityKind {
    own_kind(sentence, counted.head, units).unwrap_or(QuantityKind::Other)
}

/// The kind of a noun with the word before it, or alone: "suicide bombers", "armoured vehicles".
fn own_kind(sentence: &ParsedSentence, noun: usize, units: &Units) -> Option<QuantityKind> {
    let lemma = sentence.lemma(noun).to_lowercase();
    let two = noun.checked_sub(1).map(|before| format!("{} {lemma}", sentence.lemma(before).to_lowercase()));
    two.and_then(|two| units.kind(&two, CountRole::Counted)).or_else(|| units.kind(&lemma, CountRole::Counted))
}

/// Whether a number that stands alone may be of the noun that was counted before: the dead and wounded are no houses.
pub(super) fn may_share(sentence: &ParsedSentence, before: &Counted, kind: QuantityKind, knowledge: &Knowledge) -> bool {
    matches!(kind, QuantityKind::Other | QuantityKind::Troops | QuantityKind::Weapons)
        || are_people(sentence, before, knowledge) == Some(true)
}

/// Whether what is counted can meet this fate.
fn befalls(sentence: &ParsedSentence, counted: &Counted, own: Option<QuantityKind>, fate: QuantityKind, knowledge: &Knowledge) -> bool {
    let need_people = Fates { sentence, units: &knowledge.units }.need_people(counted);
    let deadly = matches!(fate, QuantityKind::Killed | QuantityKind::Wounded);
    match (own, are_people(sentence, counted, knowledge)) {
        // Bodies are taken to hospital, too.
        (Some(QuantityKind::Killed), _) => fate != QuantityKind::Wounded,
        (Some(own), _) => !matches!(own, QuantityKind::Weapons | QuantityKind::Money),
        (None, Some(people)) => people,
        (None, None) if fate == QuantityKind::Participants || need_people => true,
        (None, None) => deadly || !counted.noun || matches!(sentence.upos(counted.head), "PROPN" | "ADJ" | "VERB" | "NUM"),
    }
}

/// Whether the counted noun denotes people; `None` where the tables do not know it.
fn are_people(sentence: &ParsedSentence, counted: &Counted, knowledge: &Knowledge) -> Option<bool> {
    let agent = knowledge.agents.get(&sentence.lemma(counted.head).to_lowercase()).filter(|_| counted.noun)?;
    // "Russian drones" act, and are no people; "their customers" are.
    let is_thing = agent.marks.has(Marks::OWNED) && matches!(agent.kind, EntityKind::Force | EntityKind::ArmedGroup);
    Some(agent.kind.is_of_people() && !is_thing)
}
