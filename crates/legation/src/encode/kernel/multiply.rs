//! The int8 matrix product: quantised rows and packed panels to rows of `f32`.

use std::marker::PhantomData;

use super::elementwise::quantise;
use super::{Kernel, Lanes, Loop};

/// Outputs of a panel: two registers of AVX-512.
pub const PANEL: usize = 32;
/// Inputs that are multiplied and summed by one instruction.
pub(super) const GROUP: usize = 4;
/// Rows are stored in multiples of this, so that no kernel needs to treat the last ones apart.
const ROW_STEP: usize = 4;

/// The int8 weights of 32 outputs of a linear layer.
#[derive(Debug)]
pub struct Panel {
    /// `[group of 4 inputs][output][input in the group]`, none of them −128.
    pub(super) weights: Box<[i8]>,
    /// 128 times the sum of the weights of each output: what is too much when activations are stored with 128 added.
    pub(super) excess: [i32; PANEL],
    /// What a weight of 1 stands for, each output.
    pub(super) scale: [f32; PANEL],
    /// Added to each output.
    pub(super) bias: [f32; PANEL],
}

impl Panel {
    /// Packs up to 32 outputs: `rows` are their weights, one slice an output, all of the same length, a multiple of 4.
    pub fn pack(rows: &[&[i8]], scale: &[f32], bias: &[f32]) -> Self {
        let inputs = rows.first().map_or(0, |row| row.len());
        let mut weights = vec![0; inputs * PANEL].into_boxed_slice();
        let mut panel = Self { weights: Box::default(), excess: [0; PANEL], scale: [0.0; PANEL], bias: [0.0; PANEL] };
        for (output, row) in rows.iter().enumerate().take(PANEL) {
            for (group, four) in row.chunks_exact(GROUP).enumerate() {
                let at = (group * PANEL + output) * GROUP;
                weights[at..at + GROUP].copy_from_slice(four);
            }
            panel.excess[output] = 128 * row.iter().map(|&weight| i32::from(weight)).sum::<i32>();
        }
        panel.scale[..scale.len()].copy_from_slice(scale);
        panel.bias[..bias.len()].copy_from_slice(bias);
        panel.weights = weights;
        panel
    }
}

/// How the bytes of quantised rows are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zero {
    /// As `i8`.
    Signed,
    /// As `u8`, where 128 stands for zero.
    Middle,
}

/// Rows as int8, with one scale a row.
#[derive(Debug, Default)]
pub struct Quantised {
    width: usize,
    rows: usize,
    values: Vec<u8>,
    scales: Vec<f32>,
}

impl Quantised {
    /// Quantises all rows of `input`.
    pub(super) fn fill(&mut self, kernel: Kernel, input: &[f32], width: usize, zero: Zero) {
        self.width = width;
        self.rows = input.len() / width;
        let stored = self.rows.next_multiple_of(ROW_STEP);
        self.values.resize(stored * width, 0);
        self.scales.resize(stored, 0.0);
        kernel.run(Quantise { input, into: self, zero });
    }
}

struct Quantise<'a> {
    input: &'a [f32],
    into: &'a mut Quantised,
    zero: Zero,
}

impl Loop for Quantise<'_> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(self) {
        let flip = if self.zero == Zero::Middle { 0x80 } else { 0 };
        let width = self.into.width;
        let rows = self.input.chunks_exact(width).zip(self.into.values.chunks_exact_mut(width));
        for ((row, values), scale) in rows.zip(&mut self.into.scales) {
            *scale = quantise(row, values, flip);
        }
    }
}

/// The innermost product of a set of instructions.
pub(super) trait Tile {
    /// The sums of products of `ROWS` rows with the 32 outputs of a panel.
    fn tile<const ROWS: usize>(rows: &[u8], width: usize, panel: &Panel) -> [[i32; PANEL]; ROWS];
}

/// All rows times all panels.
pub(super) struct Multiply<'a, T> {
    input: &'a Quantised,
    panels: &'a [Panel],
    output: &'a mut [f32],
    tile: PhantomData<T>,
}

impl<'a, T: Tile> Multiply<'a, T> {
    pub(super) fn new(input: &'a Quantised, panels: &'a [Panel], output: &'a mut [f32]) -> Self {
        Self { input, panels, output, tile: PhantomData }
    }

    /// `ROWS` rows from `first` on, of which the last ones may be padding, times one panel.
    #[inline(always)]
    fn block<const ROWS: usize>(&mut self, first: usize, panel: usize) {
        let (width, stride) = (self.input.width, self.panels.len() * PANEL);
        let weights = &self.panels[panel];
        let sums = T::tile::<ROWS>(&self.input.values[first * width..(first + ROWS) * width], width, weights);
        let outputs = self.output[first * stride..].chunks_exact_mut(stride);
        for ((sums, output), scale) in sums.iter().zip(outputs).zip(&self.input.scales[first..]) {
            let output = &mut output[panel * PANEL..(panel + 1) * PANEL];
            for lane in 0..PANEL {
                output[lane] = sums[lane] as f32 * (scale * weights.scale[lane]) + weights.bias[lane];
            }
        }
    }
}

impl<T: Tile> Loop for Multiply<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<L: Lanes>(mut self) {
        let stored = self.input.rows.next_multiple_of(ROW_STEP);
        for panel in 0..self.panels.len() {
            let mut row = 0;
            while row < stored {
                // Twelve rows and two registers a panel fill 24 of the 32 registers of AVX-512 with sums.
                row += match stored - row {
                    12.. => {
                        self.block::<12>(row, panel);
                        12
                    }
                    8.. => {
                        self.block::<8>(row, panel);
                        8
                    }
                    _ => {
                        self.block::<4>(row, panel);
                        4
                    }
                };
            }
        }
    }
}
