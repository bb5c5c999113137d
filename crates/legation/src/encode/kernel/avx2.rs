//! The int8 product with AVX2.
//!
//! `vpmaddubsw` multiplies unsigned with signed bytes and saturates at 16 bits. Given the magnitudes of the activations
//! and the weights with the activations' signs it can't: two products of at most 127 · 127 stay below 2^15.

use std::arch::x86_64::{
    __m256, __m256i, _mm256_abs_epi8, _mm256_add_epi32, _mm256_add_ps, _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16,
    _mm256_maddubs_epi16, _mm256_mul_ps, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_set1_ps, _mm256_setzero_si256, _mm256_sign_epi8,
    _mm256_storeu_ps, _mm256_storeu_si256,
};

use super::lanes::Lanes;
use super::multiply::{GROUP, PANEL, Panel, Tile};
use super::{LANES, Loop};

/// Registers a panel.
const WIDE: usize = 4;
/// Rows at a time: with four registers of sums each, more would not fit in the sixteen registers.
const PAIR: usize = 2;

/// Runs a loop with the features of this file.
#[target_feature(enable = "avx2")]
pub(super) fn run<L: Loop>(work: L) -> L::Output {
    work.run::<Registers>()
}

/// Sixteen floats. Only [`run`] names it to a loop, so that its methods run where its instructions exist.
#[derive(Clone, Copy)]
struct Registers(__m256, __m256);

impl Lanes for Registers {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        // SAFETY: the type is only used within `run`, so AVX2 is there.
        let all = unsafe { _mm256_set1_ps(value) };
        Self(all, all)
    }

    #[inline(always)]
    fn load(values: &[f32; LANES]) -> Self {
        // SAFETY: as above, and sixteen floats are there to be read.
        unsafe { Self(_mm256_loadu_ps(values.as_ptr()), _mm256_loadu_ps(values.as_ptr().add(LANES / 2))) }
    }

    #[inline(always)]
    fn store(self, values: &mut [f32; LANES]) {
        // SAFETY: as above, and sixteen floats are there to be written.
        unsafe {
            _mm256_storeu_ps(values.as_mut_ptr(), self.0);
            _mm256_storeu_ps(values.as_mut_ptr().add(LANES / 2), self.1);
        }
    }

    #[inline(always)]
    fn add_product(self, left: Self, right: Self) -> Self {
        // SAFETY: as above.
        let half = |sum, left, right| unsafe { _mm256_add_ps(sum, _mm256_mul_ps(left, right)) };
        Self(half(self.0, left.0, right.0), half(self.1, left.1, right.1))
    }
}

/// Only called from loops that [`run`] runs.
pub(super) struct Avx2;

impl Tile for Avx2 {
    #[inline(always)]
    fn tile<const ROWS: usize>(rows: &[u8], width: usize, panel: &Panel) -> [[i32; PANEL]; ROWS] {
        let mut output = [[0; PANEL]; ROWS];
        for (rows, output) in rows.chunks_exact(PAIR * width).zip(output.chunks_exact_mut(PAIR)) {
            // SAFETY: this type is only used by `Kernel::multiply` for an AVX2 kernel, which exists only if AVX2 does.
            unsafe { pair(rows, width, panel, output) };
        }
        output
    }
}

#[target_feature(enable = "avx2")]
fn pair(rows: &[u8], width: usize, panel: &Panel, output: &mut [[i32; PANEL]]) {
    let groups = width / GROUP;
    assert!(rows.len() >= PAIR * width && panel.weights.len() >= groups * PANEL * GROUP, "rows and panel match");
    let ones = _mm256_set1_epi16(1);
    let mut sums = [[_mm256_setzero_si256(); WIDE]; PAIR];
    let (rows, weights) = (rows.as_ptr(), panel.weights.as_ptr());
    for group in 0..groups {
        let four: [__m256i; PAIR] = std::array::from_fn(|row| {
            // SAFETY: `row` is below `PAIR` and four bytes of `group` lie in it, by the assertion.
            _mm256_set1_epi32(unsafe { rows.add(row * width + group * GROUP).cast::<i32>().read_unaligned() })
        });
        for part in 0..WIDE {
            // SAFETY: `group` is below `groups`, and the assertion says that so many groups of 128 weights are there.
            let weights = unsafe { _mm256_loadu_si256(weights.add((group * WIDE + part) * 32).cast()) };
            for row in 0..PAIR {
                let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(four[row]), _mm256_sign_epi8(weights, four[row]));
                sums[row][part] = _mm256_add_epi32(sums[row][part], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    for (output, sums) in output.iter_mut().zip(sums) {
        for (part, sums) in output.chunks_exact_mut(PANEL / WIDE).zip(sums) {
            // SAFETY: `part` holds the eight numbers of a register.
            unsafe { _mm256_storeu_si256(part.as_mut_ptr().cast(), sums) };
        }
    }
}
