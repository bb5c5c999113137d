//! How long ago events were: what is told as history is no news.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::extract::draft::Draft;
use crate::span::Span;
use crate::syntax::ParsedSentence;

/// Years: an event that its clause dates to be longer ago is history, and not coded. A generation.
const HISTORY: i16 = 30;

/// Whether the clause of an event dates it so long ago. "The 1967 borders" date nothing but the borders.
pub fn is_history(draft: &Draft, scene: &Scene<'_>) -> bool {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let verbs = coordinated_above(parsed, draft);
    let dates = |top: usize| parsed.tree.heads[top].is_some_and(|head| verbs.contains(&head));
    let own = years(scene, parsed).into_iter().filter(|&(top, _)| dates(top)).map(|(_, year)| year).max();
    // Few clauses name a time, so that the whole report is seldom looked through.
    own.is_some_and(|own| report_year(scene).is_some_and(|report| own <= report - HISTORY))
}

/// How many years before its report the latest time lies that a sentence names; `None` if it names none.
pub fn years_ago(scene: &Scene<'_>, parsed: &ParsedSentence) -> Option<i16> {
    let told = years(scene, parsed).into_iter().map(|(_, year)| year).max()?;
    Some(report_year(scene)? - told)
}

/// The year of a report: that of its publication, else the latest that it names, terms aside ("by 2060").
fn report_year(scene: &Scene<'_>) -> Option<i16> {
    let told = || {
        let years = scene.times.iter().filter_map(|time| {
            let after = scene.syntax.sentences.partition_point(|sentence| sentence.span.start <= time.span.start);
            let parsed = &scene.syntax.sentences[after.checked_sub(1)?];
            (!is_term(parsed, top(parsed, time.span)?)).then_some(time.days?.end.year())
        });
        years.max()
    };
    scene.published.map(Date::year).or_else(told)
}

/// Whether a time is one that something is to be done by.
fn is_term(parsed: &ParsedSentence, top: usize) -> bool {
    matches!(case_of(parsed, top).as_deref(), Some("before" | "by" | "through" | "till" | "until"))
}

/// The times of a sentence: the word that governs each, and its year.
fn years(scene: &Scene<'_>, parsed: &ParsedSentence) -> Vec<(usize, i16)> {
    let times = scene.times.iter().filter(|time| parsed.span.contains(time.span));
    times.filter_map(|time| Some((top(parsed, time.span)?, time.days?.end.year()))).collect()
}

/// The word of a span that hangs on one outside of it.
fn top(parsed: &ParsedSentence, span: Span) -> Option<usize> {
    let inside = |token: usize| span.contains(parsed.tokens[token].span);
    (0..parsed.tokens.len()).find(|&token| inside(token) && parsed.tree.heads[token].is_none_or(|head| !inside(head)))
}

/// The words that tell of an event, and the verbs that they are coordinated with: "in 1956 he shot the president and fled".
fn coordinated_above(parsed: &ParsedSentence, draft: &Draft) -> BTreeSet<usize> {
    let mut words = BTreeSet::from([draft.head, draft.anchor]);
    let mut at = draft.anchor;
    while let Some(above) = parsed.tree.heads[at].filter(|_| parsed.is(at, &["conj"])) {
        if !words.insert(above) {
            break;
        }
        at = above;
    }
    words
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::entity::EntityIndex;
    use crate::lexicon::embedded;
    use crate::syntax::testing::document;

    fn with_scene<T>(literal: &str, published: Option<Date>, look: impl Fn(&Scene<'_>) -> T) -> T {
        let syntax = document(literal);
        let times = crate::date::date(&syntax, published, embedded::knowledge());
        let index = EntityIndex::new(&[]);
        let scene =
            Scene { syntax: &syntax, entities: &[], index: &index, places: &[], times: &times, quantities: &[], claims: &[], published };
        look(&scene)
    }

    #[test]
    fn ages_count_from_the_day_of_publication_or_the_latest_time() {
        let literal = "In ADP 2 case
             1956 NUM 0 root

             In ADP 2 case
             2022 NUM 0 root

             By ADP 2 case
             2060 NUM 0 root";
        let ages = |published| {
            with_scene(literal, published, |scene| scene.syntax.sentences.iter().map(|s| years_ago(scene, s)).collect::<Vec<_>>())
        };
        assert_eq!(ages(None), [Some(66), Some(0), Some(-38)]);
        assert_eq!(ages(Some(date(2025, 3, 14))), [Some(69), Some(3), Some(-35)]);
    }
}
