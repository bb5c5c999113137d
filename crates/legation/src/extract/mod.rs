//! Frames and trees to coded events.
//!
//! Per sentence: the words that tell of an event (`trigger`) with what stands beside them (`argument`, `nominal`), who acts in
//! it (`party`, `role`, `recast`), how real it is and within which other event it stands (`reality`), the acts of speech that auxiliaries
//! tell (`speech`), one event for what is told once (`merge`), none of sport or weather (`topic`) or history (`past`). Then its place, time
//! and quantities (`circumstance`), codes and claims (`finish`), and how likely it is right (`confidence`). By the PLOVER manual of 2021.

mod argument;
mod blame;
mod circumstance;
mod confidence;
mod draft;
mod figure;
mod finish;
mod merge;
mod nominal;
mod outcome;
mod party;
mod past;
mod reality;
mod recast;
mod reckon;
mod recount;
mod repeat;
mod role;
mod speech;
#[cfg(test)]
mod tests;
mod topic;
mod trigger;
mod trust;
mod whereabouts;

use jiff::civil::Date;

use crate::claim::Claim;
use crate::entity::{Entity, EntityIndex};
use crate::event::{Event, EventId, EventType};
pub use crate::extract::confidence::{NETWORK_TYPE, NO_PARTY, UNKNOWN_WORD};
use crate::extract::confidence::{document_signs, signs};
use crate::extract::draft::Draft;
use crate::extract::figure::{share_figures, share_tolls};
use crate::extract::finish::finish;
use crate::extract::merge::{merge, sift};
use crate::extract::outcome::{give_aftermath, give_outcomes};
use crate::extract::party::{Parties, Party};
use crate::extract::past::is_history;
use crate::extract::reality::judge;
use crate::extract::recast::recast;
pub use crate::extract::recount::recount;
use crate::extract::repeat::link_repeats;
use crate::extract::role::cast;
use crate::extract::speech::{lift, relate};
use crate::extract::topic::elsewhere;
use crate::extract::trigger::{Matcher, Trigger};
use crate::extract::trust::{Trusted, is_told, trusted};
pub use crate::extract::whereabouts::{Site, Whereabouts, likely, whereabouts};
use crate::lexicon::{Lexicon, Sign};
use crate::place::Place;
use crate::quantity::Quantity;
use crate::span::Span;
use crate::syntax::{ParsedSentence, Syntax};
use crate::time::TimeExpression;

/// All that was read of a document before its events.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'s> {
    /// Sentences, trees, names, frames.
    pub syntax: &'s Syntax<'s>,
    /// Who is there.
    pub entities: &'s [Entity],
    /// Which entity a word is the head of.
    pub index: &'s EntityIndex,
    /// Where.
    pub places: &'s [Place],
    /// When.
    pub times: &'s [TimeExpression],
    /// How many.
    pub quantities: &'s [Quantity],
    /// Who says what.
    pub claims: &'s [Claim],
    /// The day of publication.
    pub published: Option<Date>,
}

/// The events of a document, by place of their trigger.
pub fn extract(scene: &Scene<'_>, lexicon: &Lexicon) -> Vec<Event> {
    let parties = Parties::new(scene);
    let drafts = drafts(scene, &parties, lexicon);
    let mut events = settle(&drafts, scene, &parties, lexicon);
    share_figures(&mut events, scene);
    share_tolls(&mut events, scene);
    link_repeats(&mut events, scene, lexicon);
    give_outcomes(&mut events, scene);
    give_aftermath(&mut events, scene);
    events
}

/// An event as coded, before it is known whether it can be trusted.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The words that tell of it.
    pub trigger: Span,
    /// PLOVER type.
    pub kind: EventType,
    /// Who acts: all words that name each of them in the document.
    pub actors: Vec<Vec<Span>>,
    /// Whom it concerns.
    pub recipients: Vec<Vec<Span>>,
    /// What speaks for and against it.
    pub signs: Vec<Sign>,
}

/// All that [`extract`] weighs, for fitting the weights.
pub fn candidates(scene: &Scene<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let parties = Parties::new(scene);
    let document = document_signs(scene);
    let drafts = drafts(scene, &parties, lexicon);
    let told = drafts.iter().filter(|draft| is_told(draft, scene, lexicon));
    let words = |party: &Party| {
        let mentions = scene.entities.get(party.entity.0).map(|entity| entity.mentions.as_slice()).unwrap_or_default();
        mentions.iter().map(|mention| mention.span).chain([party.span]).collect()
    };
    let weighed = told.map(|draft| Candidate {
        trigger: draft.trigger,
        kind: draft.kind,
        actors: draft.actors.iter().map(words).collect(),
        recipients: draft.recipients.iter().map(words).collect(),
        signs: signs(draft, scene, &parties, &document),
    });
    weighed.collect()
}

/// The drafts of a document.
fn drafts(scene: &Scene<'_>, parties: &Parties<'_>, lexicon: &Lexicon) -> Vec<Draft> {
    let elsewhere = elsewhere(scene, lexicon);
    let mut drafts: Vec<Draft> = Vec::new();
    for (sentence, parsed) in scene.syntax.sentences.iter().enumerate() {
        if elsewhere[sentence] {
            continue;
        }
        let own = sentence_drafts(scene, parties, lexicon, sentence, parsed);
        // `within` counts the drafts of the sentence so far; from here on those of the document.
        let offset = drafts.len();
        drafts.extend(own.into_iter().map(|draft| Draft { within: draft.within.map(|outer| outer + offset), ..draft }));
    }
    drafts
}

/// The drafts of one sentence, merged and related to each other.
fn sentence_drafts(scene: &Scene<'_>, parties: &Parties<'_>, lexicon: &Lexicon, sentence: usize, parsed: &ParsedSentence) -> Vec<Draft> {
    let is_time = |token: usize| {
        let span = parsed.tokens[token].span;
        scene.times.iter().any(|time| time.span.contains(span))
    };
    let triggers = Matcher { parsed, sentence, parties, lexicon }.triggers(&is_time);
    let cast = |trigger: &Trigger<'_>| {
        let mut draft = cast(trigger, sentence, parsed, parties);
        recast(&mut draft, trigger.coding, parsed, parties);
        draft
    };
    let mut drafts: Vec<Draft> = triggers.iter().map(cast).collect();
    judge(&mut drafts, parsed, scene.syntax.text, lexicon);
    let mut drafts = lift(drafts, scene);
    relate(&mut drafts, parsed, lexicon);
    merge(&mut drafts, parsed, lexicon);
    sift(&mut drafts, parsed, lexicon);
    for draft in &mut drafts {
        draft.dropped |= is_history(draft, scene);
    }
    drafts
}

/// Turns the drafts that stay into events: those that were not merged into others, name somebody and can be trusted.
fn settle(drafts: &[Draft], scene: &Scene<'_>, parties: &Parties<'_>, lexicon: &Lexicon) -> Vec<Event> {
    let trusted = trusted(drafts, scene, parties, lexicon);
    let place = |draft: usize| trusted.iter().position(|trusted| trusted.at == draft);
    let mut events = Vec::with_capacity(trusted.len());
    for Trusted { at, draft, confidence } in &trusted {
        let mut event = finish(draft, *confidence, scene, lexicon);
        // An outer event that was left out gives way to the one around it.
        let mut outer = drafts[*at].within;
        let mut steps = drafts.len();
        while let Some(draft) = outer.filter(|&draft| place(draft).is_none()) {
            outer = drafts[draft].within.filter(|_| steps > 0);
            steps = steps.saturating_sub(1);
        }
        event.within = outer.and_then(place).map(EventId);
        events.push(event);
    }
    events
}
