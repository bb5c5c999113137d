//! Patterns of time expressions on the pieces of a sentence.
//!
//! In: pieces; out: at a place, the longest rule that matches, with what its classes took. Matching never goes back: every
//! class takes a fixed run of pieces.

use crate::lexicon::{Class, Element, Numerals, TimeRule, TimeRules, TimeWord, Unit};
use crate::numeral::{Numeral, cardinal, ordinal};
use crate::piece::{Make, Piece};

/// What the classes of a pattern took.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<i8>,
    pub decade: Option<i16>,
    pub rank: Option<f64>,
    pub season: Option<[u8; 2]>,
    pub part: Option<[u8; 2]>,
    pub holiday: Option<(i8, i8)>,
    pub unit: Option<Unit>,
    pub number: Option<Numeral>,
    pub hour: Option<u8>,
    pub minute: Option<u8>,
}

/// A rule that matched: the pieces from `start` up to and without `end`.
#[derive(Clone, Debug)]
pub(super) struct Match<'r> {
    pub rule: &'r TimeRule,
    pub fields: Fields,
    pub end: usize,
}

/// What matching needs.
pub(super) struct Matcher<'a> {
    pub rules: &'a TimeRules,
    pub numerals: &'a Numerals,
    pub pieces: &'a [Piece],
}

impl<'a> Matcher<'a> {
    /// The longest rule that matches from a piece on; of equally long ones the first in the table.
    pub fn longest(&self, at: usize) -> Option<Match<'a>> {
        let mut best: Option<Match<'a>> = None;
        let mut offer = |found: Option<Match<'a>>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| found.end > best.end)
            {
                best = Some(found);
            }
        };
        for rule in self.rules.starting_with(&self.pieces[at].lower) {
            offer(self.matches(rule, at));
        }
        for (class, rules) in self.rules.by_class() {
            if self.class(class, at, &mut Fields::default()).is_some() {
                rules.for_each(|rule| offer(self.matches(rule, at)));
            }
        }
        best
    }

    fn matches(&self, rule: &'a TimeRule, start: usize) -> Option<Match<'a>> {
        let (mut fields, mut at) = (Fields::default(), start);
        for element in &rule.elements {
            let piece = self.pieces.get(at)?;
            at += match element {
                Element::Words(words) => words.contains(&piece.lower).then_some(1)?,
                Element::Class(class) => self.class(*class, at, &mut fields)?,
            };
        }
        Some(Match { rule, fields, end: at })
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.lower == word)
    }

    /// How many pieces a class takes there; it fills its fields.
    fn class(&self, class: Class, at: usize, fields: &mut Fields) -> Option<usize> {
        match class {
            Class::Iso => self.iso(at, fields),
            Class::Slashed => self.slashed(at, fields),
            Class::Day => self.day(at, fields),
            Class::Year => self.year(at, fields),
            Class::YearShort => self.year_short(at, fields),
            Class::Decade => self.decade(at, fields),
            Class::Rank => {
                let (rank, length) = ordinal(self.numerals, self.pieces, at)?;
                fields.rank = Some(rank);
                Some(length)
            }
            Class::Number => {
                let number = cardinal(self.numerals, self.pieces, at)?;
                fields.number = Some(number);
                // "a couple of weeks"
                Some(number.length + usize::from(number.low.is_some() && self.is(at + number.length, "of")))
            }
            Class::Clock | Class::Hour | Class::HoursMinutes | Class::HalfDay => self.clock(class, at, fields),
            _ => self.word(class, at, fields),
        }
    }

    /// The classes that are a word of the calendar.
    fn word(&self, class: Class, at: usize, fields: &mut Fields) -> Option<usize> {
        let piece = &self.pieces[at];
        match (class, self.rules.word(&piece.lower)?) {
            (Class::Month, TimeWord::Month { number, short }) => {
                let alone = !self.pieces.get(at + 1).is_some_and(|next| next.make == Make::Figure);
                if !piece.capital || (short && alone && !self.abbreviated(at)) {
                    return None;
                }
                fields.month = Some(number);
            }
            (Class::Weekday, TimeWord::Weekday { number, short }) => {
                if !piece.capital || (short && !self.abbreviated(at)) {
                    return None;
                }
                fields.weekday = Some(number);
            }
            (Class::Weekdays, TimeWord::Weekdays(number)) if piece.capital => fields.weekday = Some(number),
            (Class::AnyUnit, TimeWord::Unit(unit, _))
            | (Class::Unit, TimeWord::Unit(unit, false))
            | (Class::Units, TimeWord::Unit(unit, true))
            | (Class::Period, TimeWord::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year), false)) => {
                fields.unit = Some(unit);
            }
            (Class::Part, TimeWord::Part(part)) => fields.part = Some(part),
            (Class::Season, TimeWord::Season(season)) => fields.season = Some(season),
            (Class::Holiday, TimeWord::Holiday(month, day)) if piece.capital => fields.holiday = Some((month, day)),
            (Class::Zone, TimeWord::Zone) => {}
            _ => return None,
        }
        Some(1)
    }

    /// Whether a word is written with a full stop, or has one after it that is not the end of the sentence.
    fn abbreviated(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let dotted = piece.span.end - piece.span.start > piece.lower.len();
        dotted || (self.is(at + 1, ".") && at + 2 < self.pieces.len() && self.pieces[at + 1].glued)
    }

    /// "2024-11-16".
    fn iso(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let [year, first, month, second, day] = self.pieces.get(at..at + 5)? else { return None };
        let whole = first.lower == "-" && second.lower == "-" && first.glued && second.glued && month.glued && day.glued;
        if !whole || year.lower.len() != 4 || month.lower.len() != 2 || day.lower.len() != 2 {
            return None;
        }
        set_date(fields, year.digits()?, month.digits()?, day.digits()?)?;
        Some(5)
    }

    /// "11/16/2024", "16/11/24", "16.11.2024": the order that makes a date, the American one first for slashes.
    fn slashed(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let [one, first, two, second, year] = self.pieces.get(at..at + 5)? else { return None };
        let mark = &*first.lower;
        if !matches!(mark, "/" | ".") || second.lower != mark || !(first.glued && second.glued && two.glued && year.glued) {
            return None;
        }
        let century = match (year.lower.len(), year.digits()?) {
            (4, _) => 0,
            (2, year) if mark == "/" && year > 50 => 1900,
            (2, _) if mark == "/" => 2000,
            _ => return None,
        };
        let (year, one, two) = (year.digits()? + century, one.digits()?, two.digits()?);
        let orders = if mark == "/" { [(one, two), (two, one)] } else { [(two, one), (0, 0)] };
        orders.into_iter().find_map(|(month, day)| set_date(fields, year, month, day))?;
        Some(5)
    }

    /// "16", "16th", "sixteenth", as the day of a month.
    fn day(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let (day, length) = match ordinal(self.numerals, self.pieces, at) {
            Some((rank, length)) => (rank as i8, length),
            None if self.pieces[at].lower.len() <= 2 => (i8::try_from(self.pieces[at].digits()?).ok()?, 1),
            None => return None,
        };
        // "May 16,000" and "May 3:30" are no days.
        let minutes = self.pieces.get(at + length + 1).is_some_and(|minutes| minutes.glued && minutes.make == Make::Figure);
        let clock = self.is(at + length, ":") && minutes;
        if !(1..=31).contains(&day) || clock {
            return None;
        }
        fields.day = Some(day);
        Some(length)
    }

    /// "2024": four digits that can be a year. What follows it decides in [`super::year_stands`].
    fn year(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let piece = &self.pieces[at];
        let year = piece.digits().filter(|_| piece.lower.len() == 4)?;
        let letters = self.pieces.get(at + 1).is_some_and(|next| next.glued && next.make == Make::Letters);
        // Names of the far past and future are more often amounts than years.
        if !(1500..2100).contains(&year) || letters {
            return None;
        }
        fields.year = i16::try_from(year).ok();
        Some(1)
    }

    /// "'98".
    fn year_short(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let [mark, year] = self.pieces.get(at..at + 2)? else { return None };
        let plural = self.pieces.get(at + 2).is_some_and(|next| next.glued && next.make == Make::Letters);
        if !matches!(&*mark.lower, "'" | "’" | "‘") || !year.glued || year.lower.len() != 2 || plural {
            return None;
        }
        let year = i16::try_from(year.digits()?).ok()?;
        fields.year = Some(if year > 50 { 1900 + year } else { 2000 + year });
        Some(2)
    }

    /// "1990s", "'90s", "nineties" only with the figure.
    fn decade(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let mark = usize::from(matches!(&*self.pieces[at].lower, "'" | "’" | "‘"));
        let year = self.pieces.get(at + mark)?;
        let value = i16::try_from(year.digits()?).ok()?;
        let value = match (mark, year.lower.len()) {
            (0, 4) => value,
            (1, 2) => 1900 + value,
            _ => return None,
        };
        let apostrophe = usize::from(matches!(self.pieces.get(at + mark + 1).map(|piece| &*piece.lower), Some("'" | "’")));
        let letter = self.pieces.get(at + mark + 1 + apostrophe)?;
        if value % 10 != 0 || letter.lower != "s" || !letter.glued || (apostrophe == 1 && !self.pieces[at + mark + 1].glued) {
            return None;
        }
        fields.decade = Some(value / 10);
        Some(mark + apostrophe + 2)
    }

    /// "7:30", "7", "1430", "p.m.".
    fn clock(&self, class: Class, at: usize, fields: &mut Fields) -> Option<usize> {
        let piece = &self.pieces[at];
        let hour = || piece.digits().and_then(|hour| u8::try_from(hour).ok()).filter(|hour| *hour <= 24 && piece.lower.len() <= 2);
        match class {
            Class::HalfDay => {
                let hour = fields.hour?;
                let pm = match &*piece.lower {
                    "am" => false,
                    "pm" => true,
                    _ => return None,
                };
                fields.hour = Some(if pm && hour < 12 {
                    hour + 12
                } else if !pm && hour == 12 {
                    0
                } else {
                    hour
                });
                Some(1)
            }
            Class::Hour => {
                let (hour, length) = match hour() {
                    Some(hour) => (hour, 1),
                    None => cardinal(self.numerals, self.pieces, at).and_then(|n| Some((n.value? as u8, n.length)))?,
                };
                (fields.hour, fields.minute) = (Some(hour), Some(0));
                (1..=24).contains(&hour).then_some(length)
            }
            Class::HoursMinutes => {
                let both = piece.digits().filter(|_| piece.lower.len() == 4)?;
                (fields.hour, fields.minute) = (u8::try_from(both / 100).ok(), u8::try_from(both % 100).ok());
                (both / 100 <= 24 && both % 100 < 60).then_some(1)
            }
            _ => {
                let minute = self.pieces.get(at + 2).filter(|piece| piece.glued && piece.lower.len() == 2)?.digits()?;
                (fields.hour, fields.minute) = (Some(hour()?), u8::try_from(minute).ok());
                (self.is(at + 1, ":") && self.pieces[at + 1].glued && minute < 60).then_some(3)
            }
        }
    }
}

/// Sets the three fields if they make a date.
fn set_date(fields: &mut Fields, year: u32, month: u32, day: u32) -> Option<()> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(year, month, day).ok()?;
    (fields.year, fields.month, fields.day) = (Some(year), Some(month), Some(day));
    Some(())
}
