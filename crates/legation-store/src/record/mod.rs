//! Records to rows and back: what comes out is what went in, but for the trees, which are not kept.

mod load;
mod save;
mod span;

pub use load::{load, word};
pub use save::{outlet, save, text_hash};
pub use span::misplaced;

use legation::wire::{Event, Record};
use xxhash_rust::xxh3::Xxh3;

/// The key of each event of a record: made of the report, the words and the type, so that it stays the same when the report is
/// read again, and events of the same words and type in their order.
pub fn keys(record: &Record) -> Vec<i64> {
    let alike =
        |one: &Event, other: &Event| (one.trigger.start, one.trigger.end, one.kind) == (other.trigger.start, other.trigger.end, other.kind);
    let key = |(at, event): (usize, &Event)| {
        let earlier = record.events[..at].iter().filter(|other| alike(other, event)).count();
        let mut hash = Xxh3::new();
        hash.update(record.document.id.as_bytes());
        for number in [event.trigger.start, event.trigger.end, earlier] {
            hash.update(&(number as u64).to_le_bytes());
        }
        hash.update(event.kind.word().as_bytes());
        // The sign has no meaning: SQLite has no unsigned numbers.
        hash.digest() as i64
    };
    record.events.iter().enumerate().map(key).collect()
}
