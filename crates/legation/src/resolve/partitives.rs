//! "Dozens of civilians", "a group of young men", "one of the rebels", "several police": the word that counts stands for those who
//! are counted.

use crate::resolve::view::View;

/// Nouns, numerals and determiners that count who follows after "of".
const COUNTERS: [&str; 36] = [
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "ten",
    "tens",
    "score",
    "scores",
    "million",
    "millions",
    "number",
    "group",
    "groups",
    "crowd",
    "crowds",
    "team",
    "teams",
    "pair",
    "couple",
    "handful",
    "majority",
    "minority",
    "rest",
    "half",
    "lot",
    "lots",
    "some",
    "many",
    "most",
    "several",
    "all",
    "both",
    "none",
    "either",
];

/// The word after "of" that a word counts.
pub(super) fn counted(view: &View<'_>, token: usize) -> Option<usize> {
    let counts = COUNTERS.contains(&view.lower(token)) || view.upos(token) == "NUM";
    if !counts {
        return None;
    }
    let of = (token + 1 < view.len() && view.lower(token + 1) == "of").then_some(token + 1)?;
    view.children_by(token, &["nmod"]).find(|&child| child > of && view.children_by(child, &["case"]).any(|case| case == of))
}
