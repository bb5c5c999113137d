//! Running other programs.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Checkout;

/// A program to be run in the root of the repository.
pub fn command(checkout: &Checkout, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(&checkout.root);
    command
}

/// The cargo that runs this.
pub fn cargo(checkout: &Checkout, arguments: &[&str]) -> Command {
    command(checkout, env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")), arguments)
}

/// Runs a program, and fails if it does.
pub fn check(command: &mut Command) -> Result<()> {
    let words = words(command);
    let status = command.status().with_context(|| format!("starting {words}"))?;
    ensure!(status.success(), "{words} failed ({status})");
    Ok(())
}

/// What a program prints on standard output; fails if it does.
pub fn output(command: &mut Command) -> Result<String> {
    let words = words(command);
    let output = command.stderr(std::process::Stdio::inherit()).output().with_context(|| format!("starting {words}"))?;
    ensure!(output.status.success(), "{words} failed ({})", output.status);
    String::from_utf8(output.stdout).with_context(|| format!("the output of {words}"))
}

/// Builds the program as users have it, and tells where it lies.
pub fn release_build(checkout: &Checkout) -> Result<PathBuf> {
    check(&mut cargo(checkout, &["build", "--quiet", "--release", "--package", "legation-cli"]))?;
    Ok(target(checkout).join("release").join(format!("legation{}", env::consts::EXE_SUFFIX)))
}

/// Where cargo puts what it builds.
pub fn target(checkout: &Checkout) -> PathBuf {
    checkout.root.join(env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from))
}

fn words(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
