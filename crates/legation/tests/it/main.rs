//! The library from outside.

mod wire;
