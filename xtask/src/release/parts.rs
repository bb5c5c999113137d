//! What of others is inside the program and the wheel: the crates that they are built of, and the packages of npm in the pages of the board.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::Checkout;
use crate::run::{cargo, output};

/// A part that others made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub name: String,
    pub version: String,
    /// The licence, as SPDX writes it.
    pub licence: String,
    /// Where its files lie.
    pub folder: PathBuf,
}

/// The crates in what is built of a package for a platform; without those that only help to build it.
pub fn crates(checkout: &Checkout, package: &str, target: &str) -> Result<Vec<Part>> {
    let tree = ["tree", "--locked", "--package", package, "--target", target];
    let tree = output(cargo(checkout, &tree).args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"]))?;
    let inside: BTreeSet<_> = tree.lines().filter_map(named).collect();
    let metadata = output(&mut cargo(checkout, &["metadata", "--format-version", "1", "--locked", "--filter-platform", target]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("what cargo metadata prints")?;
    let packages = metadata["packages"].as_array().context("packages of cargo metadata")?;
    // What has no source is ours.
    let mut parts: Vec<_> = packages.iter().filter(|package| package["source"].is_string()).filter_map(of_crate).collect();
    parts.retain(|part| inside.contains(&(part.name.as_str(), part.version.as_str())));
    parts.sort();
    Ok(parts)
}

/// Name and version in a line of `cargo tree`: `serde v1.0.229 (*)`.
fn named(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split(' ');
    Some((words.next()?, words.next()?.strip_prefix('v')?))
}

fn of_crate(package: &Value) -> Option<Part> {
    let folder = PathBuf::from(package["manifest_path"].as_str()?);
    Some(Part {
        name: package["name"].as_str()?.to_owned(),
        version: package["version"].as_str()?.to_owned(),
        licence: package["license"].as_str().unwrap_or_default().to_owned(),
        folder: folder.parent()?.to_owned(),
    })
}

/// The packages of npm that the pages are made from; without those that only help to make them.
pub fn pages(checkout: &Checkout) -> Result<Vec<Part>> {
    let path = checkout.root.join("web/package-lock.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let lock: Value = serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))?;
    let packages = lock["packages"].as_object().with_context(|| format!("{}: no packages", path.display()))?;
    let inside = packages.iter().filter(|(_, package)| package["dev"] != true);
    let mut parts: Vec<_> = inside.filter_map(|(folder, package)| of_package(checkout, folder, package)).collect();
    parts.sort();
    Ok(parts)
}

/// A package by its folder: `node_modules/d3-geo`. The folder of the pages themselves is named by nothing.
fn of_package(checkout: &Checkout, folder: &str, package: &Value) -> Option<Part> {
    let (_, name) = folder.rsplit_once("node_modules/")?;
    Some(Part {
        name: name.to_owned(),
        version: package["version"].as_str()?.to_owned(),
        licence: package["license"].as_str().unwrap_or_default().to_owned(),
        folder: checkout.root.join("web").join(folder),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_tree_name_crates() {
        assert_eq!(named("serde v1.0.229"), Some(("serde", "1.0.229")));
        assert_eq!(named("toml v0.9.12+spec-1.1.0 (*)"), Some(("toml", "0.9.12+spec-1.1.0")));
        assert_eq!(named(""), None);
    }

    #[test]
    fn what_is_inside_is_found_with_its_licence() {
        let checkout = Checkout::find().unwrap();
        let pages = pages(&checkout).unwrap();
        let names: Vec<_> = pages.iter().map(|part| part.name.as_str()).collect();
        assert!(names.contains(&"preact") && names.contains(&"world-atlas"), "{names:?}");
        assert!(!names.contains(&"vite") && !names.contains(&"typescript"), "{names:?}");
        for (package, own, of_the_other) in [("legation-cli", "axum", "pyo3"), ("legation-py", "pyo3", "axum")] {
            let crates = crates(&checkout, package, "x86_64-unknown-linux-gnu").unwrap();
            let names: Vec<_> = crates.iter().map(|part| part.name.as_str()).collect();
            assert!(names.contains(&own) && names.contains(&"libsqlite3-sys") && !names.contains(&of_the_other), "{package}: {names:?}");
            assert!(!names.contains(&"legation") && !names.contains(&"serde_derive") && !names.contains(&"insta"), "{package}: {names:?}");
            for part in pages.iter().chain(&crates) {
                assert!(!part.licence.is_empty(), "{part:?}");
            }
        }
    }
}
