//! Known organisations, forces, armed groups and international bodies, from `lexicon/actors.tsv`.
//!
//! Invariant: an abbreviation matches with its case only ("IS" is a group, "is" is not); other names match in any case as
//! long as one letter is a capital.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::entity::{Country, EntityKind, Sector};
use crate::lexicon::error::LexiconError;
use crate::lexicon::fold::{cased, fold};
use crate::lexicon::table::{Row, Table};
use crate::lexicon::term::Term;

const FILE: &str = "lexicon/actors.tsv";
const COLUMNS: [&str; 5] = ["name", "aliases", "kind", "country", "sector"];

/// A known actor that is neither a state nor a person, in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its usual name.
    pub name: String,
    /// Its other names and abbreviations.
    pub aliases: Vec<String>,
    /// `Organization`, `Force` or `ArmedGroup`.
    pub kind: EntityKind,
    /// The state that it belongs to or works in; `None` for international bodies.
    pub country: Option<Country>,
    /// The PLOVER sector; `None` for international bodies.
    pub sector: Option<Sector>,
    /// The days in this role.
    pub term: Term,
}

/// The known actors.
#[derive(Debug)]
pub struct Actors {
    entries: Vec<Actor>,
    /// The roles of the actor that has the name.
    names: HashMap<String, Vec<usize>>,
    abbreviations: HashMap<String, Vec<usize>>,
}

impl Actors {
    /// Reads `lexicon/actors.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of actors.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let rows = Table::parse(FILE, text, &COLUMNS)?.rows;
        Ok(Self::new(rows.iter().map(actor).collect::<Result<_, _>>()?))
    }

    fn new(entries: Vec<Actor>) -> Self {
        let (mut names, mut abbreviations) = (HashMap::new(), HashMap::new());
        // A name beats an alias, an earlier row a later one.
        let own = entries.iter().enumerate().map(|(at, actor)| (at, &actor.name));
        let others = entries.iter().enumerate().flat_map(|(at, actor)| actor.aliases.iter().map(move |alias| (at, alias)));
        for (at, name) in own.chain(others) {
            let roles: &mut Vec<usize> =
                if is_abbreviation(name) { abbreviations.entry(cased(name)).or_default() } else { names.entry(key(name)).or_default() };
            if roles.iter().all(|&role| role != at && entries[role].name == entries[at].name) {
                roles.push(at);
            }
        }
        Self { entries, names, abbreviations }
    }

    /// Adds actors of the user's; of a name that they have, theirs are the only ones.
    pub(super) fn extend(&mut self, actors: Vec<Actor>) {
        let before = self.entries.len();
        let added = Self::new(actors);
        let moved = |(name, roles): (String, Vec<usize>)| (name, roles.into_iter().map(|at| at + before).collect());
        self.names.extend(added.names.into_iter().map(moved));
        self.abbreviations.extend(added.abbreviations.into_iter().map(moved));
        self.entries.extend(added.entries);
    }

    /// The actor of this name, in the role that it has on a day: of several the one that began last, and if it has none then the nearest.
    pub fn find(&self, name: &str, on: Option<Date>) -> Option<&Actor> {
        if !name.chars().any(char::is_uppercase) {
            return None;
        }
        let roles = self.abbreviations.get(&cased(name)).or_else(|| self.names.get(&key(name)))?;
        roles.iter().map(|&at| &self.entries[at]).min_by_key(|actor| (actor.term.distance(on), Reverse(actor.term.from)))
    }

    /// Every actor, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.entries.iter()
    }
}

/// The key of a name that is not an abbreviation.
fn key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
}

/// Whether a name is one word of capitals: "UN", "PKK", "M23".
fn is_abbreviation(name: &str) -> bool {
    !name.contains(' ') && !name.chars().any(char::is_lowercase)
}

fn actor(row: &Row<'_>) -> Result<Actor, LexiconError> {
    let kind = match row.field(2) {
        "organization" => EntityKind::Organization,
        "force" => EntityKind::Force,
        "armed-group" => EntityKind::ArmedGroup,
        other => return Err(row.unknown("kind", other, "organization, force or armed-group")),
    };
    let (country, sector) = (row.country(3)?, row.sector(4)?);
    Ok(Actor {
        name: row.field(0).to_owned(),
        aliases: row.list(1).map(str::to_owned).collect(),
        kind,
        country,
        sector,
        term: Term::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    fn check(name: &str, expected: Option<(&str, EntityKind)>) {
        let found = embedded::actors().find(name, None);
        assert_eq!(found.map(|actor| (actor.name.as_str(), actor.kind)), expected, "{name}");
    }

    #[test]
    fn known_actors_are_found() {
        use EntityKind::{ArmedGroup, Force, Organization};
        for (name, full, kind) in [
            ("the United Nations", "United Nations", Organization),
            ("UN", "United Nations", Organization),
            ("U.N.", "United Nations", Organization),
            ("NATO", "NATO", Organization),
            ("Nato", "NATO", Organization),
            ("Hezbollah", "Hezbollah", ArmedGroup),
            ("Hizbullah", "Hezbollah", ArmedGroup),
            ("al-Shabab", "al-Shabaab", ArmedGroup),
            ("the Taliban", "Taliban", ArmedGroup),
            ("ISIS", "Islamic State", ArmedGroup),
            ("IS", "Islamic State", ArmedGroup),
            ("FBI", "Federal Bureau of Investigation", Organization),
            ("IDF", "Israel Defense Forces", Force),
        ] {
            check(name, Some((full, kind)));
        }
    }

    #[test]
    fn other_words_are_not_actors() {
        for name in ["is", "Is", "un", "taliban", "", "Acme Corp"] {
            check(name, None);
        }
    }

    #[test]
    fn every_actor_is_whole() {
        let countries = embedded::countries();
        assert!(embedded::actors().iter().count() >= 300);
        for actor in embedded::actors().iter() {
            assert!(!actor.name.is_empty(), "{actor:?}");
            assert!(actor.country.is_none_or(|country| countries.get(country).is_some()), "{actor:?}");
        }
    }

    #[test]
    fn bad_tables_name_the_line() {
        let head = COLUMNS.join("\t");
        for (row, problem) in [
            ("Acme\t\tfirm\t\t", "unknown kind \"firm\", expected organization, force or armed-group"),
            ("Acme\t\tforce\tus\t", "unknown country \"us\""),
            ("Acme\t\tforce\tUSA\tARMY", "unknown sector \"ARMY\""),
        ] {
            let error = Actors::parse(&format!("{head}\n{row}\n")).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{FILE}:2: {problem}")), "{error}");
        }
    }
}
