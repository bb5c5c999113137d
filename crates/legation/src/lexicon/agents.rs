//! `lexicon/agents.tsv`: the common nouns and short compounds that denote actors, in; a look-up by words, out.
//!
//! Invariant: an entry is one to three words, singular and lower case; the look-up takes words as a text has them.

use std::collections::BTreeMap;

use crate::entity::{EntityKind, Sector};
use crate::lexicon::error::LexiconError;
use crate::lexicon::table::Table;

const FILE: &str = "lexicon/agents.tsv";
const COLUMNS: [&str; 4] = ["noun", "kind", "sector", "marks"];

/// The longest entry, in words: the table's own rule.
pub const LONGEST: usize = 3;

/// What a noun denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The kind of entity.
    pub kind: EntityKind,
    /// Its sector, where the noun alone tells it.
    pub sector: Option<Sector>,
    /// How the noun is used.
    pub marks: Marks,
}

/// How a noun is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// No mark.
    pub const NONE: Self = Self(0);
    /// May be the title of a person: "minister".
    pub const TITLE: Self = Self(1);
    /// Denotes a man.
    pub const MALE: Self = Self(1 << 1);
    /// Denotes a woman.
    pub const FEMALE: Self = Self(1 << 2);
    /// Denotes an actor in the plural only: "authorities".
    pub const PLURAL: Self = Self(1 << 3);
    /// The sector of a modifier wins: "police chief".
    pub const YIELDS: Self = Self(1 << 4);
    /// An actor only where the phrase names whose it is: "Russian drones".
    pub const OWNED: Self = Self(1 << 5);
    /// Stands for the state, where that is known: "government".
    pub const GOVERNMENT: Self = Self(1 << 6);
    /// Of no single state unless the phrase names one: "world leaders", "the coalition".
    pub const WORLD: Self = Self(1 << 7);
    /// May follow the name of what it classifies: "Reuters news agency".
    pub const CLASS: Self = Self(1 << 8);

    /// Every mark with its name in the table.
    const NAMES: [(&'static str, Self); 9] = [
        ("title", Self::TITLE),
        ("male", Self::MALE),
        ("female", Self::FEMALE),
        ("plural", Self::PLURAL),
        ("yields", Self::YIELDS),
        ("owned", Self::OWNED),
        ("government", Self::GOVERNMENT),
        ("world", Self::WORLD),
        ("class", Self::CLASS),
    ];

    /// Whether all of these marks are set.
    pub fn has(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }
}

/// The nouns that denote actors.
#[derive(Clone, Debug, Default)]
pub struct Agents(BTreeMap<String, Agent>);

impl Agents {
    /// Reads `lexicon/agents.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of agents.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let mut agents = BTreeMap::new();
        for row in Table::parse(FILE, text, &COLUMNS)?.rows {
            let kind = kind(row.field(1))
                .ok_or_else(|| row.unknown("kind", row.field(1), "person, state, organization, force, armed-group, population or other"))?;
            let sector = match row.field(2) {
                "" => None,
                code => Some(code.parse().map_err(|()| row.unknown("sector", code, "a sector of PLOVER"))?),
            };
            let mut marks = Marks::default();
            for name in row.list(3) {
                let (_, mark) = Marks::NAMES
                    .iter()
                    .find(|(known, _)| *known == name)
                    .ok_or_else(|| row.unknown("mark", name, "title, male, female, plural, yields, owned, government, world or class"))?;
                marks.0 |= mark.0;
            }
            agents.insert(row.field(0).replace('-', " ").replace("'s", " 's"), Agent { kind, sector, marks });
        }
        Ok(Self(agents))
    }

    /// All nouns of the table.
    pub fn nouns(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The entry of a singular, lower-case noun or compound, with blanks for hyphens ("foreign minister", "vice chancellor").
    pub fn get(&self, noun: &str) -> Option<&Agent> {
        self.0.get(noun)
    }
}

fn kind(name: &str) -> Option<EntityKind> {
    Some(match name {
        "person" => EntityKind::Person,
        "state" => EntityKind::State,
        "organization" => EntityKind::Organization,
        "force" => EntityKind::Force,
        "armed-group" => EntityKind::ArmedGroup,
        "population" => EntityKind::Population,
        "other" => EntityKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    #[test]
    fn entries_are_short_and_lower_case() {
        let agents = &embedded::knowledge().agents;
        assert!(agents.0.len() > 1000, "{} rows", agents.0.len());
        for noun in agents.0.keys() {
            assert!(noun.split(' ').count() <= LONGEST, "{noun} has too many words");
            assert_eq!(noun.to_lowercase(), *noun);
        }
    }

    #[test]
    fn kinds_sectors_and_marks() {
        let agents = &embedded::knowledge().agents;
        let check = |noun: &str, kind: EntityKind, sector: &str, marks: Marks| {
            let agent = agents.get(noun).unwrap_or_else(|| panic!("no {noun}"));
            assert_eq!((agent.kind, agent.sector.map(Sector::code)), (kind, Some(sector)), "{noun}");
            assert!(agent.marks.has(marks), "{noun}");
        };
        check("foreign minister", EntityKind::Person, "GOV", Marks::TITLE);
        check("secretary general", EntityKind::Person, "GOV", Marks::YIELDS);
        check("troop", EntityKind::Force, "MIL", Marks::YIELDS);
        check("government", EntityKind::Organization, "GOV", Marks::GOVERNMENT);
        check("authority", EntityKind::Organization, "GOV", Marks::PLURAL);
        check("drone", EntityKind::Force, "MIL", Marks::OWNED);
        check("spokeswoman", EntityKind::Person, "GOV", Marks::FEMALE);
        for noun in ["table", "Minister", "ministers", ""] {
            assert_eq!(agents.get(noun), None, "{noun}");
        }
    }

    #[test]
    fn bad_tables_name_the_line() {
        let head = COLUMNS.join("\t");
        for (row, problem) in [
            ("x\tplant\tGOV\t", "unknown kind \"plant\""),
            ("x\tperson\tGOVT\t", "unknown sector \"GOVT\""),
            ("x\tperson\tGOV\ttitel", "unknown mark \"titel\""),
        ] {
            let error = Agents::parse(&format!("{head}\n{row}\n")).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{FILE}:2: {problem}")), "{error}");
        }
    }
}
