//! Attention over one window: every position reads all others (Vaswani et al., 2017), head by head.

use super::elementwise::exp;
use super::{LANES, Lanes, Loop};

/// Values of a position and head; so wide that two registers of AVX-512 hold them.
const HEAD: usize = 32;
/// Positions at a time, which share the loads of keys and values.
const ROWS: usize = 4;

/// Attention in `f32`: windows are short, and it takes a small part of the time.
pub struct Attend<'a> {
    /// A row a position: all queries, all keys, all values.
    pub query_key_value: &'a [f32],
    /// The width of each of the three: a multiple of 32.
    pub width: usize,
    /// What each position reads, a row of `width` a position.
    pub output: &'a mut [f32],
    /// Room to work in.
    pub scratch: &'a mut AttentionScratch,
}

/// Room to work in.
#[derive(Debug, Default)]
pub struct AttentionScratch {
    /// The keys of a head, `[HEAD][positions]`.
    keys: Vec<f32>,
    /// The scores of some positions with all others, `[ROWS][positions]`.
    scores: Vec<f32>,
}

impl Loop for Attend<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(mut self) {
        let positions = self.output.len() / self.width;
        let padded = positions.next_multiple_of(LANES);
        self.scratch.keys.clear();
        self.scratch.keys.resize(HEAD * padded, 0.0);
        self.scratch.scores.resize(ROWS * padded, 0.0);
        for head in 0..self.width / HEAD {
            self.transpose(head, positions, padded);
            for first in (0..positions).step_by(ROWS) {
                self.score::<L>(head, first, positions, padded);
                let weights = self.weigh(positions, padded);
                self.read::<L>(head, first, positions, padded, weights);
            }
        }
    }
}

impl Attend<'_> {
    /// The values of a position: part 0 its query, 1 its key, 2 its value.
    #[inline(always)]
    fn part(&self, part: usize, head: usize, position: usize) -> &[f32; HEAD] {
        let at = (position * 3 + part) * self.width + head * HEAD;
        self.query_key_value[at..].first_chunk().expect("the rows are as long as three times the width")
    }

    #[inline(always)]
    fn transpose(&mut self, head: usize, positions: usize, padded: usize) {
        for position in 0..positions {
            let key = *self.part(1, head, position);
            for (value, column) in key.into_iter().zip(self.scratch.keys.chunks_exact_mut(padded)) {
                column[position] = value;
            }
        }
    }

    /// Scores of some positions. Where fewer than `ROWS` are left, the last one is computed again.
    #[inline(always)]
    fn score<L: Lanes>(&mut self, head: usize, first: usize, positions: usize, padded: usize) {
        /// 1/√32.
        const SCALE: f32 = 0.176_776_7;
        let queries: [[f32; HEAD]; ROWS] =
            std::array::from_fn(|row| self.part(0, head, (first + row).min(positions - 1)).map(|value| value * SCALE));
        for block in (0..padded).step_by(LANES) {
            let mut sums = [L::splat(0.0); ROWS];
            for at in 0..HEAD {
                let keys = L::load(lanes(&self.scratch.keys, at * padded + block));
                for row in 0..ROWS {
                    sums[row] = sums[row].add_product(L::splat(queries[row][at]), keys);
                }
            }
            for (row, sums) in sums.into_iter().enumerate() {
                sums.store(lanes_mut(&mut self.scratch.scores, row * padded + block));
            }
        }
    }

    /// Scores to e^(score − largest), and the inverse of their sum for each row.
    #[inline(always)]
    fn weigh(&mut self, positions: usize, padded: usize) -> [f32; ROWS] {
        let mut inverse = [0.0; ROWS];
        for (scores, inverse) in self.scratch.scores.chunks_exact_mut(padded).zip(&mut inverse) {
            scores[positions..].fill(f32::MIN);
            let mut largest = [f32::MIN; LANES];
            for chunk in scores.chunks_exact(LANES) {
                for lane in 0..LANES {
                    largest[lane] = if chunk[lane] > largest[lane] { chunk[lane] } else { largest[lane] };
                }
            }
            let largest = largest.into_iter().fold(f32::MIN, f32::max);
            let mut sums = [0.0; LANES];
            for chunk in scores.chunks_exact_mut(LANES) {
                for lane in 0..LANES {
                    chunk[lane] = exp(chunk[lane] - largest);
                    sums[lane] += chunk[lane];
                }
            }
            *inverse = 1.0 / sums.into_iter().sum::<f32>();
        }
        inverse
    }

    /// The weighted means of the values.
    #[inline(always)]
    fn read<L: Lanes>(&mut self, head: usize, first: usize, positions: usize, padded: usize, inverse: [f32; ROWS]) {
        let mut sums = [[L::splat(0.0); HEAD / LANES]; ROWS];
        for position in 0..positions {
            let values = self.part(2, head, position);
            let values: [L; HEAD / LANES] = std::array::from_fn(|half| L::load(lanes(values, half * LANES)));
            for (row, sums) in sums.iter_mut().enumerate() {
                let weight = L::splat(self.scratch.scores[row * padded + position]);
                for half in 0..HEAD / LANES {
                    sums[half] = sums[half].add_product(weight, values[half]);
                }
            }
        }
        for (row, sums) in sums.into_iter().enumerate().take(positions - first) {
            for (half, sum) in sums.into_iter().enumerate() {
                let output = lanes_mut(self.output, (first + row) * self.width + head * HEAD + half * LANES);
                L::splat(0.0).add_product(sum, L::splat(inverse[row])).store(output);
            }
        }
    }
}

#[inline(always)]
fn lanes(values: &[f32], at: usize) -> &[f32; LANES] {
    values[at..].first_chunk().expect("rows are padded to whole lanes")
}

#[inline(always)]
fn lanes_mut(values: &mut [f32], at: usize) -> &mut [f32; LANES] {
    values[at..].first_chunk_mut().expect("rows are padded to whole lanes")
}
