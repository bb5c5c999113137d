//! Records, events and incidents as tables, over reports of our own.

mod columns;
mod documents;
mod reports;
