//! What is read: one report.

use jiff::civil::Date;

/// One report as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The name that the caller gave it; it comes back in the record.
    pub id: String,
    /// The text that is read. Every offset of the record points into it.
    pub text: String,
    /// The headline: kept, not read.
    pub title: Option<String>,
    /// The day of publication, in the time zone of the publication. Dates such as "yesterday" count from it.
    pub published: Option<Date>,
    /// Where it was found.
    pub url: Option<String>,
    /// The outlet that it came from.
    pub source: Option<String>,
}
