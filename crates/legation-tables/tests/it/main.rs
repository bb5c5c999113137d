//! Records, events and incidents as tables, and the forms of other data sets, over reports of our own.

mod acled;
mod columns;
mod docs;
mod documents;
mod gdelt;
mod hostile;
mod polecat;
mod reports;
mod stores;
