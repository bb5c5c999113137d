//! Many documents at once: on all cores, in their order, none of them stopped by another.

mod guard;
mod ordered;
mod read;

pub use guard::{guard, install};
pub use ordered::{Ordered, ordered};
pub use read::{Also, read, read_rows, read_table};
