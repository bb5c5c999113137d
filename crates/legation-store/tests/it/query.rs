//! Filters find what they say, each alone and together.

use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use legation_store::query::{Bounds, Filter};

use crate::reports::{Place, incidents, records, report};

#[test]
fn each_filter_finds_what_a_walk_through_all_finds() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let all = incidents(&store);
    let check = |name: &str, filter: Filter, holds: &dyn Fn(&serde_json::Value) -> bool| {
        let found: std::collections::BTreeSet<String> = store.find(&filter).unwrap().into_iter().map(|incident| incident.id).collect();
        let expected: std::collections::BTreeSet<String> =
            all.iter().filter(|(_, incident)| holds(incident)).map(|(id, _)| id.clone()).collect();
        assert_eq!(found, expected, "{name}");
        assert!(!expected.is_empty() && expected.len() < all.len(), "{name} tells nothing apart");
        assert_eq!(store.lines(&filter).unwrap().len(), found.len(), "{name}");
    };
    check("type", Filter { kinds: vec![EventType::Assault], ..Filter::default() }, &|incident| incident["type"] == "ASSAULT");
    check("status", Filter { statuses: vec![Status::Corroborated], ..Filter::default() }, &|incident| incident["status"] == "corroborated");
    check("since", Filter { since: Some("2025-01-01".to_owned()), ..Filter::default() }, &|incident| {
        incident["date"]["end"].as_str().is_some_and(|end| end >= "2025-01-01")
    });
    check("until", Filter { until: Some("2024-06-30".to_owned()), ..Filter::default() }, &|incident| {
        incident["date"]["start"].as_str().is_some_and(|start| start <= "2024-06-30")
    });
    let somewhere =
        |incident: &serde_json::Value, holds: &dyn Fn(&serde_json::Value) -> bool| incident["places"].as_array().unwrap().iter().any(holds);
    check("country", Filter { countries: vec!["NGA".to_owned()], ..Filter::default() }, &|incident| {
        somewhere(incident, &|place| place["country"] == "NGA")
    });
    let bounds = Bounds { south: 0.0, west: 0.0, north: 20.0, east: 50.0 };
    check("box", Filter { bounds: Some(bounds), ..Filter::default() }, &|incident| {
        somewhere(incident, &|place| {
            let within = |name: &str, from: f64, to: f64| place[name].as_f64().is_some_and(|degrees| (from..=to).contains(&degrees));
            within("lat", 0.0, 20.0) && within("lon", 0.0, 50.0)
        })
    });
    check("modality", Filter { modalities: vec![Modality::Promised], ..Filter::default() }, &|incident| incident["modality"] == "promised");
    let outlet = records()[0].document.source.clone().unwrap();
    check("outlet", Filter { outlets: vec![outlet.clone()], ..Filter::default() }, &|incident| {
        incident["reports"].as_array().unwrap().iter().any(|report| report["source"] == outlet.as_str())
    });
    check("confidence", Filter { confidence: Some(0.7), ..Filter::default() }, &|incident| incident["confidence"].as_f64().unwrap() >= 0.7);
    check(
        "type and country",
        Filter { kinds: vec![EventType::Coerce], countries: vec!["NGA".to_owned()], ..Filter::default() },
        &|incident| incident["type"] == "COERCE" && somewhere(incident, &|place| place["country"] == "NGA"),
    );
    check("text", Filter { text: Some("\"gun\" \"workshop\"".to_owned()), ..Filter::default() }, &|incident| {
        incident["reports"].as_array().unwrap().iter().any(|report| {
            let record = records().iter().find(|record| report["document"] == record.document.id.as_str()).unwrap();
            let words =
                format!("{} {}", record.document.title.as_deref().unwrap_or_default(), record.document.text.as_deref().unwrap_or_default())
                    .to_lowercase();
            words.contains("gun") && words.contains("workshop")
        })
    });
}

/// The tree of points keeps them in single precision: what lies a hair outside of a box is not in it, whichever filter is looked up first.
#[test]
fn a_box_ends_at_its_edges() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let all = incidents(&store);
    let mut towns = all.values().flat_map(|incident| incident["places"].as_array().unwrap());
    let town = towns.find(|town| town["lon"].as_f64().is_some_and(|lon| lon > 1.0) && town["country"].is_string()).unwrap();
    let (lat, lon) = (town["lat"].as_f64().unwrap(), town["lon"].as_f64().unwrap());
    let found = |east: f64, countries: Vec<String>| {
        let bounds = Bounds { south: lat, west: lon - 1e-3, north: lat, east };
        store.find(&Filter { bounds: Some(bounds), countries, ..Filter::default() }).unwrap().len()
    };
    let country = vec![town["country"].as_str().unwrap().to_owned()];
    assert!(found(lon, Vec::new()) > 0);
    assert_eq!((found(lon - 1e-9, Vec::new()), found(lon - 1e-9, country)), (0, 0));
}

/// Words that most reports have are looked for in the reports of what the other filters leave, rare ones the other way round.
#[test]
fn words_are_found_from_either_side() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let ids = |outlet: Option<&str>, text: Option<&str>, limit| -> Vec<String> {
        let filter =
            Filter { outlets: outlet.map(str::to_owned).into_iter().collect(), text: text.map(str::to_owned), limit, ..Filter::default() };
        store.find(&filter).unwrap().into_iter().map(|incident| incident.id).collect()
    };
    for text in ["\"the\"", "\"police\"", "\"workshop\""] {
        let with_words = ids(None, Some(text), None);
        assert!(!with_words.is_empty(), "{text}");
        for record in records() {
            let outlet = record.document.source.as_deref();
            let expected: Vec<String> = ids(outlet, None, None).into_iter().filter(|id| with_words.contains(id)).collect();
            assert_eq!(ids(outlet, Some(text), None), expected, "{text} in {outlet:?}");
            assert_eq!(ids(outlet, Some(text), Some(1)), expected[..expected.len().min(1)], "the first with {text} in {outlet:?}");
        }
    }
}

#[test]
fn pages_follow_each_other() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let ids = |limit, offset| -> Vec<String> {
        let filter = Filter { limit, offset, ..Filter::default() };
        store.lines(&filter).unwrap().into_iter().map(|line| line.id).collect()
    };
    let all = ids(None, 0);
    assert_eq!([ids(Some(5), 0), ids(Some(5), 5)].concat(), all[..10]);
}

#[test]
fn what_can_not_be_looked_for_is_told() {
    let place = Place::new();
    place.filled(&records()[..3]);
    let check = |filter: Filter, expected: &str| {
        let error = place.read().find(&filter).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(Filter { actors: vec!["Nobody Atall".to_owned()], ..Filter::default() }, "no country or entity \"Nobody Atall\"");
    check(Filter { countries: vec!["Nigerja".to_owned()], ..Filter::default() }, "no country \"Nigerja\": did you mean Nigeria (NGA)?");
    check(Filter { countries: vec!["XY".to_owned()], ..Filter::default() }, "no country \"XY\": expected a code of ISO 3166-1 alpha-3");
    assert!(place.read().tie("XYZ", "NGA").unwrap_err().to_string().contains("no country or entity \"XYZ\""));
    check(Filter { since: Some("yesterday".to_owned()), ..Filter::default() }, "\"yesterday\" is not a date");
}

#[test]
fn the_views_tell_what_exports_tell() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let all = incidents(&store);
    let rows = |sql: &str| serde_json::to_value(store.sql(sql).unwrap().rows).unwrap();
    let ids = rows("SELECT id, status, sources FROM incidents ORDER BY id");
    let expected: Vec<_> = all.iter().map(|(id, incident)| serde_json::json!([id, incident["status"], incident["sources"]])).collect();
    assert_eq!(ids, serde_json::Value::Array(expected));
    let events: usize = records().iter().map(|record| record.events.len()).sum();
    let count = |view: &str| rows(&format!("SELECT count(*) FROM {view}"))[0][0].as_u64().unwrap() as usize;
    assert_eq!(count("events"), events);
    assert_eq!(count("claims"), records().iter().map(|record| record.claims.len()).sum::<usize>());
    assert_eq!(count("figures"), records().iter().flat_map(|record| &record.events).map(|event| event.quantities.len()).sum::<usize>());
    assert_eq!(count("documents"), records().len());
    assert!(rows("SELECT name, called FROM actors WHERE name <> called").as_array().is_some());
}

#[test]
fn what_one_side_alleges_of_the_other_does_not_count_for_their_tie() {
    let place = Place::new();
    let alleged = "Pakistan accused India of sending weapons to Afghanistan.";
    let told = "India sent weapons to Bhutan on Monday.";
    place.filled(&[report("alleged", "The Ledger", "2025-08-12", alleged), report("told", "The Herald", "2025-08-12", told)]);
    let store = place.read();
    assert_eq!(store.tie("PAK", "IND").unwrap().len(), 1, "the accusation");
    assert_eq!(store.tie("IND", "AFG").unwrap(), []);
    assert_eq!(store.tie("IND", "BTN").unwrap().len(), 1);
}

#[test]
fn names_and_codes_are_found_in_any_case() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let ids = |filter: Filter| -> Vec<String> { store.find(&filter).unwrap().into_iter().map(|incident| incident.id).collect() };
    let check = |of: &dyn Fn(&str) -> Filter, words: &[&str]| {
        let expected = ids(of(words[0]));
        assert!(!expected.is_empty(), "{}", words[0]);
        for word in words {
            assert_eq!(ids(of(word)), expected, "{word}");
        }
    };
    check(&|word| Filter { countries: vec![word.to_owned()], ..Filter::default() }, &["NGA", "nga", "Nigeria", "NIGERIA", "nigeria"]);
    check(&|word| Filter { actors: vec![word.to_owned()], ..Filter::default() }, &["NGA", "nga", "Nigeria"]);
    let outlet = records()[0].document.source.clone().unwrap();
    check(
        &|word| Filter { outlets: vec![word.to_owned()], ..Filter::default() },
        &[&outlet, &outlet.to_uppercase(), &outlet.to_lowercase()],
    );
    let places = store
        .sql("SELECT name FROM (SELECT name FROM incident_place UNION SELECT admin1 FROM incident_place WHERE admin1 IS NOT NULL)")
        .unwrap();
    for row in places.rows {
        let [legation_store::query::Cell::Text(name)] = &row[..] else { panic!("{row:?} is no name") };
        check(&|word| Filter { place: Some(word.to_owned()), ..Filter::default() }, &[name, &name.to_lowercase(), &name.to_uppercase()]);
    }
    // A state of which no report tells is no mistake, and neither is a place.
    assert_eq!(
        ids(Filter { countries: vec!["TUV".to_owned()], actors: vec!["tuvalu".to_owned()], ..Filter::default() }),
        Vec::<String>::new()
    );
    assert_eq!(ids(Filter { place: Some("Nowhere".to_owned()), ..Filter::default() }), Vec::<String>::new());
}

#[test]
fn a_pair_is_told_once() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    assert_eq!(store.tie("nga", "Nigeria").unwrap(), store.tie("NGA", "NGA").unwrap());
    let one = store.tie("NGA", "NGA").unwrap();
    assert!(!one.is_empty());
    for (at, tie) in one.iter().enumerate() {
        assert!(one[..at].iter().all(|earlier| earlier.month < tie.month), "{tie:?} stands twice");
        assert_eq!((tie.actor.as_str(), tie.recipient.as_str(), tie.month.len()), ("NGA", "NGA", 7));
    }
}

/// What is shown of an incident is what is asked for, whatever single reports tell.
#[test]
fn modalities_are_those_of_incidents() {
    let place = Place::new();
    let planned = report("planned", "The Ledger", "2025-08-12", "Germany plans to send tanks to Ukraine.");
    let denied = report("denied", "The Herald", "2025-08-13", "Germany did not send tanks to Ukraine.");
    place.filled(&[planned, denied]);
    let store = place.read();
    let count =
        |modality| store.find(&Filter { kinds: vec![EventType::Aid], modalities: vec![modality], ..Filter::default() }).unwrap().len();
    assert_eq!((count(Modality::Planned), count(Modality::Actual)), (1, 0));
}

#[test]
fn a_name_is_not_taken_for_the_code_of_a_state() {
    let place = Place::new();
    place.filled(&[report("visit", "The Ledger", "2025-08-12", "Ken Saro met President William Ruto of Kenya in Nairobi on Monday.")]);
    let store = place.read();
    let names = |word: &str| -> Vec<String> {
        let filter = Filter { actors: vec![word.to_owned()], ..Filter::default() };
        store.find(&filter).unwrap().into_iter().map(|incident| incident.id).collect()
    };
    assert_eq!(store.tie("Ken", "KEN").unwrap()[0].actor, "Ken");
    assert_eq!(store.tie("ken", "KEN").unwrap()[0].actor, "KEN");
    assert!(!names("Ken").is_empty());
    // Nobody is called so.
    assert_eq!(names("Sen"), Vec::<String>::new());
}

#[test]
fn the_page_on_the_store_names_the_columns_of_the_views() {
    let place = Place::new();
    drop(place.writer());
    let page = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/store.md")).unwrap();
    let rows: Vec<Vec<&str>> =
        page.lines().filter(|line| line.starts_with("| `")).map(|line| line.split('|').map(str::trim).collect()).collect();
    assert_eq!(rows.len(), 7);
    for row in rows {
        let view = row[1].trim_matches('`');
        let named: Vec<&str> = row[3].split(' ').map(|column| column.trim_matches('`')).collect();
        assert_eq!(named, place.read().sql(&format!("SELECT * FROM {view}")).unwrap().columns, "{view}");
    }
}

#[test]
fn what_happened_is_told_from_what_is_planned_or_denied() {
    let place = Place::new();
    place.filled(&[
        report("aid", "The Ledger", "2025-08-08", "Turkey sent 40 tonnes of aid to Sudan on Thursday."),
        report("plan", "The Ledger", "2025-08-08", "Russia will attack Kharkiv with drones on Sunday."),
    ]);
    let found = |filter: &Filter| place.read().lines(filter).unwrap().into_iter().map(|line| line.kind).collect::<Vec<_>>();
    assert_eq!(found(&Filter { happened: true, ..Filter::default() }), ["AID"]);
    assert!(found(&Filter::default()).len() > 1);
}
