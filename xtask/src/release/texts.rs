//! `THIRD-PARTY.md`: what of others is inside, with versions and licences, and the licences as these parts have them. Parts that have one
//! text share it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};

use crate::release::parts::Part;

/// How files that hold a licence begin, in capitals.
const NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

const HEAD: &str = "# What of others is inside

Legation is under the Apache License 2.0 (`LICENSE`). The data and the network inside it are from what `README.md` (at the end) and
`model/MODEL_CARD.md` name. Below stand the parts of the program that others made, with their licences, and behind them the texts
of these licences. All are used as they are: the source of each is what the registry of Rust or of npm has under its name and version.
";

/// The file, from the crates in the program and the packages in its pages.
pub fn page(rustc: &str, crates: &[Part], pages: &[Part]) -> Result<String> {
    let mut page = HEAD.to_owned();
    write!(
        page,
        "\nThe standard library of Rust {rustc} is under MIT OR Apache-2.0, SQLite (in `libsqlite3-sys`) in the public domain.\n"
    )?;
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut bare = Vec::new();
    for (title, parts) in [("Crates", crates), ("Packages in the pages of the board", pages)] {
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
        let page = page("1.0.0", &crates, &[part("d", "COPYING", "Another.")]).unwrap();
        assert_eq!(page.matches("    Permission is granted.\n").count(), 1, "{page}");
        assert!(page.contains("\n### a, b\n\n    Permission is granted.\n"), "{page}");
        assert!(page.contains("\n### d\n\n    Another.\n"), "{page}");
        assert!(
            page.contains("| c | 1.0.0 | MIT |") && page.contains("without a text, and are under the licence that the table names: c."),
            "{page}"
        );
    }
}
