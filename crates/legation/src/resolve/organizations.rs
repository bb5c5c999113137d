//! Names of organisations, forces and groups: known ones by their table, others by the noun in their name, both under their
//! abbreviations and shorter forms.

use crate::entity::{Country, EntityKind, Mention, MentionForm, Sector};
use crate::lexicon::{Actor, Marks, fold};
use crate::resolve::cast::{Cast, Facts};
use crate::resolve::inside::{country_in, noun_of_name};
use crate::resolve::phrase::Phrase;
use crate::resolve::places;
use crate::resolve::view::{Noun, Referent, Unit, View};

/// Ties the name of an organisation, force or group.
pub(super) fn tie<'k>(view: &View<'k>, cast: &mut Cast<'k>, unit: &Unit<'k>) -> usize {
    let (entry, rule) = match unit.referent {
        // What a report has put in brackets after a name wins over a known abbreviation.
        Referent::Actor(actor) => match explained(cast, view.words(unit.tokens.clone())) {
            Some(entry) => (entry, "name/acronym"),
            None if is_elsewhere(view, cast, actor) => unknown(view, cast, &Unit { referent: Referent::Organization, ..unit.clone() }),
            None => (known(cast, actor), "name/known"),
        },
        _ => match abbreviated(view, unit) {
            Some(actor) => (known(cast, actor), "name/known"),
            None => unknown(view, cast, unit),
        },
    };
    let head = view.sentence.head_of(unit.tokens.clone());
    let mention = Mention { span: view.span(unit.tokens.clone()), head: view.id(head), form: MentionForm::Name, rule };
    cast.mention(view, entry, mention, unit.tokens.clone());
    entry
}

/// Whether a body of a state that the report does not speak of only has the name: every country has its Green Party.
fn is_elsewhere(view: &View<'_>, cast: &Cast<'_>, actor: &Actor) -> bool {
    let domestic = actor.sector.is_some_and(|sector| is_public(sector) || matches!(sector.code(), "PTY" | "OPP" | "LAB"));
    let other = |country| !cast.has_state(country) && cast.focus.country(view.number).is_some();
    domestic && actor.country.is_some_and(other)
}

/// The entity of a known actor.
pub(super) fn known(cast: &mut Cast<'_>, actor: &Actor) -> usize {
    let facts = || Facts {
        name: actor.name.clone(),
        kind: actor.kind,
        country: actor.country,
        sector: actor.sector,
        title: None,
        lemma: None,
        gender: None,
        plural: false,
    };
    let entry = cast.keyed((EntityKind::Other, None, actor.name.clone()), facts);
    if cast.entries[entry].words.is_empty() {
        let words = name_words(&actor.name);
        cast.name(entry, &actor.name, words);
        if let Some(noun) = general_noun(actor.kind) {
            cast.describe(entry, noun.to_owned());
        }
    }
    entry
}

/// What an organisation or group is called when its name is not repeated.
fn general_noun(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::ArmedGroup => Some("group"),
        EntityKind::Organization => Some("organization"),
        _ => None,
    }
}

fn unknown<'k>(view: &View<'k>, cast: &mut Cast<'k>, unit: &Unit<'k>) -> (usize, &'static str) {
    let noun = noun_of_name(view, unit, &cast.knowledge.agents);
    if let Some((country, rule)) = noun.as_ref().and_then(|noun| government(view, cast, unit, noun)) {
        return (cast.state(country), rule);
    }
    let name = view.words(unit.tokens.clone());
    let words = name_words(name);
    if let Some((entry, rule)) = link(cast, name, &words) {
        if rule == "name/longer" {
            cast.name(entry, name, words);
        }
        return (entry, rule);
    }
    let agent = noun.as_ref().map(|noun| noun.agent);
    let sector = agent.and_then(|agent| agent.sector);
    let kind = agent.map_or(EntityKind::Organization, |agent| match agent.kind {
        kind @ (EntityKind::Force | EntityKind::ArmedGroup) => kind,
        _ => EntityKind::Organization,
    });
    let country = country(view, cast, unit, sector);
    let entry = cast.enter(Facts {
        name: name.to_owned(),
        kind,
        country,
        sector,
        title: None,
        lemma: noun.map(|noun| noun.lemma),
        gender: None,
        plural: false,
    });
    cast.name(entry, name, words);
    if let Some(noun) = general_noun(kind) {
        cast.describe(entry, noun.to_owned());
    }
    (entry, "name/new")
}

/// "Ukrainian Government", "Trump administration": the name of a government is its state.
fn government(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>, noun: &Noun<'_>) -> Option<(Country, &'static str)> {
    if !noun.agent.marks.has(Marks::GOVERNMENT) {
        return None;
    }
    let before = unit.tokens.start..noun.tokens.start;
    let country = if before.is_empty() {
        let owner = view.words(unit.tokens.clone()).split_once(" of ").map(|(_, owner)| owner)?;
        cast.knowledge.countries.find(owner).map(|name| name.country)
    } else if noun.tokens.end == unit.tokens.end {
        let owner = view.words(before);
        let leader = || cast.knowledge.leaders.find(owner, cast.published).and_then(|leader| leader.country);
        cast.knowledge.countries.find(owner).map(|name| name.country).or_else(leader)
    } else {
        None
    };
    country.map(|country| (country, "government"))
}

/// The state of an organisation: in its name, beside it, or the one in focus for a body of a state.
fn country(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>, sector: Option<Sector>) -> Option<Country> {
    let beside = || {
        let noun =
            Noun { tokens: unit.tokens.clone(), head: view.sentence.head_of(unit.tokens.clone()), lemma: String::new(), agent: &BARE };
        Phrase::read(view, cast, &noun).state()
    };
    let focus = || sector.filter(|&sector| is_public(sector)).and_then(|_| cast.focus.country(view.number));
    let public = sector.is_some_and(|sector| is_public(sector) || matches!(sector.code(), "EDU" | "MED"));
    let seat = || public.then(|| seat(view, cast, unit)).flatten();
    country_in(view, unit, cast).or_else(beside).or_else(seat).or_else(focus)
}

/// "Delhi Police", "University of Nairobi": the state of the place in the name.
fn seat(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>) -> Option<Country> {
    let tokens = unit.tokens.clone();
    let of = tokens.clone().find(|&token| matches!(view.lower(token), "of" | "in"));
    let (first, last) = (tokens.start..tokens.start + 1, of.map(|of| of + 1..tokens.end));
    let place = last.filter(|last| !last.is_empty()).unwrap_or(first);
    places::named(view.words(place), view, cast)
}

/// A noun of which nothing is known.
static BARE: crate::lexicon::Agent = crate::lexicon::Agent { kind: EntityKind::Organization, sector: None, marks: Marks::NONE };

/// Whether bodies of a sector belong to a state.
pub(super) fn is_public(sector: Sector) -> bool {
    matches!(sector.code(), "GOV" | "LEG" | "JUD" | "MIL" | "COP" | "SPY")
}

/// The organisation that was named before: by the same name, its abbreviation, a shorter or a longer form.
fn link(cast: &Cast<'_>, name: &str, words: &[String]) -> Option<(usize, &'static str)> {
    let named = |entry: &usize| !matches!(cast.entries[*entry].entity.kind, EntityKind::Person | EntityKind::State);
    let first = words.first()?;
    let mut same = cast.of_word(first).filter(named);
    if let Some(entry) = same.find(|&entry| cast.entries[entry].words == words) {
        return Some((entry, "name/exact"));
    }
    if is_abbreviation(name) {
        let lower = name.to_lowercase();
        let found = explained(cast, name).or_else(|| cast.of_word(&initials_key(&lower)).find(named));
        return found.map(|entry| (entry, "name/acronym"));
    }
    let within = |short: &[String], long: &[String]| long.len() > short.len() && (long.starts_with(short) || long.ends_with(short));
    // One word of a name may be any noun ("the Commission"); it must not be all that a longer name shares with it.
    cast.of_word(first).filter(named).find_map(|entry| {
        let known = &cast.entries[entry].words;
        if within(words, known) {
            Some((entry, "name/shorter"))
        } else if known.len() > 1
            && within(known, words)
            && cast.entries[entry].entity.mentions.iter().all(|mention| mention.rule != "name/known")
        {
            Some((entry, "name/longer"))
        } else {
            None
        }
    })
}

/// The entity whose abbreviation in brackets this was.
fn explained(cast: &Cast<'_>, name: &str) -> Option<usize> {
    is_abbreviation(name).then(|| cast.of_word(&acronym_key(&name.to_lowercase())).next()).flatten()
}

/// Whether a name is one word of capitals.
fn is_abbreviation(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
}

/// The known actor whose abbreviation stands in brackets after a name that has its initials: another spelling of it.
fn abbreviated<'k>(view: &View<'k>, unit: &Unit<'k>) -> Option<&'k Actor> {
    let inside = unit.tokens.end + 1;
    if inside >= view.len() || view.lower(unit.tokens.end) != "(" {
        return None;
    }
    let Referent::Actor(actor) = view.unit_at(inside)?.referent else { return None };
    (initials(view, unit)? == initials_key(view.lower(inside))).then_some(actor)
}

/// Notes the abbreviation of a name that stands in brackets after it: "Kurdistan Workers' Party (PKK)".
pub(super) fn note_abbreviation(view: &View<'_>, cast: &mut Cast<'_>, unit: &Unit<'_>, entry: usize) -> Option<usize> {
    let end = unit.tokens.end;
    let inside = (end + 2 < view.len() && view.lower(end) == "(" && view.lower(end + 2) == ")").then_some(end + 1)?;
    let short = view.words(inside..inside + 1);
    if short.len() < 2 || short.chars().any(|letter| letter.is_lowercase() && short.len() < 4) || !view.is_capitalised(inside) {
        return None;
    }
    cast.alias(entry, acronym_key(&short.to_lowercase()));
    Some(inside)
}

/// The word under which the abbreviation of a name is kept; no word of a name looks like it.
fn acronym_key(lower: &str) -> String {
    let letters: String = lower.chars().filter(|letter| letter.is_alphanumeric()).collect();
    format!("({letters})")
}

/// The initials of a name, as an abbreviation would have them.
pub(super) fn initials(view: &View<'_>, unit: &Unit<'_>) -> Option<String> {
    let letters: String =
        unit.tokens.clone().filter(|&token| view.is_capitalised(token)).filter_map(|token| view.lower(token).chars().next()).collect();
    (letters.chars().count() >= 3).then(|| initials_key(&letters))
}

/// The word under which the initials of a name are kept, which it may be abbreviated to.
fn initials_key(lower: &str) -> String {
    let letters: String = lower.chars().filter(|letter| letter.is_alphanumeric()).collect();
    format!("[{letters}]")
}

/// The words of a name by which it is compared.
pub(super) fn name_words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !matches!(*word, "" | "the")).map(str::to_owned).collect()
}
