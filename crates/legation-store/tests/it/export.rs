//! What leaves the store by a filter: the same as is found by it, the earliest first.

use std::collections::BTreeSet;

use legation::wire::EventType;
use legation_store::StoreError;
use legation_store::export::Reported;
use legation_store::query::Filter;

use crate::reports::{Place, incidents, report, signed};

/// A store of an attack that is told as a fact, one that is told and denied, one that is only alleged, and a plan.
fn filled() -> Place {
    let texts = [
        ("late", "Ethiopian soldiers shot dead nine rebels near Gondar, Ethiopia, on Tuesday."),
        ("early", "Ethiopian soldiers shot dead two rebels near Jimma, Ethiopia, on Monday."),
        ("alleged", "Ukraine accused Russia on Monday of shelling a school in Kherson."),
        ("plan", "Japan plans to impose sanctions on Russia next month."),
    ];
    let place = Place::new();
    drop(place.filled(&texts.map(|(id, text)| report(id, "Test Courier", "2025-03-05", text))));
    place
}

#[test]
fn incidents_leave_the_earliest_first() {
    let store = filled().read();
    let filter = Filter { kinds: vec![EventType::Assault], limit: Some(1), ..Filter::default() };
    let all = Filter { limit: None, ..filter.clone() };
    let (mut full, mut lines, mut reported) = (Vec::new(), Vec::new(), Vec::new());
    let take = |ids: &mut Vec<String>, id: String| -> Result<(), StoreError> {
        ids.push(id);
        Ok(())
    };
    store.incidents(&filter, |incident| take(&mut full, incident.id)).unwrap();
    store.incident_lines(&filter, |line| take(&mut lines, line.id)).unwrap();
    store.reported(&filter, |told| take(&mut reported, told.incident.id)).unwrap();
    let found = store.find(&all).unwrap();
    assert!(found.len() > 2 && store.count(&filter).unwrap() == found.len());
    assert_eq!(full.iter().collect::<BTreeSet<_>>(), found.iter().map(|incident| &incident.id).collect());
    assert!(lines == full && reported == full);
    let day =
        |id: &String| found.iter().find(|incident| incident.id == *id).and_then(|incident| incident.date.clone()).map(|days| days.start);
    assert!(full.windows(2).all(|pair| day(&pair[0]) <= day(&pair[1])));
}

#[test]
fn reports_and_events_tell_what_is_a_fact() {
    let store = filled().read();
    let mut facts = Vec::new();
    let take = |told: Reported| -> Result<(), StoreError> {
        for (mention, telling) in told.incident.reports.iter().zip(&told.tellings) {
            facts.push((mention.document.clone(), telling.kind, telling.is_fact));
            assert!(telling.is_lead && telling.length.is_some() && telling.actors.len() == 1 && !telling.cameo.is_empty(), "{telling:?}");
        }
        Ok(())
    };
    store.reported(&Filter::default(), take).unwrap();
    facts.sort();
    let fact = |report: &str, kind, is_fact| (report.to_owned(), kind, is_fact);
    assert_eq!(
        facts,
        [
            fact("alleged", EventType::Accuse, true),
            fact("alleged", EventType::Assault, false),
            fact("early", EventType::Assault, true),
            fact("late", EventType::Assault, true),
            fact("plan", EventType::Sanction, false),
        ]
    );
    let mut events = Vec::new();
    let happened = Filter { happened: true, ..Filter::default() };
    let mut take = |coded: legation_store::export::Coded| -> Result<(), StoreError> {
        events.push(coded.document);
        Ok(())
    };
    assert_eq!(store.events(&happened, false, &mut take).unwrap(), 0, "incidents without a fact are left out before");
    assert_eq!(store.events(&Filter { kinds: vec![EventType::Sanction], ..Filter::default() }, false, &mut take).unwrap(), 0);
    assert_eq!(events, ["late", "early", "alleged", "plan"]);
    assert_eq!(store.produced_by().unwrap().len(), 1);
}

#[test]
fn a_fact_holds_nothing_of_an_accusation() {
    let place = Place::new();
    let mut writer = place.filled(&[
        report("fact", "Kherson Herald", "2025-03-05", "Gunmen killed three people in Kherson on Monday."),
        report("word", "Kyiv Courier", "2025-03-06", "Ukraine accused Russia on Wednesday of killing 200 people near Bakhmut on Sunday."),
    ]);
    let attacks = incidents(&place.read()).into_iter().filter(|(_, incident)| incident["type"] == "ASSAULT").map(|(id, _)| id);
    let one = writer.join(&attacks.collect::<Vec<_>>(), &signed(None)).unwrap().id;
    drop(writer);
    let told = |happened: bool| {
        let mut found = Vec::new();
        let filter = Filter { kinds: vec![EventType::Assault], happened, ..Filter::default() };
        let take = |told| -> Result<(), StoreError> {
            found.push(told);
            Ok(())
        };
        place.read().reported(&filter, take).unwrap();
        assert_eq!(found.len(), 1);
        found.remove(0)
    };
    let (all, facts) = (told(false), told(true));
    let names = |told: &Reported| told.incident.actors.iter().map(|party| party.name.clone()).collect::<Vec<_>>();
    let places = |told: &Reported| told.incident.places.iter().map(|site| site.name.clone()).collect::<Vec<_>>();
    let most = |told: &Reported| told.incident.quantities[0].high;
    assert_eq!((names(&all).len(), places(&all).len(), most(&all), all.left_out), (2, 2, Some(200.0), 0));
    assert_eq!((names(&facts), places(&facts), most(&facts)), (vec!["Gunmen".to_owned()], vec!["Kherson".to_owned()], Some(3.0)));
    assert_eq!((facts.incident.reports.len(), facts.tellings.len(), facts.left_out), (1, 1, 1));
    assert_eq!((facts.incident.sources, facts.incident.status), (1, all.incident.status));
    assert_eq!(facts.incident.date.unwrap().start, "2025-03-03");
    assert!(all.incident.id == one && facts.incident.id == one);
}
