//! The library from outside.

mod lexicon;
mod read;
mod segment;
mod texts;
mod wire;
