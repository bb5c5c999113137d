//! Words to numbers and what they count.
//!
//! In: the sentences and their time expressions; out: the quantities with bounds, unit and kind. No number of a date, age,
//! list, name or score is one. The words that hedge a number and that say what it counts are data (`lexicon/hedges.tsv`,
//! `lexicon/units.tsv`).

mod amount;
mod fate;
mod kind;
#[cfg(test)]
mod tests;
mod unit;

use crate::count::amount::{Amount, amount};
use crate::lexicon::Knowledge;
use crate::piece::pieces;
use crate::quantity::{Quantity, QuantityKind};
use crate::span::Span;
use crate::syntax::{ParsedSentence, Syntax};
use crate::time::TimeExpression;
use crate::token::TokenId;

/// The quantities of a document, in the order of the text.
pub fn count(syntax: &Syntax<'_>, times: &[TimeExpression], knowledge: &Knowledge) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    // The kind of the last figure of people.
    let mut people = None;
    let mut times = times.iter().map(|time| time.span).peekable();
    for (at, sentence) in syntax.sentences.iter().enumerate() {
        let mut taken = Vec::new();
        while let Some(time) = times.next_if(|time| time.start < sentence.span.end) {
            taken.push(time);
        }
        count_in(syntax.text, (sentence, at), &taken, knowledge, &mut people, &mut quantities);
    }
    quantities
}

/// Adds the quantities of one sentence.
fn count_in(
    text: &str,
    (sentence, at): (&ParsedSentence, usize),
    times: &[Span],
    knowledge: &Knowledge,
    people: &mut Option<QuantityKind>,
    quantities: &mut Vec<Quantity>,
) {
    let pieces = pieces(text, sentence);
    // What was counted last by a noun: numbers that stand alone are of it too.
    let mut before: Option<unit::Counted> = None;
    let mut next = 0;
    while next < pieces.len() {
        let Some(amount) = amount(&pieces, next, knowledge) else {
            next += 1;
            continue;
        };
        let span = Span::new(pieces[amount.start].span.start, pieces[amount.end - 1].span.end);
        next = amount.end.max(next + 1);
        if times.iter().any(|time| time.overlaps(Span::new(pieces[amount.number].span.start, span.end))) {
            continue;
        }
        let Some(mut counted) = unit::counted(text, sentence, &pieces, &amount, knowledge) else { continue };
        let counted_before =
            kind::Before { noun: before.as_ref().map(|before| kind::kind_of_noun(sentence, before, &knowledge.units)), people: *people };
        let Some(kind) = kind::kind(sentence, &counted, &amount, counted_before, knowledge) else { continue };
        if counted.noun && !counted.money && counted.unit.as_deref() != Some("percent") {
            before = Some(counted.clone());
        } else if let (None, Some(before)) = (&counted.unit, &before)
            && kind::may_share(sentence, before, kind, knowledge)
        {
            counted.unit.clone_from(&before.unit);
        }
        *people = Some(kind).filter(|kind| kind.is_of_people()).or(*people);
        quantities.push(quantity(span, at, &amount, counted, kind));
    }
}

fn quantity(span: Span, sentence: usize, amount: &Amount, counted: unit::Counted, kind: QuantityKind) -> Quantity {
    Quantity {
        span,
        value: amount.value,
        low: amount.low,
        high: amount.high,
        approximate: amount.approximate,
        unit: counted.unit,
        kind,
        measure: counted.measure,
        head: TokenId { sentence, token: counted.head },
    }
}
