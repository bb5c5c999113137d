//! What a person corrects of an incident lies over what its reports tell, and can be taken back.

use std::collections::{BTreeMap, BTreeSet};

use legation::wire::EventType;
use legation_store::correction::{Change, Role, Signed};
use legation_store::query::Filter;
use legation_store::{SCHEMA, Store, Writer};
use serde_json::Value;

use crate::reports::{Place, incidents, members, records, report, signed};

/// Three reports of two incidents.
fn told() -> [legation::wire::Record; 3] {
    [
        report("raid", "The Ledger", "2025-08-08", "Russia attacked Kharkiv with drones on Friday, killing five people."),
        report("raid-2", "The Herald", "2025-08-09", "Russian drones attacked Kharkiv on Friday and five people were killed."),
        report("aid", "The Ledger", "2025-08-08", "Turkey sent 40 tonnes of aid to Sudan on Thursday."),
    ]
}

/// The incident of a document, in full.
fn of_document(store: &Store, document: &str) -> Value {
    let is_of = |incident: &&Value| incident["reports"].as_array().unwrap().iter().any(|report| report["document"] == document);
    let all: BTreeMap<String, Value> = incidents(store);
    all.values().find(is_of).cloned().unwrap_or(Value::Null)
}

/// The documents that tell of an incident.
fn documents(incident: &Value) -> BTreeSet<String> {
    incident["reports"].as_array().unwrap().iter().map(|report| report["document"].as_str().unwrap().to_owned()).collect()
}

fn id_of(store: &Store, document: &str) -> String {
    of_document(store, document)["id"].as_str().unwrap().to_owned()
}

fn correct(writer: &mut Writer, id: &str, change: Change) -> i64 {
    writer.correct(id, &[change], &signed(None)).unwrap()[0].id
}

fn party(role: Role, was: Option<&str>, value: Option<&str>) -> Change {
    Change::Party { role, was: was.map(str::to_owned), value: value.map(str::to_owned) }
}

fn names(incident: &Value, role: &str) -> Vec<String> {
    incident[role].as_array().unwrap().iter().map(|party| party["name"].as_str().unwrap().to_owned()).collect()
}

fn types(store: &Store, kind: EventType) -> Vec<String> {
    store.lines(&Filter { kinds: vec![kind], ..Filter::default() }).unwrap().into_iter().map(|line| line.id).collect()
}

#[test]
fn a_corrected_type_holds_in_every_answer_and_the_record_stays() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let id = id_of(&place.read(), "aid");
    let before = (place.read().record("aid").unwrap(), of_document(&place.read(), "aid"));
    assert_eq!(before.1["type"], "AID");
    let made = writer.correct(&id, &[Change::Type(EventType::Coerce), Change::Mode(Some("Seize".to_owned()))], &signed(Some("seized")));
    assert_eq!(made.unwrap().len(), 2);
    let store = place.read();
    let after = of_document(&store, "aid");
    assert_eq!((&after["type"], &after["mode"], &after["id"]), (&"COERCE".into(), &"seize".into(), &before.1["id"]));
    let said = &after["corrections"][0];
    assert_eq!(
        (&said["field"], &said["was"], &said["value"], &said["author"]),
        (&"type".into(), &"AID".into(), &"COERCE".into(), &"Ada Example".into())
    );
    assert_eq!((&said["note"], &said["withdrawn"], &said["incident"]), (&"seized".into(), &Value::Null, &id.clone().into()));
    assert_eq!((types(&store, EventType::Aid), types(&store, EventType::Coerce)), (vec![], vec![id.clone()]));
    let line = store.lines(&Filter { kinds: vec![EventType::Coerce], ..Filter::default() }).unwrap().remove(0);
    assert!(line.corrected && line.mode.as_deref() == Some("seize"));
    let tie = store.tie("TUR", "SDN").unwrap().remove(0);
    assert!(tie.material_conflict == 1 && tie.material_cooperation == 0 && tie.score < 0.0, "{tie:?}");
    let happened = store.situation(&Filter { kinds: vec![EventType::Coerce], ..Filter::default() }, &store.tally().unwrap()).unwrap();
    assert_eq!(happened.days.iter().map(|day| day.counts).collect::<Vec<_>>(), [[0, 0, 0, 1]]);
    assert_eq!(store.record("aid").unwrap(), before.0);
    // A mode of another type does not hold.
    correct(&mut writer, &id, Change::Type(EventType::Support));
    assert_eq!(of_document(&place.read(), "aid")["mode"], Value::Null);
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn the_last_word_on_a_field_holds_and_what_is_withdrawn_leaves_a_trace() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let before = incidents(&place.read());
    let id = id_of(&place.read(), "aid");
    let first = correct(&mut writer, &id, Change::Type(EventType::Support));
    let last = correct(&mut writer, &id, Change::Type(EventType::Coerce));
    let withdraw = |writer: &mut Writer, number: i64| writer.withdraw(number, "Ben Example", "2025-11-30T08:00:00Z").unwrap();
    let withdrawn = withdraw(&mut writer, last).withdrawn.unwrap();
    assert_eq!((withdrawn.author.as_str(), withdrawn.made.as_str()), ("Ben Example", "2025-11-30T08:00:00Z"));
    assert_eq!(of_document(&place.read(), "aid")["type"], "SUPPORT");
    withdraw(&mut writer, first);
    let mut after = incidents(&place.read());
    assert_eq!(after[&id]["corrections"].as_array().unwrap().len(), 2);
    after.get_mut(&id).unwrap()["corrections"] = Value::Array(Vec::new());
    assert_eq!(after, before);
    assert!(!place.read().lines(&Filter::default()).unwrap().iter().any(|line| line.corrected));
    let error = writer.withdraw(last, "Ben Example", "2025-11-30T08:00:00Z").unwrap_err().to_string();
    assert_eq!(error, format!("correction {last} was withdrawn by Ben Example at 2025-11-30T08:00:00Z"));
    assert!(writer.withdraw(99, "Ben", "2025-11-30T08:00:00Z").unwrap_err().to_string().contains("no correction \"99\""));
    let page = place.read().corrections_page(1, 1).unwrap();
    assert_eq!((page.total, page.corrections.len(), page.corrections[0].id), (2, 1, first));
    assert_eq!(page.incidents.iter().map(|line| &line.id).collect::<Vec<_>>(), [&id]);
}

#[test]
fn parties_are_put_in_taken_away_and_replaced() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let id = id_of(&place.read(), "aid");
    assert_eq!(names(&of_document(&place.read(), "aid"), "actors"), ["Turkey"]);
    correct(&mut writer, &id, party(Role::Actor, Some("Turkey"), Some("Russia")));
    // No report names it, but it is a state.
    let fiji = correct(&mut writer, &id, party(Role::Recipient, None, Some("fiji")));
    let check = |actor: &str, recipient: &str, expected: bool| {
        let filter = Filter { actors: vec![actor.to_owned()], recipients: vec![recipient.to_owned()], ..Filter::default() };
        assert_eq!(place.read().lines(&filter).unwrap().iter().any(|line| line.id == id), expected, "{actor} {recipient}");
    };
    check("RUS", "FJI", true);
    check("Russia", "SDN", true);
    check("TUR", "SDN", false);
    let shown = of_document(&place.read(), "aid");
    assert_eq!(
        (names(&shown, "actors"), names(&shown, "recipients")),
        (vec!["Russia".to_owned()], vec!["Sudan".to_owned(), "Fiji".to_owned()])
    );
    let line =
        place.read().lines(&Filter { actors: vec!["RUS".to_owned()], kinds: vec![EventType::Aid], ..Filter::default() }).unwrap().remove(0);
    assert_eq!((line.actors.as_str(), line.recipients.as_str()), ("Russia", "Sudan; Fiji"));
    writer.withdraw(fiji, "Ada", "2025-11-30T08:00:00Z").unwrap();
    check("RUS", "FJI", false);
    correct(&mut writer, &id, party(Role::Actor, Some("Russia"), None));
    assert_eq!(names(&of_document(&place.read(), "aid"), "actors"), Vec::<String>::new());
    assert!(place.read().tie("RUS", "SDN").unwrap().is_empty());
    correct(&mut writer, &id, party(Role::Actor, None, Some("TUR")));
    assert_eq!(names(&of_document(&place.read(), "aid"), "actors"), ["Turkey"]);
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn what_makes_no_sense_is_told() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let id = id_of(&place.read(), "aid");
    let mut check = |change: Change, expected: &str| {
        let error = writer.correct(&id, &[change], &signed(None)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(Change::Type(EventType::Aid), "the type is AID already");
    check(Change::Mode(Some("aerial".to_owned())), "mode: \"aerial\": expected none, AID has no modes");
    check(Change::Mode(None), "the mode is none already");
    check(Change::Hidden(false), "the incident is not hidden");
    check(party(Role::Actor, Some("Sudan"), None), "actor: \"Sudan\" does not take part as that: expected one of Turkey");
    check(party(Role::Actor, None, Some("Turkey")), "actor: \"Turkey\" takes part as that already");
    check(party(Role::Actor, None, Some("Zebracorn")), "no country or entity \"Zebracorn\" in the store");
    check(party(Role::Actor, None, None), "expected who does not take part, or who does");
    let nobody = Signed { author: " ".to_owned(), ..signed(None) };
    assert!(writer.correct(&id, &[Change::Hidden(true)], &nobody).unwrap_err().to_string().contains("author: expected the name"));
    assert!(writer.correct(&id, &[], &signed(None)).is_err());
    assert!(place.read().corrections().unwrap().is_empty());
    // All or nothing.
    assert!(writer.correct(&id, &[Change::Hidden(true), Change::Type(EventType::Aid)], &signed(None)).is_err());
    assert!(place.read().corrections().unwrap().is_empty());
}

#[test]
fn hidden_incidents_are_left_out_unless_they_are_asked_for() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let all = place.read().lines(&Filter::default()).unwrap().len();
    let id = id_of(&place.read(), "aid");
    let hidden = correct(&mut writer, &id, Change::Hidden(true));
    let store = place.read();
    let asked = Filter { hidden: true, ..Filter::default() };
    assert_eq!(store.lines(&Filter::default()).unwrap().len(), all - 1);
    assert_eq!(store.lines(&asked).unwrap().iter().map(|line| &line.id).collect::<Vec<_>>(), [&id]);
    let tally = store.tally().unwrap();
    let counted = |filter: &Filter| store.situation(filter, &tally).unwrap().incidents;
    assert_eq!((counted(&Filter::default()), counted(&asked)), (all - 1, 1));
    assert!(!incidents(&store).contains_key(&id) && store.tie("TUR", "SDN").unwrap().is_empty());
    assert_eq!(store.sql("SELECT * FROM incidents").unwrap().rows.len(), all - 1);
    assert_eq!(store.profiles("Turkey").unwrap()[0].acts, 0);
    let (shown, _) = store.explain(&id).unwrap();
    assert!(shown.hidden && shown.corrections.len() == 1);
    writer.withdraw(hidden, "Ada", "2025-11-30T08:00:00Z").unwrap();
    assert_eq!(place.read().lines(&Filter::default()).unwrap().len(), all);
}

#[test]
fn corrections_survive_rereading_later_reports_and_merges() {
    let place = Place::new();
    let [raid, raid_2, aid] = told();
    let mut writer = place.filled(&[raid.clone(), aid.clone()]);
    let id = id_of(&place.read(), "raid");
    correct(&mut writer, &id, Change::Type(EventType::Protest));
    correct(&mut writer, &id, party(Role::Actor, Some("Russia"), Some("Sudan")));
    let is_corrected = |place: &Place| {
        let shown = of_document(&place.read(), "raid");
        assert_eq!((&shown["type"], names(&shown, "actors").contains(&"Sudan".to_owned())), (&"PROTEST".into(), true));
        assert!(!names(&shown, "actors").contains(&"Russia".to_owned()));
        shown
    };
    is_corrected(&place);
    writer.replace(&[raid.clone(), aid.clone()]).unwrap();
    is_corrected(&place);
    writer.ingest(std::slice::from_ref(&raid_2)).unwrap();
    assert_eq!(documents(&is_corrected(&place)).len(), 2, "the later report is merged as if nothing had been said");
    let earlier = report("raid-0", "The Mail", "2025-08-08", "Russia attacked Kharkiv with drones on Friday. Five people were killed.");
    writer.ingest(&[earlier]).unwrap();
    let merged = is_corrected(&place);
    assert_eq!((documents(&merged).len(), merged["corrections"].as_array().unwrap().len()), (3, 2));
    // The report on which it was said goes for good, and the word with it.
    writer.remove(&["raid".to_owned()]).unwrap();
    assert_eq!(of_document(&place.read(), "raid-2")["type"], "ASSAULT");
    assert!(place.read().corrections().unwrap().is_empty());
}

#[test]
fn a_correction_goes_with_what_is_left_of_its_incident() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let id = id_of(&place.read(), "raid");
    assert_eq!(documents(&of_document(&place.read(), "raid")).len(), 2);
    correct(&mut writer, &id, Change::Type(EventType::Protest));
    writer.split(&id, &["raid-2".to_owned()], &signed(None)).unwrap();
    let kind = |document: &str| of_document(&place.read(), document)["type"].as_str().unwrap().to_owned();
    assert_eq!((kind("raid"), kind("raid-2")), ("PROTEST".to_owned(), "ASSAULT".to_owned()));
    writer.remove(&["raid".to_owned()]).unwrap();
    assert_eq!(kind("raid-2"), "PROTEST");
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn splits_and_joins_are_listed_and_withdrawn() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let before = incidents(&place.read());
    let ids: Vec<String> =
        before.iter().filter(|(_, incident)| incident["reports"].as_array().unwrap().len() > 1).map(|(id, _)| id.clone()).collect();
    let joined = writer.join(&ids[..2], &signed(Some("one thing"))).unwrap();
    let after_join = members(&place.read());
    let [others, these] = writer.split(&joined.id, &joined.documents[..1], &signed(None)).unwrap();
    let said = place.read().corrections().unwrap();
    assert_eq!(said.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["split", "join"]);
    assert_eq!((said[0].was.as_deref(), said[0].value.clone()), (Some(joined.id.as_str()), Some(format!("{}; {}", others.id, these.id))));
    assert_eq!((said[1].value.as_deref(), said[1].note.as_deref()), (Some(joined.id.as_str()), Some("one thing")));
    let both = place.read().explain(&these.id).unwrap().0.corrections;
    assert_eq!(both.len(), 2);
    writer.withdraw(said[0].id, "Ada", "2025-11-30T08:00:00Z").unwrap();
    assert_eq!(members(&place.read()), after_join, "what was joined before is joined again");
    writer.withdraw(said[1].id, "Ada", "2025-11-30T08:00:00Z").unwrap();
    let mut after = incidents(&place.read());
    for incident in after.values_mut() {
        incident["corrections"] = Value::Array(Vec::new());
    }
    assert_eq!(after, before);
    writer.replace(records()).unwrap();
    assert_eq!(incidents(&place.read()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

/// The clock of one who corrects may be wrong; what was said last is known without it.
#[test]
fn what_was_said_last_holds_whatever_the_clock_says() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let id = id_of(&place.read(), "aid");
    correct(&mut writer, &id, Change::Type(EventType::Support));
    let earlier = Signed { made: "2001-01-01T00:00:00Z".to_owned(), ..signed(None) };
    writer.correct(&id, &[Change::Type(EventType::Coerce)], &earlier).unwrap();
    let shown = of_document(&place.read(), "aid");
    assert_eq!((&shown["type"], &shown["corrections"][1]["value"]), (&"COERCE".into(), &"COERCE".into()));
}

#[test]
fn that_there_is_no_mode_is_said_of_a_type_too() {
    let place = Place::new();
    let mut writer = place.filled(&told());
    let id = id_of(&place.read(), "raid");
    let told = of_document(&place.read(), "raid");
    assert!(told["mode"].is_string(), "{told}");
    correct(&mut writer, &id, Change::Type(EventType::Coerce));
    correct(&mut writer, &id, Change::Mode(Some("arrest".to_owned())));
    correct(&mut writer, &id, Change::Mode(None));
    assert_eq!(of_document(&place.read(), "raid")["mode"], Value::Null);
    correct(&mut writer, &id, Change::Type(EventType::Assault));
    assert_eq!(of_document(&place.read(), "raid")["mode"], told["mode"]);
}

/// One that was hidden and is told by many others now is another thing than the one that was hidden.
#[test]
fn what_is_mostly_told_anew_is_not_hidden() {
    let place = Place::new();
    let [raid, raid_2, _] = told();
    let mut writer = place.filled(&[raid]);
    let hidden = |place: &Place| place.read().lines(&Filter { hidden: true, ..Filter::default() }).unwrap().len();
    let id = id_of(&place.read(), "raid");
    correct(&mut writer, &id, Change::Hidden(true));
    writer.ingest(&[raid_2]).unwrap();
    assert_eq!((hidden(&place), of_document(&place.read(), "raid-2")), (1, Value::Null), "half of it is what was hidden");
    let third = report("raid-3", "The Mail", "2025-08-08", "Russia attacked Kharkiv with drones on Friday. Five people were killed.");
    writer.ingest(&[third]).unwrap();
    let shown = of_document(&place.read(), "raid-2");
    assert_eq!((hidden(&place), documents(&shown).len(), shown["corrections"].as_array().unwrap().len()), (0, 3, 1));
}

#[test]
fn a_forgotten_person_stands_in_no_correction() {
    let place = Place::new();
    let visit = report("visit", "The Ledger", "2025-08-08", "Prime Minister Celia Mbuya visited Nairobi on Friday and met President Ruto.");
    let [.., aid] = told();
    let mut writer = place.filled(&[visit, aid]);
    let id = id_of(&place.read(), "aid");
    let note = Signed { note: Some("as Celia Mbuya told us, Mbuya was there".to_owned()), author: "C. Mbuya".to_owned(), ..signed(None) };
    writer.correct(&id, &[party(Role::Actor, Some("Turkey"), Some("Celia Mbuya"))], &note).unwrap();
    assert!(names(&of_document(&place.read(), "aid"), "actors")[0].contains("Mbuya"));
    writer.forget_person("Celia Mbuya").unwrap();
    let said = place.read().corrections().unwrap().remove(0);
    assert_eq!((said.was.as_deref(), said.value.as_deref()), (Some("Turkey"), Some("(removed)")));
    let file = std::fs::read(place.file()).unwrap();
    assert!(!file.windows(5).any(|part| part == b"Mbuya" || part == b"mbuya"), "{said:?}");
    assert_eq!(names(&of_document(&place.read(), "aid"), "actors"), Vec::<String>::new());
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn somebody_else_of_a_word_of_the_name_stays() {
    let place = Place::new();
    let visit = report("visit", "The Ledger", "2025-08-08", "Prime Minister Michael Jordan visited Nairobi on Friday.");
    let [.., aid] = told();
    let mut writer = place.filled(&[visit, aid]);
    let id = id_of(&place.read(), "aid");
    correct(&mut writer, &id, party(Role::Actor, Some("Turkey"), Some("JOR")));
    let note = Signed { note: Some("told by\nMbuya, or Mbuya/Ruto".to_owned()), author: "Celia Mbuya".to_owned(), ..signed(None) };
    writer.correct(&id, &[Change::Type(EventType::Support)], &note).unwrap();
    writer.forget_person("Michael Jordan").unwrap();
    assert_eq!(names(&of_document(&place.read(), "aid"), "actors"), ["Jordan"]);
    // No report names her.
    assert!(writer.forget_person("Peter Mbuya").is_err());
    assert_eq!(writer.forget_person("Celia Mbuya").unwrap(), 0);
    let said = place.read().corrections().unwrap().remove(0);
    assert_eq!((said.author.as_deref(), said.note.as_deref()), (Some("█ █"), Some("told by\n█, or █/Ruto")));
}

/// A text that moves, has another id and is read otherwise takes along what was said of it.
#[test]
fn corrections_go_with_the_words_that_they_were_said_of() {
    let place = Place::new();
    let [raid, _, aid] = told();
    let with_url = |mut record: legation::wire::Record| {
        record.document.url = Some("https://ledger.example/aid".to_owned());
        record
    };
    let words = aid.document.text.clone().unwrap();
    let mut writer = place.filled(&[with_url(aid), raid]);
    let id = id_of(&place.read(), "aid");
    correct(&mut writer, &id, Change::Type(EventType::Support));
    correct(&mut writer, &id, Change::Hidden(true));
    writer.join(&[id, id_of(&place.read(), "raid")], &signed(None)).unwrap();
    let kept = |place: &Place| {
        let found = place.read().lines(&Filter { hidden: true, ..Filter::default() }).unwrap();
        assert_eq!((found.len(), found[0].kind.as_str(), found[0].reports), (1, "SUPPORT", 2));
    };
    kept(&place);
    let mut moved = with_url(report("aid-2", "The Ledger", "2025-08-08", &format!("It rained in Ankara. {words}")));
    writer.ingest(&[moved.clone()]).unwrap();
    kept(&place);
    for event in &mut moved.events {
        event.kind = EventType::Cooperate;
    }
    writer.replace(&[moved]).unwrap();
    kept(&place);
    assert_eq!(place.read().check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_store_of_schema_4_keeps_what_was_decided() {
    let place = Place::new();
    let mut writer = place.filled(records());
    let ids: Vec<String> = incidents(&place.read()).into_keys().take(2).collect();
    let id = writer.join(&ids, &signed(None)).unwrap().id;
    let expected = (members(&place.read()), place.read().tie("UKR", "RUS").unwrap());
    drop(writer);
    // As the program of schema 4 left it.
    let connection = rusqlite::Connection::open(place.file()).unwrap();
    connection.execute_batch(include_str!("../stores/schema-5-to-4.sql")).unwrap();
    drop(connection);
    let writer = place.writer();
    let version: u32 = writer.store().sql("PRAGMA user_version").unwrap().rows[0][0].clone().number();
    assert_eq!(version, SCHEMA);
    assert_eq!((members(writer.store()), writer.store().tie("UKR", "RUS").unwrap()), expected);
    let said = writer.store().corrections().unwrap().remove(0);
    assert_eq!((said.field.as_str(), said.author, said.note.as_deref(), said.incident), ("join", None, Some("as it was"), Some(id)));
    assert_eq!(writer.store().check().unwrap().faults, Vec::<String>::new());
}

/// A whole number in a cell.
trait Number {
    fn number(self) -> u32;
}

impl Number for legation_store::query::Cell {
    fn number(self) -> u32 {
        serde_json::to_value(self).unwrap().as_u64().unwrap() as u32
    }
}
