//! The points of `lexicon/likeness.tsv`: what speaks for two events being told of the same thing, fitted on groups of reports of our own whose
//! incidents are marked (`training/incidents.tsv`).
//!
//! The points that were set by hand stay where the reports say little: the fit starts from them and pays for each step away.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use legation::document::Document;
use legation::lexicon::{Sign, Table};
use legation::read::{Reader, read};
use legation::wire::{self, Record};
use legation_store::incident::likeness::{Likeness, Pair, pairs};
use rayon::prelude::*;
use serde::Deserialize;

use super::fit::{Model, fit_from};

/// The penalty on the square of a step away from the points set by hand. With 5 more pairs of our groups are found, and more of ECB+ are
/// merged wrongly; with 30 it is the other way round.
const PENALTY: f64 = 20.0;

/// Signs that tell more in groups of reports than in a store: each report of a group begins with what the group is about. With all that they tell there .67 of the
/// pairs that are merged in reports of one week are right, with this share .75.
const BY_CHOICE: [&str; 3] = ["report\tboth-begin-with-it", "report\tneither-begins-with-it", "report\tone-begins-with-it"];
/// The share of their points that is kept.
const KEPT: f64 = 0.7;

/// Fits the points; gives the table.
pub fn table(training: &Path, table: &str, reader: &Reader) -> Result<String> {
    let by_hand = by_hand(table)?;
    let samples = samples(training, reader)?;
    let rows = samples.iter().map(|(signs, is_one)| (signs.as_slice(), *is_one, 1.0));
    let model = fit_from(rows, PENALTY, &by_hand);
    Ok(rows_of(&by_hand, &model, &samples))
}

/// The points set by hand, by aspect and sign.
fn by_hand(table: &str) -> Result<BTreeMap<String, f64>> {
    let table = Table::parse("lexicon/likeness.tsv", table, &["aspect", "sign", "by hand", "points"])?;
    let row = |row: &legation::lexicon::Row<'_>| {
        let points = row.field(2).parse().with_context(|| format!("lexicon/likeness.tsv: {:?} is no number", row.field(2)))?;
        Ok((name(row.field(0), row.field(1)), points))
    };
    table.rows.iter().map(row).collect()
}

fn name(aspect: &str, sign: &str) -> String {
    format!("{aspect}\t{sign}")
}

/// A report of a group.
#[derive(Deserialize)]
struct Report {
    id: String,
    text: String,
    published: Option<String>,
    source: Option<String>,
}

/// The pairs of events of a group of which both are marked, with whether they are one. Events of different groups are told apart by anything.
fn samples(training: &Path, reader: &Reader) -> Result<Vec<(Vec<Sign>, bool)>> {
    let marks = marks(&super::judged::read(&training.join("incidents.tsv"))?)?;
    let reports = super::judged::read(&training.join("reports.jsonl"))?;
    let reports: Vec<Report> = reports.lines().map(serde_json::from_str).collect::<Result<_, _>>().context("training/reports.jsonl")?;
    let reports: Vec<Report> = reports.into_iter().filter(|report| marks.contains_key(&report.id)).collect();
    let records = reports.par_iter().map(|report| record(report, reader)).collect::<Result<Vec<_>>>()?;
    // The incident that an event tells of, if a word of its trigger is marked: its group and its name there.
    let incident = |(report, event): (usize, usize)| {
        let (id, trigger) = (&reports[report].id, &records[report].events[event].trigger);
        let (_, incident) = marks[id].range(trigger.start..trigger.end).next()?;
        Some((id.rsplit_once('-').map_or(id.as_str(), |(group, _)| group), incident.as_str()))
    };
    let sample = |pair: Pair| {
        let (one, other) = (incident(pair.one)?, incident(pair.other)?);
        // Two that tell of no single incident may be one or not.
        let is_known = one.0 == other.0 && (one.1 != other.1 || !one.1.is_empty());
        let signs = pair.signs.iter().map(|sign| (name(sign.aspect.word(), sign.what), sign.strength));
        is_known.then(|| (signs.collect(), one == other))
    };
    Ok(pairs(&records, &Likeness::embedded()).into_iter().filter_map(sample).collect())
}

/// By report, the incident of each marked word, by its offset.
fn marks(table: &str) -> Result<BTreeMap<String, BTreeMap<usize, String>>> {
    let mut marks: BTreeMap<String, BTreeMap<usize, String>> = BTreeMap::new();
    for row in super::judged::lines(table) {
        let fields: Vec<_> = row.split('\t').collect();
        let [document, offset, incident] = fields[..] else { bail!("training/incidents.tsv: {row:?} has not three fields") };
        let offset = offset.parse().with_context(|| format!("training/incidents.tsv: {row:?}: {offset:?} is no offset"))?;
        marks.entry(document.to_owned()).or_default().insert(offset, incident.to_owned());
    }
    Ok(marks)
}

fn record(report: &Report, reader: &Reader) -> Result<Record> {
    let published = report.published.as_deref().map(wire::published).transpose()?;
    let document =
        Document { id: report.id.clone(), text: report.text.clone(), published, source: report.source.clone(), ..Document::default() };
    Ok(wire::record(&document, &read(&document, reader), reader.versions))
}

fn rows_of(by_hand: &BTreeMap<String, f64>, model: &Model, samples: &[(Vec<Sign>, bool)]) -> String {
    let alike = samples.iter().filter(|(_, is_one)| *is_one).count();
    let mut table = format!(
        "# How much each sign of two events speaks for (above 0) or against (below) their being told of the same thing: added up, they are the log odds.\n\
         # aspect: in what they are compared, sign: what is alike or not, by hand: from where the fit starts, set on reports of our own and on topics of\n\
         # ECB+ (Cybulska and Vossen, 2014), points: what counts.\n\
         # Source: fitted by `cargo xtask calibrate` on {} pairs of events, {alike} of them one, of reports written for this project\n\
         # (training/incidents.tsv). Licence: Apache-2.0. Date: {}. Rows: {}.\n\
         aspect\tsign\tby hand\tpoints\n",
        samples.len(),
        super::today(),
        model.weights.len()
    );
    for (name, points) in &model.weights {
        let points = if BY_CHOICE.contains(&name.as_str()) { points * KEPT } else { *points };
        let _ = writeln!(table, "{name}\t{}\t{points:.3}", by_hand.get(name).copied().unwrap_or_default());
    }
    table
}
