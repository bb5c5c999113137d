//! The Events table: an incident a row.

use std::collections::BTreeMap;

use jiff::civil::Date;
use legation::wire::Feature;
use legation_store::export::{Reported, Telling};
use legation_store::incident::view::{Incident, Mention, Site};

use crate::formats::codes::{Codes, Deed};
use crate::formats::column::{empty, filled};
use crate::formats::days::{day, number as digits};
use crate::formats::gdelt::party::{Actor, sides};
use crate::formats::gdelt::{number, published, tellings as pairs};
use crate::formats::site::exact;
use crate::formats::{Cell, Column, Kind};

/// An incident as it stands in a row.
pub struct Event {
    pub(super) id: i64,
    pub(super) added: Option<i64>,
    pub(super) further_parties: usize,
    day: Date,
    pub(super) actors: [Actor; 2],
    is_root: bool,
    deed: Option<Deed>,
    mentions: usize,
    sources: usize,
    articles: usize,
    place: Option<Place>,
    url: Option<String>,
}

/// Where, in the codes of GDELT.
struct Place {
    kind: i64,
    name: String,
    country: Option<&'static str>,
    division: Option<String>,
    feature: Option<&'static str>,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl Event {
    /// An incident; `None` where no day is known.
    pub(super) fn of(reported: &Reported, codes: &Codes) -> Option<Self> {
        let Reported { incident, tellings, .. } = reported;
        let day = day(&incident.date.as_ref()?.start)?;
        let (actors, further_parties) = sides(incident, codes);
        let mut documents: Vec<&str> = incident.reports.iter().map(|mention| mention.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        let first = pairs(reported).next();
        Some(Self {
            id: number(&incident.id),
            added: incident.reports.iter().filter_map(published).min(),
            further_parties,
            day,
            actors,
            is_root: first.is_some_and(|(_, telling)| telling.is_lead),
            deed: deed(incident, tellings, codes),
            mentions: tellings.len(),
            sources: incident.sources,
            articles: documents.len(),
            place: exact(&incident.places).map(|site| Place::of(site, codes)),
            url: first.map(|(mention, telling)| telling.url.clone().unwrap_or_else(|| citation(mention))),
        })
    }
}

/// A report without an address, told by its outlet, its id and its day.
pub fn citation(mention: &Mention) -> String {
    let parts = [mention.source.as_deref(), Some(&mention.document), mention.published.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The CAMEO code: that of most reports that tell the type and mode of the incident, of equals the one that is told first; where none does (it was corrected
/// by hand), that of the type and mode.
fn deed(incident: &Incident, tellings: &[Telling], codes: &Codes) -> Option<Deed> {
    let mut votes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        if telling.kind == incident.kind && telling.mode == incident.mode {
            votes.entry(&telling.cameo).or_insert((0, tellings.len() - at)).0 += 1;
        }
    }
    let told = votes.into_iter().max_by_key(|(_, votes)| *votes).and_then(|(code, _)| codes.deed(code));
    told.or_else(|| codes.deed_of(incident.kind, incident.mode.as_deref())).copied()
}

impl Place {
    fn of(site: &Site, codes: &Codes) -> Self {
        let country = site.country.as_deref().and_then(|code| codes.country(code));
        let is_american = site.country.as_deref() == Some("USA");
        let division = site.admin1.as_deref().or(Some(site.name.as_str()).filter(|_| site.feature == Feature::Region));
        let fips = site.country.as_deref().and_then(|code| codes.fips(code, division));
        let state = division.filter(|_| is_american).and_then(|name| codes.us_state(name));
        let kind = match (site.feature, is_american) {
            (Feature::Country, _) => 1,
            (Feature::Region, true) => 2,
            (Feature::Region, false) => 5,
            (_, true) => 3,
            (_, false) => 4,
        };
        let mut parts = vec![site.name.as_str()];
        if site.feature != Feature::Country {
            parts.extend(site.admin1.as_deref().filter(|division| *division != site.name));
            parts.extend(country.map(|country| country.name));
        }
        let whole = |feature| site.feature == feature;
        Self {
            kind,
            name: parts.join(", "),
            country: fips,
            feature: if whole(Feature::Country) { fips } else { state.filter(|_| whole(Feature::Region)) },
            division: if whole(Feature::Country) { fips.map(str::to_owned) } else { state.map(|state| format!("US{state}")) },
            lat: site.lat,
            lon: site.lon,
        }
    }
}

/// The value of a column of the place, if there is one.
fn at(row: &Event, of: impl Fn(&Place) -> Cell) -> Cell {
    row.place.as_ref().map_or(Cell::Empty, of)
}

/// The value of a column of the deed, if there is one.
fn of_deed(row: &Event, of: impl Fn(&Deed) -> Cell) -> Cell {
    row.deed.as_ref().map_or(Cell::Empty, of)
}

/// The month and day as a share of the year, as GDELT reckons it: months of 30 days, years of 365.
fn share(day: Date) -> f64 {
    let days = f64::from(day.month() - 1) * 30.0 + f64::from(day.day());
    let share = (days / 365.0 * 10_000.0).round() / 10_000.0;
    ((f64::from(day.year()) + share) * 10_000.0).round() / 10_000.0
}

use Kind::{Integer, Number, Text};

/// Why there are no ethnic and religious codes.
const NO_GROUPS: &str = "peoples and religions of parties are not coded";
/// Why there is one type.
const ONE_TYPE: &str = "a party has one PLOVER sector";
/// Why parties are not on the map.
const NO_PLACE: &str = "parties are not put on the map apart from the incident";

/// The columns of the Events table.
pub static EVENTS: [Column<Event>; 61] = [
    filled("GLOBALEVENTID", Integer, "the id of the incident as a number: its 64 bits without the last one", |row| Cell::Integer(row.id)),
    filled("SQLDATE", Integer, "the first day of the incident, as 20241116", |row| Cell::Integer(digits(row.day))),
    filled("MonthYear", Integer, "its year and month, as 202411", |row| Cell::Integer(digits(row.day) / 100)),
    filled("Year", Integer, "its year", |row| Cell::Integer(row.day.year().into())),
    filled("FractionDate", Number, "its year with the part of it that has gone by: ((month − 1) · 30 + day) / 365", |row| {
        Cell::Number(share(row.day))
    }),
    filled("Actor1Code", Text, "state, type and own code of the first party that acts, one behind the other", |row| {
        Cell::text(&row.actors[0].code)
    }),
    filled("Actor1Name", Text, "its name, in capitals", |row| Cell::text(&row.actors[0].name)),
    filled("Actor1CountryCode", Text, "its state in CAMEO's code", |row| Cell::maybe(row.actors[0].country)),
    filled("Actor1KnownGroupCode", Text, "its own code, for those in `lexicon/formats/groups.tsv`", |row| Cell::maybe(row.actors[0].group)),
    empty("Actor1EthnicCode", Text, NO_GROUPS),
    empty("Actor1Religion1Code", Text, NO_GROUPS),
    empty("Actor1Religion2Code", Text, NO_GROUPS),
    filled("Actor1Type1Code", Text, "its PLOVER sector in CAMEO's code; none for a state as such", |row| Cell::maybe(row.actors[0].kind)),
    empty("Actor1Type2Code", Text, ONE_TYPE),
    empty("Actor1Type3Code", Text, ONE_TYPE),
    filled(
        "Actor2Code",
        Text,
        "the same of the first party that it concerns; where two act together and it concerns nobody else, of the second of them",
        |row| Cell::text(&row.actors[1].code),
    ),
    filled("Actor2Name", Text, "its name, in capitals", |row| Cell::text(&row.actors[1].name)),
    filled("Actor2CountryCode", Text, "its state in CAMEO's code", |row| Cell::maybe(row.actors[1].country)),
    filled("Actor2KnownGroupCode", Text, "its own code", |row| Cell::maybe(row.actors[1].group)),
    empty("Actor2EthnicCode", Text, NO_GROUPS),
    empty("Actor2Religion1Code", Text, NO_GROUPS),
    empty("Actor2Religion2Code", Text, NO_GROUPS),
    filled("Actor2Type1Code", Text, "its PLOVER sector in CAMEO's code", |row| Cell::maybe(row.actors[1].kind)),
    empty("Actor2Type2Code", Text, ONE_TYPE),
    empty("Actor2Type3Code", Text, ONE_TYPE),
    filled("IsRootEvent", Integer, "1 if the earliest report begins with it (it stands in the first sentence), else 0", |row| {
        Cell::Integer(row.is_root.into())
    }),
    filled("EventCode", Text, "the CAMEO code of most reports that tell the type and mode of the incident", |row| {
        of_deed(row, |deed| Cell::text(deed.code))
    }),
    filled("EventBaseCode", Text, "its first three digits", |row| of_deed(row, |deed| Cell::text(&deed.code[..3]))),
    filled("EventRootCode", Text, "its first two digits", |row| of_deed(row, |deed| Cell::text(&deed.code[..2]))),
    filled("QuadClass", Integer, "the class of the CAMEO code, which is not always that of the PLOVER type", |row| {
        of_deed(row, |deed| Cell::Integer(deed.quad))
    }),
    filled("GoldsteinScale", Number, "the number of the CAMEO code on Goldstein's scale", |row| {
        of_deed(row, |deed| Cell::Number(deed.goldstein))
    }),
    filled("NumMentions", Integer, "how many times reports tell of it: its rows in the Mentions table", |row| Cell::count(row.mentions)),
    filled("NumSources", Integer, "independent sources: papers that print one text, or credit one agency, are one", |row| {
        Cell::count(row.sources)
    }),
    filled("NumArticles", Integer, "reports that tell of it", |row| Cell::count(row.articles)),
    empty("AvgTone", Number, "the tone of reports is not measured"),
    empty("Actor1Geo_Type", Integer, NO_PLACE),
    empty("Actor1Geo_FullName", Text, NO_PLACE),
    empty("Actor1Geo_CountryCode", Text, NO_PLACE),
    empty("Actor1Geo_ADM1Code", Text, NO_PLACE),
    empty("Actor1Geo_ADM2Code", Text, NO_PLACE),
    empty("Actor1Geo_Lat", Number, NO_PLACE),
    empty("Actor1Geo_Long", Number, NO_PLACE),
    empty("Actor1Geo_FeatureID", Text, NO_PLACE),
    empty("Actor2Geo_Type", Integer, NO_PLACE),
    empty("Actor2Geo_FullName", Text, NO_PLACE),
    empty("Actor2Geo_CountryCode", Text, NO_PLACE),
    empty("Actor2Geo_ADM1Code", Text, NO_PLACE),
    empty("Actor2Geo_ADM2Code", Text, NO_PLACE),
    empty("Actor2Geo_Lat", Number, NO_PLACE),
    empty("Actor2Geo_Long", Number, NO_PLACE),
    empty("Actor2Geo_FeatureID", Text, NO_PLACE),
    filled(
        "ActionGeo_Type",
        Integer,
        "of the place that is told most exactly: 1 state, 2 state of the USA, 3 town or site there, 4 town or site elsewhere, 5 division elsewhere",
        |row| at(row, |place| Cell::Integer(place.kind)),
    ),
    filled("ActionGeo_FullName", Text, "its name, its division and its state", |row| at(row, |place| Cell::text(&place.name))),
    filled("ActionGeo_CountryCode", Text, "its state in FIPS 10-4", |row| at(row, |place| Cell::maybe(place.country))),
    filled(
        "ActionGeo_ADM1Code",
        Text,
        "for states their own code, for the USA `US` and the state; elsewhere empty, for FIPS codes of divisions are not known",
        |row| at(row, |place| Cell::maybe(place.division.as_deref())),
    ),
    empty("ActionGeo_ADM2Code", Text, "districts and counties are not known"),
    filled("ActionGeo_Lat", Number, "degrees north", |row| at(row, |place| Cell::number(place.lat))),
    filled("ActionGeo_Long", Number, "degrees east", |row| at(row, |place| Cell::number(place.lon))),
    filled(
        "ActionGeo_FeatureID",
        Text,
        "for states their code, for those of the USA its two letters; towns have numbers of GeoNames, which are none of GNS or GNIS",
        |row| at(row, |place| Cell::maybe(place.feature)),
    ),
    filled("DATEADDED", Integer, "the day of the earliest report with six zeros, for the hour is not known", |row| {
        Cell::integer(row.added)
    }),
    filled("SOURCEURL", Text, "the address of the earliest report; without one its outlet, id and day", |row| {
        Cell::maybe(row.url.as_deref())
    }),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_shares_of_a_year() {
        for (words, expected) in
            [("2015-02-18", "2015.1315"), ("2019-07-01", "2019.4959"), ("2024-12-31", "2024.989"), ("2024-01-01", "2024.0027")]
        {
            assert_eq!(Cell::Number(share(day(words).unwrap())).written(), expected);
        }
    }
}
