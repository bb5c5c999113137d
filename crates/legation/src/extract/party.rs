//! Who an argument names: the entities of a phrase.
//!
//! If the head of the phrase is the head of a mention, that is it. Otherwise the entity is looked for inside the phrase: an
//! apposition, a possessor or demonym ("Moscow's offensive", "Russian drones"), an of-phrase ("residential areas of Kyiv").

use std::collections::BTreeMap;

use crate::entity::{EntityId, EntityKind, MentionForm};
use crate::extract::Scene;
use crate::extract::argument::{antecedent, case_of};
use crate::extract::nominal::gathers;
use crate::place::{PlaceId, Usage};
use crate::span::Span;
use crate::syntax::ParsedSentence;
use crate::token::TokenId;

/// An entity in a role, with the words that name it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub entity: EntityId,
    /// The words.
    pub span: Span,
    /// How the words lead to it.
    pub how: &'static str,
}

/// Looks up entities and places by word.
#[derive(Debug)]
pub struct Parties<'s> {
    scene: &'s Scene<'s>,
    places: BTreeMap<TokenId, (PlaceId, Span)>,
}

impl<'s> Parties<'s> {
    /// Indexes the places of a scene that are named as somewhere.
    pub fn new(scene: &'s Scene<'s>) -> Self {
        let mentions = scene.places.iter().enumerate().flat_map(|(at, place)| place.mentions.iter().map(move |mention| (at, mention)));
        let literal = mentions.filter(|(_, mention)| mention.usage == Usage::Literal);
        Self { scene, places: literal.map(|(at, mention)| (mention.head, (PlaceId(at), mention.span))).collect() }
    }

    /// The text of the document.
    pub fn text(&self) -> &'s str {
        self.scene.syntax.text
    }

    /// The place that a word names as somewhere.
    pub fn place_at(&self, token: TokenId) -> Option<PlaceId> {
        self.places.get(&token).map(|&(place, _)| place)
    }

    /// The words of the mention of a place that this word is the head of; else the word.
    pub fn place_words(&self, token: TokenId) -> Span {
        self.places.get(&token).map_or_else(|| self.scene.syntax.span(token), |&(_, words)| words)
    }

    /// The words of a sentence that head a mention of an entity.
    pub fn heads<'p>(&'p self, sentence: usize, parsed: &'p ParsedSentence) -> impl Iterator<Item = usize> + 'p {
        (0..parsed.tokens.len()).filter(move |&token| self.scene.index.at(TokenId { sentence, token }).is_some())
    }

    /// The kind of the entity that a word is the head of a mention of.
    pub fn kind_at(&self, token: TokenId) -> Option<EntityKind> {
        self.scene.index.at(token).and_then(|entity| self.scene.entities.get(entity.0)).map(|entity| entity.kind)
    }

    /// The entities that a phrase names, all conjuncts.
    pub fn named(&self, sentence: usize, head: usize, how: &'static str) -> Vec<Party> {
        let parsed = &self.scene.syntax.sentences[sentence];
        let mut parties: Vec<Party> = Vec::new();
        for head in parsed.coordinated(head) {
            let several = self.of_several_states(parsed, sentence, head, how);
            let found = if several.len() > 1 { several } else { self.one(parsed, sentence, head, how, 0) };
            for party in found {
                if !parties.iter().any(|known| known.entity == party.entity) {
                    parties.push(party);
                }
            }
        }
        parties
    }

    /// The states of "the leaders of Kenya and Uganda", "police in Spain and Portugal", "Kenyan and Ugandan officials": each acts by its own.
    fn of_several_states(&self, parsed: &ParsedSentence, sentence: usize, head: usize, how: &'static str) -> Vec<Party> {
        if !matches!(&*parsed.tags[head].xpos, "NNS" | "NNPS") {
            return Vec::new();
        }
        let states = |owners: Vec<usize>| -> Vec<Party> {
            let tokens = owners.into_iter().flat_map(|owner| parsed.coordinated(owner)).map(|token| TokenId { sentence, token });
            tokens.filter(|&token| self.kind_at(token) == Some(EntityKind::State)).filter_map(|token| self.direct(token, how)).collect()
        };
        let is_owner =
            |child: &usize| parsed.is(*child, &["nmod"]) && matches!(case_of(parsed, *child).as_deref(), Some("of" | "from" | "in"));
        let owned = states(parsed.children(head).filter(is_owner).collect());
        if owned.len() > 1 {
            return owned;
        }
        // The last of the adjectives is part of the phrase: "Russian and [Ukrainian officials]".
        let adjectives = parsed.children(head).filter(|&child| parsed.is(child, &["amod", "compound", "nmod:desc"]));
        let mut several = states(adjectives.filter(|&child| parsed.coordinated(child).len() > 1).collect());
        if !several.is_empty() {
            let last = self.direct(TokenId { sentence, token: head }, how);
            several.extend(last.filter(|last| several.iter().all(|state| state.entity != last.entity)));
        }
        several
    }

    /// The entities of one conjunct.
    fn one(&self, parsed: &ParsedSentence, sentence: usize, head: usize, how: &'static str, depth: usize) -> Vec<Party> {
        /// Phrases within phrases are followed this far: "areas of the capital of Ukraine".
        const DEEPEST: usize = 3;
        let head = said_of(parsed, antecedent(parsed, head));
        if let Some(party) = self.direct(TokenId { sentence, token: head }, how) {
            return vec![party];
        }
        if depth >= DEEPEST {
            return Vec::new();
        }
        // "missiles fired by the army"
        let mut participles = parsed.children(head).filter(|&child| parsed.is(child, &["acl"]));
        if let Some(agent) = participles.find_map(|verb| parsed.child(verb, &["obl:agent"])) {
            let found = self.one(parsed, sentence, agent, "inside-phrase", depth + 1);
            if !found.is_empty() {
                return found;
            }
        }
        for step in 0..STEPS {
            let inside: Vec<Party> = parsed
                .children(head)
                .filter(|&child| leads(parsed, head, child, step))
                .filter(|&child| {
                    !(parsed.is(child, &["compound"]) && self.kind_at(TokenId { sentence, token: child }) == Some(EntityKind::Person))
                })
                .flat_map(|child| parsed.coordinated(child))
                .flat_map(|child| self.one(parsed, sentence, child, if step < 2 { how } else { "inside-phrase" }, depth + 1))
                .collect();
            if !inside.is_empty() {
                return inside;
            }
        }
        self.state_of(TokenId { sentence, token: head }).into_iter().collect()
    }

    /// The entity of the mention that this word heads.
    fn direct(&self, token: TokenId, how: &'static str) -> Option<Party> {
        let (entity, mention) = self.scene.index.mention_at(token)?;
        let mention = self.scene.entities.get(entity.0)?.mentions.get(mention)?;
        let how = if mention.form == MentionForm::Pronoun { "coreference" } else { how };
        Some(Party { entity, span: mention.span, how })
    }

    /// The state in which the place at this word lies, where the document speaks of that state: "visited Kyiv".
    fn state_of(&self, token: TokenId) -> Option<Party> {
        let place = self.scene.places.get(self.place_at(token)?.0)?;
        let country = place.country?;
        let state = self.scene.entities.iter().position(|entity| entity.kind == EntityKind::State && entity.country == Some(country))?;
        Some(Party { entity: EntityId(state), span: self.place_words(token), how: "place" })
    }
}

/// Who a noun is said of: "Trump is a liar who pledged to ban" is about Trump.
fn said_of(parsed: &ParsedSentence, noun: usize) -> usize {
    let subject = parsed.child(noun, &["nsubj"]).filter(|_| parsed.child(noun, &["cop"]).is_some());
    subject.map_or(noun, |subject| antecedent(parsed, subject))
}

/// How many ways into a phrase are tried, in order.
const STEPS: usize = 5;

/// Whether a child of the head of a phrase may name the entity that the phrase is about, at this step.
fn leads(parsed: &ParsedSentence, head: usize, child: usize, step: usize) -> bool {
    let case = || case_of(parsed, child);
    match step {
        0 => parsed.is(child, &["appos", "flat"]),
        1 => gathers(parsed, head) && parsed.is(child, &["nmod"]) && case().as_deref() == Some("of"),
        2 => parsed.is(child, &["nmod:poss", "amod", "compound", "nmod:desc"]),
        3 => parsed.is(child, &["nmod"]) && case().as_deref() == Some("of"),
        // "targets in Syria", but not "millions in Syria"
        _ => {
            !gathers(parsed, head)
                && parsed.is(child, &["nmod"])
                && matches!(case().as_deref(), Some("in" | "from" | "for" | "belonging_to" | "near" | "at"))
        }
    }
}
