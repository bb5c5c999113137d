//! The figures as they were last recorded: `docs/accuracy.md`, a table that is written and read back here.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::Checkout;
use crate::gold::figure::{Figure, Row, figures};
use crate::gold::judged;
use crate::gold::{SCORERS, Scorer};

/// How far a figure may fall below what is recorded: less than one of the 209 sentences that the plover scorer reads.
const TOLERANCE: f64 = 0.005;

/// How many of its cases a single type or kind may lose: of a type with ten, each is a tenth, and the whole is held anyway.
const CASES: f64 = 2.0;

/// Measures that are better when they are lower.
const LOWER: [&str; 3] = ["told-as-fact", "surplus", "twins"];

/// Counts that are neither good nor bad: they are to be looked at.
const SHOWN: [&str; 2] = ["events", "stray"];

/// The rows of each scorer.
pub type Rows = BTreeMap<String, Vec<Row>>;

const HEAD: &str = "# Accuracy

How well Legation reads, measured by `cargo xtask gold` on annotated data that lies beside a checkout and is no part of this
repository; the network was not trained on any of it. Written by `cargo xtask gold --record`; `cargo xtask gold` fails when a figure
falls below this table, or below what the project promises (`xtask/floors.tsv`).

";

const PATH: &str = "docs/accuracy.md";

/// What is recorded; nothing where the page is missing.
pub fn load(checkout: &Checkout) -> Rows {
    std::fs::read_to_string(checkout.root.join(PATH)).map(|page| parse(&page)).unwrap_or_default()
}

/// Writes the page anew.
pub fn save(checkout: &Checkout, rows: &Rows) -> Result<()> {
    std::fs::write(checkout.root.join(PATH), page(rows) + &judged::section(checkout)?).with_context(|| format!("writing {PATH}"))
}

fn page(rows: &Rows) -> String {
    let mut page = HEAD.to_owned();
    page.extend(SCORERS.iter().map(|scorer| format!("- `{}`: {}\n", scorer.name, scorer.about)));
    page += "\n| scorer | of | cases | figures |\n|---|---|---|---|\n";
    for Scorer { name, .. } in &SCORERS {
        for Row { of, cases, figures } in rows.get(*name).into_iter().flatten() {
            let figures: Vec<_> = figures.iter().map(Figure::text).collect();
            let cases = cases.map(|cases| cases.to_string()).unwrap_or_default();
            page += &format!("| {name} | {of} | {cases} | {} |\n", figures.join(", "));
        }
    }
    page
}

fn parse(page: &str) -> Rows {
    let mut rows = Rows::new();
    for line in page.lines() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let ["", scorer, of, cases, found, ""] = cells[..] else { continue };
        let words = found.replace(',', "");
        let figures = figures(&words.split_whitespace().collect::<Vec<_>>());
        if !figures.is_empty() {
            rows.entry(scorer.to_owned()).or_default().push(Row { of: of.to_owned(), cases: cases.parse().ok(), figures });
        }
    }
    rows
}

/// Where a figure has gone since it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Nowhere, or it was not recorded.
    Same,
    /// For the better, or for the worse within what is let pass.
    Moved,
    /// Further for the worse.
    Fell,
}

/// Where a figure of a row has gone from the recorded one.
pub fn course(row: &Row, figure: &Figure, recorded: Option<&Figure>) -> Course {
    let Some(recorded) = recorded.filter(|recorded| recorded.words != figure.words) else { return Course::Same };
    let lost = (recorded.value() - figure.value()) * if LOWER.contains(&figure.measure.as_str()) { -1.0 } else { 1.0 };
    let part = row.cases.filter(|_| row.of != "all").map_or(0.0, |cases| CASES / f64::from(cases.max(1)));
    // Some shares are printed in percent; all are rounded, so that what is let pass may be missed by the last bit.
    let scale = if recorded.value() > 1.0 { 100.0 } else { 1.0 };
    let fell = lost > scale * (TOLERANCE.max(part) + 1e-9) && !SHOWN.contains(&figure.measure.as_str());
    if fell { Course::Fell } else { Course::Moved }
}

/// Tells of each recorded figure that these rows of a scorer lack, or that fell.
pub fn fallen(scorer: &str, rows: &[Row], recorded: &[Row]) -> Vec<String> {
    let mut fallen = Vec::new();
    for before in recorded {
        let row = rows.iter().find(|row| row.of == before.of);
        for was in &before.figures {
            match row.and_then(|row| Some((row, row.figure(&was.measure)?))) {
                None => fallen.push(format!("{scorer} {}: {} is no longer measured", before.of, was.measure)),
                Some((row, figure)) if course(row, figure, Some(was)) == Course::Fell => {
                    fallen.push(format!("{scorer} {}: {}, recorded {}", before.of, figure.text(), was.words));
                }
                Some(_) => {}
            }
        }
    }
    fallen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold::figure;

    #[test]
    fn the_page_comes_back_as_it_was_written() {
        let reports = [("report", "facts 49/58  events 90  surplus 1"), ("plover", "  AGREE 20  found 0.850\nfound 0.804  f1 0.762")];
        let rows: Rows = reports.iter().map(|(name, report)| ((*name).to_owned(), figure::rows(report))).collect();
        assert_eq!(parse(&page(&rows)), rows);
    }

    #[test]
    fn the_committed_page_is_one_of_these() {
        let committed = include_str!("../../../docs/accuracy.md");
        let judged = judged::of_table(include_str!("../../judged.tsv")).unwrap();
        assert!(page(&parse(committed)) + &judged == committed, "docs/accuracy.md is not as cargo xtask gold --record writes it");
    }

    #[test]
    fn what_falls_is_told() {
        let check = |before: &str, now: &str, expected: &[&str]| {
            assert_eq!(fallen("s", &figure::rows(now), &figure::rows(before)), expected, "{before} → {now}");
        };
        check("found 0.804", "found 0.799", &[]);
        check("found 0.804", "found 0.798", &["s all: found 0.798, recorded 0.804"]);
        check("found 0.804", "found 0.900", &[]);
        check("las 86.38", "las 85.80", &["s all: las 85.80, recorded 86.38"]);
        check("told-as-fact 0.1 of 38", "told-as-fact 0.2 of 38", &["s all: told-as-fact 0.2 of 38, recorded 0.1"]);
        check("surplus 2", "surplus 1", &[]);
        check("surplus 2", "surplus 3", &["s all: surplus 3, recorded 2"]);
        check("facts 49/58  events 90  stray 3", "facts 49/58  events 80  stray 9", &[]);
        check("  AGREE 20  found 0.850", "  AGREE 20  found 0.750", &[]);
        check("  AGREE 20  found 0.850", "  AGREE 20  found 0.700", &["s AGREE: found 0.700, recorded 0.850"]);
        check("person f1 0.900 of 1000", "person f1 0.890 of 1000", &["s person: f1 0.890 of 1000, recorded 0.900"]);
        check("found 0.804", "f1 0.9", &["s all: found is no longer measured"]);
    }
}
