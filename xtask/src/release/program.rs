//! The program as it is handed out: without the names of its functions, and without those of the folders in which it was built.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::release::Release;
use crate::run::{cargo, check, target};

/// Set where a program without the pages of the board is not to be built.
const PAGES: &str = "LEGATION_NEED_PAGES";

/// Builds the program, and tells where it lies.
pub fn build(checkout: &Checkout, release: &Release) -> Result<PathBuf> {
    let words = ["build", "--quiet", "--release", "--locked", "--package", "legation-cli", "--target", &release.target];
    check(prepared(checkout, release, &mut cargo(checkout, &words)))?;
    let program = target(checkout).join(&release.target).join("release").join(name());
    let bytes = fs::read(&program).with_context(|| format!("reading {}", program.display()))?;
    for folder in folders(checkout) {
        ensure!(!holds(&bytes, &folder), "{}: names {folder}, expected no folder of this machine", program.display());
    }
    Ok(program)
}

/// The name of the program.
pub fn name() -> String {
    format!("legation{}", env::consts::EXE_SUFFIX)
}

/// What a build of a release is told, so that the program and the wheel share what is compiled.
pub fn prepared<'c>(checkout: &Checkout, release: &Release, command: &'c mut Command) -> &'c mut Command {
    let mut flags = vec!["-Cstrip=symbols".to_owned()];
    for sources in sources() {
        flags.push(format!("--remap-path-prefix={}=crates", sources.display()));
    }
    flags.push(format!("--remap-path-prefix={}=legation", checkout.root.display()));
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).env("CARGO_INCREMENTAL", "0");
    command.env(PAGES, "1").env("SOURCE_DATE_EPOCH", release.time.to_string())
}

/// The folders into which cargo unpacks crates, one a registry.
fn sources() -> Vec<PathBuf> {
    let entries = cargo_home().and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut sources: Vec<_> = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    sources.sort();
    sources
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// What no program that is handed out may name.
fn folders(checkout: &Checkout) -> impl Iterator<Item = String> {
    let folders = cargo_home().into_iter().chain([checkout.root.clone()]);
    folders.map(|folder: PathBuf| folder.display().to_string())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// The oldest glibc with which a program runs: the highest version that it asks for. `None` if it asks for none.
pub fn glibc(program: &[u8]) -> Option<String> {
    const MARK: &[u8] = b"GLIBC_";
    let asked = program.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK).filter_map(|(at, _)| {
        let version = program[at + MARK.len()..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.');
        let version: String = version.map(|byte| char::from(*byte)).collect();
        let parts: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
        Some((parts?, version))
    });
    asked.max().map(|(_, version)| version)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_highest_version_that_is_asked_for_is_needed() {
        assert_eq!(super::glibc(b"\0GLIBC_2.9\0GLIBC_2.34\0GLIBC_2.2.5\0GLIBC_PRIVATE\0").as_deref(), Some("2.34"));
        assert_eq!(super::glibc(b"nothing"), None);
    }
}
