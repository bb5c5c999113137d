//! The library from outside.

mod docs;
mod entities;
mod event_types;
mod events;
mod golden;
mod lexicon;
mod lines;
mod own;
mod read;
mod segment;
mod texts;
mod tools;
mod wire;
