//! Python's tools, each in an environment of its own under `target/`, with the versions that a file of pins names.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::Checkout;

/// Where an environment has its programs.
const PROGRAMS: &str = if cfg!(windows) { "Scripts" } else { "bin" };
/// What Python is called where it is not in an environment.
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// An environment with what its pins name.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Where it lies.
    pub folder: PathBuf,
}

impl Environment {
    /// The environment of a purpose, `target/PURPOSE`, with what a file of the repository pins. It is made if it is not there, and anew if
    /// the pins have changed or the checkout was moved.
    ///
    /// # Errors
    /// If Python has no module `venv`, or what is pinned can't be installed.
    pub fn of(checkout: &Checkout, purpose: &str, pins: &str) -> Result<Self> {
        let pins = checkout.root.join(pins);
        let pinned = fs::read_to_string(&pins).with_context(|| format!("reading {}", pins.display()))?;
        let environment = Self { folder: checkout.root.join("target").join(purpose) };
        // The programs of an environment begin with the path of its Python.
        let wanted = format!("# {}\n{pinned}", environment.folder.display());
        let done = environment.folder.join("requirements.txt");
        if fs::read_to_string(&done).is_ok_and(|found| found == wanted) {
            return Ok(environment);
        }
        let _ = fs::remove_dir_all(&environment.folder);
        quietly(Command::new(PYTHON).args(["-m", "venv"]).arg(&environment.folder))?;
        quietly(environment.command("pip").args(["install", "--requirement"]).arg(&pins))?;
        fs::write(&done, wanted).with_context(|| format!("writing {}", done.display()))?;
        Ok(environment)
    }

    /// A program of the environment, to be run as if it were active.
    pub fn command(&self, program: &str) -> Command {
        let programs = self.folder.join(PROGRAMS);
        let mut command = Command::new(programs.join(program));
        let paths = std::env::var_os("PATH").unwrap_or_default();
        if let Ok(paths) = std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&paths))) {
            command.env("PATH", paths);
        }
        command.env("VIRTUAL_ENV", &self.folder);
        command
    }
}

/// Runs a program, and shows what it says only where it fails.
fn quietly(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let done = command.stdin(Stdio::null()).output().with_context(|| format!("starting {program}"))?;
    ensure!(done.status.success(), "{program} failed ({}): {}", done.status, String::from_utf8_lossy(&done.stderr).trim());
    Ok(())
}
