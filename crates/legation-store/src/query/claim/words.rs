//! Words that stand in what is claimed: found as the index of words finds them in reports, word stems and all.
//!
//! That index leads to the reports. What is claimed in these is put into an index of the same kind in memory, since to ask the large one for one report at a time
//! takes a hundred times as long.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::query::claim::search::Found;

/// Letters that words of one stem have in common at the least.
const SHARED: usize = 2;

/// A search for words in what is claimed; nothing is looked for where there are none.
pub struct Words<'c> {
    connection: &'c Connection,
    /// The index in memory, and what is asked of it.
    index: Option<(Connection, String)>,
    /// The first letters of the words, for those that have them in ASCII.
    starts: Vec<String>,
}

impl<'c> Words<'c> {
    /// A search for all of these words and phrases.
    pub fn of(connection: &'c Connection, phrases: &[String]) -> Result<Self> {
        let index = match query(phrases) {
            Some(query) => Some((index()?, query)),
            None => None,
        };
        let words = phrases.iter().flat_map(|phrase| phrase.split(|letter: char| !letter.is_alphanumeric()));
        let starts = words.filter_map(|word| word.get(..SHARED)).filter(|start| start.is_ascii()).map(str::to_ascii_lowercase).collect();
        Ok(Self { connection, index, starts })
    }

    /// Those of these claims in whose content all of them stand.
    pub fn among(&self, claims: Vec<Found>) -> Result<Vec<Found>> {
        let Some((index, query)) = &self.index else { return Ok(claims) };
        let mut content = self.connection.prepare_cached(
            "SELECT group_concat(text, char(10)) FROM (SELECT text FROM claim_content WHERE document = ?1 AND claim = ?2 ORDER BY number)",
        )?;
        let batch = index.unchecked_transaction()?;
        batch.execute("INSERT INTO said (said) VALUES ('delete-all')", [])?;
        let mut insert = batch.prepare_cached("INSERT INTO said (rowid, words) VALUES (?1, ?2)")?;
        for (number, Found { document, claim }) in claims.iter().enumerate() {
            let words: Option<String> = content.query_row(params![document, claim], |row| row.get(0))?;
            if let Some(words) = words.filter(|words| self.may_stand_in(words)) {
                insert.execute(params![number, words])?;
            }
        }
        let mut select = batch.prepare_cached("SELECT rowid FROM said WHERE said MATCH ?1 ORDER BY rowid")?;
        let found = select.query_map([query], |row| row.get(0))?.collect::<rusqlite::Result<Vec<usize>>>()?;
        drop((insert, select));
        batch.commit()?;
        let mut claims: Vec<Option<Found>> = claims.into_iter().map(Some).collect();
        Ok(found.into_iter().filter_map(|number| claims.get_mut(number)?.take()).collect())
    }

    /// Whether a look at the letters leaves room for the words; letters beyond ASCII are left to the index.
    fn may_stand_in(&self, words: &str) -> bool {
        let lower = words.to_ascii_lowercase();
        !words.is_ascii() || self.starts.iter().all(|start| lower.contains(start.as_str()))
    }
}

/// An index like that of the store (`search`).
fn index() -> Result<Connection> {
    let index = Connection::open_in_memory()?;
    index.execute_batch(
        "CREATE VIRTUAL TABLE said USING fts5 (words, content = '', columnsize = 0, tokenize = \"porter unicode61 remove_diacritics 2\")",
    )?;
    Ok(index)
}

/// The query for what has all of these words and phrases; `None` where nothing is looked for.
fn query(phrases: &[String]) -> Option<String> {
    let is_letter = |letter: char| letter != '"' && !letter.is_control();
    let quoted = |phrase: &String| format!("\"{}\"", phrase.replace(|letter| !is_letter(letter), " "));
    (!phrases.is_empty()).then(|| phrases.iter().map(quoted).collect::<Vec<_>>().join(" AND "))
}

/// The query for reports in whose texts all of them stand.
pub fn in_texts(phrases: &[String]) -> Option<String> {
    query(phrases).map(|query| format!("text : ({query})"))
}
