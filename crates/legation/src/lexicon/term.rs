//! From when to when somebody held an office or played a role.

use jiff::civil::Date;

/// A stretch of days, open where a bound is not known; both bounds belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The first day, where it is known.
    pub from: Option<Date>,
    /// The last day; `None` while it lasts.
    pub to: Option<Date>,
}

impl Term {
    /// Whether it lasts on a day; without a day, whether it goes on.
    pub fn holds(&self, on: Option<Date>) -> bool {
        match on {
            Some(_) => self.distance(on) == 0,
            None => self.to.is_none(),
        }
    }

    /// Whether it ends no earlier than it begins, as far as both are known.
    pub fn runs_forwards(&self) -> bool {
        self.from.zip(self.to).is_none_or(|(from, to)| from <= to)
    }

    /// Days between the term and a day, 0 within it. Without a day, terms are the farther the earlier they ended.
    pub fn distance(&self, on: Option<Date>) -> i32 {
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        match (on, self.from, self.to) {
            (Some(on), Some(from), _) if on < from => days(on, from),
            (Some(on), _, Some(to)) if on > to => days(to, on),
            (None, _, Some(to)) => days(to, Date::MAX),
            _ => 0,
        }
    }
}
