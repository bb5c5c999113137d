//! How a type and mode stand in PLOVER: the modes that a type has, its quad class and its score.

use std::sync::LazyLock;

use legation::event;
use legation::lexicon::Ontology;
use legation::wire::{EventType, Quad};

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
///
/// # Errors
/// If the table of the ontology is damaged.
pub fn modes(kind: EventType) -> Result<Vec<&'static str>> {
    Ok(ontology()?.modes(inner(kind)?).collect())
}

/// The quad class of a type, and the PLOVER score of the type with this mode, −10 to 10.
///
/// # Errors
/// As [`modes`].
pub fn standing(kind: EventType, mode: Option<&str>) -> Result<(Quad, f64)> {
    let kind = inner(kind)?;
    Ok((kind.quad().into(), ontology()?.standing(kind, mode).map_or(0.0, |standing| standing.score)))
}
