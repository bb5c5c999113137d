//! `legation forget`: what must not be stored any longer.

use crate::Outcome;
use crate::args::ForgetArgs;
use crate::failure::Failure;
use crate::store::{at, change, number};

/// Removes documents, an outlet or a person for good.
pub fn run(args: &ForgetArgs) -> Result<Outcome, Failure> {
    let mut writer = change(&args.store.store)?;
    let failed = at(&args.store.store);
    let documents = |count: usize| number(count as i64, "document");
    let told = match (&args.outlet, &args.person) {
        (Some(outlet), _) => {
            let count = writer.forget_outlet(outlet).map_err(failed)?;
            format!("the outlet {outlet:?} is removed for good, with {}", documents(count))
        }
        (None, Some(person)) => {
            let count = writer.forget_person(person).map_err(failed)?;
            format!("the name of {person:?} is removed for good from {}", documents(count))
        }
        (None, None) => {
            writer.remove(&args.documents).map_err(failed)?;
            format!("removed for good: {}", args.documents.join(", "))
        }
    };
    anstream::eprintln!("{}: {told}", args.store.store.display());
    Ok(Outcome::Done)
}
