//! Claims are found by who makes them, of whom, how and in which words; and what is contested has its sides.

use std::collections::{BTreeMap, BTreeSet};

use legation::wire::{Claim, ClaimKind, EventType, Record, Stance};
use legation_store::StoreError;
use legation_store::correction::Change;
use legation_store::incident::agreement::Status;
use legation_store::query::{ClaimFilter, Filter, Said, Voice};
use serde_json::Value;

use crate::reports::{Place, incidents, records, report, signed};

/// Document and claim.
type Id = (String, String);

/// Checks that a filter finds the claims of which something holds in their records, and no others.
fn check(place: &Place, name: &str, filter: &ClaimFilter, holds: &dyn Fn(&Record, &Claim) -> bool) {
    let found = place.read().claims(filter).unwrap();
    let ids: BTreeSet<Id> = found.claims.iter().map(|claim| (claim.document.clone(), claim.claim.clone())).collect();
    let all = || records().iter().flat_map(|record| record.claims.iter().map(move |claim| (record, claim)));
    let id = |(record, claim): (&Record, &Claim)| (record.document.id.clone(), claim.id.clone());
    let expected: BTreeSet<Id> = all().filter(|(record, claim)| holds(record, claim)).map(id).collect();
    assert_eq!(ids, expected, "{name}");
    assert_eq!((found.total, found.more, found.claims.len()), (expected.len(), false, expected.len()), "{name}");
    assert!(!expected.is_empty() && expected.len() < all().count(), "{name} tells nothing apart");
    let days: Vec<&Option<String>> = found.claims.iter().map(|claim| &claim.published).collect();
    assert!(days.is_sorted_by(|one, other| one >= other), "{name}");
}

fn content(claim: &Claim) -> String {
    claim.content.iter().map(|passage| passage.text.to_lowercase()).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_filter_finds_what_a_walk_through_all_records_finds() {
    let place = Place::new();
    place.filled(records());
    let none = ClaimFilter::default;
    let day = |record: &Record| record.document.published.clone().unwrap();
    check(&place, "stance", &ClaimFilter { stances: vec![Stance::Denies, Stance::Doubts], ..none() }, &|_, claim| {
        matches!(claim.stance, Stance::Denies | Stance::Doubts)
    });
    check(&place, "kind", &ClaimFilter { kinds: vec![ClaimKind::Direct], ..none() }, &|_, claim| claim.kind == ClaimKind::Direct);
    let outlet = records()[0].document.source.clone().unwrap();
    check(&place, "outlet", &ClaimFilter { outlets: vec![outlet.to_uppercase()], ..none() }, &|record, _| {
        record.document.source.as_deref() == Some(outlet.as_str())
    });
    check(&place, "since", &ClaimFilter { since: Some("2025-01-01".to_owned()), ..none() }, &|record, _| {
        day(record).as_str() >= "2025-01-01"
    });
    check(&place, "until", &ClaimFilter { until: Some("2024-06-30".to_owned()), ..none() }, &|record, _| {
        day(record).as_str() <= "2024-06-30"
    });
    check(&place, "words", &ClaimFilter { phrases: vec!["minister".to_owned()], ..none() }, &|_, claim| {
        content(claim).split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "minister" || word == "ministers")
    });
    check(&place, "a phrase", &ClaimFilter { phrases: vec!["of the".to_owned()], ..none() }, &|_, claim| {
        format!(" {} ", content(claim)).contains(" of the ")
    });
    let of_state =
        |record: &Record, id: &String| record.entities.iter().any(|entity| entity.id == *id && entity.country.as_deref() == Some("NGA"));
    check(&place, "speaker", &ClaimFilter { speakers: vec!["nigeria".to_owned()], ..none() }, &|record, claim| {
        claim.speakers.iter().any(|speaker| of_state(record, speaker))
    });
}

/// The incidents of which claims tell, by claim.
fn told_of(place: &Place) -> BTreeMap<Id, Vec<Value>> {
    let mut told: BTreeMap<Id, Vec<Value>> = BTreeMap::new();
    for incident in incidents(&place.read()).into_values() {
        for report in incident["reports"].as_array().unwrap() {
            for claim in report["attribution"].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                told.entry((text(&report["document"]), text(claim))).or_default().push(incident.clone());
            }
        }
    }
    told
}

#[test]
fn claims_are_found_by_what_they_are_about() {
    let place = Place::new();
    place.filled(records());
    let told = told_of(&place);
    let of = |record: &Record, claim: &Claim| told.get(&(record.document.id.clone(), claim.id.clone())).cloned().unwrap_or_default();
    check(&place, "type", &ClaimFilter { types: vec![EventType::Assault], ..ClaimFilter::default() }, &|record, claim| {
        of(record, claim).iter().any(|incident| incident["type"] == "ASSAULT")
    });
    let of_state = |filter: Filter| place.read().lines(&filter).unwrap().into_iter().map(|line| line.id);
    let state = || vec!["NGA".to_owned()];
    let concerned: BTreeSet<String> = of_state(Filter { actors: state(), ..Filter::default() })
        .chain(of_state(Filter { recipients: state(), ..Filter::default() }))
        .collect();
    let takes_part = |incident: &Value| concerned.contains(incident["id"].as_str().unwrap());
    check(&place, "about", &ClaimFilter { about: vec!["NGA".to_owned()], ..ClaimFilter::default() }, &|record, claim| {
        let is_mentioned = record.entities.iter().filter(|entity| entity.country.as_deref() == Some("NGA")).any(|entity| {
            let within =
                |piece: &legation::wire::Passage| entity.mentions.iter().any(|word| word.start < piece.end && piece.start < word.end);
            claim.content.iter().any(within)
        });
        is_mentioned || of(record, claim).iter().any(takes_part)
    });
    for claim in place.read().claims(&ClaimFilter::default()).unwrap().claims {
        let ids: BTreeSet<String> = claim.incidents.iter().map(|told| told.incident.id.clone()).collect();
        let expected =
            told.get(&(claim.document, claim.claim)).into_iter().flatten().map(|incident| incident["id"].as_str().unwrap().to_owned());
        assert_eq!(ids, expected.collect());
    }
}

#[test]
fn a_claim_is_shown_in_its_sentences() {
    let place = Place::new();
    place.filled(records());
    let mut whole = 0;
    for claim in place.read().claims(&ClaimFilter::default()).unwrap().claims {
        let record = records().iter().find(|record| record.document.id == claim.document).unwrap();
        let text = record.document.text.as_ref().unwrap();
        let cut = |start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();
        for passage in claim.context.iter().chain(&claim.content).chain(&claim.cue).chain(&claim.source) {
            assert_eq!(cut(passage.start, passage.end), passage.text, "{} {}", claim.document, claim.claim);
        }
        whole += usize::from(
            claim.content.iter().all(|piece| claim.context.iter().any(|passage| passage.start <= piece.start && piece.end <= passage.end)),
        );
    }
    let all: usize = records().iter().map(|record| record.claims.len()).sum();
    // What is quoted over several paragraphs stands in several passages.
    assert!(whole * 100 > all * 98, "{whole} of {all}");
}

#[test]
fn pages_follow_each_other_and_speakers_are_counted() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let page = |limit, offset| store.claims(&ClaimFilter { limit, offset, ..ClaimFilter::default() }).unwrap();
    let all = page(None, 0);
    assert_eq!([page(Some(7), 0).claims, page(Some(7), 7).claims].concat(), all.claims[..14]);
    assert_eq!(page(Some(7), 100_000).claims, []);
    let speakers = store.speakers(&ClaimFilter::default()).unwrap();
    assert_eq!((speakers.claims, speakers.total), (all.total, speakers.speakers.len()));
    assert!(speakers.speakers.is_sorted_by(|one, other| one.claims >= other.claims));
    for speaker in &speakers.speakers {
        let of = all
            .claims
            .iter()
            .filter(|claim| claim.speakers.iter().any(|one| one.named && (&one.name, one.kind) == (&speaker.name, speaker.kind)));
        assert_eq!((of.count(), speaker.stances.values().sum()), (speaker.claims, speaker.claims), "{}", speaker.name);
    }
    assert_eq!(store.speakers(&ClaimFilter { limit: Some(3), ..ClaimFilter::default() }).unwrap().speakers, speakers.speakers[..3]);
}

#[test]
fn what_can_not_be_looked_for_is_told() {
    let place = Place::new();
    place.filled(&records()[..3]);
    let store = place.read();
    let told = |filter: &ClaimFilter| store.claims(filter).unwrap_err();
    let nobody = ClaimFilter { speakers: vec!["Nobody Atall".to_owned()], ..ClaimFilter::default() };
    assert!(matches!(told(&nobody), StoreError::Unknown { .. }));
    let never = ClaimFilter { since: Some("yesterday".to_owned()), ..ClaimFilter::default() };
    assert!(told(&never).to_string().contains("\"yesterday\" is not a date"));
    for odd in ["\"", "a\u{0}b", "NEAR(", "*", "'", "'; DROP TABLE claim; --", "§"] {
        store.claims(&ClaimFilter { phrases: vec![odd.to_owned()], ..ClaimFilter::default() }).unwrap();
    }
}

/// Who stands on a side, and with which words.
fn told<'v>(voices: &'v [Voice]) -> Vec<(Vec<&'v str>, Option<&'v str>, usize)> {
    let of = |voice: &'v Voice| {
        let names: Vec<&str> = voice.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        (names, voice.outlet.as_deref(), voice.reports.len())
    };
    voices.iter().map(of).collect()
}

#[test]
fn what_is_contested_has_its_sides() {
    let place = Place::new();
    let raid = "Sudanese army warplanes bombed the market in Mellit on Monday, killing 38 people.";
    let denial = "The Sudanese Armed Forces denied that its warplanes had bombed the market in Mellit on Monday.";
    place.filled(&[
        report("raid", "The Ledger", "2025-02-04", raid),
        report("more", "The Ledger", "2025-02-05", &raid.replace("killing 38", "wounding dozens and killing 38")),
        report("denial", "The Herald", "2025-02-05", denial),
    ]);
    let store = place.read();
    let found = store.contested(&Filter::default()).unwrap();
    let contested = found.incidents.iter().find(|one| one.incident.kind == "ASSAULT").expect("the raid is contested");
    assert_eq!((contested.incident.status.as_str(), found.total), ("disputed", found.incidents.len()));
    assert_eq!(told(&contested.says), [(vec![], Some("The Ledger"), 2)]);
    assert_eq!(told(&contested.denies), [(vec!["Sudanese Armed Forces"], None, 1)]);
    let Said { claim, stance, context, .. } = &contested.denies[0].reports[0];
    assert_eq!((claim.as_deref(), *stance, context[0].text.as_str()), (Some("c1"), Some(Stance::Denies), denial));
    let own = ClaimFilter { speakers: vec!["Sudanese Armed Forces".to_owned()], ..ClaimFilter::default() };
    assert_eq!(store.claims(&own).unwrap().claims[0].incidents[0].denied_by, ["Sudanese Armed Forces"]);
    let none = Filter { statuses: vec![Status::Reported], ..Filter::default() };
    assert_eq!(store.contested(&none).unwrap().total, 0);
    let denied = Filter { statuses: vec![Status::Denied], kinds: vec![EventType::Assault], ..Filter::default() };
    assert_eq!(store.contested(&denied).unwrap().total, 0);
}

/// Every contested incident of the sample reports has somebody who denies it, doubts it, or took it back; who only denies it stands on no other side.
#[test]
fn each_contested_incident_is_denied_by_somebody() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let contested = store.contested(&Filter::default()).unwrap();
    let of_status = |status| store.lines(&Filter { statuses: vec![status], ..Filter::default() }).unwrap().len();
    assert_eq!(contested.total, of_status(Status::Disputed) + of_status(Status::Denied));
    for one in &contested.incidents {
        assert!(!one.denies.is_empty(), "nobody denies {}", one.incident.id);
        assert!(one.incident.status != "disputed" || !one.says.is_empty(), "nobody tells of {}", one.incident.id);
        assert!(one.says.iter().flat_map(|voice| &voice.reports).all(|said| !said.withdrawn));
    }
}

/// Somebody else who denies something else further on has no say; who is of the actor's side has.
#[test]
fn who_denies_something_else_is_not_asked() {
    let place = Place::new();
    let text = "Israel bombed a hospital in Gaza on Monday. Hamas denied holding hostages there. Israel denied it.";
    let mut record = report("raid", "The Ledger", "2025-08-08", text);
    let bombing = record.events.iter().position(|event| event.kind == EventType::Assault).unwrap();
    let denials: Vec<usize> = (0..record.events.len()).filter(|&at| record.events[at].trigger.lemma == "deny").collect();
    assert_eq!(denials.len(), 2, "{:?}", record.events);
    let entity = |name: &str| record.entities.iter().find(|entity| entity.name == name).unwrap().id.clone();
    let (israel, hamas) = (entity("Israel"), entity("Hamas"));
    record.events[bombing].actors = vec![israel.clone()];
    for (at, actor) in denials.into_iter().zip([hamas, israel]) {
        record.events[at].kind = EventType::Reject;
        record.events[at].actors = vec![actor];
    }
    place.filled(&[record]);
    let found = place.read().contested(&Filter { kinds: vec![EventType::Assault], ..Filter::default() }).unwrap();
    let raid = found.incidents.iter().find(|one| !one.says.is_empty()).unwrap();
    assert_eq!(told(&raid.denies), [(vec!["Israel"], None, 1)]);
}

#[test]
fn what_is_planned_is_not_said_to_have_happened() {
    let place = Place::new();
    let raid = "Sudanese army warplanes bombed the market in Mellit on Monday, killing 38 people.";
    let mut planned = report("planned", "The Mail", "2025-02-04", &raid.replace("38 people", "at least 38 people"));
    for event in &mut planned.events {
        event.modality = legation::wire::Modality::Planned;
    }
    let denial = "The Sudanese Armed Forces denied that its warplanes had bombed the market in Mellit on Monday.";
    let mut writer =
        place.filled(&[report("raid", "The Ledger", "2025-02-04", raid), planned, report("denial", "The Herald", "2025-02-05", denial)]);
    let all = Filter { kinds: vec![EventType::Assault], ..Filter::default() };
    let ids: Vec<String> = place.read().lines(&all).unwrap().into_iter().map(|line| line.id).collect();
    if ids.len() > 1 {
        writer.join(&ids, &signed(None)).unwrap();
    }
    let found = place.read().contested(&Filter { kinds: vec![EventType::Assault], ..Filter::default() }).unwrap();
    let contested = &found.incidents[0];
    assert_eq!(
        (told(&contested.says), told(&contested.expects)),
        ([(vec![], Some("The Ledger"), 1)].into(), [(vec![], Some("The Mail"), 1)].into())
    );
}

#[test]
fn hidden_incidents_do_not_show_in_claims() {
    let place = Place::new();
    let denial = "The Sudanese Armed Forces denied that its warplanes had bombed the market in Mellit on Monday.";
    let mut writer = place.filled(&[report("denial", "The Herald", "2025-02-05", denial)]);
    let asked = [ClaimFilter { types: vec![EventType::Assault], ..ClaimFilter::default() }, ClaimFilter::default()];
    let incident = place.read().claims(&asked[0]).unwrap().claims[0].incidents[0].incident.id.clone();
    writer.correct(&incident, &[Change::Hidden(true)], &signed(None)).unwrap();
    assert_eq!(place.read().claims(&asked[0]).unwrap().claims, []);
    let shown = place.read().claims(&asked[1]).unwrap().claims;
    assert!(!shown.is_empty() && shown.iter().flat_map(|claim| &claim.incidents).all(|told| told.incident.id != incident));
}
