//! The tasks of this repository: `cargo xtask TASK`.

mod bench;
mod board;
mod calibrate;
mod data;
mod generate;
mod gold;
mod interface;
mod licences;
mod located;
mod package;
mod pages;
mod python;
mod release;
mod run;
mod store;
mod test;
mod train;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// The tasks of this repository.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Check the form of the code and run all tests: what a change must pass.
    Test,
    /// What continuous integration runs: `test`, and the quicker scorers of `gold` where the data lies beside this checkout.
    Ci,
    /// Score the release build on the data beside this checkout; fail where a figure is lower than recorded or promised.
    Gold {
        /// Only the scorers of these names.
        names: Vec<String>,
        /// Write the figures to docs/accuracy.md.
        #[arg(long)]
        record: bool,
    },
    /// Rebuild the tables of lexicon/ from the packages and lexicon/sources/.
    Data,
    /// Measure reports a second, memory, and the time of a single report, on the release build; fail where it is too slow or large.
    Bench,
    /// Kill runs that fill a store, and let two write at once: the part of `test` that needs the release build.
    Interrupt,
    /// Ask the board's interface for what its description allows and does not: the part of `test` that needs Python.
    Interface,
    /// Build the Python package, install it, and run its tests and notebooks: the part of `test` that needs maturin.
    Python,
    /// Read and merge on a cluster of two processes on this machine, by Spark and Ray; some minutes.
    Cluster,
    /// Fill a store with invented reports; print how long a report takes, first and last, and how large the file is.
    BenchStore {
        /// How many reports.
        #[arg(long, default_value_t = 100_000)]
        documents: usize,
        /// Where the store and the records are put.
        #[arg(long, default_value = "target/store")]
        folder: PathBuf,
    },
    /// Ask the board of such a store at a steady rate, and open its pages in a browser; print how long the answers take.
    BenchBoard {
        /// The store.
        #[arg(long, default_value = "target/store/invented.db")]
        store: PathBuf,
    },
    /// Train the network anew (Python; about an hour on two cores).
    Train {
        /// More arguments for training/train.py.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Fit the weights of lexicon/confidence.tsv, types.tsv and whereabouts.tsv on what readers judged (slow without `--release`).
    Calibrate,
    /// Make what is handed out for this platform: an archive of the program, the Python wheel, and their sums; try it, and check other platforms.
    Release {
        /// Where it is put.
        #[arg(long, value_name = "FOLDER", default_value = "target/dist")]
        to: PathBuf,
    },
    /// Check the code for other platforms, as far as they are installed: the end of `release`.
    Targets,
    /// Write what is generated from the code and the tables: docs/record.schema.json, docs/reference/, the snapshots of tests, and the
    /// output in README.md.
    Generate,
}

/// Where the repository lies, and the data beside it.
#[derive(Debug)]
struct Checkout {
    root: PathBuf,
}

impl Checkout {
    fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the repository")?;
        Ok(Self { root: root.to_owned() })
    }

    /// The folder of the data; `None` where there is none.
    fn data(&self) -> Option<PathBuf> {
        let data = self.root.parent()?.join("shared");
        data.join("score").is_dir().then_some(data)
    }
}

fn main() -> Result<()> {
    let checkout = Checkout::find()?;
    match Args::parse().task {
        Task::Test => test::run(&checkout),
        Task::Ci => test::run(&checkout).and_then(|()| gold::run(&checkout, &gold::continuous(), false)),
        Task::Gold { names, record } => gold::run(&checkout, &names, record),
        Task::Data => data::run(&checkout.root),
        Task::Bench => bench::run(&checkout),
        Task::Interrupt => store::interrupt::run(&checkout),
        Task::Interface => interface::run(&checkout),
        Task::Python => package::run(&checkout),
        Task::Cluster => package::cluster(&checkout),
        Task::BenchStore { documents, folder } => store::bench::run(&checkout, documents, &folder),
        Task::BenchBoard { store } => store::board::run(&checkout, &store),
        Task::Train { arguments } => train::run(&checkout, &arguments),
        Task::Calibrate => calibrate::run(&checkout),
        Task::Release { to } => release::run(&checkout, &to),
        Task::Targets => release::check_targets(&checkout),
        Task::Generate => generate::run(&checkout),
    }
}
