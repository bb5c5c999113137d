//! Many documents at once, and tables of what was read of them.
//!
//! [`mod@many`] reads on all cores; [`columns`] holds records, events and incidents as Arrow tables, one row each; [`parquet`] keeps them in files.

pub mod columns;
pub mod error;
pub mod many;
pub mod merge;
pub mod parquet;

pub use error::{Result, TableError};
