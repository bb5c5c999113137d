//! What a number counts, by the event that it counts a party of: those who block a road are on a protest, those whom the police take with them are
//! held.
//!
//! In: the quantities as the words around them tell them (`count`), and the events; out: the quantities of the record, with a kind for those that had none.

use crate::entity::Entity;
use crate::event::{Event, EventType, Evidence, Field, Value};
use crate::quantity::{Quantity, QuantityKind};
use crate::syntax::Syntax;

/// The quantities, those that count a party of an event as of the kind that the event makes of them.
pub fn recount(quantities: &[Quantity], events: &[Event], entities: &[Entity], syntax: &Syntax<'_>) -> Vec<Quantity> {
    let mut quantities = quantities.to_vec();
    for event in events {
        for id in &event.quantities {
            let quantity = &mut quantities[id.0];
            let counts = |line: &Evidence| line.field == Field::Quantities && line.value == Value::Quantity(*id) && line.how == "argument";
            let head = syntax.sentences[quantity.head.sentence].tokens[quantity.head.token].span;
            let party = |line: &&Evidence| line.span.contains(head) && is_of_people(line, entities);
            let told = event.evidence.iter().find(party).and_then(|line| kind(event, line.field));
            let is_open = matches!(quantity.kind, QuantityKind::Other | QuantityKind::Troops);
            if let Some(told) = told.filter(|_| is_open && event.evidence.iter().any(counts)) {
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
