//! What is asked of a network beside the filters: `level`, `nodes` and `around`.

use legation_store::query::{Filter, Level, Network, Scope};
use serde_json::{Value, json};

use crate::board::answer::Refusal;
use crate::board::describe::{FILTERS, Form, Operation, Parameter, shape};
use crate::board::parameters::{Parameters, filter, number, one, taken};

/// Nodes, if nothing else is asked for.
const NODES: usize = 50;
/// Nodes at most: as many as a picture can hold.
const MOST: usize = 500;

const SCOPE: [Parameter; 3] = [
    Parameter {
        name: "level",
        about: "Parties as their states, as if nothing is said, or as entities.",
        form: Form::One,
        shape: levels,
        example: "state",
        may_miss: false,
    },
    Parameter {
        name: "nodes",
        about: "At most so many parties, those of most incidents.",
        form: Form::One,
        shape: nodes,
        example: "50",
        may_miss: false,
    },
    Parameter {
        name: "around",
        about: "This party and those that it has to do with: a state by name or ISO 3166-1 alpha-3 code, or at level `entity` an entity by name.",
        form: Form::One,
        shape: shape::name,
        example: "Sudan",
        may_miss: true,
    },
];

/// `/network`.
pub fn operation() -> Operation {
    let about = "The parties of the incidents that meet the filters, and the ties between them, signed by their mean PLOVER scores. Counts what is told as having \
        happened and is not denied.";
    Operation::new("network", about).takes(&FILTERS).takes(&SCOPE).gives::<Network>()
}

fn levels() -> Value {
    shape::words(["state", "entity"])
}

fn nodes() -> Value {
    json!({"type": "integer", "minimum": 1, "maximum": MOST, "default": NODES})
}

/// The filter and the part of the network that the parameters ask for.
///
/// # Errors
/// If a parameter is not known, or its value can't be understood.
pub fn asked(mut parameters: Parameters) -> Result<(Filter, Scope), Refusal> {
    let level = match taken(&mut parameters, "level").as_deref() {
        None | Some("state") => Level::State,
        Some("entity") => Level::Entity,
        Some(other) => return Err(Refusal::parameter("level", format_args!("{other:?}: expected state or entity"))),
    };
    let nodes = taken(&mut parameters, "nodes").map(|value| one("nodes", &value, number(1, MOST))).transpose()?.unwrap_or(NODES);
    let around = taken(&mut parameters, "around");
    Ok((filter(&parameters)?, Scope { level, nodes, around }))
}
