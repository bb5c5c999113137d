//! Which events of different reports tell of the same thing.
//!
//! Of each event a [`Signature`](signature::Signature) is kept: what it tells, as far as another report of the same thing would tell it too. Events that share a
//! key ([`block`]) are held against each other ([`likeness`]). Each event is then linked to the one that is most like it among those that are told more fully
//! ([`link`]); what hangs together and does not contradict itself is an incident ([`part`]). A link depends on the two events and on what else is in the store, never on the order of
//! arrival; and a new event is held only against those that share a key with it.

pub mod agreement;
pub(crate) mod block;
pub mod days;
pub mod deed;
pub(crate) mod described;
pub mod figure;
pub mod likeness;
pub(crate) mod link;
pub(crate) mod name;
pub(crate) mod part;
pub(crate) mod report;
pub mod signature;
pub mod signs;
pub mod standing;
pub mod steps;
pub(crate) mod summary;
pub(crate) mod told;
pub mod view;
