//! Frames and trees to coded events.

use jiff::civil::Date;

use crate::claim::Claim;
use crate::entity::{Entity, EntityIndex};
use crate::event::Event;
use crate::lexicon::Lexicon;
use crate::place::Place;
use crate::quantity::Quantity;
use crate::syntax::Syntax;
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
pub fn extract(_scene: &Scene<'_>, _lexicon: &Lexicon) -> Vec<Event> {
    Vec::new()
}
