//! What could not be read, as data.

use crate::span::Span;

/// Why a part of a text was not read as usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteCode {
    /// `W001`: bytes that are not UTF-8 were replaced. Usually a page of another encoding.
    NotUtf8,
    /// `W002`: the text is empty or holds no words.
    NoWords,
    /// `W003`: the text is not English and was not read further.
    NotEnglish,
    /// `W004`: a sentence is longer than the network's window and was read in pieces.
    LongSentence,
    /// `W005`: control characters were found and treated as spaces.
    ControlCharacters,
    /// `W006`: the text is longer than any report; only its beginning was read.
    LongText,
}

impl NoteCode {
    /// The code that stands in the record.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 => "W001",
            Self::NoWords => "W002",
            Self::NotEnglish => "W003",
            Self::LongSentence => "W004",
            Self::ControlCharacters => "W005",
            Self::LongText => "W006",
        }
    }
}

/// A note on a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is the matter.
    pub code: NoteCode,
    /// Where.
    pub span: Span,
    /// In words, lower case and without a full stop.
    pub message: String,
}
