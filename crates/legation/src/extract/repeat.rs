//! What a report tells again: events that are one with an earlier one of the document.
//!
//! In: the events of a document in order; out: `same_as` of those that repeat. Two tell the same if nothing speaks against it (type,
//! mode, how real, parties, places, days, figures), they name one side alike or one place of a person first described and then
//! named, and their words go together ("visited Kyiv … his visit"); or a noun takes up what was told just before ("shelled the town …
//! the attack"). Invariant: `same_as` leads to an event that repeats none.

use crate::entity::{Entity, EntityId, EntityKind, Mention, MentionForm};
use crate::event::{DateBasis, Event, EventId, EventType};
use crate::extract::Scene;
use crate::lexicon::Lexicon;
use crate::place::PlaceId;
use crate::quantity::QuantityId;
use crate::time::Days;

/// Links each event to the first that tells the same.
pub fn link_repeats(events: &mut [Event], scene: &Scene<'_>, lexicon: &Lexicon) {
    for later in 1..events.len() {
        let (before, rest) = events.split_at(later);
        let pair = |earlier: usize| Pair { earlier: &before[earlier], later: &rest[0], scene, lexicon };
        let first_told = |at: usize| before[at].same_as.map_or(at, |EventId(first)| first);
        // All that tell the same must agree: "a lawyer", then two that are named, are two.
        let agrees = |first: &usize| (0..before.len()).filter(|&at| first_told(at) == *first).all(|at| !pair(at).is_contradicted());
        let told_again = || (0..before.len()).filter(|&at| pair(at).is_one()).map(first_told).find(agrees);
        let taken_up = || (0..before.len()).rev().filter(|&at| pair(at).takes_up()).map(first_told).find(agrees);
        let same = told_again().or_else(taken_up);
        events[later].same_as = same.map(EventId);
    }
}

/// What two events say of one role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// They name the same.
    Same,
    /// One of them only describes somebody, who may be the one that the other names: "a man … John Doe".
    Described,
    /// One of them names nobody.
    Open,
    /// They name others.
    Other,
}

/// An event and a later one.
struct Pair<'a> {
    earlier: &'a Event,
    later: &'a Event,
    scene: &'a Scene<'a>,
    lexicon: &'a Lexicon,
}

impl Pair<'_> {
    /// Whether both tell the same.
    fn is_one(&self) -> bool {
        if self.is_contradicted() {
            return false;
        }
        let sides = self.sides();
        let one_place = self.earlier.places.iter().any(|place| self.later.places.contains(place));
        if sides.contains(&Agreement::Described) && !self.is_same_word() {
            return false;
        }
        let is_tied = sides.contains(&Agreement::Same) || sides.contains(&Agreement::Described) && one_place;
        is_tied && self.goes_together()
    }

    /// Whether the later one takes up what was told just before: "shelled the town … the attack".
    fn takes_up(&self) -> bool {
        /// Sentences within which a reader knows what is meant.
        const NEAR: usize = 3;
        let (earlier, later) = (self.earlier.head, self.later.head);
        let parsed = &self.scene.syntax.sentences[later.sentence];
        let is_definite = |determiner: usize| {
            parsed.is(determiner, &["det"]) && matches!(&*parsed.lemma(determiner).to_lowercase(), "the" | "this" | "that")
        };
        parsed.upos(later.token) == "NOUN"
            && self.lexicon.classes.contains("taking-up", &parsed.lemma(later.token).to_lowercase())
            && parsed.children(later.token).any(is_definite)
            && (earlier.sentence + 1..=earlier.sentence + NEAR).contains(&later.sentence)
            && !self.is_contradicted()
    }

    /// Whether something tells them apart.
    fn is_contradicted(&self) -> bool {
        let (earlier, later) = (self.earlier, self.later);
        // What is said, asked or refused twice may be two different things; a charge brought in the same words is one.
        let is_speech = matches!(later.kind, EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten);
        let is_repeated = later.mode.is_some() && earlier.mode == later.mode && self.is_same_word();
        is_speech && (!is_repeated || later.recipients.is_empty())
            || earlier.kind != later.kind
            || earlier.polarity != later.polarity
            || earlier.modality != later.modality
            || self.is_another()
            || self.is_coordinated()
            || earlier.mode.is_some() && later.mode.is_some() && earlier.mode != later.mode
            || self.sides().contains(&Agreement::Other)
            || !self.may_be_one_day()
            || !self.may_be_one_place()
            || self.figures_differ()
    }

    /// Whether a word at the later one says that it is one more: "also threatened", "a second attack".
    fn is_another(&self) -> bool {
        let head = self.later.head;
        let parsed = &self.scene.syntax.sentences[head.sentence];
        // "imposed new sanctions" says it at the object.
        let words = std::iter::once(head.token).chain(parsed.child(head.token, &["obj"]));
        let mut beside = words.flat_map(|word| parsed.children(word)).filter(|&child| parsed.is(child, &["advmod", "amod", "det"]));
        beside.any(|child| self.lexicon.classes.contains("another", &parsed.lemma(child).to_lowercase()))
    }

    /// Whether both are told one after the other: "caught him and took him into custody".
    fn is_coordinated(&self) -> bool {
        let (earlier, later) = (self.earlier.head, self.later.head);
        let parsed = &self.scene.syntax.sentences[later.sentence];
        let is_verb = |token: usize| parsed.upos(token) == "VERB";
        earlier.sentence == later.sentence
            && is_verb(earlier.token)
            && is_verb(later.token)
            && parsed.is(later.token, &["conj"])
            && (parsed.tree.heads[later.token] == Some(earlier.token)
                || parsed.is(earlier.token, &["conj"]) && parsed.tree.heads[later.token] == parsed.tree.heads[earlier.token])
    }

    /// The roles; one of all who take part where both sides act.
    fn sides(&self) -> Vec<Agreement> {
        let (earlier, later) = (self.earlier, self.later);
        if later.kind.is_mutual() && earlier.mode == later.mode && (earlier.recipients.is_empty() || later.recipients.is_empty()) {
            let all = |event: &Event| event.actors.iter().chain(&event.recipients).copied().collect::<Vec<_>>();
            let (one, other) = (all(earlier), all(later));
            let shared = other.iter().filter(|&&entity| one.iter().any(|&known| self.is_same(known, entity))).count();
            return match (shared, one.len().min(other.len())) {
                (0, 1..) => vec![Agreement::Other],
                (shared, fewer) if shared < fewer => vec![Agreement::Other],
                (1, _) | (0, 0) => vec![Agreement::Same, Agreement::Open],
                _ => vec![Agreement::Same],
            };
        }
        vec![self.agreement(&earlier.actors, &later.actors), self.agreement(&earlier.recipients, &later.recipients)]
    }

    fn agreement(&self, earlier: &[EntityId], later: &[EntityId]) -> Agreement {
        let is_there = |entity: &EntityId, among: &[EntityId]| among.iter().any(|&other| self.is_same(*entity, other));
        if earlier.is_empty() || later.is_empty() {
            Agreement::Open
        } else if earlier.iter().all(|entity| is_there(entity, later)) || later.iter().all(|entity| is_there(entity, earlier)) {
            Agreement::Same
        } else if earlier.iter().any(|&one| later.iter().any(|&other| self.may_describe(one, other))) {
            Agreement::Described
        } else {
            Agreement::Other
        }
    }

    /// Whether one of two persons is named nowhere, and nothing tells them apart.
    fn may_describe(&self, one: EntityId, other: EntityId) -> bool {
        let entity = |id: EntityId| &self.scene.entities[id.0];
        let (a, b) = (entity(one), entity(other));
        let is_one = |mention: &Mention| !self.scene.syntax.sentences[mention.head.sentence].tags[mention.head.token].xpos.ends_with('S');
        let is_described = |entity: &Entity| entity.mentions.iter().all(|mention| mention.form != MentionForm::Name && is_one(mention));
        let are_persons = a.kind == EntityKind::Person && b.kind == EntityKind::Person;
        let is_one_country = a.country.is_none() || b.country.is_none() || a.country == b.country;
        let is_named = |entity: &Entity| entity.mentions.iter().any(|mention| mention.form == MentionForm::Name);
        are_persons && is_one_country && (is_described(a) && is_named(b) || is_named(a) && is_described(b))
    }

    /// Whether two entities stand for the same: they are one, or one is a state and the other its government or force.
    fn is_same(&self, one: EntityId, other: EntityId) -> bool {
        let entity = |id: EntityId| &self.scene.entities[id.0];
        let (a, b) = (entity(one), entity(other));
        let acts_for_state = |kind: EntityKind| matches!(kind, EntityKind::State | EntityKind::Force);
        one == other || a.country.is_some() && a.country == b.country && acts_for_state(a.kind) && acts_for_state(b.kind)
    }

    /// Whether the words of both go together: the same word, its noun or verb, or the same mode.
    fn goes_together(&self) -> bool {
        // "shot" is no other word for "killed".
        let is_outcome = |event: &Event| self.lexicon.classes.contains("outcome", &self.scene.syntax.lemma(event.head).to_lowercase());
        let is_same_mode = self.earlier.mode.is_some() && self.earlier.mode == self.later.mode;
        is_same_mode && is_outcome(self.earlier) == is_outcome(self.later) || self.is_same_word()
    }

    /// Whether both are told by the same word, or its noun or verb.
    fn is_same_word(&self) -> bool {
        /// "invade" and "invasion", "visit" and "visiting" begin alike.
        const STEM: usize = 4;
        let stem = |event: &Event| self.scene.syntax.lemma(event.head).to_lowercase().chars().take(STEM).collect::<String>();
        stem(self.earlier) == stem(self.later)
    }

    fn may_be_one_day(&self) -> bool {
        let told = |event: &Event| -> Option<Days> { event.date.filter(|date| date.basis != DateBasis::Document).map(|date| date.days) };
        match (told(self.earlier), told(self.later)) {
            (Some(one), Some(other)) => one.start <= other.end && other.start <= one.end,
            _ => true,
        }
    }

    /// Whether the places of both may be one: the same, or one within the other.
    fn may_be_one_place(&self) -> bool {
        let (one, other) = (&self.earlier.places, &self.later.places);
        let place = |id: &PlaceId| &self.scene.places[id.0];
        let meet =
            |id: &PlaceId| other.iter().any(|known| id == known || place(id).may_hold(place(known)) || place(known).may_hold(place(id)));
        one.is_empty() || other.is_empty() || one.iter().any(meet)
    }

    /// Whether they count the same thing differently.
    fn figures_differ(&self) -> bool {
        let quantity = |id: &QuantityId| &self.scene.quantities[id.0];
        let differ = |one: &QuantityId| {
            let of_kind = self.later.quantities.iter().map(quantity).filter(|other| other.kind == quantity(one).kind);
            let mut values = of_kind.map(|other| other.value.or(other.low)).peekable();
            values.peek().is_some() && values.all(|value| value != quantity(one).value.or(quantity(one).low))
        };
        self.earlier.quantities.iter().any(differ)
    }
}
