//! A run of letters and digits to the words that EWT cuts it into: at hyphens, before clitics, within contractions, and
//! between a number and its unit.

use super::character::{is_apostrophe, is_hyphen};
use super::conventions::{Conventions, Kind};
use crate::span::Span;

const CLITICS: [&str; 6] = ["s", "m", "re", "ve", "ll", "d"];

/// The words of a run, as spans in it; they cover it. `currency` tells that the sign of a currency stands before.
pub(super) fn cut(run: &str, currency: bool, conventions: &Conventions) -> Vec<Span> {
    let mut words = Vec::new();
    if is_telephone_or_date(run) {
        return vec![Span::new(0, run.len())];
    }
    let mut start = 0;
    while start < run.len() {
        let end = part_end(run, start, conventions);
        if start < end {
            part(run, Span::new(start, end), currency, conventions, &mut words);
        }
        let hyphen = run[end..].chars().next().map_or(0, char::len_utf8);
        if hyphen > 0 {
            words.push(Span::new(end, end + hyphen));
        }
        start = end + hyphen;
    }
    words
}

/// Where the part of a compound ends that starts at `start`: at the next hyphen that does not follow a prefix.
fn part_end(run: &str, start: usize, conventions: &Conventions) -> usize {
    let mut from = start;
    loop {
        let Some(length) = run[from..].find(is_hyphen) else { return run.len() };
        let hyphen = from + length;
        let next = hyphen + run[hyphen..].chars().next().map_or(0, char::len_utf8);
        let is_prefix = conventions.is_lower(&run[from..hyphen], Kind::Prefix) && next < run.len();
        if !is_prefix {
            return hyphen;
        }
        from = next;
    }
}

/// Telephone numbers and dates keep their hyphens, ranges of numbers ("10-12") do not.
fn is_telephone_or_date(run: &str) -> bool {
    if run.len() > 24 || !run.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/')) {
        return false;
    }
    let lengths: Vec<usize> = run.split(['-', '/']).map(str::len).collect();
    run.contains('-') && (lengths.len() > 2 || lengths == [3, 4])
}

/// Cuts a part of a compound.
fn part(run: &str, span: Span, currency: bool, conventions: &Conventions, words: &mut Vec<Span>) {
    let word = span.of(run);
    if let Some(lengths) = conventions.contraction(word) {
        let mut start = span.start;
        for length in lengths {
            words.push(Span::new(start, start + length));
            start += length;
        }
        return;
    }
    let middle = clitic(word).or_else(|| unit(word, currency, conventions));
    let Some(middle) = middle.filter(|&middle| 0 < middle && middle < word.len()) else {
        words.push(span);
        return;
    };
    words.push(Span::new(span.start, span.start + middle));
    words.push(Span::new(span.start + middle, span.end));
}

/// Where the clitic of a word starts: do|n't, Japan|'s.
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().take(3).find(|&(_, c)| is_apostrophe(c))?;
    let after = &word[at + mark.len_utf8()..];
    if after.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    let is_decade = word[..at].bytes().all(|b| b.is_ascii_digit()) && word[..at].ends_with('0');
    (CLITICS.iter().any(|clitic| after.eq_ignore_ascii_case(clitic)) && !is_decade).then_some(at)
}

/// Where the unit of a number starts: 5|kg, 10|am, $400|m after the sign of a currency.
fn unit(word: &str, currency: bool, conventions: &Conventions) -> Option<usize> {
    let at = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':')))?;
    let (number, unit) = word.split_at(at);
    let is_unit = conventions.is(unit, Kind::Unit)
        || unit.len() > 1 && conventions.is_lower(unit, Kind::Unit)
        || currency && conventions.is(unit, Kind::MoneyUnit);
    (number.ends_with(|c: char| c.is_ascii_digit()) && is_unit).then_some(at)
}
