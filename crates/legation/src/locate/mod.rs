//! Names to places on the map.
//!
//! In go the sentences and the entities of a document, out come its places with every mention. The steps: [`spot`] the
//! names that may be places, [`choose`] the place that each name means in this document, and gather the mentions of a place.
//! Invariants: places stand in the order of their first mention; a name that the network takes for a location but that no
//! table knows stays, without a point; a state that acts and a demonym are mentions of the state's place too, but say so.
//!
//! The choice follows the features that toponym resolution has found to carry most: population, containment, what else the
//! document speaks of (Leidner 2007; Lieberman and Samet 2012).

mod choose;
mod extent;
mod spot;
#[cfg(test)]
mod tests;
mod usage;

use std::collections::BTreeMap;

use crate::entity::{Country, Entity};
use crate::lexicon::gazetteer::{GazetteerId, Level};
use crate::lexicon::{Knowledge, fold};
use crate::place::{Feature, Place, PlaceMention};
use crate::syntax::Syntax;
use crate::token::TokenId;

use spot::Spot;

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// A state.
    State(Country),
    /// A place of the gazetteer.
    Known(GazetteerId),
    /// A site, by its folded name, in a town of the gazetteer that it is called after.
    In(GazetteerId, String),
    /// A place that no table knows, by its folded name.
    Unknown(String),
}

/// The places that a document names, by their first mention.
pub fn locate(syntax: &Syntax<'_>, entities: &[Entity], knowledge: &Knowledge) -> Vec<Place> {
    let spots = spot::spot(syntax, entities, knowledge);
    let meanings = choose::choose(&spots, syntax, entities, knowledge);
    let mut order = Vec::new();
    let mut gathered: BTreeMap<&Meaning, Vec<&Spot>> = BTreeMap::new();
    for (spot, meaning) in spots.iter().zip(&meanings) {
        let Some(meaning) = meaning else { continue };
        let mentions = gathered.entry(meaning).or_default();
        if mentions.is_empty() {
            order.push(meaning);
        }
        mentions.push(spot);
    }
    order.into_iter().filter_map(|meaning| place(meaning, gathered.get(meaning)?, syntax, knowledge)).collect()
}

/// The place of a meaning with its mentions; `None` only where there are none.
fn place(meaning: &Meaning, spots: &[&Spot], syntax: &Syntax<'_>, knowledge: &Knowledge) -> Option<Place> {
    let first = spots.first()?;
    let mentions = spots.iter().map(|spot| mention(spot, syntax)).collect();
    let unknown = |mentions| Place {
        name: first.name.clone(),
        feature: first.hint.unwrap_or(if first.is_facility { Feature::Site } else { Feature::Other }),
        country: None,
        admin1: None,
        point: None,
        geonames: None,
        mentions,
    };
    Some(match meaning {
        Meaning::State(country) => match knowledge.countries.get(*country) {
            Some(entry) => Place {
                name: entry.name.clone(),
                feature: Feature::Country,
                country: Some(entry.code),
                admin1: None,
                point: Some(entry.point),
                geonames: entry.geonames,
                mentions,
            },
            None => unknown(mentions),
        },
        Meaning::Known(id) => match knowledge.gazetteer.get(*id) {
            Some(entry) => Place {
                name: usual_name(entry.name, spots),
                feature: entry.feature,
                country: entry.country,
                admin1: entry.admin1.filter(|_| entry.level != Level::First).map(str::to_owned),
                point: Some(entry.point),
                geonames: entry.geonames,
                mentions,
            },
            None => unknown(mentions),
        },
        // The site has no point of its own: that of its town is the nearest known.
        Meaning::In(town, _) => match knowledge.gazetteer.get(*town) {
            Some(town) => Place {
                feature: Feature::Site,
                country: town.country,
                admin1: town.admin1.map(str::to_owned),
                point: Some(town.point),
                ..unknown(mentions)
            },
            None => unknown(mentions),
        },
        Meaning::Unknown(_) => unknown(mentions),
    })
}

/// The name of the gazetteer in the spelling of the text, where the two differ in signs only: "Izmir" for "İzmir".
fn usual_name(name: &str, spots: &[&Spot]) -> String {
    let folded = fold(name);
    let same = spots.iter().find(|spot| fold(&spot.name) == folded && spot.name.chars().any(char::is_lowercase));
    same.map_or_else(|| name.to_owned(), |spot| spot.name.clone())
}

fn mention(spot: &Spot, syntax: &Syntax<'_>) -> PlaceMention {
    let sentence = &syntax.sentences[spot.sentence];
    PlaceMention {
        span: sentence.span_of(spot.tokens.clone()),
        head: TokenId { sentence: spot.sentence, token: sentence.head_of(spot.tokens.clone()) },
        usage: spot.usage,
        rule: spot.rule,
    }
}
