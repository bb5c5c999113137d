//! Names, descriptions and pronouns to entities.

use jiff::civil::Date;

use crate::entity::Entity;
use crate::lexicon::Knowledge;
use crate::syntax::Syntax;

/// The entities of a document, by their first mention.
pub fn resolve(_syntax: &Syntax<'_>, _published: Option<Date>, _knowledge: &Knowledge) -> Vec<Entity> {
    Vec::new()
}
