//! TIMEX3 values and the days that they cover.
//!
//! In: a day and a unit; out: the value of the unit that the day lies in, and back from a value to its first and last day.
//! Weeks are those of ISO 8601; seasons are the meteorological ones of the north.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use crate::lexicon::Unit;
use crate::time::Days;

/// The value of the unit that a day lies in: `2024-W46` for the week. Units below a day give the day.
pub(super) fn value(unit: Unit, day: Date) -> String {
    let (year, month) = (day.year(), day.month());
    let week = day.iso_week_date();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => day.to_string(),
        Unit::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        Unit::Week | Unit::Fortnight => format!("{:04}-W{:02}", week.year(), week.week()),
        Unit::Month => format!("{year:04}-{month:02}"),
        Unit::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Century => format!("{:02}", year / 100),
    }
}

/// The day that lies so many units from another; `None` where the calendar ends.
pub(super) fn shift(unit: Unit, day: Date, by: f64) -> Option<Date> {
    // Halves of the longer units are told in whole smaller ones.
    let whole = by.round() as i64;
    let span: Span = match unit {
        Unit::Second | Unit::Minute => return Some(day),
        Unit::Hour => 0.days().try_days((by / 24.0).round() as i64).ok()?,
        Unit::Day => Span::new().try_days(whole).ok()?,
        Unit::Week | Unit::Weekend => Span::new().try_days((by * 7.0).round() as i64).ok()?,
        Unit::Fortnight => Span::new().try_days((by * 14.0).round() as i64).ok()?,
        Unit::Month => Span::new().try_months(whole).ok()?,
        Unit::Quarter => Span::new().try_months((by * 3.0).round() as i64).ok()?,
        Unit::Year => Span::new().try_months((by * 12.0).round() as i64).ok()?,
        Unit::Decade => Span::new().try_years((by * 10.0).round() as i64).ok()?,
        Unit::Century => Span::new().try_years((by * 100.0).round() as i64).ok()?,
    };
    day.checked_add(span).ok()
}

/// The first and last day of a value, where it lies on the calendar.
pub(super) fn days(value: &str) -> Option<Days> {
    let value = value.split('T').next()?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten();
    let parts: Vec<_> = value.split('-').collect();
    let year = number(parts[0])?;
    match (parts[0].len(), &parts[1..]) {
        (2, []) => years(year.checked_mul(100)?, 100),
        (3, []) => years(year.checked_mul(10)?, 10),
        (4, []) => years(year, 1),
        (4, [part]) => match part.as_bytes() {
            [b'W', b'0'..=b'9', ..] => week(year, number(&part[1..])?, None),
            [b'Q', b'1'..=b'4'] => months(year, i16::from(part.as_bytes()[1] - b'0') * 3 - 2, 3),
            [b'H', b'1' | b'2'] => months(year, i16::from(part.as_bytes()[1] - b'0') * 6 - 5, 6),
            _ => season(year, part).or_else(|| months(year, number(part)?, 1)),
        },
        (4, [part, day]) if part.starts_with('W') => week(year, number(&part[1..])?, Some(day)),
        (4, [month, day]) => {
            let day = Date::new(year, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()?;
            Some(Days { start: day, end: day })
        }
        _ => None,
    }
}

/// The month in which a season starts.
pub(super) fn season_start(season: &str) -> Option<i8> {
    Some(match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        "WI" => 12,
        _ => return None,
    })
}

fn years(first: i16, count: i16) -> Option<Days> {
    Some(Days { start: Date::new(first, 1, 1).ok()?, end: Date::new(first + count - 1, 12, 31).ok()? })
}

fn months(year: i16, first: i16, count: i64) -> Option<Days> {
    let start = Date::new(year, first.try_into().ok()?, 1).ok()?;
    Some(Days { start, end: start.checked_add(Span::new().try_months(count).ok()?).ok()?.yesterday().ok()? })
}

fn season(year: i16, letters: &str) -> Option<Days> {
    months(year, season_start(letters)?.into(), 3)
}

fn week(year: i16, week: i16, day: Option<&str>) -> Option<Days> {
    let monday = ISOWeekDate::new(year, week.try_into().ok()?, Weekday::Monday).ok()?.date();
    let (first, last) = match day {
        None => (0, 6),
        Some("WE") => (5, 6),
        Some(day) => day.parse::<i64>().ok().filter(|day| (1..=7).contains(day)).map(|day| (day - 1, day - 1))?,
    };
    let on = |days: i64| monday.checked_add(Span::new().try_days(days).ok()?).ok();
    Some(Days { start: on(first)?, end: on(last)? })
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn values_cover_their_days() {
        for (value, expected) in [
            ("2024-11-16", "2024-11-16 2024-11-16"),
            ("2024-11-16TMO", "2024-11-16 2024-11-16"),
            ("2024-11", "2024-11-01 2024-11-30"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2024", "2024-01-01 2024-12-31"),
            ("2024-W46", "2024-11-11 2024-11-17"),
            ("2024-W46-WE", "2024-11-16 2024-11-17"),
            ("2024-W46-2", "2024-11-12 2024-11-12"),
            ("2024-Q4", "2024-10-01 2024-12-31"),
            ("2024-H1", "2024-01-01 2024-06-30"),
            ("2023-WI", "2023-12-01 2024-02-29"),
            ("199", "1990-01-01 1999-12-31"),
            ("19", "1900-01-01 1999-12-31"),
            ("XXXX-11-16", ""),
            ("P3D", ""),
            ("PAST_REF", ""),
            ("2024-13", ""),
            ("2024-Q0", ""),
            ("FY1990", ""),
            ("", ""),
        ] {
            let found = days(value).map(|days| format!("{} {}", days.start, days.end)).unwrap_or_default();
            assert_eq!(found, expected, "{value}");
        }
    }
}
