//! `legation explain`: a report sentence by sentence, and under each the events that it tells: the lexicon entry, and for every
//! field how the words lead to it, the words, and the rule that read them.

use std::fmt::Write as _;
use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use legation::wire::{Claim, Event, EventDate, Evidence, Field, Record, Sentence};
use legation_tables::many::Also;

use crate::Outcome;
use crate::args::ExplainArgs;
use crate::failure::Failure;
use crate::input::{documents, sources};
use crate::read::{reader, record};
use crate::render::{self, entity, one_line, place, quantity, reality};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const TYPE: Style = AnsiColor::Cyan.on_default().bold();

/// Explains each document of the file.
pub fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let reader = reader(&args.reading)?;
    let mut out = anstream::stdout().lock();
    let mut outcome = Outcome::Done;
    for incoming in documents(sources(args.path.as_slice())) {
        match incoming.raw.and_then(|raw| record(&raw, &args.reading, &reader, Also { syntax: true, ..Also::default() })) {
            Ok((document, record)) => {
                let told = explanation(&document.text, &record);
                let told = match render::stated_width() {
                    Some(width) => render::wrap(&told, width),
                    None => told,
                };
                out.write_all(told.as_bytes()).map_err(Failure::writing)?;
            }
            Err(failure) => {
                failure.print();
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush().map_err(Failure::writing)?;
    Ok(outcome)
}

/// The explanation of one record.
fn explanation(text: &str, record: &Record) -> String {
    let page = Page { letters: text.chars().collect(), record };
    let mut out = format!("{BOLD}{}{BOLD:#}\n", render::document(record));
    for note in render::notes(record) {
        line(&mut out, format_args!("{note}"));
    }
    for (at, sentence) in record.sentences.iter().flatten().enumerate() {
        line(&mut out, format_args!("\n{DIM}{:>3}{DIM:#}  {}", at + 1, page.words(sentence.start, sentence.end)));
        page.sentence(&mut out, sentence);
    }
    out.push('\n');
    out
}

/// Adds a line. Writing to a string does not fail.
fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{words}");
}

/// A record with the text that it points into.
struct Page<'r> {
    letters: Vec<char>,
    record: &'r Record,
}

impl Page<'_> {
    fn words(&self, start: usize, end: usize) -> String {
        one_line(&self.letters.get(start..end).unwrap_or_default().iter().collect::<String>())
    }

    /// The events and claims whose trigger or cue stands in a sentence.
    fn sentence(&self, out: &mut String, sentence: &Sentence) {
        let holds = |start: usize| (sentence.start..sentence.end).contains(&start);
        for event in self.record.events.iter().filter(|event| holds(event.trigger.start)) {
            self.event(out, event);
        }
        for claim in self.record.claims.iter().filter(|claim| claim_start(claim).is_some_and(holds)) {
            self.claim(out, claim);
        }
    }

    fn event(&self, out: &mut String, event: &Event) {
        let reality = Some(reality(event)).filter(|reality| !reality.is_empty()).map_or_else(String::new, |reality| format!("  {reality}"));
        let kind = render::kind(event);
        let trigger = one_line(&event.trigger.text);
        line(
            out,
            format_args!("     {} {TYPE}{kind}{TYPE:#}{reality}  “{trigger}”  {DIM}{}  {}{DIM:#}", event.id, event.rule, event.confidence),
        );
        for (field, name, ids, words) in [
            (Field::Actors, "actor", &event.actors, entity as fn(&Record, &str) -> String),
            (Field::Recipients, "recipient", &event.recipients, entity),
            (Field::Places, "place", &event.places, place),
            (Field::Times, "time", &event.times, time),
            (Field::Quantities, "quantity", &event.quantities, quantity),
        ] {
            for id in ids {
                self.role(out, event, field, name, id, &words(self.record, id));
            }
        }
        if let Some(date) = &event.date {
            self.date(out, date);
        }
        for (field, name) in [(Field::Polarity, "polarity"), (Field::Modality, "modality")] {
            for evidence in event.evidence.iter().filter(|evidence| evidence.field == field) {
                row(out, name, &evidence.value, &evidence.how, Some(&self.words(evidence.start, evidence.end)), "");
            }
        }
        for id in &event.attribution {
            if let Some(claim) = self.record.claims.iter().find(|claim| claim.id == *id) {
                let marks = claim.cue.as_ref().or(claim.source.as_ref()).map(|passage| one_line(&passage.text));
                row(out, "says so", &format!("{} {}", self.speakers(claim), claim.stance.word()), id, marks.as_deref(), "");
            }
        }
    }

    /// A line for each piece of evidence of a role; one without evidence shows as such.
    fn role(&self, out: &mut String, event: &Event, field: Field, name: &str, id: &str, value: &str) {
        let supports = |evidence: &&Evidence| evidence.field == field && evidence.value == id;
        if !event.evidence.iter().any(|evidence| supports(&evidence)) {
            row(out, name, value, "no evidence", None, "");
        }
        for evidence in event.evidence.iter().filter(supports) {
            row(out, name, value, &evidence.how, Some(&self.words(evidence.start, evidence.end)), self.rule(evidence));
        }
    }

    /// The rule that tied the words of a piece of evidence to what they name: that of the mention, or of the time expression;
    /// that of the place, where it stands for its state.
    fn rule(&self, evidence: &Evidence) -> &str {
        let Record { entities, places, times, .. } = self.record;
        let is_there = |start: usize, end: usize| start < evidence.end && evidence.start < end;
        let of_entity = entities.iter().filter(|entity| entity.id == evidence.value).flat_map(|entity| &entity.mentions);
        let of_place =
            places.iter().filter(|place| place.id == evidence.value || evidence.how == "place").flat_map(|place| &place.mentions);
        let entity = of_entity.filter(|mention| is_there(mention.start, mention.end)).map(|mention| &mention.rule).next();
        let place = || of_place.filter(|mention| is_there(mention.start, mention.end)).map(|mention| &mention.rule).next();
        let time = || times.iter().find(|time| time.id == evidence.value).map(|time| &time.rule);
        entity.or_else(place).or_else(time).map_or("", String::as_str)
    }

    /// The days with the words that state them.
    fn date(&self, out: &mut String, date: &EventDate) {
        let (days, basis) = (render::days(date), date.basis.word());
        let time = date.time.as_ref().and_then(|id| self.record.times.iter().find(|time| time.id == *id));
        match time {
            Some(time) => row(out, "date", &days, basis, Some(&one_line(&time.text)), &time.rule),
            None => row(out, "date", &days, basis, None, "the day of publication"),
        }
    }

    fn claim(&self, out: &mut String, claim: &Claim) {
        let cue = claim.cue.as_ref().map_or_else(|| "no cue".to_owned(), |cue| format!("cue “{}”", one_line(&cue.text)));
        let content = claim.content.iter().map(|piece| one_line(&piece.text)).collect::<Vec<_>>().join(" … ");
        let (kind, stance) = (claim.kind.word(), claim.stance.word());
        line(
            out,
            format_args!("     {} {DIM}{kind} claim:{DIM:#} {} {stance} “{content}”  {DIM}{cue}{DIM:#}", claim.id, self.speakers(claim)),
        );
    }

    fn speakers(&self, claim: &Claim) -> String {
        if claim.speakers.is_empty() {
            return claim.source.as_ref().map_or_else(|| "unnamed".to_owned(), |source| format!("“{}”", one_line(&source.text)));
        }
        claim.speakers.iter().map(|id| entity(self.record, id)).collect::<Vec<_>>().join(", ")
    }
}

/// Where a claim shows: at its cue, or where there is none at its content.
fn claim_start(claim: &Claim) -> Option<usize> {
    claim.cue.as_ref().or(claim.content.first()).map(|passage| passage.start)
}

/// A time expression: its value.
fn time(record: &Record, id: &str) -> String {
    record.times.iter().find(|time| time.id == id).map_or_else(|| id.to_owned(), |time| time.value.clone())
}

/// A line of an event: the field, its value, how the words lead to it, the words, and the rule that made them a mention.
fn row(out: &mut String, name: &str, value: &str, how: &str, words: Option<&str>, rule: &str) {
    let words = words.map(|words| format!("“{words}”"));
    let rule = Some(rule).filter(|rule| !rule.is_empty()).map(|rule| format!("{DIM}{rule}{DIM:#}"));
    let told = [words, rule].into_iter().flatten().collect::<Vec<_>>().join("  ");
    line(out, format_args!("          {name:<10} {value:<36} {DIM}{how:<16}{DIM:#} {told}"));
}
