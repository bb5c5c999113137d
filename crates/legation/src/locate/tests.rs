//! Places of short texts of our own, with trees and names written by hand.

use std::sync::Arc;

use super::locate;
use crate::lexicon::embedded;
use crate::place::{Place, Usage};
use crate::span::Span;
use crate::syntax::{Name, NameKind, ParsedSentence, Syntax, Tag, Tree};
use crate::token::Token;

/// The names of a sentence: kind, first and last word.
type Names<'n> = &'n [(NameKind, usize, usize)];
/// Places: name, with `~` before it if it is named only for those who act, and state and point where they are known.
type Expected<'e> = &'e [(&'e str, Option<(&'e str, f64, f64)>)];

/// One sentence a line; a word is `form/UPOS/head/relation`, heads count from 1 and 0 is the root. A name is
/// `kind:first-last`, words counted from 1.
fn check(text: &str, sentences: &[(&str, Names<'_>)], expected: Expected<'_>) {
    let mut from = 0;
    let sentences = sentences.iter().map(|(words, names)| sentence(text, &mut from, words, names)).collect();
    let syntax = Syntax { text, sentences };
    let places = locate(&syntax, &[], embedded::knowledge());
    let mark = |place: &Place| if place.mentions.iter().all(|mention| mention.usage == Usage::Associative) { "~" } else { "" };
    let found: Vec<String> = places.iter().map(|place| format!("{}{}", mark(place), place.name)).collect();
    assert_eq!(found, expected.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{text}");
    for (place, (name, point)) in places.iter().zip(expected) {
        assert_eq!(place.point.is_some(), point.is_some(), "{name}: {place:?}");
        if let (Some(own), Some((country, lat, lon))) = (place.point, point) {
            assert_eq!(place.country.map_or_else(String::new, |country| country.code().to_owned()), *country, "{place:?}");
            assert!((own.lat - lat).abs() < 1.0 && (own.lon - lon).abs() < 1.0, "{place:?}");
        }
        for mention in &place.mentions {
            assert!(!mention.span.of(text).is_empty() && !mention.rule.is_empty(), "{place:?}");
        }
    }
}

fn sentence(text: &str, from: &mut usize, words: &str, names: Names<'_>) -> ParsedSentence {
    let (mut tokens, mut tags, mut tree) = (Vec::new(), Vec::new(), Tree::default());
    for word in words.split(' ') {
        let mut fields = word.rsplitn(4, '/');
        let (relation, head, upos, form) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        let start = *from + text[*from..].find(form).unwrap_or_else(|| panic!("{form} is not in {text:?}"));
        *from = start + form.len();
        tokens.push(Token { span: Span::new(start, *from) });
        tags.push(Tag { upos: Arc::from(upos), xpos: Arc::from(upos), lemma: form.to_owned() });
        tree.heads.push(head.parse::<usize>().unwrap().checked_sub(1));
        tree.relations.push(Arc::from(relation));
    }
    let name = |&(kind, first, last): &(NameKind, usize, usize)| Name { kind, tokens: first - 1..last, probability: 0.9 };
    let span = Span::new(tokens[0].span.start, *from);
    ParsedSentence {
        span,
        tokens,
        tags,
        tree,
        names: names.iter().map(name).collect(),
        frames: Vec::new(),
        types: Vec::new(),
        cues: Vec::new(),
        roles: Vec::new(),
    }
}

use NameKind::{Facility, Location, Organization, Person};

#[test]
fn a_region_behind_the_name_tells_which_one_is_meant() {
    check(
        "A fire broke out in Paris, Texas.",
        &[(
            "A/DET/2/det fire/NOUN/3/nsubj broke/VERB/0/root out/ADP/3/compound:prt in/ADP/6/case Paris/PROPN/3/obl ,/PUNCT/8/punct Texas/PROPN/6/appos ./PUNCT/3/punct",
            &[(Location, 6, 8)],
        )],
        &[("Paris", Some(("USA", 33.66, -95.56))), ("Texas", Some(("USA", 31.2, -99.2)))],
    );
    check(
        "Workers met in Long Beach, CA.",
        &[(
            "Workers/NOUN/2/nsubj met/VERB/0/root in/ADP/5/case Long/PROPN/5/compound Beach/PROPN/2/obl ,/PUNCT/7/punct CA/PROPN/5/appos ./PUNCT/2/punct",
            &[(Location, 4, 5)],
        )],
        &[("Long Beach", Some(("USA", 33.77, -118.19))), ("California", Some(("USA", 36.7, -119.6)))],
    );
}

#[test]
fn a_big_town_is_meant_where_nothing_says_otherwise() {
    check(
        "The talks opened in Paris.",
        &[("The/DET/2/det talks/NOUN/3/nsubj opened/VERB/0/root in/ADP/5/case Paris/PROPN/3/obl ./PUNCT/3/punct", &[(Location, 5, 5)])],
        &[("Paris", Some(("FRA", 48.85, 2.35)))],
    );
}

#[test]
fn the_place_of_one_who_acts_says_so() {
    check(
        "Ukraine accused Russia of shelling villages in Moldova.",
        &[(
            "Ukraine/PROPN/2/nsubj accused/VERB/0/root Russia/PROPN/2/obj of/SCONJ/5/mark shelling/VERB/2/advcl villages/NOUN/5/obj in/ADP/8/case Moldova/PROPN/5/obl ./PUNCT/2/punct",
            &[(Location, 1, 1), (Location, 3, 3), (Location, 8, 8)],
        )],
        &[("~Ukraine", Some(("UKR", 49.0, 32.0))), ("~Russia", Some(("RUS", 60.0, 100.0))), ("Moldova", Some(("MDA", 47.0, 29.0)))],
    );
    check(
        "Moscow condemned the raid.",
        &[("Moscow/PROPN/2/nsubj condemned/VERB/0/root the/DET/4/det raid/NOUN/2/obj ./PUNCT/2/punct", &[(Location, 1, 1)])],
        &[("~Moscow", Some(("RUS", 55.75, 37.62)))],
    );
    check(
        "Delegates gathered in Moscow and Minsk.",
        &[(
            "Delegates/NOUN/2/nsubj gathered/VERB/0/root in/ADP/4/case Moscow/PROPN/2/obl and/CCONJ/6/cc Minsk/PROPN/4/conj ./PUNCT/2/punct",
            &[(Location, 4, 4), (Location, 6, 6)],
        )],
        &[("Moscow", Some(("RUS", 55.75, 37.62))), ("Minsk", Some(("BLR", 53.9, 27.57)))],
    );
    check(
        "Ukrainian troops left.",
        &[("Ukrainian/ADJ/2/amod troops/NOUN/3/nsubj left/VERB/0/root ./PUNCT/3/punct", &[(NameKind::Norp, 1, 1)])],
        &[("~Ukraine", Some(("UKR", 49.0, 32.0)))],
    );
    check(
        "Central American migrants left.",
        &[("Central/ADJ/2/amod American/ADJ/3/amod migrants/NOUN/4/nsubj left/VERB/0/root ./PUNCT/4/punct", &[(NameKind::Norp, 1, 2)])],
        &[("~Central America", Some(("", 13.0, -86.0)))],
    );
    // A people and a language are no places.
    check("Ukrainians left.", &[("Ukrainians/PROPN/2/nsubj left/VERB/0/root ./PUNCT/2/punct", &[(NameKind::Norp, 1, 1)])], &[]);
}

#[test]
fn a_list_of_divisions_has_divisions() {
    check(
        "They met in Ohio, Washington and Oregon.",
        &[(
            "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Ohio/PROPN/2/obl ,/PUNCT/6/punct Washington/PROPN/4/conj and/CCONJ/8/cc Oregon/PROPN/4/conj ./PUNCT/2/punct",
            &[(Location, 4, 4), (Location, 6, 6), (Location, 8, 8)],
        )],
        &[("Ohio", Some(("USA", 40.1, -82.7))), ("Washington", Some(("USA", 47.5, -120.0))), ("Oregon", Some(("USA", 43.8, -120.6)))],
    );
}

#[test]
fn a_site_stands_at_its_town() {
    check(
        "Fire broke out at Odesa airport.",
        &[(
            "Fire/NOUN/2/nsubj broke/VERB/0/root out/ADP/2/compound:prt at/ADP/6/case Odesa/PROPN/6/compound airport/NOUN/2/obl ./PUNCT/2/punct",
            &[(Facility, 5, 6)],
        )],
        &[("Odesa airport", Some(("UKR", 46.48, 30.73)))],
    );
}

#[test]
fn a_name_may_hold_a_place_and_what_it_lies_in() {
    check(
        "Troops left Maiduguri Borno State.",
        &[(
            "Troops/NOUN/2/nsubj left/VERB/0/root Maiduguri/PROPN/5/compound Borno/PROPN/5/compound State/PROPN/2/obj ./PUNCT/2/punct",
            &[(Location, 3, 5)],
        )],
        &[("Maiduguri", Some(("NGA", 11.84, 13.16))), ("Borno State", Some(("NGA", 12.0, 13.0)))],
    );
}

#[test]
fn what_is_called_after_a_place_is_none() {
    check(
        "He died of Lassa fever.",
        &[("He/PRON/2/nsubj died/VERB/0/root of/ADP/5/case Lassa/PROPN/5/compound fever/NOUN/2/obl ./PUNCT/2/punct", &[(Location, 4, 4)])],
        &[],
    );
}

#[test]
fn people_and_organisations_are_no_places() {
    check(
        "Jack London spoke for the Bank of England.",
        &[(
            "Jack/PROPN/3/nsubj London/PROPN/1/flat spoke/VERB/0/root for/ADP/6/case the/DET/6/det Bank/PROPN/3/obl of/ADP/8/case England/PROPN/6/nmod ./PUNCT/3/punct",
            &[(Person, 1, 2), (Organization, 6, 8)],
        )],
        &[],
    );
}

#[test]
fn what_no_table_knows_stays_without_a_point() {
    check(
        "They marched from Qarnozhets to Homs, past the Vrelsk Dam.",
        &[(
            "They/PRON/2/nsubj marched/VERB/0/root from/ADP/4/case Qarnozhets/PROPN/2/obl to/ADP/6/case Homs/PROPN/2/obl ,/PUNCT/11/punct past/ADP/11/case the/DET/11/det Vrelsk/PROPN/11/compound Dam/PROPN/2/obl ./PUNCT/2/punct",
            &[(Location, 4, 4), (Location, 6, 6), (Facility, 10, 11)],
        )],
        &[("Qarnozhets", None), ("Homs", Some(("SYR", 34.73, 36.71))), ("Vrelsk Dam", None)],
    );
}

#[test]
fn a_direction_or_kind_is_not_part_of_the_name() {
    check(
        "Fighting spread across northern Syria and the Kursk region.",
        &[(
            "Fighting/NOUN/2/nsubj spread/VERB/0/root across/ADP/5/case northern/ADJ/5/amod Syria/PROPN/2/obl and/CCONJ/9/cc the/DET/9/det Kursk/PROPN/9/compound region/NOUN/5/conj ./PUNCT/2/punct",
            &[(Location, 4, 5), (Location, 8, 8)],
        )],
        &[("Syria", Some(("SYR", 35.0, 38.0))), ("Kursk Oblast", Some(("RUS", 51.7, 36.3)))],
    );
}

#[test]
fn nothing_gives_nothing() {
    check("", &[], &[]);
}

#[test]
fn who_acts_in_a_town_does_not_say_which_it_is() {
    check(
        "In London, Canadian officials met.",
        &[(
            "In/ADP/2/case London/PROPN/6/obl ,/PUNCT/2/punct Canadian/ADJ/5/amod officials/NOUN/6/nsubj met/VERB/0/root ./PUNCT/6/punct",
            &[(Location, 2, 2), (NameKind::Norp, 4, 4)],
        )],
        &[("London", Some(("GBR", 51.5, -0.1))), ("~Canada", Some(("CAN", 60.0, -95.0)))],
    );
}

#[test]
fn a_kind_of_place_alone_is_no_name() {
    check(
        "They left the Gulf.",
        &[("They/PRON/2/nsubj left/VERB/0/root the/DET/4/det Gulf/PROPN/2/obj ./PUNCT/2/punct", &[(Location, 4, 4)])],
        &[],
    );
}
