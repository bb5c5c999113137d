//! A store of sample reports, so that the board can be tried before there is one: invented reports of our own, with disputes, rising tolls and weeks of like
//! events.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde_json::Value;

use crate::args::{IngestArgs, Reading, StoreArgs};
use crate::failure::Failure;
use crate::store::ingest;

/// The reports, group by group: files of `{"documents": [{"id", "text", …}]}`, which the program is measured on, too.
static GROUPS: [Dir<'static>; 2] =
    [include_dir!("$CARGO_MANIFEST_DIR/../../xtask/weeks"), include_dir!("$CARGO_MANIFEST_DIR/../../xtask/agreement/dev")];
/// More, one a line.
const FEED: &str = include_str!("../../../../examples/feed.jsonl");

/// Fills a store in a folder.
///
/// # Errors
/// If it can't be written.
pub fn fill(folder: &Path) -> Result<PathBuf, Failure> {
    let feed = folder.join("reports.jsonl");
    let writing = |error: std::io::Error| Failure::new(format_args!("writing {}", feed.display()), error);
    let mut out = std::fs::File::create(&feed).map_err(writing)?;
    out.write_all(lines()?.as_bytes()).and_then(|()| out.flush()).map_err(writing)?;
    let store = folder.join("demo.db");
    let args =
        IngestArgs { paths: vec![feed.clone()], store: StoreArgs { store: store.clone() }, records: false, reading: Reading::default() };
    ingest::run(&args)?;
    Ok(store)
}

/// The reports, one a line; ids of groups are told apart by the number of the group.
fn lines() -> Result<String, Failure> {
    let unsound = |error: serde_json::Error| Failure::new("the sample reports", error);
    let mut lines = FEED.trim_end().to_owned();
    for file in GROUPS.iter().flat_map(Dir::files) {
        let group: Value = serde_json::from_slice(file.contents()).map_err(unsound)?;
        let number: String = file.path().to_string_lossy().chars().take_while(char::is_ascii_digit).collect();
        for mut document in group["documents"].as_array().into_iter().flatten().cloned() {
            document["id"] = format!("{number}-{}", document["id"].as_str().unwrap_or_default()).into();
            lines += "\n";
            lines += &serde_json::to_string(&document).map_err(unsound)?;
        }
    }
    Ok(lines + "\n")
}
