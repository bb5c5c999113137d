//! `cargo xtask calibrate`: fits the weights of `lexicon/whereabouts.tsv` (see `whereabouts`), of `lexicon/likeness.tsv` (see `likeness`), of `lexicon/confidence.tsv` and of `lexicon/types.tsv`.
//! The last two on the judged documents (`training/events.tsv`, `training/parties.tsv`); it prints how well the confidence holds on documents that neither it nor the heads of events and parties
//! were fitted on. Of those that these heads were trained on they are too sure.

mod fit;
mod judged;
mod likeness;
mod whereabouts;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use legation::document::Document;
use legation::extract::{NO_PARTY, UNKNOWN_WORD};
use legation::lexicon::{ALWAYS, Sign};
use legation::read::{Reader, weigh};
use rayon::prelude::*;

use crate::Checkout;
use fit::{Model, fit, fit_counted};
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
    /// Whether a reader called it right, if one has said enough.
    pub right: Option<bool>,
    /// Whether its type is right, whoever takes part.
    pub typed: bool,
    /// Whether its document is private, so that nobody had to judge it.
    pub private: bool,
    /// How much it counts.
    pub weight: f64,
}

/// What a table of weights is asked of a coding.
#[derive(Clone, Copy)]
enum Question {
    /// Whether all of it is right.
    Right,
    /// Whether its type is.
    Typed,
}

impl Question {
    /// The answer of a reader, if one has said enough.
    fn answer(self, sample: &Sample) -> Option<bool> {
        match self {
            Self::Right => sample.right,
            Self::Typed => Some(sample.typed),
        }
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
    let samples = samples(checkout, &data, &reader)?;
    write("confidence.tsv", table(&samples, Question::Right))?;
    write("types.tsv", table(&samples, Question::Typed))?;
    let by_hand = judged::read(&checkout.root.join("lexicon/likeness.tsv"))?;
    write("likeness.tsv", likeness::table(&checkout.root.join("training"), &by_hand, &reader)?)
}

/// The judged codings, with the signs that are seen often enough.
fn samples(checkout: &Checkout, data: &Path, reader: &Reader) -> Result<Vec<Sample>> {
    let tables = judged::Tables::read(&checkout.root.join("training"))?;
    let documents: Vec<_> = judged(&tables, data)?.into_iter().chain(private(data)?).enumerate().collect();
    let codings = documents.into_par_iter().flat_map_iter(|(number, document)| of_document(document, number % FOLDS, reader));
    let mut samples: Vec<_> = codings.collect();
    let seen = seen(samples.iter().map(|sample| sample.signs.as_slice()));
    for sample in &mut samples {
        sample.signs.retain(|(sign, _)| seen.get(sign.as_str()).is_some_and(|&seen| seen >= LEAST_SEEN));
    }
    Ok(samples)
}

/// The table of the weights that answer a question; prints how they hold.
fn table(samples: &[Sample], question: Question) -> String {
    let asked: Vec<_> = samples.iter().filter_map(|sample| Some(Answered { sample, yes: question.answer(sample)? })).collect();
    let held = held(&asked);
    let bent = fit(held.iter().map(|(signs, yes)| (signs.as_slice(), *yes)), PENALTY);
    let table_of_tenths = tenths(&held, &bent);
    print!("{table_of_tenths}");
    let mut model = fit_counted(asked.iter().map(Answered::counted), PENALTY);
    bend(&mut model, &bent);
    rows(&model, &asked, question, &table_of_tenths)
}

/// A coding with the answer to the question.
#[derive(Clone, Copy)]
struct Answered<'s> {
    sample: &'s Sample,
    yes: bool,
}

impl Answered<'_> {
    /// With how much it counts.
    fn counted(&self) -> (&[Sign], bool, f64) {
        (&self.sample.signs, self.yes, self.sample.weight)
    }
}

/// The judged codings of a document.
fn of_document(judged: Judged, fold: usize, reader: &Reader) -> Vec<Sample> {
    let document = Document { id: String::new(), text: judged.text, ..Document::default() };
    let samples = weigh(&document, reader).into_iter().filter_map(|candidate| {
        let about = |judgement: &&Judgement| {
            judgement.kind == candidate.kind && (candidate.trigger.start..candidate.trigger.end).contains(&judgement.offset)
        };
        let private = judged.reading == Reading::Private;
        // What the network alone found in a sentence that was read whole, or what names nobody, and no reader named, is no event.
        let doubtful = candidate.signs.iter().any(|(sign, _)| sign == UNKNOWN_WORD || sign == NO_PARTY);
        let (right, typed) = match judged.judgements.iter().find(about) {
            Some(judgement) => (judgement.is_met(&candidate), judgement.is_typed()),
            // Where nobody has told the parties of what was missed, those that are right don't count, so neither do those that are wrong.
            None if private || judged.reading == Reading::Whole && doubtful => (judged.knows_parties.then_some(false), false),
            None => return None,
        };
        Some(Sample { fold, signs: candidate.signs, right, typed, private, weight: judged.weight })
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

/// The log odds of each judged coding, by weights fitted on other documents, with the answer.
fn held(asked: &[Answered<'_>]) -> Vec<(Vec<Sign>, bool)> {
    let mut held = Vec::new();
    for fold in 0..FOLDS {
        let model = fit_counted(asked.iter().filter(|asked| asked.sample.fold != fold).map(Answered::counted), PENALTY);
        for asked in asked.iter().filter(|asked| asked.sample.fold == fold && !asked.sample.private) {
            held.push((vec![(ALWAYS.to_owned(), 1.0), (ODDS.to_owned(), model.log_odds(&asked.sample.signs))], asked.yes));
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
fn tenths(held: &[(Vec<Sign>, bool)], bent: &Model) -> String {
    let mut tenths = [(0usize, 0usize, 0.0f64); 10];
    for (signs, yes) in held {
        let confidence = bent.probability(signs);
        let tenth = &mut tenths[((confidence * 10.0) as usize).min(9)];
        *tenth = (tenth.0 + 1, tenth.1 + usize::from(*yes), tenth.2 + confidence);
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
fn rows(model: &Model, asked: &[Answered<'_>], question: Question, held: &str) -> String {
    let judged = asked.iter().filter(|asked| !asked.sample.private).count();
    let held = held.lines().fold(String::new(), |lines, line| lines + "#   " + line + "\n");
    let about = match question {
        Question::Right => "a coding: added up, they are the log odds that it is right",
        Question::Typed => "the type of a coding: added up, they are the log odds that it is right, whoever takes part",
    };
    model.table(&format!(
        "# How much each sign speaks for (above 0) or against (below) {about}.\n\
         # Source: fitted by `cargo xtask calibrate` on {judged} codings judged for this project (training/events.tsv) and {} in private\n\
         # texts of UD English EWT, which are all taken for wrong. Licence: Apache-2.0. Date: {}. Rows: {}.\n\
         # On judged codings of documents that neither the heads of events and parties nor the weights were fitted on:\n{held}",
        asked.len() - judged,
        today(),
        model.weights.len()
    ))
}

fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
