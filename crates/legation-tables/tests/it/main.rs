//! The forms of other data sets from outside: what stands in their files.

mod acled;
mod docs;
mod gdelt;
mod hostile;
mod polecat;
mod stores;
