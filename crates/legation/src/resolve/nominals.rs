//! Descriptions of actors by a noun: "North Korean troops", "the minister", "residents of Kyiv", "three gunmen".
//!
//! Those of one state and sector are one entity, as the reports of one war speak of one army under many nouns; the groups and
//! persons that are counted or introduced by "a" are new ones.

use crate::entity::{Country, EntityKind, Mention, MentionForm, Sector};
use crate::lexicon::Marks;
use crate::resolve::cast::{Cast, Entry, Facts};
use crate::resolve::introductions::sector_of;
use crate::resolve::nouns::gender_of_noun;
use crate::resolve::organizations::{self, is_public};
use crate::resolve::persons;
use crate::resolve::phrase::{Article, Phrase};
use crate::resolve::places;
use crate::resolve::states::is_locative;
use crate::resolve::view::{Noun, Referent, View};
use crate::token::TokenId;

/// Ties the description that a noun heads, if it denotes an actor here.
pub(super) fn tie<'k>(view: &View<'k>, cast: &mut Cast<'k>, noun: &Noun<'k>) -> Option<usize> {
    let modifier = modifies(view, noun);
    if modifier && !may_modify(view, noun) {
        return None;
    }
    let marks = noun.agent.marks;
    let plural = view.is_plural(noun.head);
    // "In the town of Izmir" is where, not who.
    let scene = marks.has(Marks::OWNED) && matches!(noun.agent.kind, EntityKind::Population | EntityKind::Other);
    if scene && is_locative(view, noun.head) {
        return None;
    }
    if marks.has(Marks::PLURAL) && !plural {
        return None;
    }
    let mut phrase = Phrase::read(view, cast, noun);
    if modifier {
        phrase.as_modifier(view, noun);
    }
    if is_bare_count(view, noun, &phrase)
        || marks.has(Marks::OWNED) && !phrase.is_owned() && phrase.sector.is_none()
        || is_nobody(view, phrase.start)
    {
        return None;
    }
    let (entry, rule) = refer(view, cast, noun, &phrase, plural)?;
    let start = without_count(view, phrase.start, noun.tokens.start);
    let mention = Mention { span: view.span(start..phrase.end), head: view.id(noun.head), form: MentionForm::Nominal, rule };
    cast.mention(view, entry, mention, noun.tokens.clone());
    Some(entry)
}

/// A singular without an article is no person: "control justice". In headlines it is, at their beginning: "Man held over fire".
fn is_bare_count(view: &View<'_>, noun: &Noun<'_>, phrase: &Phrase<'_>) -> bool {
    if phrase.start == 0 && view.sentence.is(noun.head, &["nsubj", "nsubj:pass"]) {
        return false;
    }
    let lower = !view.is_capitalised(noun.tokens.start) || noun.tokens.start == 0;
    noun.agent.kind == EntityKind::Person && phrase.article == Article::Bare && lower && !view.is_plural(noun.head) && !phrase.is_owned()
}

/// "No soldier", "what government": nobody.
fn is_nobody(view: &View<'_>, start: usize) -> bool {
    matches!(view.lower(start), "no" | "what" | "which" | "whichever" | "whatever")
}

/// Ties a noun to a person that it is set beside or said of.
pub(super) fn tie_to(view: &View<'_>, cast: &mut Cast<'_>, noun: &Noun<'_>, entry: usize) {
    let phrase = Phrase::read(view, cast, noun);
    let entity = &mut cast.entries[entry].entity;
    entity.country = entity.country.or_else(|| phrase.state());
    cast.describe(entry, noun.lemma.clone());
    let mention = Mention {
        span: view.span(phrase.start..phrase.end),
        head: view.id(noun.head),
        form: MentionForm::Nominal,
        rule: "nominal/apposition",
    };
    cast.mention(view, entry, mention, noun.tokens.clone());
}

/// Whether the noun is a modifier of another: "police operation", "army officer".
fn modifies(view: &View<'_>, noun: &Noun<'_>) -> bool {
    view.sentence.is(noun.head, &["compound", "amod", "nmod:desc", "flat"]) && view.head(noun.head).is_some_and(|head| head > noun.head)
}

/// Whether a modifier is an actor of its own: before a noun that is none ("police operation"), if it is a body.
fn may_modify(view: &View<'_>, noun: &Noun<'_>) -> bool {
    let head = view.head(noun.head).unwrap_or(noun.head);
    let body = matches!(noun.agent.kind, EntityKind::Organization | EntityKind::Force | EntityKind::ArmedGroup);
    // "press conference", "bank account": not what the press or a bank does.
    let power =
        noun.agent.sector.is_some_and(|sector| is_public(sector) || matches!(sector.code(), "REB" | "PRM" | "UAF" | "CRM" | "OPP" | "PTY"));
    body && power && !noun.agent.marks.has(Marks::OWNED) && view.noun_at(head).is_none() && view.unit_at(head).is_none()
}

/// The first word of the phrase without a number and its adverbs: "nearly 300 Chilean marines".
fn without_count(view: &View<'_>, start: usize, noun: usize) -> usize {
    (start..noun).find(|&at| !matches!(view.upos(at), "NUM" | "ADV" | "ADP" | "PUNCT" | "SYM")).unwrap_or(noun)
}

/// The entity that the description refers to, and the rule that says so.
fn refer<'k>(view: &View<'k>, cast: &mut Cast<'k>, noun: &Noun<'k>, phrase: &Phrase<'k>, plural: bool) -> Option<(usize, &'static str)> {
    if let Some(actor) = phrase.actor.filter(|actor| actor.kind == EntityKind::ArmedGroup && is_following(noun)) {
        return Some((organizations::known(cast, actor), "nominal/members"));
    }
    if let Some(owner) = phrase.named_owner.filter(|_| noun.agent.marks.has(Marks::CLASS)) {
        return Some((owner, "nominal/class"));
    }
    if noun.agent.kind == EntityKind::State {
        return state(view, cast, noun, phrase, plural);
    }
    let sector = sector_of(noun, phrase);
    if stands_for_state(noun, phrase, sector, plural) {
        if let Some(country) = phrase.country {
            return Some((cast.state(country), "government"));
        }
        let owner = phrase.owner.map(|owner| &cast.entries[owner].entity);
        if owner.is_none_or(|owner| owner.kind == EntityKind::Person && owner.country.is_none())
            && phrase.article != Article::Indefinite
            && let Some(country) = cast.focus.country(view.number)
        {
            return Some((cast.state(country), "government/focus"));
        }
    }
    if let Some(found) = earlier(view, cast, noun, phrase, plural, sector) {
        return Some(found);
    }
    let country = phrase.state().or_else(|| focus(view, cast, noun, phrase, sector));
    Some(enter(view, cast, noun, phrase, Group { country, sector, plural }))
}

/// Whether the noun says no more than that those of a group are meant: "Taliban militants", "Hezbollah members".
fn is_following(noun: &Noun<'_>) -> bool {
    match noun.agent.kind {
        EntityKind::ArmedGroup | EntityKind::Force => !noun.agent.marks.has(Marks::OWNED),
        EntityKind::Organization => matches!(noun.lemma.as_str(), "group" | "organization" | "organisation" | "movement" | "network"),
        _ => matches!(noun.lemma.as_str(), "member" | "operative" | "supporter" | "sympathizer" | "follower"),
    }
}

/// Whether government and officials stand for the state: not those of a province, ministry or organisation.
fn stands_for_state(noun: &Noun<'_>, phrase: &Phrase<'_>, sector: Option<Sector>, plural: bool) -> bool {
    let official = plural && (noun.lemma == "official" || noun.lemma == "government official" || noun.lemma == "top official");
    let government = sector.is_some_and(|sector| sector.code() == "GOV") || noun.agent.sector == sector;
    (noun.agent.marks.has(Marks::GOVERNMENT) || official)
        && government
        && !phrase.regional
        && phrase.actor.is_none()
        && !phrase.former
        && phrase.people.is_none()
}

/// "The country", "the two nations": the state in focus; others are states without a name.
fn state<'k>(view: &View<'k>, cast: &mut Cast<'k>, noun: &Noun<'k>, phrase: &Phrase<'k>, plural: bool) -> Option<(usize, &'static str)> {
    if !plural && matches!(noun.lemma.as_str(), "country" | "nation" | "republic" | "kingdom") {
        if phrase.article != Article::Definite || phrase.regional {
            return None;
        }
        if phrase.owner.is_some() {
            return phrase.country.map(|country| (cast.state(country), "state/owner"));
        }
        // "The European country" is another one.
        if phrase.people.is_some() || phrase.title != noun.lemma {
            return None;
        }
        return cast.focus.country(view.number).map(|country| (cast.state(country), "state/focus"));
    }
    let people = phrase.people.clone().unwrap_or_default();
    let key = (EntityKind::State, phrase.country, format!("{people} {}", phrase.title));
    let name = name(view, phrase, noun);
    let facts = || Facts {
        name,
        kind: EntityKind::State,
        country: phrase.country,
        sector: noun.agent.sector,
        title: None,
        lemma: Some(noun.lemma.clone()),
        gender: None,
        plural,
    };
    Some((cast.keyed(key, facts), "state/nominal"))
}

/// One spoken of before: "the minister", "the group", "the Turkish president".
fn earlier(
    view: &View<'_>,
    cast: &Cast<'_>,
    noun: &Noun<'_>,
    phrase: &Phrase<'_>,
    plural: bool,
    sector: Option<Sector>,
) -> Option<(usize, &'static str)> {
    if phrase.article == Article::Indefinite || phrase.owner.is_some() && phrase.country.is_none() {
        return None;
    }
    let country = phrase.state();
    let others = if phrase.state().is_none() { named_later(view, cast, noun) } else { Vec::new() };
    // "The president" of a state is not that of a firm.
    let public = |sector: Option<Sector>| sector.is_some_and(is_public);
    let of_a_firm = |entry: &Entry| public(noun.agent.sector) && entry.entity.sector.is_some() && !public(entry.entity.sector);
    let fits = |entry: &Entry| {
        entry.plural == plural
            && !of_a_firm(entry)
            && !others.contains(&entry.last)
            && !matches!(entry.entity.kind, EntityKind::State)
            && (country.is_none() || entry.entity.country.is_none() || entry.entity.country == country)
            && (entry.entity.kind == EntityKind::Person)
                == (noun.agent.kind == EntityKind::Person || noun.agent.kind == EntityKind::Population && !plural)
    };
    let singular_person = noun.agent.kind == EntityKind::Person && !plural;
    if singular_person && (phrase.article == Article::Definite || noun.agent.marks.has(Marks::TITLE)) {
        // "The director of the museum" is not the director of the bank.
        let general = noun.agent.marks.has(Marks::YIELDS) && phrase.title != noun.lemma;
        let fits =
            |entry: &Entry| fits(entry) && (!general || entry.entity.title.as_deref().is_some_and(|title| title.ends_with(&phrase.title)));
        let same = cast.of_lemma(&noun.lemma, fits).map(|entry| (entry, "nominal/same-title"));
        return same.or_else(|| same_sector(cast, view, phrase, sector, fits));
    }
    if phrase.article == Article::Definite && !plural {
        let lemma = if noun.lemma == "organisation" { "organization" } else { noun.lemma.as_str() };
        return cast.of_lemma(lemma, |entry| fits(entry)).map(|entry| (entry, "nominal/same-noun"));
    }
    if country.is_none() && phrase.article == Article::Definite && proper_words(view, phrase.start..noun.tokens.start).is_empty() {
        return cast.of_lemma(&noun.lemma, fits).map(|entry| (entry, "nominal/same-noun"));
    }
    None
}

/// Those whom the sentence names after the noun, by their last mention: "the president urged Mr Trump" is not about Trump.
fn named_later(view: &View<'_>, cast: &Cast<'_>, noun: &Noun<'_>) -> Vec<TokenId> {
    let later = view.units.iter().filter(|unit| unit.tokens.start >= noun.tokens.end);
    later.filter_map(|unit| persons::peek(view, cast, unit)).map(|entry| cast.entries[entry].last).collect()
}

/// "The lawmaker" for one who was said to be a member of parliament: the last named person of the sector in this sentence and the
/// two before.
fn same_sector(
    cast: &Cast<'_>,
    view: &View<'_>,
    phrase: &Phrase<'_>,
    sector: Option<Sector>,
    fits: impl Fn(&Entry) -> bool,
) -> Option<(usize, &'static str)> {
    let sector = sector.filter(|sector| !matches!(sector.code(), "GOV" | "CVL" | "UNK"))?;
    if phrase.article != Article::Definite || phrase.owner.is_some() {
        return None;
    }
    let mut last = cast.recent(view.number.saturating_sub(2)).map(|step| step.entry);
    last.find(|&entry| {
        let known = &cast.entries[entry];
        fits(known) && known.entity.sector == Some(sector) && !known.words.is_empty()
    })
    .map(|entry| (entry, "nominal/same-sector"))
}

/// The state in focus, for those who belong to the state that a report is about.
fn focus(view: &View<'_>, cast: &Cast<'_>, noun: &Noun<'_>, phrase: &Phrase<'_>, sector: Option<Sector>) -> Option<Country> {
    let international = phrase.actor.is_some() || phrase.people.is_some() && noun.agent.kind != EntityKind::Population;
    let foreign = sector.is_some_and(|sector| matches!(sector.code(), "MIL")) && phrase.article != Article::Definite;
    if international || foreign || noun.agent.kind == EntityKind::Other || noun.agent.marks.has(Marks::WORLD) {
        return None;
    }
    // "Hundreds of people protested in Tbilisi": they belong to where it happens. "A man" is anybody, unless the sentence itself
    // speaks of the state.
    let anybody = phrase.article == Article::Indefinite && matches!(noun.agent.kind, EntityKind::Person | EntityKind::Population);
    let near = |country: &Country| !anybody || cast.focus.seen(*country) == Some(view.number);
    here(view, cast).or_else(|| cast.focus.country(view.number).filter(near))
}

/// The state of the only place of the sentence, or of several in one state.
fn here(view: &View<'_>, cast: &Cast<'_>) -> Option<Country> {
    let places = view.units.iter().filter(|unit| unit.referent == Referent::Place && is_locative(view, unit.tokens.end - 1));
    let mut countries = places.filter_map(|unit| places::country(view, cast, unit));
    let first = countries.next()?;
    countries.all(|other| other == first).then_some(first)
}

/// What is known of a described group or person.
#[derive(Clone, Copy)]
struct Group {
    country: Option<Country>,
    sector: Option<Sector>,
    plural: bool,
}

fn enter<'k>(view: &View<'k>, cast: &mut Cast<'k>, noun: &Noun<'k>, phrase: &Phrase<'k>, group: Group) -> (usize, &'static str) {
    let kind = noun.agent.kind;
    let title = (kind == EntityKind::Person && !group.plural && noun.agent.marks.has(Marks::TITLE)).then(|| phrase.title.clone());
    let facts = Facts {
        name: name(view, phrase, noun),
        kind,
        country: group.country,
        sector: group.sector,
        title,
        lemma: Some(noun.lemma.clone()),
        gender: gender_of_noun(noun.agent.marks),
        plural: group.plural,
    };
    let owner = phrase.actor.map(|actor| actor.name.clone()).or_else(|| phrase.people.clone());
    // "Trump's campaign" is not "Cruz's campaign", "the NEC members" are not "the KZN members".
    let owner = owner.or_else(|| phrase.owner.map(|owner| cast.entries[owner].entity.name.clone()));
    let owner = owner.unwrap_or_else(|| proper_words(view, phrase.start..noun.tokens.start));
    let key = match kind {
        // One army, one police force a state.
        EntityKind::Force if noun.agent.marks.has(Marks::OWNED) => Some((kind, group.country, format!("{owner} {}", noun.lemma))),
        EntityKind::Force if phrase.country.is_some() || phrase.article != Article::Indefinite => {
            Some((kind, group.country, format!("{owner} {}", group.sector.map_or("", Sector::code))))
        }
        EntityKind::Person if !group.plural => None,
        _ if phrase.article == Article::Indefinite && phrase.country.is_none() => None,
        _ => Some((kind, group.country, format!("{owner} {} {}", noun.lemma, group.plural))),
    };
    match key {
        Some(key) => (cast.keyed(key, || facts), "nominal/description"),
        None if phrase.article == Article::Indefinite => (cast.enter(facts), "nominal/indefinite"),
        None => (cast.enter(facts), "nominal/new"),
    }
}

/// The names before a noun.
fn proper_words(view: &View<'_>, before: std::ops::Range<usize>) -> String {
    before.filter(|&at| view.upos(at) == "PROPN").map(|at| view.lower(at)).collect::<Vec<_>>().join(" ")
}

/// The name of one who has none: the words without article and number.
fn name(view: &View<'_>, phrase: &Phrase<'_>, noun: &Noun<'_>) -> String {
    let says_nothing = |at: usize| matches!(view.upos(at), "DET" | "NUM" | "ADV" | "ADP" | "PUNCT" | "SYM") || view.is_unit_of_age(at);
    let start = (phrase.start..noun.tokens.start).find(|&at| !says_nothing(at));
    view.words(start.unwrap_or(noun.tokens.start)..phrase.end).to_owned()
}
