//! Which of the places that bear a name a document means.
//!
//! Every name has one meaning in a document. What bears it is scored: how many live there, whether it is its main name, the
//! state that the document speaks of, the region or state that stands beside the name, the kind of place that the words
//! beside it say, and in a second round how near it lies to the places of the first. Scores are in powers of ten of the
//! population: a bonus of 1 outweighs a namesake ten times as big. The weights were set by hand and checked on GeoVirus and
//! GeoWebNews.

use std::collections::{BTreeMap, BTreeSet};

use crate::entity::{Country, Entity};
use crate::lexicon::gazetteer::{Candidate, GazetteerEntry, Level};
use crate::lexicon::{CountryForm, Knowledge, LocatingUse, fold};
use crate::place::{Feature, Point, Usage};
use crate::syntax::Syntax;

use super::Meaning;
use super::spot::Spot;

/// A state is meant rather than a town of its name: as a town of 300 million would be.
const STATE: f64 = 8.5;
/// Unless a big division of another state has the name ("Georgia"): then what else the document speaks of decides.
const SHARED_STATE: f64 = 6.8;
/// An alias is meant ten to a hundred times more seldom than a main name.
const ALIAS: f64 = 1.5;
/// A division is meant more seldom than its people would say, a quarter too.
const FIRST_LEVEL: f64 = 0.4;
const SECOND_LEVEL: f64 = 1.2;
const SECTION: f64 = 0.8;
/// The capital of a state that news names by it.
const CAPITAL: f64 = 1.0;
/// The only state that the document speaks of; as much less as it shares the document with others.
const SUPPORT: f64 = 1.5;
/// A region or state behind the name and a comma, and one nearby in the sentence.
const BESIDE: f64 = 5.0;
const NEARBY: f64 = 1.5;
/// The document names the first-level division that the place lies in.
const DIVISION: f64 = 0.8;
/// A name beside it in a list is that of a first-level division of the same state: "Ohio, Washington and Oregon" has two.
const LISTED: f64 = 1.2;
/// The document speaks of the neighbours of a state whose name a division elsewhere has too.
const NEIGHBOURS: f64 = 1.0;
/// The word beside the name says that the place is of this kind.
const KIND: f64 = 2.5;
/// Other places of the document lie within 100, 300, 1000 km.
const NEAR: [(f64, f64); 3] = [(100.0, 1.0), (300.0, 0.7), (1_000.0, 0.3)];
/// A namesake that nothing in the document speaks for must have as many people as this to be meant.
pub const FAMOUS: f64 = 100_000.0;
/// So many of those that bear a name are weighed; lists run from the likeliest on.
const MOST: usize = 24;
/// A region without divisions of its own ("Donbas") holds what lies within so many kilometres.
const WITHIN: f64 = 300.0;

/// A place that a name may mean.
#[derive(Clone, Debug)]
struct Choice {
    meaning: Meaning,
    entry: Option<GazetteerEntry>,
    country: Option<Country>,
    prior: f64,
}

/// A name with all that bears it and all that speaks for one of them.
struct Question<'a> {
    choices: Vec<Choice>,
    spots: Vec<(usize, &'a Spot)>,
}

/// The meaning of each spot; `None` for one that is not a place after all.
pub fn choose(spots: &[Spot], syntax: &Syntax<'_>, entities: &[Entity], knowledge: &Knowledge) -> Vec<Option<Meaning>> {
    let mut questions: BTreeMap<String, Question<'_>> = BTreeMap::new();
    for (at, spot) in spots.iter().enumerate() {
        let question =
            questions.entry(fold(&spot.name)).or_insert_with(|| Question { choices: choices(spot, knowledge), spots: Vec::new() });
        question.spots.push((at, spot));
    }
    let support = spoken_of(syntax, entities, knowledge);
    let beside = Beside::of(spots, &questions, syntax);
    let context = |others| Context { support: &support, beside: &beside, others, divisions: &[], listed: &[], syntax, knowledge };
    let first: BTreeMap<&str, usize> =
        questions.iter().filter_map(|(name, question)| Some((name.as_str(), best(question, &context(&[]))?.0))).collect();
    let chosen = || first.iter().filter_map(|(name, &at)| Some((*name, questions.get(*name)?, questions.get(*name)?.choices.get(at)?)));
    let mut support = support.clone();
    let mut divisions = BTreeSet::new();
    for (_, question, choice) in chosen() {
        // A place speaks for its state half as loudly as its name would.
        if let Some(country) = choice.country.filter(|_| choice.entry.is_some()) {
            *support.entry(country).or_default() += 0.5 * question.spots.len() as f64;
        }
        divisions.extend(choice.entry.filter(|entry| entry.level == Level::First).and_then(|entry| Some((entry.country?, entry.admin1?))));
    }
    let divisions: Vec<_> = divisions.into_iter().collect();
    let listed = listed(spots, &questions, &first);
    let anchors: Vec<(&str, Point)> = chosen().filter_map(|(name, _, choice)| Some((name, choice.entry?.point))).collect();
    let mut meanings = vec![None; spots.len()];
    for (name, question) in &questions {
        let others: Vec<Point> = anchors.iter().filter(|(other, _)| other != name).map(|(_, point)| *point).collect();
        let context =
            Context { support: &support, beside: &beside, others: &others, divisions: &divisions, listed: &listed, syntax, knowledge };
        let found = best(question, &context);
        let meaning = found
            .filter(|&(at, evidence)| is_credible(&question.choices[at], evidence))
            .map(|(at, _)| question.choices[at].meaning.clone());
        for &(at, spot) in &question.spots {
            meanings[at] = meaning.clone().or_else(|| spot.is_sure.then(|| Meaning::Unknown(name.clone())));
        }
    }
    meanings
}

/// What bears the name of a spot.
fn choices(spot: &Spot, knowledge: &Knowledge) -> Vec<Choice> {
    let mut choices = Vec::new();
    if let Some(country) = spot.country {
        let prior = if is_shared(&spot.name, country, knowledge) { SHARED_STATE } else { STATE };
        choices.push(Choice { meaning: Meaning::State(country), entry: None, country: Some(country), prior });
    }
    for division in knowledge.divisions.find(&spot.name) {
        let found = knowledge.gazetteer.find(&division.name).into_iter();
        let found = found.filter(|candidate| candidate.entry.country == Some(division.country) && candidate.entry.level == Level::First);
        choices.extend(found.map(|candidate| known(&candidate, None)));
    }
    let capital = knowledge.countries.find(&spot.name).filter(|found| found.form == CountryForm::Capital).map(|found| found.country);
    choices.extend(knowledge.gazetteer.find(&spot.name).iter().take(MOST).map(|candidate| known(candidate, capital)));
    if let Some(town) = spot.town.as_ref().filter(|_| choices.is_empty()) {
        let towns = knowledge.gazetteer.find(town).into_iter().filter(|candidate| candidate.entry.feature == Feature::Town).take(MOST);
        let within = |candidate: Candidate| Choice { meaning: Meaning::In(candidate.id, fold(&spot.name)), ..known(&candidate, None) };
        choices.extend(towns.map(within));
    }
    choices
}

/// Whether a big first-level division of another state has this name as its main one.
fn is_shared(name: &str, country: Country, knowledge: &Knowledge) -> bool {
    let is_big = |candidate: &Candidate| {
        let entry = candidate.entry;
        entry.level == Level::First && !candidate.is_alias && entry.country != Some(country) && entry.population > 10.0 * FAMOUS
    };
    knowledge.gazetteer.find(name).iter().any(is_big)
}

fn known(candidate: &Candidate, capital: Option<Country>) -> Choice {
    let entry = candidate.entry;
    let deduction = match entry.level {
        Level::First => FIRST_LEVEL,
        Level::Second => SECOND_LEVEL,
        Level::Section => SECTION,
        Level::Seat | Level::Plain => 0.0,
    };
    let is_capital = capital.is_some() && entry.country == capital && entry.feature == Feature::Town && !candidate.is_alias;
    let prior = (entry.population + 10.0).log10() - deduction - if candidate.is_alias { ALIAS } else { 0.0 };
    let prior = prior + if is_capital { CAPITAL } else { 0.0 };
    Choice { meaning: Meaning::Known(candidate.id), entry: Some(entry), country: entry.country, prior }
}

/// How often the document speaks of each state, by name, people, capital or seat, and through its entities.
fn spoken_of(syntax: &Syntax<'_>, entities: &[Entity], knowledge: &Knowledge) -> BTreeMap<Country, f64> {
    let mut support = BTreeMap::new();
    for sentence in &syntax.sentences {
        for token in 0..sentence.tokens.len() {
            if !matches!(sentence.upos(token), "PROPN" | "ADJ" | "NOUN")
                || !sentence.word(syntax.text, token).starts_with(char::is_uppercase)
            {
                continue;
            }
            let two = (token + 1 < sentence.tokens.len()).then(|| sentence.span_of(token..token + 2).of(syntax.text));
            let found =
                two.and_then(|two| knowledge.countries.find(two)).or_else(|| knowledge.countries.find(sentence.word(syntax.text, token)));
            // "Georgia" says nothing of which Georgia is meant.
            let word = sentence.word(syntax.text, token);
            if let Some(found) = found.filter(|found| found.form != CountryForm::Name || !is_shared(word, found.country, knowledge)) {
                *support.entry(found.country).or_default() += 1.0;
            }
        }
    }
    for entity in entities {
        if let Some(country) = entity.country {
            // An entity has been counted where its words name the state; this is for those that do not.
            *support.entry(country).or_default() += 0.2 * entity.mentions.len() as f64;
        }
    }
    support
}

/// What speaks for a choice beside its size.
struct Context<'a> {
    support: &'a BTreeMap<Country, f64>,
    beside: &'a Beside,
    /// The places of the other names, after the first round.
    others: &'a [Point],
    /// The first-level divisions that the document names, after the first round.
    divisions: &'a [(Country, &'static str)],
    /// For each spot the states whose divisions stand beside it in a list, after the first round.
    listed: &'a [[Option<Country>; 2]],
    syntax: &'a Syntax<'a>,
    knowledge: &'a Knowledge,
}

/// The best choice of a name and what speaks for it beside its size and kind; `None` where nothing bears the name.
fn best(question: &Question<'_>, context: &Context<'_>) -> Option<(usize, f64)> {
    let total: f64 = context.support.values().sum();
    let scored = question.choices.iter().enumerate().map(|(at, choice)| {
        let share = choice.country.and_then(|country| context.support.get(&country)).map_or(0.0, |own| own / total.max(1.0));
        let beside = |&(at, spot): &(usize, &Spot)| {
            context.beside.bonus(at, choice, &question.choices)
                + preceded(spot, choice, context.syntax, context.knowledge)
                + in_list(at, choice, context.listed)
        };
        let beside = question.spots.iter().map(beside).fold(0.0, f64::max);
        let near = choice.entry.map_or_else(|| neighbours(choice, context), |entry| nearness(entry.point, context.others));
        let evidence = SUPPORT * share + beside + near + division(choice, &question.choices, context.divisions);
        let kind = question.spots.iter().map(|(_, spot)| kind(spot, choice)).fold(0.0, f64::max);
        (at, evidence, choice.prior + evidence + kind)
    });
    let (at, evidence, _) = scored.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))?;
    Some((at, evidence))
}

/// The document names the division that the place lies in.
fn division(choice: &Choice, choices: &[Choice], divisions: &[(Country, &'static str)]) -> f64 {
    let own = choice.entry.filter(|entry| entry.level != Level::First).and_then(|entry| Some((entry.country?, entry.admin1?)));
    if own.is_some_and(|own| divisions.contains(&own)) && !is_listed(choices, choice) { DIVISION } else { 0.0 }
}

/// The share of the states that the document speaks of which are neighbours of this one.
fn neighbours(choice: &Choice, context: &Context<'_>) -> f64 {
    let Some(state) = choice.country.and_then(|country| context.knowledge.countries.get(country)) else { return 0.0 };
    let others: f64 = context.support.iter().filter(|(country, _)| **country != state.code).map(|(_, spoken)| spoken).sum();
    let near: f64 = state.neighbours.iter().filter_map(|country| context.support.get(country)).sum();
    NEIGHBOURS * (near / others.max(1.0)).min(1.0)
}

/// For each spot the states of which first-level divisions stand next to it in a list: before it, and behind.
fn listed(spots: &[Spot], questions: &BTreeMap<String, Question<'_>>, first: &BTreeMap<&str, usize>) -> Vec<[Option<Country>; 2]> {
    /// A comma and "and".
    const WIDEST: usize = 2;
    let division_of = |spot: &Spot| {
        let name = fold(&spot.name);
        let choice = questions.get(&name)?.choices.get(*first.get(name.as_str())?)?;
        choice.entry.filter(|entry| entry.level == Level::First).and(choice.country)
    };
    let is_next = |spot: &Spot, next: &Spot| {
        next.sentence == spot.sentence && (1..=WIDEST).contains(&next.tokens.start.saturating_sub(spot.tokens.end))
    };
    let of = |at: usize| {
        let before = at.checked_sub(1).map(|before| &spots[before]).filter(|before| is_next(before, &spots[at]));
        let behind = spots.get(at + 1).filter(|behind| is_next(&spots[at], behind));
        [before, behind].map(|beside| beside.and_then(division_of))
    };
    (0..spots.len()).map(of).collect()
}

/// A division among divisions of its state.
fn in_list(spot: usize, choice: &Choice, listed: &[[Option<Country>; 2]]) -> f64 {
    let is_first = choice.entry.is_some_and(|entry| entry.level == Level::First);
    let beside = listed.get(spot).into_iter().flatten().filter(|country| country.is_some() && **country == choice.country).count();
    if is_first { LISTED * beside as f64 } else { 0.0 }
}

/// Whether a choice is meant: something speaks for it, or it is known everywhere. That it is a town, as the text says, does not say which one.
fn is_credible(choice: &Choice, evidence: f64) -> bool {
    choice.entry.is_none_or(|entry| evidence > 0.3 || entry.population >= FAMOUS)
}

/// The word beside the name says what kind of place it is.
fn kind(spot: &Spot, choice: &Choice) -> f64 {
    // A site in a town is of its own kind.
    if spot.town.is_some() {
        return 0.0;
    }
    let feature = choice.entry.map_or(Feature::Country, |entry| entry.feature);
    if spot.hint == Some(feature) { KIND } else { 0.0 }
}

/// "Syria's Aleppo", "the northern Syrian city of Aleppo": a state before the name, with nothing between but words of place.
fn preceded(spot: &Spot, choice: &Choice, syntax: &Syntax<'_>, knowledge: &Knowledge) -> f64 {
    /// "Syria", "'s", "port", "city", "of".
    const FARTHEST: usize = 5;
    let Some(sentence) = syntax.sentences.get(spot.sentence) else { return 0.0 };
    let word = |token: usize| sentence.word(syntax.text, token).to_lowercase();
    let is_between = |token: &usize| {
        let word = word(*token);
        sentence.is(*token, &["case"]) && !knowledge.locating.has(&word, LocatingUse::Preposition)
            || word == "of"
            || knowledge.locating.kind(&word).is_some()
            || knowledge.locating.has(&word, LocatingUse::Direction)
    };
    let start = spot.tokens.start;
    let between = (start.saturating_sub(FARTHEST)..start).rev().take_while(is_between).count();
    let state = start.checked_sub(between + 1).and_then(|token| knowledge.countries.find(sentence.word(syntax.text, token)));
    let is_own = state.is_some_and(|state| state.form.is_of_state() && Some(state.country) == choice.country);
    if is_own && choice.entry.is_some() { NEARBY } else { 0.0 }
}

fn nearness(point: Point, others: &[Point]) -> f64 {
    // A degree of latitude is 111 km: what lies 10 degrees north or south is not near.
    let nearest =
        others.iter().filter(|other| (other.lat - point.lat).abs() < 10.0).map(|&other| point.km(other)).fold(f64::INFINITY, f64::min);
    NEAR.iter().find(|(distance, _)| nearest < *distance).map_or(0.0, |(_, bonus)| *bonus)
}

/// What stands beside each spot: behind it and a comma, or near it in the sentence.
struct Beside {
    /// For each spot the choices of its neighbours, and what they are worth.
    holders: Vec<Vec<(Vec<Choice>, f64)>>,
    /// For each spot the choices of the spot before it, where a comma is between: what it may hold.
    held: Vec<Option<Vec<Choice>>>,
}

impl Beside {
    fn of(spots: &[Spot], questions: &BTreeMap<String, Question<'_>>, syntax: &Syntax<'_>) -> Self {
        let choices = |spot: &Spot| questions.get(&fold(&spot.name)).map_or_else(Vec::new, |question| question.choices.clone());
        let (mut holders, mut held) = (vec![Vec::new(); spots.len()], vec![None; spots.len()]);
        for (at, spot) in spots.iter().enumerate() {
            // "In London, Canadian officials": who acts there does not say which London.
            let is_there = |next: &Spot| next.sentence == spot.sentence && next.usage == Usage::Literal;
            for (ahead, next) in spots.iter().enumerate().skip(at + 1).take(3).filter(|(_, next)| is_there(next)) {
                let gap = next.tokens.start.saturating_sub(spot.tokens.end);
                if ahead == at + 1 && gap <= 2 && is_apposed(spot, next, syntax) {
                    holders[at].push((choices(next), BESIDE));
                    held[ahead] = Some(choices(spot));
                } else if gap <= 6 {
                    holders[at].push((choices(next), NEARBY));
                }
            }
        }
        Self { holders, held }
    }

    fn bonus(&self, spot: usize, choice: &Choice, choices: &[Choice]) -> f64 {
        let holders = self.holders.get(spot).into_iter().flatten();
        let held_by =
            holders.filter(|(holders, _)| holders.iter().any(|holder| holds(holder, choice))).map(|(_, worth)| *worth).fold(0.0, f64::max);
        // "Atlanta, Georgia": the Georgia that has a big Atlanta.
        let held_by = if is_listed(choices, choice) { 0.0 } else { held_by };
        let inner = self.held.get(spot).and_then(Option::as_ref).into_iter().flatten();
        let holding = inner.filter(|inner| holds(choice, inner)).map(|inner| inner.prior / 2.0).fold(0.0, f64::max);
        held_by + holding
    }
}

/// Whether a name is that of a division too: then "Indiana, Ohio" is more likely a list than a town of Ohio.
fn is_listed(choices: &[Choice], choice: &Choice) -> bool {
    let is_first = |choice: &Choice| choice.entry.is_some_and(|entry| entry.level == Level::First);
    let is_division = |other: &Choice| is_first(other) && other.country == choice.country && other.prior > choice.prior;
    !is_first(choice) && choices.iter().any(is_division)
}

/// Whether only a comma or bracket stands between two names, and the second is not one more of a list.
fn is_apposed(spot: &Spot, next: &Spot, syntax: &Syntax<'_>) -> bool {
    let Some(sentence) = syntax.sentences.get(spot.sentence) else { return false };
    let between = spot.tokens.end..next.tokens.start;
    let is_list = |spot: &Spot| sentence.is(sentence.head_of(spot.tokens.clone()), &["conj"]);
    !between.is_empty() && between.into_iter().all(|token| matches!(sentence.word(syntax.text, token), "," | "(" | "in")) && !is_list(next)
}

/// Whether a place lies in another.
fn holds(holder: &Choice, choice: &Choice) -> bool {
    let Some(inner) = choice.entry else { return false };
    match (&holder.meaning, holder.entry) {
        (Meaning::State(country), _) => inner.country == Some(*country),
        (_, Some(outer)) if outer.level == Level::First => {
            inner.level != Level::First && inner.country == outer.country && inner.admin1.is_some() && inner.admin1 == outer.admin1
        }
        (_, Some(outer)) => outer.feature == Feature::Region && inner.feature != Feature::Region && outer.point.km(inner.point) < WITHIN,
        _ => false,
    }
}
