//! How long ago a sentence says that its events were: news of today is no history.

use crate::extract::Scene;
use crate::span::Span;
use crate::syntax::ParsedSentence;

/// Years: what a sentence tells to be longer ago is history, and nothing is coded in it. A generation.
const HISTORY: i16 = 30;

/// Whether a sentence tells of history.
pub fn is_history(scene: &Scene<'_>, parsed: &ParsedSentence) -> bool {
    years_ago(scene, parsed).is_some_and(|years| years >= HISTORY)
}

/// How many years before the latest time of its report the latest one lies that a sentence names; `None` if it names none. A report that names
/// no later time is itself about that one, whenever it was published.
pub fn years_ago(scene: &Scene<'_>, parsed: &ParsedSentence) -> Option<i16> {
    let latest = |within: Span| {
        let days = scene.times.iter().filter(|time| within.contains(time.span)).filter_map(|time| time.days);
        days.map(|days| days.end.year()).max()
    };
    Some(latest(Span::new(0, scene.syntax.text.len()))? - latest(parsed.span)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::entity::EntityIndex;
    use crate::syntax::testing::document;
    use crate::time::{Days, TimeExpression, TimeKind};

    /// The words of the text as a time in a year.
    fn time(text: &str, words: &str, year: i16) -> TimeExpression {
        let start = text.find(words).expect("the text has the words");
        let day = Date::constant(year, 1, 1);
        TimeExpression {
            span: Span::new(start, start + words.len()),
            kind: TimeKind::Date,
            value: year.to_string(),
            days: Some(Days { start: day, end: day }),
            relative: false,
            rule: String::new(),
        }
    }

    #[test]
    fn history_is_long_before_the_latest_time_of_the_report() {
        let literal = "In ADP 2 case
             1956 NUM 0 root

             In ADP 2 case
             2022 NUM 0 root";
        let ages = |years: &[(&str, i16)]| {
            let syntax = document(literal);
            let times: Vec<_> = years.iter().map(|&(words, year)| time(syntax.text, words, year)).collect();
            let index = EntityIndex::new(&[]);
            let scene = Scene {
                syntax: &syntax,
                entities: &[],
                index: &index,
                places: &[],
                times: &times,
                quantities: &[],
                claims: &[],
                published: None,
            };
            syntax.sentences.iter().map(|parsed| (years_ago(&scene, parsed), is_history(&scene, parsed))).collect::<Vec<_>>()
        };
        assert_eq!(ages(&[("1956", 1956), ("2022", 2022)]), [(Some(66), true), (Some(0), false)]);
        assert_eq!(ages(&[("1956", 1956)]), [(Some(0), false), (None, false)]);
        assert_eq!(ages(&[("1956", 2000), ("2022", 2022)]), [(Some(22), false), (Some(0), false)]);
    }
}
