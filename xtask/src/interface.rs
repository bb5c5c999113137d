//! The board's interface, asked for what its description allows and for what it does not: no answer may be other than described. Part of `cargo xtask test`.
//!
//! Schemathesis (Hatfield-Dodds & Dygalo, 2022) makes the requests; it is Python, and lies in a folder of its own under `target/`.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::Checkout;
use crate::board::Board;
use crate::run::{check, command, release_build};

/// What schemathesis needs, each with its version.
const REQUIREMENTS: &str = "xtask/interface/requirements.txt";
/// What it is to do.
const SETTINGS: &str = "xtask/interface/schemathesis.toml";

/// Asks a board on the sample reports.
pub fn run(checkout: &Checkout) -> Result<()> {
    let Some(asker) = asker(checkout) else {
        println!("schemathesis can't be installed here (Python 3.10 or later with venv, and a registry): the interface was not asked");
        return Ok(());
    };
    let program = release_build(checkout)?;
    let folder = tempfile::tempdir()?;
    let store = folder.path().join("samples.db");
    let filled = command(checkout, &program, &["ingest", "examples/feed.jsonl", "--store"]).arg(&store).stderr(Stdio::null()).status()?;
    anyhow::ensure!(filled.success(), "the store of the samples can't be filled");
    let board = Board::open(&program, &store)?;
    // Run beside the samples, where it may leave what it has found.
    let mut asked = Command::new(asker);
    asked.arg("--config-file").arg(checkout.root.join(SETTINGS)).args(["run", &format!("{}/api", board.address), "--no-color"]);
    check(asked.current_dir(folder.path()).env("PYTHONDONTWRITEBYTECODE", "1"))
}

/// Schemathesis, installed if that is allowed here and it is not there yet.
fn asker(checkout: &Checkout) -> Option<PathBuf> {
    let folder = checkout.root.join("target/interface");
    let wanted = std::fs::read_to_string(checkout.root.join(REQUIREMENTS)).ok()?;
    let (program, done) = (folder.join("bin/schemathesis"), folder.join("requirements.txt"));
    if std::fs::read_to_string(&done).is_ok_and(|found| found == wanted) {
        return Some(program);
    }
    let quiet = |command: &mut Command| command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    let _ = std::fs::remove_dir_all(&folder);
    let is_there = quiet(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        && quiet(Command::new(folder.join("bin/pip")).args(["install", "--requirement"]).arg(checkout.root.join(REQUIREMENTS)));
    (is_there && std::fs::write(done, wanted).is_ok()).then_some(program)
}
