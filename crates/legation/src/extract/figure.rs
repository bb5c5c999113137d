//! How many: the figures that belong to an event.
//!
//! First those that count its parties and what it is done with ("12 soldiers", "a group of 30 men", "$3 million"); then, once all
//! events of a sentence are known, the dead, wounded, held and marching of the sentence that no event has yet go to the nearest
//! event of the type that makes such figures.

use crate::event::{Event, EventType, Evidence, Field, Value};
use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::extract::draft::Draft;
use crate::extract::nominal::gathers;
use crate::lexicon::Slot;
use crate::quantity::{Quantity, QuantityId, QuantityKind};
use crate::syntax::ParsedSentence;

/// The figures that count what stands in the arguments of an event.
pub fn own_figures(draft: &Draft, scene: &Scene<'_>) -> Vec<QuantityId> {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let mut found = Vec::new();
    for filler in draft.arguments.fillers.iter().filter(|filler| !matches!(filler.slot, Slot::Clause)) {
        for (at, quantity) in scene.quantities.iter().enumerate() {
            let is_here = quantity.head.sentence == draft.sentence && !quantity.measure;
            if is_here && counts(quantity, filler.head, parsed) && !found.contains(&QuantityId(at)) {
                found.push(QuantityId(at));
            }
        }
    }
    found
}

/// Whether a figure counts what this word heads: it leads to it over words of the same phrase alone.
fn counts(quantity: &Quantity, filler: usize, parsed: &ParsedSentence) -> bool {
    let mut at = quantity.head.token;
    loop {
        if at == filler {
            return true;
        }
        let Some(above) = parsed.tree.heads[at] else { return false };
        let is_step = parsed.is(at, &["nummod", "compound", "conj", "amod", "flat", "appos", "nmod:desc", "nmod:unmarked"])
            // "a group of 30 men", "dozens of soldiers"
            || parsed.is(at, &["nmod"]) && case_of(parsed, at).as_deref() == Some("of") && (gathers(parsed, above) || is_sum(quantity))
            // "aid worth $3 million", "a fine of 200 euros", "talks on 12 million dollars": a sum stands anywhere in the phrase.
            || is_sum(quantity) && parsed.is(at, &["nmod", "obl", "obj", "acl"]);
        if !is_step || parsed.is(at, &["conj"]) && parsed.upos(at) == "VERB" {
            return false;
        }
        at = above;
    }
}

fn is_sum(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Money
}

/// The type of event that makes figures of a kind.
fn maker(kind: QuantityKind) -> Option<EventType> {
    match kind {
        QuantityKind::Killed | QuantityKind::Wounded => Some(EventType::Assault),
        QuantityKind::Detained => Some(EventType::Coerce),
        QuantityKind::Participants => Some(EventType::Protest),
        _ => None,
    }
}

/// Gives the figures that no event has to the nearest event of their sentence that makes such figures.
pub fn share_figures(events: &mut [Event], scene: &Scene<'_>) {
    for (at, quantity) in scene.quantities.iter().enumerate() {
        let id = QuantityId(at);
        let Some(kind) = maker(quantity.kind).filter(|_| !events.iter().any(|event| event.quantities.contains(&id))) else { continue };
        let parsed = &scene.syntax.sentences[quantity.head.sentence];
        let makers = events.iter_mut().filter(|event| event.kind == kind && event.head.sentence == quantity.head.sentence);
        if let Some(event) = makers.min_by_key(|event| distance(event.head.token, quantity.head.token, parsed)) {
            event.quantities.push(id);
            let evidence = Evidence { field: Field::Quantities, value: Value::Quantity(id), span: quantity.span, how: "nearest" };
            let after = event.evidence.iter().rposition(|line| line.field == Field::Quantities);
            let place = after.map_or(event.evidence.len(), |place| place + 1);
            event.evidence.insert(place, evidence);
        }
    }
}

/// How many steps lie between two words in the tree.
fn distance(a: usize, b: usize, parsed: &ParsedSentence) -> usize {
    let above: Vec<usize> = std::iter::once(a).chain(parsed.ancestors(a)).collect();
    let steps = std::iter::once(b).chain(parsed.ancestors(b)).enumerate();
    let turn = steps.filter_map(|(up, token)| Some(up + above.iter().position(|&other| other == token)?)).next();
    turn.unwrap_or(usize::MAX)
}
