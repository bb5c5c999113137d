//! The board's interface, asked for what its description allows and for what it does not: no answer may be other than described. Part of `cargo xtask test`.
//!
//! Schemathesis (Hatfield-Dodds & Dygalo, 2022) makes the requests; it is Python, and lies in a folder of its own under `target/`.

use std::process::Stdio;

use anyhow::Result;

use crate::Checkout;
use crate::board::Board;
use crate::python::Environment;
use crate::run::{check, command, release_build};

/// What schemathesis needs, each with its version.
const REQUIREMENTS: &str = "xtask/interface/requirements.txt";
/// What it is to do.
const SETTINGS: &str = "xtask/interface/schemathesis.toml";

/// Asks a board on the sample reports.
pub fn run(checkout: &Checkout) -> Result<()> {
    let python = match Environment::of(checkout, "interface", REQUIREMENTS) {
        Ok(python) => python,
        Err(error) => {
            println!("schemathesis can't be installed here (Python 3.10 or later with venv, and a registry): the interface was not asked");
            println!("{error:#}");
            return Ok(());
        }
    };
    let program = release_build(checkout)?;
    let folder = tempfile::tempdir()?;
    let store = folder.path().join("samples.db");
    let filled = command(checkout, &program, &["ingest", "examples/feed.jsonl", "--store"]).arg(&store).stderr(Stdio::null()).status()?;
    anyhow::ensure!(filled.success(), "the store of the samples can't be filled");
    let board = Board::open(&program, &store)?;
    // Run beside the samples, where it may leave what it has found.
    let mut asked = python.command("schemathesis");
    asked.arg("--config-file").arg(checkout.root.join(SETTINGS)).args(["run", &format!("{}/api", board.address), "--no-color"]);
    check(asked.current_dir(folder.path()).env("PYTHONDONTWRITEBYTECODE", "1"))
}
