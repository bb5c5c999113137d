//! Names of towns and regions as far as they say whose somebody is: "residents of Aleppo", "Delhi police".
//!
//! Where a place lies is for another stage to say; here its state is enough. Of several places of one name that of the state in focus
//! is meant, else the likeliest.

use crate::entity::Country;
use crate::lexicon::gazetteer::{Candidate, Level};
use crate::lexicon::{CountryForm, CountryName};
use crate::resolve::cast::Cast;
use crate::resolve::view::{Referent, Unit, View};

/// How many places of one name are looked at for the state in focus: those after them are hamlets.
const CANDIDATES: usize = 8;

/// From how many inhabitants on a town is meant without further hint: below, most names are shared by several places.
const KNOWN_TOWN: f64 = 20_000.0;

/// The state that a place lies in.
pub(super) fn country(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>) -> Option<Country> {
    stated(view, unit).or_else(|| named(view.words(unit.tokens.clone()), view, cast))
}

/// "Venafro, Italy".
fn stated(view: &View<'_>, unit: &Unit<'_>) -> Option<Country> {
    let next = unit.tokens.end + 1;
    if next >= view.len() || view.lower(unit.tokens.end) != "," {
        return None;
    }
    match view.unit_at(next)?.referent {
        Referent::Country(CountryName { country, form: CountryForm::Name }) => Some(country),
        _ => None,
    }
}

/// The state of the place of a name.
pub(super) fn named(name: &str, view: &View<'_>, cast: &Cast<'_>) -> Option<Country> {
    let found = cast.knowledge.gazetteer.find(name);
    let focus = cast.focus.country(view.number);
    let in_focus = found.iter().take(CANDIDATES).find(|candidate| focus.is_some() && candidate.entry.country == focus);
    let known =
        |candidate: &&Candidate| candidate.entry.population >= KNOWN_TOWN || matches!(candidate.entry.level, Level::Seat | Level::First);
    in_focus.or_else(|| found.first().filter(known)).and_then(|candidate| candidate.entry.country)
}
