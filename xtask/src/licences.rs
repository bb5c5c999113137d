//! The licences and sources of the dependencies: `cargo deny` by `deny.toml` where it is installed. Where it is not, as in
//! continuous integration, whose time its build would take up, a lighter check by the same list: every dependency comes from
//! crates.io and has a licence that is allowed. What of npm is in the pages of the board is held against the list in any case.

use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::run::{cargo, check, command, output};
use crate::{Checkout, release};

/// Where dependencies may come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks the dependencies.
pub fn run(checkout: &Checkout) -> Result<()> {
    let allowed = allowed(&std::fs::read_to_string(checkout.root.join("deny.toml")).context("reading deny.toml")?)?;
    let pages = release::pages(checkout)?;
    let unlike: Vec<_> = pages.iter().filter_map(|part| unlike(&part.name, &part.licence, &allowed)).collect();
    ensure!(unlike.is_empty(), "packages of npm that are not allowed:\n{}", unlike.join("\n"));
    println!("{} packages of npm in the pages, all allowed", pages.len());
    let installed = cargo(checkout, &["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if installed.is_ok_and(|status| status.success()) {
        return check(&mut cargo(checkout, &["deny", "check", "bans", "licenses", "sources"]));
    }
    println!("cargo-deny is not installed: checking licences and sources alone");
    let metadata: Value = serde_json::from_str(&output(&mut cargo(
        checkout,
        &["metadata", "--format-version", "1", "--locked", "--filter-platform", &host(checkout)?],
    ))?)?;
    let packages = metadata["packages"].as_array().context("packages of cargo metadata")?;
    let wrong: Vec<_> = packages.iter().filter_map(|package| wrong(package, &allowed)).collect();
    ensure!(wrong.is_empty(), "dependencies that are not allowed:\n{}", wrong.join("\n"));
    println!("{} packages, all allowed", packages.len());
    Ok(())
}

/// The platform that this runs on: what is only built elsewhere is left to `cargo deny`.
fn host(checkout: &Checkout) -> Result<String> {
    let version = output(&mut command(checkout, "rustc", &["--version", "--verbose"]))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not tell its host")
}

/// The list `licenses.allow` of `deny.toml`.
fn allowed(deny: &str) -> Result<Vec<String>> {
    let table: toml::Table = deny.parse().context("reading deny.toml")?;
    let list = table.get("licenses").and_then(|licences| licences.get("allow")).and_then(toml::Value::as_array);
    let list = list.context("deny.toml has no licenses.allow")?;
    list.iter().map(|licence| licence.as_str().map(str::to_owned).context("a licence that is no string")).collect()
}

/// What is wrong with a package.
fn wrong(package: &Value, allowed: &[String]) -> Option<String> {
    let name = package["name"].as_str().unwrap_or_default();
    if let Some(source) = package["source"].as_str()
        && source != REGISTRY
    {
        return Some(format!("{name}: source {source}, expected {REGISTRY}"));
    }
    unlike(name, package["license"].as_str().unwrap_or_default(), allowed)
}

/// What is wrong with a licence.
fn unlike(name: &str, licence: &str, allowed: &[String]) -> Option<String> {
    let fits = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX)
        .is_ok_and(|expression| expression.evaluate(|wanted| allowed.iter().any(|known| *known == wanted.to_string())));
    (!fits).then(|| format!("{name}: licence {licence:?}, expected one of deny.toml"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn packages_are_held_against_the_list() {
        let allowed = super::allowed("[licenses]\nallow = [\"MIT\", \"Apache-2.0\"]").unwrap();
        let check = |package: serde_json::Value, fits: bool| assert_eq!(super::wrong(&package, &allowed).is_none(), fits, "{package}");
        check(json!({"name": "a", "license": "MIT", "source": super::REGISTRY}), true);
        check(json!({"name": "a", "license": "MIT OR GPL-3.0", "source": super::REGISTRY}), true);
        check(json!({"name": "a", "license": "MIT/Apache-2.0", "source": super::REGISTRY}), true);
        check(json!({"name": "own", "license": "Apache-2.0", "source": null}), true);
        check(json!({"name": "a", "license": "MIT AND GPL-3.0", "source": super::REGISTRY}), false);
        check(json!({"name": "a", "license": null, "source": super::REGISTRY}), false);
        check(json!({"name": "a", "license": "MIT", "source": "git+https://example.org/a"}), false);
    }
}
