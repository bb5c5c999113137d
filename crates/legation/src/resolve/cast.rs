//! The entities of a document while it is read: each mention comes in, in the order of the text, and is tied to one.
//!
//! Invariant: an entity has at least one mention, and a word is the head of at most one mention. Every look-up goes through an
//! index or looks back a bounded way, so that a document costs time in proportion to its length.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::entity::{Country, Entity, EntityKind, Mention, MentionForm, Sector};
use crate::lexicon::{Gender, Knowledge};
use crate::resolve::focus::Focus;
use crate::resolve::view::View;
use crate::token::TokenId;

/// How many entities of one word or description are looked at, the latest first: more of them means a list, not a story.
const LOOK_BACK: usize = 40;

/// An entity under construction, with what is needed to tie further mentions to it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub entity: Entity,
    /// The folded words of the fullest name; none where it has no name.
    pub words: Vec<String>,
    /// The noun that describes it: "foreign minister", "group".
    pub lemma: Option<String>,
    pub gender: Option<Gender>,
    /// Whether it is spoken of in the plural.
    pub plural: bool,
    /// Its last mention.
    pub last: TokenId,
    /// Where it was last the subject, outside quotations.
    pub last_subject: Option<TokenId>,
}

/// What is known of an entity when it is first mentioned.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub name: String,
    pub kind: EntityKind,
    pub country: Option<Country>,
    pub sector: Option<Sector>,
    pub title: Option<String>,
    pub lemma: Option<String>,
    pub gender: Option<Gender>,
    pub plural: bool,
}

/// A mention of an entity, kept in the order of the text for the pronouns to look back on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub head: TokenId,
    pub entry: usize,
    pub subject: bool,
    /// Whether it is the subject of the main clause.
    pub main: bool,
    /// Whether it stands in a quotation.
    pub quoted: bool,
}

/// The key of a nominal: same kind, country, sector or noun mean one entity.
pub(super) type Key = (EntityKind, Option<Country>, String);

/// The entities so far.
#[derive(Debug)]
pub(super) struct Cast<'k> {
    pub knowledge: &'k Knowledge,
    pub published: Option<Date>,
    pub entries: Vec<Entry>,
    pub steps: Vec<Step>,
    pub focus: Focus,
    at: BTreeMap<TokenId, usize>,
    states: BTreeMap<Country, usize>,
    keys: BTreeMap<Key, usize>,
    words: BTreeMap<String, Vec<usize>>,
    lemmas: BTreeMap<String, Vec<usize>>,
}

impl<'k> Cast<'k> {
    pub fn new(knowledge: &'k Knowledge, published: Option<Date>) -> Self {
        Self {
            knowledge,
            published,
            entries: Vec::new(),
            steps: Vec::new(),
            focus: Focus::default(),
            at: BTreeMap::new(),
            states: BTreeMap::new(),
            keys: BTreeMap::new(),
            words: BTreeMap::new(),
            lemmas: BTreeMap::new(),
        }
    }

    /// The entity that a word is part of a mention of.
    pub fn at(&self, token: TokenId) -> Option<usize> {
        self.at.get(&token).copied()
    }

    /// A new entity; its first mention must follow.
    pub fn enter(&mut self, facts: Facts) -> usize {
        let entry = self.entries.len();
        let last = TokenId { sentence: 0, token: 0 };
        let entity = Entity {
            name: facts.name,
            kind: facts.kind,
            country: facts.country,
            sector: facts.sector,
            title: facts.title,
            mentions: Vec::new(),
        };
        self.entries.push(Entry {
            entity,
            words: Vec::new(),
            lemma: None,
            gender: facts.gender,
            plural: facts.plural,
            last,
            last_subject: None,
        });
        if let Some(lemma) = facts.lemma {
            self.describe(entry, lemma);
        }
        entry
    }

    /// Ties a mention to an entity. `core` are the words that mean it when another word points at them.
    pub fn mention(&mut self, view: &View<'_>, entry: usize, mention: Mention, core: std::ops::Range<usize>) {
        if self.at.contains_key(&mention.head) {
            return;
        }
        for token in core {
            self.at.entry(view.id(token)).or_insert(entry);
        }
        let head = mention.head;
        self.at.insert(head, entry);
        let subject = view.sentence.is(head.token, &["nsubj"]);
        let main = subject && view.head(head.token).is_some_and(|verb| view.sentence.is(verb, &["root", "conj"]));
        self.steps.push(Step { head, entry, subject, main, quoted: view.is_quoted(head.token) });
        let known = &mut self.entries[entry];
        known.last = known.last.max(head);
        if subject && !view.is_quoted(head.token) {
            known.last_subject = known.last_subject.max(Some(head));
        }
        if let Some(country) = known.entity.country.filter(|_| mention.form != MentionForm::Pronoun) {
            self.focus.see_actor(country, view.number, known.entity.kind == EntityKind::State, subject);
        }
        known.entity.mentions.push(mention);
    }

    /// The entity of a state.
    pub fn state(&mut self, country: Country) -> usize {
        if let Some(&entry) = self.states.get(&country) {
            return entry;
        }
        let name = self.knowledge.countries.get(country).map_or_else(|| country.code().to_owned(), |known| known.name.clone());
        let entry = self.enter(Facts {
            name,
            kind: EntityKind::State,
            country: Some(country),
            sector: "GOV".parse().ok(),
            title: None,
            lemma: None,
            gender: None,
            plural: false,
        });
        self.states.insert(country, entry);
        entry
    }

    /// Whether a state has been spoken of.
    pub fn has_state(&self, country: Country) -> bool {
        self.known_state(country).is_some() || self.focus.has(country)
    }

    /// The entity of a state that has been named.
    pub fn known_state(&self, country: Country) -> Option<usize> {
        self.states.get(&country).copied()
    }

    /// The entity with this key, made with `facts` if there is none.
    pub fn keyed(&mut self, key: Key, facts: impl FnOnce() -> Facts) -> usize {
        if let Some(&entry) = self.keys.get(&key) {
            return entry;
        }
        let entry = self.enter(facts());
        self.keys.insert(key, entry);
        entry
    }

    /// Notes the words of the fullest name of an entity, by which it may be named later.
    pub fn name(&mut self, entry: usize, name: &str, words: Vec<String>) {
        for word in &words {
            let known = self.words.entry(word.clone()).or_default();
            if known.last() != Some(&entry) && !known.contains(&entry) {
                known.push(entry);
            }
        }
        name.clone_into(&mut self.entries[entry].entity.name);
        self.entries[entry].words = words;
    }

    /// Notes another word by which an entity may be named: its abbreviation.
    pub fn alias(&mut self, entry: usize, word: String) {
        let known = self.words.entry(word).or_default();
        if known.last() != Some(&entry) {
            known.push(entry);
        }
    }

    /// Notes a noun that describes an entity ("foreign minister"), and the last word of it.
    pub fn describe(&mut self, entry: usize, lemma: String) {
        for noun in [Some(lemma.as_str()), lemma.rsplit_once(' ').map(|(_, last)| last)].into_iter().flatten() {
            let known = self.lemmas.entry(noun.to_owned()).or_default();
            if known.last() != Some(&entry) {
                known.push(entry);
            }
        }
        self.entries[entry].lemma.get_or_insert(lemma);
    }

    /// The named entities that have this word in their name, the latest first.
    pub fn of_word(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        self.words.get(word).into_iter().flat_map(|entries| entries.iter().rev().take(LOOK_BACK)).copied()
    }

    /// The entity that a noun describes and that passes a test: the last subject among them, else the last mentioned.
    pub fn of_lemma(&self, lemma: &str, test: impl Fn(&Entry) -> bool) -> Option<usize> {
        let known = self.lemmas.get(lemma)?.iter().rev().take(LOOK_BACK).copied();
        known.filter(|&entry| test(&self.entries[entry])).max_by_key(|&entry| (self.entries[entry].last_subject, self.entries[entry].last))
    }

    /// The last mentions, the latest first, of the sentences from `sentence` on.
    pub fn recent(&self, sentence: usize) -> impl Iterator<Item = &Step> {
        self.steps.iter().rev().take_while(move |step| step.head.sentence >= sentence)
    }

    /// The entities, by their first mention.
    pub fn finish(self) -> Vec<Entity> {
        let mut entities: Vec<_> =
            self.entries.into_iter().map(|entry| entry.entity).filter(|entity| !entity.mentions.is_empty()).collect();
        for entity in &mut entities {
            entity.mentions.sort_by_key(|mention| (mention.span, mention.head));
        }
        entities.sort_by_key(|entity| (entity.mentions[0].span, entity.mentions[0].head));
        entities
    }
}
