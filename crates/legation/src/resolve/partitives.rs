//! "Dozens of civilians", "a group of young men", "one of the rebels", "several police": the word that counts stands for those who
//! are counted.

use crate::lexicon::ReferringUse;
use crate::resolve::view::View;

/// The word after "of" that a word counts.
pub(super) fn counted(view: &View<'_>, token: usize) -> Option<usize> {
    let counts = view.refers(token, ReferringUse::Counter) || view.upos(token) == "NUM";
    if !counts {
        return None;
    }
    let of = (token + 1 < view.len() && view.lower(token + 1) == "of").then_some(token + 1)?;
    view.children_by(token, &["nmod"]).find(|&child| child > of && view.children_by(child, &["case"]).any(|case| case == of))
}
