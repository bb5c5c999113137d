//! The library from outside.

mod segment;
mod wire;
