//! The commands on a store: what they say of files and words that are not as they should be, and what they leave behind.

use crate::tools::{Ended, Place, command, root};

/// The drone attack on Zaporizhzhia in the examples: four reports of four outlets.
const ATTACK: &str = "e93b9b78c2a4bce1";

/// A folder with a store of the examples.
fn filled() -> Place {
    let feed = std::fs::read(root().join("examples/feed.jsonl")).unwrap();
    let place = Place::with(&[("feed.jsonl", &feed)]);
    assert_eq!(place.run(&["ingest", "--store", "legation.db", "feed.jsonl"], b"").code, Some(0));
    place
}

/// What a command prints on so many columns.
fn on_columns(place: &Place, width: usize, arguments: &[&str]) -> String {
    let output = command(place.path()).args(arguments).env("COLUMNS", width.to_string()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

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

#[test]
fn a_check_leaves_an_older_store_as_it_is() {
    let old = std::fs::read(root().join("crates/legation-store/tests/stores/schema-1.db")).unwrap();
    let place = Place::with(&[("old.db", &old)]);
    let ended = place.run(&["check", "--store", "old.db"], b"");
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.contains("`legation ingest` or `legation reread` brings it up to date"), "{}", ended.stderr);
    assert!(std::fs::read(place.path().join("old.db")).unwrap() == old);
}

#[test]
fn states_may_be_written_in_many_ways() {
    let place = filled();
    let rows = |arguments: &[&str]| {
        let ended = place.run(&[arguments, &["--format", "csv"]].concat(), b"");
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        ended.stdout
    };
    let expected = rows(&["query", "--country", "SDN"]);
    assert!(expected.lines().count() > 3);
    assert_eq!(rows(&["query", "--country", "sudan"]), expected);
    assert_eq!(rows(&["incidents", "--country", "sdn,SDN,Sudan"]), expected);
    assert_eq!(rows(&["tie", "turkey", "Iraq"]), rows(&["tie", "TUR", "IRQ"]));
    assert_eq!(rows(&["query", "--actor", "fji"]).lines().count(), 1);
    let json = place.run(&["tie", "TUR", "IRQ"], b"").records().remove(0);
    assert_eq!(
        json.to_string(),
        r#"{"month":"2024-08","actor":"TUR","recipient":"IRQ","verbal_cooperation":1,"material_cooperation":0,"verbal_conflict":0,"material_conflict":0,"score":5.0}"#
    );
}

#[test]
fn words_that_filters_do_not_know_are_told() {
    let place = filled();
    fails(&place.run(&["query", "--country", "Sudann"], b""), "legation.db: no country \"Sudann\": did you mean Sudan (SDN)?");
    fails(&place.run(&["tie", "XYZ", "IRQ"], b""), "legation.db: no country or entity \"XYZ\" in the store");
    fails(
        &place.run(&["query", "--type", "RETREAT", "--mode", "visit"], b""),
        "--mode \"visit\": expected one of\n  RETREAT: withdraw, release, return, disarm, ceasefire, access, resign",
    );
    for (option, value, expected) in [
        ("--confidence", "1.5", "expected a number from 0 to 1"),
        ("--since", "2026-13-01", "'--since <DATE>': expected a day like 2024-11-16"),
    ] {
        let ended = place.run(&["query", option, value], b"");
        assert!(ended.code == Some(2) && ended.stderr.contains(expected) && !ended.stderr.contains("published"), "{}", ended.stderr);
    }
}

#[test]
fn whoever_counts_lines_is_told_that_there_are_more() {
    let place = filled();
    for command in ["query", "claims"] {
        let ask = |limit: usize| {
            let ended = place.run(&[command, "--format", "jsonl", "--limit", &limit.to_string()], b"");
            assert_eq!(ended.code, Some(0), "{}", ended.stderr);
            (ended.stdout.lines().count(), ended.stderr)
        };
        let (all, told) = ask(0);
        assert!(all > 1 && told.is_empty(), "{command}: {all} {told}");
        assert_eq!(ask(all), (all, String::new()));
        assert_eq!(ask(1), (1, "there are more than these 1: --limit 0 shows all, --offset 1 those that follow\n".to_owned()));
    }
}

#[test]
fn tables_fit_narrow_terminals() {
    let place = filled();
    for width in [60, 80, 120] {
        for arguments in [&["query", "--limit", "0"][..], &["sql", "SELECT incident, document, published, type, words FROM events"]] {
            let shown = on_columns(&place, width, &[arguments, &["--format", "table"]].concat());
            assert!(shown.contains(ATTACK) && shown.contains("2024-10-17"), "{shown}");
            let widest = shown.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width, "{widest} columns on {width}:\n{shown}");
        }
    }
    let side_by_side = on_columns(&place, 80, &["query", "--format", "table"]);
    assert!(side_by_side.starts_with("incident         who → whom"), "{side_by_side}");
}

#[test]
fn an_incident_is_explained_by_the_beginning_of_its_id() {
    let place = filled();
    let whole = place.run(&["explain", "incident", ATTACK], b"").stdout;
    assert_eq!(place.run(&["explain", "incident", &ATTACK[..8]], b"").stdout, whole);
    for told in [
        "ASSAULT drone\n",
        "  zaporizhzhia-1 v1  Ukrinform, 2024-10-17\n",
        "     killed       6\n",
        "     killed       not counted: At least two (zaporizhzhia-1: a later report gives a newer figure)\n",
        ", 0.45 is enough\n",
        "\nPoints are log odds",
    ] {
        assert!(whole.contains(told), "{told:?} is not in\n{whole}");
    }
    assert!(!whole.lines().any(|line| line.ends_with(' ')));
    let narrow = on_columns(&place, 70, &["explain", "incident", ATTACK]);
    assert!(narrow.lines().all(|line| line.chars().count() <= 70), "{narrow}");
    fails(
        &place.run(&["explain", "incident", "e93"], b""),
        "legation.db: \"e93\" is not the id of an incident, expected 16 hexadecimal digits, or the first 4 of them or more",
    );
}

#[test]
fn a_run_that_reads_nothing_makes_no_store() {
    let place = Place::with(&[("empty.txt", b" \n"), ("broken.jsonl", b"{\"id\": 1}\n"), ("picture.txt", b"GIF89a\0")]);
    fails(
        &place.run(&["ingest", "empty.txt", "picture.txt", "none.txt"], b""),
        "empty.txt: no text\nlegation: picture.txt: not a text: it has NUL bytes, expected UTF-8, or UTF-16 with a mark of byte order\nlegation: reading none.txt: no such file or directory\nlegation.db: 3 failed",
    );
    fails(
        &place.run(&["ingest", "--records", "broken.jsonl"], b""),
        "broken.jsonl:1:9: not a record: missing field `schema`; expected one on each line, as `legation read` prints them\nlegation.db: 1 failed",
    );
    assert!(!place.path().join("legation.db").exists());
    fails(&place.run(&["ingest", "--store", "no/such/x.db", "empty.txt"], b""), "no/such/x.db can't be made: there is no folder no/such");
    fails(
        &place.run(&["ingest", "--store", "picture.txt", "empty.txt"], b""),
        "picture.txt is no store of Legation, expected a store that `legation ingest` has made",
    );
}

#[test]
fn what_is_decided_and_removed_is_told() {
    let place = filled();
    let told = |arguments: &[&str], stdout: &str, stderr: &str| {
        let ended = place.run(arguments, b"");
        assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (Some(0), stdout, stderr));
    };
    let reports = "zaporizhzhia-1, zaporizhzhia-2, zaporizhzhia-3";
    let split = place.run(&["split", "e93b9b78", "zaporizhzhia-4"], b"");
    let new = split.stdout.trim_end();
    assert_eq!(
        split.stderr,
        format!("legation.db: e93b9b78 is two incidents now: {ATTACK} with {reports}, and {new} with zaporizhzhia-4\n")
    );
    told(
        &["join", ATTACK, new],
        &format!("{ATTACK}\n"),
        &format!("legation.db: {ATTACK} and {new} are one incident now: {ATTACK} with {reports}, zaporizhzhia-4\n"),
    );
    fails(
        &place.run(&["split", ATTACK, "r99"], b""),
        &format!("legation.db: document \"r99\" does not tell of this incident, expected some of {reports}, zaporizhzhia-4"),
    );
    told(&["backup", "copy.db"], "", "copy.db: a copy of legation.db, with 22 documents\n");
    fails(&place.run(&["backup", "no/copy.db"], b""), "no/copy.db can't be made: there is no folder no");
    told(&["forget", "zaporizhzhia-3"], "", "legation.db: removed for good: zaporizhzhia-3\n");
    told(&["forget", "--outlet", "Ukrinform"], "", "legation.db: the outlet \"Ukrinform\" is removed for good, with 1 document\n");
}

#[test]
fn what_is_corrected_is_told_listed_and_withdrawn() {
    let place = filled();
    let kind = || place.run(&["query", "--actor", "Belarus"], b"").records().first().map(|incident| incident["type"].to_string());
    let ended =
        place.run(&["correct", "e93b9b78", "--type", "coerce", "--mode", "Seize", "--actor", "Russia=Belarus", "--note", "why not"], b"");
    let told = [("type", "COERCE instead of ASSAULT"), ("mode", "seize instead of drone"), ("actor", "Belarus instead of Russia")];
    let told: Vec<String> =
        (1..).zip(told).map(|(id, (field, said))| format!("legation.db: correction {id} of {ATTACK}: {field}: {said}")).collect();
    let told = told.join("\n") + "\n";
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr), (Some(0), "1\n2\n3\n", told));
    assert_eq!(kind().as_deref(), Some("\"COERCE\""));
    let listed = place.run(&["corrections"], b"").records();
    assert_eq!(
        (listed.len(), &listed[0]["field"], &listed[0]["author"], &listed[0]["note"]),
        (3, &"actor".into(), &"ada".into(), &"why not".into())
    );
    let explained = on_columns(&place, 200, &["explain", "incident", ATTACK]);
    assert!(explained.contains("by hand      1: type: COERCE instead of ASSAULT (ada, "), "{explained}");
    let ended = place.run(&["withdraw", "3", "--author", "Ben"], b"");
    assert_eq!(ended.stderr, format!("legation.db: withdrawn: correction 3 of {ATTACK}: actor: Belarus instead of Russia\n"));
    assert_eq!(kind(), None);
    let sheet = place.run(&["corrections", "--format", "csv"], b"").stdout;
    assert!(
        sheet.starts_with("id,incident,field,was,value,author,made,note,withdrawn_by,withdrawn_at\n3,") && sheet.contains(",Ben,"),
        "{sheet}"
    );
    let count = |arguments: &[&str]| place.run(arguments, b"").stdout.lines().count();
    let all = count(&["export"]);
    assert_eq!(place.run(&["correct", ATTACK, "--hide"], b"").code, Some(0));
    assert_eq!((count(&["export"]), count(&["export", "--hidden"]), count(&["query", "--hidden", "--limit", "0"])), (all - 1, 1, 1));
    fails(&place.run(&["correct", ATTACK, "--hide"], b""), "legation.db: the incident is hidden already");
    fails(
        &place.run(&["correct", ATTACK, "--mode", "aerial"], b""),
        "legation.db: mode: \"aerial\": expected one of COERCE: arrest, ban, censor, curfew, cyber, deport, martial-law, misinformation, restrict, seize, withhold",
    );
    let nobody = command(place.path())
        .args(["correct", ATTACK, "--show"])
        .env_remove("USER")
        .env_remove("LOGNAME")
        .env_remove("USERNAME")
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(nobody.stderr).unwrap(),
        "legation: nobody is named who says so, and the account has no name: expected --author NAME\n"
    );
    assert_eq!(place.run(&["correct", ATTACK], b"").code, Some(2));
}

#[test]
fn records_in_another_encoding_are_one_failure() {
    let utf16: Vec<u8> = "\u{FEFF}{\"schema\": 1}\n{\"schema\": 1}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let place = Place::with(&[("records.jsonl", &utf16), ("latin.jsonl", b"{\"schema\": \"caf\xE9\"}\n")]);
    fails(
        &place.run(&["ingest", "--records", "records.jsonl"], b""),
        "records.jsonl: in UTF-16, expected lines of JSON in UTF-8\nlegation.db: 1 failed",
    );
    let latin = place.run(&["ingest", "--records", "latin.jsonl"], b"").stderr;
    assert!(latin.starts_with("legation: latin.jsonl:1:") && latin.contains("expected one on each line"), "{latin}");
}

#[test]
fn no_id_steers_the_terminal() {
    let text = |day: &str| format!("Rebels attacked a police post in Kherson on Monday, killing {day} officers.");
    let line = |id: &str, source: &str, number: &str| {
        serde_json::json!({"id": id, "source": source, "published": "2025-08-12", "text": text(number)}).to_string() + "\n"
    };
    let feed = line("a\u{1b}[31m", "The Ledger", "seven") + &line("b\u{9b}", "The Herald", "nine") + &line("c", "The Mirror", "seven");
    let place = Place::with(&[("feed.jsonl", feed.as_bytes())]);
    assert_eq!(place.run(&["ingest", "feed.jsonl"], b"").code, Some(0));
    let id = place.run(&["query", "--type", "ASSAULT", "--format", "jsonl"], b"").records()[0]["id"].as_str().unwrap().to_owned();
    for arguments in [&["explain", "incident", &id][..], &["split", &id, "d"], &["split", &id, "c"]] {
        let ended = place.run(arguments, b"");
        let shown = ended.stdout + &ended.stderr;
        assert!(shown.contains("a [31m"), "{shown}");
        assert!(!shown.chars().any(|letter| letter.is_control() && letter != '\n'), "{shown:?}");
    }
}

#[test]
fn the_modality_that_is_asked_for_is_that_which_is_shown() {
    let place = filled();
    let shown = |modality: &str| place.run(&["query", "--modality", modality, "--limit", "0", "--format", "jsonl"], b"").records();
    for modality in ["actual", "planned", "requested", "promised"] {
        assert!(shown(modality).iter().all(|incident| incident["modality"] == modality), "{modality}");
    }
    let help = place.run(&["query", "--help"], b"").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("How real it is told to be, all reports together: actual, planned, "), "{help}");
}

#[test]
fn what_is_broken_is_told_without_riddles() {
    let place = filled();
    let ended = place.run(&["query", "--text", "\""], b"");
    assert!(ended.code == Some(2) && ended.stderr.contains("'--text <WORDS>': expected words to look for"), "{}", ended.stderr);
    fails(&place.run(&["sample", "--score", "none.csv"], b""), "reading none.csv: no such file or directory");
    let whole = std::fs::read(place.path().join("legation.db")).unwrap();
    for part in [whole.len() / 2, 4096 * 3, 3000] {
        std::fs::write(place.path().join("cut.db"), &whole[..part]).unwrap();
        let ended = place.run(&["check", "--store", "cut.db"], b"");
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(1), ""), "{}", ended.stdout);
        assert_eq!(ended.stdout, format!("cut.db: it can't be opened: the file ends after {part} of {} bytes\n", whole.len()));
    }
}
