//! Who says what.

use crate::claim::Claim;
use crate::entity::EntityIndex;
use crate::lexicon::Knowledge;
use crate::syntax::Syntax;

/// The claims of a document, by their cue or content.
pub fn attribute(_syntax: &Syntax<'_>, _index: &EntityIndex, _knowledge: &Knowledge) -> Vec<Claim> {
    Vec::new()
}
