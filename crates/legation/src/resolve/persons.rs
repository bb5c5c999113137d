//! Names of persons: who they are, from titles and appositions, earlier mentions, and what is known of those in office.
//!
//! Invariant: what the report says of a person wins over what is known of a namesake.

use crate::entity::{EntityKind, Mention, MentionForm, Sector};
use crate::lexicon::{Gender, Leader, Marks, fold};
use crate::resolve::cast::{Cast, Entry, Facts};
use crate::resolve::introductions::{Introduction, after_age, introduce};
use crate::resolve::organizations::is_public;
use crate::resolve::view::{Referent, Unit, View};

/// How many sentences a report may take to name the person that it begins with.
const LEAD: usize = 3;

/// Ties a name to a person, and says what introduced it.
pub(super) fn tie<'k>(view: &View<'k>, cast: &mut Cast<'_>, unit: &Unit<'k>) -> (usize, Introduction) {
    let mut introduction = introduce(view, cast, unit);
    let name = view.words(unit.tokens.clone());
    if introduction.gender.is_none() && unit.tokens.len() > 1 {
        introduction.gender = cast.knowledge.given_names.gender(view.words(unit.tokens.start..unit.tokens.start + 1));
    }
    let words = name_words(name);
    let found = link(cast, &words, &introduction);
    let (entry, rule) = match found {
        Some((entry, rule)) => {
            if cast.entries[entry].words.len() < words.len() {
                cast.name(entry, name, words);
            }
            (entry, rule)
        }
        None => meet(view, cast, unit, words, &mut introduction),
    };
    learn(cast, entry, &introduction);
    let head = view.sentence.head_of(unit.tokens.clone());
    let mention = Mention { span: view.span(unit.tokens.clone()), head: view.id(head), form: MentionForm::Name, rule };
    cast.mention(view, entry, mention, unit.tokens.clone());
    (entry, introduction)
}

/// The person that a name would be tied to, if it was given before.
pub(super) fn peek(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>) -> Option<usize> {
    if unit.referent != Referent::Person {
        return None;
    }
    link(cast, &name_words(view.words(unit.tokens.clone())), &Introduction::default()).map(|(entry, _)| entry)
}

/// A person that was not named before.
fn meet(
    view: &View<'_>,
    cast: &mut Cast<'_>,
    unit: &Unit<'_>,
    words: Vec<String>,
    introduction: &mut Introduction,
) -> (usize, &'static str) {
    let name = view.words(unit.tokens.clone());
    let leader = cast.knowledge.leaders.find(name, cast.published);
    let leader = leader.filter(|leader| introduction.country.is_none_or(|country| leader.country == Some(country)));
    let leader = leader.filter(|leader| is_credible(cast, leader, introduction, words.len()));
    let (full, words) = match leader {
        Some(leader) if words.len() == 1 => (leader.name.as_str(), name_words(&leader.name)),
        _ => (name, words),
    };
    if let Some(leader) = leader {
        present(cast, leader, introduction);
    }
    let awaited = awaited(cast, introduction).or_else(|| told_of(view, cast, unit));
    let entry = awaited.unwrap_or_else(|| {
        cast.enter(Facts {
            name: full.to_owned(),
            kind: EntityKind::Person,
            country: None,
            sector: None,
            title: None,
            lemma: None,
            gender: None,
            plural: false,
        })
    });
    cast.entries[entry].entity.kind = EntityKind::Person;
    cast.name(entry, full, words);
    // Those who hold an office of nobody's hold it in the state that the report is about.
    let domestic = |sector: Sector| is_public(sector) || matches!(sector.code(), "OPP" | "PTY" | "ELI");
    if introduction.country.is_none() && introduction.sector.is_some_and(domestic) {
        introduction.country = cast.focus.country(view.number);
    }
    (entry, if leader.is_some() { "name/leader" } else { "name/new" })
}

/// Adds what is known of a leader to what the report says.
fn present(cast: &Cast<'_>, leader: &Leader, introduction: &mut Introduction) {
    let given = leader.name.split(' ').next().unwrap_or_default();
    introduction.gender = introduction.gender.or_else(|| cast.knowledge.given_names.gender(given));
    introduction.country = introduction.country.or(leader.country);
    if introduction.title.is_none() {
        introduction.title.clone_from(&leader.title);
        introduction.lemma.clone_from(&leader.title);
        introduction.sector = introduction.sector.or(leader.sector);
    }
}

/// Whether a name is that of a leader of long ago or of another state: not if the report gives another office, and by surname
/// only if it speaks of that state.
fn is_credible(cast: &Cast<'_>, leader: &Leader, introduction: &Introduction, words: usize) -> bool {
    let same = |(told, known): (&String, &String)| known.ends_with(told.as_str()) || told.ends_with(known.as_str());
    let office = introduction.title.as_ref().zip(leader.title.as_ref()).is_none_or(same);
    leader.term.holds(cast.published) || office && (words > 1 || leader.country.is_some_and(|country| cast.has_state(country)))
}

/// One who was spoken of by office before being named: "the Turkish president … Recep Tayyip Erdogan".
fn awaited(cast: &Cast<'_>, introduction: &Introduction) -> Option<usize> {
    let (lemma, country) = (introduction.lemma.as_deref()?, introduction.country?);
    let agent = cast.knowledge.agents.get(lemma)?;
    if agent.marks.has(Marks::YIELDS) || !agent.marks.has(Marks::TITLE) {
        return None;
    }
    cast.of_lemma(lemma, |entry| {
        entry.entity.kind == EntityKind::Person
            && !entry.plural
            && entry.words.is_empty()
            && entry.entity.country == Some(country)
            && entry.entity.mentions.iter().all(|mention| mention.rule != "nominal/indefinite")
    })
}

/// Adds what an introduction says to what is known.
fn learn(cast: &mut Cast<'_>, entry: usize, introduction: &Introduction) {
    let known = &mut cast.entries[entry];
    known.gender = known.gender.or(introduction.gender);
    let entity = &mut known.entity;
    entity.country = entity.country.or(introduction.country);
    entity.sector = entity.sector.or(introduction.sector);
    if entity.title.is_none() {
        entity.title.clone_from(&introduction.title);
    }
    if let Some(lemma) = &introduction.lemma {
        cast.describe(entry, lemma.clone());
    }
}

/// The person that a name was given to before.
fn link(cast: &Cast<'_>, words: &[String], introduction: &Introduction) -> Option<(usize, &'static str)> {
    let fits = |entry: &Entry| {
        let other = |one: Option<Gender>, two: Option<Gender>| one.is_some() && two.is_some() && one != two;
        entry.entity.kind == EntityKind::Person && !entry.words.is_empty() && !other(entry.gender, introduction.gender)
    };
    let mut best: Option<(u8, usize, crate::token::TokenId, usize)> = None;
    for word in words {
        for candidate in cast.of_word(word).filter(|&candidate| fits(&cast.entries[candidate])) {
            let entry = &cast.entries[candidate];
            // Of two of one surname the report's main person goes by it alone.
            let told = if words.len() == 1 { entry.entity.mentions.len() } else { 0 };
            let rank = (same_person(words, &entry.words), told, entry.last, candidate);
            if rank.0 > 0 && best.is_none_or(|best| rank > best) {
                best = Some(rank);
            }
        }
    }
    let (rank, _, _, entry) = best?;
    Some((entry, ["", "name/given", "name/part", "name/surname", "name/exact"][usize::from(rank)]))
}

/// How surely two names are of one person, 0 to 4.
fn same_person(words: &[String], known: &[String]) -> u8 {
    let (short, long) = if words.len() <= known.len() { (words, known) } else { (known, words) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return 0 };
    if short == long {
        return 4;
    }
    if short.len() == 1 {
        return if long.last() == Some(last) {
            3
        } else if long.first() == Some(first) {
            1
        } else {
            2 * u8::from(long.contains(first))
        };
    }
    let initial = |one: &String, two: &String| {
        one == two || one.len() == 1 && two.starts_with(one.as_str()) || two.len() == 1 && one.starts_with(two.as_str())
    };
    let given = long.iter().any(|word| initial(first, word));
    if long.last() == Some(last) && given || short.iter().all(|word| long.contains(word)) { 3 } else { 0 }
}

/// The words of a name by which it is compared: folded, and spelt as the most usual transcriptions agree.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(' ').filter(|word| !matches!(*word, "" | "jr" | "sr" | "ii" | "iii" | "al" | "bin" | "ben"));
    let words: Vec<_> = words.map(transcribed).collect();
    if words.is_empty() { vec![folded] } else { words }
}

/// One spelling for "Zelensky", "Zelenskyy" and "Zelenskiy": no double letters, and `i` for an ending in `y`, `iy`, `yi`, `ij`.
fn transcribed(word: &str) -> String {
    let mut out = String::new();
    for letter in word.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    if out.len() > 4 {
        let stem = out.trim_end_matches(['y', 'i', 'j']);
        if stem.len() < out.len() && !stem.is_empty() {
            return format!("{stem}i");
        }
    }
    out
}

/// "A bus driver was arrested. Ada Lund, 22, …": the one person without a name of whom the sentences before told.
fn told_of(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>) -> Option<usize> {
    after_age(view, unit)?;
    let nameless = |entry: &usize| {
        let known = &cast.entries[*entry];
        let told = known.entity.mentions.iter().any(|mention| mention.rule == "nominal/indefinite");
        matches!(known.entity.kind, EntityKind::Person | EntityKind::Population) && !known.plural && known.words.is_empty() && told
    };
    let from = view.number.saturating_sub(LEAD);
    let mut found = cast.recent(from).filter(|step| step.head.sentence < view.number).map(|step| step.entry).filter(nameless);
    let entry = found.next()?;
    found.all(|other| other == entry).then_some(entry)
}
