//! What is in the archive of a release.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::release::archive::{File, Files};
use crate::release::{Release, image, parts, program, read, texts};
use crate::run::{command, output};

/// What of the checkout is in it as it is.
pub const FILES: [&str; 10] = [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "examples/brief.txt",
    "docs/installing.md",
    "model/MODEL_CARD.md",
    "packaging/legation-board.service",
    "packaging/legation-ingest.path",
    "packaging/legation-ingest.service",
    "packaging/legation-ingest.timer",
];
/// The shells, and what each calls the file of its completions.
const SHELLS: [(&str, &str); 4] =
    [("bash", "legation.bash"), ("zsh", "_legation"), ("fish", "legation.fish"), ("powershell", "_legation.ps1")];

/// The files of the archive.
pub fn of(checkout: &Checkout, release: &Release, program: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut add = |path: String, bytes: Vec<u8>| files.insert(path, File { bytes, is_program: false });
    for file in FILES {
        add(file.to_owned(), read(checkout, file)?);
    }
    add("Dockerfile".to_owned(), image::of_archive(&String::from_utf8(read(checkout, "Dockerfile")?)?)?.into_bytes());
    let (crates, pages) = (parts::crates(checkout, "legation-cli", &release.target)?, parts::pages(checkout)?);
    println!("{} crates and {} packages of npm are inside", crates.len(), pages.len());
    add(texts::NAME.to_owned(), texts::page(&texts::data(checkout)?, &release.rustc, &crates, &pages)?.into_bytes());
    for (shell, file) in SHELLS {
        let completions = output(&mut command(checkout, program, &["completions", shell]))?;
        add(format!("completions/{file}"), completions.into_bytes());
    }
    for (name, page) in manual(checkout, program)? {
        add(format!("man/{name}"), page);
    }
    let bytes = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    files.insert(program::name(), File { bytes, is_program: true });
    Ok(files)
}

/// The man pages that the program writes.
fn manual(checkout: &Checkout, program: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let folder = tempfile::tempdir().context("a folder for the man pages")?;
    output(command(checkout, program, &["man"]).arg(folder.path()))?;
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder.path()).context("reading the man pages")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        pages.push((name, fs::read(&path).with_context(|| format!("reading {}", path.display()))?));
    }
    ensure!(!pages.is_empty(), "{} man: no pages, expected one a command", program.display());
    Ok(pages)
}
