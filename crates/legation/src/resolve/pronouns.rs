//! Pronouns to the entities that they stand for.
//!
//! The candidates are the mentions of the sentence before the pronoun and of the three sentences before; the subject of the nearest
//! sentence wins, as in Hobbs (1978) and the salience weights of Lappin and Leass (1994). "I" and "we" are the speaker of the
//! quotation that they stand in, and nobody outside one.

use crate::entity::{EntityKind, Mention, MentionForm};
use crate::lexicon::Gender;
use crate::resolve::cast::{Cast, Entry, Step};
use crate::resolve::persons;
use crate::resolve::view::{Referent, View};

/// How many sentences a pronoun looks back: its antecedent is hardly ever farther (Hobbs 1978: 98 % in this or the last one).
const SENTENCES: usize = 3;

/// How many mentions are looked at.
const MENTIONS: usize = 40;

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Person(Gender),
    Thing,
    Several,
    Speaker,
    Relative,
}

fn class(lower: &str) -> Option<Class> {
    Some(match lower {
        "he" | "him" | "his" | "himself" => Class::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Class::Person(Gender::Female),
        "it" | "its" | "itself" => Class::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Class::Several,
        "i" | "me" | "my" | "myself" | "mine" | "we" | "us" | "our" | "ours" | "ourselves" => Class::Speaker,
        "who" | "whom" | "whose" | "which" | "that" => Class::Relative,
        _ => return None,
    })
}

/// Ties the pronoun at a word, if there is one and something for it to stand for. That of a speaker waits for
/// [`tie_speaker`].
pub(super) fn tie(view: &View<'_>, cast: &mut Cast<'_>, token: usize) {
    if !matches!(view.upos(token), "PRON" | "DET") || view.sentence.is(token, &["expl", "det"]) || is_pleonastic(view, token) {
        return;
    }
    let found = match class(view.lower(token)) {
        Some(Class::Relative) => relative(view, cast, token).map(|entry| (entry, "pronoun/relative")),
        Some(Class::Speaker) | None => None,
        Some(class) => antecedent(view, cast, token, class),
    };
    let Some((entry, rule)) = found else { return };
    if let Some(Class::Person(gender)) = class(view.lower(token)) {
        cast.entries[entry].gender.get_or_insert(gender);
    }
    mention(view, cast, token, entry, rule);
}

/// "It was premature to back her": stands for the clause that follows.
fn is_pleonastic(view: &View<'_>, token: usize) -> bool {
    let adjective =
        view.head(token).filter(|&head| view.lower(token) == "it" && view.sentence.is(token, &["nsubj"]) && view.upos(head) == "ADJ");
    adjective.is_some_and(|head| view.children_by(head, &["csubj", "ccomp", "xcomp", "advcl"]).any(|clause| clause > head))
}

fn mention(view: &View<'_>, cast: &mut Cast<'_>, token: usize, entry: usize, rule: &'static str) {
    let mention = Mention { span: view.span(token..token + 1), head: view.id(token), form: MentionForm::Pronoun, rule };
    cast.mention(view, entry, mention, token..token + 1);
}

/// "the minister, who …": the word that the clause hangs on.
fn relative(view: &View<'_>, cast: &Cast<'_>, token: usize) -> Option<usize> {
    if !matches!(&*view.sentence.tags[token].xpos, "WP" | "WP$" | "WDT") {
        return None;
    }
    let mut at = token;
    // A relative pronoun is at most a few phrases below the verb of its clause.
    for _ in 0..6 {
        let head = view.head(at)?;
        if view.sentence.is(at, &["acl:relcl"]) {
            return cast.at(view.id(head)).filter(|_| head < token);
        }
        at = head;
    }
    None
}

fn antecedent(view: &View<'_>, cast: &Cast<'_>, token: usize, class: Class) -> Option<(usize, &'static str)> {
    let barred = barred(view, cast, token);
    let mut best: Option<(i32, usize, bool)> = None;
    let from = view.number.saturating_sub(SENTENCES);
    for (back, step) in cast.recent(from).take(MENTIONS).enumerate() {
        let entry = &cast.entries[step.entry];
        if barred.contains(&step.entry) || !fits(entry, class) {
            continue;
        }
        let weight = weight(view, cast, token, step, back, class);
        if class == Class::Thing && weight < LEAST_FOR_THINGS {
            continue;
        }
        if best.is_none_or(|(most, _, _)| weight > most) {
            best = Some((weight, step.entry, step.subject));
        }
    }
    best.map(|(_, entry, subject)| (entry, if subject { "pronoun/nearest-subject" } else { "pronoun/nearest" }))
}

/// "It" often stands for what is no entity: only a mention that stands out is taken.
const LEAST_FOR_THINGS: i32 = -8;

/// How well a mention suits: nearness in sentences, then role, then order. The ratios are those of Lappin and Leass: a sentence
/// back halves, a subject counts most.
fn weight(view: &View<'_>, cast: &Cast<'_>, token: usize, step: &Step, back: usize, class: Class) -> i32 {
    let distance = (view.number - step.head.sentence) as i32;
    let known = &cast.entries[step.entry];
    let named = !known.words.is_empty();
    let mut weight = -10 * distance - (back.min(20) as i32) / 2;
    weight += if step.subject { 8 } else { 0 };
    weight += if step.main { 4 } else { 0 };
    weight += if named { 2 } else { 0 };
    // Whom a report speaks of most, a pronoun means most.
    weight += if matches!(class, Class::Person(_)) { known.entity.mentions.len().min(6) as i32 } else { 0 };
    weight += if matches!(class, Class::Person(gender) if known.gender == Some(gender)) { 4 } else { 0 };
    // "… about Trump,” he said": the speaker is nobody in the quotation, and a quotation seldom speaks of its speaker by "he".
    weight -= match (step.quoted == view.is_quoted(token), distance) {
        (true, _) => 0,
        (false, 0) => 14,
        (false, _) => 6,
    };
    // "They" are people before they are an organisation.
    weight -= if class == Class::Several && known.entity.kind == EntityKind::Organization { 4 } else { 0 };
    weight
}

/// Those who take another part in the clause than the pronoun: "Putin told him" is not about Putin, nor is "he told Putin".
fn barred(view: &View<'_>, cast: &Cast<'_>, token: usize) -> Vec<usize> {
    const PARTS: [&str; 4] = ["nsubj", "obj", "iobj", "obl"];
    if view.lower(token).ends_with("self") || view.lower(token).ends_with("selves") || !view.sentence.is(token, &PARTS) {
        return Vec::new();
    }
    let Some(verb) = view.head(token) else { return Vec::new() };
    let others = view.children_by(verb, &PARTS).filter(|&other| other != token);
    let named = |other: usize| {
        let unit = view.unit_at(other)?;
        match unit.referent {
            Referent::Country(name) => cast.known_state(name.country),
            _ => persons::peek(view, cast, unit),
        }
    };
    others.filter_map(|other| cast.at(view.id(other)).or_else(|| named(other))).collect()
}

fn fits(entry: &Entry, class: Class) -> bool {
    let kind = entry.entity.kind;
    match class {
        Class::Person(gender) => kind == EntityKind::Person && !entry.plural && entry.gender.is_none_or(|known| known == gender),
        Class::Thing => !entry.plural && !matches!(kind, EntityKind::Person | EntityKind::Population),
        Class::Several => {
            entry.plural || matches!(kind, EntityKind::Population | EntityKind::Force | EntityKind::ArmedGroup | EntityKind::Organization)
        }
        Class::Speaker | Class::Relative => false,
    }
}

/// Ties "I" and "we" in the quotations of a sentence to who says them, and gives the speaker for the sentence after.
pub(super) fn tie_speaker(view: &View<'_>, cast: &mut Cast<'_>, before: Option<usize>) -> Option<usize> {
    let speaker = if is_spoken(view) { speaker(view, cast) } else { before };
    for token in 0..view.len() {
        let speaks = view.is_quoted(token) && class(view.lower(token)) == Some(Class::Speaker) && view.upos(token) == "PRON";
        if let Some(entry) = speaker.filter(|_| speaks) {
            mention(view, cast, token, entry, "pronoun/speaker");
        }
    }
    speaker
}

/// Whether somebody, known or not, is said to speak: the subject of a verb outside the quotation marks.
fn is_spoken(view: &View<'_>) -> bool {
    let quotes = (0..view.len()).any(|token| view.is_quoted(token));
    quotes && (0..view.len()).any(|token| !view.is_quoted(token) && view.sentence.is(token, &["nsubj"]))
}

/// The subject of the verb outside the quotation marks that is nearest to them.
fn speaker(view: &View<'_>, cast: &Cast<'_>) -> Option<usize> {
    let quoted: Vec<_> = (0..view.len()).filter(|&token| view.is_quoted(token)).collect();
    let (first, last) = (*quoted.first()?, *quoted.last()?);
    let distance = |token: usize| if token < first { first - token } else { token.abs_diff(last) };
    let subjects = (0..view.len()).filter(|&token| !view.is_quoted(token) && view.sentence.is(token, &["nsubj"]));
    let speakers = subjects.filter_map(|subject| {
        let verb = view.head(subject)?;
        let entry = cast.at(view.id(subject))?;
        (view.upos(verb) == "VERB" && !view.is_quoted(verb)).then_some((distance(verb), entry))
    });
    speakers.min_by_key(|(distance, _)| *distance).map(|(_, entry)| entry)
}
