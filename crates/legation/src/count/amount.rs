//! A number with its hedges, range and currency: "approximately 12,000", "between 30 and 40", "at least $2.5 million".
//!
//! In: pieces and a place; out: the amount whose number starts there.

use crate::lexicon::{CountRole, Hedge, HedgeEffect, Knowledge, Units};
use crate::numeral::{Numeral, cardinal, fraction};
use crate::piece::{Make, Piece};

/// A number with what is said of it: the pieces from `start` up to and without `end`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub start: usize,
    pub end: usize,
    /// The first piece of the number itself.
    pub number: usize,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub approximate: bool,
    /// Whether words hedge it or it is a figure that nobody counted.
    pub hedged: bool,
    /// The currency before it, as the unit of the record.
    pub currency: Option<String>,
    /// Whether it is a share of the whole, in percent: "two-thirds of".
    pub share: bool,
}

/// The amount whose number starts at a piece; `None` if none does or the number is part of something else.
pub(super) fn amount(pieces: &[Piece], at: usize, knowledge: &Knowledge) -> Option<Amount> {
    let share = fraction(&knowledge.numerals, pieces, at);
    let first = share.or_else(|| cardinal(&knowledge.numerals, pieces, at)).or_else(|| with_unit(pieces, at, &knowledge.units))?;
    let word = |at: usize| pieces.get(at).map_or("", |piece| &*piece.lower);
    // "N95", "the R15": a letter and a small figure name something.
    let is_sum = |start: usize| pieces[start].make != Make::Letters || pieces[start].lower.len() > 1 || first.value >= Some(1000.0);
    let mark = currency_before(pieces, at, &knowledge.units).filter(|&(start, _)| is_sum(start));
    if mark.is_none() && part_of_other(pieces, at, at + first.length, &knowledge.units) {
        return None;
    }
    let mut amount = Amount {
        start: at,
        end: at + first.length,
        number: at,
        value: first.value,
        low: first.low,
        high: None,
        approximate: first.low.is_some() || word(at) == "a" && first.value == Some(2.0),
        hedged: first.low.is_some(),
        currency: None,
        share: share.is_some(),
    };
    if let Some((start, unit)) = mark {
        (amount.start, amount.currency) = (start, Some(unit.to_owned()));
    }
    range(pieces, &mut amount, first, knowledge);
    hedges(pieces, &mut amount, &knowledge.units.before, &knowledge.units.after);
    Some(amount)
}

/// Whether the figure belongs to a name, list, clock, score or fraction: "F-16", "No. 5", "3-2", "1/3", "1." at the start.
fn part_of_other(pieces: &[Piece], at: usize, end: usize, units: &Units) -> bool {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    let (word, next) = (before.map_or("", |piece| &*piece.lower), pieces.get(end));
    let figure = pieces[at].make == Make::Figure;
    let glued_before = pieces[at].glued && matches!(word, "-" | "–" | "/" | ":" | "." | "'" | "’" | "@" | "_" | "#");
    let glued_after = next.is_some_and(|next| next.glued && matches!(&*next.lower, "/" | ":" | "°" | "@" | "_"));
    let listed = figure && at == 0 && next.is_some_and(|next| matches!(&*next.lower, "." | ")"));
    let glued_letters = pieces[at].glued && before.is_some_and(|before| before.make == Make::Letters);
    // "the wounded now number 27": those who are counted stand before the verb.
    let tells_fate = |before: usize| {
        let word = at.checked_sub(before).and_then(|word| pieces.get(word));
        word.is_some_and(|word| units.kind(&word.lower, CountRole::State).is_some())
    };
    let is_verb = word == "number" && (tells_fate(2) || tells_fate(3));
    let numbered = figure && !is_verb && matches!(word, "no" | "nos" | "number" | "#" | "§");
    (figure && (glued_before || glued_letters)) || glued_after || listed || numbered
}

/// A figure with its unit written to it: "17,000km".
fn with_unit(pieces: &[Piece], at: usize, units: &Units) -> Option<Numeral> {
    let unit = pieces.get(at + 1).filter(|unit| unit.glued)?;
    units.kind(&unit.lower, CountRole::Measure)?;
    Some(Numeral { value: Some(pieces.get(at)?.figure()?), low: None, length: 1 })
}

/// The currency before a figure: where it starts, and its unit.
fn currency_before<'k>(pieces: &[Piece], at: usize, units: &'k Units) -> Option<(usize, &'k str)> {
    if pieces[at].make != Make::Figure {
        return None;
    }
    // "Rs. 500"
    let dot = at.checked_sub(1).filter(|&dot| pieces[dot].lower == "." && pieces[dot].glued);
    let mark = dot.unwrap_or(at).checked_sub(1)?;
    if let Some(found) = sign_and_state(pieces, at, units) {
        return Some(found);
    }
    let unit = units.currency(&pieces[mark].lower)?;
    if pieces[mark].make == Make::Letters {
        // A word in small letters is none, and a single letter only where it is written to the figure.
        let is_sign = pieces[mark].capital && (pieces[mark].lower.chars().count() > 1 || pieces[at].glued && dot.is_none());
        return is_sign.then_some((mark, unit));
    }
    // "US$", "NT$"
    let Some(letters) = mark.checked_sub(1).filter(|&letters| pieces[mark].glued && pieces[letters].make == Make::Letters) else {
        return Some((mark, unit));
    };
    let state = format!("{}{}", pieces[letters].lower, pieces[mark].lower);
    Some((letters, units.currency(&state).unwrap_or(unit)))
}

/// "$A4 million", "$US5": the sign stands before the letters of the state.
fn sign_and_state<'k>(pieces: &[Piece], at: usize, units: &'k Units) -> Option<(usize, &'k str)> {
    let letters =
        at.checked_sub(1).filter(|&letters| pieces[letters].make == Make::Letters && pieces[letters].capital && pieces[at].glued)?;
    let sign = letters.checked_sub(1).filter(|&sign| pieces[sign].make == Make::Mark && pieces[letters].glued)?;
    let of_state = units.currency(&format!("{}{}", pieces[letters].lower, pieces[sign].lower));
    Some((sign, of_state.or_else(|| units.currency(&pieces[sign].lower))?))
}

/// "between 30 and 40", "30 to 40", "30-40", "two or three".
fn range(pieces: &[Piece], amount: &mut Amount, first: Numeral, knowledge: &Knowledge) {
    let word = |at: usize| pieces.get(at).map_or("", |piece| &*piece.lower);
    let between = amount.start.checked_sub(1).map_or("", word);
    let joint = match word(amount.end) {
        "and" => between == "between",
        "to" | "or" | "-" | "–" | "—" => between != "from",
        _ => false,
    };
    // The second number may repeat the currency.
    let mark = usize::from(knowledge.units.currency(word(amount.end + 1)).is_some());
    let start = amount.end + 1 + mark;
    let second = || cardinal(&knowledge.numerals, pieces, start).or_else(|| with_unit(pieces, start, &knowledge.units));
    let Some(second) = joint.then(second).flatten() else { return };
    let (Some(low), Some(high)) = (first.value, second.value) else { return };
    // "2 to 3 million": the multiplier of the second counts for both.
    let figure = pieces[start].figure().filter(|figure| *figure > 0.0 && low < 1000.0 && second.length > 1);
    let low = low * figure.map_or(1.0, |figure| high / figure);
    if low < high {
        amount.end = start + second.length;
        (amount.value, amount.low, amount.high) = (None, Some(low), Some(high));
        amount.start -= usize::from(between == "between");
        (amount.approximate, amount.hedged) = (true, true);
    }
}

/// Takes in the hedges around the number and what they do.
fn hedges(pieces: &[Piece], amount: &mut Amount, before: &[Hedge], after: &[Hedge]) {
    let is = |at: usize, hedge: &Hedge| {
        pieces.get(at..at + hedge.words.len()).is_some_and(|run| run.iter().zip(&hedge.words).all(|(piece, word)| piece.lower == *word))
    };
    // Two may stand together: "at least some 300".
    for _ in 0..2 {
        let found = before.iter().find(|hedge| amount.start.checked_sub(hedge.words.len()).is_some_and(|start| is(start, hedge)));
        let Some(hedge) = found else { break };
        amount.start -= hedge.words.len();
        apply(amount, hedge.effect);
    }
    if let Some(hedge) = after.iter().find(|hedge| is(amount.end, hedge)) {
        amount.end += hedge.words.len();
        apply(amount, hedge.effect);
    }
}

fn apply(amount: &mut Amount, effect: HedgeEffect) {
    amount.hedged |= effect != HedgeEffect::Exact;
    match effect {
        HedgeEffect::About => amount.approximate = true,
        HedgeEffect::Least => amount.low = amount.low.or(amount.value),
        HedgeEffect::Most => {
            // "up to dozens" bounds nothing that is known.
            amount.high = amount.high.or(amount.value);
        }
        HedgeEffect::Exact => {}
    }
}
