//! What speaks for and against a place as where an event happened.

use super::path::{Path, is_clause};
use super::{PLACE_ROLE, Site, role_of};
use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::lexicon::{ALWAYS, Sign};
use crate::place::Place;
use crate::syntax::{Frame, ParsedSentence};
use crate::token::TokenId;

/// The words of an event among the places of its sentence.
pub(super) struct Scope<'a> {
    pub words: &'a [usize],
    pub sentence: usize,
    pub parsed: &'a ParsedSentence,
    pub sites: &'a [Site],
    pub scene: &'a Scene<'a>,
}

impl Scope<'_> {
    /// What speaks for and against a place.
    pub fn signs(&self, path: &Path, site: &Site) -> Vec<Sign> {
        let mut signs = vec![ALWAYS.to_owned(), format!("rule/{}", site.rule), format!("feature/{}", self.place(site).feature.name())];
        self.on_the_way(path, site, &mut signs);
        self.in_frames(site, &mut signs);
        self.among_others(site, &mut signs);
        signs.into_iter().map(|sign| (sign, 1.0)).collect()
    }

    fn place(&self, site: &Site) -> &Place {
        &self.scene.places[site.place.0]
    }

    fn base(&self, token: usize) -> &str {
        self.parsed.tree.relations[token].split(':').next().unwrap_or_default()
    }

    fn with_case(&self, token: usize) -> String {
        format!("{}:{}", self.base(token), case_of(self.parsed, token).unwrap_or_default())
    }

    /// The signs of the way through the tree.
    fn on_the_way(&self, path: &Path, site: &Site, signs: &mut Vec<String>) {
        /// Longer ways are told by their ends alone.
        const LONGEST: usize = 4;
        let bases = |tokens: &[usize]| tokens.iter().map(|&token| self.base(token)).collect::<Vec<_>>().join(">");
        if path.up.len() + path.down.len() <= LONGEST {
            signs.push(format!("path/{}<{}", bases(&path.up), bases(&path.down)));
        }
        signs.push(format!("up/{}", path.up.len().min(3)));
        signs.push(format!("down/{}", path.down.len().min(4)));
        signs.push(format!("turn/{}", self.parsed.upos(path.turn)));
        if path.is_own_clause(self.parsed) {
            signs.push("clause/own".to_owned());
        }
        if path.down.iter().any(|&token| is_clause(token, self.parsed)) {
            signs.push("clause/below".to_owned());
        }
        signs.extend(path.up.last().map(|&last| format!("left-by/{}", self.base(last))));
        if let Some(entered) = path.down.first().map(|&first| self.with_case(first)) {
            signs.push(format!("entered-by/{entered}"));
            signs.push(match path.up.last() {
                Some(&last) => format!("other-way/{}<{entered}", self.base(last)),
                None => format!("own-way/{entered}"),
            });
        }
        self.where_it_stands(site, signs);
    }

    /// The signs of the phrase that the place stands in.
    fn where_it_stands(&self, site: &Site, signs: &mut Vec<String>) {
        let parsed = self.parsed;
        // A coordinated place stands as the first of its row does.
        let row = std::iter::successors(Some(site.head), |&token| parsed.tree.heads[token].filter(|_| parsed.is(token, &["conj"])));
        let first = row.last().unwrap_or(site.head);
        let stands = self.with_case(first);
        signs.push(format!("stands/{stands}"));
        let Some(above) = parsed.tree.heads[first] else { return };
        signs.push(format!("under/{}", parsed.upos(above)));
        signs.push(format!("stands-under/{stands}/{}", parsed.lemma(above).to_lowercase()));
        // "soldiers of Chile"
        if self.scene.index.at(TokenId { sentence: self.sentence, token: above }).is_some() {
            signs.push("under-entity".to_owned());
        }
    }

    /// The signs of the network's frames.
    fn in_frames(&self, site: &Site, signs: &mut Vec<String>) {
        let role = self.words.iter().find_map(|&word| role_of(self.parsed, word, site.head));
        signs.push(format!("frame/{}", role.unwrap_or("none")));
        let is_place_of = |frame: &Frame| {
            !self.words.contains(&frame.predicate)
                && frame.arguments.iter().any(|argument| &*argument.role == PLACE_ROLE && argument.tokens.contains(&site.head))
        };
        if self.parsed.frames.iter().any(is_place_of) {
            signs.push("frame/place-of-another".to_owned());
        }
    }

    /// The signs of the other places of the sentence.
    fn among_others(&self, site: &Site, signs: &mut Vec<String>) {
        let Some(&word) = self.words.first() else { return };
        let is_after = site.head > word;
        let distance = site.head.abs_diff(word);
        signs.push(format!("side/{}", if is_after { "after" } else { "before" }));
        signs.push(format!("distance/{}", [2, 4, 8, 16].iter().filter(|&&bound| distance > bound).count()));
        let others = || self.sites.iter().filter(|other| other.place != site.place);
        let nearer = others().filter(|other| other.head.abs_diff(word) < distance);
        let nearer_there = nearer.clone().filter(|other| (other.head > word) == is_after).count();
        signs.push(format!("others/{}", others().count().min(3)));
        signs.push(format!("nearer/{}", nearer.count().min(2)));
        signs.push(format!("nearer-there/{}", nearer_there.min(2)));
        self.without_own_place(signs);
        let place = self.place(site);
        // "in the village of X near Y", "X, Y": the second is there to place the first.
        let relations = [
            ("holds-another", others().any(|other| place.may_hold(self.place(other)))),
            ("within-another", others().any(|other| self.place(other).may_hold(place))),
            ("under-another", others().any(|other| self.parsed.ancestors(site.head).any(|above| above == other.head))),
            ("over-another", others().any(|other| self.parsed.ancestors(other.head).any(|above| above == site.head))),
        ];
        signs.extend(relations.into_iter().filter(|(_, holds)| *holds).map(|(sign, _)| sign.to_owned()));
    }

    /// The sign that no place stands in the event's own clause, with the relation by which the way to the first place leaves it.
    fn without_own_place(&self, signs: &mut Vec<String>) {
        let path = |site: &Site| Path::shortest(self.words, site.head, self.parsed);
        if !self.sites.iter().any(|site| path(site).is_own_clause(self.parsed)) {
            let outward = self.sites.first().and_then(|site| path(site).up.last().copied());
            signs.push(format!("none-in-own-clause/{}", outward.map_or("", |token| self.base(token))));
        }
    }
}
