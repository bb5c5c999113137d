//! A new version of a report takes the place of the old one.

use std::collections::BTreeSet;

use legation_store::Outcome;

use crate::reports::{Place, incidents, incidents_of, records, report};

#[test]
fn a_corrected_version_replaces_the_earlier_one() {
    let place = Place::new();
    let mut writer = place.filled(&records()[..6]);
    let mut corrected = records()[7].clone();
    corrected.document.url.clone_from(&records()[0].document.url);
    corrected.document.id = "corrected".to_owned();
    let document = records()[0].document.id.clone();
    assert_eq!(writer.ingest(&[corrected.clone()]).unwrap(), [Outcome::Corrected { document: document.clone() }]);
    let store = place.read();
    assert_eq!(store.record("corrected").unwrap(), corrected);
    assert!(store.record(&document).is_err());
    let revisions = store.sql("SELECT name, text FROM revision").unwrap();
    assert_eq!(revisions.rows.len(), 1);
    assert_eq!(serde_json::to_value(&revisions.rows[0]).unwrap()[0], document);
    assert_eq!(serde_json::to_value(&revisions.rows[0]).unwrap()[1], records()[0].document.text.clone().unwrap());
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_replaced_report_leaves_no_trace_in_incidents() {
    let (whole, way) = (Place::new(), Place::new());
    // As if the first had never been there: the same as without it.
    let mut corrected = records()[7].clone();
    corrected.document.url.clone_from(&records()[0].document.url);
    let mut writer = way.filled(&records()[..6]);
    writer.ingest(&[corrected.clone()]).unwrap();
    whole.filled(&[&records()[1..6], &[corrected]].concat());
    assert_eq!(incidents(&way.read()), incidents(&whole.read()));
}

#[test]
fn what_is_read_again_takes_its_own_place() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let before = incidents(&place.read());
    writer.replace(&records()[3..9]).unwrap();
    assert_eq!(incidents(&place.read()), before);
    // Nothing was corrected, so there is nothing earlier to keep.
    assert_eq!(place.read().sql("SELECT document FROM revision").unwrap().rows, [] as [Vec<legation_store::query::Cell>; 0]);
    assert!(
        writer
            .replace(&[{
                let mut unknown = records()[0].clone();
                unknown.document.id = "unknown".to_owned();
                unknown
            }])
            .is_err()
    );
}

#[test]
fn two_versions_may_come_at_once() {
    let place = Place::new();
    let first = records()[0].clone();
    let mut second = first.clone();
    second.document.id += "-2";
    second.document.text = second.document.text.map(|text| text + " More follows.");
    let mut writer = place.writer();
    writer.ingest(&[first, second.clone()]).unwrap();
    let documents = crate::reports::members(&place.read()).into_iter().flatten().map(|(document, _)| document).collect::<BTreeSet<_>>();
    assert_eq!(documents, BTreeSet::from([second.document.id]));
}

/// A report of the Ledger, read.
fn of_the_ledger(id: &str, published: &str, text: &str) -> legation::wire::Record {
    report(id, "The Ledger", published, text)
}

#[test]
fn what_an_outlet_takes_back_in_general_words_no_longer_counts() {
    let told = of_the_ledger("told", "2025-08-08", "Soldiers arrested the deputy Celia Mbuya in Kinshasa on Friday.");
    let other = of_the_ledger("other", "2025-08-08", "Gunmen killed five villagers near Maiduguri in Nigeria on Friday.");
    let notice = "The Ledger has withdrawn its report of 8 August about Celia Mbuya in Kinshasa. It was false, and we apologise.";
    let notice = of_the_ledger("notice", "2025-08-11", notice);
    for order in [[&told, &other, &notice], [&notice, &other, &told]] {
        let statuses: BTreeSet<(String, String)> = incidents_of(order.into_iter())
            .iter()
            .flat_map(|incident| {
                let status = incident["status"].as_str().unwrap().to_owned();
                incident["reports"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(move |report| (report["document"].as_str().unwrap().to_owned(), status.clone()))
            })
            .filter(|(document, _)| document != "notice")
            .collect();
        let expected = [("other", "reported"), ("told", "denied")].map(|(document, status)| (document.to_owned(), status.to_owned()));
        assert_eq!(statuses, BTreeSet::from(expected));
    }
}

#[test]
fn a_number_that_an_outlet_corrects_no_longer_counts() {
    let told = of_the_ledger("told", "2025-08-08", "Soldiers arrested 28 members of the opposition in Kinshasa on Friday.");
    let notice = "Correction: Our report of 8 August about Kinshasa gave a wrong number. We wrote of 28 arrests; 18 people were arrested.";
    let notice = of_the_ledger("notice", "2025-08-11", notice);
    let figures = |incidents: Vec<serde_json::Value>| -> Vec<(f64, bool)> {
        let quantities = incidents.iter().flat_map(|incident| incident["quantities"].as_array().unwrap().clone());
        let given =
            quantities.flat_map(|quantity| quantity["given"].as_array().unwrap().clone()).filter(|given| given["document"] == "told");
        given.map(|given| (given["value"].as_f64().unwrap(), given["counts"].as_bool().unwrap())).collect()
    };
    assert_eq!(figures(incidents_of([&told].into_iter())), [(28.0, true)]);
    assert_eq!(figures(incidents_of([&told, &notice].into_iter())), [(28.0, false)]);
    assert_eq!(figures(incidents_of([&notice, &told].into_iter())), [(28.0, false)]);
}

#[test]
fn a_figure_that_does_not_count_has_a_reason() {
    let place = Place::new();
    place.filled(records());
    let all = incidents(&place.read());
    let given =
        all.values().flat_map(|incident| incident["quantities"].as_array().unwrap()).flat_map(|range| range["given"].as_array().unwrap());
    let mut reasons = std::collections::BTreeSet::new();
    for given in given {
        assert_eq!(given["counts"] == false, given["left_out"].is_string(), "{given}");
        reasons.extend(given["left_out"].as_str());
    }
    assert!(["taken-back", "overtaken"].iter().all(|reason| reasons.contains(reason)), "{reasons:?}");
}
