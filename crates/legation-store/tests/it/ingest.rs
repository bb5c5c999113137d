//! What goes in comes out, once.

use legation::wire::Record;
use legation_store::Outcome;
use proptest::prelude::*;

use crate::reports::{Place, incidents, records};

#[test]
fn what_goes_in_comes_out() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    for record in records() {
        assert_eq!(store.record(&record.document.id).unwrap(), *record, "{}", record.document.id);
    }
}

#[test]
fn the_same_again_changes_nothing() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let before = incidents(&place.read());
    let outcomes = writer.ingest(records()).unwrap();
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Known), "{outcomes:?}");
    assert_eq!(incidents(&place.read()), before);
}

#[test]
fn a_text_under_another_id_is_one_document() {
    let place = Place::new();
    let mut writer = place.filled(&records()[..3]);
    let mut copy = records()[0].clone();
    copy.document.id = "elsewhere".to_owned();
    copy.document.source = Some("Another Paper".to_owned());
    copy.document.url = None;
    let document = records()[0].document.id.clone();
    assert_eq!(writer.ingest(&[copy.clone(), copy.clone()]).unwrap(), [Outcome::Printed { document }, Outcome::Known]);
    let coverage = place.read().coverage(None, None).unwrap();
    let other = coverage.iter().find(|row| row.outlet.as_deref() == Some("Another Paper")).unwrap();
    assert_eq!((other.documents, other.copies), (0, 1));
}

#[test]
fn another_text_under_an_id_is_told_and_left_out() {
    let place = Place::new();
    let mut writer = place.filled(&records()[..1]);
    let mut other = records()[1].clone();
    other.document.id.clone_from(&records()[0].document.id);
    assert_eq!(writer.ingest(&[other]).unwrap(), [Outcome::OtherText]);
    assert_eq!(place.read().record(&records()[0].document.id).unwrap(), records()[0]);
}

#[test]
fn a_record_that_contradicts_itself_stops_no_other() {
    let place = Place::new();
    let mut broken = records()[0].clone();
    assert!(broken.entities.len() > 1);
    broken.entities[1].id = broken.entities[0].id.clone();
    let outcomes = place.writer().ingest(&[broken.clone(), records()[1].clone()]).unwrap();
    assert!(
        matches!(&outcomes[..], [Outcome::Refused { reason }, Outcome::Added] if reason.contains("contradicts itself")),
        "{outcomes:?}"
    );
    let store = place.read();
    assert!(store.record(&broken.document.id).is_err());
    assert_eq!(store.record(&records()[1].document.id).unwrap(), records()[1]);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

/// A record with strings and numbers of all kinds in the place of those that were read.
fn odd(record: &Record, words: &str, number: f64) -> Record {
    let mut odd = record.clone();
    odd.document.title = Some(words.to_owned());
    odd.document.text = record.document.text.as_ref().map(|text| format!("{words}{text}"));
    for entity in &mut odd.entities {
        words.clone_into(&mut entity.name);
        entity.title = Some(words.to_owned());
    }
    for quantity in &mut odd.quantities {
        quantity.value = Some(number);
        words.clone_into(&mut quantity.text);
    }
    for place in &mut odd.places {
        (place.lat, place.lon) = (Some(number), None);
        words.clone_into(&mut place.name);
    }
    odd
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_and_numbers_come_out(words in ".{0,40}", number in -1e15..1e15f64) {
        let place = Place::new();
        let record = odd(&records()[2], &words, number);
        prop_assert_eq!(place.writer().ingest(std::slice::from_ref(&record)).unwrap(), [Outcome::Added]);
        prop_assert_eq!(place.read().record(&record.document.id).unwrap(), record);
    }
}
