//! Keeps records in one SQLite file, and merges events of different reports that tell of the same thing into incidents.
//!
//! [`Writer::ingest`] takes records in, whether they were read here or elsewhere; [`mod@incident`] says how reports of the same thing are
//! found; what comes out are incidents with what their reports agree on and where they differ.
//!
//! Nothing here reads text for events: the same records give the same store, whatever the order in which they came.

pub mod actor;
mod amend;
mod cite;
mod copy;
pub mod correction;
mod credit;
mod decision;
pub mod error;
pub mod explain;
pub mod export;
mod forget;
mod ids;
pub mod incident;
mod keep;
pub mod query;
mod record;
pub mod sample;
mod schema;
pub mod store;
pub mod writer;

pub use decision::Part;
pub use error::{Result, StoreError};
pub use schema::SCHEMA;
pub use store::Store;
pub use writer::{Outcome, Writer};
