//! The figures that a scorer prints: a line of its report is a row, about everything or about one type, kind or file.

use std::path::Path;

/// Counts that are figures; other whole numbers say how many there are to find.
const COUNTS: [&str; 3] = ["events", "surplus", "stray"];

/// A line of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The type, kind or file that they are about, or `all`.
    pub of: String,
    /// How many of them there are to find, where the line says it.
    pub cases: Option<u32>,
    /// The figures, in the order of the line.
    pub figures: Vec<Figure>,
}

/// What was measured, and what it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// `f1`, `found` …
    pub measure: String,
    /// The number as printed: a share, a percentage, `49/58`, or a count.
    pub words: String,
    /// How many it is a share of, where the line says it behind the number.
    pub of: Option<u32>,
}

impl Row {
    /// The figure of this measure.
    pub fn figure(&self, measure: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.measure == measure)
    }
}

impl Figure {
    /// The number; that of `49/58` is the share.
    pub fn value(&self) -> f64 {
        number(&self.words).unwrap_or_default()
    }

    /// As it stands in a table: `found 0.804`, `told-as-fact 0.132 of 38`.
    pub fn text(&self) -> String {
        let of = self.of.map(|of| format!(" of {of}")).unwrap_or_default();
        format!("{} {}{of}", self.measure, self.words)
    }
}

/// Whether a line tells of one thing that was missed: `  FILE: NAME: what`.
pub fn is_miss(line: &str) -> bool {
    line.starts_with("  ") && line.split(": ").count() > 2
}

/// The rows of a report.
pub fn rows(report: &str) -> Vec<Row> {
    report.lines().filter(|line| !is_miss(line)).filter_map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    // A line about one of several files begins with its path.
    let (file, line) = line.split_once(": ").map_or((None, line), |(path, rest)| (Path::new(path).file_stem(), rest));
    let words: Vec<_> = line.split_whitespace().collect();
    let figures = figures(&words);
    let first = figures.first()?;
    let of = match file {
        Some(stem) => stem.to_string_lossy().into_owned(),
        None if first.measure == words[0] => "all".to_owned(),
        None => words[0].to_owned(),
    };
    let behind = figures.last().and_then(|figure| figure.of);
    let cases = if of == words[0] { words[1].parse().ok().or(behind) } else { None };
    Some(Row { of, cases, figures })
}

/// Each name with the number behind it.
pub fn figures(words: &[&str]) -> Vec<Figure> {
    let pairs = words.windows(2).enumerate().filter(|(_, pair)| {
        let is_name = pair[0].contains(char::is_alphabetic) && pair[0] != "of";
        is_name && number(pair[1]).is_some() && (pair[1].contains(['.', '/']) || COUNTS.contains(&pair[0]))
    });
    pairs
        .map(|(at, pair)| {
            let of = words.get(at + 2).filter(|word| **word == "of").and_then(|_| words.get(at + 3)?.parse().ok());
            Figure { measure: pair[0].to_owned(), words: pair[1].to_owned(), of }
        })
        .collect()
}

/// A number, or a fraction as the number that it comes to.
pub fn number(word: &str) -> Option<f64> {
    match word.split_once('/') {
        Some((part, whole)) => Some(f64::from(part.parse::<u32>().ok()?) / f64::from(whole.parse::<u32>().ok()?.max(1))),
        None => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_in_what_scorers_print() {
        let check = |report: &str, expected: &[(&str, Option<u32>, &str)]| {
            let found: Vec<_> = rows(report)
                .iter()
                .map(|row| (row.of.clone(), row.cases, row.figures.iter().map(Figure::text).collect::<Vec<_>>().join(", ")))
                .collect();
            let found: Vec<_> = found.iter().map(|(of, cases, figures)| (of.as_str(), *cases, figures.as_str())).collect();
            assert_eq!(found, expected, "{report}");
        };
        check(
            "content precision 0.8 recall 0.6 f1 0.7\nsource right 0.9 of 30 found",
            &[("content", None, "precision 0.8, recall 0.6, f1 0.7"), ("source", Some(30), "right 0.9 of 30")],
        );
        check(
            "  AGREE  3  found 0.100  triple 1.000\nsentences 9  rows 9  types coded 7  340 sentences/s with start-up\nfound 0.612  f1 0.7",
            &[("AGREE", Some(3), "found 0.100, triple 1.000"), ("all", None, "found 0.612, f1 0.7")],
        );
        check(
            "  a/gold.json: visit: not found: a note with 1.0 in it\nfacts 29/58  optional 1/2  events 90  stray 3",
            &[("all", None, "facts 29/58, optional 1/2, events 90, stray 3")],
        );
        check("x/a.xml: articles 2  found 0.5\nx/b.xml: articles 3  found 0.25", &[("a", None, "found 0.5"), ("b", None, "found 0.25")]);
        check("person   f1 0.9 of 12", &[("person", Some(12), "f1 0.9 of 12")]);
        check("told-as-fact 0.1 of 38  kept-as-fact 0.9 of 240", &[("all", None, "told-as-fact 0.1 of 38, kept-as-fact 0.9 of 240")]);
        check("nothing to see\n", &[]);
    }
}
