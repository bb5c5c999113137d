//! What the words around a noun say of whom it denotes: whose it is, of which sector, with which title.
//!
//! In "former Iraqi defence minister", "Ukraine's foreign minister", "the head of the opposition" and "White House spokesman" the
//! noun alone tells neither state nor sector. The words are read from the noun outwards, so that a wrong tree does little harm.

use crate::entity::{Country, EntityKind, Sector};
use crate::lexicon::{Actor, Agents, CountryForm, Marks};
use crate::resolve::cast::Cast;
use crate::resolve::places;
use crate::resolve::states::country_of;
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

/// Prepositions before the name of what a person or group belongs to.
const BELONGING: [&str; 7] = ["of", "in", "for", "at", "from", "within", "on"];

/// What is backed by a state is not of that state: "US-backed fighters".
const NOT_OWNED: [&str; 9] = ["backed", "allied", "supported", "funded", "sponsored", "trained", "armed", "aligned", "occupied"];

/// Words that say that an office is over.
pub(super) const FORMER: [&str; 7] = ["former", "ex", "ousted", "deposed", "exiled", "then", "late"];

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
            former: FORMER.iter().any(|word| noun.lemma.starts_with(word) && noun.lemma[word.len()..].starts_with(' ')),
        };
        let mut kept: Vec<usize> = noun.tokens.clone().collect();
        phrase.read_left(view, cast, &mut kept);
        phrase.read_right(view, cast, noun, &mut kept);
        phrase.title = join(view, &kept);
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

    fn read_left(&mut self, view: &View<'k>, cast: &Cast<'_>, kept: &mut Vec<usize>) {
        let mut kept_noun = kept.len();
        while let Some(at) = self.start.checked_sub(1) {
            if let Some(unit) = view.unit_at(at) {
                if unit.referent == Referent::Person && view.lower(self.start) != "administration" && !is_house(view.lower(self.start)) {
                    break;
                }
                self.own(view, cast, unit);
                if self.start == kept[0] && kept.len() == kept_noun && matches!(unit.referent, Referent::Organization | Referent::Actor(_))
                {
                    self.named_owner = cast.at(view.id(view.sentence.head_of(unit.tokens.clone())));
                }
                if keeps_words(unit) {
                    prepend(kept, unit.tokens.clone());
                }
                self.start = unit.tokens.start;
                continue;
            }
            match view.upos(at) {
                "ADJ" | "NOUN" | "PROPN" | "X" => {
                    // What hangs on a word to the left belongs to another phrase.
                    if view.sentence.is(at, &["nsubj", "obj", "iobj", "obl", "root", "ccomp", "advcl", "parataxis"]) {
                        break;
                    }
                    if let Some(noun) = view.noun_at(at) {
                        // "Air Force Commander Major General": the office says more than the rank.
                        if is_rank(view, kept[kept.len() - kept_noun])
                            && noun.agent.marks.has(Marks::TITLE)
                            && noun.agent.kind == EntityKind::Person
                        {
                            kept.clear();
                            kept_noun = noun.tokens.len();
                        }
                        if !noun.agent.marks.has(Marks::OWNED) {
                            self.sector = self.sector.or(noun.agent.sector);
                        }
                        prepend(kept, noun.tokens.clone());
                        self.start = noun.tokens.start;
                    } else {
                        self.former |= FORMER.contains(&view.lower(at));
                        prepend(kept, at..at + 1);
                        self.start = at;
                    }
                }
                "VERB" | "ADV" if view.sentence.is(at, &["amod", "advmod", "compound"]) => {
                    self.start = self.before_participle(view, cast, at, kept);
                }
                "PUNCT" if view.is_hyphen(at) && at > 0 => {
                    prepend(kept, at..at + 1);
                    self.start = at;
                }
                "PART" => {
                    self.read_possessor(view, cast, at);
                    break;
                }
                "PRON" if view.sentence.is(at, &["nmod:poss"]) => {
                    self.owner = cast.at(view.id(at));
                    self.country = self.country.or_else(|| self.owner.and_then(|owner| cast.entries[owner].entity.country));
                    (self.start, self.article) = (at, Article::Definite);
                    break;
                }
                "NUM" => {
                    self.article = Article::Indefinite;
                    if at > 0 && view.upos(at - 1) == "DET" && view.lower(at - 1) == "the" {
                        self.article = Article::Definite;
                    }
                    break;
                }
                "DET" => {
                    let definite = matches!(view.lower(at), "the" | "this" | "that" | "these" | "those" | "both");
                    (self.start, self.article) = (at, if definite { Article::Definite } else { Article::Indefinite });
                    break;
                }
                _ => break,
            }
        }
    }

    /// Steps over "U.S.-backed" or "newly elected"; the word where the phrase goes on.
    fn before_participle(&mut self, view: &View<'k>, cast: &Cast<'_>, at: usize, kept: &mut Vec<usize>) -> usize {
        let compound = at.checked_sub(2).filter(|&unit| view.is_hyphen(unit + 1)).and_then(|unit| view.unit_at(unit));
        if let Some(unit) = compound {
            if !NOT_OWNED.contains(&view.lower(at)) {
                self.own(view, cast, unit);
            }
            return unit.tokens.start;
        }
        let former = FORMER.contains(&view.lower(at));
        self.former |= former;
        if view.upos(at) == "VERB" || former {
            prepend(kept, at..at + 1);
        }
        at
    }

    /// "Japan's", "the army's", "Trump's": the owner before a genitive mark.
    fn read_possessor(&mut self, view: &View<'k>, cast: &Cast<'_>, mark: usize) {
        let Some(at) = mark.checked_sub(1) else { return };
        self.article = Article::Definite;
        if let Some(unit) = view.unit_at(at) {
            self.own(view, cast, unit);
            self.start = unit.tokens.start;
        } else {
            self.start = view.phrase_start(at);
            if let Some(noun) = view.noun_at(at) {
                self.sector = self.sector.or(noun.agent.sector);
            }
            self.owner = self.owner.or_else(|| cast.at(view.id(at)));
            self.country = self.country.or_else(|| self.owner.and_then(|owner| cast.entries[owner].entity.country));
        }
        if self.start > 0 && view.upos(self.start - 1) == "DET" {
            self.start -= 1;
        }
    }

    /// "of Japan", "of the opposition", "in Ukraine".
    fn read_right(&mut self, view: &View<'k>, cast: &Cast<'_>, noun: &Noun<'k>, kept: &mut Vec<usize>) {
        // "Minister of Foreign Affairs of Portugal" has two owners.
        for _ in 0..2 {
            let end = self.end;
            self.read_owner(view, cast, noun, kept);
            if self.end == end || self.is_owned() {
                break;
            }
        }
    }

    fn read_owner(&mut self, view: &View<'k>, cast: &Cast<'_>, noun: &Noun<'k>, kept: &mut Vec<usize>) {
        let next = self.end;
        let adjacent = (next < view.len() && BELONGING.contains(&view.lower(next))).then(|| {
            let article = next + 1 < view.len() && view.upos(next + 1) == "DET";
            next + 1 + usize::from(article)
        });
        let Some(target) = adjacent.filter(|&target| target < view.len()) else { return };
        let of = view.lower(next) == "of";
        // "in" and its like say where, unless the words between are none.
        let hangs = view.children_by(noun.head, &["nmod", "obl"]).any(|child| child >= target);
        if !of && !hangs {
            return;
        }
        let first = view.unit_at(target).filter(|unit| unit.tokens.start == target);
        if first.is_some_and(|unit| unit.tokens.end < view.len() && view.is_hyphen(unit.tokens.end)) {
            return;
        }
        // "Of the Latvian army" is about an army.
        let modifies = |unit: &&Unit<'k>| {
            let head = view.sentence.head_of(unit.tokens.clone());
            view.sentence.is(head, &["amod", "compound"]) && view.head(head).is_some_and(|above| above >= unit.tokens.end)
        };
        if let Some(unit) = first.filter(|unit| !modifies(unit)) {
            let fresh = self.country.is_none() && self.actor.is_none() && self.owner.is_none();
            self.own(view, cast, unit);
            if fresh && (of || noun.agent.kind != EntityKind::Person) {
                self.end = unit.tokens.end;
            }
            return;
        }
        self.read_of_noun(view, cast, target, kept, noun, of);
    }

    /// "head of the army", "minister of foreign affairs", "soldiers of the Afghan army".
    fn read_of_noun(&mut self, view: &View<'k>, cast: &Cast<'_>, target: usize, kept: &mut Vec<usize>, noun: &Noun<'k>, of: bool) {
        let limit = view.len().min(target + 5);
        let end = (target..limit).find(|&at| !matches!(view.upos(at), "NOUN" | "PROPN" | "ADJ")).unwrap_or(limit);
        for at in target..end {
            if let Some(unit) = view.unit_at(at) {
                self.own(view, cast, unit);
            } else if let Some(inner) = view.noun_at(at) {
                self.sector = self.sector.or(inner.agent.sector);
            }
        }
        let is_office = of && noun.agent.marks.has(Marks::TITLE) && !noun.agent.marks.has(Marks::YIELDS);
        if is_office
            && end > target
            && (target..end).all(|at| view.unit_at(at).is_none())
            && self.end + 1 == target
            && self.end == noun.tokens.end
        {
            kept.extend(self.end..end);
            self.end = end;
        }
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
                let leader = || cast.knowledge.leaders.find(view.words(unit.tokens.clone()), cast.published).map(|leader| leader.country);
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

/// Whether a military rank begins at a word.
fn is_rank(view: &View<'_>, token: usize) -> bool {
    view.noun_at(token).is_some_and(|noun| {
        noun.agent.sector.is_some_and(|sector| sector.code() == "MIL")
            && noun.agent.marks.has(Marks::TITLE)
            && !noun.agent.marks.has(Marks::YIELDS)
    })
}

/// Whether a person's name before the word says whose it is: "the Trump government".
fn is_house(lower: &str) -> bool {
    matches!(lower, "government" | "cabinet" | "regime" | "campaign" | "presidency" | "aide" | "aides")
}

/// Whether the words of a name before a noun belong to a title: "CIA director", not "Japanese director".
fn keeps_words(unit: &Unit<'_>) -> bool {
    match unit.referent {
        Referent::Actor(_) | Referent::Organization | Referent::Other => true,
        Referent::Country(name) => name.form == CountryForm::Seat,
        Referent::Person | Referent::Place | Referent::People => false,
    }
}

fn prepend(kept: &mut Vec<usize>, tokens: std::ops::Range<usize>) {
    kept.splice(0..0, tokens);
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

/// The noun in the name of an organisation that says what it is: "Ministry" of "Ministry of Defence", "Court" of "Supreme Court".
pub(super) fn noun_of_name<'k>(view: &View<'k>, unit: &Unit<'_>, agents: &'k Agents) -> Option<Noun<'k>> {
    let mut found: Option<Noun<'k>> = None;
    let mut at = unit.tokens.start;
    while at < unit.tokens.end {
        let noun = view.agent_from(at, unit.tokens.end, agents);
        at = noun.as_ref().map_or(at + 1, |noun| noun.tokens.end);
        if let Some(noun) = noun {
            found = Some(noun);
            // What stands before "of" is what it is.
            if at < unit.tokens.end && matches!(view.lower(at), "of" | "for" | "on" | "against") {
                break;
            }
        }
    }
    found
}

/// The state that is named inside a name: "Ukrainian Defence Ministry", "Bank of Japan".
pub(super) fn country_in(view: &View<'_>, unit: &Unit<'_>, cast: &Cast<'_>) -> Option<Country> {
    if let Some(country) = country_of(unit) {
        return Some(country);
    }
    let tokens = unit.tokens.clone();
    tokens.clone().find_map(|start| {
        (start + 1..=tokens.end.min(start + 3)).rev().find_map(|end| {
            let whole = start == tokens.start && end == tokens.end;
            (!whole && view.is_capitalised(start))
                .then(|| cast.knowledge.countries.find(view.words(start..end)).map(|name| name.country))
                .flatten()
        })
    })
}
