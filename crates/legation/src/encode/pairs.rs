//! Scores of pairs of words: how a word stands to another one, by both their states and their distance.

use std::ops::Range;

use super::{Kernel, Linear, Matrix, States, WIDTH, Weights, WeightsError};

/// The width of the vectors that pairs are scored with.
const PAIR_WIDTH: usize = 256;
/// Words farther from each other count as this far, as in training.
const MAX_DISTANCE: usize = 16;

/// A head that labels pairs: a layer for either word, a vector for their distance, and a layer over the sum.
#[derive(Debug)]
pub struct PairHead {
    first: Linear,
    second: Linear,
    distance: Matrix,
    label: Linear,
}

impl PairHead {
    /// Reads a head from its parts in the file: `{name}_{first}`, `{name}_word`, `{name}_distance`, `{name}_label`.
    ///
    /// # Errors
    /// If a part is missing or has another shape.
    pub fn read(weights: &Weights<'_>, name: &str, first: &str, labels: usize) -> Result<Self, WeightsError> {
        let distances = 2 * MAX_DISTANCE + 1;
        let mut distance = Matrix::zeros(distances, PAIR_WIDTH);
        distance.data_mut().copy_from_slice(&weights.floats(&format!("{name}_distance"), &[distances, PAIR_WIDTH])?);
        Ok(Self {
            first: weights.linear(&format!("{name}_{first}"), WIDTH, PAIR_WIDTH)?,
            second: weights.linear(&format!("{name}_word"), WIDTH, PAIR_WIDTH)?,
            distance,
            label: weights.linear(&format!("{name}_label"), PAIR_WIDTH, labels)?,
        })
    }

    /// For each of `firsts`, the words of its window, and the scores of the labels for each of them.
    pub fn score(&self, states: &States, firsts: &[usize], kernel: Kernel) -> Vec<(Range<usize>, Matrix)> {
        if firsts.is_empty() {
            return Vec::new();
        }
        let words = self.second.apply(&states.words, kernel);
        let mut rows = Matrix::zeros(firsts.len(), WIDTH);
        for (row, &first) in firsts.iter().enumerate() {
            rows.row_mut(row).copy_from_slice(states.words.row(first));
        }
        let parts = self.first.apply(&rows, kernel);
        let scored = firsts.iter().enumerate().map(|(row, &first)| {
            let window = states.windows.iter().find(|window| window.contains(&first)).cloned().unwrap_or(0..words.rows());
            let pairs = self.pairs(parts.row(row), first, &words, window.clone());
            (window, self.label.apply(&pairs, kernel))
        });
        scored.collect()
    }

    /// The vectors of the pairs of a word with those of its window.
    fn pairs(&self, part: &[f32], at: usize, words: &Matrix, window: Range<usize>) -> Matrix {
        let mut pairs = Matrix::zeros(window.len(), PAIR_WIDTH);
        for (row, word) in window.enumerate() {
            let distance = (word + MAX_DISTANCE).saturating_sub(at).min(2 * MAX_DISTANCE);
            let parts = part.iter().zip(words.row(word)).zip(self.distance.row(distance));
            for (pair, ((first, word), distance)) in pairs.row_mut(row).iter_mut().zip(parts) {
                *pair = (first + word + distance).max(0.0);
            }
        }
        pairs
    }
}
