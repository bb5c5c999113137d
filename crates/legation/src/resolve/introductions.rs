//! What a report says of a person around the name: titles before it, appositions after it, "X is the chancellor", "X, 22, from Oslo".
//!
//! Invariant: a noun is taken for one person at most once, and only in the singular.

use crate::entity::{Country, EntityKind, Sector};
use crate::lexicon::{Gender, Marks};
use crate::resolve::cast::Cast;
use crate::resolve::nouns::gender_of_noun;
use crate::resolve::phrase::Phrase;
use crate::resolve::places;
use crate::resolve::states::country_of;
use crate::resolve::view::{Noun, Referent, Unit, View};

/// What the words around a name say of the person.
#[derive(Clone, Debug, Default)]
pub(super) struct Introduction {
    pub title: Option<String>,
    pub lemma: Option<String>,
    pub country: Option<Country>,
    pub sector: Option<Sector>,
    pub gender: Option<Gender>,
    /// The nouns that speak of the person, by their place in [`View::nouns`], and whether each is a mention of its own.
    pub nouns: Vec<(usize, bool)>,
}

/// How many words an apposition may have before its noun.
const APPOSITION: usize = 8;

/// Reads the words around a name.
pub(super) fn introduce<'k>(view: &View<'k>, cast: &Cast<'_>, unit: &Unit<'k>) -> Introduction {
    let mut introduction = Introduction::default();
    let head = view.sentence.head_of(unit.tokens.clone());
    let mut start = unit.tokens.start;
    while let Some(before) = start.checked_sub(1) {
        let Some(gender) = view.knowledge.referring.address(view.lower(before)) else { break };
        introduction.gender = introduction.gender.or(gender);
        start = before;
    }
    let adjacent = start.checked_sub(1);
    if let Some(number) = adjacent.and_then(|before| view.noun_number(before)) {
        let mention = view.sentence.is_under(head, view.nouns[number].head) && view.nouns[number].head != head;
        introduction.take(view, cast, number, mention);
    } else if let Some(number) = adjacent.and_then(|before| office_before(view, before)) {
        introduction.take(view, cast, number, true);
    } else if let Some(before) = adjacent {
        introduction.country = possessor(view, before);
    }
    for number in around(view, unit, head) {
        introduction.take(view, cast, number, true);
    }
    introduction.country = introduction.country.or_else(|| home(view, cast, unit, head));
    introduction
}

/// "Iran's Rouhani": the state before the genitive mark.
fn possessor(view: &View<'_>, before: usize) -> Option<Country> {
    let mark = view.upos(before) == "PART" && matches!(view.lower(before), "'s" | "’s" | "'" | "’");
    let owner = if mark { before.checked_sub(1)? } else { before };
    // "Turkish Erdogan", not "to Turkey Erdogan".
    view.unit_at(owner).filter(|_| mark || view.upos(owner) == "ADJ").and_then(country_of)
}

/// "Ada Lund, 22, from Oslo": the state of the place that a person is from.
fn home(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>, head: usize) -> Option<Country> {
    let from = view.children_by(head, &["nmod"]).find(|&child| view.preposition(child) == Some("from"));
    let next = || {
        let comma = after_age(view, unit)?;
        (comma + 1 < view.len() && view.lower(comma + 1) == "from").then_some(comma + 2)
    };
    let start = from.map(|from| view.phrase_start(from)).or_else(next)?;
    let home = view.units.iter().find(|unit| unit.tokens.start >= start && unit.tokens.start <= start + 2)?;
    match home.referent {
        Referent::Place => places::country(view, cast, home),
        _ => country_of(home),
    }
}

/// The comma after the age in "Ada Lund, 22, …".
pub(super) fn after_age(view: &View<'_>, unit: &Unit<'_>) -> Option<usize> {
    let end = unit.tokens.end;
    let age = end + 2 < view.len() && view.lower(end) == "," && view.lower(end + 2) == ",";
    // Two digits: children of under ten and the very old are hardly ever given by age in commas.
    (age && view.lower(end + 1).len() == 2 && view.lower(end + 1).bytes().all(|byte| byte.is_ascii_digit())).then_some(end + 2)
}

/// "Ambassador to Peru | Ada Lund": the office whose owner's name stands right before that of the person.
pub(super) fn office_before(view: &View<'_>, before: usize) -> Option<usize> {
    let owner = view.unit_at(before)?;
    let mut at = owner.tokens.start.checked_sub(1)?;
    if view.upos(at) == "DET" {
        at = at.checked_sub(1)?;
    }
    let number = view.noun_number(at.checked_sub(1)?)?;
    let office = view.upos(at) == "ADP" && view.nouns[number].agent.marks.has(Marks::TITLE);
    office.then_some(number)
}

/// The last word before a name between commas: "Norway's foreign minister, Ada Lund, met".
fn before_commas(view: &View<'_>, unit: &Unit<'_>) -> Option<usize> {
    let comma = |at: usize| at < view.len() && view.lower(at) == ",";
    let before = unit.tokens.start.checked_sub(2)?;
    (comma(before + 1) && comma(unit.tokens.end)).then_some(before)
}

/// The nouns that are set beside a name or said of it: appositions on both sides, and "X is the chancellor".
fn around(view: &View<'_>, unit: &Unit<'_>, head: usize) -> Vec<usize> {
    let mut nouns = Vec::new();
    let mut add = |token: usize| {
        nouns.extend(view.noun_number(token).filter(|&number| is_person(&view.nouns[number], view)));
    };
    for child in view.children_by(head, &["appos"]) {
        add(child);
    }
    // "X, who is a member of parliament".
    for clause in view.children_by(head, &["acl:relcl"]) {
        if view.children_by(clause, &["cop"]).next().is_some() {
            add(clause);
        }
        if view.sentence.lemma(clause) == "become" {
            view.children_by(clause, &["xcomp", "obj"]).for_each(&mut add);
        }
    }
    if let Some(above) = view.head(head) {
        if view.sentence.is(head, &["appos", "flat", "nmod:desc"]) {
            add(above);
        }
        if view.sentence.is(head, &["nsubj"]) && view.children_by(above, &["cop"]).next().is_some() {
            add(above);
        }
    }
    if let Some(token) = after_comma(view, unit.tokens.end) {
        add(token);
    }
    if let Some(token) = before_commas(view, unit) {
        add(token);
    }
    nouns
}

/// The noun of an apposition after a name and a comma, where the tree does not show it.
fn after_comma(view: &View<'_>, comma: usize) -> Option<usize> {
    if comma >= view.len() || !matches!(view.lower(comma), "," | "(") {
        return None;
    }
    let mut at = comma + 1;
    while at < view.len().min(comma + APPOSITION) {
        if let Some(noun) = view.noun_at(at) {
            let end = noun.tokens.end;
            let closes =
                end >= view.len() || matches!(view.lower(end), "," | "." | ")" | "who" | "of" | "in" | "at" | "for" | "and" | "to" | ";");
            if closes && noun.agent.marks.has(Marks::TITLE) {
                return Some(noun.head);
            }
            at = end;
        } else if matches!(view.upos(at), "DET" | "ADJ" | "NOUN" | "PROPN" | "PART" | "NUM") || view.is_hyphen(at) {
            at += 1;
        } else {
            break;
        }
    }
    None
}

/// Whether a noun may be said of one person.
fn is_person(noun: &Noun<'_>, view: &View<'_>) -> bool {
    let kind = noun.agent.kind;
    !view.is_plural(noun.head)
        && (kind == EntityKind::Person
            || noun.agent.marks.has(Marks::TITLE)
            || kind == EntityKind::Population && !noun.agent.marks.has(Marks::OWNED)
            || matches!(kind, EntityKind::ArmedGroup | EntityKind::Force)
                && !noun.agent.marks.has(Marks::OWNED)
                && noun
                    .lemma
                    .split(' ')
                    .next_back()
                    .is_some_and(|word| word.ends_with("er") || word.ends_with("ist") || word.ends_with("man")))
}

impl Introduction {
    /// Takes what a noun says of the person.
    fn take(&mut self, view: &View<'_>, cast: &Cast<'_>, number: usize, mention: bool) {
        let noun = &view.nouns[number];
        if !is_person(noun, view) || self.nouns.iter().any(|(other, _)| *other == number) {
            return;
        }
        let phrase = Phrase::read(view, cast, noun);
        self.nouns.push((number, mention));
        self.gender = self.gender.or_else(|| gender_of_noun(noun.agent.marks));
        self.country = self.country.or_else(|| phrase.state());
        let sector = sector_of(noun, &phrase);
        if noun.agent.marks.has(Marks::TITLE) && self.title.is_none() {
            self.title = Some(phrase.title);
            self.sector = sector.or(self.sector);
            self.lemma = Some(noun.lemma.clone());
        } else {
            self.sector = self.sector.or(sector);
        }
    }
}

/// The sector that a noun and its modifiers give.
pub(super) fn sector_of(noun: &Noun<'_>, phrase: &Phrase<'_>) -> Option<Sector> {
    // An organisation of unknown sector has leaders of unknown sector.
    let own = noun.agent.sector.filter(|_| !(phrase.of_unknown && noun.agent.marks.has(Marks::YIELDS)));
    let sector = if noun.agent.marks.has(Marks::YIELDS) || own.is_none() { phrase.sector.or(own) } else { own };
    if phrase.former && noun.agent.kind == EntityKind::Person && sector.is_some_and(|sector| sector.code() == "GOV") {
        return "ELI".parse().ok();
    }
    sector
}
