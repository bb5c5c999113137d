//! Sentences to windows: what the encoder reads at a time, at most [`MAX_POSITIONS`] positions.

use std::ops::Range;

use super::casing::casing;
use super::wordpiece::Vocabulary;
use crate::token::Sentence;

/// What the network was made for; the positions before and after the words count.
pub const MAX_POSITIONS: usize = 512;

/// Positions of several windows, one after the other.
#[derive(Debug, Default)]
pub struct Batch {
    /// The piece at each position.
    pub pieces: Vec<u32>,
    /// The casing class at each position.
    pub casings: Vec<u8>,
    /// The positions of each window.
    pub windows: Vec<Range<usize>>,
}

impl Batch {
    /// Removes all windows.
    pub fn clear(&mut self) {
        self.pieces.clear();
        self.casings.clear();
        self.windows.clear();
    }
}

/// A sentence as pieces.
#[derive(Debug, Default)]
pub struct Pieces {
    numbers: Vec<u32>,
    casings: Vec<u8>,
    /// Where the pieces of each word end.
    ends: Vec<usize>,
}

impl Pieces {
    /// The pieces of the words of a sentence.
    pub fn new(text: &str, sentence: &Sentence, vocabulary: &Vocabulary) -> Self {
        let mut sequence = Self::default();
        for token in &sentence.tokens {
            let word = token.span.of(text);
            vocabulary.pieces(word, &mut sequence.numbers);
            sequence.casings.resize(sequence.numbers.len(), casing(word));
            sequence.ends.push(sequence.numbers.len());
        }
        sequence
    }

    /// Cuts the words into as few windows as can be, filled from the left.
    pub fn windows(&self) -> Vec<Range<usize>> {
        let mut windows = Vec::new();
        let mut first = 0;
        for (word, &end) in self.ends.iter().enumerate() {
            if end - self.start(first) > MAX_POSITIONS - 2 {
                windows.push(first..word);
                first = word;
            }
        }
        windows.push(first..self.ends.len());
        windows
    }

    /// The pieces of a word.
    pub fn of(&self, word: usize) -> Range<usize> {
        self.start(word)..self.ends[word]
    }

    fn start(&self, word: usize) -> usize {
        word.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// Appends a window over these words to a batch.
    pub fn append(&self, words: Range<usize>, vocabulary: &Vocabulary, batch: &mut Batch) {
        let inside = self.start(words.start)..self.start(words.end);
        let first = batch.pieces.len();
        batch.pieces.push(vocabulary.start);
        batch.pieces.extend_from_slice(&self.numbers[inside.clone()]);
        batch.pieces.push(vocabulary.end);
        batch.casings.push(0);
        batch.casings.extend_from_slice(&self.casings[inside]);
        batch.casings.push(0);
        batch.windows.push(first..batch.pieces.len());
    }
}
