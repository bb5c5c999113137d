//! The library from outside.

mod docs;
mod entities;
mod events;
mod golden;
mod lexicon;
mod own;
mod read;
mod segment;
mod texts;
mod tools;
mod wire;
