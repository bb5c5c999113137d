//! `docs/event-types.md` is true: every sentence of it is coded as it says, and no look-alike as the type that it looks like.

use legation::event::EventType;
use legation::lexicon::Lexicon;

use crate::lines::lines;

const PAGE: &str = include_str!("../../../../docs/event-types.md");

/// A sentence of the page.
struct Row {
    /// The heading that it stands under.
    heading: &'static str,
    look_alike: bool,
    sentence: &'static str,
    /// The lines of its events, sorted.
    coded: Vec<&'static str>,
}

/// The rows of all tables of the page.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut heading, mut look_alike) = ("", false);
    for line in PAGE.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            heading = title;
        }
        let Some(inside) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else { continue };
        let cells: Vec<_> = inside.split(" | ").collect();
        let [sentence, coded, ..] = cells[..] else { panic!("one cell: {line}") };
        if matches!(coded, "coded as" | "event") {
            look_alike = sentence == "look-alike";
            continue;
        }
        let mut coded: Vec<_> = coded.split(';').map(|event| event.trim_matches([' ', '`'])).filter(|&event| event != "none").collect();
        coded.sort_unstable();
        rows.push(Row { heading, look_alike, sentence, coded });
    }
    rows
}

/// Whether an event of this type is among the lines.
fn holds(lines: &[&str], kind: &str) -> bool {
    lines.iter().any(|line| line.split(['/', ' ']).next() == Some(kind))
}

#[test]
fn every_sentence_is_coded_as_the_page_says() {
    let mut wrong = Vec::new();
    for row in rows() {
        let mut found = lines(row.sentence);
        found.sort_unstable();
        if found != row.coded {
            wrong.push(format!("{}: {}\n  page  {:?}\n  found {found:?}", row.heading, row.sentence, row.coded));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_type_has_examples_and_look_alikes() {
    let rows = rows();
    for kind in EventType::ALL.map(EventType::name) {
        let of = |look_alike: bool| rows.iter().filter(move |row| row.heading == kind && row.look_alike == look_alike);
        assert!(of(false).count() >= 4, "{kind}: too few examples");
        assert!(of(true).count() >= 2, "{kind}: too few look-alikes");
        let astray: Vec<_> =
            of(false).filter(|row| !holds(&row.coded, kind)).chain(of(true).filter(|row| holds(&row.coded, kind))).collect();
        assert!(astray.is_empty(), "{kind}: {:?}", astray.iter().map(|row| row.sentence).collect::<Vec<_>>());
    }
}

#[test]
fn every_mode_is_named() {
    let lexicon = Lexicon::embedded();
    for kind in EventType::ALL {
        let section = PAGE.split("\n### ").find(|section| section.starts_with(kind.name())).unwrap_or_default();
        let prose = section.split("\n| ").next().unwrap_or_default();
        for mode in lexicon.ontology.modes(kind) {
            assert!(prose.contains(&format!("`{mode}`")), "{}/{mode}", kind.name());
        }
    }
}
