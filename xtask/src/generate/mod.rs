//! `cargo xtask generate`: what is generated from the code and the tables. Tests fail when it is stale.

mod claims;
mod condition;
mod events;
mod index;
#[cfg(test)]
mod literals;
mod markdown;
mod nothing;
mod python;
mod reality;
mod rule;
mod tables;
#[cfg(test)]
mod tests;
mod ways;
mod words;

use std::path::Path;

use anyhow::{Context, Result};

use crate::Checkout;
use crate::run::{cargo, check};

/// Where the reference lies.
const REFERENCE: &str = "docs/reference";

/// A page of the reference, made from a checkout.
type Page = fn(&Path) -> Result<String>;

/// The pages of the reference.
const PAGES: [(&str, Page); 7] = [
    ("README.md", index::page),
    ("claims.md", claims::page),
    ("events.md", events::page),
    ("nothing.md", nothing::page),
    ("reality.md", reality::page),
    ("ways.md", ways::page),
    ("words.md", words::page),
];

/// Writes the JSON Schema of a record, its types for Python, the reference, the snapshots of whole records, the output that the README shows, and the columns of
/// other data sets.
pub fn run(checkout: &Checkout) -> Result<()> {
    let schema = serde_json::to_string_pretty(&legation::wire::schema())?;
    write(&checkout.root.join("docs/record.schema.json"), &(schema + "\n"))?;
    write(&checkout.root.join(python::FILE), &python::page(&checkout.root)?)?;
    for (name, page) in PAGES {
        write(&checkout.root.join(REFERENCE).join(name), &page(&checkout.root)?)?;
    }
    // The packages that all tests are built with: others would be built anew with fewer features.
    let build = ["test", "--quiet", "--workspace", "--exclude", "legation-py", "--test", "it", "--"];
    let tests = ["golden::", "wire::", "readme::", "docs::"];
    let wishes = [("INSTA_UPDATE", "always"), ("UPDATE_README", "1"), ("UPDATE_FORMATS", "1")];
    check(cargo(checkout, &[&build[..], &tests].concat()).envs(wishes))
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}
