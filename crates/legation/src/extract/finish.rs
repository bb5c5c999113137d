//! From a draft to the event of the record: codes, contexts, date, claims, evidence and confidence.

use std::collections::BTreeSet;

use crate::claim::{Claim, ClaimId, Stance};
use crate::event::{DateBasis, Event, EventDate, EventId, Evidence, Field, Value};
use crate::extract::Scene;
use crate::extract::circumstance::{Circumstances, circumstances};
use crate::extract::draft::Draft;
use crate::extract::party::Party;
use crate::extract::speech::length;
use crate::lexicon::{Lexicon, Place};
use crate::syntax::ParsedSentence;
use crate::time::Days;
use crate::token::TokenId;

/// Codes a draft as an event. `within` still counts the drafts.
pub fn finish(draft: &Draft, confidence: f64, scene: &Scene<'_>, lexicon: &Lexicon) -> Event {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let Circumstances { places, times, reckoned, quantities, evidence: circumstances } = circumstances(draft, scene, lexicon);
    let mode = draft.mode.clone().or_else(|| mode(draft, parsed, lexicon));
    let standing = lexicon.ontology.standing(draft.kind, mode.as_deref());
    let cameo = draft.cameo.clone().or_else(|| standing.map(|standing| standing.cameo.clone())).unwrap_or_default();
    let mut evidence = role(&draft.actors, Field::Actors);
    evidence.extend(role(&draft.recipients, Field::Recipients));
    evidence.extend(circumstances);
    evidence.extend(draft.signs.iter().cloned());
    Event {
        kind: draft.kind,
        contexts: contexts(draft, parsed, lexicon),
        cameo,
        score: standing.map_or(0.0, |standing| standing.score),
        trigger: draft.trigger,
        head: TokenId { sentence: draft.sentence, token: draft.head },
        sentence: parsed.span,
        actors: draft.actors.iter().map(|party| party.entity).collect(),
        recipients: draft.recipients.iter().map(|party| party.entity).collect(),
        date: reckoned.map(|days| reckoned_date(days, &times)).or_else(|| date(&times, scene)),
        places,
        times,
        quantities,
        polarity: draft.polarity,
        modality: draft.modality,
        within: draft.within.map(EventId),
        attribution: attribution(draft, scene, lexicon),
        confidence,
        rule: draft.rule.clone(),
        evidence,
        same_as: None,
        mode,
    }
}

/// The lines of evidence of a role.
fn role(parties: &[Party], field: Field) -> Vec<Evidence> {
    parties.iter().map(|party| Evidence { field, value: Value::Entity(party.entity), span: party.span, how: party.how }).collect()
}

/// The mode that the words of the predicate and its arguments tell.
fn mode(draft: &Draft, parsed: &ParsedSentence, lexicon: &Lexicon) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut phrase = |head: usize| {
        let beside = parsed.children(head).filter(|&child| parsed.is(child, &["compound", "amod", "conj", "nmod"]));
        words.extend(std::iter::once(head).chain(beside).map(|token| parsed.lemma(token).to_lowercase()));
    };
    phrase(draft.head);
    for filler in &draft.arguments.fillers {
        phrase(filler.head);
    }
    lexicon.surroundings.mode(draft.kind, &words).map(str::to_owned)
}

/// The contexts that the words of the clause tell, sorted.
fn contexts(draft: &Draft, parsed: &ParsedSentence, lexicon: &Lexicon) -> Vec<String> {
    let mut found = BTreeSet::new();
    for token in parsed.subtree(draft.anchor) {
        found.extend(lexicon.surroundings.contexts(&parsed.lemma(token).to_lowercase()).iter().cloned());
    }
    found.into_iter().collect()
}

/// Days that are reckoned from another clause.
fn reckoned_date(days: Days, times: &[crate::time::TimeId]) -> EventDate {
    EventDate { days, basis: DateBasis::Relative, time: times.first().copied() }
}

/// The days of the first of the times, or of one that tells them more closely ("last week, on 7 November"); else the day of publication.
fn date(times: &[crate::time::TimeId], scene: &Scene<'_>) -> Option<EventDate> {
    let dated = times.iter().filter_map(|&id| {
        let time = scene.times.get(id.0)?;
        let basis = if time.relative { DateBasis::Relative } else { DateBasis::Stated };
        Some(EventDate { days: time.days?, basis, time: Some(id) })
    });
    let stated = dated.reduce(|first, next| {
        let is_closer = first.days.start <= next.days.start && next.days.end <= first.days.end && first.days != next.days;
        if is_closer { next } else { first }
    });
    let published = || scene.published.map(|day| EventDate { days: Days { start: day, end: day }, basis: DateBasis::Document, time: None });
    stated.or_else(published)
}

/// The claims whose content holds the trigger, outermost first; of those that deny only what they deny.
fn attribution(draft: &Draft, scene: &Scene<'_>, lexicon: &Lexicon) -> Vec<ClaimId> {
    let holds = |claim: &Claim| claim.content.iter().any(|content| content.contains(draft.trigger));
    let is_of = |claim: &Claim| holds(claim) && !(claim.stance == Stance::Denies && is_presupposed(draft, claim, scene, lexicon));
    let mut claims: Vec<_> = scene.claims.iter().enumerate().filter(|(_, claim)| is_of(claim)).collect();
    claims.sort_by_key(|(at, claim)| (std::cmp::Reverse(length(claim)), *at));
    claims.into_iter().map(|(at, _)| ClaimId(at)).collect()
}

/// Whether a denial takes an event for granted: "denied any part in the raid", "denied a link to those who seized the town".
fn is_presupposed(draft: &Draft, claim: &Claim, scene: &Scene<'_>, lexicon: &Lexicon) -> bool {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let is_cue = |token: usize| claim.cue.is_some_and(|cue| cue.contains(parsed.tokens[token].span));
    let mut at = draft.head;
    while let Some(above) = parsed.tree.heads[at].filter(|_| !parsed.is(at, &["acl:relcl"])) {
        if is_cue(above) {
            return false;
        }
        if lexicon.reality.effect(&parsed.lemma(above).to_lowercase(), Place::Part, parsed.upos(above)).is_some() {
            return true;
        }
        at = above;
    }
    parsed.is(at, &["acl:relcl"])
}
