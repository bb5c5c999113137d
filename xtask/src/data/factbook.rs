//! The CIA World Factbook as JSON, an edition a folder: `region/xx.json`, where `xx` is the FIPS code.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// The pages of one edition, by FIPS code in capitals.
pub struct Factbook(BTreeMap<String, Value>);

impl Factbook {
    /// Reads every page below a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut pages = BTreeMap::new();
        for region in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
            let region = region?.path();
            if !region.is_dir() {
                continue;
            }
            for page in fs::read_dir(region)? {
                let path = page?.path();
                let code = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_uppercase();
                if path.extension().is_some_and(|end| end == "json") && code.len() == 2 {
                    let text = fs::read_to_string(&path)?;
                    pages.insert(code, serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))?);
                }
            }
        }
        Ok(Self(pages))
    }

    /// A text of a page, as plain text with lines; empty where there is none.
    pub fn text(&self, fips: &str, path: &[&str]) -> String {
        let field = path.iter().try_fold(self.0.get(fips), |value, key| Some(value?.get(key))).flatten();
        plain(field.and_then(|field| field.get("text")).and_then(Value::as_str).unwrap_or_default())
    }
}

/// HTML to text: breaks are line ends, other tags go, entities are letters.
fn plain(html: &str) -> String {
    let html = html.replace("<br />", "\n").replace("<br>", "\n").replace("</p>", "\n");
    let mut text = String::new();
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag => {}
            '\u{a0}' => text.push(' '),
            letter => text.push(letter),
        }
    }
    entities(&text)
}

/// The entities that the factbook uses: a letter and the name of its accent, and a few signs.
fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(end) = rest.find(';').filter(|&end| end < 9) else {
            out.push('&');
            continue;
        };
        match &rest[..end] {
            "nbsp" => out.push(' '),
            "amp" => out.push('&'),
            "rsquo" | "lsquo" => out.push('\''),
            "ndash" => out.push('–'),
            name => out.extend(name.chars().next()),
        }
        rest = &rest[end + 1..];
    }
    out + rest
}
