//! Those who take part in an incident without a name: "gunmen", "residents of the village".

use std::cmp::Reverse;
use std::collections::BTreeMap;

use legation::wire::EntityKind;

use crate::correction::overlay::Overlay;
use crate::incident::told::{Participant, Told};

/// Those in a role whom reports only describe, each once: first those whose state is known, for they say more, then those of whom
/// most tell, then by the alphabet. States are none of them, nor is whoever was said not to take part.
pub fn described<'a>(told: impl IntoIterator<Item = &'a Told>, role: &str, overlay: &Overlay) -> Vec<&'a Participant> {
    let is_gone = |words: &str| overlay.parties(role).is_some_and(|said| said.is_gone(None, words));
    let mut counts: BTreeMap<&str, (&Participant, usize)> = BTreeMap::new();
    let parties = told.into_iter().flat_map(|told| if role == "actor" { &told.actors } else { &told.recipients });
    for party in parties.filter(|party| !party.is_named && party.kind != EntityKind::State && !is_gone(&party.name)) {
        let (fullest, count) = counts.entry(&party.name).or_insert((party, 0));
        *count += 1;
        // Of several reports whichever tells the state, whatever came first.
        let fullness = |party: &Participant| (party.country.is_none(), party.country.clone(), party.sector.is_none(), party.sector.clone());
        *fullest = std::cmp::min_by_key(*fullest, party, |party| fullness(party));
    }
    let mut counted: Vec<_> = counts.into_values().collect();
    counted.sort_by_key(|(party, count)| (party.country.is_none(), Reverse(*count)));
    counted.into_iter().map(|(party, _)| party).collect()
}
