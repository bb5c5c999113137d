//! What several tests need: the reader that ships, the schema that records follow, the files of the repository.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jsonschema::Validator;
use legation::{Document, Reader, read, wire};

pub static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::to_value(wire::schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// The record of a document in the form in which it goes out.
pub fn record(document: &Document) -> wire::Record {
    wire::record(document, &read(document, &READER), READER.versions)
}

/// Where a value is not a record as the schema has it.
pub fn schema_errors(record: &serde_json::Value) -> Vec<String> {
    SCHEMA.iter_errors(record).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files under a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = found.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
