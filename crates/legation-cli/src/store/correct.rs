//! `legation correct` and `legation withdraw`: what a person says of an incident, and no longer says.

use jiff::Timestamp;
use legation_store::correction::{Change, Correction, Role, Signed};

use crate::Outcome;
use crate::args::{CorrectArgs, Signing, WithdrawArgs};
use crate::failure::Failure;
use crate::render::one_line;
use crate::store::corrections::said;
use crate::store::{at, change};

/// Keeps what is said of an incident, and prints the numbers under which it stands.
pub fn run(args: &CorrectArgs) -> Result<Outcome, Failure> {
    let path = &args.store.store;
    let made = change(path)?.correct(&args.incident, &changes(args), &signed(&args.signing)?).map_err(at(path))?;
    for correction in &made {
        anstream::eprintln!("{}: {}", path.display(), one_line(&told(correction)));
    }
    let numbers: Vec<String> = made.iter().map(|correction| correction.id.to_string()).collect();
    crate::print(&(numbers.join("\n") + "\n"))
}

/// Takes back what was said.
pub fn withdraw(args: &WithdrawArgs) -> Result<Outcome, Failure> {
    let path = &args.store.store;
    let author = signed(&Signing { author: args.author.clone(), note: None })?.author;
    let correction = change(path)?.withdraw(args.correction, &author, &now()).map_err(at(path))?;
    anstream::eprintln!("{}: withdrawn: {}", path.display(), one_line(&told(&correction)));
    Ok(Outcome::Done)
}

fn changes(args: &CorrectArgs) -> Vec<Change> {
    let party =
        |role: Role| move |(was, value): &(Option<String>, Option<String>)| Change::Party { role, was: was.clone(), value: value.clone() };
    let mut changes: Vec<Change> = args.kind.map(Change::Type).into_iter().collect();
    changes.extend(args.mode.clone().map(|mode| Change::Mode(Some(mode).filter(|mode| !mode.eq_ignore_ascii_case("none")))));
    changes.extend(args.actors.iter().map(party(Role::Actor)));
    changes.extend(args.recipients.iter().map(party(Role::Recipient)));
    changes.extend((args.hide || args.show).then_some(Change::Hidden(args.hide)));
    changes
}

/// A correction in one line.
fn told(correction: &Correction) -> String {
    let of = correction.incident.as_deref().unwrap_or("nothing that is left");
    format!("correction {} of {of}: {}", correction.id, said(correction))
}

/// Names under which shells keep that of the account.
const ACCOUNT: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];

/// Who says something now, and why.
pub fn signed(signing: &Signing) -> Result<Signed, Failure> {
    let account = || ACCOUNT.iter().filter_map(|name| std::env::var(name).ok()).find(|name| !name.trim().is_empty());
    let nobody = || Failure::plain("nobody is named who says so, and the account has no name: expected --author NAME");
    let author = signing.author.clone().or_else(account).ok_or_else(nobody)?;
    Ok(Signed { author, made: now(), note: signing.note.clone() })
}

/// The time, to the second.
pub fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
