//! What the reports of an incident agree on, and where they differ.
//!
//! Reports are counted by source: those with one origin (a wire text, an outlet, an agency that is credited) are one. What a source has taken back no longer
//! counts.

use std::collections::BTreeSet;

use legation::wire::{DateBasis, EntityKind, Feature};
use schemars::JsonSchema;
use serde::Serialize;

use crate::incident::days::day;
use crate::incident::figure::{Given, Range, ranges};
use crate::incident::name::{sound, telling, words};
use crate::incident::report::Report;
use crate::incident::signs::kilometres;
use crate::incident::told::{Participant, Site, Voice};

/// How sure it is that an incident happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// One source tells of it.
    Reported,
    /// Two or more independent sources do, and nobody denies it.
    Corroborated,
    /// Somebody tells that it happened, somebody that it did not.
    Disputed,
    /// It is told only to be denied, or was taken back by all.
    Denied,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reported, Self::Corroborated, Self::Disputed, Self::Denied];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Corroborated => "corroborated",
            Self::Disputed => "disputed",
            Self::Denied => "denied",
        }
    }
}

/// A field on which reports differ.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Disagreement {
    /// `polarity`, `actors`, `recipients`, `places`, `date` or `quantities.KIND`.
    pub field: String,
    /// What is told, with who tells it.
    pub values: Vec<Told>,
}

/// A value with the reports that tell it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Told {
    /// The value in words.
    pub value: String,
    /// Ids of the documents.
    pub reports: Vec<String>,
}

/// What the reports of an incident come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// How sure it is.
    pub status: Status,
    /// Independent sources that tell that it happened; if none does, those that tell of it.
    pub sources: usize,
    /// The figures, by kind and unit.
    pub quantities: Vec<Range>,
    /// Where the reports differ.
    pub disagreements: Vec<Disagreement>,
}

/// What these reports, the earliest first, agree on.
pub fn agreement(reports: &[Report]) -> Agreement {
    let standing: Vec<&Report> = reports.iter().filter(|report| !report.is_withdrawn).collect();
    let origins = |wanted: &dyn Fn(&Report) -> bool| -> BTreeSet<&str> {
        standing.iter().filter(|report| wanted(report)).map(|report| report.origin.as_str()).collect()
    };
    let affirming = origins(&|report| report.told.voice == Voice::Affirms);
    let is_denied = standing.iter().any(|report| report.told.is_denial());
    let is_withdrawn = reports.iter().any(|report| report.is_withdrawn);
    let status = match affirming.len() {
        0 if is_denied || is_withdrawn && standing.is_empty() => Status::Denied,
        0 => Status::Reported,
        _ if is_denied => Status::Disputed,
        1 => Status::Reported,
        _ => Status::Corroborated,
    };
    let quantities = ranges(reports);
    let mut disagreements = Vec::new();
    if status == Status::Disputed {
        disagreements.push(polarity(&standing));
    }
    let affirm: Vec<&Report> = standing.iter().copied().filter(|report| report.told.voice != Voice::Denies).collect();
    disagreements.extend(actors(&affirm));
    disagreements.extend(places(&affirm));
    disagreements.extend(dates(&affirm));
    disagreements.extend(quantities.iter().filter_map(figures));
    let all = || reports.iter().map(|report| report.origin.as_str()).collect::<BTreeSet<_>>().len();
    let sources = if affirming.is_empty() { all() } else { affirming.len() };
    Agreement { status, sources, quantities, disagreements }
}

/// Who tells that it happened, and who that it did not.
fn polarity(standing: &[&Report]) -> Disagreement {
    let of = |wanted: &dyn Fn(&Report) -> bool| documents(standing.iter().copied().filter(|report| wanted(report)));
    let values = [("affirmed", of(&|report| report.told.voice == Voice::Affirms)), ("denied", of(&|report| report.told.is_denial()))];
    let values = values.into_iter().map(|(value, reports)| Told { value: value.to_owned(), reports });
    Disagreement { field: "polarity".to_owned(), values: values.collect() }
}

/// The documents of reports, each once.
fn documents<'r>(reports: impl Iterator<Item = &'r Report>) -> Vec<String> {
    let mut documents: Vec<String> = Vec::new();
    for report in reports {
        if !documents.contains(&report.document) {
            documents.push(report.document.clone());
        }
    }
    documents
}

/// Groups what sources tell, where it can't be one; `None` where all of it can.
fn differing<T>(
    field: &str,
    told: Vec<(&Report, T)>,
    can_be_one: impl Fn(&T, &T) -> bool,
    word: impl Fn(&T) -> String,
) -> Option<Disagreement> {
    let mut groups: Vec<(T, Vec<&Report>)> = Vec::new();
    for (report, value) in told {
        match groups.iter_mut().find(|(known, _)| can_be_one(known, &value)) {
            Some((_, reports)) => reports.push(report),
            None => groups.push((value, vec![report])),
        }
    }
    if groups.len() < 2 {
        return None;
    }
    let values = groups.iter().map(|(value, reports)| Told { value: word(value), reports: documents(reports.iter().copied()) });
    Some(Disagreement { field: field.to_owned(), values: values.collect() })
}

/// Two who are both said to have done it: states, armed groups and forces of two sides. Where both sides act together they do not differ.
fn actors(reports: &[&Report]) -> Option<Disagreement> {
    let told = reports.iter().filter(|report| !report.told.kind.is_mutual()).filter_map(|report| {
        let side = report.told.actors.iter().find(|actor| is_side(actor))?;
        Some((*report, side.clone()))
    });
    differing("actors", told.collect(), can_be_one, |actor| actor.name.clone())
}

/// Whether it stands for a side: a description without a state ("gunmen") may be anybody.
fn is_side(actor: &Participant) -> bool {
    let acts = matches!(actor.kind, EntityKind::State | EntityKind::Force | EntityKind::ArmedGroup | EntityKind::Organization);
    acts && (actor.is_named || actor.country.is_some())
}

fn can_be_one(one: &Participant, other: &Participant) -> bool {
    let (first, second) = (words(&one.name), words(&other.name));
    let shares = telling(&first).any(|word| second.iter().any(|other| sound(other) == sound(word)));
    // A group is not the state that it lives in.
    let same_side = (one.kind == EntityKind::ArmedGroup) == (other.kind == EntityKind::ArmedGroup);
    let same_country = one.country.is_some() && one.country == other.country;
    shares || same_side && (same_country || one.country.is_none() || other.country.is_none())
}

/// Kilometres beyond which two towns are two, and reports that name them disagree. Less than that within which they may tell of one incident: a report that names
/// the next town is of the same, but where it was is told in two ways. Set on the 28 groups of xtask/agreement/dev that were written first.
const APART_KM: f64 = 8.0;

fn places(reports: &[&Report]) -> Option<Disagreement> {
    let exact = |site: &&Site| matches!(site.feature, Feature::Town);
    let told = reports.iter().filter_map(|report| {
        let towns: Vec<Site> = report.told.places.iter().filter(exact).cloned().collect();
        (!towns.is_empty()).then_some((*report, towns))
    });
    let one = |one: &Vec<Site>, other: &Vec<Site>| one.iter().any(|site| other.iter().any(|other| same_site(site, other)));
    differing("places", told.collect(), one, |towns| towns.iter().map(|town| town.name.clone()).collect::<Vec<_>>().join(", "))
}

fn same_site(one: &Site, other: &Site) -> bool {
    if one.name == other.name || one.geonames.is_some() && one.geonames == other.geonames {
        return true;
    }
    match one.point().zip(other.point()) {
        Some((one, other)) => kilometres(one, other) < APART_KM,
        // Where one is not on the map it may lie beside the other.
        None => one.country.is_none() || other.country.is_none() || one.country == other.country,
    }
}

/// Days that can't be one: both told, and no day in common.
fn dates(reports: &[&Report]) -> Option<Disagreement> {
    let told = reports.iter().filter_map(|report| {
        let (first, last, basis) = report.told.date.as_ref()?;
        let span = (day(first)?, day(last)?);
        (*basis != DateBasis::Document && span.1 - span.0 <= 1).then(|| (*report, (span, first.clone())))
    });
    let one = |one: &((i32, i32), String), other: &((i32, i32), String)| one.0.0 <= other.0.1 && other.0.0 <= one.0.1;
    differing("date", told.collect(), one, |(_, day)| day.clone())
}

fn figures(range: &Range) -> Option<Disagreement> {
    let mut counting: Vec<_> = range.given.iter().filter(|given| given.counts).filter_map(|given| Some((given, bounds(given)?))).collect();
    // "Dozens" goes with any of the numbers, which it does not make one.
    counting.sort_by_key(|(_, (_, high))| high.is_infinite());
    let mut groups: Vec<(f64, f64, Vec<&Given>)> = Vec::new();
    for (given, (low, high)) in counting {
        match groups.iter_mut().find(|(least, most, _)| low <= *most && *least <= high) {
            Some((_, _, group)) => group.push(given),
            None => groups.push((low, high, vec![given])),
        }
    }
    if groups.len() < 2 {
        return None;
    }
    let values = groups.into_iter().map(|(_, _, group)| {
        let mut reports: Vec<String> = group.iter().map(|given| given.document.clone()).collect();
        reports.dedup();
        Told { value: group[0].text.clone(), reports }
    });
    Some(Disagreement { field: format!("quantities.{}", range.kind.word()), values: values.collect() })
}

/// The numbers that a figure may stand for: "at least 12" goes on upwards, "more than 60" too.
fn bounds(given: &Given) -> Option<(f64, f64)> {
    /// "About" is within a tenth.
    const ABOUT: f64 = 0.1;
    // "Dozens" may be any number from there on.
    if let (None, Some(low), None) = (given.value, given.low, given.high) {
        return Some((low, f64::INFINITY));
    }
    let value = given.value.or(given.low).or(given.high)?;
    let is_open = given.low.is_some() && given.high.is_none();
    let low = given.low.unwrap_or(value).min(value);
    let high = if is_open { value * (1.0 + 2.0 * ABOUT) } else { given.high.unwrap_or(value) };
    Some((low, high.max(value)))
}
