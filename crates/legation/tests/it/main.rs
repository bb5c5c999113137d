//! The library from outside.

mod docs;
mod entities;
mod events;
mod lexicon;
mod read;
mod segment;
mod texts;
mod wire;
