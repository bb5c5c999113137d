//! Legation reads news reports and says who did what to whom, where, when and how many, and according to whom.
//!
//! The stages, in the order in which [`read()`] calls them, one module each:
//!
//! 1. [`segment`] cuts the text into sentences and words;
//! 2. [`encode`] runs the network once over them, and [`tag`], [`parse`], [`detect`], [`frame`] and [`classify`] read its
//!    states: tags and lemmas, trees, names, frames, event types;
//! 3. [`resolve`] finds the entities, [`locate`] the places, [`date`] the times, [`count`] the quantities;
//! 4. [`attribute`] finds who claims what;
//! 5. [`extract`] codes the events.
//!
//! ```
//! use legation::event::EventType;
//! use legation::{Document, Reader, read};
//!
//! let reader = Reader::embedded();
//! let text = "Kenyan police arrested forty protesters in Nairobi on Tuesday.".to_owned();
//! let document = Document { id: "brief".to_owned(), text, ..Document::default() };
//! let record = read(&document, &reader);
//! let event = &record.events[0];
//! assert_eq!((event.kind, event.trigger.of(&document.text)), (EventType::Coerce, "arrested"));
//! assert_eq!(record.entities[event.actors[0].0].country, "KEN".parse().ok());
//! ```
//!
//! The library does no input or output and knows no clock. Reading never fails: what can't be read gives fewer events and
//! a [`note`].

pub mod attribute;
pub mod claim;
pub mod classify;
pub mod count;
pub mod date;
pub mod detect;
pub mod document;
pub mod encode;
pub mod entity;
pub mod event;
pub mod extract;
pub mod frame;
pub mod lexicon;
pub mod locate;
pub mod note;
mod numeral;
pub mod parse;
mod piece;
pub mod place;
pub mod quantity;
pub mod read;
pub mod record;
pub mod resolve;
pub mod segment;
pub mod span;
pub mod syntax;
pub mod tag;
pub mod time;
pub mod token;
pub mod version;
pub mod wire;

pub use document::Document;
pub use lexicon::LexiconError;
pub use read::{Reader, read};
pub use record::Record;
pub use span::Span;
