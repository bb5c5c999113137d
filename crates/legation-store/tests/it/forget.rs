//! What is forgotten is gone from the file.

use crate::reports::{Place, incidents, records};

/// Whether these bytes stand in the file or its log.
fn holds(place: &Place, words: &str) -> bool {
    let file = place.file();
    let log = file.with_file_name("store.db-wal");
    [file, log]
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .any(|bytes| bytes.windows(words.len()).any(|part| part == words.as_bytes()))
}

#[test]
fn a_removed_document_is_gone() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let gone = &records()[0];
    let words = &gone.document.text.as_ref().unwrap()[..40];
    assert!(holds(&place, words));
    writer.remove(std::slice::from_ref(&gone.document.id)).unwrap();
    assert!(!holds(&place, words));
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
    let without = Place::new();
    without.filled(&records()[1..]);
    assert_eq!(incidents(&place.read()), incidents(&without.read()));
    assert!(writer.remove(&["unknown".to_owned()]).unwrap_err().to_string().contains("no document \"unknown\""));
}

#[test]
fn an_outlet_is_gone_with_its_documents() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let outlet = records()[0].document.source.clone().unwrap();
    let count = records().iter().filter(|record| record.document.source.as_ref() == Some(&outlet)).count();
    assert_eq!(writer.forget_outlet(&outlet).unwrap(), count);
    assert!(!holds(&place, &outlet));
    assert!(writer.forget_outlet(&outlet).is_err());
}

#[test]
fn an_outlet_that_prints_what_others_wrote_is_gone_too() {
    let place = Place::new();
    let (own, mut printed) = (records()[0].clone(), records()[9].clone());
    let outlet = own.document.source.clone().unwrap();
    let writer_of_it = printed.document.source.clone().unwrap();
    assert_ne!(outlet, writer_of_it);
    let mut writer = place.filled(&[own, printed.clone()]);
    printed.document.id = "printed".to_owned();
    printed.document.url = None;
    printed.document.source = Some(outlet.clone());
    writer.ingest(&[printed]).unwrap();
    let filter = legation_store::query::Filter { outlets: vec![outlet.clone()], ..Default::default() };
    let of_others = |line: &legation_store::query::Line| line.first_published.is_some();
    assert!(place.read().lines(&filter).unwrap().iter().any(of_others));
    assert_eq!(writer.forget_outlet(&outlet).unwrap(), 1);
    assert!(!holds(&place, &outlet));
    assert_eq!(place.read().lines(&filter).unwrap(), []);
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_name_is_blotted_out_and_all_places_stay_right() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let person = |record: &legation::wire::Record| {
        let named = record.entities.iter().find(|entity| {
            let is_named = entity.mentions.iter().any(|mention| mention.form == legation::wire::MentionForm::Name);
            entity.kind == legation::wire::EntityKind::Person && is_named && entity.name.contains(' ')
        });
        named.map(|entity| (record.document.id.clone(), entity.name.clone()))
    };
    let (document, name) = records().iter().find_map(person).unwrap();
    let surname = name.rsplit(' ').next().unwrap().to_owned();
    assert!(writer.forget_person(&name).unwrap() >= 1);
    let record = place.read().record(&document).unwrap();
    let text = record.document.text.unwrap();
    assert!(text.contains('█') && !text.contains(&surname), "{text}");
    assert!(!holds(&place, &name));
    let letters: Vec<char> = text.chars().collect();
    for mention in record.entities.iter().flat_map(|entity| &entity.mentions) {
        assert_eq!(letters[mention.start..mention.end].iter().collect::<String>(), mention.text);
    }
    assert!(place.read().profiles(&name).is_err());
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}
