//! Texts and files that are not as they should be: what can be read is read, the rest is told, and nothing is reordered.

use std::io::{BufRead, BufReader};

use crate::tools::{Ended, Place, command, line, root};

/// Reads a file of these bytes.
fn page(bytes: &[u8]) -> Ended {
    Place::with(&[("a.txt", bytes)]).run(&["read", "a.txt"], b"")
}

/// Reads these document lines.
fn feed(lines: impl AsRef<[u8]>) -> Ended {
    Place::with(&[]).run(&["read", "-"], lines.as_ref())
}

#[test]
fn an_empty_file_is_a_record_with_a_note() {
    insta::assert_snapshot!(page(b"").summary(), @r#"
    code 0
    record "a.txt" null events 0 W002 0..0
    "#);
}

#[test]
fn an_empty_feed_has_no_records() {
    insta::assert_snapshot!(feed("").summary(), @"code 0");
}

#[test]
fn white_space_is_no_text() {
    insta::assert_snapshot!(page(b" \r\n\t\n ").summary(), @r#"
    code 0
    record "a.txt" null events 0 W002 0..6
    "#);
}

#[test]
fn one_word_is_read() {
    insta::assert_snapshot!(page(b"Kyiv").summary(), @r#"
    code 0
    record "a.txt" null events 0
    "#);
}

#[test]
fn nul_characters_in_a_line_are_spaces() {
    insta::assert_snapshot!(feed(line("a", "The minister\0slept\0\0.")).summary(), @r#"
    code 0
    record "a" "en" events 0 W005 12..13
    "#);
}

#[test]
fn files_that_are_no_text_are_refused_and_utf16_is_read() {
    insta::assert_snapshot!(page(b"\x7fELF\x02\x01\0\0").summary(), @r"
    code 2
    legation: a.txt: not a text: it has NUL bytes, expected UTF-8, or UTF-16 with a mark of byte order
    ");
    let utf16: Vec<u8> = "\u{FEFF}The café slept.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    insta::assert_snapshot!(page(&utf16).summary(), @r#"
    code 0
    record "a.txt" "en" events 0
    "#);
}

#[test]
fn a_line_separator_ends_no_document() {
    insta::assert_snapshot!(feed(line("a", "The minister slept.\u{2028}The queen sat.")).summary(), @r#"
    code 0
    record "a" "en" events 0
    "#);
}

#[test]
fn bytes_that_are_not_utf8_are_replaced_and_noted() {
    insta::assert_snapshot!(page(b"The caf\xE9 of the town was closed \xFF on this day.").summary(), @r#"
    code 0
    record "a.txt" "en" events 0 W001 7..33
    "#);
    insta::assert_snapshot!(feed(b"{\"id\": \"a\", \"text\": \"The caf\xE9 of the town was closed on this day.\"}").summary(), @r#"
    code 0
    record "a" "en" events 0 W001 7..8
    "#);
}

#[test]
fn text_in_other_scripts_is_not_read() {
    let documents = [
        line("hebrew", "הממשלה הודיעה היום כי הצבא ייסוג מן העיר לפני סוף השבוע."),
        line("arabic", "أعلنت الحكومة اليوم أن الجيش سينسحب من المدينة قبل نهاية الأسبوع."),
        line("chinese", "政府今天宣布，军队将在周末之前撤出这座城市。部长说，谈判将于下个月在首都举行。"),
    ];
    insta::assert_snapshot!(feed(documents.concat()).summary(), @r#"
    code 0
    record "hebrew" "he" events 0 W003 0..56
    record "arabic" "ar" events 0 W003 0..65
    record "chinese" "zh" events 0 W003 0..39
    "#);
}

#[test]
fn a_report_in_another_language_is_not_read() {
    let german = "Die Regierung hat am Montag erklärt, dass die Armee die Stadt vor dem Ende der Woche verlassen wird. Der Minister sagte, dass die Gespräche im nächsten Monat in der Hauptstadt beginnen.";
    insta::assert_snapshot!(feed(line("german", german)).summary(), @r#"
    code 0
    record "german" "de" events 0 W003 0..185
    "#);
}

#[test]
fn a_text_without_sentence_marks_is_read_in_pieces() {
    let text = "the army attacked rebels in the town of Lyman and then ".repeat(200);
    let ended = feed(line("a", &text));
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    let record = &ended.records()[0];
    assert_eq!(record["notes"][0]["code"], "W004", "{}", record["notes"]);
    assert!(!record["events"].as_array().unwrap().is_empty());
}

#[test]
fn ten_megabytes_on_one_line_do_not_stop_the_next() {
    // Without a blank: how many words are read at most is a test of cutting.
    let long = "minister".repeat(1_250_000);
    insta::assert_snapshot!(feed(line("long", &long) + &line("next", "Kyiv")).summary(), @r#"
    code 0
    record "long" null events 0
    record "next" null events 0
    "#);
}

#[test]
fn lines_that_are_no_documents_are_told_and_the_rest_is_read() {
    let good = |id: &str| line(id, "The minister slept well in the old house.");
    let lines = [
        good("one"),
        "this is not JSON\n".to_owned(),
        "\n".to_owned(),
        good("two"),
        "{\"id\": \"three\"}\n".to_owned(),
        "[1, 2]\n".to_owned(),
        "{\"id\": \"four\", \"text\": \"\", \"published\": \"last week\"}\n".to_owned(),
        good("five"),
    ];
    let place = Place::with(&[("feed.jsonl", lines.concat().as_bytes())]);
    insta::assert_snapshot!(place.run(&["read", "feed.jsonl"], b"").summary(), @r#"
    code 2
    record "one" "en" events 0
    record "two" "en" events 0
    record "five" "en" events 0
    legation: feed.jsonl:2: not JSON, expected an object with `id` and `text` on each line (plain text is read from .txt files)
    legation: feed.jsonl:5:15: not a document: missing field `text`; expected an object with `id` and `text` on each line
    legation: feed.jsonl:6: not a document, expected an object with `id` and `text` on each line (plain text is read from .txt files)
    legation: feed.jsonl:7: published "last week" is not a date, expected one like "2024-11-16" or "2024-11-16T09:30:00+02:00"
    "#);
}

#[test]
fn a_path_that_cannot_be_read_does_not_stop_the_others() {
    let place = Place::with(&[("a.txt", b"Kyiv"), ("page.pdf", b"%PDF"), ("empty/readme.md", b""), ("b.txt", b"Lviv")]);
    insta::assert_snapshot!(place.run(&["read", "a.txt", "missing.txt", "page.pdf", "empty", "b.txt"], b"").summary(), @r#"
    code 2
    record "a.txt" null events 0
    record "b.txt" null events 0
    legation: reading missing.txt: no such file or directory
    legation: reading page.pdf: not a kind of file that is read, expected .txt, .html or .jsonl
    legation: reading empty: no .txt, .html or .jsonl file in the folder
    "#);
}

#[test]
fn a_lexicon_that_cannot_be_read_stops_everything() {
    let place = Place::with(&[("a.txt", b"Kyiv"), ("my.tsv", b"no\tsuch\tcolumns\n")]);
    let ended = place.run(&["read", "a.txt", "--lexicon", "my.tsv"], b"");
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""));
    assert!(ended.stderr.starts_with("legation: my.tsv:1: columns "), "{}", ended.stderr);
    insta::assert_snapshot!(place.run(&["read", "a.txt", "--lexicon", "none.tsv"], b"").summary(), @r"
    code 2
    legation: reading none.tsv: no such file or directory
    ");
}

#[test]
fn lines_of_actors_that_cannot_be_used_are_named() {
    let actors = "HILL_FRONT_ [KENREB]\nNOBODY_ [---]\nSOMEBODY_ [KENGOV 2001]\n";
    let place = Place::with(&[("a.txt", b"Kyiv"), ("own.actors", actors.as_bytes()), ("none.actors", b"")]);
    insta::assert_snapshot!(place.run(&["read", "a.txt", "--actors", "own.actors"], b"").summary(), @r#"
    code 0
    record "a.txt" null events 0
    own.actors:2: unknown code "---", expected a state or body and its sectors, such as AFGREB or IGOUNO; left out
    own.actors:3: unknown days "2001", expected <day, >day or day-day, a day as 20240131 or 240131; left out
    "#);
    insta::assert_snapshot!(place.run(&["read", "a.txt", "--actors", "none.actors"], b"").summary(), @r"
    code 2
    legation: none.actors:1: not a table of actors (name, aliases, kind, country, sector, title, from, to) or a PETRARCH dictionary
    ");
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = command(&root()).args(["read", "-"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let lines = line("a", "Kyiv").repeat(5000);
    // The input stays open: the program must not wait for its end.
    let feeding = std::thread::spawn(move || {
        let _ = std::io::Write::write_all(&mut input, lines.as_bytes());
        input
    });
    let mut first = String::new();
    output.read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"schema\":1,"), "{first}");
    drop(output);
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
    drop(feeding.join().unwrap());
}
