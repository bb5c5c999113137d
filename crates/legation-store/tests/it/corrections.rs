//! A new version of a report takes the place of the old one.

use std::collections::BTreeSet;

use legation_store::Outcome;

use crate::reports::{Place, incidents, records};

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
