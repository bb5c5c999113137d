//! Stores of invented reports: how fast a store grows and answers, at a size that no set of ours has.

mod ask;
pub mod bench;
mod draw;
pub mod interrupt;
mod invent;
mod words;
