//! Pieces to states: BERT's encoder as MiniLM has it (Wang et al., 2020), with an embedding of the casing of words.
//!
//! The windows of a batch lie one after the other without padding, so that the linear layers see one large matrix; only
//! attention goes window by window. A row of the result depends on its own window alone, not on the rest of the batch.

use super::casing::CASINGS;
use super::kernel::{AddNormalise, Attend, AttentionScratch, Gelu, Kernel, Normalise, Quantised};
use super::linear::Linear;
use super::matrix::Matrix;
use super::weights::{Weights, WeightsError};
use super::window::{Batch, MAX_POSITIONS};

/// Numbers of a state.
pub const WIDTH: usize = 384;
const FEED_FORWARD: usize = 1536;
const LAYERS: usize = 6;
/// The encoder.
#[derive(Debug)]
pub struct Encoder {
    word: &'static [u8],
    word_scale: Vec<f32>,
    position: Vec<f32>,
    casing: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

#[derive(Debug)]
struct Layer {
    query_key_value: Linear,
    attention_output: Linear,
    attention_norm: Norm,
    intermediate: Linear,
    output: Linear,
    output_norm: Norm,
}

/// Room to work in, kept from batch to batch.
#[derive(Debug, Default)]
pub struct Scratch {
    states: Matrix,
    query_key_value: Matrix,
    attended: Matrix,
    intermediate: Matrix,
    change: Matrix,
    attention: AttentionScratch,
    quantised: Quantised,
}

impl Norm {
    fn read(weights: &Weights<'_>, name: &str) -> Result<Self, WeightsError> {
        let part = |part| weights.floats(&format!("{name}.{part}"), &[WIDTH]);
        Ok(Self { weight: part("weight")?, bias: part("bias")? })
    }

    fn apply_to_sum(&self, states: &mut Matrix, change: &Matrix, kernel: Kernel) {
        kernel.run(AddNormalise { rows: states.data_mut(), change: change.data(), weight: &self.weight, bias: &self.bias });
    }
}

impl Layer {
    fn read(weights: &Weights<'_>, layer: usize) -> Result<Self, WeightsError> {
        let name = |part: &str| format!("layer.{layer}.{part}");
        let three = ["query", "key", "value"].map(name);
        Ok(Self {
            query_key_value: weights.stacked(&three.each_ref().map(String::as_str), WIDTH, WIDTH)?,
            attention_output: weights.linear(&name("attention_output"), WIDTH, WIDTH)?,
            attention_norm: Norm::read(weights, &name("attention_norm"))?,
            intermediate: weights.linear(&name("intermediate"), WIDTH, FEED_FORWARD)?,
            output: weights.linear(&name("output"), FEED_FORWARD, WIDTH)?,
            output_norm: Norm::read(weights, &name("output_norm"))?,
        })
    }

    fn run(&self, batch: &Batch, scratch: &mut Scratch, kernel: Kernel) {
        let Scratch { states, query_key_value, attended, intermediate, change, attention, quantised } = scratch;
        self.query_key_value.apply_to(states.data(), query_key_value, kernel, quantised);
        attended.reshape(states.rows(), WIDTH, WIDTH);
        for window in &batch.windows {
            kernel.run(Attend {
                query_key_value: &query_key_value.data()[window.start * 3 * WIDTH..window.end * 3 * WIDTH],
                width: WIDTH,
                output: &mut attended.data_mut()[window.start * WIDTH..window.end * WIDTH],
                scratch: attention,
            });
        }
        self.attention_output.apply_to(attended.data(), change, kernel, quantised);
        self.attention_norm.apply_to_sum(states, change, kernel);
        self.intermediate.apply_to(states.data(), intermediate, kernel, quantised);
        kernel.run(Gelu(intermediate.data_mut()));
        self.output.apply_to(intermediate.data(), change, kernel, quantised);
        self.output_norm.apply_to_sum(states, change, kernel);
    }
}

impl Encoder {
    /// Reads the encoder's tensors; `vocabulary` is how many pieces there are.
    ///
    /// # Errors
    /// If one is missing or has another shape.
    pub fn read(weights: &Weights<'static>, vocabulary: usize) -> Result<Self, WeightsError> {
        Ok(Self {
            word: weights.bytes("embedding.word", &[vocabulary, WIDTH])?,
            word_scale: weights.floats("embedding.word.scale", &[vocabulary])?,
            position: weights.floats("embedding.position", &[MAX_POSITIONS, WIDTH])?,
            casing: weights.floats("embedding.casing", &[CASINGS, WIDTH])?,
            norm: Norm::read(weights, "embedding.norm")?,
            layers: (0..LAYERS).map(|layer| Layer::read(weights, layer)).collect::<Result<_, _>>()?,
        })
    }

    /// The states of all positions of a batch, one row a position.
    pub fn run<'s>(&self, batch: &Batch, scratch: &'s mut Scratch, kernel: Kernel) -> &'s Matrix {
        scratch.states.reshape(batch.pieces.len(), WIDTH, WIDTH);
        for window in &batch.windows {
            for (place, position) in window.clone().enumerate() {
                self.embed(batch.pieces[position], place, batch.casings[position], scratch.states.row_mut(position));
            }
        }
        let Norm { weight, bias } = &self.norm;
        kernel.run(Normalise { rows: scratch.states.data_mut(), weight, bias });
        for layer in &self.layers {
            layer.run(batch, scratch, kernel);
        }
        &scratch.states
    }

    fn embed(&self, piece: u32, place: usize, casing: u8, row: &mut [f32]) {
        let piece = piece as usize;
        let scale = self.word_scale[piece];
        let word = &self.word[piece * WIDTH..][..WIDTH];
        let place = &self.position[place * WIDTH..][..WIDTH];
        let casing = &self.casing[usize::from(casing) * WIDTH..][..WIDTH];
        for (at, value) in row.iter_mut().enumerate() {
            *value = f32::from(word[at] as i8) * scale + place[at] + casing[at];
        }
    }
}
