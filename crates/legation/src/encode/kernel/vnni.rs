//! The int8 product with AVX-512 VNNI: `vpdpbusd` multiplies unsigned activations (128 added) with signed weights.
//!
//! Four products of at most 255 · 127 are summed into an `i32` at a time, without saturation; for the 1536 inputs of the
//! widest layer that stays under 2^26. The 128 that each activation has too much is taken off at the start.

use std::arch::x86_64::{
    __m512, __m512i, _mm512_add_ps, _mm512_dpbusd_epi32, _mm512_loadu_ps, _mm512_loadu_si512, _mm512_mul_ps, _mm512_set1_epi32,
    _mm512_set1_ps, _mm512_setzero_si512, _mm512_storeu_ps, _mm512_storeu_si512, _mm512_sub_epi32,
};

use super::lanes::Lanes;
use super::multiply::{GROUP, PANEL, Panel, Tile};
use super::{LANES, Loop};

/// Registers a panel.
const WIDE: usize = 2;

/// Runs a loop with the features of this file.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) fn run<L: Loop>(work: L) -> L::Output {
    work.run::<Register>()
}

/// Sixteen floats. Only [`run`] names it to a loop, so that its methods run where its instructions exist.
#[derive(Clone, Copy)]
struct Register(__m512);

impl Lanes for Register {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        // SAFETY: the type is only used within `run`, so AVX-512 is there.
        Self(unsafe { _mm512_set1_ps(value) })
    }

    #[inline(always)]
    fn load(values: &[f32; LANES]) -> Self {
        // SAFETY: as above, and sixteen floats are there to be read.
        Self(unsafe { _mm512_loadu_ps(values.as_ptr()) })
    }

    #[inline(always)]
    fn store(self, values: &mut [f32; LANES]) {
        // SAFETY: as above, and sixteen floats are there to be written.
        unsafe { _mm512_storeu_ps(values.as_mut_ptr(), self.0) };
    }

    #[inline(always)]
    fn add_product(self, left: Self, right: Self) -> Self {
        // SAFETY: as above.
        Self(unsafe { _mm512_add_ps(self.0, _mm512_mul_ps(left.0, right.0)) })
    }
}

/// Only called from loops that [`run`] runs.
pub(super) struct Vnni;

impl Tile for Vnni {
    #[inline(always)]
    fn tile<const ROWS: usize>(rows: &[u8], width: usize, panel: &Panel) -> [[i32; PANEL]; ROWS] {
        // SAFETY: this type is only used by `Kernel::multiply` for a VNNI kernel, which exists only if the features do.
        unsafe { tile::<ROWS>(rows, width, panel) }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn tile<const ROWS: usize>(rows: &[u8], width: usize, panel: &Panel) -> [[i32; PANEL]; ROWS] {
    let groups = width / GROUP;
    assert!(rows.len() >= ROWS * width && panel.weights.len() >= groups * PANEL * GROUP, "rows and panel match");
    let mut sums = [start(panel); ROWS];
    let (rows, weights) = (rows.as_ptr(), panel.weights.as_ptr());
    for group in 0..groups {
        // SAFETY: `group` is below `groups`, and the assertion says that so many groups of 128 weights are there.
        let weights: [__m512i; WIDE] =
            std::array::from_fn(|half| unsafe { _mm512_loadu_si512(weights.add((group * WIDE + half) * 64).cast()) });
        for (row, sums) in sums.iter_mut().enumerate() {
            // SAFETY: `row` is below `ROWS` and four bytes of `group` lie in it, by the same assertion.
            let four = _mm512_set1_epi32(unsafe { rows.add(row * width + group * GROUP).cast::<i32>().read_unaligned() });
            for half in 0..WIDE {
                sums[half] = _mm512_dpbusd_epi32(sums[half], four, weights[half]);
            }
        }
    }
    let mut output = [[0; PANEL]; ROWS];
    for (output, sums) in output.iter_mut().zip(sums) {
        let (low, high) = output.split_at_mut(PANEL / WIDE);
        for (half, sums) in [low, high].into_iter().zip(sums) {
            // SAFETY: `half` holds the 16 numbers of a register.
            unsafe { _mm512_storeu_si512(half.as_mut_ptr().cast(), sums) };
        }
    }
    output
}

/// Minus the excess.
#[inline]
#[target_feature(enable = "avx512f")]
fn start(panel: &Panel) -> [__m512i; WIDE] {
    std::array::from_fn(|half| {
        // SAFETY: `excess` holds 32 numbers, 16 for each half.
        let excess = unsafe { _mm512_loadu_si512(panel.excess.as_ptr().add(half * 16).cast()) };
        _mm512_sub_epi32(_mm512_setzero_si512(), excess)
    })
}
