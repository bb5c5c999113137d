//! The Python package as a wheel, built by maturin.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::python::Environment;
use crate::release::{Release, program};
use crate::run::check;

/// The package.
const PACKAGE: &str = "crates/legation-py";
/// What builds it, with its version.
const REQUIREMENTS: &str = "xtask/wheel/requirements.txt";

/// Builds the wheel into a folder, and tries whether it can be installed and imported; `None` where the checkout has no such package.
pub fn build(checkout: &Checkout, release: &Release, folder: &Path) -> Result<Option<PathBuf>> {
    if !checkout.root.join(PACKAGE).join("pyproject.toml").is_file() {
        println!("{PACKAGE} is not there: no wheel");
        return Ok(None);
    }
    let python =
        Environment::of(checkout, "wheel", REQUIREMENTS).context("maturin can't be installed (Python with venv, and a registry)")?;
    // In a folder of its own, so that it is known which one was made.
    let made = tempfile::tempdir().context("a folder for the wheel")?;
    let mut maturin = python.command("maturin");
    maturin.args(["build", "--release", "--locked", "--quiet", "--target", &release.target, "--manifest-path"]);
    maturin.arg(checkout.root.join(PACKAGE).join("Cargo.toml")).arg("--out").arg(made.path()).current_dir(&checkout.root);
    check(program::prepared(checkout, release, &mut maturin))?;
    let wheel = only(made.path())?;
    check(python.command("pip").args(["install", "--quiet", "--no-index", "--no-deps", "--force-reinstall"]).arg(&wheel))?;
    let name = wheel.file_name().context("a wheel without a name")?.to_string_lossy().into_owned();
    let module = name.split('-').next().unwrap_or_default();
    check(python.command("python").args(["-c", &format!("import {module}")]).current_dir(made.path()))?;
    let target = folder.join(&name);
    fs::copy(&wheel, &target).with_context(|| format!("writing {}", target.display()))?;
    println!("{}", target.display());
    Ok(Some(target))
}

/// The one wheel in a folder.
fn only(folder: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let wheels: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|end| end == "whl")).collect();
    ensure!(wheels.len() == 1, "maturin made {} wheels, expected one", wheels.len());
    wheels.into_iter().next().context("no wheel")
}
