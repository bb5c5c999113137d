//! How a type and mode stand in PLOVER: the modes that a type has, its quad class and its score.

use std::sync::LazyLock;

use legation::event;
use legation::lexicon::Ontology;
use legation::wire::{EventType, Quad};
use rusqlite::{Connection, params};

use crate::error::{Result, StoreError};

static ONTOLOGY: LazyLock<std::result::Result<Ontology, String>> = LazyLock::new(|| {
    Ontology::parse("lexicon/plover.tsv", include_str!("../../../../lexicon/plover.tsv")).map_err(|error| error.to_string())
});

fn ontology() -> Result<&'static Ontology> {
    ONTOLOGY.as_ref().map_err(|reason| StoreError::Corrupt { reason: reason.clone() })
}

fn inner(kind: EventType) -> Result<event::EventType> {
    kind.word().parse().map_err(|()| StoreError::Corrupt { reason: format!("a type {:?}", kind.word()) })
}

/// The modes of a type, in alphabetical order.
pub fn modes(kind: EventType) -> Result<Vec<&'static str>> {
    Ok(ontology()?.modes(inner(kind)?).collect())
}

/// The quad class of a type, and the PLOVER score of the type with this mode, −10 to 10.
pub fn standing(kind: EventType, mode: Option<&str>) -> Result<(Quad, f64)> {
    let kind = inner(kind)?;
    Ok((kind.quad().into(), ontology()?.standing(kind, mode).map_or(0.0, |standing| standing.score)))
}

/// Gives all incidents the quad class and score of their type and mode.
pub fn stand_all(connection: &Connection) -> Result<()> {
    let mut select = connection.prepare("SELECT DISTINCT type, mode FROM incident")?;
    let pairs: Vec<(String, Option<String>)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (kind, mode) in pairs {
        let known = EventType::of_word(&kind).ok_or_else(|| StoreError::Corrupt { reason: format!("an incident of type {kind:?}") })?;
        let (quad, score) = standing(known, mode.as_deref())?;
        connection
            .execute("UPDATE incident SET quad = ?3, score = ?4 WHERE type = ?1 AND mode IS ?2", params![kind, mode, quad.word(), score])?;
    }
    Ok(())
}
