//! The arguments of the commands that look into a store.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;
use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use legation_store::query::Bounds;

use crate::args::{RowFormat, StoreArgs};
use crate::value::{bounds, date, event_type, modalities_help, modality, modes_help, share, status, statuses_help, types_help, words};

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
    /// Only what a report tells as a fact.
    #[arg(long)]
    pub happened: bool,
    /// Those that were hidden by hand, which are left out otherwise.
    #[arg(long)]
    pub hidden: bool,
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
