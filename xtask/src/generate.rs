//! `cargo xtask generate`: what is generated from the code. A test of the library fails when it is stale.

use anyhow::{Context, Result};

use crate::Checkout;

/// Writes the JSON Schema of a record.
pub fn run(checkout: &Checkout) -> Result<()> {
    let file = checkout.root.join("docs/record.schema.json");
    let schema = serde_json::to_string_pretty(&legation::wire::schema())?;
    std::fs::write(&file, schema + "\n").with_context(|| format!("writing {}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}
