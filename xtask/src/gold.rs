//! `cargo xtask gold`: the scorers of the data beside this checkout, run on the release build; what they measure stands in
//! their heads. Their figures are held against the floors of `floors.tsv`.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::Checkout;
use crate::run::{command, output, release_build};

/// A scorer, and what it is run on. A folder name `*` stands for every folder there.
struct Scorer {
    name: &'static str,
    gold: &'static [&'static str],
    options: &'static [&'static str],
}

const SCORERS: [Scorer; 9] = [
    Scorer { name: "report", gold: &["gold/seed/gold.json", "gold/reports/*/gold.json"], options: &[] },
    Scorer { name: "plover", gold: &["gold/plover/PLV_train.tsv"], options: &["--held"] },
    Scorer { name: "polnear", gold: &["gold/polnear/dev"], options: &[] },
    Scorer { name: "facts", gold: &["gold/factuality/*/dev.jsonl"], options: &[] },
    Scorer { name: "places", gold: &["gold/places/GeoVirus.xml", "gold/places/GWN.xml"], options: &[] },
    Scorer { name: "times", gold: &["gold/time/TBAQ-cleaned"], options: &[] },
    Scorer { name: "names", gold: &["train/ner/worldwide"], options: &["--held", "--texts", "gold/news"] },
    Scorer { name: "syntax", gold: &["train/ud_ewt/dev.conllu"], options: &[] },
    Scorer { name: "frames", gold: &["train/propbank_ewt/dev.jsonl"], options: &[] },
];

/// Runs the scorers of these names, or all, and prints one table.
pub fn run(checkout: &Checkout, names: &[String]) -> Result<()> {
    let Some(data) = checkout.data() else {
        println!("gold: skipped, there is no data beside this checkout");
        return Ok(());
    };
    if let Some(unknown) = names.iter().find(|name| SCORERS.iter().all(|scorer| scorer.name != **name)) {
        bail!("unknown scorer {unknown:?}, expected one of {}", SCORERS.map(|scorer| scorer.name).join(", "));
    }
    let program = release_build(checkout)?;
    let floors = floors(include_str!("../floors.tsv"))?;
    let mut missed = 0;
    println!("{:<10} {:<28} {:>8} {:>8}", "scorer", "measure", "figure", "floor");
    for scorer in SCORERS.iter().filter(|scorer| names.is_empty() || names.iter().any(|name| name == scorer.name)) {
        let report = score(checkout, &data, &program, scorer)?;
        for floor in floors.iter().filter(|floor| floor.scorer == scorer.name) {
            let figures = figures(&report, floor.line, floor.measure);
            ensure!(!figures.is_empty(), "{} prints no {} {}:\n{report}", scorer.name, floor.line, floor.measure);
            for figure in figures {
                let held = floor.holds(figure);
                missed += usize::from(!held);
                let measure =
                    if floor.line == floor.measure { floor.measure.to_owned() } else { format!("{} {}", floor.line, floor.measure) };
                println!(
                    "{:<10} {:<28} {figure:>8.3} {:>8}{}",
                    scorer.name,
                    measure.trim(),
                    floor.words(),
                    if held { "" } else { "  missed" }
                );
            }
        }
    }
    ensure!(missed == 0, "{missed} figures miss their floor");
    Ok(())
}

/// What a scorer prints.
fn score(checkout: &Checkout, data: &Path, program: &Path, scorer: &Scorer) -> Result<String> {
    let mut call = command(checkout, "python3", &[]);
    call.arg(data.join("score").join(scorer.name).with_extension("py"));
    for pattern in scorer.gold {
        call.args(matching(data, pattern)?);
    }
    for option in scorer.options {
        // Paths are given from the root of the data.
        if data.join(option).exists() {
            call.arg(data.join(option))
        } else {
            call.arg(option)
        };
    }
    output(call.arg("--legation").arg(program))
}

/// The paths that a pattern names, in order.
fn matching(data: &Path, pattern: &str) -> Result<Vec<std::path::PathBuf>> {
    let Some((folder, file)) = pattern.split_once("/*/") else { return Ok(vec![data.join(pattern)]) };
    let folder = data.join(folder);
    let entries = std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path().join(file))).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.exists());
    paths.sort();
    Ok(paths)
}

/// What a measure must reach.
#[derive(Debug)]
struct Floor<'t> {
    scorer: &'t str,
    /// How the line begins that the measure stands on; empty for the line of the measure itself.
    line: &'t str,
    measure: &'t str,
    bound: Bound,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Floor<'_> {
    fn holds(&self, figure: f64) -> bool {
        match self.bound {
            Bound::AtLeast(bound) => figure >= bound,
            Bound::AtMost(bound) => figure <= bound,
        }
    }

    fn words(&self) -> String {
        match self.bound {
            Bound::AtLeast(bound) => format!("≥ {bound}"),
            Bound::AtMost(bound) => format!("≤ {bound}"),
        }
    }
}

fn floors(table: &str) -> Result<Vec<Floor<'_>>> {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let fields: Vec<_> = row.split('\t').collect();
        let [scorer, line, measure, bound] = fields[..] else { bail!("floors.tsv: {row:?} has not four fields") };
        let bound = match bound.strip_prefix("<=") {
            Some(bound) => Bound::AtMost(bound.parse().with_context(|| format!("floors.tsv: {row:?}"))?),
            None => Bound::AtLeast(bound.parse().with_context(|| format!("floors.tsv: {row:?}"))?),
        };
        Ok(Floor { scorer, line, measure, bound })
    })
    .collect()
}

/// The figures of a measure: the number, or fraction, behind its name on the lines that begin so.
fn figures(report: &str, line: &str, measure: &str) -> Vec<f64> {
    // A line about one of several files begins with the path of the file.
    let about = |found: &str| found.split_once(": ").is_some_and(|(path, _)| !line.is_empty() && path.ends_with(line));
    let lines = report.lines().filter(|found| found.trim_start().starts_with(line) || about(found));
    lines
        .filter_map(|found| {
            let words: Vec<_> = found.split_whitespace().collect();
            let at = words.windows(2).position(|pair| pair[0] == measure && number(pair[1]).is_some())?;
            number(words[at + 1])
        })
        .collect()
}

fn number(word: &str) -> Option<f64> {
    match word.split_once('/') {
        Some((part, whole)) => Some(part.parse::<f64>().ok()? / whole.parse::<f64>().ok()?.max(1.0)),
        None => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_in_what_scorers_print() {
        let check = |report: &str, line: &str, measure: &str, expected: &[f64]| assert_eq!(figures(report, line, measure), expected);
        check("content precision 0.8 recall 0.6 f1 0.7\ncue precision 0.5 recall 0.5 f1 0.5", "content", "f1", &[0.7]);
        check("  AGREE  3  found 0.1\nfound 0.612  precision 0.7", "found", "found", &[0.612]);
        check("facts 29/58  optional 1/2  events 90", "facts", "facts", &[0.5]);
        check("source right 0.9 of 3 found", "source", "right", &[0.9]);
        check("a.xml: articles 2 found 0.5\nb.xml: articles 3 found 0.25", "", "found", &[0.5, 0.25]);
        check("x/a.xml: articles 2 found 0.5\nx/b.xml: articles 3 found 0.25", "b.xml", "found", &[0.25]);
        check("nothing", "", "found", &[]);
    }

    #[test]
    fn floors_are_read_and_belong_to_a_scorer() {
        for floor in floors(include_str!("../floors.tsv")).unwrap() {
            assert!(SCORERS.iter().any(|scorer| scorer.name == floor.scorer), "{floor:?}");
        }
        let floors = floors("scorer\tline\tmeasure\tbound\nfacts\t\ttold-as-fact\t<=0.2\n").unwrap();
        assert_eq!(floors[0].bound, Bound::AtMost(0.2));
        assert!(floors[0].holds(0.2) && !floors[0].holds(0.21));
    }
}
