//! Words to states: the one pass through the network, and what its heads share.
//!
//! In: the text and its sentences. Out: the states of each sentence's words, in order. Every word has a state: a sentence
//! that is longer than the network's window is read in pieces, cut between words.
//!
//! The network is MiniLM (6 layers, 384 wide; Wang et al., 2020) with int8 weights; see `model/MODEL_CARD.md`.

mod bio;
mod casing;
mod encoder;
mod kernel;
mod labels;
mod linear;
mod matrix;
mod network;
mod pairs;
#[cfg(test)]
mod parity;
mod script;
mod states;
#[cfg(test)]
mod tests;
mod weights;
mod window;
mod wordpiece;

pub use kernel::Kernel;
pub use network::Network;
pub use states::{Encode, States};
pub use weights::WeightsError;

pub(crate) use bio::Bio;
pub(crate) use encoder::WIDTH;
pub(crate) use kernel::{Dots, softmax};
pub(crate) use labels::{Labels, shared};
pub(crate) use linear::Linear;
pub(crate) use matrix::{Matrix, best};
pub(crate) use pairs::PairHead;
pub(crate) use script::EditScript;
pub(crate) use weights::Weights;

use crate::token::Sentence;
use window::Pieces;

/// Runs the encoder over the sentences of a document, a batch at a time, as the states are asked for.
pub fn encode<'a>(text: &'a str, sentences: &'a [Sentence], network: &'a Network) -> Encode<'a> {
    Encode::new(text, sentences, network)
}

/// How many positions of the network the sentences take: the unit in which its speed is measured.
pub fn positions(text: &str, sentences: &[Sentence], network: &Network) -> usize {
    let of = |sentence: &Sentence| {
        let pieces = Pieces::new(text, sentence, &network.vocabulary);
        // Each window has a position before and one after its words.
        sentence.tokens.len().checked_sub(1).map_or(0, |last| pieces.of(last).end) + 2 * pieces.windows().len()
    };
    sentences.iter().map(of).sum()
}
