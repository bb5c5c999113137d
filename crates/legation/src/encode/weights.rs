//! The reader of the network's files: `weights.safetensors`, `labels.json` and `vocab.txt` as `training/` exports them.
//!
//! Large tables stay where they are (the bytes that the program was linked with); layers are packed for the kernels.

use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensorError, SafeTensors};
use thiserror::Error;

use super::linear::{Linear, Stored};

/// What can be wrong with the files of a network.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The file of weights can't be read, or a tensor is missing.
    #[error("weights: {0}")]
    Weights(#[from] SafeTensorError),
    /// A tensor has another shape or type than its layer needs.
    #[error("weights: {name} is {found_type:?} {found:?}, expected {expected_type:?} {expected:?}")]
    Shape {
        /// The tensor.
        name: String,
        /// Its type.
        found_type: Dtype,
        /// Its shape.
        found: Vec<usize>,
        /// The type that its layer needs.
        expected_type: Dtype,
        /// The shape that its layer needs.
        expected: Vec<usize>,
    },
    /// A weight is −128, which the kernels can't negate.
    #[error("weights: {name} holds -128, expected -127 to 127")]
    Range {
        /// The tensor.
        name: String,
    },
    /// The labels can't be read.
    #[error("labels: {0}")]
    Labels(#[from] serde_json::Error),
    /// A label is not of the form that its head needs.
    #[error("labels: {found:?} in {head}, expected {expected}")]
    Label {
        /// The head.
        head: &'static str,
        /// The label.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
    /// The vocabulary lacks a piece without which nothing can be read.
    #[error("vocabulary: no {piece}")]
    Vocabulary {
        /// The piece.
        piece: &'static str,
    },
}

/// The tensors of a network by name.
#[derive(Debug)]
pub struct Weights<'w>(SafeTensors<'w>);

impl<'w> Weights<'w> {
    /// Reads the head of the file; the tensors stay where they are.
    ///
    /// # Errors
    /// If the file is not whole.
    pub fn read(bytes: &'w [u8]) -> Result<Self, WeightsError> {
        Ok(Self(SafeTensors::deserialize(bytes)?))
    }

    fn tensor(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<TensorView<'w>, WeightsError> {
        let tensor = self.0.tensor(name)?;
        if tensor.dtype() == dtype && tensor.shape() == shape {
            return Ok(tensor);
        }
        let (name, found, expected) = (name.to_owned(), tensor.shape().to_vec(), shape.to_vec());
        Err(WeightsError::Shape { name, found_type: tensor.dtype(), found, expected_type: dtype, expected })
    }

    /// A tensor of floats.
    ///
    /// # Errors
    /// If it is missing or has another shape.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let tensor = self.tensor(name, Dtype::F32, shape)?;
        Ok(tensor.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect())
    }

    /// A tensor of bytes, to be read as `i8`, left where it is.
    ///
    /// # Errors
    /// If it is missing or has another shape.
    pub fn bytes(&self, name: &str, shape: &[usize]) -> Result<&'w [u8], WeightsError> {
        Ok(self.tensor(name, Dtype::I8, shape)?.data())
    }

    /// A linear layer.
    ///
    /// # Errors
    /// If one of its tensors is missing or has another shape.
    pub fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, WeightsError> {
        self.stacked(&[name], inputs, outputs)
    }

    /// Several linear layers of the same input and shape as one, whose output is theirs one after the other.
    ///
    /// # Errors
    /// If one of their tensors is missing or has another shape.
    pub fn stacked(&self, names: &[&str], inputs: usize, outputs: usize) -> Result<Linear, WeightsError> {
        let mut stored = Stored { inputs, ..Stored::default() };
        for name in names {
            let weights = self.bytes(&format!("{name}.weight"), &[outputs, inputs])?;
            if weights.contains(&0x80) {
                return Err(WeightsError::Range { name: format!("{name}.weight") });
            }
            stored.weights.extend(weights.iter().map(|&byte| byte as i8));
            stored.scale.extend(self.floats(&format!("{name}.scale"), &[outputs])?);
            stored.bias.extend(self.floats(&format!("{name}.bias"), &[outputs])?);
        }
        Ok(Linear::new(&stored))
    }
}
