//! `legation forget`: what must not be stored any longer.

use crate::Outcome;
use crate::args::ForgetArgs;
use crate::failure::Failure;
use crate::store::{at, change};

/// Removes documents, an outlet or a person for good.
pub fn run(args: &ForgetArgs) -> Result<Outcome, Failure> {
    let mut writer = change(&args.store.store)?;
    let failed = at(&args.store.store);
    let count = match (&args.outlet, &args.person) {
        (Some(outlet), _) => writer.forget_outlet(outlet).map_err(failed)?,
        (None, Some(person)) => writer.forget_person(person).map_err(failed)?,
        (None, None) => {
            writer.remove(&args.documents).map_err(failed)?;
            args.documents.len()
        }
    };
    let what = if args.person.is_some() { "named in" } else { "removed:" };
    anstream::eprintln!("{}: {what} {count} {}", args.store.store.display(), if count == 1 { "document" } else { "documents" });
    Ok(Outcome::Done)
}
