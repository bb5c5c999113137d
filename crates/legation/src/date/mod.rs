//! Words to dates.
//!
//! In: the sentences and the day of publication; out: the time expressions with their TIMEX3 types and values. Patterns and
//! their meanings are data (`lexicon/times.tsv`); this stage matches them, counts, and joins what belongs together. It knows
//! no clock: without a day of publication what is relative stays unknown. The extents and values follow the TimeML annotation
//! guidelines 1.2.1.

mod calendar;
mod join;
mod pattern;
mod resolve;
mod stand;
mod tense;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::date::pattern::Matcher;
use crate::date::resolve::{Reference, resolve};
use crate::date::tense::tense;
use crate::lexicon::{Knowledge, Unit};
use crate::piece::{Piece, pieces};
use crate::span::Span;
use crate::syntax::{ParsedSentence, Syntax};
use crate::time::{Days, TimeExpression, TimeKind};

/// An expression on its way: the pieces from `start` up to and without `end`.
#[derive(Clone, Debug)]
struct Part {
    start: usize,
    end: usize,
    /// `None` for what only counts beside a date.
    kind: Option<TimeKind>,
    value: String,
    days: Option<Days>,
    relative: bool,
    /// The rows that read it.
    rule: String,
}

/// The time expressions of a document, in the order of the text.
pub fn date(syntax: &Syntax<'_>, published: Option<Date>, knowledge: &Knowledge) -> Vec<TimeExpression> {
    let mut reference = Reference { published, story: None, day: None };
    let read = |sentence| {
        let pieces = pieces(syntax.text, sentence);
        let parts = join::join(&pieces, find(sentence, &pieces, knowledge, &mut reference));
        let expressions = parts.into_iter().filter_map(|part| expression(&pieces, part));
        expressions.collect::<Vec<_>>()
    };
    syntax.sentences.iter().flat_map(read).collect()
}

/// The expressions that the patterns find, from left to right, none overlapping.
fn find(sentence: &ParsedSentence, pieces: &[Piece], knowledge: &Knowledge, reference: &mut Reference) -> Vec<Part> {
    let matcher = Matcher { rules: &knowledge.times, numerals: &knowledge.numerals, pieces };
    let mut parts = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = matcher.longest(at).filter(|found| stand::stands(sentence, pieces, at, found));
        let resolved = found.as_ref().and_then(|found| {
            let tense = tense(sentence, pieces[found.end - 1].token);
            resolve(&found.rule.meaning, &found.fields, *reference, tense)
        });
        let (Some(found), Some(resolved)) = (found, resolved) else {
            at += 1;
            continue;
        };
        if let Some(days) = resolved.days.filter(|_| found.rule.kind == Some(TimeKind::Date)) {
            let grain = grain(&resolved.value);
            reference.story = Some((days.start, grain));
            reference.day = Some(days.start).filter(|_| grain == Unit::Day).or(reference.day);
        }
        parts.push(Part {
            start: at,
            end: found.end,
            kind: found.rule.kind,
            value: resolved.value,
            days: resolved.days,
            relative: resolved.relative,
            rule: found.rule.name.clone(),
        });
        at = found.end;
    }
    parts
}

/// The unit that a value on the calendar is told in.
fn grain(value: &str) -> Unit {
    match value.len() {
        2 => Unit::Century,
        3 => Unit::Decade,
        4 => Unit::Year,
        7 if value.contains('Q') => Unit::Quarter,
        7 => Unit::Month,
        8 => Unit::Week,
        11 => Unit::Weekend,
        _ => Unit::Day,
    }
}

fn expression(pieces: &[Piece], part: Part) -> Option<TimeExpression> {
    let span = Span::new(pieces.get(part.start)?.span.start, pieces.get(part.end - 1)?.span.end);
    let Part { value, days, relative, rule, .. } = part;
    Some(TimeExpression { span, kind: part.kind?, value, days, relative, rule })
}
