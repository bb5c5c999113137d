//! What looks like a time and is none: "2000 people", "Theresa May", "a second term", "a quarter of", "the Daily Star".
//!
//! In: a matched pattern; out: whether it stands, by the tags and names of its words.

use crate::date::pattern::Match;
use crate::lexicon::{Meaning, Unit};
use crate::piece::Piece;
use crate::syntax::{NameKind, ParsedSentence};

/// Whether the match that starts at a piece is a time.
pub(super) fn stands(sentence: &ParsedSentence, pieces: &[Piece], start: usize, found: &Match<'_>) -> bool {
    let first = &pieces[start];
    let next = pieces.get(found.end);
    if in_other_name(sentence, first, &pieces[found.end - 1]) {
        return false;
    }
    match &*found.rule.name {
        "year" => year(sentence, pieces, start),
        "month" => sentence.upos(first.token) == "PROPN",
        "season" => next.is_none_or(|next| next.lower != "of"),
        // "the night before the vote" is not before the last day told.
        "part-before" => next.is_none_or(|next| !matches!(sentence.upos(next.token), "DET" | "PRON" | "NOUN" | "PROPN" | "ADJ" | "NUM")),
        "the-present" | "the-past" | "the-future" => !followed_by_noun(sentence, pieces, found.end),
        _ => match found.rule.meaning {
            Meaning::Length { .. } | Meaning::Each { .. } | Meaning::Shift { .. } => unit(sentence, pieces, found),
            _ => true,
        },
    }
}

/// Whether the words lie inside a longer name that is no date, or are a person's name.
fn in_other_name(sentence: &ParsedSentence, first: &Piece, last: &Piece) -> bool {
    sentence.name_at(first.token).is_some_and(|name| {
        let longer = name.tokens.start < first.token || name.tokens.end > last.token + 1;
        let other = matches!(name.kind, NameKind::Person | NameKind::Organization | NameKind::Facility | NameKind::Product);
        first.capital && longer && other
    })
}

fn followed_by_noun(sentence: &ParsedSentence, pieces: &[Piece], at: usize) -> bool {
    pieces.get(at).is_some_and(|next| matches!(sentence.upos(next.token), "NOUN" | "PROPN" | "ADJ"))
}

/// A bare year counts nothing, is no amount and no part of another number.
fn year(sentence: &ParsedSentence, pieces: &[Piece], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &pieces[before]);
    let marked = before.is_some_and(|before| match &*before.lower {
        "$" | "€" | "£" | "¥" | "#" | "." | "/" | ":" => true,
        "-" => before.glued && pieces[at].glued && !pieces[at.saturating_sub(2)].digits().is_some_and(|year| (1500..2100).contains(&year)),
        _ => false,
    });
    let unit = pieces.get(at + 1).is_some_and(|next| match &*next.lower {
        "%" | "°" | "percent" | "per" | "/" | ":" => true,
        _ => sentence.tags[next.token].xpos.starts_with("NNS") || &*sentence.tags[next.token].xpos == "CD",
    });
    // "the 2024 elections" are of a year, "2024 elections" are many.
    let determined = before.is_some_and(|before| {
        let tag = sentence.upos(before.token);
        matches!(tag, "DET" | "ADP" | "PROPN") || &*sentence.tags[before.token].xpos == "POS"
    });
    !marked && (!unit || determined && !pieces.get(at + 1).is_some_and(|next| next.lower == "%" || next.lower == "percent"))
}

/// "a second term" orders, "a quarter of the votes" divides, "headquarters" are elsewhere.
fn unit(sentence: &ParsedSentence, pieces: &[Piece], found: &Match<'_>) -> bool {
    let last = &pieces[found.end - 1];
    let next = pieces.get(found.end).map(|next| &*next.lower);
    // "22 years old", "a 22-year-old": an age is no time.
    let old = pieces.iter().skip(found.end).take(2).any(|piece| matches!(&*piece.lower, "old" | "olds"));
    if old && matches!(next, Some("-" | "old")) {
        return false;
    }
    match found.fields.unit {
        Some(Unit::Second) => sentence.upos(last.token) == "NOUN",
        Some(Unit::Quarter) => !matches!(next, Some("of" | "to" | "-" | "past" | "century" | "mile" | "point")),
        _ => true,
    }
}
