//! The states of this encoder against those of the network as it was trained, where nothing is quantised.

use serde::Deserialize;

use super::encoder::{Scratch, WIDTH};
use super::kernel::Kernel;
use super::network::Network;
use super::weights::Weights;
use super::window::{Batch, Pieces};
use crate::span::Span;
use crate::token::{Sentence, Token};

/// Sentences as lists of words.
#[derive(Deserialize)]
#[serde(transparent)]
struct Sentences(Vec<Vec<String>>);

/// The words with a space between them, as a text of one sentence.
fn sentence(words: &[String]) -> (String, Sentence) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for word in words {
        let start = text.len();
        text.push_str(word);
        tokens.push(Token { span: Span::new(start, text.len()) });
        text.push(' ');
    }
    let sentence = Sentence { span: Span::new(0, text.len()), tokens };
    (text, sentence)
}

fn cosine(left: &[f32], right: &[f32]) -> f32 {
    let dot = |left: &[f32], right: &[f32]| left.iter().zip(right).map(|(left, right)| left * right).sum::<f32>();
    dot(left, right) / (dot(left, left) * dot(right, right)).sqrt()
}

/// The least cosine over all positions of all sentences, with the states under this suffix.
fn least_cosine(kernel: Kernel, suffix: &str) -> f32 {
    let network = Network::embedded().on(kernel);
    let reference = Weights::read(include_bytes!("../../../../model/states.safetensors")).expect("reference states");
    let Sentences(sentences) = serde_json::from_str(include_str!("../../../../model/states.json")).expect("reference sentences");
    let mut scratch = Scratch::default();
    let mut batch = Batch::default();
    for words in &sentences {
        let (text, sentence) = sentence(words);
        let pieces = Pieces::new(&text, &sentence, &network.vocabulary);
        pieces.append(0..words.len(), &network.vocabulary, &mut batch);
    }
    let states = network.encoder.run(&batch, &mut scratch, kernel);
    let mut least = 1.0_f32;
    for (at, window) in batch.windows.iter().enumerate() {
        let expected = reference.floats(&format!("sentence.{at}{suffix}"), &[window.len(), WIDTH]).expect("as many positions");
        for (position, expected) in window.clone().zip(expected.chunks_exact(WIDTH)) {
            least = least.min(cosine(states.row(position), expected));
        }
    }
    least
}

/// Checks that no position is farther than `floor` from the trained network, in the cosine of its state.
fn check(kernel: Kernel, suffix: &str, floor: f32) {
    let least = least_cosine(kernel, suffix);
    println!("{}{suffix}: least cosine {least:.5}", kernel.name());
    assert!(least >= floor, "{}{suffix}: {least} is less than {floor}", kernel.name());
}

#[test]
fn the_float_kernel_gives_the_states_of_the_trained_network() {
    // The reference with weights as int8 tells an error of this encoder from what rounding the weights costs by itself.
    check(Kernel::float(), ".weights_int8", 0.9999);
    check(Kernel::float(), "", 0.997);
}

#[test]
fn the_int8_kernels_stay_near_it() {
    for kernel in Kernel::integer() {
        check(kernel, "", 0.99);
    }
}
