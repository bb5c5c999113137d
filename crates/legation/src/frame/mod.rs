//! States to frames with their arguments.

use crate::encode::{Network, States};
use crate::syntax::{Frame, Tag, Tree};

/// The frames of a sentence.
pub fn frame(_states: &States, _tags: &[Tag], _tree: &Tree, _network: &Network) -> Vec<Frame> {
    Vec::new()
}
