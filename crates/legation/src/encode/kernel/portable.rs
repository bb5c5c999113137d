//! The int8 product in plain Rust, for processors without AVX2.

use super::multiply::{GROUP, PANEL, Panel, Tile};

pub(super) struct Portable;

impl Tile for Portable {
    #[inline(always)]
    fn tile<const ROWS: usize>(rows: &[u8], width: usize, panel: &Panel) -> [[i32; PANEL]; ROWS] {
        let mut sums = [[0; PANEL]; ROWS];
        for (sums, row) in sums.iter_mut().zip(rows.chunks_exact(width)) {
            for (four, weights) in row.chunks_exact(GROUP).zip(panel.weights.chunks_exact(PANEL * GROUP)) {
                for (sum, weights) in sums.iter_mut().zip(weights.chunks_exact(GROUP)) {
                    for input in 0..GROUP {
                        *sum += i32::from(four[input] as i8) * i32::from(weights[input]);
                    }
                }
            }
        }
        sums
    }
}
