//! A store in the forms of other data sets: those of GDELT, POLECAT and ACLED.
//!
//! In: a store and a filter. Out: rows, one at a time. Each form is a table of [`Column`]s as data, from which the rows are written and of which
//! `docs/formats.md` tells; what is not measured stays empty, and says why. None of them has a column for how real a thing is told to be: whoever wants what
//! happened alone, as these forms are read, asks for it in the filter ([`Filter::happened`]), and the reports that don't tell it as a fact are left out with it.

pub mod acled;
mod cell;
mod codes;
mod column;
pub(crate) mod days;
pub mod gdelt;
pub mod parquet;
pub mod polecat;
mod site;
mod tabs;

pub use cell::{Cell, no_formula};
pub use column::{Column, Filling, Kind};

use std::collections::BTreeMap;
use std::io;

use legation::LexiconError;
use legation_store::query::Filter;
use legation_store::{Store, StoreError};
use thiserror::Error;

use crate::error::TableError;

/// Why a form could not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The store does not give what it was asked for.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rows can't be written.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The rows do not become columns.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A table of codes is damaged.
    #[error(transparent)]
    Codes(#[from] LexiconError),
}

/// A result of a form.
pub type Result<T> = std::result::Result<T, FormatError>;

/// What was written, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows of each file, in their order.
    pub rows: Vec<u64>,
    /// The first and the last day of the rows.
    pub days: Option<(String, String)>,
    /// What was left out, by reason.
    pub left_out: BTreeMap<LeftOut, u64>,
}

/// Why something that meets the filter does not stand in a file, or not wholly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// An incident that no report tells as a fact.
    NoFact,
    /// A report of an incident that does not tell it as a fact, or has taken it back.
    NoFactReport,
    /// An incident or event of which no day is known.
    NoDay,
    /// An incident of which no state is known where it happened.
    NoState,
    /// An incident that the form does not hold, by its type, its mode and whom it hits.
    OutOfScope,
    /// Violence of which nobody tells whom it hit.
    NoTarget,
    /// An incident that does not lie on the map.
    NoPoint,
    /// Parties of incidents for whom there is no column: those behind the first of each side.
    FurtherParties,
    /// Places of incidents for which there is no column: those behind the one that is told most exactly.
    FurtherPlaces,
}

impl LeftOut {
    /// What was left out and why, in words that a number follows.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoFact => "incidents that no report tells as a fact",
            Self::NoFactReport => "reports of incidents that do not tell them as a fact, or were taken back",
            Self::NoDay => "incidents or events without a day",
            Self::NoState => "incidents of which no report tells in which state they happened",
            Self::OutOfScope => "incidents that the format does not hold, by their type, their mode and whom they hit",
            Self::NoTarget => "incidents of violence of which no report tells whom it hit",
            Self::NoPoint => "incidents that do not lie on the map",
            Self::FurtherParties => "parties of incidents beyond the first of each side",
            Self::FurtherPlaces => "places of incidents beyond the most exact one",
        }
    }
}

impl Tally {
    /// Nothing yet, of so many files.
    pub fn of_files(files: usize) -> Self {
        Self { rows: vec![0; files], ..Self::default() }
    }

    /// Nothing yet, with what the filter leaves out because it asks for what happened.
    fn begin(store: &Store, filter: &Filter, files: usize) -> Result<Self> {
        let mut tally = Self::of_files(files);
        if filter.happened {
            let all = store.count(&Filter { happened: false, ..filter.clone() })?;
            tally.leave(LeftOut::NoFact, all.saturating_sub(store.count(filter)?));
        }
        Ok(tally)
    }

    /// Counts a row of a file.
    pub fn add(&mut self, file: usize, day: Option<&str>) {
        self.rows[file] += 1;
        let Some(day) = day else { return };
        match &mut self.days {
            Some((first, _)) if day < first.as_str() => day.clone_into(first),
            Some((_, last)) if day > last.as_str() => day.clone_into(last),
            Some(_) => {}
            None => self.days = Some((day.to_owned(), day.to_owned())),
        }
    }

    /// Counts what is left out.
    pub fn leave(&mut self, why: LeftOut, count: usize) {
        if count > 0 {
            *self.left_out.entry(why).or_default() += count as u64;
        }
    }
}
