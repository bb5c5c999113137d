//! The program from outside: what it prints and how it ends.

mod bad_input;
mod board;
mod claims;
mod description;
mod explain;
mod export;
mod read;
mod readme;
mod store;
mod tools;
