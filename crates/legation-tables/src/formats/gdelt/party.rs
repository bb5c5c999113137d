//! Who takes part, in the codes of CAMEO.

use legation::wire::EntityKind;
use legation_store::incident::view::{Incident, Party};

use crate::formats::codes::Codes;

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Its name in capitals.
    pub name: String,
    /// The code of its state.
    pub country: Option<&'static str>,
    /// The code of its own.
    pub group: Option<&'static str>,
    /// Its type.
    pub kind: Option<&'static str>,
    /// All of it in one.
    pub code: String,
}

impl Actor {
    /// A party in codes. A state as such has no type: its code stands for whoever speaks for it.
    fn of(party: &Party, codes: &Codes) -> Self {
        let country = party.country.as_deref().and_then(|code| codes.country(code)).map(|country| country.cameo);
        let group = codes.group(party);
        let sector = party.sector.as_deref().filter(|_| party.kind != EntityKind::State);
        let kind = group.map(|group| group.kind).or_else(|| sector.and_then(|code| codes.sector(code)).and_then(|sector| sector.cameo));
        let group = group.map(|group| group.code);
        let code = [country, kind, group].into_iter().flatten().collect();
        Self { name: party.name.to_uppercase(), country, group, kind, code }
    }
}

/// The two sides of an incident, and how many parties have no room in them. Those who act together and have no counterpart are both sides.
pub fn sides(incident: &Incident, codes: &Codes) -> ([Actor; 2], usize) {
    let is_together = incident.kind.is_mutual() && incident.recipients.is_empty();
    let (one, other) = if is_together {
        (incident.actors.first(), incident.actors.get(1))
    } else {
        (incident.actors.first(), incident.recipients.first())
    };
    let told = usize::from(one.is_some()) + usize::from(other.is_some());
    let further = incident.actors.len() + incident.recipients.len() - told;
    ([one, other].map(|party| party.map(|party| Actor::of(party, codes)).unwrap_or_default()), further)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_have_the_codes_of_cameo() {
        let codes = Codes::read().unwrap();
        let check = |name: &str, kind, country: Option<&str>, sector: Option<&str>, code: &str| {
            let party = Party { name: name.to_owned(), kind, country: country.map(str::to_owned), sector: sector.map(str::to_owned) };
            assert_eq!(Actor::of(&party, &codes).code, code, "{name}");
        };
        check("Romania", EntityKind::State, Some("ROU"), Some("GOV"), "ROM");
        check("Interior Ministry", EntityKind::Organization, Some("TLS"), Some("GOV"), "TMPGOV");
        check("hospital", EntityKind::Organization, Some("SDN"), Some("MED"), "SDNHLH");
        check("United Nations", EntityKind::Organization, None, None, "IGOUNO");
        check("Hamas", EntityKind::ArmedGroup, Some("PSE"), Some("REB"), "PSEREBHMS");
        check("monks", EntityKind::Population, Some("MMR"), Some("REL"), "MMR");
        check("somebody", EntityKind::Person, None, None, "");
    }
}
