//! The names of a document that may be places.
//!
//! First the names that the network takes for locations and facilities, then names of states, then other runs of proper
//! nouns that the gazetteer knows well. Invariant: spots stand in the order of the text and do not overlap.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::entity::{Country, Entity, EntityKind};
use crate::lexicon::{CountryForm, CountryName, Knowledge, LocatingUse, fold};
use crate::place::{Feature, Usage};
use crate::syntax::{Name, NameKind, Syntax};

use super::choose::FAMOUS;
use super::extent::Extent;
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
    /// The town that it is called after, of a site: "Odesa" of "Odesa airport".
    pub town: Option<String>,
    /// Whether the network takes it for a building or site.
    pub is_facility: bool,
    /// Whether the network takes it for a place, so that it stays where no table knows it.
    pub is_sure: bool,
    /// Whether it is named as somewhere, or for those who act there.
    pub usage: Usage,
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
        let extent = Extent { sentence, text: syntax.text, knowledge };
        let mut spotter = Spotter { extent, at, people: &people, taken: vec![Taken::No; sentence.tokens.len()], spots: Vec::new() };
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
    extent: Extent<'a>,
    at: usize,
    people: &'a BTreeSet<String>,
    taken: Vec<Taken>,
    spots: Vec<Spot>,
}

/// Whether a word is still free to name a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    No,
    /// It is part of the name of an organisation, within which only states are looked for.
    ByOrganization,
    Yes,
}

impl Spotter<'_> {
    /// A name of the network: a place, or words that are not to be read as one.
    fn name(&mut self, name: &Name) {
        let is_place = matches!(name.kind, NameKind::Location | NameKind::Facility) || self.is_town(name);
        let tokens = self.extent.widen(self.extent.trim(name.tokens.clone()), |token| self.taken[token] == Taken::No);
        if is_place {
            for part in self.extent.parts(tokens) {
                self.part(part, name.kind == NameKind::Facility);
            }
        } else if !matches!(name.kind, NameKind::Misc | NameKind::Norp) {
            // An organisation may be a capital or a seat that acts: that is the entities' to say.
            let by = if name.kind == NameKind::Organization { Taken::ByOrganization } else { Taken::Yes };
            self.taken[name.tokens.clone()].fill(by);
        }
    }

    /// One place of a name of the network.
    fn part(&mut self, tokens: Range<usize>, is_facility: bool) {
        if tokens.is_empty() || self.is_taken(tokens.clone()) {
            return;
        }
        self.taken[tokens.clone()].fill(Taken::Yes);
        let town = self.extent.town(tokens.clone());
        let (tokens, hint) = self.extent.kernel(tokens);
        let name = self.extent.words(tokens.clone());
        if !name.chars().any(char::is_uppercase)
            || self.extent.is_direction(&tokens)
            || self.is_namesake(&tokens)
            || self.extent.is_kind(&tokens)
        {
            return;
        }
        if self.extent.knowledge.actors.find(&name, None).is_some_and(|actor| actor.kind == EntityKind::ArmedGroup) {
            return;
        }
        if let Some(found) = self.extent.knowledge.countries.find(&name) {
            let state = self.state(&tokens, found);
            self.spots.extend(state.map(|state| Spot { tokens, name, hint, is_facility, is_sure: true, ..state }));
            return;
        }
        if self.people.contains(&fold(&name)) && !self.is_famous(&name) {
            return;
        }
        let rule = if is_facility { "name/facility" } else { "name/location" };
        self.spots.push(Spot {
            sentence: self.at,
            tokens,
            name,
            country: None,
            hint,
            town,
            is_facility,
            is_sure: true,
            usage: Usage::Literal,
            rule,
        });
    }

    /// The spot of a name of a state, its capital or its seat; `None` where it is no location.
    fn state(&self, tokens: &Range<usize>, found: CountryName) -> Option<Spot> {
        let rule = location_rule(self.extent.sentence, self.extent.text, tokens.clone(), found.form, self.extent.knowledge);
        let (rule, usage) = match (found.form, rule) {
            // The people are no place, nor is the language.
            (CountryForm::Demonym, _) if !self.is_modifier(tokens) => return None,
            (CountryForm::Demonym, _) => ("location/demonym", Usage::Associative),
            (_, Some(rule)) => (rule, Usage::Literal),
            (CountryForm::Seat, None) => return None,
            (CountryForm::Name | CountryForm::Capital, None) => ("location/actor", Usage::Associative),
        };

        Some(Spot {
            sentence: self.at,
            tokens: tokens.clone(),
            name: self.extent.words(tokens.clone()),
            country: found.form.is_of_state().then_some(found.country),
            hint: self.extent.hint(tokens),
            town: None,
            is_facility: false,
            is_sure: false,
            usage,
            rule,
        })
    }

    /// The places among the proper nouns that no name of the network covers.
    fn proper_nouns(&mut self) {
        let mut start = 0;
        while start < self.extent.sentence.tokens.len() {
            let longest = (1..=LONGEST).rev().map(|length| start..start + length).find_map(|tokens| self.known(tokens));
            match longest {
                Some(spot) => {
                    start = spot.tokens.end;
                    self.taken[spot.tokens.clone()].fill(Taken::Yes);
                    self.spots.push(spot);
                }
                None => start += 1,
            }
        }
    }

    /// A free run of proper nouns that is a state used as a location, or a place that the gazetteer knows well.
    fn known(&self, tokens: Range<usize>) -> Option<Spot> {
        if tokens.end > self.extent.sentence.tokens.len() || self.taken[tokens.clone()].contains(&Taken::Yes) {
            return None;
        }
        let is_proper = |token: usize| matches!(self.extent.sentence.upos(token), "PROPN" | "ADJ");
        if !is_proper(tokens.start) || !is_proper(tokens.end - 1) || self.continues(&tokens) {
            return None;
        }
        let name = self.extent.words(tokens.clone());
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        let spot = |rule| Spot {
            sentence: self.at,
            tokens: tokens.clone(),
            name: name.clone(),
            country: None,
            hint: self.extent.hint(&tokens),
            town: None,
            is_facility: false,
            is_sure: false,
            usage: Usage::Literal,
            rule,
        };
        if let Some(place) = self.extent.knowledge.regional.find(&name).filter(|_| self.is_modifier(&tokens)) {
            return Some(Spot { name: place.to_owned(), usage: Usage::Associative, ..spot("location/demonym") });
        }
        if self.is_taken(tokens.clone()) {
            let state = self.extent.knowledge.countries.find(&name).filter(|found| found.form.is_of_state())?;
            return Some(Spot { country: Some(state.country), usage: Usage::Associative, ..spot("location/within-name") });
        }
        let is_behind_comma = tokens.start.checked_sub(1).is_some_and(|before| self.extent.word(before) == ",");
        let is_long = name.len() >= 3 && !name.ends_with('.');
        if (is_behind_comma || is_long) && !self.extent.knowledge.divisions.find(&name).is_empty() {
            return Some(spot("abbreviation"));
        }
        if let Some(found) = self.extent.knowledge.countries.find(&name) {
            return self.state(&tokens, found);
        }
        if self.extent.sentence.upos(tokens.end - 1) == "ADJ" {
            return None;
        }
        let folded = fold(&name);
        if self.people.contains(&folded) {
            return None;
        }
        let best = self.extent.knowledge.gazetteer.find_folded(&folded).into_iter().next()?;
        let is_sure = !best.is_alias
            || location_rule(self.extent.sentence, self.extent.text, tokens.clone(), CountryForm::Capital, self.extent.knowledge).is_some();
        let is_known = is_sure && best.entry.population >= LEAST_POPULATION && !self.extent.is_direction(&tokens);
        is_known.then(|| spot("gazetteer"))
    }

    /// Whether a name that the network takes for a person's is a town that is known everywhere, and stands where a place does: "shelled
    /// Odesa", "the attack on Kharkiv".
    fn is_town(&self, name: &Name) -> bool {
        let extent = &self.extent;
        let words = extent.words(name.tokens.clone());
        let rule = || location_rule(extent.sentence, extent.text, name.tokens.clone(), CountryForm::Capital, extent.knowledge);
        name.kind == NameKind::Person
            && name.tokens.len() == 1
            && self.is_famous(&words)
            && extent.knowledge.given_names.gender(&words).is_none()
            && rule() == Some("location/object")
    }

    /// Whether a town of this name is known everywhere.
    fn is_famous(&self, name: &str) -> bool {
        self.extent.knowledge.gazetteer.find(name).first().is_some_and(|best| !best.is_alias && best.entry.population >= FAMOUS)
    }

    /// Whether a proper noun beside the run belongs to the same phrase: "Paris Hilton" is not Paris.
    fn continues(&self, tokens: &Range<usize>) -> bool {
        let joins = |token: usize, other: usize| {
            let is_free = self.taken.get(other) == Some(&Taken::No);
            is_free && self.extent.sentence.upos(other) == "PROPN" && self.are_linked(token, other)
        };
        joins(tokens.end - 1, tokens.end) || tokens.start.checked_sub(1).is_some_and(|before| joins(tokens.start, before))
    }

    fn are_linked(&self, a: usize, b: usize) -> bool {
        let joined = |child: usize, head: usize| {
            self.extent.sentence.tree.heads[child] == Some(head) && self.extent.sentence.is(child, &["flat", "compound", "goeswith"])
        };
        joined(a, b)
            || joined(b, a)
            || (self.extent.sentence.tree.heads[a] == self.extent.sentence.tree.heads[b]
                && self.extent.sentence.is(a, &["flat", "compound"])
                && self.extent.sentence.is(b, &["flat", "compound"]))
    }

    /// Whether the name is only part of another one: "West Nile virus".
    fn is_namesake(&self, tokens: &Range<usize>) -> bool {
        let is_next = tokens.end < self.extent.sentence.tokens.len();
        is_next && self.extent.knowledge.locating.has(&self.extent.word(tokens.end), LocatingUse::Namesake)
    }

    /// Whether the words stand before a noun: "Kenyan troops".
    fn is_modifier(&self, tokens: &Range<usize>) -> bool {
        self.extent.sentence.is(self.extent.sentence.head_of(tokens.clone()), &["amod", "compound", "nmod", "flat", "conj"])
            && self.extent.sentence.tags[tokens.end - 1].xpos.as_ref() != "NNPS"
    }

    fn is_taken(&self, tokens: Range<usize>) -> bool {
        self.taken[tokens].iter().any(|taken| *taken != Taken::No)
    }
}
