//! How many: the figures of an incident, and which of them count.
//!
//! What counts of a source is its last word. A toll that only rises with the time is brought up to date and not disputed; what a later report of the same source
//! corrects, and what it takes back, no longer counts.

use std::collections::{BTreeMap, BTreeSet};

use legation::wire::QuantityKind;
use schemars::JsonSchema;
use serde::Serialize;

use crate::incident::name::head;
use crate::incident::report::Report;
use crate::incident::told;

/// What is told of a number: the least and the greatest that count, and the one that most sources give.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
pub struct Range {
    /// What is counted.
    pub kind: QuantityKind,
    /// The unit; the currency for money.
    pub unit: Option<String>,
    /// The least; null where there is none.
    pub low: Option<f64>,
    /// That of most sources; of equals the last that was given, then the lower.
    pub best: Option<f64>,
    /// The greatest.
    pub high: Option<f64>,
    /// Every figure that a report gives, the earliest first.
    pub given: Vec<Given>,
}

/// A figure with who gave it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Given {
    /// The id of the document.
    pub document: String,
    /// The id of the event in it.
    pub event: String,
    /// As worded.
    pub text: String,
    /// The number.
    pub value: Option<f64>,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// Ids of the claims by which it is told.
    pub attribution: Vec<String>,
    /// Whether it still counts: later ones have not overtaken, corrected or taken it back.
    pub counts: bool,
    /// Why it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
}

/// Why a figure does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// The report was taken back.
    TakenBack,
    /// The outlet says that the number is another.
    Corrected,
    /// A later report gives a newer one.
    Overtaken,
    /// The same report gives the whole, of which it is a part.
    Part,
}

impl LeftOut {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::TakenBack => "the report was taken back",
            Self::Corrected => "the outlet has corrected it",
            Self::Overtaken => "a later report gives a newer figure",
            Self::Part => "part of a larger figure of the same report",
        }
    }
}

/// A figure that is given, with the place of its report among the reports and who gives it.
struct Figure {
    report: usize,
    speakers: Vec<String>,
    given: Given,
}

/// The figures by kind and, for money and other things, unit.
pub(crate) fn ranges(reports: &[Report]) -> Vec<Range> {
    let mut kinds: BTreeMap<(QuantityKind, Option<String>), Vec<Figure>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        for figure in &report.told.figures {
            let unit = match figure.kind {
                QuantityKind::Money => figure.unit.clone(),
                QuantityKind::Other => figure.unit.as_deref().map(head),
                _ => None,
            };
            let left_out = left_out(report, figure);
            let given = Given {
                document: report.document.clone(),
                event: report.told.event.clone(),
                text: figure.text.clone(),
                value: figure.value,
                low: figure.low,
                high: figure.high,
                attribution: if figure.attribution.is_empty() { report.told.attribution.clone() } else { figure.attribution.clone() },
                counts: left_out.is_none(),
                left_out,
            };
            let told = Figure { report: at, speakers: figure.speakers.clone(), given };
            kinds.entry((figure.kind, unit)).or_default().push(told);
        }
    }
    kinds.into_iter().map(|((kind, unit), given)| range(kind, unit, given, reports)).collect()
}

/// Why a figure of a report does not count, whatever others tell: the report was taken back, or its outlet has said that this number is another.
fn left_out(report: &Report, figure: &told::Figure) -> Option<LeftOut> {
    if report.is_withdrawn {
        return Some(LeftOut::TakenBack);
    }
    let is_it = |(kind, value): &(String, f64)| kind == figure.kind.word() && figure.value == Some(*value);
    report.corrected.iter().any(is_it).then_some(LeftOut::Corrected)
}

/// Numbers that only grow while reports come in.
fn is_toll(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Killed | QuantityKind::Wounded | QuantityKind::Detained | QuantityKind::Displaced)
}

fn range(kind: QuantityKind, unit: Option<String>, mut figures: Vec<Figure>, reports: &[Report]) -> Range {
    for at in 0..figures.len() {
        let figure = &figures[at];
        let is_overtaken = || figures.iter().any(|other| other.overtakes(figure, kind, reports));
        let is_part = || is_toll(kind) && figures.iter().any(|other| other.is_whole_of(figure));
        let why = if is_overtaken() { Some(LeftOut::Overtaken) } else { is_part().then_some(LeftOut::Part) };
        let given = &mut figures[at].given;
        given.left_out = given.left_out.or(why);
        given.counts = given.left_out.is_none();
    }
    let counting: Vec<&Figure> = figures.iter().filter(|figure| figure.given.counts).collect();
    let given = || counting.iter().map(|figure| &figure.given);
    // "Several" is a bound only where nobody gives a number.
    let least =
        |of: &dyn Fn(&Given) -> bool| given().filter(|given| of(given)).filter_map(|given| given.low.or(given.value)).reduce(f64::min);
    let low = least(&|given| given.value.is_some() || given.high.is_some()).or_else(|| least(&|_| true));
    let is_bounded = given().any(|given| given.value.is_some() || given.high.is_some());
    let high = given().filter_map(|given| given.high.or(given.value)).reduce(f64::max).filter(|_| is_bounded);
    let best = best(counting.iter().filter_map(|figure| Some((figure.report, figure.given.value?))).collect(), reports);
    Range { kind, unit, low, best, high, given: figures.into_iter().map(|figure| figure.given).collect() }
}

impl Figure {
    /// Whether this one is the newer word on the same: of the same source, or of a toll that rises.
    fn overtakes(&self, other: &Self, kind: QuantityKind, reports: &[Report]) -> bool {
        let (newer, older) = (&reports[self.report], &reports[other.report]);
        let is_later = newer.published > older.published && self.given.counts;
        let is_same_source = newer.origin == older.origin || newer.outlet.is_some() && newer.outlet == older.outlet;
        let rises = is_toll(kind) && amount(&self.given) > amount(&other.given);
        is_later && (is_same_source && (rises || newer.corrects || !is_toll(kind)) || rises)
    }

    /// Whether the other is a part of this one, told by the same mouth in the same report: "seven, two of them children".
    fn is_whole_of(&self, other: &Self) -> bool {
        let two_mouths =
            !self.speakers.is_empty() && !other.speakers.is_empty() && self.speakers.iter().all(|who| !other.speakers.contains(who));
        self.given.counts && self.given.document == other.given.document && !two_mouths && amount(&self.given) > amount(&other.given)
    }
}

fn amount(given: &Given) -> f64 {
    given.value.or(given.high).or(given.low).unwrap_or_default()
}

/// The value that most sources give; of equals the last given, then the lower.
fn best(values: Vec<(usize, f64)>, reports: &[Report]) -> Option<f64> {
    let mut by_value: BTreeMap<u64, (BTreeSet<&str>, Option<&str>, f64)> = BTreeMap::new();
    for (at, value) in values {
        let entry = by_value.entry(value.to_bits()).or_insert_with(|| (BTreeSet::new(), None, value));
        entry.0.insert(&reports[at].origin);
        entry.1 = entry.1.max(reports[at].published.as_deref());
    }
    let best = by_value
        .into_values()
        .max_by(|one, other| one.0.len().cmp(&other.0.len()).then(one.1.cmp(&other.1)).then(other.2.total_cmp(&one.2)));
    best.map(|(_, _, value)| value)
}
