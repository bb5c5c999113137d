//! What a time expression means, given when its report was written and what it last told of.
//!
//! In: a matched pattern; out: TIMEX3 value and days. What can't be known is `X`: without a day of publication "yesterday" is
//! `XXXX-XX-XX`.

use jiff::civil::Date;

use crate::date::calendar::{days, season_start, shift, value};
use crate::date::pattern::Fields;
use crate::date::tense::Tense;
use crate::lexicon::{Amount, Meaning, Side, Unit};
use crate::time::Days;

/// What relative expressions count from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reference {
    /// The day of publication.
    pub published: Option<Date>,
    /// The first day of the last date that the text told, and the unit that it was told in.
    pub story: Option<(Date, Unit)>,
    /// The last date that it told to the day.
    pub day: Option<Date>,
}

/// A value with the days that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub value: String,
    pub days: Option<Days>,
    /// Whether the value was counted from another date.
    pub relative: bool,
}

/// The meaning of an expression; `None` where its fields make no date.
pub(super) fn resolve(meaning: &Meaning, fields: &Fields, reference: Reference, tense: Tense) -> Option<Resolved> {
    let scene = Scene { fields, reference, tense, now: reference.published };
    let fixed = |value: String| Some(Resolved { days: days(&value), value, relative: false });
    let counted = |value: String| Some(Resolved { days: days(&value), value, relative: true });
    match meaning {
        Meaning::Calendar if fields.year.is_some() || fields.decade.is_some() => fixed(scene.calendar()?),
        Meaning::Calendar => counted(scene.calendar()?),
        Meaning::MonthYear(by) => counted(format!("{}-{:02}", scene.year(*by), fields.month?)),
        Meaning::Weekday(by) => counted(scene.weekday(*by)?),
        Meaning::Month(by) => counted(scene.month(*by, fields.month?)),
        Meaning::Season(by) => counted(scene.season(*by)?),
        Meaning::Quarter => counted(scene.part_of_year("Q", 4)?),
        Meaning::Half => counted(scene.part_of_year("H", 2)?),
        // The 21st is the last century that the calendar of a report can mean.
        Meaning::Century => fixed(format!("{:02}", fields.rank.filter(|rank| (1.0..=21.0).contains(rank))? as u8 - 1)),
        Meaning::Fiscal => fixed(format!("FY{}", fields.year?)),
        Meaning::Holiday => counted(scene.month_day(fields.holiday?.0, fields.holiday?.1)?),
        Meaning::FixedDay(month, day) => counted(scene.month_day(*month, *day)?),
        Meaning::Weekend => counted(scene.weekend()),
        Meaning::Shift { unit, by, story, quarterly } => {
            let quarter = *quarterly && matches!(reference.story, Some((_, Unit::Quarter)));
            scene.shift(unit.or(fields.unit)?, *by, *story || quarter)
        }
        Meaning::PartOfDay { by, part, story } => {
            let letters = part.or(fields.part)?;
            let from = reference.day.filter(|_| *story).or(scene.now);
            counted(format!("{}T{}", day_after(from, *by), std::str::from_utf8(&letters).ok()?))
        }
        Meaning::Clock(at) => {
            let (hour, minute) = at.or(fields.hour.zip(fields.minute))?;
            counted(format!("{}T{hour:02}:{minute:02}", day_after(scene.now, 0)))
        }
        Meaning::Length { unit, amount, side, more } => Some(scene.length(unit.or(fields.unit)?, *amount, *side, *more)),
        Meaning::Each { unit, amount } => {
            let number = fields.number.and_then(|number| number.value);
            fixed(format_length(unit.or(fields.unit)?, Some(amount.or(number).unwrap_or(1.0))))
        }
        Meaning::EachWeekday => fixed(format!("XXXX-WXX-{}", fields.weekday?)),
        Meaning::Ref(value) => Some(Resolved { value: value.clone(), days: None, relative: true }),
    }
}

struct Scene<'a> {
    fields: &'a Fields,
    reference: Reference,
    tense: Tense,
    /// The day of publication. "Last week" does not count from a date that the text happens to tell.
    now: Option<Date>,
}

impl Scene<'_> {
    /// The year so many years from now.
    fn year(&self, by: i32) -> String {
        self.now.map_or_else(|| "XXXX".to_owned(), |now| (i32::from(now.year()) + by).to_string())
    }

    fn calendar(&self) -> Option<String> {
        let fields = self.fields;
        match (fields.year, fields.month, fields.day) {
            (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok().map(|date| date.to_string()),
            (Some(year), Some(month), None) => Some(format!("{year}-{month:02}")),
            (Some(year), None, None) => Some(year.to_string()),
            (None, Some(month), Some(day)) => self.month_day(month, day),
            (None, Some(month), None) => Some(self.month_by_tense(month)),
            _ => fields.decade.map(|decade| format!("{decade:03}")),
        }
    }

    /// A day of the year, in the year that the tense asks for.
    fn month_day(&self, month: i8, day: i8) -> Option<String> {
        Date::new(2024, month, day).ok()?;
        let Some(now) = self.now else { return Some(format!("XXXX-{month:02}-{day:02}")) };
        let dates = || [-1, 0, 1].into_iter().filter_map(|by| Date::new(now.year() + by, month, day).ok());
        let far = |date: &Date| date.since(now).map_or(0, |span| span.get_days()).abs();
        let (last, next) = (dates().rfind(|date| *date <= now), dates().find(|date| *date >= now));
        let date = match self.tense {
            // Nobody tells of a day ten months ago without its year: "was extended to Nov. 16" is ahead.
            Tense::Past if last.as_ref().is_some_and(|last| far(last) > 300) => next,
            Tense::Past => last,
            Tense::Future => next,
            Tense::Present | Tense::Open => last.into_iter().chain(next).min_by_key(far),
        };
        Some(date?.to_string())
    }

    /// A month, in the year that the tense asks for.
    fn month_by_tense(&self, month: i8) -> String {
        let Some(now) = self.now else { return format!("XXXX-{month:02}") };
        let by = match self.tense {
            Tense::Past => -i16::from(month > now.month()),
            Tense::Future => i16::from(month < now.month()),
            // The nearest one.
            Tense::Present | Tense::Open => i16::from(month + 6 < now.month()) - i16::from(month > now.month() + 6),
        };
        format!("{}-{month:02}", now.year() + by)
    }

    /// "last March", "this March", "next March".
    fn month(&self, by: i8, month: i8) -> String {
        let Some(now) = self.now else { return format!("XXXX-{month:02}") };
        let year = match by {
            ..0 => now.year() - i16::from(month >= now.month()),
            0 => now.year(),
            _ => now.year() + i16::from(month <= now.month()),
        };
        format!("{year}-{month:02}")
    }

    fn weekday(&self, by: i8) -> Option<String> {
        let weekday = self.fields.weekday?;
        let Some(now) = self.now else { return Some(format!("XXXX-WXX-{weekday}")) };
        let ahead = (i32::from(weekday) - i32::from(now.weekday().to_monday_one_offset())).rem_euclid(7);
        let back = (7 - ahead) % 7;
        let days = match (by, self.tense) {
            (0, Tense::Past | Tense::Open) => -back,
            (0, Tense::Future | Tense::Present) => ahead,
            (..0, _) => -(if back == 0 { 7 } else { back }),
            _ => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
        };
        Some(shift(Unit::Day, now, days.into())?.to_string())
    }

    fn weekend(&self) -> String {
        let Some(now) = self.now else { return "XXXX-WXX-WE".to_owned() };
        // Before a Saturday, the weekend of the past is the one of the week before.
        let weeks = if self.tense != Tense::Future && now.weekday().to_monday_one_offset() < 6 { -1.0 } else { 0.0 };
        value(Unit::Weekend, shift(Unit::Week, now, weeks).unwrap_or(now))
    }

    fn season(&self, by: i8) -> Option<String> {
        let letters = self.fields.season?;
        let letters = std::str::from_utf8(&letters).ok()?;
        if let Some(year) = self.fields.year {
            return Some(format!("{year}-{letters}"));
        }
        let Some(now) = self.now else { return Some(format!("XXXX-{letters}")) };
        let begun = season_start(letters)? <= now.month();
        let year = now.year()
            + match (by, self.tense) {
                (0, Tense::Future) => 0,
                (0, _) => -i16::from(!begun),
                (..0, _) => -1,
                _ => i16::from(begun),
            };
        Some(format!("{year}-{letters}"))
    }

    /// A quarter or half, of the year that is named or that the tense asks for.
    fn part_of_year(&self, letter: &str, parts: i8) -> Option<String> {
        let part = self.fields.rank.filter(|rank| *rank >= 1.0 && *rank <= f64::from(parts))? as i8;
        if let Some(year) = self.fields.year {
            return Some(format!("{year}-{letter}{part}"));
        }
        let Some(now) = self.now else { return Some(format!("XXXX-{letter}{part}")) };
        let current = (now.month() - 1) / (12 / parts) + 1;
        let by = match self.tense {
            // Of the part that has just ended news is still to come: "will tell its third-quarter results".
            Tense::Future => i16::from(part + 1 < current),
            _ => -i16::from(part > current),
        };
        Some(format!("{}-{letter}{part}", now.year() + by))
    }

    /// So many units from now, or from the last date told; told in the finer unit of the two ("a year earlier" than March is
    /// a March).
    fn shift(&self, unit: Unit, by: Amount, story: bool) -> Option<Resolved> {
        let number = self.fields.number.and_then(|number| number.value);
        let by = match by {
            Amount::Fixed(by) => Some(by),
            Amount::Number => number,
            Amount::MinusNumber => number.map(|number| -number),
            Amount::Unknown => None,
        };
        // "the day before" is that before the last day told: a year that stands between is none.
        let told = if unit <= Unit::Day { self.reference.day.map(|day| (day, Unit::Day)) } else { self.reference.story };
        let told = told.filter(|_| story);
        let from = told.map(|(day, _)| day).or(self.now);
        let grain = told.map_or(unit, |(_, grain)| grain.min(unit));
        let Some(by) = by else {
            let value = if self.tense == Tense::Future { "FUTURE_REF" } else { "PAST_REF" };
            return Some(Resolved { value: value.to_owned(), days: None, relative: true });
        };
        let value = match from {
            Some(from) => value(grain, shift(unit, from, by)?),
            None => unknown(unit).to_owned(),
        };
        Some(Resolved { days: days(&value), value, relative: true })
    }

    fn length(&self, unit: Unit, amount: Amount, side: Side, more: f64) -> Resolved {
        let amount = match amount {
            Amount::Fixed(amount) => Some(amount),
            Amount::Number | Amount::MinusNumber => self.fields.number.and_then(|number| number.value).map(|number| number + more),
            Amount::Unknown => None,
        };
        let day = |by: f64| shift(unit, self.now?, by);
        let days = match (amount, side) {
            (Some(amount), Side::Past) => day(-amount).zip(self.now).map(|(start, end)| Days { start, end }),
            (Some(amount), Side::Future) => self.now.zip(day(amount)).map(|(start, end)| Days { start, end }),
            _ => None,
        };
        Resolved { value: format_length(unit, amount), relative: days.is_some(), days }
    }
}

/// The day so many days after one.
fn day_after(day: Option<Date>, by: i32) -> String {
    let day = day.and_then(|day| shift(Unit::Day, day, by.into()));
    day.map_or_else(|| "XXXX-XX-XX".to_owned(), |day| day.to_string())
}

/// `P3D`, `PT30M`, `PXY`; half of a unit in whole smaller ones.
fn format_length(unit: Unit, amount: Option<f64>) -> String {
    let (unit, amount) = match (unit, amount) {
        (Unit::Hour, Some(0.5)) => (Unit::Minute, Some(30.0)),
        (Unit::Year, Some(0.5)) => (Unit::Month, Some(6.0)),
        (Unit::Decade, Some(0.5)) => (Unit::Year, Some(5.0)),
        (Unit::Century, Some(0.5)) => (Unit::Year, Some(50.0)),
        (Unit::Fortnight, Some(amount)) => (Unit::Week, Some(amount * 2.0)),
        other => other,
    };
    let amount = amount.map_or_else(|| "X".to_owned(), |amount| amount.to_string());
    match unit.letters().strip_prefix('T') {
        Some(letter) => format!("PT{amount}{letter}"),
        None => format!("P{amount}{}", unit.letters()),
    }
}

/// The value of a unit that nobody knows where to put.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}
