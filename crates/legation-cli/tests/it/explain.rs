//! `legation explain`: every sentence, and under it what was coded and why.

use crate::tools::{Place, root, run};

#[test]
fn every_sentence_and_event_is_shown() {
    let arguments = ["--published", "2024-11-15", "examples/border-clash.txt"];
    let record = run(&root(), &[&["read", "--syntax"][..], &arguments].concat(), b"").records().remove(0);
    let ended = run(&root(), &[&["explain"][..], &arguments].concat(), b"");
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    for sentence in record["sentences"].as_array().unwrap() {
        let first = sentence["tokens"][0]["text"].as_str().unwrap();
        assert!(ended.stdout.contains(first), "{first}");
    }
    for event in record["events"].as_array().unwrap() {
        let rule = event["rule"].as_str().unwrap();
        assert!(ended.stdout.contains(rule), "{rule} is not in\n{}", ended.stdout);
    }
    assert!(!ended.stdout.contains("no evidence"), "{}", ended.stdout);
    assert!(!ended.stdout.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn a_missing_file_is_told() {
    insta::assert_snapshot!(Place::with(&[]).run(&["explain", "missing.txt"], b"").summary(), @r"
    code 2
    legation: reading missing.txt: no such file or directory
    ");
}
