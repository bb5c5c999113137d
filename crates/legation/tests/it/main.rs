//! The library from outside.

mod read;
mod segment;
mod texts;
mod wire;
