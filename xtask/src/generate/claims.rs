//! `docs/reference/claims.md`: the words that mark a claim, with the stance of the speaker and where the content stands.

use std::path::Path;

use anyhow::{Result, bail};

use super::markdown::{code, plain, sorted, table};
use super::tables::{grouped, rows};

const HEAD: &str = "# Claims: who says so

The words by which the program sees that somebody says, thinks or wants something: the rows of `lexicon/cues.tsv`. In a record a claim has
the word as its `cue`, the speaker's words as `source`, what is said as `content`, and a `stance`; an event within the content has the id of
the claim in `attribution` ([reading a record](../reading-a-record.md)). Quotation marks make a claim also without such a word, and so does
\"according to\". An act of speech may be an [event](events.md) as well as a claim (\"promised\", \"accused\").

";

/// The stances: the value in table and record, and what it says.
const STANCES: [(&str, &str); 5] = [
    ("asserts", "says that it is so"),
    ("denies", "says that it is not so"),
    ("doubts", "is not sure that it is so"),
    ("predicts", "says that it will be so"),
    ("alleges", "says that it is so, and the report keeps its distance"),
];

/// Where the content may stand: the value in the table, and what it says.
const FRAMES: [(&str, &str); 6] = [
    ("quote", "in quotation marks beside the cue"),
    ("clause", "in a clause: \"said that …\""),
    ("infinitive", "in an infinitive or gerund: \"promised to …\""),
    ("object", "in the object: \"denied the charge\""),
    ("predicate", "in the object with what it is called: \"called the plan a mistake\""),
    ("host", "in the clause or noun that the cue stands with: \"reportedly\", \"the alleged attack\""),
];

/// The page.
///
/// # Errors
/// If the table has a stance or word class that the page does not explain.
pub fn page(root: &Path) -> Result<String> {
    let cues = rows(root, "lexicon/cues.tsv", ["lemma", "class", "stance", "frames", "forms"])?;
    if let Some([lemma, _, stance, ..]) = cues.iter().find(|[_, _, stance, ..]| !STANCES.iter().any(|(known, _)| known == stance)) {
        bail!("lexicon/cues.tsv: {lemma} has the stance {stance}, which the reference does not explain");
    }
    let mut page = HEAD.to_owned();
    page += &legend(["stance", "the speaker"], &STANCES);
    page += "\nThe content stands where the column says, in the tables below; a preposition in quotation marks stands for a phrase with it.\n\n";
    page += &legend(["content", "where it stands"], &FRAMES);
    for (class, title) in [("verb", "Verbs"), ("noun", "Nouns"), ("adjective", "Adjectives"), ("adverb", "Adverbs")] {
        let own: Vec<_> = cues.iter().filter(|[_, of, ..]| of == class).collect();
        page += &format!("\n## {title}\n\n{}{}", about(class), section(&own));
    }
    Ok(page)
}

/// A table of values and what they say.
fn legend(head: [&str; 2], list: &[(&str, &str)]) -> String {
    table(head, &list.iter().map(|(name, says)| [code(name), (*says).to_owned()]).collect::<Vec<_>>())
}

/// What must be said of a word class.
fn about(class: &str) -> &'static str {
    match class {
        "verb" => "In dictionary form; past forms that no rule of spelling gives stand in brackets.\n\n",
        _ => "",
    }
}

/// The cues of a class by stance and place of the content.
fn section(cues: &[&[String; 5]]) -> String {
    let word = |[lemma, _, _, _, forms]: &[String; 5]| match forms.as_str() {
        "" => lemma.clone(),
        forms => format!("{lemma} ({})", forms.replace('|', ", ")),
    };
    let mut rows = Vec::new();
    for (stance, _) in STANCES {
        let own = cues.iter().filter(|[_, _, of, ..]| of == stance);
        let mut groups = grouped(own.map(|cue| (frames(&cue[3]), word(cue))));
        groups.sort();
        rows.extend(groups.into_iter().map(|(frames, words)| [code(stance), frames, sorted(words.iter().map(String::as_str))]));
    }
    table(["stance", "content", "words"], &rows)
}

/// The places of the content in words.
fn frames(field: &str) -> String {
    let known = |frame: &str| FRAMES.iter().any(|(name, _)| *name == frame);
    field
        .split('|')
        .map(|frame| if known(frame) { frame.to_owned() } else { format!("\"{}\"", plain(frame)) })
        .collect::<Vec<_>>()
        .join(", ")
}
