//! The names of a document that may be places.
//!
//! First the names that the network takes for locations and facilities, then names of states, then other runs of proper
//! nouns that the gazetteer knows well. Invariant: spots stand in the order of the text and do not overlap.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::entity::{Country, Entity, EntityKind};
use crate::lexicon::{CountryForm, CountryName, Knowledge, LocatingUse, fold};
use crate::place::Feature;
use crate::syntax::{Name, NameKind, ParsedSentence, Syntax};

use super::choose::FAMOUS;
use super::usage::location_rule;

/// A name that may be a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Its sentence.
    pub sentence: usize,
    /// Its words.
    pub tokens: Range<usize>,
    /// Its words as one name, without article and possessive.
    pub name: String,
    /// The state that it may be.
    pub country: Option<Country>,
    /// The kind of place that the words beside it say it is.
    pub hint: Option<Feature>,
    /// Whether the network takes it for a building or site.
    pub is_facility: bool,
    /// Whether the network takes it for a place, so that it stays where no table knows it.
    pub is_sure: bool,
    /// Whether it names a state that acts here: a place only where the document names it as a location too.
    pub acts: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The longest names are of five words: "Autonomous Republic of Crimea" has four.
const LONGEST: usize = 5;

/// A place whose name the network does not take for a location must have this many people (or weight): smaller ones are
/// namesakes of people and firms more often than they are meant.
const LEAST_POPULATION: f64 = 15_000.0;

/// The names of a document that may be places.
pub fn spot(syntax: &Syntax<'_>, entities: &[Entity], knowledge: &Knowledge) -> Vec<Spot> {
    let people = people(syntax, entities);
    let mut spots = Vec::new();
    for (at, sentence) in syntax.sentences.iter().enumerate() {
        let mut spotter =
            Spotter { syntax, sentence, at, knowledge, people: &people, taken: vec![false; sentence.tokens.len()], spots: Vec::new() };
        for name in &sentence.names {
            spotter.name(name);
        }
        spotter.proper_nouns();
        spotter.spots.sort_by_key(|spot| spot.tokens.start);
        spots.append(&mut spotter.spots);
    }
    spots
}

/// The folded names and surnames of the people of a document.
fn people(syntax: &Syntax<'_>, entities: &[Entity]) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    let mut note = |name: &str| {
        people.insert(fold(name));
        people.extend(name.split_whitespace().next_back().map(fold));
    };
    for sentence in &syntax.sentences {
        for name in sentence.names.iter().filter(|name| name.kind == NameKind::Person) {
            note(sentence.span_of(name.tokens.clone()).of(syntax.text));
        }
    }
    for entity in entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
        note(&entity.name);
    }
    people
}

struct Spotter<'a> {
    syntax: &'a Syntax<'a>,
    sentence: &'a ParsedSentence,
    at: usize,
    knowledge: &'a Knowledge,
    people: &'a BTreeSet<String>,
    taken: Vec<bool>,
    spots: Vec<Spot>,
}

impl Spotter<'_> {
    /// A name of the network: a place, or words that are not to be read as one.
    fn name(&mut self, name: &Name) {
        let is_place = matches!(name.kind, NameKind::Location | NameKind::Facility);
        let tokens = self.widen(self.trim(name.tokens.clone()));
        if is_place {
            for part in self.parts(tokens) {
                self.part(part, name.kind == NameKind::Facility);
            }
        } else if name.kind != NameKind::Misc {
            // An organisation may be a capital or a seat that acts: that is the entities' to say.
            self.take(name.tokens.clone());
        }
    }

    /// One place of a name of the network.
    fn part(&mut self, tokens: Range<usize>, is_facility: bool) {
        if tokens.is_empty() || tokens.clone().any(|token| self.taken[token]) {
            return;
        }
        self.take(tokens.clone());
        let (tokens, hint) = self.kernel(tokens);
        let name = self.text(tokens.clone());
        if !name.chars().any(char::is_uppercase) || self.is_direction(&tokens) {
            return;
        }
        if let Some(found) = self.knowledge.countries.find(&name) {
            let state = self.state(&tokens, found);
            self.spots.extend(state.map(|state| Spot { tokens, name, hint, is_facility, is_sure: true, ..state }));
            return;
        }
        if self.people.contains(&fold(&name)) && !self.is_famous(&name) {
            return;
        }
        let rule = if is_facility { "name/facility" } else { "name/location" };
        self.spots.push(Spot { sentence: self.at, tokens, name, country: None, hint, is_facility, is_sure: true, acts: false, rule });
    }

    /// The spot of a name of a state, its capital or its seat; `None` where it is no location.
    fn state(&self, tokens: &Range<usize>, found: CountryName) -> Option<Spot> {
        let rule = location_rule(self.sentence, self.syntax.text, tokens.clone(), found.form, self.knowledge);
        let is_name = found.form == CountryForm::Name;
        let (rule, acts) = match rule {
            _ if found.form == CountryForm::Demonym => return None,
            Some(rule) => (rule, false),
            None if is_name => ("location/elsewhere", true),
            None => return None,
        };
        Some(Spot {
            sentence: self.at,
            tokens: tokens.clone(),
            name: self.text(tokens.clone()),
            country: is_name.then_some(found.country),
            hint: self.hint(tokens),
            is_facility: false,
            is_sure: false,
            acts,
            rule,
        })
    }

    /// The places among the proper nouns that no name of the network covers.
    fn proper_nouns(&mut self) {
        let mut start = 0;
        while start < self.sentence.tokens.len() {
            let longest = (1..=LONGEST).rev().map(|length| start..start + length).find_map(|tokens| self.known(tokens));
            match longest {
                Some(spot) => {
                    start = spot.tokens.end;
                    self.take(spot.tokens.clone());
                    self.spots.push(spot);
                }
                None => start += 1,
            }
        }
    }

    /// A free run of proper nouns that is a state used as a location, or a place that the gazetteer knows well.
    fn known(&self, tokens: Range<usize>) -> Option<Spot> {
        if tokens.end > self.sentence.tokens.len() || tokens.clone().any(|token| self.taken[token]) {
            return None;
        }
        let is_proper = |token: usize| self.sentence.upos(token) == "PROPN";
        if !is_proper(tokens.start) || !is_proper(tokens.end - 1) || self.continues(&tokens) {
            return None;
        }
        let name = self.text(tokens.clone());
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        let spot = |rule| Spot {
            sentence: self.at,
            tokens: tokens.clone(),
            name: name.clone(),
            country: None,
            hint: self.hint(&tokens),
            is_facility: false,
            is_sure: false,
            acts: false,
            rule,
        };
        let is_behind_comma = tokens.start.checked_sub(1).is_some_and(|before| self.word(before) == ",");
        let is_long = name.len() >= 3 && !name.ends_with('.');
        if (is_behind_comma || is_long) && !self.knowledge.divisions.find(&name).is_empty() {
            return Some(spot("abbreviation"));
        }
        if let Some(found) = self.knowledge.countries.find(&name) {
            return self.state(&tokens, found);
        }
        let folded = fold(&name);
        if self.people.contains(&folded) {
            return None;
        }
        let best = self.knowledge.gazetteer.find_folded(&folded).into_iter().next()?;
        let is_sure = !best.is_alias
            || location_rule(self.sentence, self.syntax.text, tokens.clone(), CountryForm::Capital, self.knowledge).is_some();
        let is_known = is_sure && best.entry.population >= LEAST_POPULATION && !self.is_direction(&tokens);
        is_known.then(|| spot("gazetteer"))
    }

    /// Whether the words are no name but a direction: "West".
    fn is_direction(&self, tokens: &Range<usize>) -> bool {
        tokens
            .clone()
            .all(|token| self.knowledge.locating.has(&self.word(token), LocatingUse::Direction) || self.sentence.upos(token) == "PUNCT")
    }

    /// Whether a town of this name is known everywhere.
    fn is_famous(&self, name: &str) -> bool {
        self.knowledge.gazetteer.find(name).first().is_some_and(|best| !best.is_alias && best.entry.population >= FAMOUS)
    }

    /// Whether a proper noun beside the run belongs to the same phrase: "Paris Hilton" is not Paris.
    fn continues(&self, tokens: &Range<usize>) -> bool {
        let joins = |token: usize, other: usize| {
            let is_free = self.taken.get(other).is_some_and(|taken| !taken);
            is_free && self.sentence.upos(other) == "PROPN" && self.are_linked(token, other)
        };
        joins(tokens.end - 1, tokens.end) || tokens.start.checked_sub(1).is_some_and(|before| joins(tokens.start, before))
    }

    fn are_linked(&self, a: usize, b: usize) -> bool {
        let joined = |child: usize, head: usize| {
            self.sentence.tree.heads[child] == Some(head) && self.sentence.is(child, &["flat", "compound", "goeswith"])
        };
        joined(a, b)
            || joined(b, a)
            || (self.sentence.tree.heads[a] == self.sentence.tree.heads[b]
                && self.sentence.is(a, &["flat", "compound"])
                && self.sentence.is(b, &["flat", "compound"]))
    }

    /// Without an article in front and a possessive or punctuation behind.
    fn trim(&self, tokens: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && (self.sentence.upos(start) == "PUNCT" || matches!(self.word(start).as_str(), "the" | "a" | "an")) {
            start += 1;
        }
        let is_case = |token: usize| {
            matches!(self.word(token).as_str(), "'s" | "’s" | "'" | "’") || matches!(self.sentence.upos(token), "ADP" | "CCONJ")
        };
        while start < end && (self.sentence.upos(end - 1) == "PUNCT" && self.word(end - 1) != "." || is_case(end - 1)) {
            end -= 1;
        }
        start..end
    }

    /// With the direction in front where the two are one name: "South" of "South Africa", which the network may leave out.
    fn widen(&self, tokens: Range<usize>) -> Range<usize> {
        let Some(before) = tokens.start.checked_sub(1).filter(|_| !tokens.is_empty()) else { return tokens };
        let is_direction = !self.taken[before] && self.is_direction(&(before..before + 1)) && self.sentence.upos(before) != "PUNCT";
        let wider = before..tokens.end;
        if is_direction && self.text(wider.clone()).starts_with(char::is_uppercase) && self.is_known(&wider) { wider } else { tokens }
    }

    /// The places of one name: "Long Beach, CA" holds two.
    fn parts(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        if self.is_known(&tokens) {
            return vec![tokens];
        }
        let mut parts = Vec::new();
        let mut start = tokens.start;
        for token in tokens.clone() {
            if matches!(self.word(token).as_str(), "," | "(" | ";" | "/") {
                parts.push(start..token);
                start = token + 1;
            }
        }
        parts.push(start..tokens.end);
        parts.into_iter().map(|part| self.trim(part)).filter(|part| !part.is_empty()).collect()
    }

    /// The words of a name that a table knows, without "northern" in front or "province" behind, and what these say.
    fn kernel(&self, tokens: Range<usize>) -> (Range<usize>, Option<Feature>) {
        let outside = self.hint(&tokens);
        if self.is_known(&tokens) {
            return (tokens, outside);
        }
        let locating = &self.knowledge.locating;
        let mut inner = tokens.clone();
        // "northern Syria", "European Russia", "the German island Rügen": what stands before the name is not of it.
        while inner.len() > 1 && (self.is_direction(&(inner.start..inner.start + 1)) || self.sentence.upos(inner.start) != "PROPN") {
            inner.start += 1;
            // "North Eastern Province" is no Eastern Province.
            let is_rest = !self.is_direction(&(inner.start..inner.start + 1));
            if is_rest && self.is_known(&inner) && self.text(inner.clone()).starts_with(char::is_uppercase) {
                return (inner, outside);
            }
        }
        let mut hint = outside;
        if inner.is_empty() {
            inner = tokens.clone();
        }
        if inner.len() > 1 {
            if let Some(kind) = locating.kind(&self.word(inner.end - 1)) {
                hint = Some(kind);
                inner.end -= 1;
            } else if let (Some(kind), "of") = (locating.kind(&self.word(inner.start)), self.word(inner.start + 1).as_str()) {
                hint = Some(kind);
                inner.start += 2;
            }
        }
        if !inner.is_empty() && self.is_of_kind(&inner, hint) { (inner, hint) } else { (tokens, outside) }
    }

    /// Whether a region or town of this name is known where the words say that it is one: a canal is not the town whose name
    /// it bears, nor is a valley.
    fn is_of_kind(&self, tokens: &Range<usize>, kind: Option<Feature>) -> bool {
        let name = self.text(tokens.clone());
        let is_one = |feature: Feature| matches!(feature, Feature::Region | Feature::Town) && kind == Some(feature);
        self.knowledge.gazetteer.find(&name).iter().any(|candidate| is_one(candidate.entry.feature))
    }

    fn is_known(&self, tokens: &Range<usize>) -> bool {
        let name = self.text(tokens.clone());
        self.knowledge.countries.find(&name).is_some() || !self.knowledge.gazetteer.find(&name).is_empty()
    }

    /// The kind of place that the words beside a name say it is: "Kursk region", "the city of Aleppo".
    fn hint(&self, tokens: &Range<usize>) -> Option<Feature> {
        let kind = |token: usize| self.knowledge.locating.kind(&self.word(token));
        let behind = (tokens.end < self.sentence.tokens.len()).then(|| kind(tokens.end)).flatten();
        let before = || {
            let of = tokens.start.checked_sub(1)?;
            let noun = of.checked_sub(1)?;
            if self.word(of) == "of" { kind(noun) } else { kind(of) }
        };
        behind.or_else(before)
    }

    fn take(&mut self, tokens: Range<usize>) {
        for token in tokens {
            self.taken[token] = true;
        }
    }

    fn text(&self, tokens: Range<usize>) -> String {
        if tokens.is_empty() {
            String::new()
        } else {
            self.sentence.span_of(tokens).of(self.syntax.text).split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }

    fn word(&self, token: usize) -> String {
        self.sentence.word(self.syntax.text, token).to_lowercase()
    }
}
