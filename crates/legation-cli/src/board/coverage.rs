//! What was read, in sums: how many reports, by outlet and by day.

use std::collections::BTreeMap;

use legation_store::query::Coverage;
use schemars::JsonSchema;
use serde::Serialize;

/// What was read, as a whole.
#[derive(Debug, Default, JsonSchema, Serialize)]
#[schemars(rename = "Coverage")]
pub struct Read {
    /// Documents with a text of their own.
    pub documents: i64,
    /// Documents that print a text that is there.
    pub copies: i64,
    /// The first day of publication.
    pub first: Option<String>,
    /// The last one.
    pub last: Option<String>,
    /// Documents by outlet, those with most first.
    pub outlets: Vec<OfOutlet>,
    /// Documents by day, the earliest first.
    pub days: Vec<OfDay>,
}

/// Documents of an outlet.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "CoverageOfOutlet")]
pub struct OfOutlet {
    /// Its name; null where none was given.
    pub outlet: Option<String>,
    /// Documents, with copies.
    pub documents: i64,
}

/// Documents of a day.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "CoverageOfDay")]
pub struct OfDay {
    /// The day of publication.
    pub day: String,
    /// Documents, with copies.
    pub documents: i64,
}

impl Read {
    /// The sum of rows by outlet and day.
    pub fn of(rows: &[Coverage]) -> Self {
        let mut read = Self::default();
        let (mut outlets, mut days) = (BTreeMap::new(), BTreeMap::new());
        for Coverage { day, outlet, documents, copies, .. } in rows {
            read.documents += documents;
            read.copies += copies;
            *outlets.entry(outlet.clone()).or_insert(0) += documents + copies;
            if let Some(day) = day {
                *days.entry(day.clone()).or_insert(0) += documents + copies;
            }
        }
        read.outlets = outlets.into_iter().map(|(outlet, documents)| OfOutlet { outlet, documents }).collect();
        read.outlets.sort_by_key(|outlet| -outlet.documents);
        read.days = days.into_iter().map(|(day, documents)| OfDay { day, documents }).collect();
        read.first = read.days.first().map(|day| day.day.clone());
        read.last = read.days.last().map(|day| day.day.clone());
        read
    }
}
