//! Days as other data sets write them. In: days as `2024-11-16`.

use jiff::civil::Date;

/// A day; `None` where the words are none.
pub fn day(words: &str) -> Option<Date> {
    words.parse().ok()
}

/// The day as `20241116`.
pub fn number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The beginning of the day as `20241116000000`.
pub fn moment(day: Date) -> i64 {
    number(day) * 1_000_000
}

/// Days from the first to the last, both counted.
pub fn length(first: Date, last: Date) -> i32 {
    (last - first).get_days() + 1
}

/// Days from the first of 1970 to this one.
pub fn since_1970(day: Date) -> i32 {
    (day - jiff::civil::date(1970, 1, 1)).get_days()
}

/// Seconds from the beginning of 1970 to that of the day, in UTC.
pub fn seconds(day: Date) -> i64 {
    const DAY: i64 = 24 * 60 * 60;
    i64::from(since_1970(day)) * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_numbers() {
        let date = day("2024-11-16").unwrap();
        assert_eq!((number(date), moment(date), seconds(date)), (20_241_116, 20_241_116_000_000, 1_731_715_200));
        assert_eq!((length(date, date), length(date, day("2024-12-01").unwrap())), (1, 16));
        assert_eq!(day("16 November"), None);
    }
}
