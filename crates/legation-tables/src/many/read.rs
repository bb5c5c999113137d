//! Documents to records.

use arrow_array::RecordBatch;
use legation::note::Note;
use legation::wire::{self, DocumentInfo, Record};
use legation::{Document, Reader};
use rayon::prelude::*;

use crate::columns::{Read, Row, documents, records};
use crate::error::Result;
use crate::many::guard;

/// What stands in a record besides what was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Also {
    /// Trees, names and frames of the sentences.
    pub syntax: bool,
    /// The text of the document.
    pub text: bool,
}

/// The record of a document, with notes on what came before the reading.
///
/// # Errors
/// If the document brings a defect to light: its message.
pub fn read(document: &Document, notes: Vec<Note>, reader: &Reader, also: Also) -> std::result::Result<Record, String> {
    let record = guard(|| {
        let mut record = legation::read(document, reader);
        record.notes.splice(0..0, notes);
        let mut wire = wire::record(document, &record, reader.versions);
        wire.sentences = also.syntax.then(|| wire::sentences(&record.syntax));
        wire
    });
    let mut record = record.map_err(|message| format!("a defect: {message}"))?;
    record.document.text = also.text.then(|| document.text.clone());
    Ok(record)
}

/// Reads a table of documents: a record for each, and why it could not be read, if it could not.
///
/// # Errors
/// As [`read_table`].
pub fn read_rows(table: &RecordBatch, reader: &Reader, also: Also) -> Result<Vec<Read>> {
    let read = |row: Row| match row.error.map_or_else(|| read(&row.document, Vec::new(), reader, also), Err) {
        Ok(record) => (record, None),
        Err(error) => (unread(&row.document, reader), Some(error)),
    };
    // Long documents stand beside short ones: each is a piece of work of its own.
    Ok(documents(table)?.into_par_iter().with_max_len(1).map(read).collect())
}

/// Reads a table of documents: a row of records for each. What is no document has a record without events, and the reason in
/// [`ERROR`](crate::columns::ERROR). Texts that are asked for are those of the table, not copies, if they are `Utf8`.
///
/// # Errors
/// If the table has no `id` or `text`, or other columns than words.
pub fn read_table(table: &RecordBatch, reader: &Reader, also: Also) -> Result<RecordBatch> {
    let records = records(&read_rows(table, reader, Also { text: false, ..also })?)?;
    match table.column_by_name("text").filter(|_| also.text) {
        Some(texts) => crate::columns::with_texts(&records, texts),
        None => Ok(records),
    }
}

/// The record of a document that could not be read.
fn unread(document: &Document, reader: &Reader) -> Record {
    Record {
        schema: wire::SCHEMA,
        produced_by: wire::produced_by(reader.versions),
        document: DocumentInfo {
            id: document.id.clone(),
            title: document.title.clone(),
            url: document.url.clone(),
            source: document.source.clone(),
            published: document.published.map(|day| day.to_string()),
            language: None,
            text: None,
        },
        entities: Vec::new(),
        places: Vec::new(),
        times: Vec::new(),
        quantities: Vec::new(),
        claims: Vec::new(),
        events: Vec::new(),
        notes: Vec::new(),
        sentences: None,
    }
}
