//! The words after a noun: what it belongs to, and whose it is.

use crate::entity::EntityKind;
use crate::lexicon::Marks;
use crate::resolve::cast::Cast;
use crate::resolve::phrase::{Kept, Phrase};
use crate::resolve::view::{Noun, Unit, View};

/// Prepositions before the name of what a person or group belongs to.
const BELONGING: [&str; 7] = ["of", "in", "for", "at", "from", "within", "on"];

impl<'k> Phrase<'k> {
    /// "of Japan", "of the opposition", "in Ukraine".
    pub(super) fn read_right(&mut self, view: &View<'k>, cast: &Cast<'_>, noun: &Noun<'k>, kept: &mut Kept) {
        // "Minister of Foreign Affairs of Portugal" has two owners.
        for _ in 0..2 {
            let end = self.end;
            self.read_owner(view, cast, noun, kept);
            if self.end == end || self.is_owned() {
                break;
            }
        }
    }

    fn read_owner(&mut self, view: &View<'k>, cast: &Cast<'_>, noun: &Noun<'k>, kept: &mut Kept) {
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
    fn read_of_noun(&mut self, view: &View<'k>, cast: &Cast<'_>, target: usize, kept: &mut Kept, noun: &Noun<'k>, of: bool) {
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
            kept.tokens.extend(self.end..end);
            self.end = end;
        }
    }
}
