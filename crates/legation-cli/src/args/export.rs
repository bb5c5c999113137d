//! The arguments of `export`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::args::StoreArgs;
use crate::args::filters::Filters;

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What to print, and how.
    #[arg(long, value_enum, default_value = "incidents")]
    pub format: ExportFormat,
    /// Write to this file, with a manifest beside it; for gdelt and parquet to the files of this folder.
    #[arg(long, value_name = "PATH")]
    pub to: Option<PathBuf>,
    /// All that is told, also what is only planned, promised, alleged or denied (gdelt, polecat and acled, which have no column that says so).
    #[arg(long)]
    pub all_told: bool,
    /// With the texts of the documents (events only).
    #[arg(long)]
    pub with_texts: bool,
    #[command(flatten)]
    pub filters: Filters,
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
    /// Incidents and events as two tables of Parquet.
    Parquet,
    /// Incidents that happened, as the tables Events and Mentions of GDELT 2.0.
    Gdelt,
    /// Events that happened, as reports tell them, in the columns of POLECAT.
    Polecat,
    /// Violence, protest and strategic developments that happened, in the columns of ACLED.
    Acled,
}

impl ExportFormat {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Events => "events",
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Parquet => "parquet",
            Self::Gdelt => "gdelt",
            Self::Polecat => "polecat",
            Self::Acled => "acled",
        }
    }

    /// Whether it has no column for how real a thing is told to be, so that it is read as what happened.
    pub fn is_of_facts(self) -> bool {
        matches!(self, Self::Gdelt | Self::Polecat | Self::Acled)
    }

    /// The names of its files in a folder; none where it is one file.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Gdelt => &legation_tables::formats::gdelt::FILES,
            Self::Parquet => &legation_tables::formats::parquet::FILES,
            _ => &[],
        }
    }
}
