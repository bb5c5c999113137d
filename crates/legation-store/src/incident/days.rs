//! Days as numbers, and how far two spans of days lie apart.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// Days from 1970-01-01.
pub type Day = i32;

/// A day of the form `2024-11-16` as its number.
pub fn day(word: &str) -> Option<Day> {
    let day: Date = word.parse().ok()?;
    Some(day.since((jiff::Unit::Day, date(1970, 1, 1))).ok()?.get_days())
}

/// What the days of an event rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// A time that its own clause tells.
    Told,
    /// The time of an event told shortly before.
    Near,
    /// Nothing but the day of publication.
    Published,
}

/// When an event happened: first and last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// What they rest on.
    pub ground: Ground,
}

impl Days {
    /// Days between two spans: 0 or less where they overlap, 1 for days in a row.
    pub fn gap(self, other: Self) -> Day {
        (self.first - other.last).max(other.first - self.last)
    }

    /// Days that it covers.
    pub fn length(self) -> Day {
        self.last - self.first + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("2024-11-16"), Some(20_043));
        assert_eq!(day("2024"), None);
    }

    #[test]
    fn gaps_are_counted_both_ways() {
        let days = |first, last| Days { first, last, ground: Ground::Told };
        assert_eq!(days(1, 3).gap(days(3, 5)), 0);
        assert_eq!(days(1, 3).gap(days(4, 5)), 1);
        assert_eq!(days(9, 9).gap(days(4, 5)), 4);
    }
}
