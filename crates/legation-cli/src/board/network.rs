//! What is asked of a network beside the filters: `level`, `nodes` and `around`.

use legation_store::query::{Filter, Level, Scope};

use crate::board::answer::Refusal;
use crate::board::parameters::{Parameters, filter, value};

/// Nodes, if nothing else is asked for.
const NODES: usize = 50;
/// Nodes at most: as many as a picture can hold.
const MOST: usize = 500;

/// The filter and the part of the network that the parameters ask for.
///
/// # Errors
/// If a parameter is not known, or its value can't be understood.
pub fn asked(parameters: Parameters) -> Result<(Filter, Scope), Refusal> {
    let level = match value(&parameters, "level") {
        None | Some("state") => Level::State,
        Some("entity") => Level::Entity,
        Some(other) => return Err(Refusal::parameter("level", format_args!("{other:?}: expected state or entity"))),
    };
    let nodes = match value(&parameters, "nodes").map(str::parse::<usize>) {
        None => NODES,
        Some(Ok(nodes @ 1..=MOST)) => nodes,
        Some(_) => return Err(Refusal::parameter("nodes", format_args!("expected a whole number from 1 to {MOST}"))),
    };
    let around = value(&parameters, "around").map(str::to_owned);
    let filters: Parameters = parameters.into_iter().filter(|(name, _)| !["level", "nodes", "around"].contains(&name.as_str())).collect();
    Ok((filter(&filters)?, Scope { level, nodes, around }))
}
