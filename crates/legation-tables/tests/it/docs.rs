//! The page on the forms has the columns of the code. With `UPDATE_FORMATS` set, it is written anew instead: `cargo xtask generate` does that.

use std::path::Path;

use legation_tables::formats::{acled, gdelt, polecat};

#[test]
fn the_page_has_the_columns_of_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    let text = std::fs::read_to_string(&file).unwrap();
    let [events, mentions] = gdelt::page();
    let mut fresh = text.clone();
    for (name, table) in [("events", events), ("mentions", mentions), ("polecat", polecat::page()), ("acled", acled::page())] {
        let (begin, end) = (format!("<!-- columns: {name} -->\n"), "<!-- end -->");
        let (before, rest) = fresh.split_once(&begin).unwrap_or_else(|| panic!("no {begin}"));
        let (_, after) = rest.split_once(end).unwrap();
        fresh = format!("{before}{begin}{table}{end}{after}");
    }
    if std::env::var_os("UPDATE_FORMATS").is_some() {
        std::fs::write(file, fresh).unwrap();
    } else {
        assert!(fresh == text, "docs/formats.md is stale: run cargo xtask generate");
    }
}
