//! The resolved things that fill roles, and the words that name them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::span::Span;
use crate::token::TokenId;

/// An entity of a document, by its place in [`Record::entities`](crate::record::Record::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// A state, by its ISO 3166-1 alpha-3 code (`XKX` for Kosovo, as in common use).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

impl Country {
    /// The three capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Country {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code.as_bytes() {
            &[a, b, c] if code.bytes().all(|byte| byte.is_ascii_uppercase()) => Ok(Self([a, b, c])),
            _ => Err(()),
        }
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being, or several of one role ("world leaders").
    Person,
    /// A state or its government.
    State,
    /// A ministry, party, firm, court, international body …
    Organization,
    /// Regular forces and police of a state.
    Force,
    /// Irregular forces.
    ArmedGroup,
    /// Civilians, protesters, refugees, a people.
    Population,
    /// Anything else that fills a role.
    Other,
}

impl EntityKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::State, Self::Organization, Self::Force, Self::ArmedGroup, Self::Population, Self::Other];

    /// Whether people are counted by it: "12 soldiers", not "12 ministries".
    pub fn is_of_people(self) -> bool {
        matches!(self, Self::Person | Self::Population | Self::Force | Self::ArmedGroup)
    }

    /// The name in the tables of the lexicon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::State => "state",
            Self::Organization => "organization",
            Self::Force => "force",
            Self::ArmedGroup => "armed-group",
            Self::Population => "population",
            Self::Other => "other",
        }
    }
}

impl FromStr for EntityKind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|known| known.name() == name).ok_or(())
    }
}

/// How a mention speaks of its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By description: "the minister".
    Nominal,
    /// By pronoun.
    Pronoun,
}

/// Words that name or describe an entity or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The phrase that names it, not its clause.
    pub span: Span,
    /// The word of the phrase on which the others hang.
    pub head: TokenId,
    /// How it speaks of the entity.
    pub form: MentionForm,
    /// The rule that tied it to its entity, as in `name/exact`, `demonym`, `pronoun/nearest-subject`.
    pub rule: &'static str,
}

/// A resolved person, state, organisation, force, group or population of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form in the document, or the usual name of a known one.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its state.
    pub country: Option<Country>,
    /// PLOVER sector: `GOV`, `MIL` … one of [`SECTORS`].
    pub sector: Option<Sector>,
    /// The title as worded, lower case: "foreign minister".
    pub title: Option<String>,
    /// Every mention, in the order of the text; never empty.
    pub mentions: Vec<Mention>,
}

/// A PLOVER sector code, checked when it is parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector(&'static str);

/// The 25 sectors of the PLOVER manual (2021).
pub const SECTORS: [&str; 25] = [
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB",
    "MED", "REF", "OPP", "PRE", "REL", "SOC",
];

impl Sector {
    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl FromStr for Sector {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        SECTORS.iter().find(|known| **known == code).map(|known| Self(known)).ok_or(())
    }
}

/// Which entity a word is the head of a mention of.
#[derive(Clone, Debug, Default)]
pub struct EntityIndex(BTreeMap<TokenId, (EntityId, usize)>);

impl EntityIndex {
    /// Indexes the mentions of these entities by their heads.
    pub fn new(entities: &[Entity]) -> Self {
        let heads = entities
            .iter()
            .enumerate()
            .flat_map(|(at, entity)| entity.mentions.iter().enumerate().map(move |(mention, words)| (words.head, (EntityId(at), mention))));
        Self(heads.collect())
    }

    /// The entity that a word is the head of a mention of.
    pub fn at(&self, token: TokenId) -> Option<EntityId> {
        self.0.get(&token).map(|&(entity, _)| entity)
    }

    /// The same, with the place of the mention in [`Entity::mentions`].
    pub fn mention_at(&self, token: TokenId) -> Option<(EntityId, usize)> {
        self.0.get(&token).copied()
    }
}
