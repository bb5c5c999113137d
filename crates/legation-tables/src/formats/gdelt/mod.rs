//! GDELT 2.0: the tables Events and Mentions, as files without a head whose fields are separated by tabs.
//!
//! An Events row is an incident, so that what many reports tell is counted once; each telling of it is a Mentions row. Sources: "The GDELT Event Database Data
//! Format Codebook V2.0" (2015) for the columns, CAMEO 1.1b3 (Schrodt, 2012) for the codes.

mod events;
mod mentions;
mod party;

pub use events::EVENTS;
pub use mentions::MENTIONS;

use std::io::Write;

use legation_store::Store;
use legation_store::export::{Reported, Telling};
use legation_store::incident::view::Mention;
use legation_store::query::Filter;

use crate::formats::codes::Codes;
use crate::formats::days::{day, moment};
use crate::formats::{FormatError, LeftOut, Result, Tally, column, tabs};
use events::Event;
use mentions::MentionRow;

/// The file of the Events table, and that of the Mentions table.
pub const FILES: [&str; 2] = ["events.export.CSV", "mentions.CSV"];

/// Writes the incidents that meet a filter into the one table, and their reports into the other, if it is asked for; the earliest first.
///
/// # Errors
/// If the store does not give what the filter asks for, or the rows can't be written.
pub fn write(store: &Store, filter: &Filter, events: &mut dyn Write, mut mentions: Option<&mut dyn Write>) -> Result<Tally> {
    let codes = Codes::read()?;
    let mut tally = Tally::begin(store, filter, if mentions.is_some() { FILES.len() } else { 1 })?;
    store.reported(filter, |reported| {
        tally.leave(LeftOut::NoFactReport, reported.left_out);
        let Some(row) = Event::of(&reported, &codes) else {
            tally.leave(LeftOut::NoDay, 1);
            return Ok(());
        };
        tally.leave(LeftOut::FurtherParties, row.further_parties);
        tally.leave(LeftOut::FurtherPlaces, reported.incident.places.len().saturating_sub(1));
        tabs::row(events, &EVENTS, &row)?;
        tally.add(0, reported.incident.date.as_ref().map(|days| days.start.as_str()));
        if let Some(out) = mentions.as_mut() {
            for (mention, telling) in tellings(&reported) {
                tabs::row(*out, &MENTIONS, &MentionRow::of(&row, mention, telling))?;
                tally.add(1, None);
            }
        }
        Ok::<_, FormatError>(())
    })?;
    Ok(tally)
}

/// The number of an incident: what is left of the 64 bits of its id without the last one, so that it is positive. Its 15 first digits are `number / 8` in
/// hexadecimal digits, and lead to the incident.
pub fn number(incident: &str) -> i64 {
    u64::from_str_radix(incident, 16).map_or(0, |id| (id >> 1) as i64)
}

/// The columns of both tables in Markdown.
pub fn page() -> [String; 2] {
    [column::page(&EVENTS), column::page(&MENTIONS)]
}

/// The reports, with what stands behind them.
fn tellings(reported: &Reported) -> impl Iterator<Item = (&Mention, &Telling)> + Clone {
    reported.incident.reports.iter().zip(&reported.tellings)
}

/// The beginning of the day on which a report was published.
fn published(mention: &Mention) -> Option<i64> {
    mention.published.as_deref().and_then(day).map(moment)
}
