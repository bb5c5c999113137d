//! Properties of the whole pipeline: whatever the text, it is read without a panic, and the record keeps its promises.

use std::iter::successors;

use jiff::civil::date;
use legation::event::{Event, EventId, Field, Modality, Polarity, Value};
use legation::syntax::ParsedSentence;
use legation::token::TokenId;
use legation::{Document, Record, Span, read, wire};
use proptest::prelude::*;

use crate::texts::texts;
use crate::tools::{READER, schema_errors};

/// Reports of our own that give something to every stage.
const REPORTS: [&str; 6] = [
    "KYIV, Nov 16 (Reuters) - Ukraine's foreign minister, Ann Lee, said on Saturday that Russian troops had fired 12 missiles at Odesa, killing at least 5 people. \"We shall answer,\" she told reporters. Moscow denied it.",
    "Police arrested dozens of protesters in Nairobi yesterday after the president refused to meet the unions. The opposition threatened to strike next week.",
    "France and Germany agreed to send $400 million in aid to Chad, a spokesman for the U.N. said. He did not say when.",
    "The ministry accused the rebels of shelling a hospital in the northern valley, where about 2,000 soldiers withdrew in May 2023.",
    "If the talks fail, the United States will impose sanctions, General J. R. Smith warned. Iran's army, he added, may attack ships in the strait.",
    "Thousands marched through Paris. The mayor visited Berlin on Jan. 3 and met the chancellor there.",
];

fn reports() -> impl Strategy<Value = String> {
    let mixed = (prop::sample::select(&REPORTS[..]), texts(), prop::sample::select(&REPORTS[..]), any::<prop::sample::Index>()).prop_map(
        |(first, middle, last, cut)| {
            let cut = last.floor_char_boundary(cut.index(last.len()));
            format!("{first}{middle}{}", &last[cut..])
        },
    );
    prop_oneof![1 => texts(), 2 => mixed]
}

fn is_span(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some_and(|words| !words.is_empty())
}

/// Whether each word has a head, one of them none, and all ways lead to that one.
fn is_tree(sentence: &ParsedSentence) -> bool {
    let heads = &sentence.tree.heads;
    let leads_to_root = |token: usize| {
        let mut at = token;
        (0..heads.len()).any(|_| heads.get(at).copied().flatten().map(|head| at = head).is_none()) && heads.get(at).is_some()
    };
    heads.len() == sentence.tokens.len() && heads.iter().filter(|head| head.is_none()).count() == 1 && (0..heads.len()).all(leads_to_root)
}

fn check_syntax(record: &Record, text: &str) -> Result<(), TestCaseError> {
    for sentence in &record.syntax.sentences {
        let words = sentence.tokens.len();
        prop_assert!(words > 0 && is_span(text, sentence.span));
        prop_assert!(is_tree(sentence), "{:?} is no tree", sentence.tree.heads);
        prop_assert_eq!((sentence.tags.len(), sentence.tree.relations.len()), (words, words));
        let ranges = sentence
            .names
            .iter()
            .map(|name| &name.tokens)
            .chain(sentence.frames.iter().flat_map(|frame| frame.arguments.iter().map(|argument| &argument.tokens)));
        for range in ranges {
            prop_assert!(range.start < range.end && range.end <= words, "{:?} lies outside of the sentence", range);
        }
        prop_assert!(sentence.frames.iter().all(|frame| frame.predicate < words));
    }
    Ok(())
}

fn check_layers(record: &Record, text: &str) -> Result<(), TestCaseError> {
    let is_token = |at: TokenId| record.syntax.sentences.get(at.sentence).is_some_and(|sentence| at.token < sentence.tokens.len());
    let of_entities = record.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| (mention.span, mention.head));
    let of_places = record.places.iter().flat_map(|place| &place.mentions).map(|mention| (mention.span, mention.head));
    for (span, head) in of_entities.chain(of_places) {
        prop_assert!(is_span(text, span) && is_token(head), "{:?}", span);
    }
    prop_assert!(record.entities.iter().all(|entity| !entity.mentions.is_empty() && !entity.name.is_empty()));
    prop_assert!(record.places.iter().all(|place| !place.mentions.is_empty() && !place.name.is_empty()));
    prop_assert!(record.times.iter().all(|time| is_span(text, time.span) && time.days.is_none_or(|days| days.start <= days.end)));
    prop_assert!(record.quantities.iter().all(|quantity| is_span(text, quantity.span) && is_token(quantity.head)));
    for claim in &record.claims {
        let spans = claim.source.iter().chain(&claim.cue).chain(&claim.content);
        prop_assert!(spans.into_iter().all(|&span| is_span(text, span)), "{:?}", claim);
        prop_assert!(claim.speakers.iter().all(|speaker| speaker.0 < record.entities.len()));
    }
    prop_assert!(record.notes.iter().all(|note| text.get(note.span.start..note.span.end).is_some() && !note.message.is_empty()));
    Ok(())
}

/// What the evidence of an event must hold: a line for each thing in a field, and where it is not as usual.
fn expected_evidence(event: &Event) -> Vec<(Field, Value)> {
    let mut expected = Vec::new();
    expected.extend(event.actors.iter().map(|&id| (Field::Actors, Value::Entity(id))));
    expected.extend(event.recipients.iter().map(|&id| (Field::Recipients, Value::Entity(id))));
    expected.extend(event.places.iter().map(|&id| (Field::Places, Value::Place(id))));
    expected.extend(event.times.iter().map(|&id| (Field::Times, Value::Time(id))));
    expected.extend(event.quantities.iter().map(|&id| (Field::Quantities, Value::Quantity(id))));
    expected.extend((event.polarity != Polarity::default()).then_some((Field::Polarity, Value::Polarity(event.polarity))));
    expected.extend((event.modality != Modality::default()).then_some((Field::Modality, Value::Modality(event.modality))));
    expected
}

fn check_event(record: &Record, text: &str, at: usize, event: &Event) -> Result<(), TestCaseError> {
    prop_assert!(is_span(text, event.trigger) && is_span(text, event.sentence) && event.sentence.contains(event.trigger), "{:?}", event);
    prop_assert!((0.0..=1.0).contains(&event.confidence) && (-10.0..=10.0).contains(&event.score));
    prop_assert!(event.actors.iter().chain(&event.recipients).all(|id| id.0 < record.entities.len()));
    prop_assert!(event.places.iter().all(|id| id.0 < record.places.len()) && event.times.iter().all(|id| id.0 < record.times.len()));
    prop_assert!(
        event.quantities.iter().all(|id| id.0 < record.quantities.len()) && event.attribution.iter().all(|id| id.0 < record.claims.len())
    );
    let outwards = successors(event.within, |id| record.events.get(id.0)?.within);
    prop_assert!(outwards.take(record.events.len()).all(|id| id.0 < record.events.len() && id.0 != at), "{:?} lies within itself", event);
    prop_assert!(event.same_as.is_none_or(|EventId(first)| first < at && record.events[first].same_as.is_none()));
    prop_assert!(event.evidence.iter().all(|evidence| is_span(text, evidence.span) && !evidence.how.is_empty()));
    let expected = expected_evidence(event);
    for line in &event.evidence {
        prop_assert!(expected.contains(&(line.field, line.value)), "{:?} is evidence for nothing in {:?}", line, event);
    }
    for (field, value) in expected {
        let is_shown = event.evidence.iter().any(|evidence| evidence.field == field && evidence.value == value);
        prop_assert!(is_shown, "no evidence for {:?} of {:?}", value, event);
    }
    Ok(())
}

proptest! {
    // Each case runs the network; so many keep the test under a minute without optimisation.
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_text_is_read(text in reports(), is_dated in any::<bool>()) {
        let document = Document { text, published: is_dated.then(|| date(2024, 11, 16)), ..Document::default() };
        let record = read(&document, &READER);
        check_syntax(&record, &document.text)?;
        check_layers(&record, &document.text)?;
        for (at, event) in record.events.iter().enumerate() {
            check_event(&record, &document.text, at, event)?;
        }
        let mut wire = wire::record(&document, &record, READER.versions);
        wire.sentences = Some(wire::sentences(&record.syntax));
        let json = serde_json::to_value(wire).unwrap();
        prop_assert_eq!(schema_errors(&json), [""; 0]);
    }
}
