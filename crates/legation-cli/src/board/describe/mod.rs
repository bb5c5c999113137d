//! The description of the interface, as `OpenAPI` 3.1 has it (spec.openapis.org/oas/v3.1.1), made of what the routes are made of.
//!
//! A route is registered together with its [`Operation`], so that none can be there without being described, and none described that is not there. Shapes of
//! answers are those of their types, by the same JSON Schema as the record has; a request that names a parameter that its route does not describe is refused
//! before the route sees it.

mod document;
mod operation;
mod parameter;
mod routes;
pub mod shape;

pub use operation::Operation;
pub use parameter::{FILTERS, FORMAT, Form, PAGING, Parameter, SPAN, check};
pub use routes::Routes;
