//! What the network knows of the words of a sentence, and the iterator that finds it out, a batch of sentences at a time.

use std::collections::VecDeque;
use std::ops::Range;
use std::slice;

use super::encoder::{Scratch, WIDTH};
use super::matrix::Matrix;
use super::network::Network;
use super::window::{Batch, Pieces};
use crate::token::Sentence;

/// Positions that pass through the encoder together. More, and the rows of a layer leave the second-level cache (1 MB: 8 %
/// slower at 500); fewer, and the weights are read too often. 84 to 168 were equally fast. A batch may exceed this by one
/// window.
const BATCH: usize = 112;

/// The states of the words of one sentence.
#[derive(Clone, Debug)]
pub struct States {
    /// A row a word.
    pub words: Matrix,
    /// A row a window: the state that stands for the root of its words.
    pub roots: Matrix,
    /// The words of each window, in order, none empty; more than one only for a sentence that is too long for the network.
    pub windows: Vec<Range<usize>>,
}

/// Reads sentences lazily: only the states of one batch are in memory.
#[derive(Debug)]
pub struct Encode<'a> {
    text: &'a str,
    sentences: slice::Iter<'a, Sentence>,
    network: &'a Network,
    batch: Batch,
    /// For each window of the batch, the sentence (counted in `pending`), the window of it and the pieces of each word.
    owners: Vec<(usize, usize, Vec<Range<usize>>)>,
    /// Sentences of the batch.
    pending: Vec<States>,
    ready: VecDeque<States>,
    scratch: Scratch,
}

impl<'a> Encode<'a> {
    pub(super) fn new(text: &'a str, sentences: &'a [Sentence], network: &'a Network) -> Self {
        Self {
            text,
            sentences: sentences.iter(),
            network,
            batch: Batch::default(),
            owners: Vec::new(),
            pending: Vec::new(),
            ready: VecDeque::new(),
            scratch: Scratch::default(),
        }
    }

    /// Takes the windows of a sentence into the batch, which is run whenever it is full.
    fn push(&mut self, sentence: &Sentence) {
        let pieces = Pieces::new(self.text, sentence, &self.network.vocabulary);
        let windows = pieces.windows();
        let words = Matrix::zeros(sentence.tokens.len(), WIDTH);
        self.pending.push(States { words, roots: Matrix::zeros(windows.len(), WIDTH), windows: windows.clone() });
        for (at, window) in windows.into_iter().enumerate() {
            let first = pieces.of(window.start).start;
            let of_words = window.clone().map(|word| pieces.of(word).start - first..pieces.of(word).end - first);
            self.owners.push((self.pending.len() - 1, at, of_words.collect()));
            pieces.append(window, &self.network.vocabulary, &mut self.batch);
            if self.batch.pieces.len() >= BATCH {
                self.run();
            }
        }
    }

    /// Runs the batch and takes the means over the pieces of each word.
    fn run(&mut self) {
        let positions = self.network.encoder.run(&self.batch, &mut self.scratch, self.network.kernel);
        for ((sentence, at, of_words), window) in self.owners.drain(..).zip(&self.batch.windows) {
            let states = &mut self.pending[sentence];
            states.roots.row_mut(at).copy_from_slice(positions.row(window.start));
            for (word, pieces) in states.windows[at].clone().zip(of_words) {
                let row = states.words.row_mut(word);
                for piece in pieces.clone() {
                    for (sum, value) in row.iter_mut().zip(positions.row(window.start + 1 + piece)) {
                        *sum += value;
                    }
                }
                let count = pieces.len() as f32;
                for value in row.iter_mut() {
                    *value /= count;
                }
            }
        }
        self.batch.clear();
    }
}

impl Iterator for Encode<'_> {
    type Item = States;

    fn next(&mut self) -> Option<States> {
        if self.ready.is_empty() {
            while let Some(sentence) = self.sentences.next() {
                self.push(sentence);
                if self.batch.pieces.is_empty() {
                    break;
                }
            }
            if !self.batch.pieces.is_empty() {
                self.run();
            }
            self.ready.extend(self.pending.drain(..));
        }
        self.ready.pop_front()
    }
}
