//! A document as a line of JSON, and dates of publication.

use jiff::civil::Date;
use jiff::fmt::temporal::{DateTimeParser, Pieces, PiecesOffset};
use jiff::tz::TimeZoneDatabase;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::document::Document;

/// One document a line: what `legation read` takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentLine {
    /// A name; it comes back in the record.
    pub id: String,
    /// The text that is read.
    pub text: String,
    /// The headline: kept, not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A date, or a date and time with zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The outlet that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl TryFrom<DocumentLine> for Document {
    type Error = PublishedError;

    fn try_from(line: DocumentLine) -> Result<Self, PublishedError> {
        let published = line.published.as_deref().map(published).transpose()?;
        Ok(Self { id: line.id, text: line.text, title: line.title, published, url: line.url, source: line.source })
    }
}

/// A day of publication that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PublishedError {
    /// It is not a date.
    #[error("published {value:?} is not a date, expected one like \"2024-11-16\" or \"2024-11-16T09:30:00+02:00\"")]
    NotADate {
        /// What was given.
        value: String,
    },
    /// A time without a zone: the day is not certain.
    #[error("published {value:?} has a time without a zone, expected one like \"2024-11-16T09:30:00+02:00\"")]
    NoZone {
        /// What was given.
        value: String,
    },
    /// The zone is not in the time zone database.
    #[error("published {value:?} names an unknown time zone, expected one like \"Europe/Kyiv\"")]
    UnknownZone {
        /// What was given.
        value: String,
    },
}

/// The day of publication: a date as it stands, a date and time (RFC 3339, RFC 9557) as the day in its own zone.
///
/// # Errors
/// If the value is neither, or has a time and no zone.
pub fn published(value: &str) -> Result<Date, PublishedError> {
    static PARSER: DateTimeParser = DateTimeParser::new();
    let pieces = PARSER.parse_pieces(value.trim()).map_err(|_| PublishedError::NotADate { value: value.to_owned() })?;
    let Some(time) = pieces.time() else { return Ok(pieces.date()) };
    match (pieces.offset(), pieces.time_zone_annotation()) {
        (None, None) => Err(PublishedError::NoZone { value: value.to_owned() }),
        // RFC 9557: with `Z` the time is in UTC, whatever zone is named behind it.
        (Some(PiecesOffset::Zulu), Some(_)) => day_in_zone(&pieces, time).ok_or(PublishedError::UnknownZone { value: value.to_owned() }),
        _ => Ok(pieces.date()),
    }
}

/// The day in the named zone of a time in UTC.
fn day_in_zone(pieces: &Pieces<'_>, time: jiff::civil::Time) -> Option<Date> {
    let zone = pieces.to_time_zone_with(&TimeZoneDatabase::bundled()).ok()??;
    let moment = pieces.date().to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(moment.with_time_zone(zone).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_zone() {
        let check = |value: &str, expected: &str| assert_eq!(published(value).unwrap().to_string(), expected, "{value}");
        check("2024-11-16", "2024-11-16");
        check(" 2024-11-16\n", "2024-11-16");
        check("2024-11-16T23:30:00+02:00", "2024-11-16");
        check("2024-11-16T23:30:00Z", "2024-11-16");
        check("2024-11-16T23:30:00.123Z", "2024-11-16");
        check("2024-11-16 00:10:00-05:00", "2024-11-16");
        check("2024-11-16T23:30:00+02:00[Europe/Kyiv]", "2024-11-16");
        check("2024-11-16T23:30:00[Europe/Kyiv]", "2024-11-16");
        check("2024-11-16T23:30:00Z[Europe/Kyiv]", "2024-11-17");
        check("2024-02-29", "2024-02-29");
    }

    #[test]
    fn what_is_no_day_is_named() {
        let check = |value: &str, part: &str| {
            let message = published(value).unwrap_err().to_string();
            assert!(message.contains(part) && message.contains(value), "{message}");
        };
        check("", "is not a date");
        check("yesterday", "is not a date");
        check("2024-13-01", "is not a date");
        check("2023-02-29", "is not a date");
        check("16/11/2024", "is not a date");
        check("2024-11-16T23:30:00", "without a zone");
        check("2024-11-16T23:30:00Z[Europe/Nowhere]", "unknown time zone");
    }

    #[test]
    fn a_line_needs_an_id_and_a_text() {
        let line = |json: &str| serde_json::from_str::<DocumentLine>(json).map_err(|error| error.to_string());
        assert_eq!(line(r#"{"id":"a","text":"b","more":[1]}"#).unwrap().text, "b");
        assert_eq!(line(r#"{"id":"a","text":"b","published":null}"#).unwrap().published, None);
        assert!(line(r#"{"id":"a"}"#).unwrap_err().starts_with("missing field `text`"));
        assert!(line(r#"{"text":"a"}"#).unwrap_err().starts_with("missing field `id`"));
    }
}
