//! Dates, times and periods that the text states.

use jiff::civil::Date;

use crate::span::Span;

/// A time expression of a document, by its place in [`Record::times`](crate::record::Record::times).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeId(pub usize);

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day, or something longer that the calendar knows.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again.
    Set,
}

/// A span of days, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// A time expression with its TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2024-11-16`, `2025`, `P3D`, `PAST_REF` … `XXXX` stands for what is not known.
    pub value: String,
    /// The days that the value covers, where it lies on the calendar.
    pub days: Option<Days>,
    /// Whether the value was counted from the day of publication or another date of the text ("yesterday").
    pub relative: bool,
    /// The row of `lexicon/times.tsv` that read it; several are joined by `+` ("Tuesday, Nov. 12").
    pub rule: String,
}
