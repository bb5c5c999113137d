//! The int8 product in plain Rust, for processors without AVX2.
//!
//! Every processor multiplies floats in vectors, few bytes; and floats hold integers up to 2^24 exactly. So the products
//! are summed as floats over [`BLOCK`] inputs, which stays below 64 · 127 · 127 ≈ 2^20, and only then as integers.

use super::float::unpack;
use super::multiply::{PANEL, Panel, Tile};

/// Inputs whose weights are unpacked at a time: 8 KB, which stay in the cache next to the rows.
const BLOCK: usize = 64;

pub(super) struct Portable;

impl Tile for Portable {
    #[inline(always)]
    fn tile<const ROWS: usize>(rows: &[u8], width: usize, panel: &Panel) -> [[i32; PANEL]; ROWS] {
        let mut sums = [[0; PANEL]; ROWS];
        let mut weights = [[0.0; PANEL]; BLOCK];
        for (block, packed) in panel.weights.chunks(BLOCK * PANEL).enumerate() {
            unpack(packed, &mut weights);
            for (row, sums) in rows.chunks_exact(width).zip(&mut sums) {
                let mut block_sums = [0.0; PANEL];
                for (&value, weights) in row[block * BLOCK..].iter().zip(&weights).take(packed.len() / PANEL) {
                    let value = f32::from(value as i8);
                    for lane in 0..PANEL {
                        block_sums[lane] += value * weights[lane];
                    }
                }
                for lane in 0..PANEL {
                    sums[lane] += block_sums[lane] as i32;
                }
            }
        }
        sums
    }
}
