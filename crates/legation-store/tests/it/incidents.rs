//! What becomes one incident, and what its reports come to.

use std::collections::BTreeSet;

use legation::wire::EventType;
use legation_store::incident::view::Party;
use legation_store::query::Filter;

use crate::reports::{Place, incidents_of, report};

/// The documents of each incident of these reports of an attack.
fn documents(incidents: &[serde_json::Value]) -> BTreeSet<Vec<String>> {
    let of = |incident: &serde_json::Value| {
        let reports = incident["reports"].as_array().unwrap().iter();
        reports.map(|report| report["document"].as_str().unwrap().to_owned()).collect()
    };
    incidents.iter().filter(|incident| incident["type"] == "ASSAULT").map(of).collect()
}

fn names(groups: &[&[&str]]) -> BTreeSet<Vec<String>> {
    groups.iter().map(|group| group.iter().map(|&name| name.to_owned()).collect()).collect()
}

#[test]
fn what_is_told_without_a_day_does_not_make_one_of_two_days() {
    let monday =
        report("monday", "The Ledger", "2025-08-11", "Rebels attacked a police post in Kherson on Monday, killing seven officers.");
    let wednesday =
        report("wednesday", "The Herald", "2025-08-13", "Rebels attacked a police post in Kherson on Wednesday, killing nine officers.");
    let undated = report("undated", "The Mirror", "2025-08-13", "Rebels attacked a police post in Kherson.");
    for order in [[&monday, &wednesday, &undated], [&undated, &wednesday, &monday]] {
        let found = documents(&incidents_of(order.into_iter()));
        assert!(!found.iter().any(|group| group.contains(&"monday".to_owned()) && group.contains(&"wednesday".to_owned())), "{found:?}");
    }
}

#[test]
fn what_is_told_in_other_words_is_one() {
    let one = report(
        "one",
        "The Ledger",
        "2025-08-12",
        "Gunmen stormed a police post near Titao in Burkina Faso on Monday, killing 22 officers.",
    );
    let other = report("other", "The Herald", "2025-08-13", "An attack on a police post near Titao left 22 officers dead on Monday.");
    assert_eq!(documents(&incidents_of([&one, &other].into_iter())), names(&[&["one", "other"]]));
}

#[test]
fn vague_numbers_bound_nothing_that_is_counted() {
    let counted = report("counted", "The Ledger", "2025-08-12", "Rebels attacked the market of Kherson on Monday, wounding 12 people.");
    let vague = report("vague", "The Herald", "2025-08-12", "Rebels attacked the market of Kherson on Monday, wounding several people.");
    let incidents = incidents_of([&counted, &vague].into_iter());
    let [incident] = &incidents[..] else { panic!("{incidents:?}") };
    assert_eq!((&incident["quantities"][0]["low"], &incident["quantities"][0]["high"]), (&12.0.into(), &12.0.into()));
    assert_eq!(incident["disagreements"], serde_json::json!([]));
}

#[test]
fn who_only_denies_it_did_not_do_it() {
    let told = report("told", "The Ledger", "2025-08-12", "Shells hit the market of Kherson on Monday, killing 12 people.");
    let denied = report(
        "denied",
        "The Herald",
        "2025-08-12",
        "Russian troops did not shell the market of Kherson on Monday, General Igor Konashenkov said. Shells hit the market, killing 12 people.",
    );
    let incidents = incidents_of([&told, &denied].into_iter());
    let named: Vec<_> = incidents.iter().filter(|incident| incident["status"] != "denied").map(|incident| &incident["actors"]).collect();
    assert!(!named.is_empty() && named.iter().all(|actors| **actors == serde_json::json!([])), "{incidents:?}");
}

#[test]
fn the_government_does_not_deny_for_its_rebels() {
    let text = "The Donetsk People's Republic militia shelled Avdiivka on Monday. Ukraine's defence ministry denied it.";
    let incidents = incidents_of([&report("one", "The Ledger", "2025-08-12", text)].into_iter());
    let attack = incidents.iter().find(|incident| incident["type"] == "ASSAULT").expect("an attack");
    assert_eq!(attack["status"], "reported", "{attack}");
}

#[test]
fn what_is_planned_is_marked() {
    let planned = report("planned", "The Ledger", "2025-08-12", "Germany plans to send tanks to Ukraine.");
    let done = report("done", "The Herald", "2025-08-19", "Germany sent tanks to Ukraine on Monday.");
    let modality = |records: &[&legation::wire::Record]| {
        let incidents = incidents_of(records.iter().copied());
        incidents.iter().map(|incident| incident["modality"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(modality(&[&planned]), ["planned"]);
    assert_eq!(modality(&[&done]), ["actual"]);
}

#[test]
fn a_line_names_whom_the_incident_names() {
    let denied = "Konashenkov denied that Russian troops shelled the market of Kherson on Monday.";
    let denied = report("denied", "The Herald", "2025-08-12", denied);
    let told = report("told", "The Ledger", "2025-08-12", "Shells hit the market of Kherson on Monday, killing 12 people.");
    let place = Place::new();
    place.filled(&[denied, told]);
    let filter = Filter { kinds: vec![EventType::Assault], ..Filter::default() };
    let names = |parties: Vec<Party>| parties.into_iter().map(|party| party.name).collect::<Vec<_>>().join("; ");
    let full: Vec<_> =
        place.read().find(&filter).unwrap().into_iter().map(|one| (one.id, names(one.actors), names(one.recipients))).collect();
    let lines: Vec<_> = place.read().lines(&filter).unwrap().into_iter().map(|line| (line.id, line.actors, line.recipients)).collect();
    assert_eq!(lines, full);
    assert!(matches!(&full[..], [(_, actors, _)] if actors.is_empty()), "{full:?}");
}

#[test]
fn who_denies_it_does_not_say_how_real_it_is() {
    let planned = report("planned", "The Ledger", "2025-08-12", "Germany plans to send tanks to Ukraine.");
    let denied = report("denied", "The Herald", "2025-08-13", "Germany did not send tanks to Ukraine.");
    let incidents = incidents_of([&planned, &denied].into_iter());
    let both: Vec<_> = incidents.iter().filter(|incident| incident["reports"].as_array().unwrap().len() == 2).collect();
    assert!(matches!(both[..], [one] if one["modality"] == "planned"), "{incidents:?}");
    // Where nobody else tells of it, all have a say.
    assert_eq!(incidents_of([&denied].into_iter())[0]["modality"], "actual");
}
