//! The pages of the reference are those that the tables and the code give, and tell all that a record can say.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::tables::rows;
use super::ways::WAYS;
use super::{PAGES, REFERENCE, literals, python};
use crate::Checkout;

fn checkout() -> Checkout {
    Checkout::find().expect("the tests run in a checkout")
}

/// The rows of the table of ways: the part, and the value.
fn ways() -> BTreeSet<(String, String)> {
    let rows = rows(&checkout().root, WAYS, ["of", "value", "meaning"]).expect("the table of ways is right");
    rows.into_iter().map(|[of, value, _]| (of, value)).collect()
}

#[test]
fn the_pages_are_fresh() {
    let root = checkout().root;
    let folder = root.join(REFERENCE);
    for (name, page) in PAGES {
        let page = page(&root).unwrap_or_else(|error| panic!("{error:#}"));
        let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(committed == page, "{REFERENCE}/{name} is stale: run cargo xtask generate");
    }
    let types = fs::read_to_string(root.join(python::FILE)).unwrap_or_default();
    assert!(types == python::page(&root).unwrap(), "{} is stale: run cargo xtask generate", python::FILE);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known: BTreeSet<_> = PAGES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files.collect::<BTreeSet<_>>(), known, "{REFERENCE} holds other files than the generated ones");
}

#[test]
fn every_way_of_the_code_is_explained_and_no_other() {
    let written = literals::ways(&checkout().root);
    let explained: BTreeSet<_> = ways().into_iter().map(|(_, value)| value).collect();
    let missing: Vec<_> = written.difference(&explained).collect();
    assert!(missing.is_empty(), "{WAYS} has no row for what the code writes into how or rule: {missing:?}");
    let gone: Vec<_> = explained.difference(&written).collect();
    assert!(gone.is_empty(), "{WAYS} has rows that no code writes: {gone:?}");
}

#[test]
fn every_way_of_the_golden_records_is_explained_where_it_stands() {
    let known = ways();
    let folder = checkout().root.join("crates/legation/tests/it/snapshots");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains("__golden__") {
            let text = fs::read_to_string(&path).unwrap();
            let record: Value = serde_json::from_str(text.splitn(3, "---\n").last().unwrap()).unwrap();
            for way in told(&record) {
                assert!(known.contains(&way), "{WAYS} has no row {way:?}, as in {}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// The ways that a record tells, each with its part of the table.
fn told(record: &Value) -> Vec<(String, String)> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut ways = Vec::new();
    for (layer, of) in [("entities", "entity"), ("places", "location")] {
        for mention in list(&record[layer]).iter().flat_map(|item| list(&item["mentions"])) {
            ways.push((of.to_owned(), mention["rule"].as_str().unwrap().to_owned()));
        }
    }
    for evidence in list(&record["events"]).iter().flat_map(|event| list(&event["evidence"])) {
        let of = match evidence["field"].as_str().unwrap() {
            "actors" | "recipients" => "party",
            "places" => "place",
            "times" => "time",
            "quantities" => "quantity",
            _ => "reality",
        };
        ways.push((of.to_owned(), evidence["how"].as_str().unwrap().to_owned()));
    }
    ways
}

#[test]
fn links_within_the_reference_lead_somewhere() {
    let root = checkout().root;
    let folder = root.join(REFERENCE);
    for (name, _) in PAGES {
        let page = fs::read_to_string(folder.join(name)).unwrap();
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|link| !link.starts_with("http")) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { folder.join(name) } else { folder.join(file) };
            let text = fs::read_to_string(&target).unwrap_or_else(|_| panic!("{name}: {link} leads nowhere"));
            assert!(place.is_empty() || places(&text).contains(place), "{name}: {link} leads nowhere");
        }
    }
}

/// Where links into a page may lead: its headings, as GitHub names them, and its anchors.
fn places(page: &str) -> BTreeSet<String> {
    let heading = |line: &str| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        title.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter)).collect::<String>().replace(' ', "-")
    };
    let headings = page.lines().filter(|line| line.starts_with('#')).map(heading);
    headings.chain(page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned)).collect()
}
