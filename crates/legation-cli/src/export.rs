//! `legation export`: the store as a whole.

use std::io::{BufWriter, Write};

use legation_store::Store;

use crate::Outcome;
use crate::args::ExportArgs;
use crate::failure::Failure;

/// Prints all of the store in a format.
pub fn run(args: &ExportArgs) -> Result<Outcome, Failure> {
    let store = Store::read(&args.store).map_err(|error| Failure::store(&args.store, error))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    store.incidents(|incident| -> Result<(), Failure> {
        serde_json::to_writer(&mut out, &incident).map_err(|error| Failure::writing(error.into()))?;
        out.write_all(b"\n").map_err(Failure::writing)
    })?;
    out.flush().map_err(Failure::writing)?;
    Ok(Outcome::Done)
}
