//! Who takes part, as ACLED sorts actors.

use legation::wire::EntityKind;
use legation_store::incident::view::Party;

use crate::formats::acled::deeds::Target;
use crate::formats::codes::Codes;

/// Those who bear no arms.
pub const CIVILIANS: &str = "Civilians";
/// The forces of the state where it happens.
const STATE: &str = "State forces";
/// Those of other states, and of bodies of several.
const EXTERNAL: &str = "External/Other forces";
/// Bodies that bear arms, and belong to nobody who is known.
const MILITIA: &str = "Political militia";

/// The types of actors, in the order in which two of them are named.
pub const INTERS: [&str; 8] = [STATE, "Rebel group", MILITIA, "Identity militia", "Rioters", "Protesters", CIVILIANS, EXTERNAL];

/// The type of a party of an incident in a state; `None` where too little is known of it.
pub fn inter(party: &Party, country: &str, codes: &Codes) -> Option<&'static str> {
    let is_foreign = party.country.as_deref().is_some_and(|own| own != country);
    let of_sector = party.sector.as_deref().and_then(|code| codes.sector(code)).and_then(|sector| sector.inter);
    let inter = of_sector.or_else(|| match party.kind {
        EntityKind::State | EntityKind::Force => Some(STATE),
        EntityKind::ArmedGroup => Some(MILITIA),
        EntityKind::Population | EntityKind::Person => Some(CIVILIANS),
        EntityKind::Organization => codes.group(party).map(|_| EXTERNAL),
        EntityKind::Other => None,
    });
    inter.map(|inter| if inter == STATE && is_foreign { EXTERNAL } else { inter })
}

/// Sectors of those who bear arms for a state.
const ARMED: [&str; 3] = ["COP", "MIL", "SPY"];

/// The type of a party that a deed hits: people of a government, too, are civilians where they bear no arms.
pub fn hit(party: &Party, country: &str, codes: &Codes) -> Option<&'static str> {
    let bears_arms = party.sector.as_deref().is_some_and(|sector| ARMED.contains(&sector));
    let is_of_state = matches!(inter(party, country, codes), Some(STATE | EXTERNAL));
    let is_body = matches!(party.kind, EntityKind::State | EntityKind::Force | EntityKind::ArmedGroup);
    if is_of_state && !is_body && !bears_arms { Some(CIVILIANS) } else { inter(party, country, codes) }
}

/// The type of a party that acts. Civilians do no violence: of people of whom no more is known, the type is not known.
pub fn acting(party: &Party, country: &str, codes: &Codes) -> Option<&'static str> {
    inter(party, country, codes).filter(|inter| *inter != CIVILIANS)
}

/// Whom a deed hits, by the type of whom it concerns first.
pub fn target(inter: Option<&str>) -> Target {
    match inter {
        Some(CIVILIANS) => Target::Civilians,
        Some(_) => Target::Forces,
        None => Target::Unknown,
    }
}

/// The two types together, as ACLED names them; nothing where one of two is not known.
pub fn interaction(inters: [Option<&'static str>; 2], are_two: bool) -> Option<String> {
    let place = |inter: &str| INTERS.iter().position(|known| *known == inter);
    match inters {
        [Some(one), Some(other)] if place(one) > place(other) => Some(format!("{other}-{one}")),
        [Some(one), Some(other)] => Some(format!("{one}-{other}")),
        [Some(one), None] if !are_two => Some(format!("{one} only")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_of_the_table_are_types_of_acled() {
        let codes = Codes::read().unwrap();
        for sector in legation::entity::SECTORS {
            assert!(codes.sector(sector).unwrap().inter.is_none_or(|inter| INTERS.contains(&inter)), "{sector}");
        }
    }

    #[test]
    fn forces_are_of_the_state_or_from_elsewhere() {
        let codes = Codes::read().unwrap();
        let check = |kind, country: Option<&str>, sector: Option<&str>, expected: Option<&str>| {
            let party = Party { name: "somebody".to_owned(), kind, country: country.map(str::to_owned), sector: sector.map(str::to_owned) };
            assert_eq!(inter(&party, "SDN", &codes), expected, "{party:?}");
        };
        check(EntityKind::Force, Some("SDN"), Some("MIL"), Some(STATE));
        check(EntityKind::Force, Some("ETH"), Some("MIL"), Some(EXTERNAL));
        check(EntityKind::State, Some("SDN"), None, Some(STATE));
        check(EntityKind::ArmedGroup, Some("TCD"), Some("REB"), Some("Rebel group"));
        check(EntityKind::Population, None, None, Some(CIVILIANS));
        check(EntityKind::Other, None, None, None);
        assert_eq!(interaction([Some(CIVILIANS), Some(STATE)], true).as_deref(), Some("State forces-Civilians"));
        assert_eq!(interaction([Some(STATE), None], false).as_deref(), Some("State forces only"));
        assert_eq!(interaction([Some(STATE), None], true), None);
    }
}
