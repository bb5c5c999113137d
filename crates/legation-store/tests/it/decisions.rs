//! What a person says wins over the rules, and stays.

use std::collections::BTreeSet;

use legation_store::StoreError;

use crate::reports::{Place, incidents, members, records, signed};

/// An incident with reports of two documents or more: its id and the documents.
fn merged(place: &Place) -> (String, BTreeSet<String>) {
    let found = incidents(&place.read());
    let documents = |incident: &serde_json::Value| -> BTreeSet<String> {
        incident["reports"].as_array().unwrap().iter().map(|report| report["document"].as_str().unwrap().to_owned()).collect()
    };
    found.iter().map(|(id, incident)| (id.clone(), documents(incident))).max_by_key(|(_, documents)| documents.len()).unwrap()
}

#[test]
fn a_split_survives_rereading() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let (id, documents) = merged(&place);
    assert!(documents.len() > 1);
    let one = documents.iter().next_back().unwrap().clone();
    let is_it = |set: &&BTreeSet<(String, String)>| documents.iter().all(|document| set.iter().any(|(name, _)| name == document));
    let before = members(&place.read()).iter().filter(is_it).max_by_key(|set| set.len()).unwrap().clone();
    let [kept, other] = writer.split(&id, std::slice::from_ref(&one), &signed(Some("another day"))).unwrap();
    assert_eq!(other.documents, std::slice::from_ref(&one));
    assert!(!kept.documents.contains(&one) && kept.documents.iter().all(|document| documents.contains(document)));
    let after = members(&place.read());
    let is_still_one = |set: &BTreeSet<(String, String)>| {
        let mut held = before.intersection(set).map(|(document, _)| *document == one);
        held.clone().any(|is_one| is_one) && held.any(|is_one| !is_one)
    };
    assert!(is_still_one(&before) && !after.iter().any(is_still_one));
    writer.replace(records()).unwrap();
    assert_eq!(members(&place.read()), after);
    assert!(incidents(&place.read()).contains_key(&other.id));
    let (_, reasons) = place.read().explain(&id).unwrap();
    assert!(reasons.iter().filter_map(|joined| joined.link.as_ref()).all(|link| link.by_hand || !link.points.is_empty()));
}

#[test]
fn a_join_survives_rereading() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let ids: Vec<String> = incidents(&place.read()).into_keys().take(3).collect();
    let sizes = |place: &Place, ids: &[String]| -> usize {
        let all = incidents(&place.read());
        ids.iter().map(|id| all[id]["reports"].as_array().unwrap().len()).sum()
    };
    let expected = sizes(&place, &ids);
    let id = writer.join(&ids, &signed(None)).unwrap().id;
    assert_eq!(sizes(&place, std::slice::from_ref(&id)), expected);
    // The ids of those that were joined lead to the one that they are now.
    for old in &ids {
        assert_eq!(place.read().explain(old).unwrap().0.id, id);
    }
    let after = members(&place.read());
    writer.replace(records()).unwrap();
    assert_eq!(members(&place.read()), after);
}

#[test]
fn what_can_not_be_decided_is_told() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let (id, documents) = merged(&place);
    let check = |error: StoreError, expected: &str| assert!(error.to_string().contains(expected), "{error}");
    let mut join = |ids: &[&str]| writer.join(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), &signed(None)).unwrap_err();
    check(join(&[&id]), "expected the ids of two incidents or more");
    check(join(&[&id, "12"]), "\"12\" is not the id of an incident, expected 16 hexadecimal digits");
    check(join(&[&id, "0000"]), "no incident \"0000\"");
    let mut split = |documents: &[String]| writer.split(&id, documents, &signed(None)).unwrap_err();
    check(split(&["r99".to_owned()]), "document \"r99\" does not tell of this incident, expected some of ");
    check(split(&[]), "expected some of the documents");
    check(split(&documents.into_iter().collect::<Vec<_>>()), "and not all");
}

#[test]
fn the_beginning_of_an_id_is_enough() {
    let place = Place::new();
    drop(place.filled(records()));
    let store = place.read();
    for id in incidents(&store).keys() {
        // Of a few hundred ids none share eight digits.
        for length in [8, 12, 16] {
            assert_eq!(store.explain(&id[..length]).unwrap().0.id, *id);
        }
        assert_eq!(store.explain(&id.to_uppercase()).unwrap().0.id, *id);
    }
    for id in ["abc", "", "+abc", "abcg", "00000000000000000", "3b1c…"] {
        assert!(store.explain(id).unwrap_err().to_string().contains("is not the id of an incident"), "{id}");
    }
}

#[test]
fn the_beginning_of_several_ids_is_told() {
    let place = Place::new();
    drop(place.filled(records()));
    // Keys are hashes: made alike by hand.
    let connection = rusqlite::Connection::open(place.file()).unwrap();
    connection.execute_batch("UPDATE incident SET key = 81985529216486895 + id WHERE id IN (SELECT id FROM incident LIMIT 5)").unwrap();
    let error = place.read().explain("0123").unwrap_err().to_string();
    assert!(
        error.contains("\"0123\" is the beginning of several ids, expected more digits: 0123456789ab") && error.ends_with(", 2 more"),
        "{error}"
    );
}
