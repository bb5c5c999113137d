//! The program `legation`: reports in, records or a store of incidents out.
//!
//! Exit codes: 0 done, 1 a check failed, 2 an error. An error is printed once, as `legation: reading feed.jsonl: …`; one bad
//! document never stops the others. A closed pipe is success.

mod args;
mod board;
mod document;
mod explain;
mod failure;
mod input;
mod man;
mod page;
mod read;
mod render;
mod store;
mod value;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::{Args, Command, Explained};
use crate::failure::Failure;

/// Whether all went well, or something was found or left out and told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// A check found a fault.
    Unsound,
    Failed,
}

fn main() -> ExitCode {
    legation_tables::many::install();
    match run(&Args::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Unsound) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Read(args) => read::run(args),
        Command::Explain(args) => match &args.what {
            Some(Explained::Incident(incident)) => store::explain::run(incident),
            None => explain::run(args),
        },
        Command::Schema => {
            let schema = serde_json::to_string_pretty(&legation::wire::schema()).map_err(|error| Failure::new("the schema", error))?;
            print(&format!("{schema}\n"))
        }
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "legation", &mut out);
            print(&String::from_utf8_lossy(&out))
        }
        Command::Man(args) => man::run(args),
        Command::Ingest(args) => store::ingest::run(args),
        Command::Reread(args) => store::reread::run(args),
        Command::Forget(args) => store::forget::run(args),
        Command::Query(args) => store::query::run(args),
        Command::Claims(args) => store::claims::run(args),
        Command::Entity(args) => store::entity::run(args),
        Command::Tie(args) => store::tie::run(args),
        Command::Coverage(args) => store::coverage::run(args),
        Command::Sql(args) => store::sql::run(args),
        Command::Sample(args) => store::sample::run(args),
        Command::Join(args) => store::decide::join(args),
        Command::Split(args) => store::decide::split(args),
        Command::Correct(args) => store::correct::run(args),
        Command::Withdraw(args) => store::correct::withdraw(args),
        Command::Corrections(args) => store::corrections::run(args),
        Command::Export(args) => store::export::run(args),
        Command::Board(args) => board::run(args),
        Command::Check(args) => store::keep::check(args),
        Command::Backup(args) => store::keep::backup(args),
    }
}

/// Prints a text as a whole.
fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::writing)?;
    Ok(Outcome::Done)
}
