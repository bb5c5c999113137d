//! The reports of `xtask/agreement`, read once, and stores of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use legation::wire::{Record, produced_by};
use legation::{Document, Reader};
use legation_store::correction::Signed;
use legation_store::query::Filter;
use legation_store::{Store, Writer};
use serde::Deserialize;
use tempfile::TempDir;

/// A group of reports.
#[derive(Deserialize)]
struct Group {
    documents: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    published: String,
    source: String,
    url: String,
    title: String,
    text: String,
}

/// The records of all reports, with their texts; the ids begin with the number of the group.
pub fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let reader = Reader::embedded();
        let paths = folder().read_dir().unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
        files.sort();
        let documents = files.iter().flat_map(|file| documents(file));
        documents.map(|document| record(document, &reader)).collect()
    })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../xtask/agreement")
}

fn documents(file: &Path) -> Vec<Document> {
    let group: Group = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let number = file.file_name().unwrap().to_str().unwrap()[..2].to_owned();
    let document = |line: Line| Document {
        id: format!("{number}{}", line.id),
        text: line.text,
        title: Some(line.title),
        published: Some(line.published.parse().unwrap()),
        url: Some(line.url),
        source: Some(line.source),
    };
    group.documents.into_iter().map(document).collect()
}

/// The record of a document, with its text.
pub fn record(document: Document, reader: &Reader) -> Record {
    let mut record = legation::wire::record(&document, &legation::read(&document, reader), reader.versions);
    assert_eq!(record.produced_by, produced_by(reader.versions));
    record.document.text = Some(document.text);
    record
}

/// The record of a report of these words.
pub fn report(id: &str, source: &str, published: &str, text: &str) -> Record {
    static READER: OnceLock<Reader> = OnceLock::new();
    let document = Document {
        id: id.to_owned(),
        text: text.to_owned(),
        title: None,
        published: Some(published.parse().unwrap()),
        url: None,
        source: Some(source.to_owned()),
    };
    record(document, READER.get_or_init(Reader::embedded))
}

/// The incidents of a store of these records, taken in one by one in this order.
pub fn incidents_of<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<serde_json::Value> {
    let place = Place::new();
    let mut writer = place.writer();
    for record in records {
        writer.ingest(std::slice::from_ref(record)).unwrap();
    }
    incidents(&place.read()).into_values().collect()
}

/// Somebody who says something, at some time.
pub fn signed(note: Option<&str>) -> Signed {
    Signed { author: "Ada Example".to_owned(), made: "2025-11-29T15:18:21Z".to_owned(), note: note.map(str::to_owned) }
}

/// A file for a store in a folder of its own.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn file(&self) -> PathBuf {
        self.0.path().join("store.db")
    }

    pub fn writer(&self) -> Writer {
        Writer::new(Store::open(&self.file()).unwrap())
    }

    /// A store of these records, taken in in batches of a few.
    pub fn filled(&self, records: &[Record]) -> Writer {
        let mut writer = self.writer();
        for batch in records.chunks(7) {
            writer.ingest(batch).unwrap();
        }
        writer
    }

    pub fn read(&self) -> Store {
        Store::read(&self.file()).unwrap()
    }
}

/// The incidents by id, in full, as JSON.
pub fn incidents(store: &Store) -> BTreeMap<String, serde_json::Value> {
    let mut found = BTreeMap::new();
    store
        .incidents(&Filter::default(), |incident| -> Result<(), legation_store::StoreError> {
            found.insert(incident.id.clone(), serde_json::to_value(&incident).unwrap());
            Ok(())
        })
        .unwrap();
    found
}

/// The documents and events of each incident.
pub fn members(store: &Store) -> BTreeSet<BTreeSet<(String, String)>> {
    let reports = |incident: &serde_json::Value| {
        let reports = incident["reports"].as_array().unwrap().iter();
        reports.map(|report| (report["document"].as_str().unwrap().to_owned(), report["event"].as_str().unwrap().to_owned())).collect()
    };
    incidents(store).values().map(reports).collect()
}
