//! The library from outside.

mod docs;
mod lexicon;
mod read;
mod segment;
mod texts;
mod wire;
