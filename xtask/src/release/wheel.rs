//! The Python package as a wheel that is handed out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::Checkout;
use crate::package::{REQUIREMENTS, install, wheel};
use crate::python::Environment;
use crate::release::{Release, program};
use crate::run::check;

/// Builds the wheel into a folder, and tries whether it can be installed and imported.
pub fn build(checkout: &Checkout, release: &Release, folder: &Path) -> Result<PathBuf> {
    let python =
        Environment::of(checkout, "python", REQUIREMENTS).context("maturin can't be installed (Python with venv, and a registry)")?;
    let made = tempfile::tempdir().context("a folder for the wheel")?;
    let wheel = wheel(checkout, &python, &made.path().join("wheel"), |maturin| {
        maturin.args(["--target", &release.target]);
        program::prepared(checkout, release, maturin);
    })?;
    install(&python, &wheel)?;
    check(python.command("python").args(["-c", "import legation"]).current_dir(made.path()))?;
    let target = folder.join(wheel.file_name().context("a wheel without a name")?);
    fs::copy(&wheel, &target).with_context(|| format!("writing {}", target.display()))?;
    println!("{}", target.display());
    Ok(target)
}
