//! `cargo xtask generate`: what is generated from the code. Tests fail when it is stale.

use anyhow::{Context, Result};

use crate::Checkout;
use crate::run::{cargo, check};

/// Writes the JSON Schema of a record, the snapshots of whole records, and the output that the README shows.
pub fn run(checkout: &Checkout) -> Result<()> {
    let file = checkout.root.join("docs/record.schema.json");
    let schema = serde_json::to_string_pretty(&legation::wire::schema())?;
    std::fs::write(&file, schema + "\n").with_context(|| format!("writing {}", file.display()))?;
    println!("{}", file.display());
    let test = ["test", "--quiet", "--package", "legation", "--test", "it", "--", "golden::", "wire::"];
    check(cargo(checkout, &test).env("INSTA_UPDATE", "always"))?;
    let test = ["test", "--quiet", "--package", "legation-cli", "--test", "it", "readme"];
    check(cargo(checkout, &test).env("UPDATE_README", "1"))
}
