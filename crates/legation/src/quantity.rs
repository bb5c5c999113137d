//! How many.

use crate::span::Span;
use crate::token::TokenId;

/// A quantity of a document, by its place in [`Record::quantities`](crate::record::Record::quantities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuantityId(pub usize);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// The dead.
    Killed,
    /// The wounded.
    Wounded,
    /// The arrested and held.
    Detained,
    /// The displaced.
    Displaced,
    /// Soldiers and fighters.
    Troops,
    /// Those who take part in a protest, strike or meeting.
    Participants,
    /// Arms, vehicles, drones, missiles.
    Weapons,
    /// Sums of money.
    Money,
    /// Anything else.
    Other,
}

impl QuantityKind {
    /// Whether it counts people.
    pub fn is_of_people(self) -> bool {
        !matches!(self, Self::Weapons | Self::Money | Self::Other)
    }
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its hedges: "approximately 12,000".
    pub span: Span,
    /// The number; `None` for "dozens".
    pub value: Option<f64>,
    /// The least that the words allow, where they set a bound.
    pub low: Option<f64>,
    /// The most that the words allow, where they set a bound.
    pub high: Option<f64>,
    /// Whether the words hedge it.
    pub approximate: bool,
    /// What is counted, as worded: "soldiers"; the currency for money.
    pub unit: Option<String>,
    /// What is counted.
    pub kind: QuantityKind,
    /// Whether the unit is one of length, area or weight.
    pub measure: bool,
    /// The word that is counted, or the number itself where none is named.
    pub head: TokenId,
}
