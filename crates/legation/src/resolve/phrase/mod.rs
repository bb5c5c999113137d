//! What the words around a noun say of whom it denotes: whose it is, of which sector, with which title.
//!
//! In "former Iraqi defence minister", "Ukraine's foreign minister", "the head of the opposition" and "White House spokesman" the
//! noun alone tells neither state nor sector. The words are read from the noun outwards, so that a wrong tree does little harm.

mod left;
mod right;

use std::ops::Range;

use crate::entity::{Country, Sector};
use crate::lexicon::{Actor, CountryForm, ReferringUse};
use crate::resolve::cast::Cast;
use crate::resolve::inside::{country_in, noun_of_name};
use crate::resolve::places;
use crate::resolve::view::{Noun, Referent, Unit, View};

/// How a noun phrase is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Article {
    /// "the", "this", a possessor.
    Definite,
    /// "a", "some", a number.
    Indefinite,
    /// None.
    Bare,
}

/// What is read around a noun.
#[derive(Clone, Debug)]
pub(super) struct Phrase<'k> {
    /// The first word, an article included.
    pub start: usize,
    /// The word after the last one: the noun, or the name of its owner after "of".
    pub end: usize,
    pub article: Article,
    /// The modifiers that belong to a title, in order, and the noun.
    pub title: String,
    pub country: Option<Country>,
    /// A part of a state owns it: "Kyiv's", "Gujarat".
    pub regional: bool,
    pub actor: Option<&'k Actor>,
    /// An entity that owns it.
    pub owner: Option<usize>,
    /// The organisation whose name stands right before the noun: "Reuters news agency".
    pub named_owner: Option<usize>,
    /// A people without a state: "Kurdish".
    pub people: Option<String>,
    /// The sector of its modifiers or owner.
    pub sector: Option<Sector>,
    /// "former", "ex-".
    pub former: bool,
    /// The owner is an organisation of which no sector is known.
    pub of_unknown: bool,
}

/// The words of a title, in order: modifiers, the noun, and what follows it.
#[derive(Debug)]
struct Kept {
    tokens: Vec<usize>,
    /// How many of them are the noun: the last ones, while the words to the left are read.
    noun: usize,
}

impl Kept {
    /// Adds words to the left.
    fn prepend(&mut self, tokens: Range<usize>) {
        self.tokens.splice(0..0, tokens);
    }
}

impl<'k> Phrase<'k> {
    /// Reads the words around a noun.
    pub fn read(view: &View<'k>, cast: &Cast<'_>, noun: &Noun<'k>) -> Self {
        let mut phrase = Self {
            start: noun.tokens.start,
            end: noun.tokens.end,
            article: Article::Bare,
            title: String::new(),
            country: None,
            regional: false,
            actor: None,
            owner: None,
            named_owner: None,
            people: None,
            sector: None,
            of_unknown: false,
            former: noun.lemma.split_once(' ').is_some_and(|(first, _)| view.knowledge.referring.has(first, ReferringUse::Former)),
        };
        let mut kept = Kept { tokens: noun.tokens.clone().collect(), noun: noun.tokens.len() };
        phrase.read_left(view, cast, &mut kept);
        phrase.read_right(view, cast, noun, &mut kept);
        phrase.title = join(view, &kept.tokens);
        phrase
    }

    /// Leaves out what belongs to the noun that this one modifies: "their joint press conference".
    pub fn as_modifier(&mut self, view: &View<'k>, noun: &Noun<'k>) {
        self.end = noun.tokens.end;
        if self.start < noun.tokens.start && matches!(view.upos(self.start), "PRON" | "DET") {
            self.start += 1;
        }
    }

    /// Whether somebody owns it.
    pub fn is_owned(&self) -> bool {
        self.country.is_some() || self.actor.is_some() || self.owner.is_some() || self.regional || self.people.is_some()
    }

    /// A name that says whose it is.
    fn own(&mut self, view: &View<'k>, cast: &Cast<'_>, unit: &Unit<'k>) {
        match unit.referent {
            Referent::Country(name) => {
                self.country = self.country.or(Some(name.country));
                self.regional |= name.form == CountryForm::Capital;
            }
            Referent::Actor(actor) => {
                self.actor = self.actor.or(Some(actor));
                self.sector = actor.sector.or(self.sector);
            }
            Referent::Organization => {
                self.sector = self.sector.or_else(|| noun_of_name(view, unit, &cast.knowledge.agents).and_then(|noun| noun.agent.sector));
                self.owner = self.owner.or_else(|| cast.at(view.id(view.sentence.head_of(unit.tokens.clone()))));
                let owner = self.owner.map(|owner| &cast.entries[owner].entity);
                self.sector = self.sector.or(owner.and_then(|owner| owner.sector));
                self.of_unknown |= self.sector.is_none();
                self.country = self.country.or(owner.and_then(|owner| owner.country)).or_else(|| country_in(view, unit, cast));
            }
            Referent::Place => {
                self.regional = true;
                self.country = self.country.or_else(|| places::country(view, cast, unit));
            }
            Referent::People => {
                let known = view.agent_from(unit.tokens.start, unit.tokens.end, &cast.knowledge.agents);
                self.sector = self.sector.or(known.and_then(|noun| noun.agent.sector));
                self.people = self.people.take().or_else(|| Some(view.words(unit.tokens.clone()).to_lowercase()));
            }
            Referent::Person => {
                self.owner = self.owner.or_else(|| cast.at(view.id(view.sentence.head_of(unit.tokens.clone()))));
                let known = self.owner.and_then(|owner| cast.entries[owner].entity.country);
                let leader =
                    || cast.knowledge.leaders.find(view.words(unit.tokens.clone()), cast.published).and_then(|leader| leader.country);
                self.country = self.country.or(known).or_else(leader);
            }
            Referent::Other => {}
        }
    }

    /// The state of the owner, which is its own or that of the actor that owns it.
    pub fn state(&self) -> Option<Country> {
        self.country.or_else(|| self.actor.and_then(|actor| actor.country))
    }
}

/// Words with blanks between them, in lower case; none beside a hyphen, and no hyphen at the ends.
fn join(view: &View<'_>, tokens: &[usize]) -> String {
    let mut out = String::new();
    for &token in tokens {
        let hyphen = view.is_hyphen(token);
        if !(out.is_empty() || hyphen || out.ends_with('-')) {
            out.push(' ');
        }
        // "Brigadiers A and B": each has the title in the singular.
        let plural = view.noun_at(token).filter(|noun| noun.head == token && view.is_plural(token) && noun.tokens.end == token + 1);
        let word = plural.and_then(|noun| noun.lemma.rsplit(' ').next()).unwrap_or(view.lower(token));
        out.push_str(if hyphen { "-" } else { word });
    }
    out.trim_matches(|letter| letter == '-' || letter == ' ').to_owned()
}
