//! Records and stores as tables.

pub mod formats;
pub mod manifest;
