//! Looking for incidents.
//!
//! The filter that leaves fewest is looked up first, and the others are checked on what it leaves, from the latest incident back until there
//! are enough; where each leaves many, all incidents are gone through so.

mod claim;
mod coverage;
mod filter;
mod headed;
mod line;
mod names;
mod network;
mod report;
mod situation;
mod sql;
#[cfg(test)]
mod tests;
mod tie;
mod turn;

pub(crate) use claim::{CONTESTED, contested};
pub use claim::{COUNTED, Claim, ClaimFilter, Claims, Contested, ContestedPage, Said, Speaker, SpeakerCount, Speakers, ToldOf, Voice};
pub use coverage::Coverage;
pub use filter::{Bounds, Filter};
pub use headed::Headed;
pub use line::Line;
pub(crate) use line::line;
pub(crate) use names::{Party, party};
pub use network::{Edge, Level, Network, Node, Scope};
pub use report::Report;
pub use situation::{DayCount, Dot, Situation, StateCount, Tally};
pub use sql::{Answer, Cell};
pub use tie::Tie;
pub use turn::{Stretch, Turn};

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params, params_from_iter};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::view::{Incident, incident};
use crate::query::filter::{Condition, Rows};
use crate::store::Store;

/// Rows that are looked up one by one, or gone through and sorted; of more it is faster to go through all, or the latest must be had without the others.
const FEW: usize = 4000;
/// Incidents that are looked at first for frequent words.
const A_LOOK: usize = 500;

/// Some of the incidents that meet a filter.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Page {
    /// How many meet it.
    pub total: usize,
    /// How many stand before the first that is shown.
    pub offset: usize,
    /// The incidents that are shown, the latest first.
    pub incidents: Vec<Headed>,
}

impl Store {
    /// The incidents that meet a filter, the latest first, one line each.
    ///
    /// # Errors
    /// If a name, date or search in the filter can't be understood, or the store can't be read.
    pub fn lines(&self, filter: &Filter) -> Result<Vec<Line>> {
        self.at_once(|connection| find(connection, filter)?.into_iter().map(|row| line(connection, row)).collect())
    }

    /// A page of the incidents that meet a filter, with the words of their first reports, and how many there are in all.
    ///
    /// # Errors
    /// As [`Store::lines`].
    pub fn page(&self, filter: &Filter) -> Result<Page> {
        self.at_once(|connection| {
            let incidents = find(connection, filter)?.into_iter().map(|row| headed::headed(connection, row)).collect::<Result<_>>()?;
            Ok(Page { total: all(connection, filter)?.len(), offset: filter.offset, incidents })
        })
    }

    /// The same in full.
    ///
    /// # Errors
    /// As [`Store::lines`].
    pub fn find(&self, filter: &Filter) -> Result<Vec<Incident>> {
        self.at_once(|connection| find(connection, filter)?.into_iter().map(|row| incident(connection, row)).collect())
    }

    /// Hands over the incidents that meet a filter, the latest first, one line each and one at a time, so that any number needs little memory.
    ///
    /// # Errors
    /// As [`Store::lines`], or if what takes a line fails.
    pub fn for_each_line<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(Line) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.at_once(|connection| find(connection, filter)?.into_iter().try_for_each(|row| take(line(connection, row)?)))
    }

    /// Hands over the same in full.
    ///
    /// # Errors
    /// As [`Store::for_each_line`].
    pub fn for_each<E: From<StoreError>>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(Incident) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.at_once(|connection| find(connection, filter)?.into_iter().try_for_each(|row| take(incident(connection, row)?)))
    }

    /// Answers several questions as the store is at one moment, however much is written meanwhile.
    ///
    /// # Errors
    /// If the store can't be read, or what looks at it fails.
    pub fn at_one_moment<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.at_once(|_| look(self))
    }

    /// Looks at the store as it is at one moment; it is locked once and not for each statement. Within another such look it is that one's moment.
    pub(crate) fn at_once<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if !self.connection.is_autocommit() {
            return look(&self.connection);
        }
        let moment = self.connection.unchecked_transaction().map_err(StoreError::from)?;
        look(&moment)
    }
}

/// The rows of the incidents that meet a filter, the latest first.
pub(crate) fn find(connection: &Connection, filter: &Filter) -> Result<Vec<i64>> {
    let mut conditions = filter.conditions(connection)?;
    let with_words = filter.text.as_deref().map(|words| WithWords { connection, words });
    // Reports with rare words lead to their incidents; of frequent words incidents are asked, the latest first.
    conditions.extend(with_words.as_ref().map(WithWords::condition));
    let driver = driver(connection, &conditions).map_err(|error| bad_words(error, filter))?;
    let is_by_words = with_words.is_some() && driver == Some(conditions.len() - 1);
    let with_words = with_words.filter(|_| !is_by_words);
    if with_words.is_some() {
        conditions.pop();
    }
    let (sql, values) = statement(conditions, driver);
    let mut select = connection.prepare(&sql)?;
    let mut rows = select.query(params_from_iter(values))?;
    let most = filter.limit.map_or(usize::MAX, |limit| limit.saturating_add(filter.offset));
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    let mut size = with_words.as_ref().map_or(most, |_| A_LOOK);
    while found.len() < most {
        let next = take(&mut rows, &mut seen, size)?;
        if next.is_empty() {
            break;
        }
        match &with_words {
            Some(with_words) => found.extend(with_words.among(&next)?),
            None => found.extend(next),
        }
        size = size.saturating_mul(4);
    }
    found.truncate(most);
    Ok(found.into_iter().skip(filter.offset).collect())
}

/// The rows of all incidents that meet a filter, whatever its limit, in no order: quicker than the latest first where there are many.
pub(crate) fn all(connection: &Connection, filter: &Filter) -> Result<Vec<i64>> {
    let mut conditions = filter.conditions(connection)?;
    conditions.extend(filter.text.as_deref().map(|words| WithWords { connection, words }.condition()));
    let mut sql = "SELECT i.id FROM incident i WHERE 1".to_owned();
    for condition in &conditions {
        sql += &condition.rows.as_ref().map_or_else(
            || format!(" AND {}", condition.check),
            |rows| format!(" AND i.id IN (SELECT d.incident FROM {} WHERE {})", rows.table, rows.condition),
        );
    }
    let look =
        || -> Result<Vec<i64>> { ids(connection, &sql, params_from_iter(conditions.into_iter().flat_map(|condition| condition.values))) };
    look().map_err(|error| bad_words(error, filter))
}

/// The condition whose rows are gone through: the one with fewest, or any of which an index knows the days. `None` where incidents are gone
/// through themselves.
fn driver(connection: &Connection, conditions: &[Condition]) -> Result<Option<usize>> {
    let mut best = None;
    for (at, condition) in conditions.iter().enumerate() {
        let Some(rows) = &condition.rows else { continue };
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {})", rows.table, rows.condition, FEW + 1);
        let count: usize = connection.prepare(&sql)?.query_row(params_from_iter(&condition.values), |row| row.get(0))?;
        if (rows.by_day || count <= FEW) && best.is_none_or(|(fewest, _)| count < fewest) {
            best = Some((count, at));
        }
    }
    Ok(best.map(|(_, at)| at))
}

/// What is wrong with the words that are looked for: in the query that counts, nothing else of the filter can be. Faults of the file and the disk have codes of
/// their own.
fn bad_words(error: StoreError, filter: &Filter) -> StoreError {
    match (error, &filter.text) {
        (StoreError::Sqlite(error), Some(words)) if error.sqlite_error_code() == Some(ErrorCode::Unknown) => {
            StoreError::BadQuery { reason: format!("the words {words:?} can't be looked for: {error}") }
        }
        (error, _) => error,
    }
}

/// The query for incidents, the latest first, with its values.
fn statement(mut conditions: Vec<Condition>, driver: Option<usize>) -> (String, Vec<Value>) {
    let driver = driver.map(|at| conditions.remove(at));
    let (mut sql, day) = match driver.as_ref().and_then(|driver| driver.rows.as_ref()) {
        // The rows drive: an index on the days of incidents would walk past everything else.
        Some(Rows { table, condition, by_day }) => {
            let day = if *by_day { "d.day" } else { "+i.date_start" };
            (format!("SELECT i.id FROM {table} CROSS JOIN incident i ON i.id = d.incident WHERE {condition}"), day)
        }
        None => ("SELECT i.id FROM incident i WHERE 1".to_owned(), "i.date_start"),
    };
    for condition in &conditions {
        sql += &format!(" AND {}", condition.check);
    }
    sql += &format!(" ORDER BY {day} DESC, i.key");
    (sql, driver.into_iter().chain(conditions).flat_map(|condition| condition.values).collect())
}

/// The next incidents, each once.
fn take(rows: &mut rusqlite::Rows<'_>, seen: &mut HashSet<i64>, most: usize) -> Result<Vec<i64>> {
    let mut taken = Vec::new();
    while taken.len() < most
        && let Some(row) = rows.next()?
    {
        let incident = row.get(0)?;
        if seen.insert(incident) {
            taken.push(incident);
        }
    }
    Ok(taken)
}

/// A search for words in reports.
struct WithWords<'q> {
    connection: &'q Connection,
    words: &'q str,
}

impl WithWords<'_> {
    fn condition(&self) -> Condition {
        let condition = "search MATCH ? AND d.incident IS NOT NULL".to_owned();
        let rows = Rows { table: "search JOIN event d ON d.document = search.rowid", condition, by_day: false };
        Condition { check: String::new(), rows: Some(rows), values: vec![Value::Text(self.words.to_owned())] }
    }

    /// Those of these incidents of which a report has the words. The index of words is asked once, for the reports between the first and the last.
    fn among(&self, incidents: &[i64]) -> Result<Vec<i64>> {
        let list = incidents.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let mut select = self.connection.prepare(&format!("SELECT document, incident FROM event WHERE incident IN ({list})"))?;
        let reports: Vec<(i64, i64)> = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let (first, last) = (reports.iter().map(|report| report.0).min(), reports.iter().map(|report| report.0).max());
        let mut select = self.connection.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3")?;
        let with: HashSet<i64> = select.query_map(params![self.words, first, last], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let told: HashSet<i64> =
            reports.into_iter().filter(|(document, _)| with.contains(document)).map(|(_, incident)| incident).collect();
        Ok(incidents.iter().copied().filter(|incident| told.contains(incident)).collect())
    }
}
