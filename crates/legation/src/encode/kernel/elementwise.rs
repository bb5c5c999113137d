//! Loops over single rows: quantisation, layer normalisation, GELU, softmax, dot products.

use super::{LANES, Lanes, Loop};

/// 1.5 · 2^23: added to a float of less than 2^22, it leaves the nearest integer (ties to even) in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// Rounds a row to int8 and gives back what a value of 1 stands for. `flip` is xored onto every byte.
#[inline(always)]
pub(super) fn quantise(row: &[f32], values: &mut [u8], flip: u8) -> f32 {
    let mut largest = [0.0_f32; LANES];
    for lanes in row.chunks_exact(LANES) {
        for lane in 0..LANES {
            let size = lanes[lane].abs();
            largest[lane] = if size > largest[lane] { size } else { largest[lane] };
        }
    }
    let largest = largest.into_iter().fold(0.0, f32::max);
    let inverse = if largest > 0.0 { 127.0 / largest } else { 0.0 };
    for (value, byte) in row.iter().zip(values) {
        *byte = (value * inverse + ROUND).to_bits() as u8 ^ flip;
    }
    largest / 127.0
}

/// The sum of all, in a fixed order.
#[inline(always)]
fn sum(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in values.chunks_exact(LANES) {
        for lane in 0..LANES {
            lanes[lane] += term(chunk[lane]);
        }
    }
    fold(lanes)
}

#[inline(always)]
fn fold(mut lanes: [f32; LANES]) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
        half /= 2;
    }
    lanes[0]
}

/// Normalises every row to mean 0 and variance 1, then scales and shifts it (layer normalisation).
pub struct Normalise<'a> {
    /// Rows, one after the other.
    pub rows: &'a mut [f32],
    /// The scale, as long as a row.
    pub weight: &'a [f32],
    /// The shift, as long as a row.
    pub bias: &'a [f32],
}

impl Loop for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(self) {
        for row in self.rows.chunks_exact_mut(self.weight.len()) {
            normalise(row, self.weight, self.bias);
        }
    }
}

/// Adds `change` to `rows`, then normalises them as [`Normalise`] does.
pub struct AddNormalise<'a> {
    /// Rows, one after the other.
    pub rows: &'a mut [f32],
    /// What is added, of the same shape.
    pub change: &'a [f32],
    /// The scale, as long as a row.
    pub weight: &'a [f32],
    /// The shift, as long as a row.
    pub bias: &'a [f32],
}

impl Loop for AddNormalise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(self) {
        let width = self.weight.len();
        for (row, change) in self.rows.chunks_exact_mut(width).zip(self.change.chunks_exact(width)) {
            for (value, change) in row.iter_mut().zip(change) {
                *value += change;
            }
            normalise(row, self.weight, self.bias);
        }
    }
}

#[inline(always)]
fn normalise(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    /// As in BERT.
    const EPSILON: f32 = 1e-12;
    let width = row.len() as f32;
    let mean = sum(row, |value| value) / width;
    let variance = sum(row, |value| (value - mean) * (value - mean)) / width;
    let inverse = 1.0 / (variance + EPSILON).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *value = (*value - mean) * inverse * weight + bias;
    }
}

/// Replaces every x by x · Φ(x), where Φ is the normal distribution (GELU in its erf form).
///
/// Φ(x) − ½ is taken as an odd polynomial, fitted (Lawson's iteration for the least largest error of the product, on
/// |x| ≤ 4.25) to be exactly ½ at the end of that range, beyond which x is clamped. The largest error of the result is
/// 7e-5, a hundredth of what int8 can tell apart.
pub struct Gelu<'a>(pub &'a mut [f32]);

impl Loop for Gelu<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(self) {
        for value in self.0.iter_mut() {
            *value = gelu(*value);
        }
    }
}

#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    const END: f32 = 4.25;
    const COEFFICIENTS: [f32; 9] = [
        6.732_000_4e-11,
        -6.309_298_4e-9,
        2.600_607_2e-7,
        -6.283_644_3e-6,
        1.007_419_8e-4,
        -1.156_667_6e-3,
        9.993_564e-3,
        -6.666_872e-2,
        3.991_117e-1,
    ];
    let near = if x > END { END } else { x };
    let near = if near < -END { -END } else { near };
    let square = near * near;
    let mut polynomial = COEFFICIENTS[0];
    for coefficient in &COEFFICIENTS[1..] {
        polynomial = polynomial * square + coefficient;
    }
    x * (0.5 + near * polynomial)
}

/// e^x for x ≤ 0, with a relative error below 2e-7; below −87 as at −87 (the coefficients are those of Cephes' `expf`).
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    const LOW: f32 = -87.0;
    /// ln 2 in two parts, of which the first times a small integer is exact.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    let x = if x < LOW { LOW } else { x };
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = x - whole * LN_2[0] - whole * LN_2[1];
    let mut polynomial = 1.987_569_2e-4;
    for coefficient in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 5e-1_f32] {
        polynomial = polynomial * rest + coefficient;
    }
    let mantissa = polynomial * (rest * rest) + rest + 1.0;
    // The bits of `shifted` less those of `ROUND` are the integer; moved up, they are added to the exponent.
    f32::from_bits(mantissa.to_bits().wrapping_add(shifted.to_bits().wrapping_sub(ROUND.to_bits()) << 23))
}

/// Turns scores into probabilities in place.
pub fn softmax(scores: &mut [f32]) {
    let largest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - largest);
        total += *score;
    }
    for score in scores {
        *score /= total;
    }
}

/// The dot products of every row of `left` with every row of `right`, into the rows of `output`.
pub struct Dots<'a> {
    /// Rows, `width` long.
    pub left: &'a [f32],
    /// Rows, `width` long.
    pub right: &'a [f32],
    /// A multiple of [`LANES`].
    pub width: usize,
    /// As many rows as `left` has, each as long as `right` has rows.
    pub output: &'a mut [f32],
}

impl Loop for Dots<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(self) {
        let rights = self.right.len() / self.width;
        for (left, output) in self.left.chunks_exact(self.width).zip(self.output.chunks_exact_mut(rights)) {
            for (right, output) in self.right.chunks_exact(self.width).zip(output) {
                *output = dot(left, right);
            }
        }
    }
}

#[inline(always)]
fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (left, right) in left.chunks_exact(LANES).zip(right.chunks_exact(LANES)) {
        for lane in 0..LANES {
            lanes[lane] += left[lane] * right[lane];
        }
    }
    fold(lanes)
}
