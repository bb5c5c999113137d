//! The arguments, as the user gives them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

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
    #[command(after_help = "Example:\n  legation explain report.txt --published 2024-11-16")]
    Explain(ExplainArgs),
    /// Take reports into a store: what happened, once, with all who told it.
    #[command(after_help = "Examples:
  legation ingest reports/
  legation ingest --store 2025.db feed.jsonl
  legation ingest --records records.jsonl")]
    Ingest(IngestArgs),
    /// Print all that a store holds.
    #[command(after_help = "Example:\n  legation export --format incidents > incidents.jsonl")]
    Export(ExportArgs),
    /// Print the JSON Schema of a record.
    #[command(after_help = "Example:\n  legation schema > record.schema.json")]
    Schema,
    /// Print completions for a shell.
    #[command(after_help = "Example:\n  legation completions bash > ~/.local/share/bash-completion/completions/legation")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What every command that reads takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Reading {
    /// Day of publication of the documents that state none: "yesterday" counts from it. A date, or a date and time with zone.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<Date>,
    /// Entries to add to the lexicon; they win over those that are built in. May be given again.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

/// The arguments of `read`.
#[derive(Debug, clap::Args)]
pub struct ReadArgs {
    /// Reports: .txt files, .jsonl files of one document a line, folders of these, or - for document lines on standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to print: table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Add the trees, names and frames of the sentences to each record.
    #[arg(long)]
    pub syntax: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The report: a .txt file, a .jsonl file, or - for document lines on standard input.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
}

/// Which store.
fn store() -> PathBuf {
    PathBuf::from("legation.db")
}

/// The arguments of `ingest`.
#[derive(Debug, clap::Args)]
pub struct IngestArgs {
    /// Reports: .txt files, .jsonl files of one document a line, folders of these, or - for document lines on standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The store; it is made if it is not there.
    #[arg(long, value_name = "FILE", default_value_os_t = store())]
    pub store: PathBuf,
    /// The paths are records that were read elsewhere, one a line.
    #[arg(long)]
    pub records: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// The store.
    #[arg(long, value_name = "FILE", default_value_os_t = store())]
    pub store: PathBuf,
    /// What to print.
    #[arg(long, value_enum)]
    pub format: ExportFormat,
}

/// What to print of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The incidents, one a line.
    Incidents,
}

/// What to print of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The record, one a line.
    Jsonl,
    /// A table of the events.
    Table,
    /// The trees, as CoNLL-U.
    Conllu,
}

fn date(value: &str) -> Result<Date, legation::wire::PublishedError> {
    legation::wire::published(value)
}
