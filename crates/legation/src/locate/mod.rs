//! Names to places on the map.

use crate::entity::Entity;
use crate::lexicon::Knowledge;
use crate::place::Place;
use crate::syntax::Syntax;

/// The places that a document names, by their first mention.
pub fn locate(_syntax: &Syntax<'_>, _entities: &[Entity], _knowledge: &Knowledge) -> Vec<Place> {
    Vec::new()
}
