//! What was read: documents by outlet and day, so that nothing reported is not taken for nothing happened.

use serde::Serialize;

use crate::error::Result;
use crate::store::Store;

/// Documents of an outlet on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The day of publication; null where none was given.
    pub day: Option<String>,
    /// The outlet; null where none was given.
    pub outlet: Option<String>,
    /// Documents with a text of their own.
    pub documents: i64,
    /// Texts printed that are stored under another id, and documents that print a text of another outlet.
    pub copies: i64,
    /// Events that were coded.
    pub events: i64,
}

impl Store {
    /// Documents by day and outlet, the earliest day first.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn coverage(&self, since: Option<&str>, until: Option<&str>) -> Result<Vec<Coverage>> {
        let mut select = self.connection.prepare(
            "SELECT day, outlet.name, sum(own), sum(copy), sum(events) FROM (
                 SELECT published AS day, outlet, sum(original = id) AS own, sum(original <> id) AS copy,
                     sum((SELECT count(*) FROM event WHERE event.document = document.id)) AS events FROM document
                 WHERE (?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published <= ?2) GROUP BY outlet, published
                 UNION ALL SELECT published, outlet, 0, 1, 0 FROM printing
                 WHERE (?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published <= ?2))
             LEFT JOIN outlet ON outlet.id = outlet
             GROUP BY day, outlet.name ORDER BY day IS NULL, day, outlet.name IS NULL, outlet.name",
        )?;
        let rows = select.query_map([since, until], |row| {
            Ok(Coverage { day: row.get(0)?, outlet: row.get(1)?, documents: row.get(2)?, copies: row.get(3)?, events: row.get(4)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
