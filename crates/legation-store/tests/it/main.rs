//! The store from outside, on records that were really read.

mod by_hand;
mod claims;
mod corrections;
mod decisions;
mod export;
mod faults;
mod forget;
mod incidents;
mod ingest;
mod network;
mod order;
mod query;
mod reports;
