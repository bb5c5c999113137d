//! Names of states, their people, capitals and seats of government: as a state that acts, or as a place only.
//!
//! A capital stands for its state where it does, suffers or owns something ("Moscow said", "against Moscow", "Pyongyang's
//! military"), not where something happens in it. The same word may be a place as well, which is for another stage to say.

use crate::entity::{Country, MentionForm};
use crate::lexicon::{CountryForm, CountryName, ReferringUse};
use crate::resolve::view::{Referent, Unit, View};

/// What a name of a state is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The state, with the rule that says so.
    State(&'static str, MentionForm),
    /// Its people, or some of them.
    People,
    /// Where something is.
    Place,
    /// A modifier that the noun after it takes in: "Russian troops".
    Modifier,
}

/// What the name of a state is in its sentence.
pub(super) fn part(view: &View<'_>, unit: &Unit<'_>, name: CountryName) -> Part {
    let head = view.sentence.head_of(unit.tokens.clone());
    if modifies_actor(view, unit, head) {
        // "Ethiopian, Mozambican and Kenyan troops": the noun takes in the last only.
        let listed = unit.tokens.end < view.len() && (view.lower(unit.tokens.end) == "," || view.upos(unit.tokens.end) == "CCONJ");
        return if listed { Part::State("demonym", MentionForm::Name) } else { Part::Modifier };
    }
    match name.form {
        CountryForm::Demonym => demonym(view, unit, head),
        CountryForm::Seat if !is_dateline(view, unit) => Part::State("seat", MentionForm::Name),
        CountryForm::Seat | CountryForm::Name | CountryForm::Capital => named(view, unit, head, name.form),
    }
}

/// Whether the name belongs to the noun of an actor after it: "Ukrainian forces", "the US president". A possessor stays an
/// actor of its own.
fn modifies_actor(view: &View<'_>, unit: &Unit<'_>, head: usize) -> bool {
    if view.sentence.is(head, &["nmod:poss"]) || view.children_by(head, &["case"]).next().is_some() {
        return false;
    }
    let head = first_of_list(view, head);
    let Some(noun) = view.head(head).filter(|&noun| noun > head && view.sentence.is(head, &["amod", "compound", "nmod", "nmod:desc"]))
    else {
        return false;
    };
    let names_actor = |token: usize| {
        view.noun_at(token).is_some()
            || view.unit_at(token).is_some_and(|other| {
                other != unit && matches!(other.referent, Referent::Person | Referent::Organization | Referent::Actor(_))
            })
    };
    // "the Syrian foreign minister": the adjective may hang on a word of the compound.
    names_actor(noun)
}

fn demonym(view: &View<'_>, unit: &Unit<'_>, head: usize) -> Part {
    if view.sentence.is(head, &["amod", "compound"]) && view.upos(head) != "NUM" {
        return Part::State("demonym", MentionForm::Name);
    }
    let last = unit.tokens.end - 1;
    if view.is_plural(last) || matches!(view.upos(last), "NOUN" | "PROPN") {
        return Part::People;
    }
    Part::State("demonym", MentionForm::Name)
}

fn named(view: &View<'_>, unit: &Unit<'_>, head: usize, form: CountryForm) -> Part {
    let capital = form == CountryForm::Capital;
    let rule = if capital { "capital" } else { "state" };
    let state = Part::State(rule, MentionForm::Name);
    if is_dateline(view, unit) || is_part_of_address(view, unit) {
        return Part::Place;
    }
    if view.sentence.is(head, &["nmod:poss"]) || view.lower(head.saturating_add(1).min(view.len() - 1)) == "'s" {
        return state;
    }
    // A coordinated name stands where the first one stands.
    let first = first_of_list(view, head);
    if capital && is_area(view, first) {
        return Part::Place;
    }
    let uses = &view.knowledge.referring;
    match view.preposition(first) {
        Some(word) if uses.has(word, ReferringUse::Inside) => Part::Place,
        Some(word) if capital && uses.has(word, ReferringUse::Origin) => Part::Place,
        _ => state,
    }
}

/// Whether a preposition makes of a phrase where something is.
pub(super) fn is_locative(view: &View<'_>, head: usize) -> bool {
    view.preposition(first_of_list(view, head)).is_some_and(|word| view.knowledge.referring.has(word, ReferringUse::Inside))
}

/// Whether a town or region stands where one who acts or suffers would: as a subject or object, or as a possessor.
pub(super) fn is_party(view: &View<'_>, unit: &Unit<'_>) -> bool {
    let head = first_of_list(view, view.sentence.head_of(unit.tokens.clone()));
    let of_person = view.head(head).and_then(|above| view.unit_at(above)).is_some_and(|other| other.referent == Referent::Person);
    let against =
        view.preposition(head).is_some_and(|word| matches!(word, "against" | "with" | "between" | "on" | "upon" | "by" | "to" | "from"));
    !is_dateline(view, unit)
        && (view.sentence.is(head, &["nsubj", "obj", "iobj", "nmod:poss"]) || against && !of_person)
        && !is_part_of_address(view, unit)
}

/// The word that a coordinated one goes back to.
pub(super) fn first_of_list(view: &View<'_>, token: usize) -> usize {
    match view.head(token) {
        Some(head) if head < token && view.sentence.is(token, &["conj"]) => head,
        _ => token,
    }
}

fn is_area(view: &View<'_>, token: usize) -> bool {
    let Some(head) = view.head(token) else { return false };
    let hangs = view.sentence.is(token, &["compound", "appos", "nmod", "flat", "nmod:desc"])
        && view.preposition(token).is_none_or(|word| word == "of");
    let has = view.children_by(token, &["compound", "appos", "nmod:desc"]).any(|child| view.refers(child, ReferringUse::Area));
    has || hangs && view.knowledge.referring.has(view.sentence.lemma(head), ReferringUse::Area)
}

/// "MOSCOW (Reuters) -", "KYIV, Ukraine -": a name at the very start with a dash, bracket or colon after it.
fn is_dateline(view: &View<'_>, unit: &Unit<'_>) -> bool {
    if unit.tokens.start > 4 {
        return false;
    }
    let line = (0..view.len().min(12)).find(|&at| matches!(view.lower(at), "(" | "-" | "--" | "–" | "—" | ":" | "|"));
    let Some(end) = line.filter(|&end| end >= unit.tokens.end) else { return false };
    (0..end).all(|at| view.is_capitalised(at) || matches!(view.upos(at), "PUNCT" | "NUM"))
        && (view.words(unit.tokens.clone()).chars().all(|letter| !letter.is_lowercase()) || view.lower(end) == "(" || unit.tokens.start > 0)
}

/// "Tripoli, Libya": a name between commas after that of a place in it.
fn is_part_of_address(view: &View<'_>, unit: &Unit<'_>) -> bool {
    let Some(comma) = unit.tokens.start.checked_sub(1).filter(|&comma| view.lower(comma) == ",") else { return false };
    let Some(before) = comma.checked_sub(1).and_then(|before| view.unit_at(before)) else { return false };
    let follows = view.sentence.tokens.get(unit.tokens.end).is_none()
        || matches!(view.lower(unit.tokens.end), "," | "." | ")" | ";" | "-" | "–" | "—");
    let is_town = matches!(before.referent, Referent::Place)
        || matches!(before.referent, Referent::Country(name) if name.form == CountryForm::Capital);
    // "Paris, Berlin and Rome" is a list.
    is_town && follows && !(unit.tokens.end..view.len().min(unit.tokens.end + 4)).any(|at| view.upos(at) == "CCONJ")
}

/// The state that a unit names or belongs to.
pub(super) fn country_of(unit: &Unit<'_>) -> Option<Country> {
    match unit.referent {
        Referent::Country(name) => Some(name.country),
        Referent::Actor(actor) => actor.country,
        _ => None,
    }
}
