//! The Mentions table: a row each time that a report tells of an incident.

use legation_store::export::{Named, Telling};
use legation_store::incident::view::Mention;

use crate::formats::column::{empty, filled};
use crate::formats::gdelt::events::{Event, citation};
use crate::formats::gdelt::published;
use crate::formats::{Cell, Column, Kind};

/// A telling as it stands in a row.
pub struct MentionRow {
    id: i64,
    added: Option<i64>,
    published: Option<i64>,
    url: Option<String>,
    citation: String,
    outlet: Option<String>,
    actors: [Option<usize>; 2],
    action: usize,
    confidence: f64,
    length: Option<usize>,
}

impl MentionRow {
    /// What a report tells of an incident.
    pub(super) fn of(event: &Event, mention: &Mention, telling: &Telling) -> Self {
        // The report may name others, or the same ones in another order.
        let [one, other] = event.actors.each_ref().map(|actor| move |party: &&Named| party.name.to_uppercase() == actor.name);
        let mut those_concerned = telling.recipients.iter().chain(&telling.actors);
        Self {
            id: event.id,
            added: event.added,
            published: published(mention),
            url: telling.url.clone(),
            citation: citation(mention),
            outlet: mention.source.clone(),
            actors: [telling.actors.iter().find(one), those_concerned.find(other)].map(|party| party.map(|party| party.start)),
            action: mention.trigger.start,
            confidence: telling.confidence,
            length: telling.length,
        }
    }
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// A place in the text; none where it is not known.
fn offset(at: Option<usize>) -> Cell {
    at.map_or(Cell::Empty, Cell::count)
}

/// Confidence in steps of ten percent, as GDELT has it.
fn percent(confidence: f64) -> i64 {
    (confidence * 10.0).round() as i64 * 10
}

use Kind::{Integer, Number, Text};

/// The columns of the Mentions table.
pub static MENTIONS: [Column<MentionRow>; 16] = [
    filled("GLOBALEVENTID", Integer, "the incident, as in the Events table", |row| Cell::Integer(row.id)),
    filled("EventTimeDate", Integer, "its DATEADDED", |row| Cell::integer(row.added)),
    filled("MentionTimeDate", Integer, "the day of this report with six zeros", |row| Cell::integer(row.published)),
    filled("MentionType", Integer, "1 if the report has an address, else 2", |row| Cell::Integer(if row.url.is_some() { 1 } else { 2 })),
    filled("MentionSourceName", Text, "the host of its address; without one its outlet", |row| {
        Cell::maybe(row.url.as_deref().and_then(host).or(row.outlet.as_deref()))
    }),
    filled("MentionIdentifier", Text, "its address; without one its outlet, id and day", |row| {
        Cell::text(row.url.as_deref().unwrap_or(&row.citation))
    }),
    empty("SentenceID", Integer, "the store keeps where events stand, and not how many sentences stand before them"),
    filled(
        "Actor1CharOffset",
        Integer,
        "where the words begin that lead to the first actor of the Events table, in code points; nothing where this report does not name it",
        |row| offset(row.actors[0]),
    ),
    filled("Actor2CharOffset", Integer, "the same of the second", |row| offset(row.actors[1])),
    filled("ActionCharOffset", Integer, "where the words begin that tell of it", |row| Cell::count(row.action)),
    filled("InRawText", Integer, "1: texts are read as they stand", |_| Cell::Integer(1)),
    filled("Confidence", Integer, "how likely the coding is right, in steps of 10 percent", |row| Cell::Integer(percent(row.confidence))),
    filled("MentionDocLen", Integer, "code points of the text, if it is stored", |row| offset(row.length)),
    empty("MentionDocTone", Number, "the tone of reports is not measured"),
    empty("MentionDocTranslationInfo", Text, "nothing is translated"),
    empty("Extras", Text, "GDELT has no use for it yet"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_have_hosts_and_percents() {
        assert_eq!((host("https://www.example.org/a?b"), host("example.org")), (Some("example.org"), None));
        assert_eq!((percent(0.749), percent(0.0), percent(1.0)), (70, 0, 100));
    }
}
