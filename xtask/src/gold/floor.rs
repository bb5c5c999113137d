//! What the project promises, `floors.tsv`: figures that no change may miss, however it came to be.

use anyhow::{Context, Result, bail, ensure};

use crate::gold::figure::{Row, number};

/// What a measure must reach.
#[derive(Debug)]
pub struct Floor {
    /// The scorer, or `bench`.
    pub scorer: String,
    /// The row that it stands in.
    pub of: String,
    /// The measure.
    pub measure: String,
    /// What is promised.
    pub bound: Bound,
}

/// A promise about a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// It is so or higher.
    AtLeast(f64),
    /// It is so or lower.
    AtMost(f64),
}

/// The promises about this scorer, or about `bench`.
pub fn floors(scorer: &str) -> Result<Vec<Floor>> {
    let mut floors = parse(include_str!("../../floors.tsv"))?;
    floors.retain(|floor| floor.scorer == scorer);
    Ok(floors)
}

fn parse(table: &str) -> Result<Vec<Floor>> {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let fields: Vec<_> = row.split('\t').collect();
        let [scorer, of, measure, bound] = fields[..] else { bail!("floors.tsv: {row:?} has not four fields") };
        let number = |word: &str| number(word).with_context(|| format!("floors.tsv: {row:?}"));
        let bound = match bound.strip_prefix("<=") {
            Some(bound) => Bound::AtMost(number(bound)?),
            None => Bound::AtLeast(number(bound)?),
        };
        Ok(Floor { scorer: scorer.to_owned(), of: of.to_owned(), measure: measure.to_owned(), bound })
    })
    .collect()
}

/// Tells of each promise that these rows of its scorer miss.
pub fn missed(floors: &[Floor], rows: &[Row]) -> Result<Vec<String>> {
    let mut missed = Vec::new();
    for floor in floors {
        let figure = rows.iter().find(|row| row.of == floor.of).and_then(|row| row.figure(&floor.measure));
        let figure = figure.with_context(|| format!("{} gives no {} of {}", floor.scorer, floor.measure, floor.of))?;
        let value = figure.value();
        let (held, words) = match floor.bound {
            Bound::AtLeast(bound) => (value >= bound, format!("at least {bound:.3}")),
            Bound::AtMost(bound) => (value <= bound, format!("at most {bound:.3}")),
        };
        if !held {
            missed.push(format!("{} {}: {}, promised {words}", floor.scorer, floor.of, figure.text()));
        }
    }
    Ok(missed)
}

/// Fails if anything is told of.
pub fn hold(missed: &[String]) -> Result<()> {
    ensure!(missed.is_empty(), "figures that are lower than they may be:\n  {}", missed.join("\n  "));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::SCORERS;
    use crate::gold::figure::rows;

    #[test]
    fn floors_are_read_and_belong_to_a_scorer() {
        for floor in parse(include_str!("../../floors.tsv")).unwrap() {
            assert!(floor.scorer == "bench" || SCORERS.iter().any(|scorer| scorer.name == floor.scorer), "{floor:?}");
        }
    }

    #[test]
    fn promises_are_held_or_missed() {
        let table = "scorer\tof\tmeasure\tbound\nreport\tall\tfacts\t12/14\nreport\tall\tsurplus\t<=2\n";
        let floors = parse(table).unwrap();
        let check = |report: &str, expected: &[&str]| assert_eq!(missed(&floors, &rows(report)).unwrap(), expected, "{report}");
        check("facts 12/14  surplus 2", &[]);
        check("facts 11/14  surplus 2", &["report all: facts 11/14, promised at least 0.857"]);
        check("facts 14/14  surplus 3", &["report all: surplus 3, promised at most 2.000"]);
        assert!(missed(&floors, &rows("facts 1/1")).is_err());
    }
}
