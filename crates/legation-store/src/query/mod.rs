//! Looking for incidents.
//!
//! The filter that leaves fewest is looked up first, and the others are checked on what it leaves; where each leaves many, incidents are walked
//! from the latest back until there are enough.

mod coverage;
mod filter;
mod line;
mod sql;
mod tie;

pub use coverage::Coverage;
pub use filter::{Bounds, Filter};
pub use line::Line;
pub(crate) use line::line;
pub use sql::{Answer, Cell};
pub use tie::Tie;

use rusqlite::{Connection, params_from_iter};

use crate::error::Result;
use crate::incident::view::{Incident, incident};
use crate::query::filter::Condition;
use crate::store::Store;

/// Beyond so many a filter does not narrow the search.
const FEW: usize = 4000;

impl Store {
    /// The incidents that meet a filter, the latest first, one line each.
    ///
    /// # Errors
    /// If a name, date or search in the filter can't be understood, or the store can't be read.
    pub fn lines(&self, filter: &Filter) -> Result<Vec<Line>> {
        find(&self.connection, filter)?.into_iter().map(|row| line(&self.connection, row)).collect()
    }

    /// The same in full.
    ///
    /// # Errors
    /// As [`Store::lines`].
    pub fn find(&self, filter: &Filter) -> Result<Vec<Incident>> {
        find(&self.connection, filter)?.into_iter().map(|row| incident(&self.connection, row)).collect()
    }
}

/// The rows of the incidents that meet a filter, the latest first.
pub(crate) fn find(connection: &Connection, filter: &Filter) -> Result<Vec<i64>> {
    let mut conditions = filter.conditions(connection)?;
    let mut sql = String::from("SELECT i.id FROM incident i WHERE 1");
    let mut order = "i.date_start";
    if let Some((at, rows)) = fewest(connection, &conditions)? {
        conditions.remove(at);
        sql += &format!(" AND i.id IN ({})", rows.iter().map(i64::to_string).collect::<Vec<_>>().join(", "));
        // The list drives: an index on dates would walk past everything else.
        order = "+i.date_start";
    }
    for condition in &conditions {
        sql += &format!(" AND {}", condition.check);
    }
    sql += &format!(" ORDER BY {order} DESC, i.key LIMIT {} OFFSET {}", filter.limit.map_or(-1, |limit| limit as i64), filter.offset);
    let mut select = connection.prepare(&sql)?;
    let values = conditions.iter().flat_map(|condition| &condition.values);
    let rows = select.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The condition that leaves fewest, with what it leaves; `None` if all leave many.
fn fewest(connection: &Connection, conditions: &[Condition]) -> Result<Option<(usize, Vec<i64>)>> {
    let mut fewest: Option<(usize, Vec<i64>)> = None;
    for (at, condition) in conditions.iter().enumerate() {
        let Some(lookup) = &condition.lookup else { continue };
        let most = fewest.as_ref().map_or(FEW, |(_, rows)| rows.len());
        let mut select =
            connection.prepare(&format!("SELECT DISTINCT incident FROM ({lookup}) WHERE incident IS NOT NULL LIMIT {}", most + 1))?;
        let rows: Vec<i64> =
            select.query_map(params_from_iter(condition.values.iter()), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if rows.len() <= most {
            fewest = Some((at, rows));
        }
    }
    Ok(fewest)
}
