//! Who did what to whom: the coded event.

use std::str::FromStr;

use crate::claim::ClaimId;
use crate::entity::EntityId;
use crate::place::PlaceId;
use crate::quantity::QuantityId;
use crate::span::Span;
use crate::time::{Days, TimeId};
use crate::token::TokenId;

/// An event of a document, by its place in [`Record::events`](crate::record::Record::events).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub usize);

/// The 16 event types of PLOVER (manual of 2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the PLOVER manual defines them; docs/ explains each")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All of them, in the order of the manual.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// The name in capitals, as the manual and the record write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// Whether both sides act, so that both are actors and there is no recipient (PLOVER's rule).
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::Consult | Self::Agree | Self::Cooperate)
    }

    /// Whether an event of this type happens where those are whom it concerns: an attack on a state, a visit to it.
    pub fn happens_to_places(self) -> bool {
        matches!(self, Self::Assault | Self::Coerce | Self::Consult | Self::Mobilize | Self::Protest | Self::Retreat)
    }

    /// Whether an event of this type that is merely talked about has not happened yet as a rule.
    pub fn is_open_topic(self) -> bool {
        matches!(self, Self::Agree | Self::Aid | Self::Concede | Self::Cooperate | Self::Retreat | Self::Sanction | Self::Support)
    }

    /// The PLOVER quad class.
    pub fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Sanction | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Mobilize | Self::Coerce | Self::Assault => Quad::MaterialConflict,
        }
    }
}

impl FromStr for EventType {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|known| known.name() == name).ok_or(())
    }
}

/// The four classes that PLOVER folds its types into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Quad {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

/// Whether the text says that it happened or that it did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is said to be so.
    #[default]
    Affirmed,
    /// It is said not to be so.
    Negated,
}

/// How real the text says that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It happened or goes on.
    #[default]
    Actual,
    /// It is expected or prepared, with nobody committing to it.
    Planned,
    /// It may have happened or may happen.
    Possible,
    /// Somebody asks for it.
    Requested,
    /// Somebody threatens it.
    Threatened,
    /// Somebody promises it.
    Promised,
    /// It hangs on a condition.
    Conditional,
    /// Somebody foretells it.
    Predicted,
}

impl Modality {
    /// The name in the tables of the lexicon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Requested => "requested",
            Self::Threatened => "threatened",
            Self::Promised => "promised",
            Self::Conditional => "conditional",
            Self::Predicted => "predicted",
        }
    }
}

/// What the date of an event rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// The text states it.
    Stated,
    /// The text states it relative to another day ("yesterday").
    Relative,
    /// Nothing is stated; it is the day of publication.
    Document,
}

/// The days on which an event took or takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDate {
    /// First and last day.
    pub days: Days,
    /// What it rests on.
    pub basis: DateBasis,
    /// The time expression that states it; `None` for the day of publication.
    pub time: Option<TimeId>,
}

/// The field of an event that a piece of evidence supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the fields of Event")]
pub enum Field {
    Actors,
    Recipients,
    Places,
    Times,
    Quantities,
    Polarity,
    Modality,
}

/// What a piece of evidence says of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "one for each field that it can support")]
pub enum Value {
    Entity(EntityId),
    Place(PlaceId),
    Time(TimeId),
    Quantity(QuantityId),
    Polarity(Polarity),
    Modality(Modality),
}

/// The words that a field of an event comes from, and how they lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// The value that the words support.
    pub value: Value,
    /// The words.
    pub span: Span,
    /// How: `subject`, `passive-agent`, `possessive`, `coreference`, `context` …
    pub how: &'static str,
}

/// A coded event. Every role, place, time and quantity has a line in `evidence`, and so have polarity and modality where
/// they differ from the default.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode of that type.
    pub mode: Option<String>,
    /// PLOVER contexts, sorted.
    pub contexts: Vec<String>,
    /// CAMEO code of two to four digits.
    pub cameo: String,
    /// PLOVER score, −10 to 10.
    pub score: f64,
    /// The words that tell of it.
    pub trigger: Span,
    /// The word of the trigger on which the others hang.
    pub head: TokenId,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// Who acts.
    pub actors: Vec<EntityId>,
    /// Who is acted upon.
    pub recipients: Vec<EntityId>,
    /// Where.
    pub places: Vec<PlaceId>,
    /// When, as worded.
    pub times: Vec<TimeId>,
    /// How many.
    pub quantities: Vec<QuantityId>,
    /// When, as days; `None` where neither the text nor the day of publication tells.
    pub date: Option<EventDate>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// How real it is said to be.
    pub modality: Modality,
    /// The event that promises, threatens, demands, refuses, alleges or judges this one.
    pub within: Option<EventId>,
    /// The claims whose content holds it, outermost first.
    pub attribution: Vec<ClaimId>,
    /// How likely the coding is right, 0 to 1.
    pub confidence: f64,
    /// The lexicon entry or rule that coded it: `ASSAULT/fire-at`.
    pub rule: String,
    /// The words that each field comes from.
    pub evidence: Vec<Evidence>,
    /// An earlier event of the document that this one repeats.
    pub same_as: Option<EventId>,
}
