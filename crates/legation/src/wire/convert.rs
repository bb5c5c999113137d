//! What was read, as a record. Ids are the place of a thing in its list, from 1, after a letter.

use crate::claim::{Claim, ClaimId};
use crate::document::Document;
use crate::entity::{Entity, EntityId, Mention};
use crate::event::{self, Event, EventId};
use crate::place::{Place, PlaceId, PlaceMention};
use crate::quantity::{Quantity, QuantityId};
use crate::record::Record;
use crate::span::Span;
use crate::syntax::{ParsedSentence, Syntax};
use crate::time::{TimeExpression, TimeId};
use crate::version::{PROGRAM, Versions};
use crate::wire::{self, CodePoints, SCHEMA};

/// The record of a document, without its sentences.
pub fn record(document: &Document, record: &Record<'_>, versions: Versions) -> wire::Record {
    let writer = Writer::new(record.syntax.text);
    let syntax = &record.syntax;
    wire::Record {
        schema: SCHEMA,
        produced_by: produced_by(versions),
        document: wire::DocumentInfo {
            id: document.id.clone(),
            title: document.title.clone(),
            url: document.url.clone(),
            source: document.source.clone(),
            published: document.published.map(|day| day.to_string()),
            language: record.language.map(str::to_owned),
            text: None,
        },
        entities: numbered(&record.entities, |at, entity| writer.entity(EntityId(at), entity)),
        places: numbered(&record.places, |at, place| writer.place(PlaceId(at), place)),
        times: numbered(&record.times, |at, time| writer.time(TimeId(at), time)),
        quantities: numbered(&record.quantities, |at, quantity| writer.quantity(QuantityId(at), quantity)),
        claims: numbered(&record.claims, |at, claim| writer.claim(ClaimId(at), claim)),
        events: numbered(&record.events, |at, event| writer.event(EventId(at), event, syntax)),
        notes: numbered(&record.notes, |_, note| {
            let wire::Range { start, end } = writer.range(note.span);
            wire::Note { code: note.code.code().to_owned(), start, end, message: note.message.clone() }
        }),
        sentences: None,
    }
}

/// What reads with these versions.
pub fn produced_by(versions: Versions) -> wire::ProducedBy {
    let hash = |hash: u64| format!("{hash:016x}");
    wire::ProducedBy {
        program: PROGRAM.to_owned(),
        model: hash(versions.model),
        lexicon: hash(versions.lexicon),
        gazetteer: hash(versions.gazetteer),
    }
}

/// The sentences of a document: what a record has in `sentences` where they are asked for.
pub fn sentences(syntax: &Syntax<'_>) -> Vec<wire::Sentence> {
    let writer = Writer::new(syntax.text);
    syntax.sentences.iter().map(|sentence| writer.sentence(sentence)).collect()
}

/// Converts each of a list, given its place in it.
fn numbered<T, U>(items: &[T], convert: impl Fn(usize, &T) -> U) -> Vec<U> {
    items.iter().enumerate().map(|(at, item)| convert(at, item)).collect()
}

/// The letter and number of each kind of thing.
trait Id {
    fn id(&self) -> String;
}

macro_rules! ids {
    ($($kind:ident = $letter:literal),+) => {
        $(impl Id for $kind {
            fn id(&self) -> String {
                format!(concat!($letter, "{}"), self.0 + 1)
            }
        })+
    };
}

ids!(EntityId = "e", PlaceId = "p", TimeId = "t", QuantityId = "q", ClaimId = "c", EventId = "v");

fn ids(list: &[impl Id]) -> Vec<String> {
    list.iter().map(Id::id).collect()
}

/// Confidence is told to three digits: more would claim a calibration that nothing supports.
fn rounded(confidence: f64) -> f64 {
    (confidence * 1000.0).round() / 1000.0
}

/// Turns spans of one text into places and words.
struct Writer<'t> {
    text: &'t str,
    points: CodePoints<'t>,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    fn range(&self, span: Span) -> wire::Range {
        wire::Range { start: self.points.at(span.start), end: self.points.at(span.end) }
    }

    fn passage(&self, span: Span) -> wire::Passage {
        let wire::Range { start, end } = self.range(span);
        wire::Passage { start, end, text: span.of(self.text).to_owned() }
    }

    fn trigger(&self, span: Span, syntax: &Syntax<'_>) -> wire::Trigger {
        let wire::Passage { start, end, text } = self.passage(span);
        let around = syntax.sentences.iter().filter(|sentence| sentence.span.overlaps(span));
        let words = around.flat_map(|sentence| sentence.tokens.iter().zip(&sentence.tags));
        let lemmas: Vec<_> = words.filter(|(token, _)| token.span.overlaps(span)).map(|(_, tag)| tag.lemma.as_str()).collect();
        wire::Trigger { start, end, text, lemma: lemmas.join(" ") }
    }

    fn mention(&self, mention: &Mention) -> wire::Mention {
        let wire::Passage { start, end, text } = self.passage(mention.span);
        wire::Mention { start, end, text, form: mention.form.into(), rule: mention.rule.to_owned() }
    }

    fn place_mention(&self, mention: &PlaceMention) -> wire::PlaceMention {
        let wire::Passage { start, end, text } = self.passage(mention.span);
        wire::PlaceMention { start, end, text, form: wire::MentionForm::Name, usage: mention.usage.into(), rule: mention.rule.to_owned() }
    }

    fn entity(&self, id: EntityId, entity: &Entity) -> wire::Entity {
        wire::Entity {
            id: id.id(),
            name: entity.name.clone(),
            kind: entity.kind.into(),
            country: entity.country.map(|country| country.code().to_owned()),
            sector: entity.sector.map(|sector| sector.code().to_owned()),
            title: entity.title.clone(),
            mentions: entity.mentions.iter().map(|mention| self.mention(mention)).collect(),
        }
    }

    fn place(&self, id: PlaceId, place: &Place) -> wire::Place {
        wire::Place {
            id: id.id(),
            name: place.name.clone(),
            feature: place.feature.into(),
            country: place.country.map(|country| country.code().to_owned()),
            admin1: place.admin1.clone(),
            lat: place.point.map(|point| point.lat),
            lon: place.point.map(|point| point.lon),
            geonames: place.geonames,
            mentions: place.mentions.iter().map(|mention| self.place_mention(mention)).collect(),
        }
    }

    fn time(&self, id: TimeId, time: &TimeExpression) -> wire::TimeExpression {
        let wire::Passage { start, end, text } = self.passage(time.span);
        wire::TimeExpression { id: id.id(), start, end, text, kind: time.kind.into(), value: time.value.clone(), rule: time.rule.clone() }
    }

    fn quantity(&self, id: QuantityId, quantity: &Quantity) -> wire::Quantity {
        let wire::Passage { start, end, text } = self.passage(quantity.span);
        wire::Quantity {
            id: id.id(),
            start,
            end,
            text,
            value: quantity.value,
            low: quantity.low,
            high: quantity.high,
            approximate: quantity.approximate,
            unit: quantity.unit.clone(),
            kind: quantity.kind.into(),
        }
    }

    fn claim(&self, id: ClaimId, claim: &Claim) -> wire::Claim {
        wire::Claim {
            id: id.id(),
            kind: claim.kind.into(),
            speakers: ids(&claim.speakers),
            source: claim.source.map(|span| self.passage(span)),
            cue: claim.cue.map(|span| self.passage(span)),
            stance: claim.stance.into(),
            content: claim.content.iter().map(|&span| self.passage(span)).collect(),
        }
    }

    fn event(&self, id: EventId, event: &Event, syntax: &Syntax<'_>) -> wire::Event {
        wire::Event {
            id: id.id(),
            kind: event.kind.into(),
            mode: event.mode.clone(),
            contexts: event.contexts.clone(),
            cameo: event.cameo.clone(),
            quad: event.kind.quad().into(),
            score: event.score,
            trigger: self.trigger(event.trigger, syntax),
            sentence: self.range(event.sentence),
            actors: ids(&event.actors),
            recipients: ids(&event.recipients),
            places: ids(&event.places),
            times: ids(&event.times),
            quantities: ids(&event.quantities),
            date: event.date.map(|date| wire::EventDate {
                start: date.days.start.to_string(),
                end: date.days.end.to_string(),
                basis: date.basis.into(),
                time: date.time.map(|time| time.id()),
            }),
            polarity: event.polarity.into(),
            modality: event.modality.into(),
            within: event.within.map(|event| event.id()),
            attribution: ids(&event.attribution),
            confidence: rounded(event.confidence),
            rule: event.rule.clone(),
            evidence: event.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            same_as: event.same_as.map(|event| event.id()),
        }
    }

    fn evidence(&self, evidence: &event::Evidence) -> wire::Evidence {
        let wire::Range { start, end } = self.range(evidence.span);
        let value = match evidence.value {
            event::Value::Entity(id) => id.id(),
            event::Value::Place(id) => id.id(),
            event::Value::Time(id) => id.id(),
            event::Value::Quantity(id) => id.id(),
            event::Value::Polarity(polarity) => wire::Polarity::from(polarity).word().to_owned(),
            event::Value::Modality(modality) => wire::Modality::from(modality).word().to_owned(),
        };
        wire::Evidence { field: evidence.field.into(), value, start, end, how: evidence.how.to_owned() }
    }

    fn sentence(&self, sentence: &ParsedSentence) -> wire::Sentence {
        let wire::Range { start, end } = self.range(sentence.span);
        let names = sentence.names.iter().map(|name| {
            let wire::Range { start, end } = self.range(sentence.span_of(name.tokens.clone()));
            wire::Name { start, end, kind: name.kind.into() }
        });
        let frames = sentence.frames.iter().map(|frame| wire::Frame {
            predicate: frame.predicate + 1,
            roleset: frame.roleset(),
            arguments: frame
                .arguments
                .iter()
                .map(|argument| {
                    let wire::Range { start, end } = self.range(sentence.span_of(argument.tokens.clone()));
                    wire::Argument { role: argument.role.to_string(), start, end }
                })
                .collect(),
        });
        wire::Sentence {
            start,
            end,
            tokens: (0..sentence.tokens.len()).map(|token| self.token(sentence, token)).collect(),
            names: names.collect(),
            frames: frames.collect(),
        }
    }

    fn token(&self, sentence: &ParsedSentence, token: usize) -> wire::Token {
        let wire::Passage { start, end, text } = self.passage(sentence.tokens[token].span);
        let tag = &sentence.tags[token];
        wire::Token {
            start,
            end,
            text,
            lemma: tag.lemma.clone(),
            upos: tag.upos.to_string(),
            xpos: tag.xpos.to_string(),
            head: sentence.tree.heads[token].map_or(0, |head| head + 1),
            deprel: sentence.tree.relations[token].to_string(),
        }
    }
}
