//! Stores of reports of our own, and their rows.

use std::path::Path;
use std::sync::OnceLock;

use legation::wire::Record;
use legation::{Document, Reader};
use legation_store::query::Filter;
use legation_store::{Store, Writer};
use tempfile::TempDir;

/// A store in a folder of its own.
pub struct Place {
    _folder: TempDir,
    pub store: Store,
}

/// A store of these records.
pub fn filled(records: &[Record]) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let mut writer = Writer::new(Store::open(&file).unwrap());
    for batch in records.chunks(7) {
        writer.ingest(batch).unwrap();
    }
    Place { _folder: folder, store: Store::read(&file).unwrap() }
}

/// The records of the examples, and of some reports beside.
pub fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let feed = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/feed.jsonl")).unwrap();
        let lines = feed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let text = |line: &serde_json::Value, name: &str| line[name].as_str().map(str::to_owned);
        let mut records: Vec<Record> = lines
            .map(|line| {
                record(Document {
                    id: text(&line, "id").unwrap(),
                    text: text(&line, "text").unwrap(),
                    title: text(&line, "title"),
                    published: text(&line, "published").map(|day| day.parse().unwrap()),
                    url: text(&line, "url"),
                    source: text(&line, "source"),
                })
            })
            .collect();
        records.extend(OWN.iter().map(|&(id, text)| report(id, text)));
        records
    })
}

/// Reports that tell what the examples don't.
const OWN: [(&str, &str); 11] = [
    ("visit", "The Romanian president met the Turkish president in Bucharest on Tuesday."),
    ("austin", "Police arrested twelve demonstrators in Austin, Texas, on Monday."),
    ("texas", "The United Nations sent aid to Texas on Monday."),
    ("kenya", "Thousands of people protested in Nairobi on Tuesday against a new tax."),
    ("clash", "Ethiopian soldiers shot dead nine rebels near Gondar, Ethiopia, on Monday."),
    ("plan", "Japan plans to impose sanctions on Russia next month."),
    ("denied", "Russia denied on Monday that its drones had attacked a hospital in Odesa."),
    ("alleged", "Ukraine accused Russia on Monday of shelling a school in Kherson."),
    ("alaska", "Thousands of people protested in Alaska on Tuesday against a new tax."),
    ("gaza", "Israeli aircraft bombed Gaza City on Monday, killing nine people."),
    ("gas", "Police fired tear gas at protesters in Dakar, Senegal, on Tuesday."),
];

/// The record of a report of these words, without an address.
pub fn report(id: &str, text: &str) -> Record {
    record(Document {
        id: id.to_owned(),
        text: text.to_owned(),
        title: None,
        published: Some("2025-03-05".parse().unwrap()),
        url: None,
        source: Some("Test Courier".to_owned()),
    })
}

/// The record of a document, with its text.
pub fn record(document: Document) -> Record {
    static READER: OnceLock<Reader> = OnceLock::new();
    let reader = READER.get_or_init(Reader::embedded);
    let mut record = legation::wire::record(&document, &legation::read(&document, reader), reader.versions);
    record.document.text = Some(document.text);
    record
}

/// A filter for what happened.
pub fn happened() -> Filter {
    Filter { happened: true, ..Filter::default() }
}

/// The rows of a file whose fields are separated by tabs.
pub fn rows(file: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(file).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}
