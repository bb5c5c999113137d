//! `THIRD-PARTY.md`: what of others is inside, with versions and licences, and the licences as these parts have them. Parts that have one
//! text share it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};

use crate::Checkout;
use crate::release::parts::Part;
use crate::release::read;

/// What the page is called.
pub const NAME: &str = "THIRD-PARTY.md";
/// How files that hold a licence begin, in capitals.
const NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
/// The part of the README that says what data is inside.
const DATA: &str = "\n## Data and licence\n";

/// What stands between the data and the code.
const CODE: &str = "What the network was trained on stands in `model/MODEL_CARD.md` of the sources.

## Code

Below stand the parts that others made, with their licences, and behind them the texts of these licences. All are used as they are: the
source of each is what the registry of Rust or of npm has under its name and version.
";

/// What the README says of the data that is inside, and of its licences.
pub fn data(checkout: &Checkout) -> Result<String> {
    let readme = String::from_utf8(read(checkout, "README.md")?).context("reading README.md")?;
    let (_, rest) = readme.split_once(DATA).with_context(|| format!("README.md: no part {:?}", DATA.trim()))?;
    Ok(rest.split("\n## ").next().unwrap_or(rest).trim().to_owned())
}

/// The file, from what the README says of the data, the crates that are inside, and the packages in the pages, if there are pages.
pub fn page(data: &str, rustc: &str, crates: &[Part], pages: &[Part]) -> Result<String> {
    let mut page = format!("# What of others is inside\n\n{data}\n\n{CODE}");
    write!(
        page,
        "\nThe standard library of Rust {rustc} is under MIT OR Apache-2.0, SQLite (in `libsqlite3-sys`) in the public domain.\n"
    )?;
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut bare = Vec::new();
    let lists = [("Crates", crates), ("Packages in the pages of the board", pages)];
    for (title, parts) in lists.into_iter().filter(|(_, parts)| !parts.is_empty()) {
        write!(page, "\n## {title}\n\n| name | version | licence |\n|---|---|---|\n")?;
        for part in parts {
            writeln!(page, "| {} | {} | {} |", part.name, part.version, part.licence)?;
            let found = licences(part)?;
            if found.is_empty() {
                bare.push(part.name.as_str());
            }
            for text in found {
                texts.entry(text).or_default().insert(part.name.clone());
            }
        }
    }
    if !bare.is_empty() {
        write!(page, "\nThese come without a text, and are under the licence that the table names: {}.\n", bare.join(", "))?;
    }
    page += "\n## Texts\n";
    // By the first part that has it, so that a new part moves nothing else.
    let mut texts: Vec<_> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    texts.sort();
    for (names, text) in texts {
        let names: Vec<_> = names.into_iter().collect();
        write!(page, "\n### {}\n\n{}\n", names.join(", "), indented(&text))?;
    }
    Ok(page)
}

/// The texts in the folder of a part, and in its folder `LICENSES`.
fn licences(part: &Part) -> Result<BTreeSet<String>> {
    let mut texts = BTreeSet::new();
    for folder in [part.folder.clone(), part.folder.join("LICENSES")] {
        if !folder.is_dir() {
            continue;
        }
        let is_whole = folder != part.folder;
        for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            if path.is_file() && (is_whole || NAMES.iter().any(|start| name.starts_with(start))) {
                let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
                texts.insert(plain(&String::from_utf8_lossy(&bytes)));
            }
        }
    }
    Ok(texts)
}

/// A text without what differs between copies of it: spaces at the ends of lines, and empty lines around it.
fn plain(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// As Markdown shows it line by line.
fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_with_one_text_share_it() {
        let folder = tempfile::tempdir().unwrap();
        let part = |name: &str, file: &str, text: &str| {
            let folder = folder.path().join(name);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(file), text).unwrap();
            Part { name: name.to_owned(), version: "1.0.0".to_owned(), licence: "MIT".to_owned(), folder }
        };
        let crates = [
            part("a", "LICENSE-MIT", "Permission is granted.\n"),
            part("b", "license.txt", "Permission is granted.  \r\n\r\n"),
            part("c", "src.rs", "x"),
        ];
        let page = page("Facts of GeoNames.", "1.0.0", &crates, &[part("d", "COPYING", "Another.")]).unwrap();
        assert_eq!(page.matches("    Permission is granted.\n").count(), 1, "{page}");
        assert!(page.contains("\n### a, b\n\n    Permission is granted.\n"), "{page}");
        assert!(page.contains("\n### d\n\n    Another.\n"), "{page}");
        assert!(
            page.contains("| c | 1.0.0 | MIT |") && page.contains("without a text, and are under the licence that the table names: c."),
            "{page}"
        );
        assert!(page.contains("\n\nFacts of GeoNames.\n") && page.contains("\n## Packages in the pages of the board\n"), "{page}");
        assert!(!super::page("", "1.0.0", &crates, &[]).unwrap().contains("of the board"));
    }

    #[test]
    fn the_readme_says_what_data_is_inside() {
        let data = data(&Checkout::find().unwrap()).unwrap();
        assert!(data.contains("GeoNames") && data.contains("PLOVER") && data.contains("MiniLM") && !data.contains("\n#"), "{data}");
    }
}
