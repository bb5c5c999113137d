//! `legation claims`: who says what, in each format.

use crate::tools::{Place, root};

#[test]
fn claims_are_printed_in_each_format() {
    let feed = std::fs::read(root().join("examples/feed.jsonl")).unwrap();
    let place = Place::with(&[("feed.jsonl", &feed)]);
    assert_eq!(place.run(&["ingest", "--store", "legation.db", "feed.jsonl"], b"").code, Some(0));
    let printed = |format: &str| {
        let ended = place.run(&["claims", "--speaker", "sudan", "--stance", "Denies", "--text", "aircraft", "--format", format], b"");
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{format}");
        ended.stdout
    };
    assert_eq!(
        printed("csv"),
        "document,claim,outlet,published,kind,stance,speakers,source,cue,content,incidents\n\
         mellit-2,c1,Port Sudan Tribune,2025-02-05,indirect,denies,Sudanese Armed Forces,The Sudanese Armed Forces,rejected,\
         accusations that their aircraft had struck a market in the North Darfur town of Mellit,86727a944d80b636\n"
    );
    let claim: serde_json::Value = serde_json::from_str(&printed("jsonl")).unwrap();
    assert_eq!((&claim["document"], &claim["incidents"][0]["denied_by"][0]), (&"mellit-2".into(), &"Sudanese Armed Forces".into()));
    let table = printed("table");
    assert!(table.starts_with("who") && table.contains("denies") && table.contains("(disputed)"), "{table}");
    let none = place.run(&["claims", "--text", "zebracorn", "--format", "table"], b"");
    assert_eq!((none.code, none.stdout.as_str()), (Some(0), "nothing found\n"));
}

#[test]
fn words_that_filters_of_claims_do_not_know_are_told() {
    let place = Place::with(&[]);
    for (option, value, expected) in [
        ("--stance", "says", "expected one of asserts, denies, doubts, predicts, alleges"),
        ("--kind", "loud", "expected one of direct, indirect, mixed"),
        ("--text", "--", "expected words to look for"),
        ("--since", "tomorrow", "expected a day like 2024-11-16"),
    ] {
        let ended = place.run(&["claims", &format!("{option}={value}")], b"");
        assert!(ended.code == Some(2) && ended.stderr.contains(expected), "{}", ended.stderr);
    }
}
