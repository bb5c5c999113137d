//! The judged codings of `training/events.tsv`, with the texts that they stand in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use legation::event::EventType;
use serde::Deserialize;

/// A reader's verdict on a coding.
pub struct Judgement {
    /// Where its trigger stands, in bytes.
    pub offset: usize,
    /// Its type.
    pub kind: EventType,
    /// Whether type, parties, polarity and modality are right.
    pub right: bool,
}

/// A document with what readers said of it.
pub struct Judged {
    /// Its text.
    pub text: String,
    /// The verdicts.
    pub judgements: Vec<Judgement>,
    /// How it was read.
    pub reading: Reading,
    /// Whether the network was trained on it.
    pub trained: bool,
}

/// What marks the private texts of the treebank: reviews, answers and letters tell of nothing political, whatever their verbs.
const PRIVATE: [&str; 3] = ["answers-", "email-", "reviews-"];

/// The private texts of the treebank (UD English EWT, train): whatever is coded in them is wrong.
pub fn private(data: &Path) -> Result<Vec<Judged>> {
    let treebank = read(&data.join("train/ud_ewt/train.conllu"))?;
    let mut texts: Vec<String> = Vec::new();
    let mut wanted = false;
    for line in treebank.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            wanted = PRIVATE.iter().any(|private| id.starts_with(private));
            texts.extend(wanted.then(String::new));
        } else if let (true, Some(sentence), Some(text)) = (wanted, line.strip_prefix("# text = "), texts.last_mut()) {
            text.push_str(sentence);
            text.push('\n');
        }
    }
    Ok(texts.into_iter().map(|text| Judged { text, judgements: Vec::new(), reading: Reading::Private, trained: true }).collect())
}

/// How a document was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// For what was coded.
    Coded,
    /// For events that were missed, too.
    Whole,
    /// Not at all: it is private.
    Private,
}

/// What the table says of a document.
#[derive(Default)]
struct Rows {
    /// Offset in code points, type, whether it is right.
    verdicts: Vec<(usize, EventType, bool)>,
    /// Whether it was read for events that were missed, too.
    whole: bool,
}

/// The judged documents.
pub fn judged(table: &str, data: &Path) -> Result<Vec<Judged>> {
    let mut documents: BTreeMap<(&str, &str), Rows> = BTreeMap::new();
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<_> = row.split('\t').collect();
        let [set, document, offset, kind, verdict] = fields[..] else { bail!("training/events.tsv: {row:?} has not five fields") };
        let known = documents.entry((set, document)).or_default();
        let right = match verdict {
            "right" => true,
            "parties" | "other" | "none" => false,
            "read" => {
                known.whole = true;
                continue;
            }
            // The type is right, and nobody has said of the rest whether it is.
            "typed" | "missed" => continue,
            _ => bail!("training/events.tsv: {row:?}: unknown verdict {verdict:?}"),
        };
        let kind = kind.parse().map_err(|()| anyhow::anyhow!("training/events.tsv: {row:?}: unknown type"))?;
        known.verdicts.push((offset.parse().with_context(|| row.to_owned())?, kind, right));
    }
    let texts = Texts::read(data)?;
    documents
        .into_iter()
        .map(|((set, document), rows)| {
            let text = texts.text(set, document)?;
            let byte = |offset: usize| text.char_indices().nth(offset).map_or(text.len(), |(at, _)| at);
            let judgements =
                rows.verdicts.into_iter().map(|(offset, kind, right)| Judgement { offset: byte(offset), kind, right }).collect();
            let reading = if rows.whole { Reading::Whole } else { Reading::Coded };
            Ok(Judged { text, judgements, reading, trained: !is_calibration(document) })
        })
        .collect()
}

/// The third of the documents that `training/judged.py` leaves out.
fn is_calibration(document: &str) -> bool {
    crc32fast::hash(document.as_bytes()).is_multiple_of(3)
}

/// The sets that the judged words stand in.
struct Texts<'d> {
    data: &'d Path,
    plover: BTreeMap<String, String>,
    factuality: BTreeMap<&'static str, Vec<String>>,
}

impl<'d> Texts<'d> {
    fn read(data: &'d Path) -> Result<Self> {
        let plover = read(&data.join("gold/plover/PLV_train.tsv"))?;
        let rows = plover.lines().filter_map(|line| line.split_once('\t'));
        let plover = rows.map(|(id, rest)| (id.to_owned(), rest.split('\t').next().unwrap_or_default().to_owned())).collect();
        let mut factuality = BTreeMap::new();
        for set in ["UW", "MEANTIME"] {
            let lines = read(&data.join("gold/factuality").join(set).join("train.jsonl"))?;
            let texts = lines.lines().map(|line| Ok(serde_json::from_str::<Line>(line)?.text)).collect::<Result<Vec<_>>>();
            factuality.insert(set, texts.with_context(|| format!("gold/factuality/{set}/train.jsonl"))?);
        }
        Ok(Self { data, plover, factuality })
    }

    fn text(&self, set: &str, document: &str) -> Result<String> {
        let missing = || format!("training/events.tsv: no document {document} in {set}");
        match set {
            "polnear" => read(&self.data.join("gold/polnear/train/text").join(format!("{document}.txt"))),
            "plover" => self.plover.get(document).cloned().with_context(missing),
            _ => self.factuality.get(set).and_then(|texts| texts.get(document.parse::<usize>().ok()?)).cloned().with_context(missing),
        }
    }
}

/// A line of a factuality set.
#[derive(Deserialize)]
struct Line {
    text: String,
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}
