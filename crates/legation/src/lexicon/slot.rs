//! Where an argument stands beside its predicate, as the rules of `lexicon/events.tsv` name it.

use std::str::FromStr;

/// The prepositions that a rule may name: the closed class, with its compounds.
const PREPOSITIONS: [&str; 60] = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead_of",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "away",
    "back",
    "because_of",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "despite",
    "down",
    "during",
    "for",
    "from",
    "in",
    "in_front_of",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "on_behalf_of",
    "onto",
    "opposite",
    "out",
    "out_of",
    "outside",
    "over",
    "past",
    "since",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// Where an argument stands beside its predicate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The one who acts: the subject of a verb, the agent of a passive, the possessor or by-phrase of a noun.
    Subject,
    /// What is acted upon: the object of a verb, the subject of a passive, the of-phrase of a noun.
    Object,
    /// The indirect object.
    Indirect,
    /// The complement clause.
    Clause,
    /// What stands before a noun: its possessor and modifiers.
    Owner,
    /// The object of this preposition.
    Preposition(String),
    /// A slot of the noun that is the object.
    OfObject(Box<Slot>),
}

/// What a rule may write for a slot, for error messages.
pub const SLOTS: &str = "subject, object, indirect, clause, owner, a preposition, or object. with one of these";

impl FromStr for Slot {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "indirect" => Self::Indirect,
            "clause" => Self::Clause,
            "owner" => Self::Owner,
            _ => match text.strip_prefix("object.") {
                Some(inner) => Self::OfObject(Box::new(inner.parse()?)),
                None if PREPOSITIONS.contains(&text) => Self::Preposition(text.to_owned()),
                None => return Err(()),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Slot;

    #[test]
    fn slots_are_read_by_name() {
        for (text, expected) in [
            ("subject", Some(Slot::Subject)),
            ("against", Some(Slot::Preposition("against".into()))),
            ("object.to", Some(Slot::OfObject(Box::new(Slot::Preposition("to".into()))))),
            ("sbject", None),
            ("object.", None),
            ("", None),
        ] {
            assert_eq!(text.parse().ok(), expected, "{text}");
        }
    }
}
