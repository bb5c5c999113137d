//! The words of the record for what the library holds as enumerations. Each is made from its inner twin; that every inner
//! value has a word is checked by the compiler.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{claim, entity, event, place, quantity, syntax, time};

/// Makes an enumeration of words, and the way to it from the inner one.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident of $inner:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[allow(missing_docs, reason = "the inner type says what each means")]
        pub enum $name { $(#[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands in the record.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What a word of the record stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                match inner { $(<$inner>::$variant => Self::$variant),+ }
            }
        }
    };
}

words! {
    /// What an entity is.
    EntityKind of entity::EntityKind {
        Person = "person", State = "state", Organization = "organization", Force = "force", ArmedGroup = "armed-group",
        Population = "population", Other = "other",
    }
}

words! {
    /// How a mention speaks of its entity.
    MentionForm of entity::MentionForm { Name = "name", Nominal = "nominal", Pronoun = "pronoun" }
}

words! {
    /// What kind of thing a place is.
    Feature of place::Feature {
        Country = "country", Region = "region", Town = "town", Site = "site", Water = "water", Other = "other",
    }
}

words! {
    /// How a mention of a place is meant.
    Usage of place::Usage { Literal = "literal", Associative = "associative" }
}

impl Default for Usage {
    /// That of early records, which had no other.
    fn default() -> Self {
        Self::Literal
    }
}

words! {
    /// The TIMEX3 types.
    TimeKind of time::TimeKind { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" }
}

words! {
    /// What is counted.
    QuantityKind of quantity::QuantityKind {
        Killed = "killed", Wounded = "wounded", Detained = "detained", Displaced = "displaced", Troops = "troops",
        Participants = "participants", Weapons = "weapons", Money = "money", Other = "other",
    }
}

words! {
    /// How the words of a claim are given.
    ClaimKind of claim::ClaimKind { Direct = "direct", Indirect = "indirect", Mixed = "mixed" }
}

words! {
    /// How the speaker stands to the content.
    Stance of claim::Stance {
        Asserts = "asserts", Denies = "denies", Doubts = "doubts", Predicts = "predicts", Alleges = "alleges",
    }
}

words! {
    /// The event types of PLOVER.
    EventType of event::EventType {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE", Cooperate = "COOPERATE", Aid = "AID",
        Retreat = "RETREAT", Request = "REQUEST", Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST",
        Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

impl EventType {
    /// Whether both sides act, so that both are actors and there is no recipient.
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::Agree | Self::Consult | Self::Cooperate)
    }
}

words! {
    /// The four classes that PLOVER folds its types into.
    Quad of event::Quad {
        VerbalCooperation = "verbal cooperation", MaterialCooperation = "material cooperation", VerbalConflict = "verbal conflict",
        MaterialConflict = "material conflict",
    }
}

words! {
    /// Whether the text says that it happened or that it did not.
    Polarity of event::Polarity { Affirmed = "affirmed", Negated = "negated" }
}

words! {
    /// How real the text says that it is.
    Modality of event::Modality {
        Actual = "actual", Planned = "planned", Possible = "possible", Requested = "requested", Threatened = "threatened",
        Promised = "promised", Conditional = "conditional", Predicted = "predicted",
    }
}

words! {
    /// What the date of an event rests on.
    DateBasis of event::DateBasis { Stated = "stated", Relative = "relative", Document = "document" }
}

words! {
    /// The field of an event that a piece of evidence supports.
    Field of event::Field {
        Actors = "actors", Recipients = "recipients", Places = "places", Times = "times", Quantities = "quantities",
        Polarity = "polarity", Modality = "modality",
    }
}

words! {
    /// What a name is the name of.
    NameKind of syntax::NameKind {
        Person = "person", Organization = "organization", Location = "location", Facility = "facility", Norp = "norp", Date = "date",
        Money = "money", Product = "product", Misc = "misc",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_names_of_the_manual() {
        for kind in event::EventType::ALL {
            assert_eq!(EventType::from(kind).word(), kind.name());
            assert_eq!(EventType::of_word(kind.name()), Some(kind.into()));
            assert_eq!(EventType::from(kind).is_mutual(), kind.is_mutual());
        }
    }

    #[test]
    fn kinds_of_names_have_the_words_of_the_labels() {
        for kind in syntax::NameKind::ALL {
            assert_eq!(NameKind::from(kind).word(), kind.as_str());
        }
    }
}
