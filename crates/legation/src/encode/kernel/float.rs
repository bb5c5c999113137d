//! The product of `f32` activations with the int8 weights as they stand: no activation is rounded.

use super::multiply::{GROUP, PANEL, Panel};
use super::{Lanes, Loop};

/// Rows at a time, which share the conversion of the weights.
const ROWS: usize = 4;

/// All rows times all panels.
pub(super) struct Multiply<'a> {
    pub(super) input: &'a [f32],
    pub(super) width: usize,
    pub(super) panels: &'a [Panel],
    pub(super) output: &'a mut [f32],
}

impl Loop for Multiply<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(self) {
        let stride = self.panels.len() * PANEL;
        let mut weights = vec![[0.0; PANEL]; self.width];
        for (at, panel) in self.panels.iter().enumerate() {
            unpack(&panel.weights, &mut weights);
            for (rows, outputs) in self.input.chunks(ROWS * self.width).zip(self.output.chunks_mut(ROWS * stride)) {
                let sums = tile(rows, self.width, &weights);
                for (output, sums) in outputs.chunks_exact_mut(stride).zip(sums) {
                    for (lane, output) in output[at * PANEL..(at + 1) * PANEL].iter_mut().enumerate() {
                        *output = sums[lane] * panel.scale[lane] + panel.bias[lane];
                    }
                }
            }
        }
    }
}

/// Packed weights as floats, `[input][output]`.
#[inline(always)]
pub(super) fn unpack(packed: &[i8], weights: &mut [[f32; PANEL]]) {
    for (packed, inputs) in packed.chunks_exact(PANEL * GROUP).zip(weights.chunks_exact_mut(GROUP)) {
        for (output, four) in packed.chunks_exact(GROUP).enumerate() {
            for (input, &weight) in inputs.iter_mut().zip(four) {
                input[output] = f32::from(weight);
            }
        }
    }
}

#[inline(always)]
fn tile(rows: &[f32], width: usize, weights: &[[f32; PANEL]]) -> [[f32; PANEL]; ROWS] {
    let mut sums = [[0.0; PANEL]; ROWS];
    let last = rows.len() / width - 1;
    // Where fewer rows are left, the last one is computed again in place of the missing ones.
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| &rows[row.min(last) * width..][..width]);
    for (input, weights) in weights.iter().enumerate() {
        for row in 0..ROWS {
            let value = rows[row][input];
            for lane in 0..PANEL {
                sums[row][lane] += value * weights[lane];
            }
        }
    }
    sums
}
