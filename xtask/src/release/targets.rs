//! Other platforms: whether the code holds there, as far as it can be told from here.
//!
//! Nothing is linked, so no compiler of C for these platforms is needed: what would compile the C parts does nothing.

use std::process::{Command, Stdio};

use anyhow::{Result, ensure};

use crate::Checkout;
use crate::run::cargo;

/// The platforms for which releases are to be made, beside x86-64 Linux.
const TARGETS: [&str; 4] = ["aarch64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-apple-darwin", "x86_64-pc-windows-msvc"];

/// Checks the workspace for each that is installed, and says how to get the others.
pub fn run(checkout: &Checkout) -> Result<()> {
    let installed = installed(checkout);
    let mut wrong = Vec::new();
    for target in TARGETS {
        if !installed.iter().any(|found| found == target) {
            println!("{target}: not installed, so not checked; `rustup target add {target}` gets it");
            continue;
        }
        let done = check(checkout, target).status()?;
        println!("{target}: {}", if done.success() { "holds" } else { "does not hold" });
        if !done.success() {
            wrong.push(target);
        }
    }
    ensure!(wrong.is_empty(), "does not compile for {}", wrong.join(", "));
    Ok(())
}

/// The platforms of this toolchain; none where there is no rustup.
fn installed(checkout: &Checkout) -> Vec<String> {
    let mut rustup = Command::new("rustup");
    let listed = rustup.args(["target", "list", "--installed"]).current_dir(&checkout.root).stderr(Stdio::null()).output();
    listed.map(|listed| String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect()).unwrap_or_default()
}

/// `cargo check` for a platform, with stand-ins for the compiler of C that whoever has one can set otherwise.
fn check(checkout: &Checkout, target: &str) -> Command {
    let mut command = cargo(checkout, &["check", "--quiet", "--locked", "--workspace", "--target", target]);
    let name = target.replace('-', "_");
    for tool in ["CC", "CXX", "AR"].map(|tool| format!("{tool}_{name}")) {
        if cfg!(unix) && std::env::var_os(&tool).is_none() {
            command.env(tool, "true");
        }
    }
    // Where there is no Xcode, nobody can be asked for the headers of macOS.
    if cfg!(not(target_os = "macos")) && target.ends_with("apple-darwin") && std::env::var_os("SDKROOT").is_none() {
        command.env("SDKROOT", "/");
    }
    command
}
