//! `lexicon/actors.tsv`: own organisations, and the forces, armed groups and parties of the factbook.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use legation::lexicon::fold;

use super::countries::{State, split};
use super::factbook::Factbook;
use super::{FACTBOOK, output};

const COLUMNS: [&str; 5] = ["name", "aliases", "kind", "country", "sector"];

/// An organisation of the factbook, before those that several states share are set apart.
struct Found {
    name: String,
    aliases: Vec<String>,
    kind: &'static str,
    country: String,
    sector: &'static str,
}

/// Writes the table.
pub fn build(lexicon: &Path, states: &[State], factbook: &Factbook) -> Result<()> {
    let mut rows = output::own(lexicon, "actors.tsv", &COLUMNS)?;
    let mut taken: BTreeSet<String> =
        rows.iter().flat_map(|row| std::iter::once(row[0].clone()).chain(split(&row[1]))).map(|name| fold(&name)).collect();
    let found: Vec<Found> = states.iter().flat_map(|state| of_state(state, factbook)).collect();
    let mut homes: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for actor in &found {
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            homes.entry(fold(name)).or_default().insert(&actor.country);
        }
    }
    let is_shared = |name: &str| homes.get(&fold(name)).is_some_and(|homes| homes.len() > 1);
    for actor in &found {
        // A group that fights in several states belongs to none; a party name that several states have says nothing.
        let is_group = actor.kind == "armed-group";
        if (is_shared(&actor.name) && !is_group) || !taken.insert(fold(&actor.name)) {
            continue;
        }
        let country = if is_shared(&actor.name) { "" } else { &actor.country };
        let aliases: Vec<&str> =
            actor.aliases.iter().filter(|alias| (is_group || !is_shared(alias)) && taken.insert(fold(alias))).map(String::as_str).collect();
        rows.push([&actor.name, aliases.join("|").as_str(), actor.kind, country, actor.sector].map(str::to_owned).to_vec());
    }
    let header = output::Header {
        about: "Known organisations, forces, armed groups and international bodies; an earlier row wins over a later one.",
        sources: &["own facts (Apache-2.0)", FACTBOOK],
    };
    output::write(lexicon, "actors.tsv", &header, &COLUMNS, &rows)
}

fn of_state(state: &State, factbook: &Factbook) -> Vec<Found> {
    let mut found = Vec::new();
    let groups = factbook.text(&state.fips, &["Terrorism", "Terrorist group(s)"]);
    for part in pieces(&groups, &[';', '\n']) {
        add(&mut found, &part, state, "armed-group", "REB");
    }
    let forces = factbook.text(&state.fips, &["Military and Security", "Military and security forces"]);
    for part in pieces(&forces, &[';', '\n', ':', ',']) {
        if is_force(&part, state) {
            add(&mut found, &part, state, "force", if is_police(&part) { "COP" } else { "MIL" });
        }
    }
    let parties = factbook.text(&state.fips, &["Government", "Political parties"]);
    for part in pieces(&parties, &['\n']) {
        add(&mut found, &part, state, "organization", "PTY");
    }
    found
}

/// The parts of a list, where separators in brackets do not count.
fn pieces(text: &str, separators: &[char]) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_i32);
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && separators.contains(&letter) {
            parts.push(String::new());
            depth = 0;
        } else if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Whether a part names a force that is this state's alone: the name holds its name or demonym and a word for a force.
fn is_force(part: &str, state: &State) -> bool {
    let name = part.split('(').next().unwrap_or_default();
    let words = ["Army", "Navy", "Force", "Guard", "Police", "Gendarmerie", "Corps", "Troops", "Military", "Carabinieri"];
    state.names.iter().any(|own| own.len() > 3 && name.contains(own.as_str())) && words.iter().any(|word| name.contains(word))
}

fn is_police(part: &str) -> bool {
    ["Police", "Gendarmerie", "Carabinieri", "Constabulary"].iter().any(|word| part.contains(word))
}

/// Adds "Name (ABBR; aka Other)" or "Name or ABBR" with its other names.
fn add(found: &mut Vec<Found>, part: &str, state: &State, kind: &'static str, sector: &'static str) {
    let (name, bracketed) = part.split_once('(').map_or((part, ""), |(name, rest)| (name, rest.trim_end_matches(')')));
    let (before, after) = part.rsplit_once(')').map_or((name, ""), |(_, after)| (name, after));
    let mut names = before.split(" or ").map(str::trim);
    let Some(first) = names.next().map(|first| first.trim_start_matches("the ").trim_start_matches("includes ")) else { return };
    let is_written = first.contains(' ') || first.contains('-');
    if !is_written
        || !first.chars().any(char::is_uppercase)
        || first.chars().any(|letter| letter.is_numeric() || letter == '"')
        || first.len() > 60
    {
        return;
    }
    let rest = bracketed.split([';', ',']).map(|piece| piece.trim().trim_start_matches("aka ").trim_start_matches("also known as "));
    let after = after.split(" or ").map(str::trim);
    let is_alias = |alias: &&str| {
        let capitals = alias.chars().filter(|letter| letter.is_uppercase()).count();
        let is_short = !alias.contains(' ') && capitals >= 3 && alias.len() <= 12;
        is_short || (kind == "armed-group" && alias.len() > 5 && capitals >= 1)
    };
    let mut aliases: Vec<String> =
        names.chain(rest).chain(after).filter(is_alias).filter(|alias| *alias != first).map(str::to_owned).collect();
    aliases.dedup();
    found.push(Found { name: first.to_owned(), aliases, kind, country: state.code.clone(), sector });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_split_outside_of_brackets() {
        assert_eq!(
            pieces("Army (ANP; aka People's Army): Navy, Air Force", &[';', ':', ',']),
            ["Army (ANP; aka People's Army)", "Navy", "Air Force"]
        );
        assert!(pieces("", &[',']).is_empty());
    }

    #[test]
    fn names_come_with_their_abbreviations() {
        let state = State { code: "UGA".into(), iso2: "UG".into(), fips: "UG".into(), names: vec!["Uganda".into()] };
        for (part, name, aliases) in [
            ("Uganda People's Congress or UPC", "Uganda People's Congress", vec!["UPC"]),
            ("Future Front (Front Futur) or FFU", "Future Front", vec!["FFU"]),
            ("Gran Grif Group (GGG)", "Gran Grif Group", vec!["GGG"]),
        ] {
            let mut found = Vec::new();
            add(&mut found, part, &state, "organization", "PTY");
            assert_eq!((found[0].name.as_str(), &found[0].aliases), (name, &aliases.into_iter().map(str::to_owned).collect()), "{part}");
        }
    }
}
