//! `legation export`: the formats of other data sets, filters, files and their manifest.

use serde_json::Value;

use crate::tools::{Place, command, root};

/// A folder with a store of the examples.
fn filled() -> Place {
    let feed = std::fs::read(root().join("examples/feed.jsonl")).unwrap();
    let place = Place::with(&[("feed.jsonl", &feed)]);
    assert_eq!(place.run(&["ingest", "--store", "legation.db", "feed.jsonl"], b"").code, Some(0));
    place
}

/// What a place holds, by name.
fn names(place: &Place, folder: &str) -> Vec<String> {
    let entries = place.path().join(folder).read_dir().unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with("legation.db") && name != "feed.jsonl");
    names.sort();
    names
}

/// The columns of a row that hold something.
fn row(text: &str, line: usize) -> String {
    text.lines().nth(line).unwrap().split('\t').filter(|field| !field.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_of_other_data_sets_are_printed() {
    let place = filled();
    let printed = |format: &str| {
        let ended = place.run(&["export", "--format", format, "--type", "assault", "--country", "ukr", "--since", "2024-10-17"], b"");
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        ended
    };
    insta::assert_snapshot!(row(&printed("gdelt").stdout, 0), @r"
    8403098688713547376
    20241017
    202410
    2024
    2024.7863
    RUS
    RUSSIA
    RUS
    UKRCVL
    PEOPLE
    UKR
    CVL
    1
    1952
    195
    19
    4
    -9
    5
    4
    4
    4
    Shevchenkivskyi, Kyiv City, Ukraine
    UP
    50.46408
    30.46577
    20241017000000
    https://ukrinform.example/2024/10/17/zaporizhzhia-block
    ");
    insta::assert_snapshot!(row(&printed("polecat").stdout, 1), @r"
    e93b9b78c2a4bce1/zaporizhzhia-1/v1
    2024-10-17
    ASSAULT
    drone
    -9.5
    MATERIAL CONFLICT
    military
    Russian drones
    RUS
    365
    MIL
    MIL
    Russian drones
    storey apartment block
    UKR
    369
    CVL
    CVL
    storey apartment block
    Shevchenkivskyi
    Shevchenkivskyi
    Kyiv City
    UKR
    50.46408
    30.46577
    13546521
    Shevchenkivskyi
    town
    Ukrinform
    2024-10-17
    Taras Hladchenko
    Zaporizhzhia; Russia; Shevchenkivskyi
    en
    Legation 0.1.0
    ");
    insta::assert_snapshot!(printed("acled").stdout, @r#"
    event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
    UKRe93b9b78c2a4bce1,2024-10-17,2024,1,Political violence,Explosions/Remote violence,Air/drone strike,Russia,Russian attack drones; Russian drones,External/Other forces,people,storey apartment block; their home,Civilians,Civilians-External/Other forces,Civilian targeting,804,Europe,Ukraine,Kyiv City,,,Shevchenkivskyi,50.46408,30.46577,1,Ukrinform; The Kyiv Independent; Eastern Courier; Baltic Review,,"PLOVER ASSAULT drone, corroborated: sources 4, reports 4; killed 6; wounded 14; Legation incident e93b9b78c2a4bce1",6,,1729382400
    "#);
    insta::assert_snapshot!(printed("gdelt").stderr, @r"
    legation.db: left out: parties of incidents beyond the first of each side: 4
    legation.db: left out: places of incidents beyond the most exact one: 1
    ");
}

#[test]
fn files_have_a_manifest_beside_them() {
    let place = filled();
    let ended = place.run(&["export", "--format", "gdelt", "--to", "gdelt/2025", "--since", "2025-01-01"], b"");
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), ""));
    insta::assert_snapshot!(ended.stderr, @r"
    gdelt/2025/events.export.CSV: 15 rows from legation.db
    gdelt/2025/mentions.CSV: 23 rows from legation.db
    legation.db: left out: incidents that no report tells as a fact: 4 (--all-told has them)
    legation.db: left out: reports of incidents that do not tell them as a fact, or were taken back: 4
    legation.db: left out: parties of incidents beyond the first of each side: 4
    legation.db: left out: places of incidents beyond the most exact one: 3
    ");
    assert_eq!(names(&place, "gdelt/2025"), ["events.export.CSV", "gdelt.manifest.json", "mentions.CSV"]);
    let manifest: Value = serde_json::from_slice(&std::fs::read(place.path().join("gdelt/2025/gdelt.manifest.json")).unwrap()).unwrap();
    for (file, at) in [("events.export.CSV", 0), ("mentions.CSV", 1)] {
        let bytes = std::fs::read(place.path().join("gdelt/2025").join(file)).unwrap();
        let facts = &manifest["files"][at];
        let lines = str::from_utf8(&bytes).unwrap().lines().count();
        assert_eq!((&facts["name"], &facts["bytes"], &facts["rows"]), (&file.into(), &bytes.len().into(), &lines.into()));
        assert_eq!(facts["sha256"].as_str().unwrap().len(), 64);
    }
    assert_eq!(manifest["filters"], serde_json::json!({"since": "2025-01-01", "happened": true}));
    assert!(manifest["days"]["first"].as_str().unwrap() >= "2025-01-01" && manifest["store"]["produced_by"][0]["model"].is_string());
    assert!(manifest["made"].as_str().unwrap().ends_with('Z') && manifest["cite"].as_str().unwrap().contains("format gdelt"));
    assert_eq!(manifest["left_out"][0]["what"], "incidents that no report tells as a fact");

    let to_file = place.run(&["export", "--format", "csv", "--to", "all.csv"], b"");
    assert_eq!(to_file.code, Some(0));
    assert_eq!(names(&place, "."), ["all.csv", "all.csv.manifest.json", "gdelt"]);
    let printed = place.run(&["export", "--format", "csv"], b"").stdout;
    assert_eq!(std::fs::read_to_string(place.path().join("all.csv")).unwrap(), printed);
}

#[test]
fn parquet_is_two_files() {
    let place = filled();
    let ended = place.run(&["export", "--format", "parquet"], b"");
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(2), "legation: parquet is 2 files, expected --to FOLDER\n"));
    let ended = place.run(&["export", "--format", "parquet", "--to", "tables"], b"");
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(names(&place, "tables"), ["events.parquet", "incidents.parquet", "parquet.manifest.json"]);
    let manifest: Value = serde_json::from_slice(&std::fs::read(place.path().join("tables/parquet.manifest.json")).unwrap()).unwrap();
    let incidents = place.run(&["export"], b"").stdout.lines().count();
    assert_eq!(manifest["files"][0]["rows"], incidents);
    // Events are no records.
    let ended = place.run(&["ingest", "--records", "--store", "other.db", "tables/events.parquet"], b"");
    assert_eq!(ended.code, Some(2));
    assert!(
        ended.stderr.contains("reading tables/events.parquet, rows 1 to ") && ended.stderr.contains(": not a table of records"),
        "{}",
        ended.stderr
    );
}

#[test]
fn the_store_is_not_replaced() {
    let place = filled();
    let before = std::fs::read(place.path().join("legation.db")).unwrap();
    let ended = place.run(&["export", "--to", "legation.db"], b"");
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(2), "legation: legation.db: this is the store itself, expected another file\n"));
    assert_eq!(std::fs::read(place.path().join("legation.db")).unwrap(), before);
}

#[test]
fn what_fails_leaves_what_was_there() {
    let place = filled();
    std::fs::write(place.path().join("old.csv"), "old").unwrap();
    std::fs::create_dir(place.path().join("folder")).unwrap();
    for (arguments, told) in [
        (&["--to", "old.csv", "--country", "Atlantis"][..], "legation.db: no country \"Atlantis\""),
        (&["--to", "folder"], "folder: a folder, and incidents is one file, expected --to FILE"),
        (&["--format", "polecat", "--to", "new/"], "new/: a folder, and polecat is one file, expected --to FILE"),
        (&["--to", "no/such.csv"], "writing no/such.csv: no such file or directory"),
        (&["--format", "gdelt", "--to", "old.csv"], "writing old.csv: "),
        (&["--all-told"], "--all-told: expected with gdelt, polecat or acled"),
        (&["--with-texts"], "--with-texts: expected with --format events"),
    ] {
        let ended = place.run(&[&["export"], arguments].concat(), b"");
        assert!(ended.code == Some(2) && ended.stdout.is_empty() && ended.stderr.contains(told), "{arguments:?} {}", ended.stderr);
    }
    assert_eq!(names(&place, "."), ["folder", "old.csv"]);
    assert_eq!(std::fs::read_to_string(place.path().join("old.csv")).unwrap(), "old");
}

#[test]
fn every_format_takes_the_filters_of_query() {
    let place = filled();
    let lines = |arguments: &[&str]| {
        let ended = place.run(arguments, b"");
        assert_eq!(ended.code, Some(0), "{arguments:?} {}", ended.stderr);
        ended.stdout.lines().count()
    };
    let found = lines(&["query", "--country", "SDN", "--limit", "0", "--format", "jsonl"]);
    assert!(found > 1);
    assert_eq!(lines(&["export", "--country", "SDN"]), found);
    assert_eq!(lines(&["export", "--country", "SDN", "--format", "csv"]), found + 1);
    assert_eq!(lines(&["export", "--country", "SDN", "--format", "gdelt", "--all-told"]), found);
    let happened = lines(&["query", "--country", "SDN", "--limit", "0", "--happened", "--format", "jsonl"]);
    assert_eq!(lines(&["export", "--country", "SDN", "--format", "gdelt"]), happened);
    let (all, some) = (lines(&["export", "--format", "events"]), lines(&["export", "--format", "events", "--country", "SDN"]));
    assert!(found <= some && some < all);
    assert!(lines(&["export", "--format", "events", "--outlet", "Ukrinform"]) > 0);
    let text = place.run(&["export", "--format", "events", "--with-texts", "--text", "market"], b"").records();
    assert!(!text.is_empty() && text.iter().all(|event| event["text"].is_string()));
}

#[test]
fn a_reader_that_goes_is_no_failure() {
    let place = filled();
    let mut child = command(place.path()).args(["export", "--format", "polecat"]).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
