//! `cargo xtask release`: all that is handed out for the platform that this runs on, in one folder, checked.
//!
//! In: this checkout. Out: an archive of the program with what belongs to it, the Python wheel, `release.json` with what they were made from,
//! and `SHA256SUMS`. The archive depends on the commit, the platform and the compiler alone: names are sorted, owners fixed, and
//! times are that of the commit.

mod archive;
mod check;
mod content;
mod image;
mod parts;
mod program;
mod sums;
mod targets;
mod texts;
mod wheel;

#[cfg(test)]
mod packaging;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::Checkout;
use crate::run::{command, output};

pub use parts::pages;
pub use targets::run as check_targets;

/// Where a release stands.
#[derive(Clone, Debug)]
struct Release {
    /// The version in `Cargo.toml`.
    version: String,
    /// The platform, as Rust calls it.
    target: String,
    commit: String,
    /// When the commit was made, in seconds since 1970.
    time: u64,
    /// Whether files differ from the commit.
    modified: bool,
    /// The compiler.
    rustc: String,
}

/// Makes a release in a folder.
pub fn run(checkout: &Checkout, folder: &Path) -> Result<()> {
    let folder = checkout.root.join(folder);
    let release = Release::of(checkout)?;
    if release.modified {
        println!("files differ from the commit {}: this is no release to hand out", release.commit);
    }
    sums::clear(&folder)?;
    println!("== program");
    let program = program::build(checkout, &release)?;
    println!("== archive");
    let archive = archive::write(&folder, &release, &content::of(checkout, &release, &program)?)?;
    println!("== wheel");
    let wheel = wheel::build(checkout, &release, &folder)?;
    println!("== what was made, tried");
    check::archive(checkout, &release, &archive, &program)?;
    let manifest = folder.join("release.json");
    fs::write(&manifest, release.manifest(&program)?).with_context(|| format!("writing {}", manifest.display()))?;
    sums::write(&folder, [archive, manifest, wheel])?;
    println!("== other platforms");
    targets::run(checkout)
}

impl Release {
    fn of(checkout: &Checkout) -> Result<Self> {
        let git = |words: &[&str]| Ok::<_, anyhow::Error>(output(&mut command(checkout, "git", words))?.trim().to_owned());
        let rustc = output(&mut command(checkout, "rustc", &["--version", "--verbose"]))?;
        let told = |name: &str| rustc.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        Ok(Self {
            // All crates of the workspace have one version.
            version: env!("CARGO_PKG_VERSION").to_owned(),
            target: told("host: ").context("rustc does not tell its host")?,
            commit: git(&["rev-parse", "HEAD"])?,
            time: git(&["log", "-1", "--format=%ct"])?.parse().context("the time of the commit")?,
            modified: !git(&["status", "--porcelain"])?.is_empty(),
            rustc: told("release: ").context("rustc does not tell its version")?,
        })
    }

    /// The name of the archive, and of the folder in it.
    fn name(&self) -> String {
        format!("legation-{}-{}", self.version, self.target)
    }

    /// What the files of a release were made from, as JSON.
    fn manifest(&self, program: &Path) -> Result<String> {
        let bytes = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
        let manifest = json!({
            "name": "legation",
            "version": self.version,
            "target": self.target,
            "commit": self.commit,
            "modified": self.modified,
            "time": self.time,
            "rustc": self.rustc,
            "glibc": program::glibc(&bytes),
        });
        Ok(serde_json::to_string_pretty(&manifest)? + "\n")
    }
}

/// Reads a file of the checkout.
fn read(checkout: &Checkout, file: &str) -> Result<Vec<u8>> {
    let path = checkout.root.join(file);
    let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    ensure!(!bytes.is_empty(), "{}: empty, expected text", path.display());
    Ok(bytes)
}
