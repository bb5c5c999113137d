//! Which words of a name are the name of a place, and what the words beside it say.
//!
//! In: the words that the network takes for one name; out: those of each place in it ("Long Beach, CA" holds two), without
//! article, direction and word of kind where the tables know the name so ("northern Syria", "Kursk region").

use std::ops::Range;

use crate::lexicon::gazetteer::Level;
use crate::lexicon::{Knowledge, LocatingUse};
use crate::place::Feature;
use crate::syntax::ParsedSentence;

/// A sentence, to find the extent of its names in.
#[derive(Clone, Copy)]
pub struct Extent<'a> {
    /// The sentence.
    pub sentence: &'a ParsedSentence,
    /// The text of the document.
    pub text: &'a str,
    /// The tables.
    pub knowledge: &'a Knowledge,
}

impl Extent<'_> {
    /// The words as one name.
    pub fn words(&self, tokens: Range<usize>) -> String {
        if tokens.is_empty() {
            String::new()
        } else {
            self.sentence.span_of(tokens).of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }

    /// A word in lower case.
    pub fn word(&self, token: usize) -> String {
        self.sentence.word(self.text, token).to_lowercase()
    }

    /// Whether the words are no name but a direction: "West".
    pub fn is_direction(&self, tokens: &Range<usize>) -> bool {
        tokens
            .clone()
            .all(|token| self.knowledge.locating.has(&self.word(token), LocatingUse::Direction) || self.sentence.upos(token) == "PUNCT")
    }

    /// Whether the only word is one for a kind of place: "the Republic", "the Gulf".
    pub fn is_kind(&self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1 && self.knowledge.locating.kind(&self.word(tokens.start)).is_some()
    }

    fn is_known(&self, tokens: &Range<usize>) -> bool {
        let name = self.words(tokens.clone());
        self.knowledge.countries.find(&name).is_some() || !self.knowledge.gazetteer.find(&name).is_empty()
    }

    /// Without an article in front and a possessive or punctuation behind.
    pub fn trim(&self, tokens: Range<usize>) -> Range<usize> {
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
    pub fn widen(&self, tokens: Range<usize>, is_free: impl Fn(usize) -> bool) -> Range<usize> {
        let Some(before) = tokens.start.checked_sub(1).filter(|_| !tokens.is_empty()) else { return tokens };
        let is_direction = is_free(before) && self.is_direction(&(before..before + 1)) && self.sentence.upos(before) != "PUNCT";
        let wider = before..tokens.end;
        if is_direction && self.words(wider.clone()).starts_with(char::is_uppercase) && self.is_known(&wider) { wider } else { tokens }
    }

    /// The places of one name.
    pub fn parts(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
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
        let trimmed = parts.into_iter().map(|part| self.trim(part)).filter(|part| !part.is_empty());
        trimmed.flat_map(|part| self.place_and_holder(&part).map_or_else(|| vec![part], Vec::from)).collect()
    }

    /// A place and the state or first-level division that it lies in, where nothing parts the two: "Maiduguri Borno State",
    /// "Akita Prefecture of northern Japan".
    fn place_and_holder(&self, tokens: &Range<usize>) -> Option<[Range<usize>; 2]> {
        if self.is_known(tokens) || tokens.clone().any(|token| self.sentence.upos(token) == "CCONJ") {
            return None;
        }
        let parted = (tokens.start + 1..tokens.end).map(|at| {
            let behind = at + usize::from(self.word(at) == "of");
            [tokens.start..at, self.kernel(behind..tokens.end).0]
        });
        parted
            .filter(|[place, _]| !self.is_direction(&(place.end - 1..place.end)))
            .find(|[place, holder]| self.is_known(&self.kernel(place.clone()).0) && self.holds_places(holder))
    }

    /// Whether these words name a state or a first-level division.
    fn holds_places(&self, tokens: &Range<usize>) -> bool {
        let name = self.words(tokens.clone());
        let is_first = || self.knowledge.gazetteer.find(&name).iter().any(|found| found.entry.level == Level::First && !found.is_alias);
        self.knowledge.countries.find(&name).is_some_and(|found| found.form.is_of_state()) || is_first()
    }

    /// The words of a name that a table knows, without "northern" in front or "province" behind, and what these say.
    pub fn kernel(&self, tokens: Range<usize>) -> (Range<usize>, Option<Feature>) {
        let outside = self.hint(&tokens);
        if self.is_known(&tokens) {
            return (tokens, outside);
        }
        let locating = &self.knowledge.locating;
        let mut inner = tokens.clone();
        // "northern Syria", "European Russia", "the German island Rügen": what stands before the name is not of it.
        while inner.len() > 1 && (self.is_direction(&(inner.start..inner.start + 1)) || self.sentence.upos(inner.start) != "PROPN") {
            inner.start += 1;
            // "North Eastern Province" is no Eastern Province, but "Central and South America" holds a South America.
            let is_rest = !self.is_direction(&(inner.start..inner.start + 1)) || self.sentence.upos(inner.start - 1) == "CCONJ";
            if is_rest && self.is_known(&inner) && self.words(inner.clone()).starts_with(char::is_uppercase) {
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
        let name = self.words(tokens.clone());
        let is_one = |feature: Feature| matches!(feature, Feature::Region | Feature::Town) && kind == Some(feature);
        self.knowledge.gazetteer.find(&name).iter().any(|candidate| is_one(candidate.entry.feature))
    }

    /// The town that a site is called after: "Odesa" of "Odesa airport", "Odesa police station". Words with capitals are of the site's own
    /// name, as in "Lincoln Memorial Hospital" and "Cairo Hotel".
    pub fn town(&self, tokens: Range<usize>) -> Option<String> {
        let is_plain = |token: usize| self.word(token) == self.sentence.word(self.text, token);
        let is_site = tokens.len() > 1 && self.knowledge.locating.kind(&self.word(tokens.end - 1)) == Some(Feature::Site);
        if !is_site || self.is_known(&tokens) {
            return None;
        }
        let names = (tokens.start + 1..tokens.end).rev().filter(|&end| (end..tokens.end).all(is_plain)).map(|end| tokens.start..end);
        let is_town = |name: &String| {
            let found = self.knowledge.gazetteer.find(name);
            found.iter().any(|candidate| candidate.entry.feature == Feature::Town && !candidate.is_alias)
        };
        names.map(|name| self.words(name)).find(is_town)
    }

    /// The kind of place that the words beside a name say it is: "Kursk region", "the city of Aleppo".
    pub fn hint(&self, tokens: &Range<usize>) -> Option<Feature> {
        let kind = |token: usize| self.knowledge.locating.kind(&self.word(token));
        let is_whole = |noun: usize| !self.knowledge.locating.has(&self.word(noun), LocatingUse::Part);
        let behind = (tokens.end < self.sentence.tokens.len()).then(|| kind(tokens.end)).flatten();
        let before = || {
            let of = tokens.start.checked_sub(1)?;
            let noun = of.checked_sub(1)?;
            if self.word(of) == "of" { kind(noun).filter(|_| is_whole(noun)) } else { kind(of) }
        };
        behind.or_else(before)
    }
}
