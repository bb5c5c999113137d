//! What the words inside the name of an organisation say of it: what it is, and of which state.

use crate::entity::Country;
use crate::lexicon::Agents;
use crate::resolve::cast::Cast;
use crate::resolve::states::country_of;
use crate::resolve::view::{Noun, Unit, View};

/// The noun in the name of an organisation that says what it is: "Ministry" of "Ministry of Defence", "Court" of "Supreme Court".
pub(super) fn noun_of_name<'k>(view: &View<'k>, unit: &Unit<'_>, agents: &'k Agents) -> Option<Noun<'k>> {
    let mut found: Option<Noun<'k>> = None;
    let mut at = unit.tokens.start;
    while at < unit.tokens.end {
        let noun = view.agent_from(at, unit.tokens.end, agents);
        at = noun.as_ref().map_or(at + 1, |noun| noun.tokens.end);
        if let Some(noun) = noun {
            found = Some(noun);
            // What stands before "of" is what it is.
            if at < unit.tokens.end && matches!(view.lower(at), "of" | "for" | "on" | "against") {
                break;
            }
        }
    }
    found
}

/// The state that is named inside a name: "Ukrainian Defence Ministry", "Bank of Japan".
pub(super) fn country_in(view: &View<'_>, unit: &Unit<'_>, cast: &Cast<'_>) -> Option<Country> {
    if let Some(country) = country_of(unit) {
        return Some(country);
    }
    let tokens = unit.tokens.clone();
    tokens.clone().find_map(|start| {
        (start + 1..=tokens.end.min(start + 3)).rev().find_map(|end| {
            let whole = start == tokens.start && end == tokens.end;
            (!whole && view.is_capitalised(start))
                .then(|| cast.knowledge.countries.find(view.words(start..end)).map(|name| name.country))
                .flatten()
        })
    })
}
