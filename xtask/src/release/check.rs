//! An archive, tried as a user has it: unpacked into an empty folder, its program run without any variable of the environment.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::board::Board;
use crate::release::{Release, archive, program};
use crate::run::output;

/// Tries the archive: it must read as the build reads, and have the pages of the board, and its man pages and completions must be there.
pub fn archive(checkout: &Checkout, release: &Release, archive: &Path, built: &Path) -> Result<()> {
    let folder = tempfile::tempdir().context("a folder for the archive")?;
    archive::unpack(archive, folder.path())?;
    let root = folder.path().join(release.name());
    let unpacked = root.join(program::name());
    let words = ["read", "--published", "2025-03-14", "examples/brief.txt"];
    let prints = output(Command::new(&unpacked).args(words).current_dir(&root).env_clear())?;
    let expected = output(Command::new(built).args(words).current_dir(&checkout.root))?;
    ensure!(!prints.is_empty() && prints == expected, "{}: prints {prints:?}, expected {expected:?}", unpacked.display());
    let version = output(Command::new(&unpacked).arg("--version").env_clear())?;
    ensure!(version.trim() == format!("legation {}", release.version), "{}: is {version:?}", unpacked.display());
    pages(checkout, &unpacked, folder.path())?;
    for file in ["man/legation.1", "man/legation-read.1", "completions/_legation", "THIRD-PARTY.md"] {
        ensure!(fs::metadata(root.join(file)).is_ok_and(|file| file.len() > 0), "{}: no {file}", archive.display());
    }
    println!("unpacked, it reads as the build does, and has the pages of the board");
    Ok(())
}

/// Asks a board of the unpacked program for its first page.
fn pages(checkout: &Checkout, program: &Path, folder: &Path) -> Result<()> {
    let store = folder.join("samples.db");
    output(Command::new(program).args(["ingest", "examples/feed.jsonl", "--store"]).arg(&store).current_dir(&checkout.root).env_clear())?;
    let board = Board::open(program, &store)?;
    let page = ureq::get(format!("{}/", board.address)).call().context("asking for the first page")?.body_mut().read_to_string()?;
    ensure!(page.contains("<script"), "{}: the board has no pages", program.display());
    Ok(())
}
