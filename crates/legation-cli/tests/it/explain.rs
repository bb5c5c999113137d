//! `legation explain`: every sentence, and under it what was coded and why.

use crate::tools::{Place, line, root, run};

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
    assert!(!ended.stdout.contains("no evidence") && !ended.stdout.contains("“”"), "{}", ended.stdout);
    assert!(!ended.stdout.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn who_where_and_when_are_told_with_words_and_rule() {
    let text = "Ghana's president visited Lagos on Tuesday, Nov. 12. He demanded help from Benin.";
    let ended = run(&root(), &["explain", "--published", "2024-11-15", "-"], line("a", text).as_bytes());
    let lines: Vec<_> = ended.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for expected in [
        "recipient Lagos (NGA) object “Lagos” place/party",
        "place Lagos (NGA) location “Lagos” name/location",
        "time 2024-11-12 temporal “Tuesday, Nov. 12” weekday+month-day",
        "date 2024-11-12 relative “Tuesday, Nov. 12” weekday+month-day",
        "date 2024-11-15 document the day of publication",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected} is not in\n{}", ended.stdout);
    }
    let roles: Vec<_> = lines.iter().filter(|line| line.starts_with("actor ") || line.starts_with("recipient ")).collect();
    assert!(roles.len() > 2, "{}", ended.stdout);
    for role in roles {
        let rule = role.rsplit("” ").next().unwrap();
        assert!(!rule.is_empty() && !rule.contains(' '), "{role} names no rule");
    }
}

#[test]
fn a_missing_file_is_told() {
    insta::assert_snapshot!(Place::with(&[]).run(&["explain", "missing.txt"], b"").summary(), @r"
    code 2
    legation: reading missing.txt: no such file or directory
    ");
}
