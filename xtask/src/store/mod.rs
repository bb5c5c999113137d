//! Stores of invented reports: how fast a store grows and answers, at a size that no set of ours has.

mod ask;
pub mod bench;
pub mod board;
mod draw;
mod held;
pub mod interrupt;
pub mod invent;
mod words;
