//! The command line of Legation.

fn main() {}
