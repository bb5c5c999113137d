//! The network: the encoder, its heads, and the words and labels that they speak in.

use super::encoder::Encoder;
use super::kernel::Kernel;
use super::labels::Labels;
use super::weights::{Weights, WeightsError};
use super::wordpiece::Vocabulary;
use crate::classify::{CueHead, RoleHead, TypeHead};
use crate::detect::NameHead;
use crate::frame::FrameHead;
use crate::parse::TreeHead;
use crate::tag::TagHead;

/// The encoder and its heads. Built once, shared by all threads.
#[derive(Debug)]
pub struct Network {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) encoder: Encoder,
    pub(crate) tags: TagHead,
    pub(crate) tree: TreeHead,
    pub(crate) names: NameHead,
    pub(crate) frames: FrameHead,
    pub(crate) types: TypeHead,
    pub(crate) cues: CueHead,
    pub(crate) roles: RoleHead,
    pub(crate) kernel: Kernel,
}

impl Network {
    /// The network that ships with the library, on the fastest kernel of this processor.
    ///
    /// # Panics
    /// If the library was built from files that do not belong together.
    pub fn embedded() -> Self {
        let weights = include_bytes!("../../../../model/weights.safetensors");
        let labels = include_str!("../../../../model/labels.json");
        let vocabulary = include_str!("../../../../model/vocab.txt");
        Self::read(weights, labels, vocabulary).unwrap_or_else(|error| panic!("the network of this library: {error}"))
    }

    /// Reads a network from the three files that `training/` exports.
    ///
    /// # Errors
    /// If a file is not whole, or they do not belong together.
    pub fn read(weights: &'static [u8], labels: &str, vocabulary: &'static str) -> Result<Self, WeightsError> {
        let weights = Weights::read(weights)?;
        let labels = Labels::read(labels)?;
        let vocabulary = Vocabulary::read(vocabulary)?;
        Ok(Self {
            encoder: Encoder::read(&weights, vocabulary.size())?,
            vocabulary,
            tags: TagHead::read(&weights, &labels)?,
            tree: TreeHead::read(&weights, &labels)?,
            names: NameHead::read(&weights, &labels)?,
            frames: FrameHead::read(&weights, &labels)?,
            types: TypeHead::read(&weights, &labels)?,
            cues: CueHead::read(&weights, &labels)?,
            roles: RoleHead::read(&weights, &labels)?,
            kernel: Kernel::best(),
        })
    }

    /// The same network on another kernel: for tests and measurements.
    pub fn on(self, kernel: Kernel) -> Self {
        Self { kernel, ..self }
    }
}
