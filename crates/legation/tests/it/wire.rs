//! The form of a record: it follows the schema, comes back as it went out, and the committed schema is the one of the code.

use jiff::civil::Date;
use legation::claim::{Claim, ClaimId, ClaimKind, Stance};
use legation::entity::{Entity, EntityId, EntityKind, Mention, MentionForm};
use legation::event::{DateBasis, Event, EventDate, EventType, Evidence, Field, Modality, Polarity, Value};
use legation::note::{Note, NoteCode};
use legation::place::{Feature, Place, PlaceId, PlaceMention, Point, Usage};
use legation::quantity::{Quantity, QuantityId, QuantityKind};
use legation::syntax::{Argument, Frame, Name, NameKind, ParsedSentence, Syntax, Tag, Tree, TypeProbabilities};
use legation::time::{Days, TimeExpression, TimeId, TimeKind};
use legation::token::{Token, TokenId};
use legation::version::Versions;
use legation::{Document, Record, Span, wire};

use crate::tools::schema_errors;

const TEXT: &str = "Łódź’s mayor said troops shot dozens in Kyiv today.";

/// The span of the first occurrence of these words.
fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn head(token: usize) -> TokenId {
    TokenId { sentence: 0, token }
}

fn mention(words: &str, token: usize, form: MentionForm) -> Mention {
    Mention { span: span(words), head: head(token), form, rule: "test" }
}

fn sentence() -> ParsedSentence {
    let words = ["Łódź", "’s", "mayor", "said", "troops", "shot", "dozens", "in", "Kyiv", "today", "."];
    let heads = [Some(2), Some(0), Some(3), None, Some(5), Some(3), Some(5), Some(8), Some(5), Some(5), Some(3)];
    let argument = |role: &str, tokens| Argument { role: role.into(), tokens, probability: 1.0 };
    ParsedSentence {
        span: Span::new(0, TEXT.len()),
        tokens: words.iter().map(|word| Token { span: span(word) }).collect(),
        tags: words.iter().map(|word| Tag { upos: "X".into(), xpos: "XX".into(), lemma: word.to_lowercase() }).collect(),
        tree: Tree {
            heads: heads.to_vec(),
            relations: heads.iter().map(|head| if head.is_some() { "dep" } else { "root" }.into()).collect(),
        },
        names: vec![Name { kind: NameKind::Location, tokens: 8..9, probability: 1.0 }],
        frames: vec![Frame {
            predicate: 5,
            lemma: "shoot".to_owned(),
            sense: "02".into(),
            arguments: vec![argument("ARG0", 4..5), argument("ARG1", 6..7)],
            probability: 1.0,
        }],
        types: vec![TypeProbabilities::default(); words.len()],
        cues: vec![0.0; words.len()],
        roles: Vec::new(),
    }
}

fn entities() -> Vec<Entity> {
    let entity = |name: &str, kind, mention: Mention| Entity {
        name: name.to_owned(),
        kind,
        country: "POL".parse().ok(),
        sector: "GOV".parse().ok(),
        title: Some("mayor".to_owned()),
        mentions: vec![mention],
    };
    vec![
        entity("Łódź’s mayor", EntityKind::Person, mention("Łódź’s mayor", 2, MentionForm::Nominal)),
        Entity {
            country: None,
            sector: None,
            title: None,
            ..entity("troops", EntityKind::Force, mention("troops", 4, MentionForm::Nominal))
        },
    ]
}

fn event(day: Date) -> Event {
    let evidence = |field, value, words: &str, how| Evidence { field, value, span: span(words), how };
    Event {
        kind: EventType::Assault,
        mode: Some("firearms".to_owned()),
        contexts: vec!["military".to_owned()],
        cameo: "190".to_owned(),
        score: -10.0,
        trigger: span("shot"),
        head: head(5),
        sentence: Span::new(0, TEXT.len()),
        actors: vec![EntityId(1)],
        recipients: Vec::new(),
        places: vec![PlaceId(0)],
        times: vec![TimeId(0)],
        quantities: vec![QuantityId(0)],
        date: Some(EventDate { days: Days { start: day, end: day }, basis: DateBasis::Relative, time: Some(TimeId(0)) }),
        polarity: Polarity::Affirmed,
        modality: Modality::Possible,
        within: None,
        attribution: vec![ClaimId(0)],
        confidence: 0.87654,
        rule: "ASSAULT/shoot".to_owned(),
        evidence: vec![
            evidence(Field::Actors, Value::Entity(EntityId(1)), "troops", "subject"),
            evidence(Field::Places, Value::Place(PlaceId(0)), "Kyiv", "in"),
            evidence(Field::Times, Value::Time(TimeId(0)), "today", "modifier"),
            evidence(Field::Quantities, Value::Quantity(QuantityId(0)), "dozens", "object"),
            evidence(Field::Modality, Value::Modality(Modality::Possible), "said", "test"),
        ],
        same_as: None,
    }
}

/// A record in which every list and every optional field is filled.
fn example() -> (Document, wire::Record) {
    let day = Date::constant(2024, 11, 16);
    let document = Document { id: "a".to_owned(), text: TEXT.to_owned(), published: Some(day), ..Document::default() };
    let record = Record {
        language: Some("en"),
        syntax: Syntax { text: TEXT, sentences: vec![sentence()] },
        entities: entities(),
        places: vec![Place {
            name: "Kyiv".to_owned(),
            feature: Feature::Town,
            country: "UKR".parse().ok(),
            admin1: Some("Kyiv City".to_owned()),
            point: Some(Point { lat: 50.45, lon: 30.52 }),
            geonames: Some(703_448),
            mentions: vec![PlaceMention { span: span("Kyiv"), head: head(8), usage: Usage::Literal, rule: "name/location" }],
        }],
        times: vec![TimeExpression {
            span: span("today"),
            kind: TimeKind::Date,
            value: "2024-11-16".to_owned(),
            days: Some(Days { start: day, end: day }),
            relative: true,
            rule: "today".to_owned(),
        }],
        quantities: vec![Quantity {
            span: span("dozens"),
            value: None,
            low: Some(24.0),
            high: None,
            approximate: true,
            unit: None,
            kind: QuantityKind::Killed,
            measure: false,
            head: head(6),
        }],
        claims: vec![Claim {
            kind: ClaimKind::Indirect,
            speakers: vec![EntityId(0)],
            source: Some(span("Łódź’s mayor")),
            cue: Some(span("said")),
            stance: Stance::Asserts,
            content: vec![span("troops shot dozens in Kyiv today")],
        }],
        events: vec![event(day)],
        notes: vec![Note { code: NoteCode::ControlCharacters, span: span("’s"), message: "a note".to_owned() }],
    };
    let mut wire = wire::record(&document, &record, Versions { model: 1, lexicon: 2, gazetteer: 3 });
    wire.sentences = Some(wire::sentences(&record.syntax));
    (document, wire)
}

#[test]
fn the_committed_schema_is_that_of_the_code() {
    let committed = include_str!("../../../../docs/record.schema.json");
    let generated = serde_json::to_string_pretty(&wire::schema()).unwrap() + "\n";
    assert!(committed == generated, "docs/record.schema.json is stale: run cargo xtask generate");
}

#[test]
fn a_record_follows_the_schema() {
    let valid = serde_json::to_value(example().1).unwrap();
    assert_eq!(schema_errors(&valid), [""; 0]);
    for (field, wrong) in
        [("schema", serde_json::json!("one")), ("events", serde_json::json!([{"id": "v1"}])), ("notes", serde_json::json!(null))]
    {
        let mut invalid = valid.clone();
        invalid[field] = wrong;
        assert!(!schema_errors(&invalid).is_empty(), "{field}");
    }
}

#[test]
fn a_record_comes_back_as_it_went_out() {
    let (_, record) = example();
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<wire::Record>(&json).unwrap(), record);
    let later = json.replacen("{\"schema\"", "{\"a_later_field\":[],\"schema\"", 1);
    assert_eq!(serde_json::from_str::<wire::Record>(&later).unwrap(), record);
}

#[test]
fn a_record_from_before_rules_were_told_is_read() {
    let (_, mut record) = example();
    let mut json = serde_json::to_value(&record).unwrap();
    for list in ["entities", "places"] {
        json[list][0]["mentions"][0].as_object_mut().unwrap().remove("rule");
    }
    json["times"][0].as_object_mut().unwrap().remove("rule");
    json["events"][0]["date"].as_object_mut().unwrap().remove("time");
    record.entities[0].mentions[0].rule.clear();
    record.places[0].mentions[0].rule.clear();
    record.times[0].rule.clear();
    record.events[0].date.as_mut().unwrap().time = None;
    assert_eq!(serde_json::from_value::<wire::Record>(json).unwrap(), record);
}

#[test]
fn places_in_the_text_are_code_points() {
    let (document, record) = example();
    let letters: Vec<char> = document.text.chars().collect();
    let check = |start: usize, end: usize, text: &str| assert_eq!(letters[start..end].iter().collect::<String>(), text);
    for entity in &record.entities {
        entity.mentions.iter().for_each(|mention| check(mention.start, mention.end, &mention.text));
    }
    for claim in &record.claims {
        claim.content.iter().chain(&claim.cue).chain(&claim.source).for_each(|passage| check(passage.start, passage.end, &passage.text));
    }
    for sentence in record.sentences.iter().flatten() {
        sentence.tokens.iter().for_each(|token| check(token.start, token.end, &token.text));
    }
    assert_eq!(record.events[0].trigger, wire::Trigger { start: 25, end: 29, text: "shot".to_owned(), lemma: "shot".to_owned() });
}

#[test]
fn fields_stand_in_the_order_of_the_contract() {
    let json = serde_json::to_string_pretty(&example().1).unwrap();
    insta::assert_snapshot!(json.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}
