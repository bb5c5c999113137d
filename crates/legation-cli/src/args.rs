//! The arguments, as the user gives them.

pub mod claims;

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use legation_store::query::Bounds;

use crate::value::{
    bounds, date, event_type, modalities_help, modality, modes_help, published, share, status, statuses_help, types_help, words,
};

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
    /// Print all that a store holds.
    #[command(after_help = "Examples:
  legation export > incidents.jsonl
  legation export --format geojson > map.geojson")]
    Export(ExportArgs),
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

/// Which store.
#[derive(Clone, Debug, clap::Args)]
pub struct StoreArgs {
    /// The store.
    #[arg(long, value_name = "FILE", default_value = "legation.db", env = "LEGATION_STORE")]
    pub store: PathBuf,
}

/// The arguments of `ingest`.
#[derive(Debug, clap::Args)]
pub struct IngestArgs {
    /// Reports: .txt files, .html pages, .jsonl files of one document a line, folders of these, or - for document lines on standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub store: StoreArgs,
    /// The paths are records that were read elsewhere, one a line.
    #[arg(long)]
    pub records: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// The arguments of `reread`.
#[derive(Debug, clap::Args)]
pub struct RereadArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    /// Also what was read by this program, model and lexicon.
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub reading: Reading,
}

/// The arguments of `forget`.
#[derive(Debug, clap::Args)]
#[group(id = "whom", required = true, multiple = false)]
pub struct ForgetArgs {
    /// Ids of documents.
    #[arg(value_name = "DOCUMENT", group = "whom")]
    pub documents: Vec<String>,
    /// All documents of this outlet.
    #[arg(long, group = "whom")]
    pub outlet: Option<String>,
    /// The name of this person, in all documents.
    #[arg(long, group = "whom")]
    pub person: Option<String>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `query`. A list asks for one of its values, but for parties, who must all take part.
#[derive(Debug, clap::Args)]
pub struct QueryArgs {
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = event_type, help = types_help())]
    pub kinds: Vec<EventType>,
    /// PLOVER modes, such as aerial or arrest.
    #[arg(long = "mode", value_name = "MODE", value_delimiter = ',', long_help = modes_help())]
    pub modes: Vec<String>,
    /// Who acts: a state, by its name or its ISO 3166-1 alpha-3 code, with all its people and bodies; or somebody by name. May be given again.
    #[arg(long = "actor", value_name = "NAME")]
    pub actors: Vec<String>,
    /// Whom it concerns, told in the same way. May be given again.
    #[arg(long = "recipient", value_name = "NAME")]
    pub recipients: Vec<String>,
    /// Where: states by their codes or names.
    #[arg(long = "country", value_name = "STATE", value_delimiter = ',')]
    pub countries: Vec<String>,
    /// Where: a town or region.
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// Where: a box on the map, in degrees.
    #[arg(long = "box", value_name = "SOUTH,WEST,NORTH,EAST", value_parser = bounds, allow_hyphen_values = true)]
    pub bounds: Option<Bounds>,
    /// On this day or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// On this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Told by this outlet. May be given again.
    #[arg(long = "outlet", value_name = "NAME")]
    pub outlets: Vec<String>,
    #[arg(long = "status", value_name = "STATUS", value_delimiter = ',', value_parser = status, help = statuses_help())]
    pub statuses: Vec<Status>,
    #[arg(long = "modality", value_name = "MODALITY", value_delimiter = ',', value_parser = modality, help = modalities_help())]
    pub modalities: Vec<Modality>,
    /// Coded with at least this confidence, 0 to 1.
    #[arg(long, value_name = "NUMBER", value_parser = share)]
    pub confidence: Option<f64>,
    /// In a report with these words; what stands in quotation marks as a phrase.
    #[arg(long, value_name = "WORDS", value_parser = words)]
    pub text: Option<String>,
    /// At most so many; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: usize,
    /// Leave out so many at the start.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// How to print: a table on a terminal, jsonl (in full) elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `board`.
#[derive(Debug, clap::Args)]
pub struct BoardArgs {
    /// The port; 0 for one that is free.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,
    /// Serve at this address of the machine instead of to itself alone; whoever asks then needs the token that is printed.
    #[arg(long, value_name = "ADDRESS")]
    pub allow: Option<std::net::IpAddr>,
    /// Leave the browser alone.
    #[arg(long)]
    pub no_open: bool,
    /// Show sample reports that ship with the program instead of a store of yours.
    #[arg(long, conflicts_with = "store")]
    pub demo: bool,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `entity`.
#[derive(Debug, clap::Args)]
pub struct EntityArgs {
    /// The name, or a part of it.
    pub name: String,
    /// How to print: a table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `tie`.
#[derive(Debug, clap::Args)]
pub struct TieArgs {
    /// A state, by its name or its ISO 3166-1 alpha-3 code, with all its people and bodies; or somebody by name.
    pub one: String,
    /// The other one.
    pub other: String,
    /// How to print: a table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `coverage`.
#[derive(Debug, clap::Args)]
pub struct CoverageArgs {
    /// From this day on.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Up to this day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// How to print: a table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `sql`.
#[derive(Debug, clap::Args)]
pub struct SqlArgs {
    /// One statement, as SQL is spoken by `SQLite`; docs/store.md describes the views.
    pub query: String,
    /// How to print: a table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `sample`.
#[derive(Debug, clap::Args)]
pub struct SampleArgs {
    /// How many events.
    #[arg(long, default_value_t = 200)]
    pub n: usize,
    /// In equal parts by this.
    #[arg(long, value_enum, default_value = "type")]
    pub by: SampleBy,
    /// Another number draws other events.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Score this sheet instead: precision by type, how far the coders agree.
    #[arg(long, value_name = "SHEET")]
    pub score: Option<PathBuf>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// By what events are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SampleBy {
    /// PLOVER type.
    Type,
    /// Status of the incident.
    Status,
    /// Outlet.
    Outlet,
    /// State of the place.
    Country,
}

/// The arguments of `join`.
#[derive(Debug, clap::Args)]
pub struct JoinArgs {
    /// Ids of incidents, two or more; their first digits are enough.
    #[arg(value_name = "INCIDENT", required = true, num_args = 2..)]
    pub incidents: Vec<String>,
    /// Why.
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `split`.
#[derive(Debug, clap::Args)]
pub struct SplitArgs {
    /// Id of the incident; its first digits are enough.
    pub incident: String,
    /// Ids of the documents that tell of another one.
    #[arg(value_name = "DOCUMENT", required = true)]
    pub documents: Vec<String>,
    /// Why.
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What to print, and how.
    #[arg(long, value_enum, default_value = "incidents")]
    pub format: ExportFormat,
    /// With the texts of the documents (events only).
    #[arg(long)]
    pub text: bool,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `backup`.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The new file.
    #[arg(value_name = "TO")]
    pub to: PathBuf,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// What to print of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Incidents in full, one a line.
    Incidents,
    /// Events with all that they refer to, one a line.
    Events,
    /// Incidents as rows.
    Csv,
    /// Incidents as points on the map.
    Geojson,
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
