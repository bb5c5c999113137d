//! Days that are reckoned from those of another clause: "buried on Monday, two days after the village was attacked".

use jiff::Span as Length;
use jiff::civil::Date;

use crate::extract::Scene;
use crate::syntax::ParsedSentence;
use crate::time::{Days, TimeId, TimeKind};

/// How long before what stands around it something was that a word governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The words that measure it.
    pub time: TimeId,
    /// The number of units that it was earlier.
    amount: i32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// The distance that opens the clause or phrase of a word: "two days after …", "a week since …".
pub fn distance(word: usize, parsed: &ParsedSentence, scene: &Scene<'_>) -> Option<Distance> {
    let is_opening = |&child: &usize| parsed.is(child, &["mark", "case"]);
    parsed.children(word).filter(is_opening).find_map(|opening| {
        let before = opening.checked_sub(1).filter(|_| matches!(parsed.lemma(opening), "after" | "since"))?;
        let ends_here = |span: crate::span::Span| span.end == parsed.tokens[before].span.end;
        let (at, time) = scene.times.iter().enumerate().find(|(_, time)| time.kind == TimeKind::Duration && ends_here(time.span))?;
        let (amount, unit) = measure(&time.value)?;
        Some(Distance { time: TimeId(at), amount, unit })
    })
}

/// The number and unit of a TIMEX3 length, `P3D` or `PT6H`.
fn measure(value: &str) -> Option<(i32, Unit)> {
    let value = value.strip_prefix('P')?;
    let (time, value) = value.strip_prefix('T').map_or((false, value), |rest| (true, rest));
    let unit = match (time, value.chars().last()?) {
        (true, 'H') => Unit::Hour,
        (false, 'D') => Unit::Day,
        (false, 'W') => Unit::Week,
        (false, 'M') => Unit::Month,
        (false, 'Y') => Unit::Year,
        _ => return None,
    };
    Some((value[..value.len() - 1].parse().ok()?, unit))
}

impl Distance {
    /// The days at this distance before others: as fine as its unit allows, since "two weeks after" is seldom the very day.
    pub fn from(self, days: Days) -> Option<Days> {
        let amount = -i64::from(self.amount);
        let shift = |day: Date, length: Length| day.checked_add(length).ok();
        let around = |length: Length, slack: i64| {
            let slack = Length::new().try_days(slack).ok()?;
            Some(Days { start: shift(shift(days.start, length)?, -slack)?, end: shift(shift(days.end, length)?, slack)? })
        };
        let none = Length::new();
        match self.unit {
            Unit::Hour => {
                // Six hours may lie on either side of midnight.
                let [most, least] = [amount.div_euclid(24), -(-amount).div_euclid(24)].map(|days| none.try_days(days).ok());
                Some(Days { start: shift(days.start, most?)?, end: shift(days.end, least?)? })
            }
            Unit::Day => around(none.try_days(amount).ok()?, 0),
            Unit::Week => around(none.try_weeks(amount).ok()?, 3),
            Unit::Month => around(none.try_months(amount).ok()?, 15),
            Unit::Year => around(none.try_years(amount).ok()?, 180),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::entity::EntityIndex;
    use crate::lexicon::embedded;
    use crate::syntax::testing::document;

    fn days_of_attack(opening: &str) -> Option<(Date, Date)> {
        let literal = format!(
            "They PRON 2 nsubj
             mourned VERB 0 root
             {opening}
             soldiers NOUN 7 nsubj
             attacked VERB 2 advcl"
        );
        let syntax = document(&literal);
        let published = Some(date(2025, 3, 14));
        let times = crate::date::date(&syntax, published, embedded::knowledge());
        let index = EntityIndex::new(&[]);
        let scene =
            Scene { syntax: &syntax, entities: &[], index: &index, places: &[], times: &times, quantities: &[], claims: &[], published };
        let today = Days { start: date(2025, 3, 14), end: date(2025, 3, 14) };
        let days = distance(6, &scene.syntax.sentences[0], &scene)?.from(today)?;
        Some((days.start, days.end))
    }

    #[test]
    fn days_are_reckoned_from_those_of_the_clause_around() {
        let opening = |number: &str, unit: &str, mark: &str| format!("{number} NUM 4 nummod\n{unit} NOUN 5 obl\n{mark} SCONJ 7 mark");
        let check = |words: String, expected: Option<(Date, Date)>| assert_eq!(days_of_attack(&words), expected, "{words}");
        check(opening("two", "days", "after"), Some((date(2025, 3, 12), date(2025, 3, 12))));
        check(opening("three", "weeks", "after"), Some((date(2025, 2, 18), date(2025, 2, 24))));
        check(opening("six", "hours", "after"), Some((date(2025, 3, 13), date(2025, 3, 14))));
        check(opening("72", "hours", "after"), Some((date(2025, 3, 11), date(2025, 3, 11))));
        check(opening("20000", "years", "after"), None);
        check(opening("two", "days", "while"), None);
    }
}
