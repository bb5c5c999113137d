//! Names, descriptions and pronouns to entities: sentences with their layers in, the resolved persons, states, organisations, forces
//! and groups with all their mentions out.
//!
//! One walk through the document, from the first word to the last: each word that names, describes or stands for an actor is
//! tied to an entity that was there before or to a new one, and each mention says by which rule. Invariants: an entity is
//! listed at its first mention, a word heads at most one mention, and a state is one entity under all its names.

mod cast;
mod focus;
mod inside;
mod introductions;
mod nominals;
mod nouns;
mod organizations;
mod partitives;
mod persons;
mod phrase;
mod places;
mod pronouns;
mod states;
mod view;
mod votes;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::entity::{Country, Entity, EntityKind, Mention, MentionForm};
use crate::lexicon::Knowledge;
use crate::resolve::cast::{Cast, Facts};
use crate::resolve::states::Part;
use crate::resolve::view::{Referent, Unit, View};
use crate::resolve::votes::Votes;
use crate::syntax::Syntax;

/// The entities of a document, by their first mention.
pub fn resolve(syntax: &Syntax<'_>, published: Option<Date>, knowledge: &Knowledge) -> Vec<Entity> {
    let mut cast = Cast::new(knowledge, published);
    let votes = Votes::count(syntax);
    let (mut open, mut speaker) = (false, None);
    for number in 0..syntax.sentences.len() {
        let view = View::new(syntax, number, &cast, &votes, &mut open);
        Walk { view: &view, cast: &mut cast, taken: vec![false; view.nouns.len()] }.walk();
        speaker = pronouns::tie_speaker(&view, &mut cast, speaker);
    }
    cast.finish()
}

/// The walk through one sentence.
struct Walk<'w, 'k> {
    view: &'w View<'k>,
    cast: &'w mut Cast<'k>,
    /// The nouns that are part of what is tied already.
    taken: Vec<bool>,
}

impl<'k> Walk<'_, 'k> {
    fn walk(mut self) {
        self.note_places();
        for token in 0..self.view.len() {
            if self.tie_counter(token) {
                continue;
            }
            if let Some(unit) = self.view.unit_at(token) {
                if unit.tokens.start == token {
                    self.tie_unit(unit);
                }
            } else if let Some(number) = self.view.noun_number(token) {
                if self.view.nouns[number].tokens.start == token {
                    self.tie_noun(number);
                }
            } else {
                pronouns::tie(self.view, self.cast, token);
            }
        }
    }

    /// What happens in a state is about it, whoever is named first in the sentence.
    fn note_places(&mut self) {
        for unit in &self.view.units {
            let country = match unit.referent {
                Referent::Country(name) if states::part(self.view, unit, name) == Part::Place => Some(name.country),
                Referent::Place => places::country(self.view, self.cast, unit),
                _ => None,
            };
            if let Some(country) = country {
                self.cast.focus.see_place(country, self.view.number, self.is_aside(unit));
            }
        }
    }

    /// Whether a place is that of something that is told beside: "arrested 18 people, days before talks in Muscat".
    fn is_aside(&self, unit: &Unit<'_>) -> bool {
        let mut at = self.view.sentence.head_of(unit.tokens.clone());
        while let Some(above) = self.view.head(at) {
            let is_clause = self.view.sentence.is(at, &["advcl", "acl"]);
            if is_clause || matches!(self.view.preposition(above), Some("before" | "after" | "since" | "until")) {
                return true;
            }
            at = above;
        }
        false
    }

    /// "Dozens of civilians": those who are counted come first.
    fn tie_counter(&mut self, token: usize) -> bool {
        let Some(inner) = partitives::counted(self.view, token) else { return false };
        if let Some(unit) = self.view.unit_at(inner).cloned() {
            self.tie_unit(&unit);
        } else if let Some(number) = self.view.noun_number(inner) {
            self.tie_noun(number);
        }
        let Some(entry) = self.cast.at(self.view.id(inner)) else { return false };
        let last = self.cast.entries[entry].entity.mentions.last().map(|mention| mention.span);
        let span = self.view.span(self.view.phrase_start(token)..token + 1);
        let span = last.map_or(span, |last| span.cover(last));
        let mention = Mention { span, head: self.view.id(token), form: MentionForm::Nominal, rule: "nominal/counted" };
        self.cast.mention(self.view, entry, mention, token..token + 1);
        true
    }

    fn tie_unit(&mut self, unit: &Unit<'k>) {
        let head = self.view.id(self.view.sentence.head_of(unit.tokens.clone()));
        if self.cast.at(head).is_some() {
            return;
        }
        match unit.referent {
            Referent::Person => self.tie_person(unit),
            Referent::Country(name) => self.tie_country(unit, name.country, states::part(self.view, unit, name)),
            Referent::Actor(_) | Referent::Organization => self.tie_organization(unit),
            Referent::People => self.tie_people(unit, None),
            Referent::Place if states::is_party(self.view, unit) => self.tie_place(unit),
            Referent::Other | Referent::Place => {
                if inside::noun_of_name(self.view, unit, &self.cast.knowledge.agents).is_some_and(|noun| is_body(noun.agent.kind)) {
                    self.tie_organization(unit);
                }
            }
        }
    }

    fn tie_person(&mut self, unit: &Unit<'k>) {
        let (entry, introduction) = persons::tie(self.view, self.cast, unit);
        for (number, mention) in introduction.nouns {
            if !std::mem::replace(&mut self.taken[number], true) && mention {
                nominals::tie_to(self.view, self.cast, &self.view.nouns[number], entry);
            }
        }
    }

    /// A town or region that acts or suffers: "shelled Aleppo", "Barcelona demanded".
    fn tie_place(&mut self, unit: &Unit<'k>) {
        let country = places::country(self.view, self.cast, unit);
        let name = self.view.words(unit.tokens.clone());
        let facts = Facts {
            name: name.to_owned(),
            kind: EntityKind::Other,
            country,
            sector: None,
            title: None,
            lemma: None,
            gender: None,
            plural: false,
        };
        let entry = self.cast.keyed((EntityKind::Other, country, name.to_lowercase()), || facts);
        self.mention(unit, entry, MentionForm::Name, "place/party");
    }

    fn tie_country(&mut self, unit: &Unit<'k>, country: Country, part: Part) {
        match part {
            Part::State(rule, form) => {
                let entry = self.cast.state(country);
                self.mention(unit, entry, form, rule);
            }
            Part::People => self.tie_people(unit, Some(country)),
            Part::Place => {
                // Reports name the state where something happens for the one that it happens to.
                if unit.referent.is_state_name() {
                    let entry = self.cast.state(country);
                    self.mention_place(unit, entry);
                }
            }
            Part::Modifier => self.cast.focus.see(country, self.view.number, 1.0),
        }
    }

    /// "Ukrainians", "Kurds", "Muslims": a people; one of them is a person.
    fn tie_people(&mut self, unit: &Unit<'k>, country: Option<Country>) {
        let (start, end) = (unit.tokens.start, unit.tokens.end);
        let head = self.view.sentence.head_of(unit.tokens.clone());
        if self.view.sentence.is(head, &["amod", "compound", "nmod:desc"]) || self.view.upos(head) == "ADJ" {
            return;
        }
        let known = self.view.agent_from(start, end, &self.cast.knowledge.agents);
        let plural = self.view.is_plural(end - 1);
        if !plural && self.view.children_by(head, &["det", "nummod"]).next().is_none() {
            return;
        }
        let name = self.view.words(start..end).to_owned();
        let sector = known.as_ref().and_then(|noun| noun.agent.sector).or_else(|| "CVL".parse().ok());
        let kind = if plural { EntityKind::Population } else { EntityKind::Person };
        let facts = Facts { name, kind, country, sector, title: None, lemma: None, gender: None, plural };
        let key = (kind, country, self.view.sentence.lemma(end - 1).to_lowercase());
        let entry = if plural { self.cast.keyed(key, || facts) } else { self.cast.enter(facts) };
        self.mention(unit, entry, MentionForm::Nominal, "people");
    }

    fn tie_organization(&mut self, unit: &Unit<'k>) {
        // "Taliban militants": the noun ties the group.
        let head = self.view.sentence.head_of(unit.tokens.clone());
        let noun = self.view.head(head).filter(|&above| above > head && self.view.sentence.is(head, &["amod", "compound", "nmod:desc"]));
        if unit.referent.is_armed_group() && noun.is_some_and(|noun| self.view.noun_at(noun).is_some()) {
            return;
        }
        let entry = organizations::tie(self.view, self.cast, unit);
        if let Some(short) = organizations::note_abbreviation(self.view, self.cast, unit, entry) {
            let mention = Mention {
                span: self.view.span(short..short + 1),
                head: self.view.id(short),
                form: MentionForm::Name,
                rule: "name/abbreviation",
            };
            self.cast.mention(self.view, entry, mention, short..short + 1);
        } else if let Some(key) = organizations::initials(self.view, unit) {
            self.cast.alias(entry, key);
        }
    }

    fn tie_noun(&mut self, number: usize) {
        let noun = &self.view.nouns[number];
        if self.taken[number] || self.cast.at(self.view.id(noun.head)).is_some() {
            return;
        }
        // "Japan's foreign minister, Takeshi Iwaya", "President Putin": the person comes after the noun.
        if let Some(person) = self.person_after(number) {
            self.tie_person(&person);
            if self.taken[number] {
                return;
            }
        }
        if let Some(entry) = self.set_beside(number) {
            nominals::tie_to(self.view, self.cast, noun, entry);
            return;
        }
        nominals::tie(self.view, self.cast, noun);
    }

    /// The organisation or group that a noun is set beside or said of: "Oxfam, a charity", "the militant group, Hamas".
    fn set_beside(&mut self, number: usize) -> Option<usize> {
        let noun = &self.view.nouns[number];
        let body = |kind: EntityKind| matches!(kind, EntityKind::Organization | EntityKind::ArmedGroup | EntityKind::Force);
        if !body(noun.agent.kind) || self.view.is_plural(noun.head) {
            return None;
        }
        let named = |token: usize| {
            self.view.unit_at(token).filter(|unit| matches!(unit.referent, Referent::Organization | Referent::Actor(_))).cloned()
        };
        let above = self.view.head(noun.head).filter(|_| self.view.sentence.is(noun.head, &["appos"]));
        let beside = above.into_iter().chain(self.view.children_by(noun.head, &["appos"])).find_map(named)?;
        self.tie_organization(&beside);
        let entry = self.cast.at(self.view.id(self.view.sentence.head_of(beside.tokens)))?;
        let entity = &mut self.cast.entries[entry].entity;
        entity.sector = entity.sector.or(noun.agent.sector);
        body(entity.kind).then_some(entry)
    }

    /// The name of the person that a noun introduces.
    fn person_after(&self, number: usize) -> Option<Unit<'k>> {
        let noun = &self.view.nouns[number];
        let is_person = |token: usize| {
            self.view.unit_at(token).filter(|unit| unit.referent == Referent::Person && unit.tokens.start >= noun.tokens.end)
        };
        let beside = self.view.children_by(noun.head, &["appos", "flat", "nmod:desc", "nsubj"]).find_map(is_person);
        let above = || self.view.head(noun.head).and_then(is_person);
        let owned = || {
            let later = self.view.units.iter().filter(|unit| unit.referent == Referent::Person && unit.tokens.start > noun.tokens.end);
            later.take(2).find(|unit| introductions::office_before(self.view, unit.tokens.start - 1) == Some(number))
        };
        let next = || (noun.tokens.end < self.view.len()).then(|| is_person(noun.tokens.end)).flatten();
        // "Norway's foreign minister, Ada Lund, met": an apposition, whatever the parser calls it.
        let set_off = || {
            let comma = |at: usize| at < self.view.len() && self.view.lower(at) == ",";
            let after = noun.tokens.end + 1;
            let unit = (comma(noun.tokens.end) && after < self.view.len()).then(|| is_person(after)).flatten();
            unit.filter(|unit| comma(unit.tokens.end))
        };
        beside.or_else(above).or_else(next).or_else(set_off).or_else(owned).cloned()
    }

    /// A mention that no pronoun goes back to.
    fn mention_place(&mut self, unit: &Unit<'k>, entry: usize) {
        let steps = self.cast.steps.len();
        self.mention(unit, entry, MentionForm::Name, "state/place");
        self.cast.steps.truncate(steps);
    }

    fn mention(&mut self, unit: &Unit<'k>, entry: usize, form: MentionForm, rule: &'static str) {
        let head = self.view.sentence.head_of(unit.tokens.clone());
        let mention = Mention { span: self.view.span(unit.tokens.clone()), head: self.view.id(head), form, rule };
        self.cast.mention(self.view, entry, mention, unit.tokens.clone());
    }
}

/// Whether a noun in the name of a building or the like makes it one that acts: "Al-Shifa Hospital".
fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organization | EntityKind::Force | EntityKind::ArmedGroup)
}
