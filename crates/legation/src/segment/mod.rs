//! Text to sentences and words, and the language of a text.
//!
//! The text is divided into [blocks](block) (paragraphs, headlines, items), these into [words](word) as UD English EWT cuts
//! them, and these into [sentences](sentence). Own rules over the table `lexicon/conventions.tsv`. Words lie in order, do
//! not overlap, and cover every visible character; control characters count as spaces. The time is linear in the text.

mod block;
mod character;
mod compound;
mod conventions;
mod language;
mod sentence;
#[cfg(test)]
mod tests;
mod word;

pub use conventions::Conventions;
pub use language::language;

use crate::note::{Note, NoteCode};
use crate::span::Span;
use crate::token::{Sentence, Token};

/// A text is read up to this many words. The longest of 2,000 reports of the news has 5,500; the
/// bound keeps time and memory in hand on what is no report.
const MOST_WORDS: usize = 50_000;

/// Cuts a text into sentences and these into words. A text in another language than English gives none.
pub fn segment(text: &str, language: Option<&str>, conventions: &Conventions) -> (Vec<Sentence>, Vec<Note>) {
    let whole = Span::new(0, text.len());
    if let Some(code) = language.filter(|&code| code != "en") {
        let message = format!("the text is in {}, and only English is read", language::name(code));
        return (Vec::new(), vec![Note { code: NoteCode::NotEnglish, span: whole, message }]);
    }
    let mut notes = Vec::from_iter(control_characters(text));
    if !text.contains(char::is_alphanumeric) {
        notes.push(Note { code: NoteCode::NoWords, span: whole, message: "the text holds no words".to_owned() });
    }
    let mut sentences = Vec::new();
    let mut left = MOST_WORDS;
    for block in block::blocks(text) {
        let words = word::words(text, block, left, conventions);
        left -= words.len().min(left);
        for (spans, is_cut) in sentence::sentences(text, &words, conventions) {
            let (Some(first), Some(last)) = (spans.first(), spans.last()) else { continue };
            let span = first.cover(*last);
            if is_cut {
                let message = format!("a sentence goes on for more than {} words and is read in pieces", sentence::LONGEST);
                notes.push(Note { code: NoteCode::LongSentence, span, message });
            }
            sentences.push(Sentence { span, tokens: spans.into_iter().map(|span| Token { span }).collect() });
        }
        if left == 0 {
            notes.extend(unread(text, &sentences));
            break;
        }
    }
    (sentences, notes)
}

/// A note on what comes after the last sentence, if there is anything.
fn unread(text: &str, sentences: &[Sentence]) -> Option<Note> {
    let end = sentences.last().map_or(0, |sentence| sentence.span.end);
    let start = end + text[end..].find(|c| !character::is_gap(c))?;
    let message = format!("the text has more than {MOST_WORDS} words, and the rest is not read");
    Some(Note { code: NoteCode::LongText, span: Span::new(start, text.len()), message })
}

/// A note on the control characters of a text, other than ends of lines and tabs.
fn control_characters(text: &str) -> Option<Note> {
    let is_odd = |c: char| c.is_control() && c != '\t' && !character::is_line_end(c);
    let (start, first) = text.char_indices().find(|&(_, c)| is_odd(c))?;
    let count = text[start..].chars().filter(|&c| is_odd(c)).count();
    let message = format!("{count} control characters are treated as spaces");
    Some(Note { code: NoteCode::ControlCharacters, span: Span::new(start, start + first.len_utf8()), message })
}
