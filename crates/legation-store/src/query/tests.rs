//! The queries as they are run: what SQLite makes of them, and what is said where it can't.

use legation::wire::{EventType, Modality};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::names::nearest_spelling;
use super::{Bounds, Filter, WithWords, bad_words, statement};
use crate::error::StoreError;
use crate::store::Store;

/// A store with one incident, at a place.
fn store(folder: &tempfile::TempDir) -> Store {
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let rows = "INSERT INTO outlet (id, name) VALUES (1, 'The Ledger');
        INSERT INTO incident (id, key, type, status, sources, reports, confidence) VALUES (1, 1, 'AID', 'reported', 1, 1, .5);
        INSERT INTO incident_place (id, incident, name, feature, country, admin1) VALUES (1, 1, 'El Fasher', 'town', 'SDN', 'Northern Darfur')";
    store.connection.execute_batch(rows).unwrap();
    store
}

/// How SQLite goes about a query with these values.
fn plan(connection: &Connection, sql: &str, values: &[Value]) -> String {
    let mut select = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = select.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
}

/// Each filter leads to its rows by an index, however its words are written.
#[test]
fn filters_keep_to_the_indices() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    let check = |sql: &str, values: &[Value], index: &str| {
        let plan = plan(&store.connection, sql, values);
        // The tree of points is not walked through, though SQLite says that it scans it.
        let is_walk = plan.lines().any(|step| step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE INDEX"));
        assert!(plan.contains(index) && !is_walk, "{sql}\n{plan}");
    };
    let bounds = Some(Bounds { south: 0.0, west: 0.0, north: 20.0, east: 50.0 });
    let country = |name: &str| Filter { countries: vec![name.to_owned()], ..Filter::default() };
    for (filter, index) in [
        (Filter { place: Some("el fasher".to_owned()), ..Filter::default() }, "incident_place_by_name"),
        (Filter { place: Some("northern darfur".to_owned()), ..Filter::default() }, "incident_place_by_admin1"),
        (country("sdn"), "incident_country_by_country"),
        (Filter { kinds: vec![EventType::Aid], modalities: vec![Modality::Actual], ..country("Sudan") }, "incident_country_by_country"),
        (Filter { actors: vec!["sudan".to_owned()], ..Filter::default() }, "incident_country_by_country"),
        (Filter { outlets: vec!["the ledger".to_owned()], ..Filter::default() }, "incident_outlet_by_outlet"),
        (Filter { bounds, ..Filter::default() }, "VIRTUAL TABLE INDEX"),
    ] {
        let conditions = filter.conditions(&store.connection).unwrap();
        let drives = conditions.iter().position(|condition| condition.rows.is_some());
        assert!(drives.is_some(), "{filter:?}");
        let (sql, values) = statement(conditions, drives);
        check(&sql, &values, index);
    }
    for (column, index) in [("name", "incident_place_by_name"), ("admin1", "incident_place_by_admin1")] {
        for sign in [">=", ">"] {
            check(&nearest_spelling(column, sign), &["El".to_owned().into(), "Em".to_owned().into()], index);
        }
    }
    let words = WithWords { connection: &store.connection, words: "\"market\"" }.condition();
    let (sql, values) = statement(vec![words], Some(0));
    check(&sql, &values, "VIRTUAL TABLE INDEX");
}

#[test]
fn what_the_disk_says_is_no_fault_of_the_words() {
    let filter = Filter { text: Some("\"".to_owned()), ..Filter::default() };
    let check = |code: i32| {
        let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
        matches!(bad_words(StoreError::Sqlite(error), &filter), StoreError::BadQuery { .. })
    };
    assert!(check(rusqlite::ffi::SQLITE_ERROR));
    assert!(!check(rusqlite::ffi::SQLITE_IOERR) && !check(rusqlite::ffi::SQLITE_NOMEM));
    let folder = tempfile::tempdir().unwrap();
    let told = store(&folder).find(&filter).unwrap_err().to_string();
    assert!(told.starts_with("the words \"\\\"\" can't be looked for: "), "{told}");
}
