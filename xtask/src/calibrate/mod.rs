//! `cargo xtask calibrate`: fits the weights of `lexicon/whereabouts.tsv` (see `whereabouts`) and of `lexicon/confidence.tsv`. These on
//! the judged documents (`training/events.tsv`, `training/parties.tsv`); it prints how well the confidence holds on documents that neither it nor the heads of events and parties
//! were fitted on. Of those that these heads were trained on they are too sure.

mod fit;
mod judged;
mod whereabouts;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use legation::document::Document;
use legation::extract::UNKNOWN_WORD;
use legation::lexicon::{ALWAYS, Sign};
use legation::read::{Reader, weigh};

use crate::Checkout;
use fit::{Model, fit};
use judged::{Judged, Judgement, Reading, judged, private};

/// Documents are dealt into this many parts; each is measured with weights fitted on the others.
const FOLDS: usize = 5;
/// Stands for the log odds of the fitted weights.
const ODDS: &str = "odds";
/// A sign seen fewer times says more of the documents than of codings.
const LEAST_SEEN: usize = 5;
/// The penalty on the square of a weight. On documents left out the mean loss was .616 with 4, .613 with 8, .612 with 16 and .613 with
/// 30.
const PENALTY: f64 = 16.0;

/// A coding with what speaks for and against it.
pub struct Sample {
    /// The part that its document belongs to.
    pub fold: usize,
    /// The signs.
    pub signs: Vec<Sign>,
    /// Whether a reader called it right.
    pub right: bool,
    /// Whether its document is private, so that nobody had to judge it.
    pub private: bool,
}

impl Sample {
    fn labelled(&self) -> (&[Sign], bool) {
        (&self.signs, self.right)
    }
}

/// Fits the weights, prints how those of confidence hold, and writes the tables.
pub fn run(checkout: &Checkout) -> Result<()> {
    let data = checkout.data().context("calibration needs the data beside this checkout, in ../shared")?;
    let reader = Reader::embedded();
    let write = |name: &str, table: String| {
        let path = checkout.root.join("lexicon").join(name);
        std::fs::write(&path, table).with_context(|| format!("writing {}", path.display()))
    };
    write("whereabouts.tsv", whereabouts::table(&data, &reader)?)?;
    write("confidence.tsv", confidence(checkout, &data, &reader)?)
}

/// The table of the weights of confidence; prints how they hold.
fn confidence(checkout: &Checkout, data: &Path, reader: &Reader) -> Result<String> {
    let tables = judged::Tables::read(&checkout.root.join("training"))?;
    let mut samples = Vec::new();
    for (number, document) in judged(&tables, data)?.into_iter().chain(private(data)?).enumerate() {
        samples.extend(of_document(document, number % FOLDS, reader));
    }
    let seen = seen(samples.iter().map(|sample| sample.signs.as_slice()));
    for sample in &mut samples {
        sample.signs.retain(|(sign, _)| seen.get(sign.as_str()).is_some_and(|&seen| seen >= LEAST_SEEN));
    }
    let held = held(&samples);
    let bent = fit(held.iter().map(Sample::labelled), PENALTY);
    let table_of_tenths = tenths(&held, &bent);
    print!("{table_of_tenths}");
    let mut model = fit(samples.iter().map(Sample::labelled), PENALTY);
    bend(&mut model, &bent);
    Ok(rows(&model, &samples, &table_of_tenths))
}

/// The judged codings of a document.
fn of_document(judged: Judged, fold: usize, reader: &Reader) -> Vec<Sample> {
    let document = Document { id: String::new(), text: judged.text, ..Document::default() };
    let samples = weigh(&document, reader).into_iter().filter_map(|candidate| {
        let about = |judgement: &&Judgement| {
            judgement.kind == candidate.kind && (candidate.trigger.start..candidate.trigger.end).contains(&judgement.offset)
        };
        // What the network alone found in a sentence that was read whole, and no reader named, is no event.
        let unknown = candidate.signs.iter().any(|(sign, _)| sign == UNKNOWN_WORD);
        let right = match judged.judgements.iter().find(about) {
            Some(judgement) => judgement.is_met(&candidate)?,
            None if judged.reading == Reading::Private || judged.reading == Reading::Whole && unknown => false,
            None => return None,
        };
        Some(Sample { fold, signs: candidate.signs, right, private: judged.reading == Reading::Private })
    });
    samples.collect()
}

/// How often each sign was seen.
fn seen<'s>(samples: impl IntoIterator<Item = &'s [Sign]>) -> BTreeMap<String, usize> {
    let mut seen = BTreeMap::new();
    for (sign, _) in samples.into_iter().flatten() {
        *seen.entry(sign.clone()).or_default() += 1;
    }
    seen
}

/// The log odds of each judged coding, by weights fitted on other documents.
fn held(samples: &[Sample]) -> Vec<Sample> {
    let mut held = Vec::new();
    for fold in 0..FOLDS {
        let model = fit(samples.iter().filter(|sample| sample.fold != fold).map(Sample::labelled), PENALTY);
        for sample in samples.iter().filter(|sample| sample.fold == fold && !sample.private) {
            let signs = vec![(ALWAYS.to_owned(), 1.0), (ODDS.to_owned(), model.log_odds(&sample.signs))];
            held.push(Sample { signs, ..*sample });
        }
    }
    held
}

/// Weights are surer of the codings that they were fitted on than of others: the odds are bent to those of the held codings (Platt,
/// 1999).
fn bend(model: &mut Model, bent: &Model) {
    let weight = |sign: &str| bent.weights.get(sign).copied().unwrap_or_default();
    for (sign, strength) in &mut model.weights {
        *strength = *strength * weight(ODDS) + if sign == ALWAYS { weight(ALWAYS) } else { 0.0 };
    }
}

/// A table of how often held codings of each confidence are right.
fn tenths(held: &[Sample], bent: &Model) -> String {
    let mut tenths = [(0usize, 0usize, 0.0f64); 10];
    for sample in held {
        let confidence = bent.probability(&sample.signs);
        let tenth = &mut tenths[((confidence * 10.0) as usize).min(9)];
        *tenth = (tenth.0 + 1, tenth.1 + usize::from(sample.right), tenth.2 + confidence);
    }
    let mut table = format!("{:>10} {:>8} {:>8} {:>8}\n", "confidence", "codings", "right", "told");
    let mut error = 0.0;
    for (tenth, &(all, right, told)) in tenths.iter().enumerate().filter(|(_, tenth)| tenth.0 > 0) {
        let (share, told) = (right as f64 / all as f64, told / all as f64);
        error += all as f64 / held.len() as f64 * (share - told).abs();
        let _ = writeln!(table, "{:>7.1}-{:.1} {all:>7} {share:>8.3} {told:>8.3}", tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
    }
    let _ = writeln!(table, "expected calibration error {error:.3} over {} codings", held.len());
    table
}

/// The table of weights.
fn rows(model: &Model, samples: &[Sample], held: &str) -> String {
    let judged = samples.iter().filter(|sample| !sample.private).count();
    let held = held.lines().fold(String::new(), |lines, line| lines + "#   " + line + "\n");
    model.table(&format!(
        "# How much each sign speaks for (above 0) or against (below) a coding: added up, they are the log odds that it is right.\n\
         # Source: fitted by `cargo xtask calibrate` on {judged} codings judged for this project (training/events.tsv) and {} in private\n\
         # texts of UD English EWT, which are all taken for wrong. Licence: Apache-2.0. Date: {}. Rows: {}.\n\
         # On judged codings of documents that neither the heads of events and parties nor the weights were fitted on:\n{held}",
        samples.len() - judged,
        today(),
        model.weights.len()
    ))
}

fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
