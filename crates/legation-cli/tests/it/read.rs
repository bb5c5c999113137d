//! `legation read` and the small commands on input that is as it should be.

use crate::tools::{Place, command, line, root, run};

#[test]
fn records_come_in_the_order_of_the_documents() {
    // Long and short ones, so that they are not done in this order.
    let long = "The minister said that the talks in Geneva would go on. ".repeat(12);
    let lines: String = (0..60).map(|at| line(&at.to_string(), if at % 7 == 0 { &long } else { "Kyiv" })).collect();
    let ended = Place::with(&[]).run(&["read", "-"], lines.as_bytes());
    let ids: Vec<_> = ended.records().iter().map(|record| record["document"]["id"].as_str().unwrap().parse::<usize>().unwrap()).collect();
    assert_eq!(ids, (0..60).collect::<Vec<_>>());
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
}

#[test]
fn the_same_documents_give_the_same_bytes_on_any_number_of_cores() {
    let on = |cores: &str| {
        let output = command(&root()).args(["read", "--syntax", "examples"]).env("RAYON_NUM_THREADS", cores).output().unwrap();
        assert!(output.status.success());
        output.stdout
    };
    let (one, four) = (on("1"), on("4"));
    assert!(one == four && !one.is_empty());
}

#[test]
fn folders_are_walked_in_order_of_name() {
    let feed = line("in the feed", "Kyiv");
    let place = Place::with(&[("in/b.txt", b"Kyiv"), ("in/a/c.txt", b"Kyiv"), ("in/a.jsonl", feed.as_bytes()), ("in/d.pdf", b"%PDF")]);
    insta::assert_snapshot!(place.run(&["read", "in"], b"").summary(), @r#"
    code 0
    record "in/a/c.txt" null events 0
    record "in the feed" null events 0
    record "in/b.txt" null events 0
    "#);
}

#[test]
fn what_is_known_of_a_document_stands_in_its_record() {
    let given = r#"{"id":"a","text":"Kyiv","title":"T","published":"2024-11-16T23:30:00+02:00","url":"u","source":"s","more":1}"#;
    let ended = Place::with(&[])
        .run(&["read", "--published", "2020-01-01", "-"], format!("{given}\n{{\"id\":\"b\",\"text\":\"Kyiv\"}}").as_bytes());
    let documents: Vec<_> = ended.records().iter().map(|record| record["document"].to_string()).collect();
    assert_eq!(
        documents,
        [
            r#"{"id":"a","title":"T","url":"u","source":"s","published":"2024-11-16","language":null}"#,
            r#"{"id":"b","title":null,"url":null,"source":null,"published":"2020-01-01","language":null}"#,
        ]
    );
}

#[test]
fn places_count_code_points_of_the_text_behind_a_byte_order_mark() {
    let place = Place::with(&[("a.txt", "\u{FEFF}“Łódź” is\r\nlarge.\r\n".as_bytes())]);
    let records = place.run(&["read", "--syntax", "a.txt"], b"").records();
    let tokens: Vec<_> =
        records[0]["sentences"].as_array().unwrap().iter().flat_map(|sentence| sentence["tokens"].as_array().unwrap()).collect();
    let letters: Vec<char> = "“Łódź” is\r\nlarge.\r\n".chars().collect();
    let place = |token: &serde_json::Value, field: &str| usize::try_from(token[field].as_u64().unwrap()).unwrap();
    for token in &tokens {
        let words: String = letters[place(token, "start")..place(token, "end")].iter().collect();
        assert_eq!(token["text"], words);
    }
    assert_eq!(tokens.len(), 6);
}

#[test]
fn trees_are_printed_as_conllu() {
    let ended = Place::with(&[("a.txt", b"The minister slept.")]).run(&["read", "--format", "conllu", "a.txt"], b"");
    let lines: Vec<_> = ended.stdout.lines().collect();
    assert_eq!(lines[..3], ["# newdoc id = a.txt", "# sent_id = a.txt-1", "# text = The minister slept."]);
    let words: Vec<Vec<_>> = lines[3..7].iter().map(|line| line.split('\t').collect()).collect();
    assert!(words.iter().all(|word| word.len() == 10), "{lines:?}");
    assert_eq!(words.iter().filter(|word| word[6] == "0" && word[7] == "root").count(), 1, "{lines:?}");
    assert_eq!(words[2][9], "start_char=13|end_char=18|SpaceAfter=No");
    assert_eq!(lines[7..], [""]);
}

#[test]
fn a_table_fits_the_page() {
    let ended = run(&root(), &["read", "--format", "table", "--published", "2024-11-15", "examples/border-clash.txt"], b"");
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    assert!(ended.stdout.starts_with("examples/border-clash.txt  2024-11-15  en\n"), "{}", ended.stdout);
    assert!(ended.stdout.lines().all(|line| line.chars().count() <= 100), "{}", ended.stdout);
}

#[test]
fn the_schema_is_printed() {
    let ended = Place::with(&[]).run(&["schema"], b"");
    assert_eq!(ended.stdout, std::fs::read_to_string(root().join("docs/record.schema.json")).unwrap());
}

#[test]
fn shells_are_completed_and_help_has_examples() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(Place::with(&[]).run(&["completions", shell], b"").stdout.contains("legation"), "{shell}");
    }
    for command in ["read", "explain", "schema", "completions", "man"] {
        let help = Place::with(&[]).run(&[command, "--help"], b"").stdout;
        assert!(help.contains(&format!("\n  legation {command}")), "{help}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let place = Place::with(&[]);
    let ended = place.run(&["man", "new/man1"], b"");
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (Some(0), "", ""));
    let page =
        |name: &str| std::fs::read_to_string(place.path().join("new/man1").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let help = place.run(&["--help"], b"").stdout;
    let commands = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    // Words of more than one line go on deeper than commands stand.
    let commands =
        commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !["", "help"].contains(name));
    let names: Vec<_> = commands.map(|command| format!("legation-{command}")).collect();
    assert!(names.len() > 20, "{help}");
    for name in names.iter().map(String::as_str).chain(["legation", "legation-explain-incident"]) {
        let page = page(&format!("{name}.1"));
        for part in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION"] {
            assert!(page.contains(part), "{name}: no {part}\n{page}");
        }
        // The page of a command has its examples, each on a line of its own.
        let is_example = |line: &str| line.starts_with("legation ") || line.starts_with("curl ");
        let examples = page.split_once(".SH EXAMPLES\n.nf\n").map(|(_, examples)| examples.lines().any(is_example));
        assert_eq!(examples, Some(true), "{name}\n{page}");
    }
    assert!(page("legation-read.1").contains("\nlegation read report.txt \\-\\-published 2024\\-11\\-16\n"), "{}", page("legation-read.1"));
    assert!(page("legation-ingest.1").contains("LEGATION_STORE"), "{}", page("legation-ingest.1"));
    let ended = Place::with(&[("taken", b"x")]).run(&["man", "taken"], b"");
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.starts_with("legation: making taken: "), "{}", ended.stderr);
}

#[test]
fn wrong_arguments_are_told() {
    let check = |arguments: &[&str], part: &str| {
        let ended = Place::with(&[]).run(arguments, b"");
        assert_eq!(ended.code, Some(2));
        assert!(ended.stderr.contains(part), "{}", ended.stderr);
    };
    check(&["read", "--published", "soon", "-"], "published \"soon\" is not a date");
    check(&["read", "--format", "xml", "-"], "jsonl");
    check(&["reed"], "read");
}

#[test]
fn actors_of_the_users_win_in_the_role_of_the_day() {
    let actors = "name\taliases\tkind\tcountry\tsector\ttitle\tfrom\tto
Taliban\t\tarmed-group\tAFG\tREB\t\t\t2021-08-14
Taliban\t\tarmed-group\tAFG\tGOV\t\t2021-08-15\t
";
    let place = Place::with(&[("a.txt", b"Taliban fighters attacked the city of Kunduz on Monday."), ("own.tsv", actors.as_bytes())]);
    let sector = |day: &str| {
        let records = place.run(&["read", "a.txt", "--actors", "own.tsv", "--published", day], b"").records();
        let entities = records[0]["entities"].as_array().unwrap();
        entities.iter().find(|entity| entity["name"] == "Taliban").map(|entity| entity["sector"].clone())
    };
    assert_eq!(sector("2015-09-29"), Some("REB".into()));
    assert_eq!(sector("2024-05-01"), Some("GOV".into()));
}
