//! What a number counts, by the event that it counts a party of: those who block a road are on a protest, those whom the police take with them are
//! held, those who are sent to a border are troops.
//!
//! In: the quantities as the words around them tell them (`count`), and the events; out: the quantities of the record, with a kind for those that had none.

use crate::entity::Entity;
use crate::event::{Event, EventType, Evidence, Field, Value};
use crate::lexicon::Knowledge;
use crate::quantity::{Quantity, QuantityKind};
use crate::syntax::Syntax;

/// The quantities, those that count a party of an event as of the kind that the event makes of them.
pub fn recount(
    quantities: &[Quantity],
    events: &[Event],
    entities: &[Entity],
    syntax: &Syntax<'_>,
    knowledge: &Knowledge,
) -> Vec<Quantity> {
    let mut quantities = quantities.to_vec();
    for event in events {
        for id in &event.quantities {
            let quantity = &mut quantities[id.0];
            let counts = |line: &Evidence| line.field == Field::Quantities && line.value == Value::Quantity(*id) && line.how == "argument";
            let head = syntax.sentences[quantity.head.sentence].tokens[quantity.head.token].span;
            let party = |line: &&Evidence| line.span.contains(head) && is_of_people(line, entities);
            let by_party = || event.evidence.iter().find(party).and_then(|line| kind(event, line.field));
            let is_open = matches!(quantity.kind, QuantityKind::Other | QuantityKind::Troops);
            if is_open
                && event.evidence.iter().any(counts)
                && let Some(told) = by_party().or_else(|| by_place(event, quantity, syntax, knowledge))
            {
                quantity.kind = told;
            }
        }
    }
    quantities
}

/// Whether a line of evidence names people.
fn is_of_people(line: &Evidence, entities: &[Entity]) -> bool {
    let Value::Entity(entity) = line.value else { return false };
    entities.get(entity.0).is_some_and(|entity| entity.kind.is_of_people())
}

/// What an event makes of the people in a role.
fn kind(event: &Event, role: Field) -> Option<QuantityKind> {
    match (event.kind, event.mode.as_deref(), role) {
        (EventType::Protest, _, Field::Actors) => Some(QuantityKind::Participants),
        (EventType::Coerce, Some("arrest"), Field::Recipients) | (EventType::Assault, Some("abduct"), Field::Recipients) => {
            Some(QuantityKind::Detained)
        }
        _ => None,
    }
}

/// What an event makes of people who are no party by a word of their own: "tens of thousands rallied", "sent 60 more officers".
fn by_place(event: &Event, quantity: &Quantity, syntax: &Syntax<'_>, knowledge: &Knowledge) -> Option<QuantityKind> {
    let parsed = &syntax.sentences[event.head.sentence];
    let counted = quantity.head.token;
    if quantity.head.sentence != event.head.sentence {
        return None;
    }
    let is_in = |relation: &'static str| parsed.child(event.head.token, &[relation]).is_some_and(|top| parsed.is_under(counted, top));
    let agent = knowledge.agents.get(&parsed.lemma(counted).to_lowercase());
    let are_people = agent.is_some_and(|agent| agent.kind.is_of_people());
    match event.kind {
        EventType::Protest if (quantity.unit.is_none() || are_people) && is_in("nsubj") => Some(QuantityKind::Participants),
        EventType::Mobilize if are_people && (is_in("obj") || is_in("nsubj:pass")) => Some(QuantityKind::Troops),
        _ => None,
    }
}
