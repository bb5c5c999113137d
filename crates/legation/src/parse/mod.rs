//! States to a dependency tree.

use crate::encode::{Network, States};
use crate::syntax::Tree;

/// The tree over the words of a sentence.
pub fn parse(_states: &States, _network: &Network) -> Tree {
    Tree::default()
}
