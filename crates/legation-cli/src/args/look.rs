//! The arguments of the commands that look into a store.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use crate::args::filters::{Filters, Paging};
use crate::args::{RowFormat, StoreArgs};
use crate::value::date;

/// The arguments of `query`.
#[derive(Debug, clap::Args)]
pub struct QueryArgs {
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub paging: Paging,
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
