//! The commands on a store: what they say of files and words that are not as they should be, and what they leave behind.

use crate::tools::{Ended, Place};

/// Checks that a command fails with these words and prints nothing else.
fn fails(ended: &Ended, told: &str) {
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (Some(2), "", format!("legation: {told}\n").as_str()));
}

#[test]
fn what_only_looks_makes_no_store() {
    let place = Place::with(&[("empty.db", b""), ("list.db", b"eggs, flour, and what else is needed for a cake on Sunday")]);
    for command in ["check", "reread", "query"] {
        let run = |store: &str| place.run(&[command, "--store", store], b"");
        fails(&run("none.db"), "no store at none.db, expected one that `legation ingest` has made");
        fails(&run("empty.db"), "empty.db is an empty file, expected a store that `legation ingest` has made");
        fails(&run("list.db"), "list.db is no store of Legation, expected a store that `legation ingest` has made");
        fails(&run("."), ". is a folder, expected a store that `legation ingest` has made");
    }
    let mut left: Vec<_> = place.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["empty.db", "list.db"]);
    assert_eq!(std::fs::metadata(place.path().join("empty.db")).unwrap().len(), 0);
}
