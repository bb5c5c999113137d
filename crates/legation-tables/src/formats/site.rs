//! Where: of the places of an incident, the one that stands in its row.

use legation::wire::Feature;
use legation_store::incident::view::Site;

/// The place that is told most exactly: a town or site on the map before a region, a region before a state; of equals the first.
pub fn exact(places: &[Site]) -> Option<&Site> {
    places.iter().min_by_key(|site| order(site.feature, site.lat.is_some() && site.lon.is_some()))
}

/// By what the place that is told more exactly comes first.
pub fn order(feature: Feature, is_on_map: bool) -> (bool, u8) {
    let rank = match feature {
        Feature::Town | Feature::Site => 0,
        Feature::Region | Feature::Water | Feature::Other => 1,
        Feature::Country => 2,
    };
    (!is_on_map, rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_says_more_than_its_state() {
        let site =
            |name: &str, feature, lat| Site { name: name.to_owned(), feature, country: None, admin1: None, lat, lon: lat, geonames: None };
        let places = [
            site("Sudan", Feature::Country, Some(16.0)),
            site("Abu Zurayq", Feature::Town, None),
            site("North Darfur", Feature::Region, Some(16.0)),
            site("Mellit", Feature::Town, Some(14.1)),
            site("El Fasher", Feature::Town, Some(13.6)),
        ];
        assert_eq!(exact(&places).unwrap().name, "Mellit");
        assert_eq!(exact(&places[..2]).unwrap().name, "Sudan");
        assert_eq!(exact(&places[1..2]).unwrap().name, "Abu Zurayq");
        assert_eq!(exact(&[]), None);
    }
}
