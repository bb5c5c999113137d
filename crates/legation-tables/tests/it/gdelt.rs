//! The tables of GDELT: every column has its type and encoding, and the two agree.

use std::collections::{BTreeMap, BTreeSet};

use legation_store::StoreError;
use legation_store::incident::view::Incident;
use legation_store::query::Filter;
use legation_tables::formats::gdelt::{EVENTS, MENTIONS, number, write};
use legation_tables::formats::{Column, Kind, LeftOut, Tally};

use crate::stores::{Place, filled, happened, records, rows};

/// The rows of both tables, by the names of the columns.
struct Tables {
    events: Vec<BTreeMap<&'static str, String>>,
    mentions: Vec<BTreeMap<&'static str, String>>,
    tally: Tally,
}

fn tables(place: &Place, filter: &Filter) -> Tables {
    let (mut events, mut mentions) = (Vec::new(), Vec::new());
    let tally = write(&place.store, filter, &mut events, Some(&mut mentions)).unwrap();
    let tables = Tables { events: named(&events, &EVENTS), mentions: named(&mentions, &MENTIONS), tally };
    assert_eq!(tables.tally.rows, [tables.events.len() as u64, tables.mentions.len() as u64]);
    tables
}

/// Rows by the names of the columns, each field of the type of its column.
fn named<R>(file: &[u8], columns: &[Column<R>]) -> Vec<BTreeMap<&'static str, String>> {
    let row = |fields: Vec<String>| {
        assert_eq!(fields.len(), columns.len(), "{fields:?}");
        for (column, field) in columns.iter().zip(&fields).filter(|(_, field)| !field.is_empty()) {
            let is_sound = match column.kind {
                Kind::Integer => field.parse::<i64>().is_ok(),
                Kind::Number => field.parse::<f64>().is_ok_and(f64::is_finite),
                Kind::Text => !field.contains('"') && !field.chars().any(char::is_control),
            };
            assert!(is_sound, "{}: {field:?}", column.name);
        }
        columns.iter().map(|column| column.name).zip(fields).collect()
    };
    rows(file).into_iter().map(row).collect()
}

/// A table of `lexicon/formats/`, without its head.
fn list(name: &str) -> Vec<Vec<String>> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lexicon/formats").join(name);
    let text = std::fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn columns_are_those_of_gdelt() {
    assert_eq!((EVENTS.len(), MENTIONS.len()), (61, 16));
    let names: Vec<&str> = EVENTS.iter().map(|column| column.name).collect();
    assert_eq!(
        (names[0], names[25], names[26], names[33], names[51], names[60]),
        ("GLOBALEVENTID", "IsRootEvent", "EventCode", "NumArticles", "ActionGeo_Type", "SOURCEURL")
    );
}

#[test]
fn every_field_of_events_is_sound() {
    let place = filled(records());
    let Tables { events, .. } = tables(&place, &Filter::default());
    assert!(events.len() > 30);
    let cameo = list("cameo.tsv");
    let countries = list("countries.tsv");
    let fips: BTreeSet<&str> = countries.iter().map(|row| row[2].as_str()).filter(|code| !code.is_empty()).chain(["GZ", "WE"]).collect();
    let states: BTreeSet<&str> = countries.iter().map(|row| if row[3].is_empty() { row[0].as_str() } else { &row[3] }).collect();
    let kinds: BTreeSet<String> = list("sectors.tsv").into_iter().map(|row| row[1].clone()).chain(["IGO".to_owned()]).collect();
    for event in &events {
        let field = |name: &str| event[name].as_str();
        let is_day =
            |day: &str| day.len() == 8 && format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse::<jiff::civil::Date>().is_ok();
        assert!(field("GLOBALEVENTID").parse::<i64>().unwrap() > 0);
        let day = field("SQLDATE");
        assert!(
            is_day(day) && field("MonthYear") == &day[..6] && field("Year") == &day[..4] && field("FractionDate").starts_with(&day[..4]),
            "{event:?}"
        );
        let code = cameo.iter().find(|row| row[0] == field("EventCode")).unwrap_or_else(|| panic!("{event:?}"));
        assert_eq!((field("EventBaseCode"), field("EventRootCode"), field("QuadClass")), (&code[0][..3], &code[0][..2], code[2].as_str()));
        assert_eq!(field("GoldsteinScale"), code[1].parse::<f64>().unwrap().to_string());
        for actor in ["Actor1", "Actor2"] {
            let part = |name: &str| event[format!("{actor}{name}").as_str()].as_str();
            let (country, kind, group) = (part("CountryCode"), part("Type1Code"), part("KnownGroupCode"));
            assert!(country.is_empty() || states.contains(country), "{event:?}");
            assert!(kind.is_empty() || kinds.contains(kind), "{event:?}");
            assert_eq!(part("Code"), format!("{country}{kind}{group}"));
            assert_eq!(part("Name"), part("Name").to_uppercase());
        }
        let (lat, lon) = (field("ActionGeo_Lat"), field("ActionGeo_Long"));
        assert!(lat.is_empty() == lon.is_empty());
        assert!(lat.is_empty() || lat.parse::<f64>().unwrap().abs() <= 90.0 && lon.parse::<f64>().unwrap().abs() <= 180.0);
        let (kind, state) = (field("ActionGeo_Type"), field("ActionGeo_CountryCode"));
        assert!(state.is_empty() || fips.contains(state));
        assert!(
            ["", "1", "2", "3", "4", "5"].contains(&kind) && (kind == "2" || kind == "3") == (state == "US" && kind != "1"),
            "{event:?}"
        );
        assert!(["0", "1"].contains(&field("IsRootEvent")));
        let count = |name: &str| field(name).parse::<u32>().unwrap();
        assert!(count("NumMentions") >= count("NumArticles") && count("NumArticles") > 0 && count("NumSources") > 0);
        assert!(field("DATEADDED").len() == 14 && is_day(&field("DATEADDED")[..8]) && !field("SOURCEURL").is_empty());
        assert!(field("AvgTone").is_empty() && field("Actor1Geo_Lat").is_empty());
    }
}

#[test]
fn mentions_are_the_reports_of_events() {
    let place = filled(records());
    let Tables { events, mentions, .. } = tables(&place, &happened());
    for event in &events {
        let of_it: Vec<_> = mentions.iter().filter(|mention| mention["GLOBALEVENTID"] == event["GLOBALEVENTID"]).collect();
        assert_eq!(of_it.len().to_string(), event["NumMentions"]);
        let documents: BTreeSet<&str> = of_it.iter().map(|mention| mention["MentionIdentifier"].as_str()).collect();
        assert_eq!(documents.len().to_string(), event["NumArticles"]);
        assert_eq!(event["SOURCEURL"], of_it[0]["MentionIdentifier"]);
        for mention in of_it {
            assert_eq!(mention["EventTimeDate"], event["DATEADDED"]);
            assert!(mention["EventTimeDate"] <= mention["MentionTimeDate"]);
            let is_web = mention["MentionIdentifier"].starts_with("http");
            assert_eq!(mention["MentionType"], if is_web { "1" } else { "2" });
            let confidence: u32 = mention["Confidence"].parse().unwrap();
            assert!(confidence <= 100 && confidence.is_multiple_of(10) && mention["InRawText"] == "1");
            let offset = |name: &str| mention[name].parse::<usize>().ok();
            let length = offset("MentionDocLen").unwrap();
            assert!(
                [offset("Actor1CharOffset"), offset("Actor2CharOffset"), offset("ActionCharOffset")]
                    .into_iter()
                    .flatten()
                    .all(|at| at < length)
            );
        }
    }
    let known: BTreeSet<&String> = events.iter().map(|event| &event["GLOBALEVENTID"]).collect();
    assert_eq!(known.len(), events.len());
    assert!(mentions.iter().all(|mention| known.contains(&mention["GLOBALEVENTID"])));
}

#[test]
fn a_number_leads_back_to_its_incident() {
    let place = filled(records());
    let mut ids = Vec::new();
    let keep = |incident: Incident| {
        ids.push(incident.id);
        Ok::<_, StoreError>(())
    };
    place.store.incidents(&Filter::default(), keep).unwrap();
    for id in ids {
        assert_eq!(format!("{:015x}", number(&id) >> 3), id[..15]);
    }
    assert_eq!((number("ffffffffffffffff"), number("8000000000000000")), (i64::MAX, 1 << 62));
}

#[test]
fn what_did_not_happen_is_left_out_unless_it_is_asked_for() {
    let place = filled(records());
    let all = tables(&place, &Filter::default());
    let facts = tables(&place, &happened());
    let told = |tables: &Tables, report: &str| {
        tables.mentions.iter().filter(|mention| mention["MentionIdentifier"].contains(&format!(" {report},"))).count()
    };
    let has = |tables: &Tables, root: &str, report: &str| {
        tables.events.iter().any(|event| event["EventRootCode"] == root && event["SOURCEURL"].contains(&format!(" {report},")))
    };
    assert!(has(&all, "16", "plan") || has(&all, "17", "plan"));
    assert!(told(&facts, "plan") == 0);
    for (report, root) in [("denied", "19"), ("alleged", "19")] {
        assert!(has(&all, root, report), "{report}");
        assert!(!has(&facts, root, report), "{report}");
    }
    assert!(has(&facts, "11", "alleged"), "that somebody accuses is a fact");
    assert_eq!(facts.tally.left_out[&LeftOut::NoFact] as usize, all.events.len() - facts.events.len());
    assert!(![LeftOut::NoFact, LeftOut::NoFactReport].iter().any(|why| all.tally.left_out.contains_key(why)));
}

#[test]
fn places_and_parties_have_the_codes_of_gdelt() {
    let place = filled(records());
    let Tables { events, .. } = tables(&place, &happened());
    let of = |report: &str| {
        events.iter().find(|event| event["SOURCEURL"].contains(&format!(" {report},"))).unwrap_or_else(|| panic!("{report}"))
    };
    let check = |report: &str, expected: &[(&str, &str)]| {
        for (name, value) in expected {
            assert_eq!(of(report)[*name], *value, "{report} {name} {:?}", of(report));
        }
    };
    check("austin", &[("EventCode", "173"), ("ActionGeo_Type", "3"), ("ActionGeo_ADM1Code", "USTX"), ("ActionGeo_CountryCode", "US")]);
    check("texas", &[("Actor1Code", "IGOUNO"), ("Actor1KnownGroupCode", "UNO"), ("EventRootCode", "07")]);
    check("alaska", &[("ActionGeo_Type", "2"), ("ActionGeo_ADM1Code", "USAK"), ("ActionGeo_FeatureID", "AK")]);
    check("gaza", &[("Actor1Code", "ISRMIL"), ("ActionGeo_CountryCode", "GZ"), ("ActionGeo_ADM1Code", "")]);
    check("visit", &[("Actor1CountryCode", "ROM"), ("Actor2CountryCode", "TUR"), ("ActionGeo_CountryCode", "RO"), ("QuadClass", "1")]);
    check(
        "kenya",
        &[
            ("EventRootCode", "14"),
            ("ActionGeo_FullName", "Nairobi, Nairobi County, Kenya"),
            ("ActionGeo_CountryCode", "KE"),
            ("IsRootEvent", "1"),
        ],
    );
}
