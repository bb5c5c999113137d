//! `docs/reference/nothing.md`: what looks like an event and is coded as nothing, and why.

use std::path::Path;

use anyhow::{Result, ensure};

use super::markdown::{sorted, table};
use super::rule::Rule;
use super::tables::{grouped, rows};

/// Why each rule codes nothing; the table of rules holds what the program needs to know alone.
const REASONS: &str = "xtask/nothing.tsv";

const HEAD: &str = "# What is coded as nothing, and why

Look here where you expect an event and the record has none. A rule of type NONE in `lexicon/events.tsv` names a sense of a word that is no
event; it wins over the [rules that code events](events.md) where its conditions say more, or as much and it stands first. How to read the
columns stands [there](events.md). Such words leave no trace in a record. [Event types](../event-types.md) shows look-alikes with sentences;
[adding to the lexicon](../adding-to-the-lexicon.md) says how a rule of your own codes what you do want.

## Senses that are no event

";

const TOPICS: &str = "
## Reports of something else

A sentence with several different words of one of these topics tells of it, and nothing in it is coded; where they are in a great part of the
sentences of a report, nothing in the report is. The words are those of `lexicon/topics.tsv`, as written.

";

const ELSE: &str = "
## Other reasons

What a rule codes is dropped again where

- nobody is named in it, neither actor nor recipient, unless it is an ASSAULT, COERCE or PROTEST with a place, a time or a figure;
- it takes two sides, only one is named, and the word is a noun or a verb of talking (\"the talks\", \"discussed the budget\");
- the words name a thing as the doer and nobody else acts (\"this allows users to pay\"), unless it is an ASSAULT, PROTEST or MOBILIZE;
- it only tells which people are meant (\"those who support her\");
- it is the purpose of something else and aimed at nobody (\"met to discuss\");
- it is what a protest demands, or a movement of troops that is part of an attack, or the approval of what is an event itself;
- it tells the same as another event of its sentence: the outcome of an attack (\"the strike killed 12\"), a light verb with its noun, a word
  and its repeat. Then the other one takes over its parties and its mode. Two verbs of violence, force or protest with an object
  each stay two;
- too little speaks for it: its `confidence` (weighed by `lexicon/confidence.tsv`) would be too low, and its type (`lexicon/types.tsv`) is no
  sure deed of violence, force, protest, troops or justice. An event that a rule of your own lexicon
  codes stays whatever its confidence.

Texts in other languages than English are not read; a [note](../reading-a-record.md#notes) says so.
";

/// The page.
///
/// # Errors
/// If a rule has no reason, or a reason no rule.
pub fn page(root: &Path) -> Result<String> {
    let reasons = rows(root, REASONS, ["rule", "why"])?;
    let rules: Vec<_> = Rule::all(root)?.into_iter().filter(|rule| rule.kind == "NONE").collect();
    for [name, _] in &reasons {
        ensure!(rules.iter().any(|rule| rule.name == *name), "{REASONS}: {name} is no rule of type NONE in lexicon/events.tsv");
    }
    let mut shown = Vec::new();
    for rule in &rules {
        let why = reasons.iter().find(|[name, _]| *name == rule.name).map(|[_, why]| why.clone());
        ensure!(why.is_some(), "{REASONS}: no row says why {} codes nothing", rule.name);
        shown.push([rule.title(), rule.words(), rule.when(), why.unwrap_or_default()]);
    }
    let topics = rows(root, "lexicon/topics.tsv", ["word", "topic"])?;
    let topics = grouped(topics.iter().map(|[word, topic]| (topic.clone(), word.as_str())));
    let topics: Vec<_> = topics.into_iter().map(|(topic, words)| [topic, sorted(words)]).collect();
    Ok([HEAD, &table(["rule", "words", "if", "why it is no event"], &shown), TOPICS, &table(["topic", "words"], &topics), ELSE].concat())
}
