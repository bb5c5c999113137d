//! Where, when and how many: the places, times and quantities that belong to an event.
//!
//! What hangs on the trigger within its clause belongs to it; a place or time that stands elsewhere in the sentence does only
//! if it is the sentence's only one (`context`).

use std::collections::BTreeSet;

use crate::event::{Evidence, Field, Value};
use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::extract::draft::Draft;
use crate::extract::party::Parties;
use crate::place::PlaceId;
use crate::quantity::QuantityId;
use crate::span::Span;
use crate::syntax::ParsedSentence;
use crate::time::{TimeId, TimeKind};
use crate::token::TokenId;

/// What belongs to an event, with a line of evidence each.
#[derive(Debug, Default)]
pub struct Circumstances {
    /// Where.
    pub places: Vec<PlaceId>,
    /// When.
    pub times: Vec<TimeId>,
    /// How many.
    pub quantities: Vec<QuantityId>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

/// Finds what belongs to an event.
pub fn circumstances(draft: &Draft, scene: &Scene<'_>, parties: &Parties<'_>) -> Circumstances {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let mut found = Circumstances::default();
    let near = clause(parsed, draft);
    place(draft, parsed, parties, &near, &mut found);
    time(draft, parsed, scene, &near, &mut found);
    quantity(draft, parsed, scene, &mut found);
    found
}

/// The words that hang on the trigger or its light verb, without other clauses.
fn clause(parsed: &ParsedSentence, draft: &Draft) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![draft.anchor, draft.head];
    open.extend(&draft.parts);
    while let Some(token) = open.pop() {
        if !reached.insert(token) {
            continue;
        }
        open.extend(parsed.children(token).filter(|&child| {
            let verbal = parsed.upos(child) == "VERB" || parsed.child(child, &["cop"]).is_some();
            let other = parsed.is(child, &["ccomp", "advcl", "acl", "parataxis", "csubj"]);
            let own = verbal && parsed.is(child, &["conj", "xcomp"]);
            !(other || own)
        }));
    }
    reached
}

/// The places.
fn place(draft: &Draft, parsed: &ParsedSentence, parties: &Parties<'_>, near: &BTreeSet<usize>, found: &mut Circumstances) {
    let sentence = draft.sentence;
    let located = |token: usize| parties.place_at(TokenId { sentence, token }).filter(|_| is_location(parsed, token));
    for &token in near {
        if let Some(place) = located(token) {
            add_place(found, place, parties.place_words(TokenId { sentence, token }), "location");
        }
    }
    let stated =
        parsed.frame_at(draft.head).into_iter().flat_map(|frame| &frame.arguments).filter(|argument| &*argument.role == "ARGM-LOC");
    for token in stated.flat_map(|argument| argument.tokens.clone()) {
        if let Some(place) = located(token) {
            add_place(found, place, parties.place_words(TokenId { sentence, token }), "frame");
        }
    }
    if found.places.is_empty() {
        let all: Vec<_> = (0..parsed.tokens.len()).filter_map(|token| located(token).map(|place| (place, token))).collect();
        let distinct: BTreeSet<_> = all.iter().map(|(place, _)| *place).collect();
        if let (1, Some(&(place, token))) = (distinct.len(), all.first()) {
            add_place(found, place, parties.place_words(TokenId { sentence, token }), "context");
        }
    }
}

/// Adds a place once.
fn add_place(found: &mut Circumstances, place: PlaceId, span: Span, how: &'static str) {
    if !found.places.contains(&place) {
        found.places.push(place);
        found.evidence.push(Evidence { field: Field::Places, value: Value::Place(place), span, how });
    }
}

/// Whether a place name stands as a location, and not for those who act there.
fn is_location(parsed: &ParsedSentence, token: usize) -> bool {
    match parsed.tree.relations[token].split(':').next() {
        Some("nsubj" | "csubj" | "amod") => false,
        Some("nmod") if &*parsed.tree.relations[token] == "nmod:poss" => false,
        Some("obl" | "nmod") => case_of(parsed, token).is_none_or(|case| {
            !matches!(case.as_str(), "by" | "with" | "between" | "against" | "for" | "about" | "as" | "like" | "than" | "of" | "among")
                || case == "of" && parsed.tree.heads[token].is_some_and(|head| parsed.upos(head) != "PROPN")
        }),
        Some("conj") => parsed.tree.heads[token].is_none_or(|head| is_location(parsed, head)),
        _ => true,
    }
}

/// The times.
fn time(draft: &Draft, parsed: &ParsedSentence, scene: &Scene<'_>, near: &BTreeSet<usize>, found: &mut Circumstances) {
    let inside: Vec<(TimeId, usize)> = scene
        .times
        .iter()
        .enumerate()
        .filter(|(_, time)| parsed.span.contains(time.span) && matches!(time.kind, TimeKind::Date | TimeKind::Time))
        .filter_map(|(at, time)| {
            let token = (0..parsed.tokens.len()).find(|&token| time.span.overlaps(parsed.tokens[token].span))?;
            Some((TimeId(at), token))
        })
        .collect();
    let mut add = |time: TimeId, how| {
        if !found.times.contains(&time) {
            found.times.push(time);
            found.evidence.push(Evidence { field: Field::Times, value: Value::Time(time), span: scene.times[time.0].span, how });
        }
    };
    let mut region = near.clone();
    let mut how = "temporal";
    // A noun takes its time from the clause that it stands in: "died in the attack on Monday".
    for step in 0..2 {
        for (time, token) in &inside {
            if region.contains(token) {
                add(*time, how);
            }
        }
        let governor = parsed.tree.heads[draft.anchor].filter(|_| parsed.is(draft.anchor, &["obj", "obl", "nmod", "xcomp", "nsubj"]));
        match governor {
            Some(governor) if step == 0 && !inside.iter().any(|(_, token)| region.contains(token)) => {
                region = clause(parsed, &Draft { anchor: governor, head: governor, parts: Vec::new(), ..draft.clone() });
                how = "clause";
            }
            _ => break,
        }
    }
    if let ([(time, _)], true) = (&inside[..], !inside.iter().any(|(_, token)| region.contains(token))) {
        add(*time, "context");
    }
}

/// The quantities: those in the phrases of the arguments.
fn quantity(draft: &Draft, parsed: &ParsedSentence, scene: &Scene<'_>, found: &mut Circumstances) {
    for filler in &draft.arguments.fillers {
        if matches!(filler.slot, crate::lexicon::Slot::Clause) {
            continue;
        }
        let phrase = clause(parsed, &Draft { anchor: filler.head, head: filler.head, parts: Vec::new(), ..draft.clone() });
        for (at, quantity) in scene.quantities.iter().enumerate() {
            let id = QuantityId(at);
            if quantity.head.sentence == draft.sentence && phrase.contains(&quantity.head.token) && !found.quantities.contains(&id) {
                found.quantities.push(id);
                found.evidence.push(Evidence {
                    field: Field::Quantities,
                    value: Value::Quantity(id),
                    span: quantity.span,
                    how: "argument",
                });
            }
        }
    }
}
