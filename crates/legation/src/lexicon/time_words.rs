//! The words of the calendar and the clock: `lexicon/time-words.tsv`.

use crate::lexicon::{LexiconError, Row};

/// What a word of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, 1 to 12; `short` for an abbreviation.
    Month {
        /// Its number.
        number: i8,
        /// Whether it is an abbreviation, which needs a day or year beside it.
        short: bool,
    },
    /// A day of the week, Monday is 1; `short` for an abbreviation.
    Weekday {
        /// Its number.
        number: i8,
        /// Whether it is an abbreviation, which needs a date beside it.
        short: bool,
    },
    /// "Fridays".
    Weekdays(i8),
    /// "week", with whether it is the plural.
    Unit(Unit, bool),
    /// A part of the day, by its TIMEX3 letters.
    Part([u8; 2]),
    /// A season, by its TIMEX3 letters.
    Season([u8; 2]),
    /// A holiday, by month and day.
    Holiday(i8, i8),
    /// A time zone.
    Zone,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The word for it.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// The letters in a TIMEX3 duration, with a `T` before those below a day.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Second => "TS",
            Self::Minute => "TM",
            Self::Hour => "TH",
            Self::Day => "D",
            Self::Weekend => "WE",
            Self::Week => "W",
            Self::Fortnight => "FN",
            Self::Month => "M",
            Self::Quarter => "Q",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
        }
    }

    fn from_letters(letters: &str) -> Option<Self> {
        use Unit::{Century, Day, Decade, Fortnight, Hour, Minute, Month, Quarter, Second, Week, Weekend, Year};
        [Second, Minute, Hour, Day, Weekend, Week, Fortnight, Month, Quarter, Year, Decade, Century]
            .into_iter()
            .find(|unit| unit.letters() == letters)
    }
}

/// The word of a row.
pub(super) fn time_word(row: &Row<'_>) -> Result<TimeWord, LexiconError> {
    let value = row.field(2);
    let number = || value.parse::<i8>().map_err(|_| row.unknown("value", value, "a number"));
    let letters = || <[u8; 2]>::try_from(value.as_bytes()).map_err(|_| row.unknown("value", value, "two letters"));
    let unit = || Unit::from_letters(value).ok_or_else(|| row.unknown("unit", value, "the letters of a TIMEX3 unit"));
    Ok(match row.field(1) {
        "month" => TimeWord::Month { number: number()?, short: false },
        "month-short" => TimeWord::Month { number: number()?, short: true },
        "weekday" => TimeWord::Weekday { number: number()?, short: false },
        "weekday-short" => TimeWord::Weekday { number: number()?, short: true },
        "weekdays" => TimeWord::Weekdays(number()?),
        "unit" => TimeWord::Unit(unit()?, false),
        "units" => TimeWord::Unit(unit()?, true),
        "part" => TimeWord::Part(letters()?),
        "season" => TimeWord::Season(letters()?),
        "holiday" => {
            let (month, day) = month_day(value).ok_or_else(|| row.unknown("value", value, "a month and day"))?;
            TimeWord::Holiday(month, day)
        }
        "zone" => TimeWord::Zone,
        other => return Err(row.unknown("class", other, "a class of time words")),
    })
}

/// A month and day as in `12-25`.
pub(super) fn month_day(value: &str) -> Option<(i8, i8)> {
    let (month, day) = value.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
