//! A linear layer with int8 weights: rows in, rows out.

use super::kernel::{Kernel, PANEL, Panel, Quantised};
use super::matrix::Matrix;

/// y = W x + b, where W is stored as int8 with one scale an output.
#[derive(Debug)]
pub struct Linear {
    inputs: usize,
    outputs: usize,
    panels: Vec<Panel>,
}

/// The weights of a layer as they are stored: `[output][input]`, and a scale and a bias an output.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// How long a row of weights is.
    pub inputs: usize,
    /// `outputs · inputs` weights.
    pub weights: Vec<i8>,
    /// What a weight of 1 stands for, each output.
    pub scale: Vec<f32>,
    /// Added to each output.
    pub bias: Vec<f32>,
}

impl Linear {
    /// Packs the weights for the kernels.
    pub fn new(stored: &Stored) -> Self {
        let rows: Vec<&[i8]> = stored.weights.chunks_exact(stored.inputs).collect();
        let outputs = rows.chunks(PANEL).zip(stored.scale.chunks(PANEL)).zip(stored.bias.chunks(PANEL));
        let panels = outputs.map(|((rows, scale), bias)| Panel::pack(rows, scale, bias)).collect();
        Self { inputs: stored.inputs, outputs: rows.len(), panels }
    }

    /// Applies the layer to rows of numbers that follow each other without gaps.
    pub fn apply_to(&self, input: &[f32], output: &mut Matrix, kernel: Kernel, quantised: &mut Quantised) {
        output.reshape(input.len() / self.inputs, self.outputs, self.panels.len() * PANEL);
        kernel.multiply(input, self.inputs, &self.panels, output.data_mut(), quantised);
    }

    /// Applies the layer to every row, with room of its own: for the heads, which are small.
    pub fn apply(&self, input: &Matrix, kernel: Kernel) -> Matrix {
        let mut output = Matrix::default();
        self.apply_to(input.data(), &mut output, kernel, &mut Quantised::default());
        output
    }
}
