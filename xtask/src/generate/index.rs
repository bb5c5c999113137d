//! `docs/reference/README.md`: what the reference holds, for which version of the lexicon, and every table with where it is shown.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use legation::version::Versions;

use super::markdown::table;
use super::rule::Rule;
use super::tables::{about, count, text};

/// The pages that show a table of `lexicon/`, by its name without ending.
const SHOWN: [(&str, &str); 17] = [
    ("agents", "[nouns for parties](words.md#nouns-for-parties)"),
    ("classes", "[classes](words.md#classes)"),
    ("contexts", "[contexts](words.md#contexts)"),
    ("cues", "[claims](claims.md)"),
    ("events", "[events by type](events.md), [what is coded as nothing](nothing.md)"),
    ("hedges", "[hedges](reality.md#hedges-and-bounds-of-numbers)"),
    ("light", "[light verbs](words.md#light-verbs)"),
    ("locating", "[words of place](words.md#words-of-place)"),
    ("modality", "[how real](reality.md)"),
    ("modes", "[events by type](events.md)"),
    ("plover", "[events by type](events.md)"),
    ("referring", "[words beside names](words.md#words-beside-names)"),
    ("times", "[time expressions](ways.md#time-expressions)"),
    ("topics", "[reports of something else](nothing.md#reports-of-something-else)"),
    ("units", "[what is counted](words.md#what-is-counted)"),
    ("confidence", "its head explains it"),
    ("types", "its head explains it"),
];

/// The page.
pub fn page(root: &Path) -> Result<String> {
    let lexicon = format!("{:016x}", Versions::embedded().lexicon);
    let (nothing, coded): (Vec<_>, Vec<_>) = Rule::all(root)?.into_iter().partition(|rule| rule.kind == "NONE");
    Ok(format!("{}\n{}", introduction(&lexicon, coded.len(), nothing.len()), tables(root)?))
}

/// What stands before the list of tables: for which lexicon, how many rules code events and how many nothing, and how to use it all.
fn introduction(lexicon: &str, coded: usize, nothing: usize) -> String {
    format!(
        "# Reference of lexicon and rules

What words and rules Legation goes by, so that you can check and cite how a record was coded. `cargo xtask generate` writes these pages
from the tables of `lexicon/` and the code, and a test fails where they are stale.

They are those of the lexicon whose records say `\"lexicon\": \"{lexicon}\"` in `produced_by`. Where yours says otherwise, look at the pages of the
version that made it; rules that you added with `--lexicon` change the hash too.

| page | what it answers |
|---|---|
| [Events by type](events.md) | Which rule coded this event, by which words and conditions? ({coded} rules) |
| [What is coded as nothing](nothing.md) | Why is this no event? ({nothing} rules) |
| [How real](reality.md) | Why is this event planned, negated, possible …, this number a bound? |
| [Claims](claims.md) | By which words does somebody say so, and with which stance? |
| [Classes of words](words.md) | Which words does `@arms` stand for? What tells contexts, parties, places, counts? |
| [How things were found](ways.md) | What does this `how` or `rule` of a party, place, time, quantity mean? |

To check an event, run `legation explain report.txt`: it shows the event under its sentence, with the rule, the words and `how` each was found.
Look up the rule under [events by type](events.md), every other value under [how things were found](ways.md).

The documents beside these pages: [event types](../event-types.md) with sentences, [reading a record](../reading-a-record.md) field by field,
[adding to the lexicon](../adding-to-the-lexicon.md) with rules of your own, [accuracy](../accuracy.md).

## Tables

The tables themselves are plain text, each with source and licence in its head. Where no page is named, the table is as easy to read as a page.
"
    )
}

/// The list of tables.
fn tables(root: &Path) -> Result<String> {
    let mut tables = Vec::new();
    for path in files(root)? {
        let name = path.file_stem().context("a table has a name")?.to_string_lossy().into_owned();
        let text = text(root, &format!("lexicon/{name}.tsv"))?;
        let shown = SHOWN.iter().find(|(known, _)| *known == name).map_or("", |(_, shown)| shown);
        let link = format!("[{name}.tsv](../../lexicon/{name}.tsv)");
        tables.push([link, about(&text), count(&text).to_string(), shown.to_owned()]);
    }
    Ok(table(["table", "what it holds", "rows", "shown in"], &tables))
}

/// The tables of `lexicon/`, in order of name.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(root.join("lexicon")).context("reading lexicon/")?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "tsv"));
    files.sort();
    Ok(files)
}
