//! Quotations to the tellings that introduce them.
//!
//! In: the quotations and the tellings of a document; out: which quotations each telling holds, and those that nobody is
//! found for. A quotation goes to the nearest speech verb in the sentence where it begins or ends; one without such a verb
//! goes on from the quotation before it; words in marks inside what is told stay there and make it mixed.

use crate::attribute::quotation::{self, Quotation};
use crate::attribute::telling::Telling;
use crate::span::Span;
use crate::syntax::Syntax;

/// The quotations, sorted out.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// For each telling the insides of its quotations, in order.
    pub pieces: Vec<Vec<Span>>,
    /// Quotations without a telling.
    pub orphans: Vec<Span>,
}

/// How many words may stand between a quotation and its speech verb: a subject with its apposition ("Jane Doe, the head of
/// the union that called the strike, said"). Chosen on the train part of PolNeAR.
const FARTHEST: usize = 25;

/// Sorts the quotations out. Tellings are in the order of their cues.
pub(super) fn assign(syntax: &Syntax<'_>, quotations: &[Quotation], tellings: &[Telling]) -> Assigned {
    let mut assigned = Assigned { pieces: vec![Vec::new(); tellings.len()], orphans: Vec::new() };
    let place = Place { syntax, quotations, tellings };
    let mut before: Option<(usize, Span)> = None;
    for quotation in quotations {
        let Some((first, last)) = place.sentences(quotation.inside) else { continue };
        let held = place.holder(quotation, first);
        let found = held.or_else(|| place.introducer(quotation, first, last)).or_else(|| {
            // A whole sentence in marks goes on from the quotation before, in the same paragraph or the next one.
            let (telling, end) = before.filter(|_| place.stands_alone(quotation, first))?;
            let between = Span::new(end.end, quotation.outside.start.max(end.end)).of(syntax.text);
            (between.matches('\n').count() <= 2 && between.split_whitespace().count() <= FARTHEST).then_some(telling)
        });
        match found {
            Some(telling) => {
                assigned.pieces[telling].push(quotation.inside);
                if held.is_none() || tellings[telling].quotes {
                    before = Some((telling, quotation.outside));
                }
            }
            None if place.stands_alone(quotation, first) => assigned.orphans.push(quotation.inside),
            None => {}
        }
    }
    assigned
}

struct Place<'a> {
    syntax: &'a Syntax<'a>,
    quotations: &'a [Quotation],
    tellings: &'a [Telling],
}

impl Place<'_> {
    /// The sentences in which a span begins and ends.
    fn sentences(&self, span: Span) -> Option<(usize, usize)> {
        let sentences = &self.syntax.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let last = sentences.partition_point(|sentence| sentence.span.start < span.end).checked_sub(1)?;
        (first <= last).then_some((first, last))
    }

    /// The tellings with their numbers in these sentences.
    fn within(&self, first: usize, last: usize) -> impl Iterator<Item = (usize, &Telling)> {
        let start = self.tellings.partition_point(|telling| telling.sentence < first);
        self.tellings.iter().enumerate().skip(start).take_while(move |(_, telling)| telling.sentence <= last)
    }

    fn is_quoted(&self, span: Span) -> bool {
        quotation::at(self.quotations, span).is_some()
    }

    /// The telling whose content, in the words of the report, has the quotation as a part; the innermost.
    fn holder(&self, quotation: &Quotation, first: usize) -> Option<usize> {
        let holds =
            |telling: &Telling| !self.is_quoted(telling.words) && telling.content.iter().any(|content| content.contains(quotation.inside));
        let size = |telling: &Telling| telling.content.iter().map(|content| content.end - content.start).sum::<usize>();
        self.within(first, first).filter(|(_, telling)| holds(telling)).min_by_key(|(_, telling)| size(telling)).map(|(at, _)| at)
    }

    /// The speech verb nearest to the quotation, outside all marks, after it or before it.
    fn introducer(&self, quotation: &Quotation, first: usize, last: usize) -> Option<usize> {
        let text = self.syntax.text;
        // "He said:" may be a sentence of its own.
        let from = if first > 0 && self.colon_before(quotation) { first - 1 } else { first };
        let candidates = self.within(from, last).filter(|(_, telling)| telling.quotes && !self.is_quoted(telling.words));
        let distance = |telling: &Telling| {
            let (gap, after) = if telling.words.start >= quotation.outside.end {
                (Span::new(quotation.outside.end, telling.words.start), true)
            } else if telling.words.end <= quotation.outside.start {
                (Span::new(telling.words.end, quotation.outside.start), false)
            } else {
                return None;
            };
            let words = gap.of(text);
            let far = words.split_whitespace().count();
            // A comma or colon right before the marks, or a comma inside them at their end, shows on which side the verb is.
            let ends = quotation.inside.of(text).trim_end().ends_with([',', '?', '!', '—']);
            let points = if after { ends } else { words.trim_end().ends_with([',', ':']) || words.trim().is_empty() };
            // Nothing reaches over the end of a sentence but a colon.
            let colon = !after && words.trim_end().ends_with(':');
            let ended = words.contains('\n') || [". ", "? ", "! "].iter().any(|end| words.contains(end));
            let full = (colon || !ended) && far <= FARTHEST;
            full.then_some(if points { far } else { far + 3 })
        };
        let found = candidates.filter_map(|(at, telling)| distance(telling).map(|far| (far, at))).min();
        let clausal = self.is_clausal(quotation);
        found.filter(|(far, _)| clausal || *far <= 1).map(|(_, at)| at)
    }

    fn colon_before(&self, quotation: &Quotation) -> bool {
        self.syntax.text[..quotation.outside.start].trim_end().ends_with(':')
    }

    /// Whether the words are a clause of their own and no single word or phrase in marks.
    fn is_clausal(&self, quotation: &Quotation) -> bool {
        let words = quotation.inside.of(self.syntax.text).trim();
        let closed = words.ends_with(['.', ',', '?', '!', '…', '—']);
        // Phrases of up to four words in marks are mostly titles and names for things.
        closed || words.split_whitespace().count() > 4 || quotation.open
    }

    /// Whether the quotation is (nearly) the whole of the sentence that it begins in.
    fn stands_alone(&self, quotation: &Quotation, first: usize) -> bool {
        let sentence = self.syntax.sentences[first].span;
        let head = quotation.outside.start.saturating_sub(sentence.start);
        let tail = sentence.end.saturating_sub(quotation.outside.end);
        // A few characters beside it are marks.
        head <= 2 && tail <= 2 && self.is_clausal(quotation)
    }
}
