//! `legation entity`: who somebody is, over all reports.

use legation_store::actor::{Profile, Role};

use crate::Outcome;
use crate::args::EntityArgs;
use crate::failure::Failure;
use crate::store::{at, output, read};

/// Prints the entities of a name.
pub fn run(args: &EntityArgs) -> Result<Outcome, Failure> {
    let found = read(&args.store.store)?.profiles(&args.name).map_err(at(&args.store.store))?;
    output::print(args.format, &found, &["name", "kind", "country", "also called", "roles", "documents", "acts in", "concerned by"], row)
}

fn row(profile: &Profile) -> [String; 8] {
    let names = profile.names.iter().map(|(name, _)| name.as_str()).filter(|name| *name != profile.name).collect::<Vec<_>>().join("; ");
    [
        profile.name.clone(),
        profile.kind.clone(),
        profile.country.clone().unwrap_or_default(),
        names,
        profile.roles.iter().map(role).filter(|role| !role.is_empty()).collect::<Vec<_>>().join("; "),
        profile.documents.to_string(),
        profile.acts.to_string(),
        profile.concerned.to_string(),
    ]
}

/// A title, or else a sector, with the days of the first and the last report that has it.
fn role(role: &Role) -> String {
    let Some(what) = role.title.as_ref().or(role.sector.as_ref()) else { return String::new() };
    match (&role.first, &role.last) {
        (Some(first), Some(last)) if first != last => format!("{what} ({first} to {last})"),
        (Some(first), _) => format!("{what} ({first})"),
        _ => what.clone(),
    }
}
