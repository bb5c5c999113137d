//! What is wrong with a file is told, and nothing is lost.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use legation_store::{SCHEMA, Store, StoreError};

use crate::reports::{Place, incidents, records, report};

#[test]
fn files_that_are_no_stores_are_left_alone() {
    let place = Place::new();
    assert!(matches!(Store::read(&place.file()), Err(StoreError::NotFound { .. })));
    fs::write(place.file(), "a shopping list of no interest to a database, long enough to be a page or so").unwrap();
    for result in [Store::open(&place.file()), Store::read(&place.file())] {
        assert!(matches!(result, Err(StoreError::NotAStore { .. })), "{result:?}");
    }
    fs::remove_file(place.file()).unwrap();
    rusqlite::Connection::open(place.file()).unwrap().execute_batch("CREATE TABLE recipe (dish TEXT)").unwrap();
    assert!(matches!(Store::open(&place.file()), Err(StoreError::NotAStore { .. })));
    let tables: i64 =
        rusqlite::Connection::open(place.file()).unwrap().query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1, "somebody else's file was changed");
}

#[test]
fn a_store_whose_making_was_cut_off_is_made() {
    let place = Place::new();
    let begun = rusqlite::Connection::open(place.file()).unwrap();
    begun.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(begun);
    assert!(place.file().metadata().unwrap().len() > 0);
    Store::may_be_opened(&place.file()).unwrap();
    assert!(Store::open(&place.file()).unwrap().check().unwrap().faults.is_empty());
}

#[test]
fn a_store_of_a_later_program_is_not_touched() {
    let place = Place::new();
    drop(place.filled(&records()[..1]));
    rusqlite::Connection::open(place.file()).unwrap().pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    for result in [Store::open(&place.file()), Store::read(&place.file())] {
        assert!(matches!(result, Err(StoreError::SchemaTooNew { found, known }) if found == SCHEMA + 1 && known == SCHEMA), "{result:?}");
    }
}

#[test]
fn stores_of_earlier_programs_are_brought_up_to_date() {
    let place = Place::new();
    // Written by the program of schema 1: six reports, 20 events.
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores/schema-1.db"), place.file()).unwrap();
    // What is told of an event may have had another form then.
    let spoilt = rusqlite::Connection::open(place.file()).unwrap().execute("UPDATE signature SET told = x'00' WHERE event % 2", []);
    assert_eq!(spoilt, Ok(10));
    let mut writer = place.writer();
    let version = |place: &Place| -> u32 {
        rusqlite::Connection::open(place.file()).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(version(&place), SCHEMA);
    assert_eq!(writer.store().check().unwrap().faults, Vec::<String>::new());
    let before = incidents(writer.store());
    let events = |incidents: &BTreeMap<String, serde_json::Value>| -> usize {
        incidents.values().map(|incident| incident["reports"].as_array().unwrap().len()).sum()
    };
    assert_eq!(events(&before), 20);
    // What the later schemas keep is there as if it had been written by this program.
    let anew = Place::new();
    let mut fresh = anew.writer();
    let stored: Vec<_> =
        writer.store().documents(None).unwrap().iter().map(|document| writer.store().record(&document.id).unwrap()).collect();
    fresh.ingest(&stored).unwrap();
    assert_eq!(before, incidents(fresh.store()));
    for rows in [
        "SELECT event.key, other.key, event.likeness FROM event LEFT JOIN event other ON other.id = event.link",
        "SELECT key, modality, status FROM incident",
        "SELECT event.key, hex(form), hex(told) FROM signature JOIN event ON event.id = signature.event",
        "SELECT number, band.hash, name FROM band JOIN document ON document.id = band.document",
        "SELECT block.key, bucket, rank, event.key FROM block JOIN event ON event.id = block.event",
        "SELECT DISTINCT outlet.name FROM incident_outlet JOIN outlet ON outlet.id = incident_outlet.outlet",
        "SELECT document.name, earlier.name FROM document JOIN document earlier ON earlier.id = document.amends",
    ] {
        let all = |place: &Place| -> Vec<String> {
            let connection = rusqlite::Connection::open(place.file()).unwrap();
            let mut select = connection.prepare(rows).unwrap();
            let count = select.column_count();
            let value = |row: &rusqlite::Row<'_>, at: usize| Ok(format!("{:?}", row.get_ref(at)?));
            let read = |row: &rusqlite::Row<'_>| Ok((0..count).map(|at| value(row, at)).collect::<rusqlite::Result<Vec<_>>>()?.join(" "));
            let mut all: Vec<String> = select.query_map([], read).unwrap().map(Result::unwrap).collect();
            all.sort();
            all
        };
        assert_eq!(all(&place), all(&anew), "{rows}");
    }
    // It goes on as a store of today.
    writer.ingest(&records()[..3]).unwrap();
    let after = incidents(writer.store());
    assert!(events(&after) > 20 && before.keys().all(|id| after.contains_key(id)));
}

#[test]
fn damage_is_found() {
    let place = Place::new();
    let writer = place.filled(records());
    assert_eq!(writer.store().check().unwrap().faults, Vec::<String>::new());
    drop(writer);
    // All pages are in the file itself once nobody has it open.
    let length = fs::metadata(place.file()).unwrap().len();
    let mut file = fs::OpenOptions::new().write(true).open(place.file()).unwrap();
    for page in (length / 4096 / 3)..(length / 4096 / 2) {
        file.seek(SeekFrom::Start(page * 4096 + 100)).unwrap();
        file.write_all(&[0xAB; 600]).unwrap();
    }
    drop(file);
    match Store::read(&place.file()).and_then(|store| store.check()) {
        Ok(health) => assert!(!health.faults.is_empty()),
        Err(error) => assert!(matches!(error, StoreError::Corrupt { .. } | StoreError::Sqlite(_)), "{error:?}"),
    }
}

#[test]
fn a_backup_is_a_store() {
    let place = Place::new();
    let mut writer = place.filled(&records()[..20]);
    let copy = place.file().with_file_name("copy.db");
    place.read().backup(&copy).unwrap();
    writer.ingest(&records()[20..]).unwrap();
    let restored = Store::read(&copy).unwrap();
    let small = Place::new();
    small.filled(&records()[..20]);
    assert_eq!(incidents(&restored), incidents(&small.read()));
    assert!(place.read().backup(&copy).unwrap_err().to_string().contains("is there already"));
}

#[test]
fn reading_goes_on_while_another_writes() {
    let place = Place::new();
    let mut writer = place.filled(&records()[..5]);
    let reader = place.read();
    let before = incidents(&reader);
    writer.ingest(&records()[5..]).unwrap();
    assert!(incidents(&reader).len() > before.len());
    let refused = reader.sql("DELETE FROM event").unwrap_err().to_string();
    assert!(refused.contains("expected one that only reads"), "{refused}");
}

#[test]
fn an_empty_file_is_no_store_until_it_is_filled() {
    let place = Place::new();
    assert!(matches!(Store::change(&place.file()), Err(StoreError::NotFound { .. })));
    assert!(!place.file().exists());
    fs::write(place.file(), "").unwrap();
    for result in [Store::change(&place.file()), Store::read(&place.file())] {
        assert!(result.unwrap_err().to_string().contains("is an empty file, expected a store"));
    }
    assert_eq!(fs::metadata(place.file()).unwrap().len(), 0);
    // A program that was killed as it began leaves one behind.
    assert!(Store::open(&place.file()).is_ok());
    let folder = place.file().with_file_name("no");
    let error = Store::open(&folder.join("a.db")).unwrap_err().to_string();
    assert!(error.ends_with(&format!("there is no folder {}", folder.display())), "{error}");
    assert!(Store::read(place.file().parent().unwrap()).unwrap_err().to_string().contains("is a folder, expected a store"));
}

/// What is damaged is told line by line, whatever SQLite says of it.
#[test]
fn each_damage_is_a_fault() {
    for (damage, what) in [
        ("UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10", "search"),
        ("UPDATE incident_point_node SET data = zeroblob(length(data))", "incident_point"),
        ("UPDATE event SET incident = NULL WHERE id = 1", "event 1"),
        (
            "PRAGMA foreign_keys = OFF; DROP VIEW corrections; DROP VIEW events; DROP VIEW figures; ALTER TABLE event DROP COLUMN incident",
            "incidents",
        ),
    ] {
        let place = Place::new();
        drop(place.filled(&records()[..6]));
        let connection = rusqlite::Connection::open(place.file()).unwrap();
        connection.execute_batch(&format!("DROP INDEX event_by_incident; DROP INDEX event_by_document; {damage}")).unwrap();
        drop(connection);
        let faults = place.read().check().unwrap().faults;
        assert!(faults.iter().any(|fault| fault.contains(what)), "{damage}: {faults:?}");
    }
}

/// Sets who may do what with a file or folder.
#[cfg(unix)]
fn allow(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The user under whom all may be written makes a store in any folder, others are told which one keeps them from it.
#[cfg(unix)]
#[test]
fn the_folder_that_may_not_be_used_is_told() {
    let place = Place::new();
    drop(place.filled(&records()[..1]));
    let folder = place.file().with_file_name("in");
    let new = folder.join("new.db");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("old.db"), fs::read(place.file()).unwrap()).unwrap();
    let check = |error: Option<StoreError>, expected: &str| {
        let told = error.map(|error| (error.names_file(), error.to_string()));
        assert!(told.as_ref().is_none_or(|told| *told == (true, expected.replace("{}", &folder.display().to_string()))), "{told:?}");
    };
    allow(&folder, 0o555);
    check(place.read().backup(&new).err(), "{}/new.db can't be made: nothing may be written in the folder {}");
    check(Store::open(&folder.join("own.db")).err(), "{}/own.db can't be made: nothing may be written in the folder {}");
    assert!(matches!(Store::change(&folder.join("old.db")), Ok(_) | Err(StoreError::ReadOnly)));
    allow(&folder, 0o644);
    let is_other = |error: &StoreError| !matches!(error, StoreError::NoFolder { .. });
    check(
        place.read().backup(&folder.join("a/copy.db")).err().filter(is_other),
        "{}/a/copy.db can't be reached: the folder {} may not be entered",
    );
    check(Store::open(&folder.join("a/b.db")).err().filter(is_other), "{}/a/b.db can't be reached: the folder {} may not be entered");
    check(Store::read(&folder.join("old.db")).err(), "{}/old.db can't be reached: the folder {} may not be entered");
    check(Store::open(&folder.join("other.db")).err(), "{}/other.db can't be reached: the folder {} may not be entered");
    allow(&folder, 0o755);
}

/// The user under whom all may be written reads it in the usual way, others as it lies.
#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_written_is_read() {
    let place = Place::new();
    let expected = incidents(place.filled(&records()[..5]).store());
    let folder = place.file().parent().unwrap().to_owned();
    for (file, of_folder) in [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)] {
        allow(&place.file(), file);
        allow(&folder, of_folder);
        assert_eq!(incidents(&place.read()), expected, "{file:o} in {of_folder:o}");
        allow(&place.file(), 0o644);
        allow(&folder, 0o755);
    }
}

/// A record that another program wrote may name any place; nothing is cut there.
#[test]
fn places_outside_of_the_text_are_refused() {
    let place = Place::new();
    let mut writer = place.writer();
    let good = report("raid", "The Ledger", "2025-08-08", "The minister said on Friday that soldiers had attacked the town of Mellit.");
    let length = good.document.text.as_ref().unwrap().chars().count();
    let mut check = |forge: &dyn Fn(&mut legation::wire::Record), expected: &str| {
        let mut forged = good.clone();
        forge(&mut forged);
        let refused = writer.ingest(&[forged]).unwrap();
        let [legation_store::Outcome::Refused { reason }] = &refused[..] else { panic!("{refused:?}") };
        assert!(reason.contains(expected), "{reason}");
    };
    check(
        &|record| (record.claims[0].content[0].start, record.claims[0].content[0].end) = (30, 12),
        "the content of claim \"c1\" stands at 30 to 12",
    );
    check(
        &|record| record.events[0].trigger.end = 9000,
        &format!("stands at {} to 9000, expected start <= end <= {length}", good.events[0].trigger.start),
    );
    assert_eq!(writer.ingest(std::slice::from_ref(&good)).unwrap(), [legation_store::Outcome::Added]);
}

/// What is removed for good may be kept by those who read the store meanwhile.
#[test]
fn what_a_reader_keeps_in_the_log_is_told() {
    let place = Place::new();
    drop(place.filled(&[report("raid", "The Ledger", "2025-08-08", "Soldiers attacked the town of Mellit on Friday.")]));
    let reader = rusqlite::Connection::open(place.file()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM event").unwrap();
    let store = legation_store::Store::change_within(&place.file(), std::time::Duration::from_millis(50)).unwrap();
    let mut writer = legation_store::Writer::new(store);
    let error = writer.remove(&["raid".to_owned()]).unwrap_err().to_string();
    assert!(error.contains("is still in"), "{error}");
    reader.execute_batch("COMMIT").unwrap();
}
