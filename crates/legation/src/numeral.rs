//! Numbers in figures and words to values.
//!
//! In: pieces; out: the number that starts at one of them. "twenty-two", "1.2 million", "a dozen", "half a million",
//! "hundreds of thousands", "a few". Ordinals are apart: "third", "21st", "twenty-first".

use crate::lexicon::{NumeralKind, Numerals};
use crate::piece::{Make, Piece};

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// How many; `None` for "dozens".
    pub value: Option<f64>,
    /// The least that "dozens" stands for.
    pub low: Option<f64>,
    /// How many pieces it takes.
    pub length: usize,
}

/// The cardinal number that starts at a piece, the longest one.
pub(crate) fn cardinal(numerals: &Numerals, pieces: &[Piece], at: usize) -> Option<Numeral> {
    let reading = Reading { numerals, pieces };
    reading.half(at).or_else(|| reading.part(at)).or_else(|| reading.some(at)).or_else(|| reading.figure(at)).or_else(|| reading.words(at))
}

/// The ordinal that starts at a piece, and how many pieces it takes: "third", "21st", "twenty-first".
pub(crate) fn ordinal(numerals: &Numerals, pieces: &[Piece], at: usize) -> Option<(f64, usize)> {
    let reading = Reading { numerals, pieces };
    if let Some(value) = pieces.get(at)?.digits() {
        let suffix = pieces.get(at + 1)?;
        return (suffix.glued && matches!(&*suffix.lower, "st" | "nd" | "rd" | "th")).then_some((f64::from(value), 2));
    }
    let (kind, value) = reading.kind(at)?;
    match kind {
        NumeralKind::Rank => Some((value, 1)),
        NumeralKind::One if value >= 20.0 => {
            let next = at + 1 + usize::from(reading.is(at + 1, "-"));
            let (kind, rank) = reading.kind(next)?;
            (kind == NumeralKind::Rank && rank < 10.0).then_some((value + rank, next + 1 - at))
        }
        _ => None,
    }
}

/// The share that starts at a piece, in percent: "two-thirds of", "a quarter of the", "half of".
pub(crate) fn fraction(numerals: &Numerals, pieces: &[Piece], at: usize) -> Option<Numeral> {
    let reading = Reading { numerals, pieces };
    let (parts, first) = match reading.kind(at) {
        // "the first half of", "the last two quarters of" are no shares.
        _ if at > 0 && reading.is_counted_off(at - 1) => return None,
        Some((NumeralKind::One, parts)) if parts >= 1.0 => (parts, at + 1 + usize::from(reading.is(at + 1, "-"))),
        Some((NumeralKind::Part, _)) => (1.0, at),
        _ if reading.is(at, "a") => (1.0, at + 1),
        _ => return None,
    };
    let whole = reading.whole(first)?;
    // "a quarter of a million" is a number.
    let is_number = reading.is(first + 2, "a") && matches!(reading.kind(first + 3), Some((NumeralKind::Times, _)));
    let is_share = reading.is(first + 1, "of") && parts < whole && !is_number;
    is_share.then(|| Numeral { value: Some((parts * 10_000.0 / whole).round() / 100.0), low: None, length: first + 1 - at })
}

/// Whether a word follows a length: "15m high".
fn is_extent(word: &str) -> bool {
    matches!(word, "high" | "long" | "deep" | "wide" | "tall" | "away" | "from" | "above" | "below" | "off" | "of" | "in" | "and" | "to")
}

struct Reading<'a> {
    numerals: &'a Numerals,
    pieces: &'a [Piece],
}

impl Reading<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.lower == word)
    }

    fn kind(&self, at: usize) -> Option<(NumeralKind, f64)> {
        self.numerals.get(&self.pieces.get(at)?.lower)
    }

    /// How many of the parts at a piece make the whole: 3 for "thirds".
    fn whole(&self, at: usize) -> Option<f64> {
        let word = &*self.pieces.get(at)?.lower;
        let singular = word.strip_suffix('s').unwrap_or(word);
        match self.numerals.get(singular)? {
            (NumeralKind::Part, whole) => Some(whole),
            (NumeralKind::Rank, whole) if whole >= 3.0 => Some(whole),
            _ => None,
        }
    }

    /// Whether a word tells which of several: "the second half".
    fn is_counted_off(&self, at: usize) -> bool {
        matches!(self.kind(at), Some((NumeralKind::Rank, _)))
            || matches!(&*self.pieces[at].lower, "last" | "latter" | "other" | "next" | "past")
    }

    /// The product of the multipliers from here on ("hundred thousand"), and where they end.
    fn multipliers(&self, mut at: usize) -> (f64, usize) {
        let mut product = 1.0;
        while let Some((NumeralKind::Times, value)) = self.kind(at) {
            product *= value;
            at += 1;
        }
        (product, at)
    }

    /// "half a million".
    fn half(&self, at: usize) -> Option<Numeral> {
        if !(self.is(at, "half") && self.is(at + 1, "a")) {
            return None;
        }
        let (product, end) = self.multipliers(at + 2);
        (end > at + 2).then_some(Numeral { value: Some(product / 2.0), low: None, length: end - at })
    }

    /// "a quarter of a million", "three quarters of a million".
    fn part(&self, at: usize) -> Option<Numeral> {
        let parts = if self.is(at, "a") { 1.0 } else { self.kind(at).filter(|(kind, _)| *kind == NumeralKind::One)?.1 };
        let whole = self.whole(at + 1)?;
        let (product, end) = self.multipliers(at + 4);
        let is_number = self.is(at + 2, "of") && self.is(at + 3, "a") && end > at + 4;
        is_number.then_some(Numeral { value: Some(product * parts / whole), low: None, length: end - at })
    }

    /// "dozens", "hundreds of thousands", "several hundred", "a few", "a couple of".
    fn some(&self, at: usize) -> Option<Numeral> {
        let article = usize::from(self.is(at, "a"));
        let (kind, least) = self.kind(at + article)?;
        match kind {
            NumeralKind::Some if article == 0 => {}
            NumeralKind::SomeAfterA if article == 1 => {}
            _ => return None,
        }
        let (mut product, mut end) = self.multipliers(at + article + 1);
        if self.is(end, "of") {
            // "hundreds of thousands": the least of the second is for several of it.
            if let Some((NumeralKind::Some, least)) = self.kind(end + 1)
                && least >= 2000.0
            {
                product *= least / 2.0;
                end += 2;
            }
        }
        let value = (least <= 2.0).then_some(least * product);
        let low = value.is_none().then_some(least * product);
        Some(Numeral { value, low, length: end - at })
    }

    /// "12,000", "1.2 million", "5bn".
    fn figure(&self, at: usize) -> Option<Numeral> {
        let (mut value, mut end) = self.thousands(at)?;
        if let Some((NumeralKind::Glued, times)) = self.kind(end)
            && self.pieces[end].glued
            && !self.is_length(at, end)
        {
            value *= times;
            end += 1;
        } else {
            // "105-million"
            let joined = usize::from(self.is(end, "-") && matches!(self.kind(end + 1), Some((NumeralKind::Times, _))));
            let (product, after) = self.multipliers(end + joined);
            value *= product;
            end = after;
        }
        // "5th", "1990s", "3D": letters at a figure make another word of it.
        let letters = self.pieces.get(end).is_some_and(|piece| piece.glued && piece.make == Make::Letters && end == at + 1);
        (!letters).then_some(Numeral { value: Some(value), low: None, length: end - at })
    }

    /// A figure and where it ends; thousands may be parted by a blank or a point: "75 000", "1.000".
    fn thousands(&self, at: usize) -> Option<(f64, usize)> {
        let digits = |at: usize| self.pieces.get(at).filter(|piece| piece.make == Make::Figure).map(|piece| &*piece.lower);
        let is_block = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let first = digits(at)?;
        if first.len() > 3 || !first.bytes().all(|byte| byte.is_ascii_digit()) || first.starts_with('0') {
            let value = first.strip_suffix(".000").filter(|head| head.len() <= 3).and_then(|head| head.parse::<f64>().ok());
            return Some((value.map(|thousands| thousands * 1000.0).or_else(|| self.pieces[at].figure())?, at + 1));
        }
        let blocks = (at + 1..self.pieces.len()).take_while(|&next| digits(next).is_some_and(is_block) && !self.pieces[next].glued).count();
        let end = at + 1 + blocks;
        let all: String = (at..end).filter_map(digits).collect();
        Some((all.parse().ok()?, end))
    }

    /// Whether an "m" tells metres and not millions: no noun that it counts stands behind, nor a currency before.
    fn is_length(&self, at: usize, letter: usize) -> bool {
        let counts = self.pieces.get(letter + 1).is_some_and(|next| next.make == Make::Letters && !next.glued && !is_extent(&next.lower));
        let before = at.checked_sub(1).map(|before| &self.pieces[before]);
        let is_sum = self.pieces[at].glued && before.is_some_and(|before| !matches!(&*before.lower, "(" | "-" | "–" | "/"));
        self.is(letter, "m") && !counts && !is_sum
    }

    /// "twenty-two", "three hundred and five thousand", "a dozen".
    fn words(&self, at: usize) -> Option<Numeral> {
        let (mut total, mut current, mut last) = (0.0, 0.0, f64::INFINITY);
        let mut end = at;
        if (self.is(at, "a") || self.is(at, "an")) && matches!(self.kind(at + 1), Some((NumeralKind::Times, _))) {
            (current, end) = (1.0, at + 1);
        }
        let first = end;
        loop {
            let glue = end > first && (self.is(end, "-") || (self.is(end, "and") && last >= 100.0));
            let next = end + usize::from(glue);
            match self.kind(next) {
                // Units follow tens, anything follows a multiplier greater than it.
                Some((NumeralKind::One, value)) if end == first || last >= 100.0 || (last >= 20.0 && value < 10.0 && value > 0.0) => {
                    current += value;
                    last = value;
                }
                Some((NumeralKind::Times, times)) if !glue => {
                    current = if current == 0.0 { times } else { current * times };
                    if times >= 1000.0 {
                        total += current;
                        current = 0.0;
                    }
                    last = times;
                }
                _ => break,
            }
            end = next + 1;
        }
        (end > first).then_some(Numeral { value: Some(total + current), low: None, length: end - at })
    }
}
