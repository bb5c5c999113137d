//! The judged codings of `training/events.tsv` and their parties of `training/parties.tsv`, with the texts that they stand in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use legation::event::EventType;
use legation::extract::Candidate;
use legation::span::Span;
use regex::Regex;
use serde::Deserialize;

/// A reader's verdict on a coding.
pub struct Judgement {
    /// Where its trigger stands, in bytes.
    pub offset: usize,
    /// Its type.
    pub kind: EventType,
    /// What the reader said of the coding that they saw.
    pub verdict: Verdict,
    /// Where its parties stand in its sentence, actors and recipients, if that is known.
    pub parties: Option<[Vec<Span>; 2]>,
}

/// What a reader may say of a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All of it is right.
    Right,
    /// The type is, a party is not.
    Parties,
    /// It is wrong whatever its parties are.
    Wrong,
    /// The type is right, and nobody has said more.
    Typed,
}

impl Judgement {
    /// Whether its type is right, whoever takes part.
    pub fn is_typed(&self) -> bool {
        self.verdict != Verdict::Wrong
    }

    /// Whether a coding of this type is right: with the parties that the reader named, or, where these are not known, if the
    /// reader said so of the coding that they saw. `None` where no reader has said enough.
    pub fn is_met(&self, coding: &Candidate) -> Option<bool> {
        match (self.verdict, &self.parties) {
            (Verdict::Wrong, _) => Some(false),
            (Verdict::Typed, None) => None,
            (verdict, None) => Some(verdict == Verdict::Right),
            // Which side of what is done together a reader names first is chance.
            (_, Some([actors, recipients])) if self.kind.is_mutual() => {
                let coded: Vec<_> = coding.actors.iter().chain(&coding.recipients).cloned().collect();
                let named: Vec<_> = actors.iter().chain(recipients).copied().collect();
                Some(agree(&named, &coded) && coded.len().min(2) >= named.len().min(2))
            }
            (_, Some([actors, recipients])) => Some(agree(actors, &coding.actors) && agree(recipients, &coding.recipients)),
        }
    }
}

/// Whether each of those coded is named, and somebody is coded if anybody is named: one of several who is left out does not make
/// a record wrong.
fn agree(named: &[Span], coded: &[Vec<Span>]) -> bool {
    let is_named = |entity: &Vec<Span>| named.iter().any(|words| entity.iter().any(|mention| mention.overlaps(*words)));
    coded.iter().all(is_named) && named.is_empty() == coded.is_empty()
}

/// A document with what readers said of it.
pub struct Judged {
    /// Its text.
    pub text: String,
    /// The verdicts.
    pub judgements: Vec<Judgement>,
    /// How it was read.
    pub reading: Reading,
    /// Whether the parties of what was missed in it are told, if anything was.
    pub knows_parties: bool,
    /// How much each of its codings counts.
    pub weight: f64,
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
    Ok(texts
        .into_iter()
        .map(|text| Judged { text, judgements: Vec::new(), reading: Reading::Private, knows_parties: true, weight: 1.0 })
        .collect())
}

/// Letters of the longest trigger before its last word: "counter-terrorism operation".
const LONGEST_TRIGGER: usize = 24;

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

/// What the tables say of a document.
#[derive(Default)]
struct Rows {
    /// Offset in code points, type, what a reader said.
    verdicts: Vec<(usize, EventType, Verdict)>,
    /// By the offset of the event, where its actors and recipients stand.
    parties: BTreeMap<usize, [Vec<(usize, usize)>; 2]>,
    /// Whether it was read for events that were missed, too.
    whole: bool,
}

/// How much a coding in a document of this set counts: of documents that were picked for crime, and of our own reports, which are about little but
/// conflict, there are more than there would be in the news.
fn weight(set: &str) -> f64 {
    /// With 1 codings of what armies and states do fell below the bar by the other signs that they share with crime.
    const PICKED: f64 = 0.75;
    /// With 1 visits, calls and promises fell below it.
    const WRITTEN: f64 = 0.15;
    match set {
        "own" => WRITTEN,
        set if set.ends_with("-aside") => PICKED,
        _ => 1.0,
    }
}

/// The texts of the two tables, and the reports of our own that they judge among others.
pub struct Tables {
    events: String,
    parties: String,
    reports: String,
}

impl Tables {
    /// Reads them from the folder of the training code.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(Self {
            events: read(&folder.join("events.tsv"))?,
            parties: read(&folder.join("parties.tsv"))?,
            reports: read(&folder.join("reports.jsonl"))?,
        })
    }

    /// What they say, by set and document.
    fn rows(&self) -> Result<BTreeMap<(&str, &str), Rows>> {
        let mut documents: BTreeMap<(&str, &str), Rows> = BTreeMap::new();
        for row in lines(&self.events) {
            let fields: Vec<_> = row.split('\t').collect();
            let [set, document, offset, kind, verdict] = fields[..] else { bail!("training/events.tsv: {row:?} has not five fields") };
            let known = documents.entry((set, document)).or_default();
            let verdict = match verdict {
                "right" => Verdict::Right,
                "parties" => Verdict::Parties,
                "modality" | "other" | "none" => Verdict::Wrong,
                "read" => {
                    known.whole = true;
                    continue;
                }
                "typed" | "missed" => Verdict::Typed,
                _ => bail!("training/events.tsv: {row:?}: unknown verdict {verdict:?}"),
            };
            let kind = kind.parse().map_err(|()| anyhow::anyhow!("training/events.tsv: {row:?}: unknown type"))?;
            known.verdicts.push((offset.parse().with_context(|| row.to_owned())?, kind, verdict));
        }
        for row in lines(&self.parties) {
            let fields: Vec<_> = row.split('\t').collect();
            let [set, document, event, role, start, end] = fields[..] else { bail!("training/parties.tsv: {row:?} has not six fields") };
            let number =
                |field: &str| field.parse::<usize>().with_context(|| format!("training/parties.tsv: {row:?}: {field:?} is no place"));
            let parties = documents.entry((set, document)).or_default().parties.entry(number(event)?).or_default();
            match role {
                "" => {}
                "ACTOR" => parties[0].push((number(start)?, number(end)?)),
                "RECIPIENT" => parties[1].push((number(start)?, number(end)?)),
                _ => bail!("training/parties.tsv: {row:?}: unknown role {role:?}"),
            }
        }
        Ok(documents)
    }
}

/// The rows of a table below its comments and its header.
pub fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1)
}

/// The judged documents that the network was not trained on.
pub fn judged(tables: &Tables, data: &Path) -> Result<Vec<Judged>> {
    let texts = Texts::read(&tables.reports, data)?;
    let kept_aside = tables.rows()?.into_iter().filter(|((set, document), _)| is_calibration(set, document));
    let judged = kept_aside.map(|((set, document), rows)| {
        let text = texts.text(set, document)?;
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let byte = |offset: usize| places.get(offset).copied().unwrap_or(text.len());
        let span = |&(start, end): &(usize, usize)| Span::new(byte(start), byte(end));
        // The word that tells of the event may be the last of a trigger.
        let parties = |offset: usize| {
            let next = rows.verdicts.iter().map(|verdict| verdict.0).filter(|&other| other > offset).min().unwrap_or(usize::MAX);
            rows.parties.range(offset..next.min(offset + LONGEST_TRIGGER)).next().map(|(_, found)| found)
        };
        let judgement = |&(offset, kind, verdict): &(usize, EventType, Verdict)| Judgement {
            offset: byte(offset),
            kind,
            verdict,
            parties: parties(offset).map(|roles| roles.each_ref().map(|role| role.iter().map(span).collect())),
        };
        let judgements = rows.verdicts.iter().map(judgement).collect();
        let reading = if rows.whole { Reading::Whole } else { Reading::Coded };
        let knows_parties = !rows.parties.is_empty() || rows.verdicts.iter().all(|&(_, _, verdict)| verdict != Verdict::Typed);
        Ok(Judged { text, judgements, reading, knows_parties, weight: weight(set) })
    });
    judged.collect()
}

/// The third of the documents, and the sets kept aside as a whole, that `training/judged.py` leaves out.
fn is_calibration(set: &str, document: &str) -> bool {
    set.ends_with("-aside") || crc32fast::hash(document.as_bytes()).is_multiple_of(3)
}

/// The sets that the judged words stand in.
struct Texts<'d> {
    data: &'d Path,
    own: BTreeMap<String, String>,
    plover: BTreeMap<String, String>,
    factuality: BTreeMap<&'static str, Vec<String>>,
}

impl<'d> Texts<'d> {
    fn read(own: &str, data: &'d Path) -> Result<Self> {
        let own = own.lines().map(|line| serde_json::from_str::<Report>(line).map(|report| (report.id, report.text)));
        let own = own.collect::<Result<_, _>>().context("training/reports.jsonl")?;
        let plover = read(&data.join("gold/plover/PLV_train.tsv"))?;
        let rows = plover.lines().filter_map(|line| line.split_once('\t'));
        let plover = rows.map(|(id, rest)| (id.to_owned(), rest.split('\t').next().unwrap_or_default().to_owned())).collect();
        let mut factuality = BTreeMap::new();
        for set in ["UW", "MEANTIME"] {
            let lines = read(&data.join("gold/factuality").join(set).join("train.jsonl"))?;
            let texts = lines.lines().map(|line| Ok(serde_json::from_str::<Line>(line)?.text)).collect::<Result<Vec<_>>>();
            factuality.insert(set, texts.with_context(|| format!("gold/factuality/{set}/train.jsonl"))?);
        }
        Ok(Self { data, own, plover, factuality })
    }

    fn text(&self, set: &str, document: &str) -> Result<String> {
        let missing = || format!("training/events.tsv: no document {document} in {set}");
        match set {
            "worldwide" | "worldwide-aside" => worldwide(&self.data.join("train/ner/worldwide").join(format!("{document}.tsv"))),
            "polnear" => read(&self.data.join("gold/polnear/train/text").join(format!("{document}.txt"))),
            "own" => self.own.get(document).cloned().with_context(missing),
            "plover" => self.plover.get(document).cloned().with_context(missing),
            _ => self.factuality.get(set).and_then(|texts| texts.get(document.parse::<usize>().ok()?)).cloned().with_context(missing),
        }
    }
}

/// An article of the worldwide news, whose words stand one a line with all marks parted: joined again as in `training/judged.py`.
fn worldwide(path: &Path) -> Result<String> {
    let joins = [
        (r" ([,.;:!?)\]”’%…])", "$1"),
        (r"([(\[“‘$£€#]) ", "$1"),
        (r" ?([’']) ?(s|t|re|ve|ll|m|d)\b", "$1$2"),
        (r"\b([A-Z]\.) ([A-Z]\.)", "$1$2"),
    ];
    let joins = joins.map(|(pattern, joined)| (Regex::new(pattern).expect("the pattern is sound"), joined));
    let table = read(path)?;
    let mut paragraphs = vec![String::new()];
    for line in table.lines() {
        let word = line.split('\t').next().unwrap_or_default().trim();
        match paragraphs.last_mut() {
            Some(last) if word.is_empty() && !last.is_empty() => paragraphs.push(String::new()),
            Some(last) if !word.is_empty() => *last += &format!("{}{word}", if last.is_empty() { "" } else { " " }),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty() && (!paragraph.starts_with("http") || paragraph.contains(' ')));
    for (pattern, joined) in &joins {
        for paragraph in &mut paragraphs {
            *paragraph = pattern.replace_all(paragraph, *joined).into_owned();
        }
    }
    Ok(paragraphs.join("\n\n") + "\n")
}

/// A report of our own.
#[derive(Deserialize)]
struct Report {
    id: String,
    text: String,
}

/// A line of a factuality set.
#[derive(Deserialize)]
struct Line {
    text: String,
}

/// The text of a file.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_met(verdict: Verdict, named: Option<[&[usize]; 2]>, coded: [&[usize]; 2]) -> Option<bool> {
        let span = |at: &usize| Span::new(*at, at + 1);
        let entities = |role: &[usize]| role.iter().map(|at| vec![span(at), span(&(at + 100))]).collect();
        let parties = named.map(|roles| roles.map(|role| role.iter().map(span).collect()));
        let judgement = Judgement { offset: 0, kind: EventType::Accuse, verdict, parties };
        judgement.is_met(&Candidate {
            trigger: Span::new(0, 1),
            kind: EventType::Accuse,
            actors: entities(coded[0]),
            recipients: entities(coded[1]),
            signs: Vec::new(),
        })
    }

    #[test]
    fn a_coding_is_right_with_the_parties_that_the_reader_named() {
        let named: Option<[&[usize]; 2]> = Some([&[1, 2], &[3]]);
        assert_eq!(is_met(Verdict::Parties, named, [&[1, 2], &[3]]), Some(true));
        assert_eq!(is_met(Verdict::Right, named, [&[1], &[3]]), Some(true), "one of several is left out");
        assert_eq!(is_met(Verdict::Right, named, [&[1, 4], &[3]]), Some(false), "somebody else");
        assert_eq!(is_met(Verdict::Right, named, [&[1, 2], &[]]), Some(false), "nobody");
        assert_eq!(is_met(Verdict::Wrong, named, [&[1, 2], &[3]]), Some(false), "another type");
    }

    #[test]
    fn where_the_parties_are_not_known_the_verdict_stands() {
        assert_eq!(is_met(Verdict::Right, None, [&[1], &[]]), Some(true));
        assert_eq!(is_met(Verdict::Parties, None, [&[1], &[]]), Some(false));
        assert_eq!(is_met(Verdict::Typed, None, [&[1], &[]]), None);
    }
}
