//! What the scorers can say of what was missed, for a person to read: `gold-errors/SCORER.jsonl`, which git ignores because it
//! holds text of the data.

use std::path::{Path, PathBuf};
use std::{fs, process};

use anyhow::{Context, Result};
use legation::segment::{Conventions, segment};
use serde_json::{Value, json};

use crate::Checkout;
use crate::gold::Scorer;
use crate::gold::figure::is_miss;

/// The file for the misses of a scorer; an old one is taken away.
pub fn file(checkout: &Checkout, scorer: &Scorer) -> Result<PathBuf> {
    let folder = checkout.root.join("gold-errors");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let file = folder.join(scorer.name).with_extension("jsonl");
    if file.exists() {
        fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
    }
    Ok(file)
}

/// Tells a scorer to write what it can into the file.
pub fn ask(call: &mut process::Command, script: &str, file: &Path) {
    // Every scorer takes --errors, and the one of whole reports lists what it can't place instead.
    call.arg(if script == "report" { "--strays" } else { "--errors" }).arg(file);
}

/// Puts the misses that a scorer prints, each with the sentences of its gold evidence, before those that it wrote itself.
/// Gives the number of all.
pub fn complete(report: &str, file: &Path) -> Result<usize> {
    let printed = report.lines().filter(|line| is_miss(line)).map(miss).collect::<Result<Vec<_>>>()?;
    let written = if file.exists() { fs::read_to_string(file)? } else { String::new() };
    let lines: String = printed.iter().map(|miss| format!("{miss}\n")).chain([written]).collect();
    if !lines.is_empty() {
        fs::write(file, &lines).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(lines.lines().count())
}

/// A miss that was printed as `  FILE: FACT: what`, as JSON with the sentences.
fn miss(line: &str) -> Result<Value> {
    let mut parts = line.trim().splitn(3, ": ");
    let mut part = || parts.next().context("three parts");
    let (file, fact, what) = (part()?, part()?, part()?);
    let gold: Value = serde_json::from_str(&fs::read_to_string(file).with_context(|| format!("reading {file}"))?)?;
    let document = Path::new(file).with_file_name(gold["document"].as_str().context("document")?);
    let text = fs::read_to_string(&document).with_context(|| format!("reading {}", document.display()))?;
    let facts = gold["facts"].as_array().context("facts")?;
    let evidence = facts.iter().find(|known| known["id"] == fact).map(|known| &known["evidence"]);
    let places = evidence.and_then(Value::as_array).into_iter().flatten().filter_map(|span| span[0].as_u64());
    let places: Vec<usize> = places.map(|place| place as usize).collect();
    Ok(json!({"report": file, "fact": fact, "missed": what, "sentences": sentences(&text, &places)}))
}

/// The sentences in which these code points stand.
fn sentences<'t>(text: &'t str, places: &[usize]) -> Vec<&'t str> {
    let bytes: Vec<usize> = places.iter().filter_map(|&place| text.char_indices().nth(place)).map(|(byte, _)| byte).collect();
    let (sentences, _) = segment(text, Some("en"), &Conventions::embedded());
    let holds = |start: usize, end: usize| bytes.iter().any(|byte| (start..end).contains(byte));
    sentences.iter().filter(|sentence| holds(sentence.span.start, sentence.span.end)).map(|sentence| sentence.span.of(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_by_code_points() {
        let text = "Łódź slept. The queen sat in the hall. Nobody came.";
        assert_eq!(sentences(text, &[0, 3, 41]), ["Łódź slept.", "Nobody came."]);
        assert_eq!(sentences(text, &[12, 500]), ["The queen sat in the hall."]);
    }
}
