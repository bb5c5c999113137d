//! Cases of the date stage: words → value, words that are no time, tenses, joins.

use jiff::civil::{Date, date as day};

use crate::date::date;
use crate::lexicon::embedded::knowledge;
use crate::syntax::Syntax;
use crate::syntax::testing::document;

/// A Saturday.
const PUBLISHED: Date = day(2024, 11, 16);

/// Words without a tree: every one hangs on the first.
fn flat(text: &str) -> Syntax<'static> {
    let spaced = text.replace(", ", " , ").replace("-minute", " ~- ~minute").replace("-year-old", " ~- ~year ~- ~old");
    let words = spaced.strip_suffix('.').map_or(spaced.clone(), |words| format!("{words} ."));
    let line = |(at, word): (usize, &str)| {
        let tag = match word.trim_start_matches('~').chars().next() {
            Some(first) if first.is_numeric() => "NUM",
            Some(first) if first.is_uppercase() => "PROPN",
            Some(first) if !first.is_alphabetic() => "PUNCT",
            _ if matches!(word, "in" | "of" | "on") => "ADP",
            _ if word == "second" => "ADJ",
            _ => "NOUN",
        };
        if at == 0 { format!("{word} {tag} 0 root") } else { format!("{word} {tag} 1 dep") }
    };
    document(&words.split_whitespace().enumerate().map(line).collect::<Vec<_>>().join("\n"))
}

fn values(syntax: &Syntax<'_>, published: Option<Date>) -> Vec<String> {
    let times = date(syntax, published, knowledge());
    times.iter().map(|time| format!("{}={}", time.span.of(syntax.text), time.value)).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(values(&flat(text), Some(PUBLISHED)), expected, "{text}");
}

#[test]
fn absolute_dates_in_all_forms() {
    check("They met on November 12, 2023.", &["November 12, 2023=2023-11-12"]);
    check("They met on 12 November 2023.", &["12 November 2023=2023-11-12"]);
    check("They met on the 3rd of March 2022.", &["the 3rd of March 2022=2022-03-03"]);
    check("They met on 2023-11-12 in Oslo.", &["2023-11-12=2023-11-12"]);
    check("They met on 11/12/2023 in Oslo.", &["11/12/2023=2023-11-12"]);
    check("They met on 25/12/2023 in Oslo.", &["25/12/2023=2023-12-25"]);
    check("They met on 12.11.2023 in Oslo.", &["12.11.2023=2023-11-12"]);
    check("They met on Tuesday, Nov. 12, in Oslo.", &["Tuesday, Nov. 12=2024-11-12"]);
    check("They met in March 2022.", &["March 2022=2022-03"]);
    check("They met in 2019.", &["2019=2019"]);
    check("The war of the 1990s ended.", &["the 1990s=199"]);
    check("The wars of the 19th century ended.", &["the 19th century=18"]);
    check("It fell in the third quarter of 2023.", &["the third quarter of 2023=2023-Q3"]);
    check("It fell in the 2023 second quarter.", &["the 2023 second quarter=2023-Q2"]);
    check("It fell in the summer of 2023.", &["the summer of 2023=2023-SU"]);
}

#[test]
fn relative_dates_count_from_the_day_of_publication() {
    check("They met yesterday.", &["yesterday=2024-11-15"]);
    check("They met last week.", &["last week=2024-W45"]);
    check("They met two days ago.", &["two days ago=2024-11-14"]);
    check("They met a year ago.", &["a year ago=2023"]);
    check("They meet next year.", &["next year=2025"]);
    check("They met last month.", &["last month=2024-10"]);
    check("They met on Tuesday morning.", &["Tuesday morning=2024-11-12TMO"]);
    check("They met last night.", &["last night=2024-11-15TNI"]);
    check("They met at 3 p.m. Tuesday.", &["3 p.m. Tuesday=2024-11-12T15:00"]);
    check("They met in October.", &["October=2024-10"]);
    check("Sales fell in the latest quarter.", &["the latest quarter=2024-Q3"]);
    check("It opened on Oct. 3, and two days later it closed.", &["Oct. 3=2024-10-03", "two days later=2024-10-05"]);
    check("They met late last year.", &["late last year=2023"]);
    check("They met at the end of the month.", &["the end of the month=2024-11"]);
}

#[test]
fn expressions_name_their_rows() {
    let syntax = flat("They met on Tuesday, Nov. 12, and last week.");
    let times = date(&syntax, Some(PUBLISHED), knowledge());
    assert_eq!(times.iter().map(|time| &*time.rule).collect::<Vec<_>>(), ["weekday+month-day", "last-unit"]);
}

#[test]
fn lengths_sets_and_vague_references() {
    check("It lasted three days.", &["three days=P3D"]);
    check("It lasted more than two weeks.", &["more than two weeks=P2W"]);
    check("It lasted several months.", &["several months=PXM"]);
    check("It lasted a 30-minute pause.", &["30-minute=PT30M"]);
    check("It lasted half an hour.", &["half an hour=PT30M"]);
    check("It grew over the past decade.", &["the past decade=P1DE"]);
    check("They meet every Friday.", &["every Friday=XXXX-WXX-5"]);
    check("They meet every year.", &["every year=P1Y"]);
    check("It recently grew.", &["recently=PAST_REF"]);
    check("It is now closed.", &["now=PRESENT_REF"]);
}

#[test]
fn these_are_no_times() {
    for text in [
        "The 22-year-old was held.",
        "She is 22 years old.",
        "It has a second chance.",
        "A quarter of the votes are counted.",
        "It cost $ 2000 in all.",
        "We counted 2000 votes.",
        "They march on and may win.",
        "He sat in the sun.",
        "Article 12 says so.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn without_a_day_of_publication_the_unknown_stays_unknown() {
    let check = |text: &str, expected: &[&str]| {
        let syntax = flat(text);
        assert_eq!(values(&syntax, None), expected, "{text}");
        assert!(date(&syntax, None, knowledge()).iter().all(|time| time.days.is_none()), "{text}");
    };
    check("They met yesterday.", &["yesterday=XXXX-XX-XX"]);
    check("They met on Tuesday.", &["Tuesday=XXXX-WXX-2"]);
    check("They met last week.", &["last week=XXXX-WXX"]);
    check("They met on Nov. 12 in Oslo.", &["Nov. 12=XXXX-11-12"]);
    check("They met in November.", &["November=XXXX-11"]);
    check("They met last year.", &["last year=XXXX"]);
}

#[test]
fn the_verb_says_which_tuesday() {
    let check = |verb: &str, expected: &str| {
        let literal = format!("They PRON 2 nsubj\n{verb}\non ADP 4 case\nTuesday PROPN 2 obl");
        assert_eq!(values(&document(&literal), Some(PUBLISHED)), [expected], "{verb}");
    };
    check("met VERB 0 root =meet", "Tuesday=2024-11-12");
    check("meet VERB 0 root /VBP", "Tuesday=2024-11-19");
    let will = "They PRON 3 nsubj\nwill AUX 3 aux\nmeet VERB 0 root /VB\non ADP 5 case\nTuesday PROPN 3 obl";
    assert_eq!(values(&document(will), Some(PUBLISHED)), ["Tuesday=2024-11-19"]);
    let ruling = "They PRON 3 nsubj\nwill AUX 3 aux\nappeal VERB 0 root /VB\nTuesday PROPN 6 nmod:poss\n's PART 4 case\nruling NOUN 3 obj";
    assert_eq!(values(&document(ruling), Some(PUBLISHED)), ["Tuesday=2024-11-12"]);
}

#[test]
fn values_have_days() {
    let days = |text: &str| {
        let syntax = flat(text);
        date(&syntax, Some(PUBLISHED), knowledge()).first().and_then(|time| time.days).map(|days| format!("{} {}", days.start, days.end))
    };
    assert_eq!(days("They met last week.").as_deref(), Some("2024-11-04 2024-11-10"));
    assert_eq!(days("It grew in the past three months.").as_deref(), Some("2024-08-16 2024-11-16"));
    assert_eq!(days("It lasted three days."), None);
}

#[test]
fn days_count_from_the_last_day_told() {
    check("On Tuesday, after talks in 2014, they left the day before.", &["Tuesday=2024-11-12", "2014=2014", "the day before=2024-11-11"]);
    check("On Tuesday, they met the night before.", &["Tuesday=2024-11-12", "the night before=2024-11-11TNI"]);
    check("On Tuesday, they met the same evening.", &["Tuesday=2024-11-12", "the same evening=2024-11-12TEV"]);
    check("They met the night before.", &["the night before=2024-11-15TNI"]);
}
