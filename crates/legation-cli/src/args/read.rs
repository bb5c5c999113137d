//! The arguments of the commands that read reports.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::args::{Reading, StoreArgs};

/// The arguments of `read`.
#[derive(Debug, clap::Args)]
pub struct ReadArgs {
    /// Reports: .txt files, .html pages, .jsonl files of one document a line, folders of these, or - for document lines on standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to print: table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Add the trees, names and frames of the sentences to each record.
    #[arg(long)]
    pub syntax: bool,
    /// Add the text of the document to each record, so that a store that takes the record in can search it.
    #[arg(long)]
    pub text: bool,
    #[command(flatten)]
    pub reading: Reading,
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

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ExplainArgs {
    #[command(subcommand)]
    pub what: Option<Explained>,
    /// The report: a .txt file, an .html page, a .jsonl file, or - for document lines on standard input.
    #[arg(value_name = "FILE", required = true)]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
}

/// What else can be explained.
#[derive(Debug, Subcommand)]
pub enum Explained {
    /// Why reports were merged into an incident of a store, and where they differ.
    #[command(after_help = "Example:\n  legation explain incident 3b1c0f6a")]
    Incident(IncidentArgs),
}

/// The arguments of `explain incident`.
#[derive(Debug, clap::Args)]
pub struct IncidentArgs {
    /// The id of the incident, or of one that was merged into it; its first digits are enough.
    pub id: String,
    #[command(flatten)]
    pub store: StoreArgs,
}
