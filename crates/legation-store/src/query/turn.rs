//! Turning points of a pair: months in which the mean score differs markedly from the months before.
//!
//! The incidents of a month are held against those of the months before by Welch's test (B. L. Welch, "The generalization of 'Student's' problem when several
//! different population variances are involved", Biometrika 34, 1947). After a turning point the months before begin with it, so that a change that lasts is told
//! once. Months that rest on few incidents are no turning points, whatever their mean.

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::line::{Line, line};
use crate::query::tie::{Side, passed, side};
use crate::store::Store;

/// Months before that a month is held against: a year, so that seasons are in it.
const BEFORE: i32 = 12;
/// Incidents that a month needs.
const LEAST: usize = 5;
/// Incidents that the months before need.
const LEAST_BEFORE: usize = 10;
/// By how many points of the scale from −10 to 10 the means must differ to matter: the distance of a visit from a telephone call is 2.5.
const POINTS: f64 = 2.0;
/// How many standard errors the means must differ: 3 and not the usual 2, since each month is tried.
const ERRORS: f64 = 3.0;
/// The least variance of scores: incidents of one type are all alike, and a point is the step by which types differ.
const VARIANCE: f64 = 1.0;
/// Incidents that are given of a month.
const SHOWN: usize = 5;

/// A month in which things turned in one direction of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Turn {
    /// Who acts: the code of a state, or the name as it was given.
    pub actor: String,
    /// Whom it concerns.
    pub recipient: String,
    /// The month.
    pub now: Stretch,
    /// The months before that it is held against.
    pub before: Stretch,
    /// By how many standard errors the means differ (Welch's t); below zero where things got worse.
    pub errors: f64,
    /// Incidents of the month, the most reported first; at most 5.
    pub lines: Vec<Line>,
}

/// Some months together.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Stretch {
    /// The first month with an incident, as `2024-11`.
    pub first: String,
    /// The last one.
    pub last: String,
    /// Incidents.
    pub incidents: usize,
    /// Their mean PLOVER score, −10 to 10.
    pub score: f64,
}

/// The incidents of a month in one direction: their rows, the most reported first, and their scores.
#[derive(Default)]
struct Month {
    /// As `2024-11`.
    name: String,
    rows: Vec<i64>,
    scores: Vec<f64>,
}

impl Store {
    /// The turning points of what passed between two sides, in both directions, the earliest first.
    ///
    /// # Errors
    /// As [`Store::tie`].
    pub fn turns(&self, one: &str, other: &str) -> Result<Vec<Turn>> {
        self.at_once(|connection| {
            let (one, other) = (side(connection, one)?, side(connection, other)?);
            let mut turns = direction(connection, &one, &other)?;
            if one.party != other.party {
                turns.extend(direction(connection, &other, &one)?);
            }
            turns.sort_by(|turn, second| turn.now.first.cmp(&second.now.first));
            Ok(turns)
        })
    }
}

fn direction(connection: &Connection, actor: &Side, recipient: &Side) -> Result<Vec<Turn>> {
    let months = months(connection, &passed(actor, recipient))?;
    let turn = |(at, before, errors): (usize, Stretch, f64)| {
        let lines = months[at].rows.iter().take(SHOWN).map(|&row| line(connection, row)).collect::<Result<_>>()?;
        Ok(Turn { actor: actor.word.clone(), recipient: recipient.word.clone(), now: stretch(&months[at..=at]), before, errors, lines })
    };
    found(&months).into_iter().map(turn).collect()
}

fn months(connection: &Connection, condition: &str) -> Result<Vec<Month>> {
    let mut select = connection.prepare(&format!(
        "SELECT substr(i.date_start, 1, 7) AS month, i.id, i.score FROM incident i WHERE {condition}
         ORDER BY month, i.reports DESC, i.key"
    ))?;
    let mut rows = select.query([])?;
    let mut months: Vec<Month> = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        if months.last().is_none_or(|last| last.name != name) {
            months.push(Month { name, ..Month::default() });
        }
        if let Some(last) = months.last_mut() {
            last.rows.push(row.get(1)?);
            last.scores.push(row.get(2)?);
        }
    }
    Ok(months)
}

/// The places of the months in which things turned, with the months before each and by how many standard errors it differs from them.
fn found(months: &[Month]) -> Vec<(usize, Stretch, f64)> {
    let (mut found, mut start) = (Vec::new(), 0);
    for (at, now) in months.iter().enumerate() {
        while start < at && number(&now.name) - number(&months[start].name) > BEFORE {
            start += 1;
        }
        let before: Vec<f64> = months[start..at].iter().flat_map(|month| month.scores.iter().copied()).collect();
        if now.scores.len() < LEAST || before.len() < LEAST_BEFORE {
            continue;
        }
        let (mean_before, error_before) = mean(&before);
        let (mean_now, error_now) = mean(&now.scores);
        let errors = (mean_now - mean_before) / (error_before + error_now).sqrt();
        if (mean_now - mean_before).abs() >= POINTS && errors.abs() >= ERRORS {
            found.push((at, stretch(&months[start..at]), errors));
            start = at;
        }
    }
    found
}

/// The mean, and the square of its standard error.
fn mean(scores: &[f64]) -> (f64, f64) {
    let count = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / count;
    let variance = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, variance.max(VARIANCE) / count)
}

fn stretch(months: &[Month]) -> Stretch {
    let scores: Vec<f64> = months.iter().flat_map(|month| month.scores.iter().copied()).collect();
    let of = |month: Option<&Month>| month.map(|month| month.name.clone()).unwrap_or_default();
    Stretch { first: of(months.first()), last: of(months.last()), incidents: scores.len(), score: mean(&scores).0 }
}

/// Months since the year 0.
fn number(month: &str) -> i32 {
    let part = |range| month.get(range).and_then(|part: &str| part.parse::<i32>().ok()).unwrap_or_default();
    part(0..4) * 12 + part(5..7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(months: &[(&str, &[f64])]) -> Vec<(String, String, bool)> {
        let month = |(month, scores): &(&str, &[f64])| Month { name: (*month).to_owned(), rows: Vec::new(), scores: scores.to_vec() };
        let months: Vec<Month> = months.iter().map(month).collect();
        found(&months).into_iter().map(|(at, before, errors)| (months[at].name.clone(), before.first, errors > 0.0)).collect()
    }

    fn told(turns: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
        turns.iter().map(|(month, before, better)| ((*month).to_owned(), (*before).to_owned(), *better)).collect()
    }

    const TALKS: &[f64] = &[4.0, 2.5, 4.0, 1.5, 4.0, 2.5];
    const WAR: &[f64] = &[-10.0, -9.0, -10.0, -7.0, -10.0, -9.5];

    #[test]
    fn a_change_that_lasts_is_told_once() {
        let years = [("2024-01", TALKS), ("2024-02", TALKS), ("2024-03", WAR), ("2024-04", WAR), ("2024-05", WAR), ("2024-06", TALKS)];
        assert_eq!(turns(&years), told(&[("2024-03", "2024-01", false), ("2024-06", "2024-03", true)]));
    }

    #[test]
    fn what_rests_on_few_incidents_or_stays_the_same_is_none() {
        assert_eq!(turns(&[("2024-01", TALKS), ("2024-02", TALKS), ("2024-03", &WAR[..4])]), told(&[]));
        assert_eq!(turns(&[("2024-01", &TALKS[..5]), ("2024-02", WAR)]), told(&[]));
        assert_eq!(turns(&[("2024-01", TALKS), ("2024-02", TALKS), ("2024-03", &[1.5; 6])]), told(&[]));
        assert_eq!(turns(&[("2024-01", &[0.0; 10]), ("2024-02", &[1.9; 50])]), told(&[]));
    }

    #[test]
    fn months_are_held_against_a_year_and_no_more() {
        let years = [("2023-01", WAR), ("2023-02", WAR), ("2024-02", TALKS), ("2024-03", TALKS), ("2024-04", TALKS)];
        assert_eq!(turns(&years), told(&[]), "in February a single month is left of the year before");
        let years = [("2023-01", WAR), ("2023-02", WAR), ("2023-12", TALKS), ("2024-01", TALKS)];
        assert_eq!(turns(&years), told(&[("2023-12", "2023-01", true)]));
    }

    #[test]
    fn scores_that_are_all_alike_have_a_finite_error() {
        let months = [
            Month { name: "2024-01".into(), rows: Vec::new(), scores: vec![0.0; 10] },
            Month { name: "2024-02".into(), rows: Vec::new(), scores: vec![-5.0; 5] },
        ];
        let found = found(&months);
        assert!(found.len() == 1 && found[0].2.is_finite());
    }
}
