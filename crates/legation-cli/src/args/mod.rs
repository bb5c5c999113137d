//! The arguments, as the user gives them.

mod board;
pub mod claims;
mod export;
mod filters;
mod hand;
mod keep;
mod look;
mod read;

pub use board::BoardArgs;
pub use export::{ExportArgs, ExportFormat};
pub use hand::{CorrectArgs, CorrectionsArgs, JoinArgs, Signing, SplitArgs, WithdrawArgs};
pub use keep::{BackupArgs, ForgetArgs, IngestArgs, RereadArgs};
pub use look::{CoverageArgs, EntityArgs, QueryArgs, SampleArgs, SampleBy, SqlArgs, TieArgs};
pub use read::{ExplainArgs, Explained, Format, IncidentArgs, ReadArgs};

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::value::published;

/// Reads news reports and says who did what to whom, where, when and how many, and according to whom.
#[derive(Debug, Parser)]
#[command(name = "legation", version, max_term_width = 100, after_help = "Example:\n  legation read report.txt --published 2024-11-16")]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print a record for each.
    #[command(after_help = "Examples:
  legation read report.txt --published 2024-11-16
  legation read reports/ > records.jsonl
  legation read --syntax - < feed.jsonl")]
    Read(ReadArgs),
    /// Show how each event of a report was coded: the words, the rules, the evidence.
    #[command(after_help = "Examples:\n  legation explain report.txt --published 2024-11-16\n  legation explain incident 3b1c0f6a")]
    Explain(ExplainArgs),
    /// Take reports into a store: what happened, once, with all who told it.
    #[command(after_help = "Examples:
  legation ingest reports/
  legation ingest --store 2025.db feed.jsonl
  legation ingest --records records.jsonl")]
    Ingest(IngestArgs),
    /// Read stored reports again, after the program, the model or the lexicon has changed.
    #[command(after_help = "Example:\n  legation reread --lexicon my.tsv")]
    Reread(RereadArgs),
    /// Remove documents, an outlet or a person for good.
    #[command(after_help = "Examples:
  legation forget report-17
  legation forget --outlet \"Daily Rumour\"
  legation forget --person \"Jane Example\"")]
    Forget(ForgetArgs),
    /// Look for incidents.
    #[command(
        visible_alias = "incidents",
        after_help = "Examples:
  legation query --type ASSAULT --country SDN --since 2025-02-01
  legation query --actor RUS --recipient UKR --status disputed
  legation query --text '\"air raid\" market' --format csv > raids.csv
  legation query --box 12,-18,28,4 --format jsonl"
    )]
    Query(Box<QueryArgs>),
    /// Look for claims: who says what, in which words.
    #[command(after_help = "Examples:
  legation claims --about SDN --stance denies
  legation claims --speaker RUS --text ceasefire --since 2025-02-01 --format csv")]
    Claims(Box<claims::ClaimsArgs>),
    /// Show who somebody is, over all reports.
    #[command(after_help = "Example:\n  legation entity Zelensky")]
    Entity(EntityArgs),
    /// Show what passed between two states or entities, month by month.
    #[command(after_help = "Example:\n  legation tie JPN UKR")]
    Tie(TieArgs),
    /// Show how many documents were read, by day and outlet.
    #[command(after_help = "Example:\n  legation coverage --since 2025-02-01 --format csv")]
    Coverage(CoverageArgs),
    /// Run a query in SQL that only reads.
    #[command(after_help = "Example:\n  legation sql \"SELECT type, count(*) FROM incidents GROUP BY type\"")]
    Sql(SqlArgs),
    /// Draw events for coding by hand, or score a sheet that is filled in.
    #[command(after_help = "Examples:
  legation sample --n 200 --by type > sheet.csv
  legation sample --score sheet.csv")]
    Sample(SampleArgs),
    /// Look at the store in a browser: the map, incidents side by side with who tells them, reports with their evidence.
    #[command(after_help = "Examples:
  legation board --demo
  legation board --store 2025.db --port 8080 --no-open")]
    Board(BoardArgs),
    /// Say that incidents are one; no later reading undoes it.
    #[command(after_help = "Example:\n  legation join 3b1c0f6a 77fe2d90 --note 'the same convoy'")]
    Join(JoinArgs),
    /// Say that some reports of an incident tell of another one; no later reading undoes it.
    #[command(after_help = "Example:\n  legation split 3b1c0f6a report-17 report-21")]
    Split(SplitArgs),
    /// Say that an incident has another type, mode or parties, or is not to be listed; what reports tell stays, and no later reading undoes it.
    #[command(after_help = "Examples:
  legation correct 3b1c0f6a --type COERCE --mode arrest --note 'nobody was hurt'
  legation correct 3b1c0f6a --actor Russia=Belarus --recipient =Poland
  legation correct 3b1c0f6a --hide --author 'Ada Example'")]
    Correct(CorrectArgs),
    /// Take back a correction, a split or a join; it stays in the list, with who took it back.
    #[command(after_help = "Example:\n  legation withdraw 17")]
    Withdraw(WithdrawArgs),
    /// List all that was said by hand: corrections, splits and joins, with who said it, when and why.
    #[command(after_help = "Examples:\n  legation corrections\n  legation corrections --format csv > corrections.csv")]
    Corrections(CorrectionsArgs),
    /// Print all that a store holds, or what meets filters; also in the forms of GDELT, POLECAT and ACLED.
    #[command(after_help = "Examples:
  legation export > incidents.jsonl
  legation export --format geojson --country SDN > map.geojson
  legation export --format gdelt --since 2025-02-01 --to gdelt/
  legation export --format acled --country KEN --to kenya.csv")]
    Export(Box<ExportArgs>),
    /// Look whether a store is whole.
    #[command(after_help = "Example:\n  legation check --store 2025.db")]
    Check(StoreArgs),
    /// Copy a store, also while it is in use. The copy is a store: to go back to it, put it in the place of the other.
    #[command(after_help = "Example:\n  legation backup --store 2025.db 2025-11-28.db")]
    Backup(BackupArgs),
    /// Print the JSON Schema of a record.
    #[command(after_help = "Example:\n  legation schema > record.schema.json")]
    Schema,
    /// Print completions for a shell.
    #[command(after_help = "Example:\n  legation completions bash > ~/.local/share/bash-completion/completions/legation")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write man pages, of the program and of each command, into a folder.
    #[command(
        after_help = "Examples:\n  legation man ~/.local/share/man/man1\n  legation man target/man && man target/man/legation-read.1"
    )]
    Man(ManArgs),
}

/// The arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The folder; it is made where it is not there.
    pub folder: PathBuf,
}

/// What every command that reads takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Reading {
    /// Day of publication of the documents that state none: "yesterday" counts from it. A date, or a date and time with zone.
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub published: Option<Date>,
    /// Entries to add to the lexicon; they win over those that are built in. May be given again.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Actors to add to those that are known; they win over those that are built in. A table or a PETRARCH dictionary. May be given again.
    #[arg(long, value_name = "FILE")]
    pub actors: Vec<PathBuf>,
}

impl RowFormat {
    /// What is printed if nothing else is asked for: a table on a terminal, JSON Lines elsewhere.
    pub fn or_usual(asked: Option<Self>) -> Self {
        asked.unwrap_or(if std::io::stdout().is_terminal() { Self::Table } else { Self::Jsonl })
    }
}

/// Which store.
#[derive(Clone, Debug, clap::Args)]
pub struct StoreArgs {
    /// The store.
    #[arg(long, value_name = "FILE", default_value = "legation.db", env = "LEGATION_STORE")]
    pub store: PathBuf,
}

/// How to print rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    /// A table.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a head.
    Csv,
}
