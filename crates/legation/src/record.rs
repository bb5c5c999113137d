//! What reading a document gives.

use crate::claim::Claim;
use crate::entity::Entity;
use crate::event::Event;
use crate::note::Note;
use crate::place::Place;
use crate::quantity::Quantity;
use crate::syntax::Syntax;
use crate::time::TimeExpression;

/// All that was read from a document. Ids are places in these vectors.
#[derive(Clone, Debug)]
pub struct Record<'t> {
    /// ISO 639-1 code of the language of the text; `None` where there are too few words to tell.
    pub language: Option<&'static str>,
    /// What the network says of the sentences; no sentences where the text was not read.
    pub syntax: Syntax<'t>,
    /// Who.
    pub entities: Vec<Entity>,
    /// Where.
    pub places: Vec<Place>,
    /// When.
    pub times: Vec<TimeExpression>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// According to whom.
    pub claims: Vec<Claim>,
    /// What.
    pub events: Vec<Event>,
    /// What could not be read.
    pub notes: Vec<Note>,
}
