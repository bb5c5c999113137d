//! Words to numbers and what they count.

use crate::quantity::Quantity;
use crate::syntax::Syntax;

/// The quantities of a document, in the order of the text.
pub fn count(_syntax: &Syntax<'_>) -> Vec<Quantity> {
    Vec::new()
}
