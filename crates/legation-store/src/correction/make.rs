//! Making corrections: what is said must make sense of the incident as it stands.

use legation::wire::EventType;
use rusqlite::{Connection, params};

use crate::actor;
use crate::correction::overlay::Overlay;
use crate::correction::{Correction, Signed, one};
use crate::error::{Result, StoreError};
use crate::incident::report::reports;
use crate::incident::standing::modes;
use crate::incident::summary::mode;
use crate::incident::view;
use crate::query::{self, party};
use crate::writer::Writer;

/// What a person says of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It has this type.
    Type(EventType),
    /// It has this mode, or none.
    Mode(Option<String>),
    /// Somebody does not take part, somebody else does, or the one in the place of the other.
    Party {
        /// As what.
        role: Role,
        /// Who does not, by the name under which it stands in the incident.
        was: Option<String>,
        /// Who does: a state, or an entity that reports name.
        value: Option<String>,
    },
    /// It is left out of what is listed, or no longer.
    Hidden(bool),
}

/// As what somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// As who acts.
    Actor,
    /// As whom it concerns.
    Recipient,
}

impl Role {
    /// The word that stands in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
        }
    }
}

/// A correction that makes sense.
#[derive(Debug, Default)]
struct Meant {
    field: &'static str,
    was: Option<String>,
    value: Option<String>,
    of_type: Option<&'static str>,
    was_actor: Option<i64>,
    value_actor: Option<i64>,
}

impl Writer {
    /// Keeps what a person says of an incident, all or nothing of it.
    ///
    /// # Errors
    /// If there is no such incident, nobody says it, it says nothing new or does not make sense, or the store can't be written.
    pub fn correct(&mut self, incident: &str, said: &[Change], signed: &Signed) -> Result<Vec<Correction>> {
        let signed = signed.checked()?;
        if said.is_empty() {
            return Err(bad("nothing to correct, expected a type, a mode, a party, or whether it is hidden"));
        }
        let made = self.change(|_, connection, changes| {
            let row = view::find(connection, incident)?;
            changes.incidents.insert(row);
            said.iter().map(|change| put(connection, row, &meant(connection, row, change)?, &signed)).collect::<Result<Vec<i64>>>()
        })?;
        made.into_iter().map(|made| one(&self.store.connection, made)).collect()
    }
}

/// Keeps a correction of an incident. Gives its number.
fn put(connection: &Connection, incident: i64, meant: &Meant, signed: &Signed) -> Result<i64> {
    let number = keep(connection, meant.field, meant.was.as_deref(), signed)?;
    connection.execute(
        "UPDATE correction SET value = ?2, of_type = ?3, was_actor = ?4, value_actor = ?5 WHERE id = ?1",
        params![number, meant.value, meant.of_type, meant.was_actor, meant.value_actor],
    )?;
    connection.execute(
        "INSERT INTO corrected (correction, number, event_key, document)
         SELECT ?1, row_number() OVER (ORDER BY document.published IS NULL, document.published, document.name, event.trigger_start, event.key),
             event.key, document.id
         FROM event JOIN document ON document.id = event.document WHERE event.incident = ?2",
        [number, incident],
    )?;
    Ok(number)
}

/// Keeps the row of a correction, without its events. Gives its number.
pub(crate) fn keep(connection: &Connection, field: &str, was: Option<&str>, signed: &Signed) -> Result<i64> {
    connection.execute(
        "INSERT INTO correction (field, was, author, made, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![field, was, signed.author, signed.made, signed.note],
    )?;
    Ok(connection.last_insert_rowid())
}

/// What is meant by a change of an incident as it stands.
fn meant(connection: &Connection, incident: i64, change: &Change) -> Result<Meant> {
    let reports = reports(connection, incident)?;
    let Some(first) = reports.first() else { return Err(StoreError::Unknown { kind: "incident", name: incident.to_string() }) };
    let overlay = Overlay::of(connection, incident)?;
    let (kind, own_mode) = overlay.deed(&reports, first.told.kind);
    let text = |word: &str| Some(word.to_owned());
    match change {
        Change::Type(value) if *value == kind => Err(already("type", kind.word())),
        Change::Type(value) => {
            Ok(Meant { field: "type", was: text(first.told.kind.word()), value: text(value.word()), ..Meant::default() })
        }
        Change::Mode(value) => {
            let value = value.as_ref().map(|value| value.trim().to_lowercase()).filter(|value| !value.is_empty());
            let known = modes(kind)?;
            if let Some(value) = value.as_deref().filter(|value| !known.contains(value)) {
                return Err(bad(&format!("mode: {value:?}: expected {}", modes_told(kind, &known))));
            }
            if value == own_mode {
                return Err(already("mode", value.as_deref().unwrap_or("none")));
            }
            Ok(Meant { field: "mode", was: mode(&reports, first.told.kind), value, of_type: Some(kind.word()), ..Meant::default() })
        }
        Change::Party { role, was, value } => parties(connection, incident, *role, was.as_deref(), value.as_deref()),
        Change::Hidden(value) if *value == overlay.is_hidden => {
            Err(bad(if *value { "the incident is hidden already" } else { "the incident is not hidden" }))
        }
        Change::Hidden(value) => {
            let told = |is_hidden: bool| is_hidden.then(|| "true".to_owned());
            Ok(Meant { field: "hidden", was: told(!value), value: told(*value), ..Meant::default() })
        }
    }
}

/// The modes of a type as one is told of them.
fn modes_told(kind: EventType, known: &[&str]) -> String {
    if known.is_empty() { format!("none, {} has no modes", kind.word()) } else { format!("one of {}: {}", kind.word(), known.join(", ")) }
}

fn parties(connection: &Connection, incident: i64, role: Role, was: Option<&str>, value: Option<&str>) -> Result<Meant> {
    let filled = |name: Option<&str>| name.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    let (was, value) = (filled(was), filled(value));
    if was.is_none() && value.is_none() {
        return Err(bad(&format!("{}: expected who does not take part, or who does", role.word())));
    }
    let known = view::parties_now(connection, incident, role.word())?;
    let mut meant = Meant { field: role.word(), ..Meant::default() };
    if let Some(was) = was {
        let Some((actor, party)) = known.iter().find(|(_, party)| party.name == was) else {
            let names = known.iter().map(|(_, party)| party.name.as_str()).collect::<Vec<_>>().join("; ");
            let expected = if names.is_empty() { "there is none".to_owned() } else { format!("expected one of {names}") };
            return Err(bad(&format!("{}: {was:?} does not take part as that: {expected}", role.word())));
        };
        (meant.was, meant.was_actor) = (Some(party.name.clone()), *actor);
    }
    if let Some(value) = value {
        let actor = entity(connection, role, &value)?;
        if known.iter().any(|(known, _)| *known == Some(actor)) {
            return Err(bad(&format!("{}: {value:?} takes part as that already", role.word())));
        }
        meant.value = connection.query_row("SELECT name FROM actor WHERE id = ?1", [actor], |row| row.get(0))?;
        meant.value_actor = Some(actor);
    }
    Ok(meant)
}

/// The entity over all reports that a name means; a state is one though no report names it.
fn entity(connection: &Connection, role: Role, name: &str) -> Result<i64> {
    let found = match party(connection, name)? {
        query::Party::Country(code) => return actor::state(connection, &code),
        query::Party::Actors(actors) => actors,
    };
    let mut select = connection.prepare_cached(
        "SELECT whole.id, whole.name FROM actor JOIN actor whole ON whole.id = coalesce(actor.same, actor.id) WHERE actor.id = ?1",
    )?;
    let mut whole = Vec::new();
    for actor in found {
        let one: (i64, String) = select.query_row([actor], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if !whole.contains(&one) {
            whole.push(one);
        }
    }
    let same = |named: &str| named.to_lowercase() == name.to_lowercase();
    let exact: Vec<&(i64, String)> = whole.iter().filter(|(_, named)| same(named)).collect();
    match (&exact[..], &whole[..]) {
        ([(actor, _)], _) | ([], [(actor, _)]) => Ok(*actor),
        _ => {
            const SHOWN: usize = 6;
            let names: Vec<&str> = whole.iter().take(SHOWN).map(|(_, name)| name.as_str()).collect();
            let more = if whole.len() > SHOWN { ", …" } else { "" };
            Err(bad(&format!("{}: {name:?} may be several, expected one of {}{more}", role.word(), names.join("; "))))
        }
    }
}

fn already(field: &str, value: &str) -> StoreError {
    bad(&format!("the {field} is {value} already"))
}

fn bad(reason: &str) -> StoreError {
    StoreError::BadQuery { reason: reason.to_owned() }
}
