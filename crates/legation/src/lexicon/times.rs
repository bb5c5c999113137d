//! The words of the calendar and the patterns of time expressions: `lexicon/time-words.tsv` and `lexicon/times.tsv`.
//!
//! Patterns are spelt out when they are read: an optional element makes two patterns of one, so that matching never goes back.

use std::collections::BTreeMap;

use crate::lexicon::time_words::{TimeWord, Unit, month_day, time_word};
use crate::lexicon::{LexiconError, Row, Table};
use crate::time::TimeKind;

/// A class of words or figures in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named in the table as <name>")]
pub enum Class {
    Iso,
    Slashed,
    Day,
    Month,
    Year,
    YearShort,
    Weekday,
    Weekdays,
    Decade,
    Rank,
    Season,
    Part,
    Holiday,
    Unit,
    Units,
    AnyUnit,
    Period,
    Number,
    Clock,
    Hour,
    HoursMinutes,
    HalfDay,
    Zone,
}

/// The names of the classes in the table.
const CLASSES: [(&str, Class); 23] = [
    ("<iso>", Class::Iso),
    ("<slashed>", Class::Slashed),
    ("<day>", Class::Day),
    ("<month>", Class::Month),
    ("<year>", Class::Year),
    ("<year-short>", Class::YearShort),
    ("<weekday>", Class::Weekday),
    ("<weekdays>", Class::Weekdays),
    ("<decade>", Class::Decade),
    ("<rank>", Class::Rank),
    ("<season>", Class::Season),
    ("<part>", Class::Part),
    ("<holiday>", Class::Holiday),
    ("<unit>", Class::Unit),
    ("<units>", Class::Units),
    ("<units|unit>", Class::AnyUnit),
    ("<period>", Class::Period),
    ("<n>", Class::Number),
    ("<clock>", Class::Clock),
    ("<hour>", Class::Hour),
    ("<hhmm>", Class::HoursMinutes),
    ("<half-day>", Class::HalfDay),
    ("<zone>", Class::Zone),
];

/// One place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these words.
    Words(Vec<String>),
    /// A word or figures of a class.
    Class(Class),
}

/// A pattern with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeRule {
    /// Its name.
    pub name: String,
    /// Its elements, none optional.
    pub elements: Vec<Element>,
    /// The TIMEX3 type; `None` for what only counts beside a date.
    pub kind: Option<TimeKind>,
    /// What it means.
    pub meaning: Meaning,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// So many.
    Fixed(f64),
    /// The number of the expression.
    Number,
    /// The number of the expression, backwards.
    MinusNumber,
    /// Nobody knows.
    Unknown,
}

/// Where a length of time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It ends at the reference.
    Past,
    /// It starts at the reference.
    Future,
    /// Anywhere.
    Free,
}

/// What a matched pattern means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The fields as they stand.
    Calendar,
    /// A month of the year that lies so many years from the reference.
    MonthYear(i32),
    /// A day of the week: the one that the tense asks for, or so many weeks on.
    Weekday(i8),
    /// A month by name: the last, this, the next one.
    Month(i8),
    /// A season: the last, this, the next one.
    Season(i8),
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    Half,
    /// A century.
    Century,
    /// A business year.
    Fiscal,
    /// A holiday.
    Holiday,
    /// A day of each year.
    FixedDay(i8, i8),
    /// The weekend that the tense asks for.
    Weekend,
    /// So many units from the reference.
    Shift {
        /// The unit; `None` takes that of the expression.
        unit: Option<Unit>,
        /// How many.
        by: Amount,
        /// Whether it counts from the last date told and not from the day of publication.
        story: bool,
        /// The same, but only where that date is a quarter of a year.
        quarterly: bool,
    },
    /// A part of a day.
    PartOfDay {
        /// How many days from the day of publication.
        by: i32,
        /// Which part; `None` where the words tell.
        part: Option<[u8; 2]>,
        /// Whether it counts from the last day told and not from the day of publication.
        story: bool,
    },
    /// A time of the day.
    Clock(Option<(u8, u8)>),
    /// A length of time.
    Length {
        /// The unit; `None` takes that of the expression.
        unit: Option<Unit>,
        /// How many.
        amount: Amount,
        /// Where it lies.
        side: Side,
        /// What is added to the amount ("and a half").
        more: f64,
    },
    /// Something that comes again.
    Each {
        /// The unit; `None` takes that of the expression.
        unit: Option<Unit>,
        /// How many of it; 1 or the number of the expression where it has one.
        amount: Option<f64>,
    },
    /// A day of each week.
    EachWeekday,
    /// A vague reference.
    Ref(String),
}

/// The words of the calendar and the patterns.
#[derive(Debug)]
pub struct TimeRules {
    words: BTreeMap<String, TimeWord>,
    rules: Vec<TimeRule>,
    by_word: BTreeMap<String, Vec<usize>>,
    by_class: Vec<(Class, Vec<usize>)>,
}

impl TimeRules {
    /// The tables that ship with the library.
    ///
    /// # Errors
    /// If a table is broken, which a test rules out.
    pub fn embedded() -> Result<Self, LexiconError> {
        let words = include_str!("../../../../lexicon/time-words.tsv");
        let rules = include_str!("../../../../lexicon/times.tsv");
        Self::parse(("lexicon/time-words.tsv", words), ("lexicon/times.tsv", rules))
    }

    fn parse(words: (&str, &str), rules: (&str, &str)) -> Result<Self, LexiconError> {
        let table = Table::parse(words.0, words.1, &["word", "class", "value"])?;
        let words = table.rows.iter().map(|row| Ok((row.field(0).to_owned(), time_word(row)?))).collect::<Result<_, _>>()?;
        let table = Table::parse(rules.0, rules.1, &["name", "pattern", "type", "meaning"])?;
        let mut rules = Vec::new();
        for row in &table.rows {
            let (kind, meaning) = (kind(row)?, meaning(row)?);
            for elements in spelt_out(row)? {
                rules.push(TimeRule { name: row.field(0).to_owned(), elements, kind, meaning: meaning.clone() });
            }
        }
        let (mut by_word, mut by_class) = (BTreeMap::<String, Vec<usize>>::new(), BTreeMap::<Class, Vec<usize>>::new());
        for (at, rule) in rules.iter().enumerate() {
            match rule.elements.first() {
                Some(Element::Words(words)) => words.iter().for_each(|word| by_word.entry(word.clone()).or_default().push(at)),
                Some(Element::Class(class)) => by_class.entry(*class).or_default().push(at),
                None => {}
            }
        }
        Ok(Self { words, rules, by_word, by_class: by_class.into_iter().collect() })
    }

    /// What a word in lower case is in the calendar.
    pub fn word(&self, word: &str) -> Option<TimeWord> {
        self.words.get(word).copied()
    }

    /// The rules whose first element is this word.
    pub fn starting_with(&self, word: &str) -> impl Iterator<Item = &TimeRule> {
        self.by_word.get(word).into_iter().flatten().map(|&at| &self.rules[at])
    }

    /// The rules whose first element is a class, by class.
    pub fn by_class(&self) -> impl Iterator<Item = (Class, impl Iterator<Item = &TimeRule>)> {
        self.by_class.iter().map(|(class, rules)| (*class, rules.iter().map(|&at| &self.rules[at])))
    }
}

fn kind(row: &Row<'_>) -> Result<Option<TimeKind>, LexiconError> {
    Ok(match row.field(2) {
        "DATE" => Some(TimeKind::Date),
        "TIME" => Some(TimeKind::Time),
        "DURATION" => Some(TimeKind::Duration),
        "SET" => Some(TimeKind::Set),
        "PART" => None,
        other => return Err(row.unknown("type", other, "DATE, TIME, DURATION, SET or PART")),
    })
}

/// The pattern without optional elements: one for each way to leave some out.
fn spelt_out(row: &Row<'_>) -> Result<Vec<Vec<Element>>, LexiconError> {
    let mut patterns = vec![Vec::new()];
    for word in row.field(1).split(' ') {
        let (word, optional) = match word.strip_suffix('?') {
            Some(word) if !word.is_empty() => (word, true),
            _ => (word, false),
        };
        let element = if word.starts_with('<') {
            let class = CLASSES.iter().find(|(name, _)| *name == word).ok_or_else(|| row.unknown("class", word, "one of the classes"))?;
            Element::Class(class.1)
        } else {
            Element::Words(word.split('|').map(str::to_owned).collect())
        };
        let with = patterns.iter().map(|pattern| pattern.iter().cloned().chain([element.clone()]).collect());
        let with: Vec<Vec<_>> = with.collect();
        patterns = if optional { with.into_iter().chain(patterns).collect() } else { with };
    }
    Ok(patterns)
}

/// The words of a meaning: a verb, and for most verbs a unit, a number or the like, and where it counts from or lies.
struct Words<'t> {
    verb: &'t str,
    unit: Option<Unit>,
    /// What stands behind verb and unit.
    rest: Vec<&'t str>,
}

impl<'t> Words<'t> {
    fn of(field: &'t str) -> Self {
        let mut words = field.split(' ').peekable();
        let verb = words.next().unwrap_or_default();
        let unit = words.peek().and_then(|word| Unit::from_word(word));
        Self { verb, unit, rest: words.skip(usize::from(unit.is_some())).collect() }
    }

    fn first(&self) -> &'t str {
        self.rest.first().copied().unwrap_or_default()
    }

    fn ends_with(&self, word: &str) -> bool {
        self.rest.last() == Some(&word)
    }

    /// A small number; 0 where there is none.
    fn small(&self) -> i8 {
        self.first().parse().unwrap_or(0)
    }

    fn amount(&self) -> Amount {
        match self.first() {
            "n" => Amount::Number,
            "-n" => Amount::MinusNumber,
            "x" => Amount::Unknown,
            "half" => Amount::Fixed(0.5),
            other => other.parse().map_or(Amount::Number, Amount::Fixed),
        }
    }

    fn length(&self, amount: Amount, more: f64) -> Meaning {
        let side = match self.rest.last() {
            Some(&"past") => Side::Past,
            Some(&"future") => Side::Future,
            _ => Side::Free,
        };
        Meaning::Length { unit: self.unit, amount, side, more }
    }
}

fn meaning(row: &Row<'_>) -> Result<Meaning, LexiconError> {
    let words = Words::of(row.field(3));
    let (first, unit) = (words.first(), words.unit);
    Ok(match words.verb {
        "calendar" => Meaning::Calendar,
        "month-year" => Meaning::MonthYear(words.small().into()),
        "weekday" => Meaning::Weekday(words.small()),
        "month" => Meaning::Month(words.small()),
        "season" => Meaning::Season(words.small()),
        "quarter" => Meaning::Quarter,
        "half" => Meaning::Half,
        "century" => Meaning::Century,
        "fiscal" => Meaning::Fiscal,
        "holiday" => Meaning::Holiday,
        "fixed" => {
            let (month, day) = month_day(first).ok_or_else(|| row.unknown("day", first, "a month and day"))?;
            Meaning::FixedDay(month, day)
        }
        "weekend" => Meaning::Weekend,
        "shift" => Meaning::Shift { unit, by: words.amount(), story: words.ends_with("story"), quarterly: words.ends_with("quarterly") },
        "part-of-day" => {
            let part = words.rest.get(1).and_then(|letters| <[u8; 2]>::try_from(letters.as_bytes()).ok());
            Meaning::PartOfDay { by: words.small().into(), part, story: words.ends_with("story") }
        }
        "clock" => Meaning::Clock(None),
        "fixed-clock" => Meaning::Clock(first.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)))),
        "length" => words.length(words.amount(), 0.0),
        "length-half" => words.length(Amount::Number, 0.5),
        "each" => Meaning::Each { unit, amount: first.parse().ok() },
        "each-weekday" => Meaning::EachWeekday,
        "ref" => Meaning::Ref(first.to_owned()),
        other => return Err(row.unknown("meaning", other, "a meaning of time expressions")),
    })
}
