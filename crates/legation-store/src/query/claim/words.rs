//! Words that stand in what is claimed: as the index of words finds them, word stems and all, and within the content of the claim.

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use crate::error::Result;

/// What stands before and behind what is found, where no text has it.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

/// A search for words in what is claimed.
pub struct Words<'c> {
    connection: &'c Connection,
    /// Each word or phrase as a query of FTS5 in the text of reports.
    phrases: Vec<String>,
}

impl<'c> Words<'c> {
    /// A search for all of these words and phrases.
    pub fn of(connection: &'c Connection, phrases: &[String]) -> Result<Self> {
        Ok(Self { connection, phrases: phrases.iter().map(|phrase| in_text(phrase)).collect() })
    }

    /// The query for reports that have them all; `None` where nothing is looked for.
    pub fn query(phrases: &[String]) -> Option<String> {
        let all: Vec<String> = phrases.iter().map(|phrase| in_text(phrase)).collect();
        (!all.is_empty()).then(|| all.join(" AND "))
    }

    /// Those of these claims of a report in whose content all of them stand.
    pub fn among(&self, document: i64, claims: Vec<String>) -> Result<Vec<String>> {
        if self.phrases.is_empty() || claims.is_empty() {
            return Ok(claims);
        }
        let mut marked =
            self.connection.prepare_cached("SELECT highlight(search, 1, ?3, ?4) FROM search WHERE search MATCH ?1 AND rowid = ?2")?;
        let places = self.phrases.iter().map(|phrase| places(&mut marked, phrase, document)).collect::<Result<Vec<_>>>()?;
        let mut content =
            self.connection.prepare_cached("SELECT start, stop FROM claim_content WHERE document = ?1 AND claim = ?2 ORDER BY number")?;
        let mut with = Vec::new();
        for claim in claims {
            let pieces: Vec<(usize, usize)> =
                content.query_map(params![document, claim], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
            let stands = |&(start, end): &(usize, usize)| pieces.iter().any(|&(from, to)| from <= start && end <= to);
            if places.iter().all(|found| found.iter().any(stands)) {
                with.push(claim);
            }
        }
        Ok(with)
    }
}

/// A word or phrase in the text of a report, not in its title.
fn in_text(phrase: &str) -> String {
    let phrase: String = phrase.chars().map(|letter| if letter == '"' || letter.is_control() { ' ' } else { letter }).collect();
    format!("(text : \"{phrase}\")")
}

/// Where a phrase stands in a report, in code points.
fn places(marked: &mut CachedStatement<'_>, phrase: &str, document: i64) -> Result<Vec<(usize, usize)>> {
    let [open, close] = MARKS;
    let text: Option<String> =
        marked.query_row(params![phrase, document, open.to_string(), close.to_string()], |row| row.get(0)).optional()?.flatten();
    let (mut at, mut start, mut places) = (0, None, Vec::new());
    for letter in text.unwrap_or_default().chars() {
        if letter == open {
            start = Some(at);
        } else if letter == close {
            places.extend(start.take().map(|start| (start, at)));
        } else {
            at += 1;
        }
    }
    Ok(places)
}
