//! The JSON Schema of values that parameters take.

use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use serde_json::{Value, json};

use crate::board::parameters::{LARGEST_OFFSET, LARGEST_PAGE, PAGE};
use crate::value;

/// One of these words.
pub fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    json!({"type": "string", "enum": words.into_iter().collect::<Vec<_>>()})
}

/// A PLOVER type.
pub fn types() -> Value {
    words(EventType::ALL.iter().map(|kind| kind.word()))
}

/// A PLOVER mode.
pub fn modes() -> Value {
    words(value::all_modes())
}

/// How sure an incident is.
pub fn statuses() -> Value {
    words(Status::ALL.map(Status::word))
}

/// How real an incident is told to be.
pub fn modalities() -> Value {
    words(Modality::ALL.iter().map(|modality| modality.word()))
}

/// The format of a file.
pub fn formats() -> Value {
    json!({"type": "string", "enum": ["csv", "geojson", "jsonl"], "default": "csv"})
}

/// A name, or other words.
pub fn name() -> Value {
    json!({"type": "string", "minLength": 1})
}

/// A name of a list, in which commas part the names.
pub fn listed() -> Value {
    json!({"type": "string", "pattern": "^[^,]*[^,\\s][^,]*$"})
}

/// A day.
pub fn day() -> Value {
    json!({"type": "string", "format": "date"})
}

/// Whether something holds.
pub fn truth() -> Value {
    json!({"type": "boolean", "default": false})
}

/// A share of one.
pub fn share() -> Value {
    json!({"type": "number", "minimum": 0, "maximum": 1})
}

/// A box on the map.
pub fn degrees() -> Value {
    let within = |degrees: i32| json!({"type": "number", "minimum": -degrees, "maximum": degrees});
    json!({"type": "array", "prefixItems": [within(90), within(180), within(90), within(180)], "minItems": 4, "maxItems": 4})
}

/// How many are shown.
pub fn limit() -> Value {
    json!({"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE})
}

/// How many are left out at the start.
pub fn offset() -> Value {
    json!({"type": "integer", "minimum": 0, "maximum": LARGEST_OFFSET, "default": 0})
}
