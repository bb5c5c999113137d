//! Words to dates.

use jiff::civil::Date;

use crate::syntax::Syntax;
use crate::time::TimeExpression;

/// The time expressions of a document, in the order of the text.
pub fn date(_syntax: &Syntax<'_>, _published: Option<Date>) -> Vec<TimeExpression> {
    Vec::new()
}
