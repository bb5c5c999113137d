//! Expressions that are one: "Tuesday, Nov. 12", "Tuesday morning", "3 p.m. Tuesday", "the morning of Nov. 12", and the words
//! that shade one: "late last year", "the end of the month", "more than two weeks", "three years or so".
//!
//! In: the parts of a sentence, from left to right; out: the same, joined and widened, without those that only count
//! beside a date.

use crate::date::Part;
use crate::date::calendar::days;
use crate::piece::Piece;
use crate::time::TimeKind;

/// Joins and widens.
pub(super) fn join(pieces: &[Piece], parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match joined.last_mut().and_then(|before| together(pieces, before, &part)) {
            Some(both) => *joined.last_mut().expect("there is one, it was joined") = both,
            None => joined.push(part),
        }
    }
    let mut end = 0;
    for part in joined.iter_mut().filter(|part| part.kind.is_some()) {
        widen(pieces, part, end);
        end = part.end;
    }
    joined.retain(|part| part.kind.is_some());
    joined
}

/// The two as one, if they are.
fn together(pieces: &[Piece], before: &mut Part, after: &Part) -> Option<Part> {
    let gap: Vec<_> = pieces[before.end..after.start].iter().map(|piece| &*piece.lower).collect();
    let whole = |value: String, kind: TimeKind, relative: bool| Part {
        start: before.start,
        end: after.end,
        kind: Some(kind),
        days: days(&value),
        value,
        relative,
        rule: format!("{}+{}", before.rule, after.rule),
    };
    let tight = gap.is_empty() || gap == [","];
    // A bare day of the week is explained by the date beside it.
    if before.rule == "weekday" && is_day(after) && after.kind == Some(TimeKind::Date) && tight {
        return Some(whole(after.value.clone(), TimeKind::Date, after.relative));
    }
    let clock = |part: &Part| part.value.split_once('T').map(|(_, clock)| clock.to_owned()).filter(|_| is_time(part));
    if let (true, Some(clock)) = (is_day(before), clock(after)) {
        let value = format!("{}T{clock}", before.value);
        if gap.is_empty() {
            return Some(whole(value, TimeKind::Time, before.relative));
        }
    }
    if let (Some(clock), true) = (clock(before), is_day(after)) {
        let value = format!("{}T{clock}", after.value);
        if gap.is_empty() || gap == ["of"] || gap == ["on"] {
            return Some(whole(value, TimeKind::Time, after.relative));
        }
    }
    None
}

/// Whether it is one day, or a day of an unknown week or year.
fn is_day(part: &Part) -> bool {
    part.kind == Some(TimeKind::Date) && (part.value.len() == 10 && part.value.is_ascii())
}

/// Whether it is a part of a day.
fn is_time(part: &Part) -> bool {
    part.kind.is_none() || part.kind == Some(TimeKind::Time)
}

/// Takes in the words before and after that shade it, none before `limit`.
fn widen(pieces: &[Piece], part: &mut Part, limit: usize) {
    let word = |at: usize| pieces.get(at).map_or("", |piece| &*piece.lower);
    let before = |count: usize| part.start.checked_sub(count).filter(|at| *at >= limit).map_or("", word);
    let taken = match part.kind {
        // "over the past year": what is determined is not hedged.
        Some(TimeKind::Duration) if word(part.start) == "the" => 0,
        Some(TimeKind::Duration) => match (before(2), before(1)) {
            ("more" | "less" | "fewer" | "longer" | "later", "than") | ("at", "least" | "most") | ("up", "to") => 2,
            (_, "about" | "around" | "nearly" | "almost" | "approximately" | "roughly" | "some" | "over" | "only" | "just") => 1,
            _ => 0,
        },
        Some(TimeKind::Date | TimeKind::Time) => match (before(2), before(1)) {
            ("early" | "late" | "mid", "-")
            | ("early" | "late", "in")
            | ("end" | "beginning" | "start" | "middle" | "close" | "rest" | "turn", "of") => 2,
            (_, "early" | "late" | "earlier" | "later" | "mid") => 1,
            _ => 0,
        },
        _ => 0,
    };
    let article = usize::from(taken > 0 && before(taken + 1) == "the");
    part.start -= taken + article;
    if part.kind == Some(TimeKind::Duration) && word(part.end) == "or" && matches!(word(part.end + 1), "so" | "more" | "less") {
        part.end += 2;
    }
}
