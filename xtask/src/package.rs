//! The Python package: built as users get it, installed, and tested. `cargo xtask python` is part of `test`; `cargo xtask cluster` takes minutes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::python::Environment;
use crate::run::{check, output, release_build};
use crate::store::bench::write;
use crate::store::invent::Invent;

/// Where the package lies.
const PACKAGE: &str = "crates/legation-py";
/// What builds and tests it, each with its version.
pub const REQUIREMENTS: &str = "crates/legation-py/requirements.txt";
/// The largest wheel that users should have to fetch, in bytes.
const LARGEST: u64 = 60_000_000;
/// Documents whose incidents are held against those of a store.
const MERGED: usize = 5000;

/// Builds the wheel, runs the lines of its README where nothing else is installed, and the tests.
pub fn run(checkout: &Checkout) -> Result<()> {
    // A machine without Python builds the program all the same; where it is there, the package is to be tested.
    let has_python = Command::new("python3").args(["-c", "import sys, venv; sys.exit(sys.version_info < (3, 10))"]).status();
    if !has_python.is_ok_and(|status| status.success()) {
        println!("no Python 3.10 or later with venv: its package was not tested");
        return Ok(());
    }
    let tools = Environment::of(checkout, "python", REQUIREMENTS)?;
    let wheel = wheel(checkout, &tools, &checkout.root.join("target/wheels"), |_| ())?;
    let size = fs::metadata(&wheel)?.len();
    println!("{}: {:.1} MB", wheel.display(), size as f64 / 1e6);
    ensure!(size <= LARGEST, "the wheel has {size} bytes, expected at most {LARGEST}");
    read_me(checkout, &wheel)?;
    install(&tools, &wheel)?;
    let package = checkout.root.join(PACKAGE);
    for words in [&["format", "--check", "."][..], &["check", "."]] {
        check(tools.command("ruff").args(words).current_dir(&package))?;
    }
    check(tests(&tools, &package, "tests").env("LEGATION_PROGRAM", release_build(checkout)?))
}

/// Reads and merges on a cluster of two processes on this machine.
pub fn cluster(checkout: &Checkout) -> Result<()> {
    let tools = Environment::of(checkout, "cluster", &format!("{PACKAGE}/requirements-cluster.txt"))?;
    install(&tools, &wheel(checkout, &tools, &checkout.root.join("target/wheels"), |_| ())?)?;
    let records = checkout.root.join("target/cluster-records.jsonl");
    write(Invent::new(11).take(MERGED), &records)?;
    let mut tests = tests(&tools, &checkout.root.join(PACKAGE), "cluster");
    tests.arg("--capture=no").env("LEGATION_PROGRAM", release_build(checkout)?).env("LEGATION_RECORDS", records);
    // Workers are started with the Python of the environment.
    check(tests.env("PYSPARK_PYTHON", tools.command("python").get_program()))
}

/// Builds the wheel into a folder, in which it stands alone; `prepare` may tell the build more.
pub fn wheel(checkout: &Checkout, tools: &Environment, folder: &Path, prepare: impl FnOnce(&mut Command)) -> Result<PathBuf> {
    let _ = fs::remove_dir_all(folder);
    let mut maturin = tools.command("maturin");
    maturin.args(["build", "--quiet", "--release", "--locked", "--out"]).arg(folder).current_dir(checkout.root.join(PACKAGE));
    prepare(&mut maturin);
    check(&mut maturin)?;
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    ensure!(files.len() == 1, "maturin made {} files, expected one wheel", files.len());
    files.pop().context("a wheel")
}

/// Runs the lines of the README in an environment with the wheel and what it asks for, and nothing else.
fn read_me(checkout: &Checkout, wheel: &Path) -> Result<()> {
    let readme = fs::read_to_string(checkout.root.join(PACKAGE).join("README.md"))?;
    let code = readme.split("```python\n").nth(1).and_then(|rest| rest.split("```").next()).context("the README shows how to begin")?;
    let clean = tempfile::tempdir()?;
    let environment = Environment { folder: clean.path().join("clean") };
    check(Command::new("python3").args(["-m", "venv"]).arg(&environment.folder))?;
    let with_arrow = format!("{}[arrow]", wheel.display());
    check(environment.command("pip").args(["install", "--quiet", "--disable-pip-version-check", &with_arrow]))?;
    let printed = output(environment.command("python").args(["-c", code]).current_dir(clean.path()))?;
    ensure!(printed.contains("COERCE arrest ['Kenya") && printed.lines().count() > 1, "the lines of the README print {printed:?}");
    Ok(())
}

/// Puts the wheel into an environment that has what it needs.
pub fn install(tools: &Environment, wheel: &Path) -> Result<()> {
    let mut pip = tools.command("pip");
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"]).arg(wheel);
    check(&mut pip)
}

fn tests(tools: &Environment, package: &Path, folder: &str) -> Command {
    let mut python = tools.command("python");
    python.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", folder]).current_dir(package).env("PYTHONDONTWRITEBYTECODE", "1");
    python
}
