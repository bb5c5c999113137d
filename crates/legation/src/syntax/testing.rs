//! Trees written by hand, for the unit tests of the stages: a literal in, a [`Syntax`] out.
//!
//! A sentence is a block of lines, sentences are parted by an empty line. A line is a word: form, part of speech, head
//! (counted from 1, 0 is the root), relation, and after them in any order:
//! `=lemma` (else the form, lower case but for proper nouns, and the singular of a noun in -s), `/NNS` (the Penn tag, else the
//! usual one), `B-person` or `I-person` (the name that it begins or goes on).
//! A word is written against the one before it if it starts with `~`, is a closing mark or `'s`, or follows an opening mark.
//! A line `@ 3 attack.01 ARG0=1-2 ARG1=4-6` is a frame: its predicate, its roleset, and its arguments, first and last word.
//!
//! ```text
//! Ukrainian  ADJ   2 amod  B-norp
//! troops     NOUN  3 nsubj
//! attacked   VERB  0 root  =attack
//! @ 3 attack.01 ARG0=1-2
//! ```

use crate::span::Span;
use crate::syntax::{Argument, Frame, Name, ParsedSentence, Syntax, Tag, Tree};
use crate::token::Token;

/// The syntax of a document that is written by hand; its text is the words with blanks between them.
///
/// # Panics
/// If a line is not what this module's head says.
pub(crate) fn document(literal: &str) -> Syntax<'static> {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for block in literal.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        sentences.push(sentence(block, &mut text));
    }
    Syntax { text: String::leak(text), sentences }
}

fn sentence(block: &str, text: &mut String) -> ParsedSentence {
    let (frames, words): (Vec<_>, Vec<_>) =
        block.lines().map(str::trim).filter(|line| !line.is_empty()).partition(|line| line.starts_with('@'));
    let mut tokens = Vec::new();
    let mut tags = Vec::new();
    let mut tree = Tree::default();
    let mut names: Vec<Name> = Vec::new();
    for (at, line) in words.iter().enumerate() {
        let fields: Vec<_> = line.split_whitespace().collect();
        let [written, upos, head, relation, marks @ ..] = fields.as_slice() else { panic!("{line:?} has fewer than four fields") };
        let (form, glued) = written.strip_prefix('~').map_or((*written, false), |form| (form, true));
        if !(glued || text.is_empty() || closes(form) || text.ends_with(['(', '“', '$'])) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        tokens.push(Token { span: Span::new(start, text.len()) });
        tags.push(tag(form, upos, marks));
        let head: usize = head.parse().unwrap_or_else(|_| panic!("{line:?}: the head is no number"));
        tree.heads.push(head.checked_sub(1));
        tree.relations.push((*relation).into());
        for mark in marks {
            if let Some(kind) = mark.strip_prefix("B-") {
                let kind = kind.parse().unwrap_or_else(|()| panic!("{line:?}: no kind of name: {kind}"));
                names.push(Name { kind, tokens: at..at + 1, probability: 1.0 });
            } else if mark.starts_with("I-") {
                names.last_mut().expect("a name begins before it goes on").tokens.end = at + 1;
            }
        }
    }
    let span = Span::new(tokens[0].span.start, text.len());
    ParsedSentence {
        span,
        tokens,
        tags,
        tree,
        names,
        frames: frames.into_iter().map(frame).collect(),
        types: Vec::new(),
        cues: Vec::new(),
        roles: Vec::new(),
    }
}

fn closes(form: &str) -> bool {
    matches!(form, "," | "." | ";" | ":" | "?" | "!" | ")" | "”" | "%" | "'s" | "’s" | "n't" | "'")
}

fn tag(form: &str, upos: &str, marks: &[&str]) -> Tag {
    let lower = form.to_lowercase();
    let given = |prefix: char| marks.iter().find_map(|mark| mark.strip_prefix(prefix));
    let lemma = match (given('='), upos) {
        (Some(lemma), _) => lemma.to_owned(),
        (None, "PROPN") => form.to_owned(),
        (None, "NOUN") if lower.ends_with('s') && !lower.ends_with("ss") => lower[..lower.len() - 1].to_owned(),
        (None, _) => lower.clone(),
    };
    let usual = match upos {
        "NOUN" if lower != lemma => "NNS",
        "NOUN" => "NN",
        "PROPN" => "NNP",
        "VERB" => "VBD",
        "ADJ" => "JJ",
        "ADP" => "IN",
        "DET" => "DT",
        "PRON" => "PRP",
        "NUM" => "CD",
        other => other,
    };
    Tag { upos: upos.into(), xpos: given('/').unwrap_or(usual).into(), lemma }
}

fn frame(line: &str) -> Frame {
    let fields: Vec<_> = line.split_whitespace().collect();
    let [_, predicate, roleset, arguments @ ..] = fields.as_slice() else { panic!("{line:?} is no frame") };
    let number = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{line:?}: {text:?} is no number"));
    let (lemma, sense) = roleset.rsplit_once('.').unwrap_or_else(|| panic!("{line:?}: no roleset"));
    let arguments = arguments.iter().map(|argument| {
        let (role, words) = argument.split_once('=').unwrap_or_else(|| panic!("{line:?}: no role"));
        let (first, last) = words.split_once('-').unwrap_or((words, words));
        Argument { role: role.into(), tokens: number(first) - 1..number(last), probability: 1.0 }
    });
    Frame {
        predicate: number(predicate) - 1,
        lemma: lemma.to_owned(),
        sense: sense.into(),
        arguments: arguments.collect(),
        probability: 1.0,
    }
}

#[test]
fn a_literal_reads_as_it_says() {
    let syntax = document(
        "Japan      PROPN 3 nmod:poss B-location
         's         PART  1 case
         troops     NOUN  4 nsubj
         attacked   VERB  0 root =attack
         San        PROPN 4 obj B-location
         Marino     PROPN 5 flat I-location
         .          PUNCT 4 punct
         @ 4 attack.01 ARG0=1-3 ARG1=5-6

         They       PRON  2 nsubj
         left       VERB  0 root =leave",
    );
    assert_eq!(syntax.text, "Japan's troops attacked San Marino. They left");
    let first = &syntax.sentences[0];
    assert_eq!((first.lemma(2), &*first.tags[2].xpos, first.lemma(3)), ("troop", "NNS", "attack"));
    assert_eq!(first.span_of(first.names[1].tokens.clone()).of(syntax.text), "San Marino");
    assert_eq!(first.frames[0].argument("ARG1").map(|argument| argument.tokens.clone()), Some(4..6));
    assert_eq!(syntax.sentences[1].span.of(syntax.text), "They left");
}
