//! How much speaks for two events being told of the same thing: the points of their signs (`lexicon/likeness.tsv`), added up.
//! They are log odds, fitted on groups of reports whose incidents are marked (`cargo xtask calibrate`).

use std::collections::{BTreeMap, HashMap};

use legation::lexicon::{LexiconError, Table};
use legation::wire::Record;

use crate::incident::block::is_near;
use crate::incident::deed::Deeds;
use crate::incident::signature::{Signature, signatures};
use crate::incident::signs::{Aspect, Sign, signs};

/// From here on two events are one. With less two that only look alike are merged more often (with 0 the topics of ECB+ are mixed), with more, reports of one thing
/// in other words are kept apart.
pub const ENOUGH: f64 = 0.45;

/// From here down two events are two, even if a third is like both. In reports of one week .71 of the merged pairs are right with this, .65 without, and
/// .02 less of the right ones are found; with 0 many that tell little are parted.
pub const TWO: f64 = -2.0;

/// What tells whether two events are told of the same thing.
#[derive(Debug)]
pub struct Likeness {
    /// The deeds by which words are compared.
    pub deeds: Deeds,
    points: HashMap<(Aspect, &'static str), f64>,
}

impl Likeness {
    /// The tables that ship with the program.
    ///
    /// # Panics
    /// If a table is not sound; a test reads them.
    pub fn embedded() -> Self {
        let points = parse("lexicon/likeness.tsv", include_str!("../../../../lexicon/likeness.tsv")).expect("the table is sound");
        Self { deeds: Deeds::embedded(), points }
    }

    /// How much speaks for two events being one, as log odds. `None` if they can't be: their types are never told of one thing, or they are far apart in
    /// time.
    pub fn of(&self, one: &Signature, other: &Signature) -> Option<f64> {
        self.may_be_one(one, other).then(|| signs(one, other, &self.deeds).iter().map(|sign| self.points(sign)).sum())
    }

    /// The points by aspect; those that tell nothing are left out.
    pub fn aspects(&self, one: &Signature, other: &Signature) -> Vec<(Aspect, f64)> {
        let mut aspects: BTreeMap<Aspect, f64> = BTreeMap::new();
        for sign in signs(one, other, &self.deeds) {
            *aspects.entry(sign.aspect).or_default() += self.points(&sign);
        }
        aspects.into_iter().filter(|&(_, points)| points != 0.0).collect()
    }

    fn may_be_one(&self, one: &Signature, other: &Signature) -> bool {
        is_near(one, other) && self.deeds.may_be_one_type((one.kind, &one.deed), (other.kind, &other.deed))
    }

    fn points(&self, sign: &Sign) -> f64 {
        self.points.get(&(sign.aspect, sign.what)).copied().unwrap_or_default() * sign.strength
    }
}

fn parse(file: &'static str, text: &'static str) -> Result<HashMap<(Aspect, &'static str), f64>, LexiconError> {
    let table = Table::parse(file, text, &["aspect", "sign", "by hand", "points"])?;
    let rows = table.rows.iter().map(|row| {
        let aspect = Aspect::ALL.into_iter().find(|aspect| aspect.word() == row.field(0));
        let aspect = aspect.ok_or_else(|| row.unknown("aspect", row.field(0), "one in which events are compared"))?;
        let points = row.field(3).parse::<f64>().ok().filter(|points| points.is_finite());
        Ok(((aspect, row.field(1)), points.ok_or_else(|| row.unknown("points", row.field(3), "a number"))?))
    });
    rows.collect()
}

/// Two events of the same or of two records that may be one, with their signs.
#[derive(Debug)]
pub struct Pair {
    /// The record and the event in it, counted from 0.
    pub one: (usize, usize),
    /// The same of the other.
    pub other: (usize, usize),
    /// What they have alike and not.
    pub signs: Vec<Sign>,
}

/// All pairs of events of these records that may be one.
pub fn pairs(records: &[Record], likeness: &Likeness) -> Vec<Pair> {
    let of_record = |(at, record): (usize, &Record)| {
        let signatures = signatures(record, at as i64, &likeness.deeds);
        signatures.into_iter().enumerate().map(move |(event, signature)| ((at, event), signature)).collect::<Vec<_>>()
    };
    let all: Vec<_> = records.iter().enumerate().flat_map(of_record).collect();
    let mut pairs = Vec::new();
    for (at, (one, first)) in all.iter().enumerate() {
        for (other, second) in &all[at + 1..] {
            if likeness.may_be_one(first, second) {
                pairs.push(Pair { one: *one, other: *other, signs: signs(first, second, &likeness.deeds) });
            }
        }
    }
    pairs
}
