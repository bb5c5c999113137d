//! The arguments of the commands that fill and keep a store.

use std::path::PathBuf;

use crate::args::{Reading, StoreArgs};

/// The arguments of `ingest`.
#[derive(Debug, clap::Args)]
pub struct IngestArgs {
    /// Reports: .txt files, .html pages, .jsonl files of one document a line, folders of these, or - for document lines on standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub store: StoreArgs,
    /// The paths are records that were read elsewhere: one a line, or a row of Parquet; or folders of such files.
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

/// The arguments of `backup`.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The new file.
    #[arg(value_name = "TO")]
    pub to: PathBuf,
    #[command(flatten)]
    pub store: StoreArgs,
}
