//! A user's own actors: a table, or a dictionary of PETRARCH.
//!
//! Invariant: an entry that can't be used is named with its line, and costs none of the others.

mod own;
mod petrarch;

use crate::entity::{Country, EntityKind, Sector};
use crate::lexicon::error::LexiconError;
use crate::lexicon::knowledge::Knowledge;
use crate::lexicon::{Actor, Leader, Term};

/// Actors to add to those that are known.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// Organisations, forces and armed groups, one entry a role.
    pub actors: Vec<Actor>,
    /// Persons, one entry a role.
    pub persons: Vec<Leader>,
    /// Names of states.
    pub states: Vec<(String, Country)>,
    /// The lines that could not be used.
    pub left_out: Vec<LexiconError>,
}

/// What somebody is for some time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Role {
    country: Option<Country>,
    sector: Option<Sector>,
    title: Option<String>,
    term: Term,
}

/// Reads a file of actors; the format is told by its first line that is no comment.
///
/// # Errors
/// If the file is neither a table of actors nor a dictionary.
pub(super) fn read(file: &str, text: &str, known: &Knowledge) -> Result<Roster, LexiconError> {
    // Spreadsheets begin their files so.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if own::is_table(text) { own::read(file, text) } else { petrarch::read(file, text, known) }
}

impl Roster {
    /// Adds somebody with a role. The first of the names is the usual one.
    fn add(&mut self, kind: EntityKind, names: &[String], role: Role) {
        let Some((name, aliases)) = names.split_first() else { return };
        let (name, aliases) = (name.clone(), aliases.to_vec());
        let Role { country, sector, title, term } = role;
        match (kind, country) {
            (EntityKind::Person, _) => self.persons.push(Leader { name, aliases, surnames: Vec::new(), country, title, sector, term }),
            (EntityKind::State, Some(country)) => self.states.extend(names.iter().map(|name| (name.clone(), country))),
            _ => self.actors.push(Actor { name, aliases, kind, country, sector, term }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    fn roster(text: &str) -> Roster {
        read("own.actors", text, embedded::knowledge()).unwrap()
    }

    /// The roles of all actors and persons, one a line.
    fn shown(roster: &Roster) -> Vec<String> {
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let shown = |name: &str, aliases: &[String], kind: &str, country: Option<Country>, sector: Option<Sector>, term: Term| {
            let country = country.map_or_else(|| "-".to_owned(), |country| country.code().to_owned());
            let sector = sector.map_or("-", |sector| sector.code());
            format!("{name}|{} {kind} {country} {sector} {}..{}", aliases.join("|"), day(term.from), day(term.to))
        };
        let actors = roster.actors.iter().map(|a| shown(&a.name, &a.aliases, &format!("{:?}", a.kind), a.country, a.sector, a.term));
        let persons = roster.persons.iter().map(|p| shown(&p.name, &p.aliases, "Person", p.country, p.sector, p.term));
        actors.chain(persons).collect()
    }

    #[test]
    fn dictionaries_of_petrarch_are_read() {
        let text = "# a comment
HILL_PEOPLES_FRONT_(HPF)_  [KENREB <19990131]  # by hand
+FRONT_OF_THE_HILLS_
\t[KENGOV 990201-20101331]
\t[KENOPP >20110101]
JANE_EXAMPLE_
\t[IGOUNO 970101-061231]
NATIONAL_ARMY_OF_KENYA [KENMIL]
HILLFOLKLAND_ [KEN]
+NAIROBI_
";
        let roster = roster(&text.replace("\\t", "\t"));
        assert_eq!(
            shown(&roster),
            [
                "Hill Peoples Front|HPF|Front of the Hills ArmedGroup KEN REB ..1999-01-31",
                "Hill Peoples Front|HPF|Front of the Hills ArmedGroup KEN OPP 2011-01-01..",
                "National Army of Kenya| Force KEN MIL ..",
                "Jane Example| Person - - 1997-01-01..2006-12-31",
            ]
        );
        // The place is known as one, the other name is new.
        assert_eq!(roster.states, [("Hillfolkland".to_owned(), "KEN".parse().unwrap())]);
        let left_out: Vec<_> = roster.left_out.iter().map(ToString::to_string).collect();
        assert_eq!(
            left_out,
            ["own.actors:4: unknown days \"990201-20101331\", expected <day, >day or day-day, a day as 20240131 or 240131"]
        );
    }

    #[test]
    fn bodies_with_dated_roles_are_no_persons() {
        let kinds = |text: &str| roster(text).actors.iter().map(|actor| actor.kind).collect::<Vec<_>>();
        assert_eq!(kinds("BOKO_HARAM_ [NGAREB >20020101]\n"), [EntityKind::ArmedGroup]);
        assert_eq!(kinds("HILL_DEFENSE_FORCES_ [ISRMIL >19480526]\n"), [EntityKind::Force]);
        let south = roster("SOUTH_SUDAN_ [SSDREB <20110709]\n");
        assert!(south.persons.is_empty());
    }

    #[test]
    fn tables_are_read() {
        let roster = roster(
            "\u{feff}name\taliases\tkind\tcountry\tsector\ttitle\tfrom\tto
Hill Front\tHF\tarmed-group\tKEN\tREB\t\t\t1999-01-31
Hill Front\tHF\tarmed-group\tKEN\tGOV\t\t1999-02-01\t
Jane Example\t\tperson\tKEN\tGOV\tHill Minister\t2020-01-01\t
Bad Row\t\tclub\tKEN\t\t\t\t
Short Row\t\tforce
Backward Row\t\tforce\tKEN\tMIL\t\t2020-01-01\t2019-01-01
",
        );
        assert_eq!(
            shown(&roster),
            [
                "Hill Front|HF ArmedGroup KEN REB ..1999-01-31",
                "Hill Front|HF ArmedGroup KEN GOV 1999-02-01..",
                "Jane Example| Person KEN GOV 2020-01-01..",
            ]
        );
        assert_eq!(roster.persons[0].title.as_deref(), Some("hill minister"));
        let left_out: Vec<_> = roster.left_out.iter().map(ToString::to_string).collect();
        assert_eq!(
            left_out,
            [
                "own.actors:6: 3 fields, expected 8, separated by tabs",
                "own.actors:5: unknown kind \"club\", expected organization, force, armed-group, person or state",
                "own.actors:7: unknown to \"2019-01-01\", expected a day not before the first",
            ]
        );
    }

    #[test]
    fn what_is_neither_is_an_error() {
        let error = |text: &str| read("own.actors", text, embedded::knowledge()).unwrap_err().to_string();
        assert!(error("").starts_with("own.actors:1: not a table of actors"));
        assert!(error("name\tkind\n").starts_with("own.actors:1: columns"));
        assert!(error("{\"a\": 1}\n").starts_with("own.actors:1: unknown code"));
    }

    #[test]
    fn roles_are_those_of_the_day() {
        let mut known = Knowledge::embedded();
        let table = "name\taliases\tkind\tcountry\tsector\ttitle\tfrom\tto
Taliban\t\tarmed-group\tAFG\tREB\t\t\t2021-08-14
Taliban\t\tarmed-group\tAFG\tGOV\t\t2021-08-15\t
";
        known.extend_actors("own.tsv", table).unwrap();
        let sector = |on: &str| known.actors.find("the Taliban", on.parse().ok()).and_then(|actor| actor.sector).map(Sector::code);
        assert_eq!([sector("2010-01-01"), sector("2021-08-15"), sector("2024-01-01")], [Some("REB"), Some("GOV"), Some("GOV")]);
        assert_eq!(sector("no day"), Some("GOV"));
    }
}
