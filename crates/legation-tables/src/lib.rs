//! Many documents at once, and tables of what was read of them.
//!
//! [`mod@many`] reads on all cores; [`columns`] holds records, events and incidents as Arrow tables, one row each, [`parquet`] keeps them in files; [`formats`]
//! writes a store in the forms of other data sets, [`manifest`] what stands beside such files; [`merge`] has the steps of merging for a cluster.

pub mod columns;
pub mod error;
pub mod formats;
pub mod manifest;
pub mod many;
pub mod merge;
pub mod parquet;

pub use error::{Result, TableError};
