//! A table of actors: one row a role, so that somebody with two roles has two rows of the same name.

use crate::entity::EntityKind;
use crate::lexicon::error::LexiconError;
use crate::lexicon::roster::{Role, Roster};
use crate::lexicon::table::{Row, Table};

const COLUMNS: [&str; 8] = ["name", "aliases", "kind", "country", "sector", "title", "from", "to"];

/// Whether a text begins like such a table.
pub(super) fn is_table(text: &str) -> bool {
    let head = text.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
    head.is_some_and(|head| head.split('\t').next() == Some(COLUMNS[0]))
}

/// Reads the table.
///
/// # Errors
/// If the columns are others.
pub(super) fn read(file: &str, text: &str) -> Result<Roster, LexiconError> {
    let (table, left_out) = Table::parse_good(file, text, &COLUMNS)?;
    let mut roster = Roster { left_out, ..Roster::default() };
    for row in table.rows {
        match entry(&row) {
            Ok((kind, role)) => {
                let names: Vec<_> = std::iter::once(row.field(0)).chain(row.list(1)).map(str::to_owned).collect();
                roster.add(kind, &names, role);
            }
            Err(error) => roster.left_out.push(error),
        }
    }
    Ok(roster)
}

fn entry(row: &Row<'_>) -> Result<(EntityKind, Role), LexiconError> {
    if row.field(0).is_empty() {
        return Err(row.unknown("name", "", "a name"));
    }
    let kind = match row.field(2) {
        "organization" => EntityKind::Organization,
        "force" => EntityKind::Force,
        "armed-group" => EntityKind::ArmedGroup,
        "person" => EntityKind::Person,
        "state" => EntityKind::State,
        other => return Err(row.unknown("kind", other, "organization, force, armed-group, person or state")),
    };
    let (country, sector) = (row.country(3)?, row.sector(4)?);
    if kind == EntityKind::State && country.is_none() {
        return Err(row.unknown("country", "", "the code of the state that has the name"));
    }
    let title = Some(row.field(5).to_lowercase()).filter(|title| !title.is_empty());
    let term = row.term(6, 7)?;
    if !term.runs_forwards() {
        return Err(row.unknown("to", row.field(7), "a day not before the first"));
    }
    Ok((kind, Role { country, sector, title, term }))
}
