//! An incident as a row of ACLED.

use std::collections::BTreeSet;

use jiff::civil::Date;
use legation::wire::{DateBasis, Feature, QuantityKind};
use legation_store::incident::figure::Range;
use legation_store::incident::view::{Incident, Party, Site};

use crate::formats::acled::deeds::{Deeds, Found};
use crate::formats::acled::side::{CIVILIANS, acting, hit, interaction, target};
use crate::formats::codes::{Codes, Country};
use crate::formats::column::{empty, filled};
use crate::formats::days::{day, length, seconds};
use crate::formats::site::exact;
use crate::formats::{Cell, Column, Kind, LeftOut};

/// An incident in the scope of ACLED.
pub struct Row {
    pub(super) incident: Incident,
    /// The first and the last day.
    pub(super) days: [Date; 2],
    basis: DateBasis,
    kind: [&'static str; 3],
    sides: [Side; 2],
    interaction: Option<String>,
    hits_civilians: bool,
    code: String,
    country: Country,
    place: Option<Site>,
}

/// Those on a side.
#[derive(Default)]
struct Side {
    first: String,
    others: String,
    inter: Option<&'static str>,
}

impl Row {
    /// An incident as a row, or why it is none.
    pub(super) fn of(incident: Incident, codes: &Codes, deeds: &Deeds) -> Result<Self, LeftOut> {
        let target = |country: &str| target(incident.recipients.first().and_then(|party| hit(party, country, codes)));
        let code = incident.places.iter().find_map(|site| site.country.clone());
        let deed = match deeds.find(incident.kind, incident.mode.as_deref(), target(code.as_deref().unwrap_or_default())) {
            Found::Deed(deed) => deed,
            Found::NoTarget => return Err(LeftOut::NoTarget),
            Found::OutOfScope => return Err(LeftOut::OutOfScope),
        };
        let dates = incident.date.as_ref().and_then(|days| Some(([day(&days.start)?, day(&days.end)?], days.basis)));
        let (days, basis) = dates.ok_or(LeftOut::NoDay)?;
        // A sea lies in no state, and has no row.
        let in_states: Vec<Site> = incident.places.iter().filter(|site| site.country.is_some()).cloned().collect();
        let place = exact(&in_states).cloned();
        let code = place.as_ref().and_then(|site| site.country.clone()).or(code).ok_or(LeftOut::NoState)?;
        let country = *codes.country(&code).ok_or(LeftOut::NoState)?;
        let mut sides = deed.actors.map(|role| match role {
            "actor" => Side::of(&incident.actors, |party| acting(party, &code, codes)),
            "recipient" => Side::of(&incident.recipients, |party| hit(party, &code, codes)),
            _ => Side::default(),
        });
        // Whoever marches is one of those who protest, whatever else they are.
        match deed.event {
            "Protests" => sides[0].inter = Some("Protesters"),
            "Riots" => sides[0].inter = Some("Rioters"),
            _ => {}
        }
        let is_violence = deed.disorder == "Political violence";
        Ok(Self {
            interaction: interaction([sides[0].inter, sides[1].inter], !sides[1].first.is_empty()),
            hits_civilians: is_violence && sides[1].inter == Some(CIVILIANS),
            kind: [deed.disorder, deed.event, deed.sub_event],
            days,
            basis,
            sides,
            code,
            country,
            place,
            incident,
        })
    }

    /// A figure of the incident.
    fn figure(&self, kind: QuantityKind) -> Option<&Range> {
        self.incident.quantities.iter().find(|range| range.kind == kind)
    }

    /// How exactly the day is known: 1 on the day, 2 in the week, 3 in the month. Where no report tells it, it was in the days before the first report.
    fn time_precision(&self) -> i64 {
        const WEEK: i32 = 7;
        match length(self.days[0], self.days[1]) {
            1 if self.basis != DateBasis::Document => 1,
            ..=WEEK => 2,
            _ => 3,
        }
    }

    /// What the other columns have no room for.
    fn notes(&self) -> String {
        let Incident { id, kind, mode, status, sources, reports, recipients, .. } = &self.incident;
        let documents: BTreeSet<&str> = reports.iter().map(|mention| mention.document.as_str()).collect();
        let mode = mode.as_ref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let mut notes = vec![format!("PLOVER {}{mode}, {}: sources {sources}, reports {}", kind.word(), status.word(), documents.len())];
        if self.kind[1] == "Protests" && !recipients.is_empty() {
            notes.push(format!("aimed at {}", names(recipients)));
        }
        notes.extend([QuantityKind::Killed, QuantityKind::Wounded].iter().filter_map(|&kind| Some(figure(self.figure(kind)?))));
        notes.push(format!("Legation incident {id}"));
        notes.join("; ")
    }
}

impl Side {
    fn of(parties: &[Party], inter: impl Fn(&Party) -> Option<&'static str>) -> Self {
        let Some((first, others)) = parties.split_first() else { return Self::default() };
        Self { first: first.name.clone(), others: names(others), inter: inter(first) }
    }
}

fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// A figure in words: what most sources give, and the bounds.
fn figure(range: &Range) -> String {
    let bounds = match (range.low, range.high) {
        (Some(low), Some(high)) if low < high => format!(" ({low} to {high})"),
        (Some(low), None) => format!(" (at least {low})"),
        _ => String::new(),
    };
    let best = range.best.map_or_else(|| " without a number".to_owned(), |best| format!(" {best}"));
    format!("{}{best}{bounds}", range.kind.word())
}

/// The number that counts, if it is a whole one.
fn best(range: Option<&Range>) -> Cell {
    Cell::integer(range.and_then(|range| range.best).filter(|best| (0.0..1e9).contains(best)).map(|best| best.round() as i64))
}

/// The value of a column of the place, if there is one.
fn at(row: &Row, of: impl Fn(&Site) -> Cell) -> Cell {
    row.place.as_ref().map_or(Cell::Empty, of)
}

/// The outlets, each once, in the order of their first reports.
fn outlets(row: &Row) -> Cell {
    let mut outlets: Vec<&str> = Vec::new();
    for outlet in row.incident.reports.iter().filter_map(|mention| mention.source.as_deref()) {
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    Cell::text(outlets.join("; "))
}

use Kind::{Integer, Number, Text};

/// The columns.
pub static COLUMNS: [Column<Row>; 31] = [
    filled("event_id_cnty", Text, "the state, ISO 3166-1 alpha-3, and behind it the id of the incident", |row| {
        Cell::text(format!("{}{}", row.code, row.incident.id))
    }),
    filled("event_date", Text, "the first day of the incident, as 2024-11-16", |row| Cell::text(row.days[0].to_string())),
    filled("year", Integer, "its year", |row| Cell::Integer(row.days[0].year().into())),
    filled(
        "time_precision",
        Integer,
        "1 if the day is told, 2 if days of one week are, or only the day of the report is known, 3 if it is longer",
        |row| Cell::Integer(row.time_precision()),
    ),
    filled("disorder_type", Text, "by PLOVER type and mode, `lexicon/formats/acled.tsv`", |row| Cell::text(row.kind[0])),
    filled("event_type", Text, "as `disorder_type`", |row| Cell::text(row.kind[1])),
    filled("sub_event_type", Text, "as `disorder_type`", |row| Cell::text(row.kind[2])),
    filled("actor1", Text, "the first party that acts, by its name; where forces break a protest up, those who protest", |row| {
        Cell::text(&row.sides[0].first)
    }),
    filled("assoc_actor_1", Text, "the others on its side", |row| Cell::text(&row.sides[0].others)),
    filled(
        "inter1",
        Text,
        "by PLOVER sector, `lexicon/formats/sectors.tsv`, and by state; `Protesters` and `Rioters` by the type of the event",
        |row| Cell::maybe(row.sides[0].inter),
    ),
    filled(
        "actor2",
        Text,
        "the first party that it concerns; nobody in protests, riots and movements of forces, whose recipient does not take part",
        |row| Cell::text(&row.sides[1].first),
    ),
    filled("assoc_actor_2", Text, "the others on its side", |row| Cell::text(&row.sides[1].others)),
    filled("inter2", Text, "as `inter1`", |row| Cell::maybe(row.sides[1].inter)),
    filled("interaction", Text, "both types in the order of ACLED's list; nothing where one of two is not known", |row| {
        Cell::maybe(row.interaction.as_deref())
    }),
    filled("civilian_targeting", Text, "`Civilian targeting` for violence whose second actor is civilians", |row| {
        if row.hits_civilians { Cell::text("Civilian targeting") } else { Cell::Empty }
    }),
    filled("iso", Integer, "the state, ISO 3166-1 numeric", |row| Cell::integer(row.country.numeric)),
    filled("region", Text, "the region of ACLED that the state lies in", |row| Cell::text(row.country.region)),
    filled("country", Text, "the usual name of the state", |row| Cell::text(row.country.name)),
    filled("admin1", Text, "the first-level division, by GeoNames", |row| {
        at(row, |site| Cell::maybe(site.admin1.as_deref().or(Some(site.name.as_str()).filter(|_| site.feature == Feature::Region))))
    }),
    empty("admin2", Text, "second-level divisions are not known"),
    empty("admin3", Text, "third-level divisions are not known"),
    filled("location", Text, "the place that is told most exactly", |row| at(row, |site| Cell::text(&site.name))),
    filled("latitude", Number, "degrees north", |row| at(row, |site| Cell::number(site.lat))),
    filled("longitude", Number, "degrees east", |row| at(row, |site| Cell::number(site.lon))),
    filled(
        "geo_precision",
        Integer,
        "1 for a town or site on the map, 2 for a place in a division that is not on the map, 3 for a division, a water or a state",
        |row| {
            at(row, |site| {
                Cell::Integer(match site.feature {
                    Feature::Town | Feature::Site if site.lat.is_some() => 1,
                    Feature::Town | Feature::Site if site.admin1.is_some() => 2,
                    _ => 3,
                })
            })
        },
    ),
    filled("source", Text, "the outlets, each once", outlets),
    empty("source_scale", Text, "how far an outlet reaches is not known"),
    filled(
        "notes",
        Text,
        "PLOVER type and mode, status, sources and reports, figures with their bounds, the id of the incident: no text of a report",
        |row| Cell::text(row.notes()),
    ),
    filled("fatalities", Integer, "the number of killed that most sources give; empty where none is given, and not 0", |row| {
        best(row.figure(QuantityKind::Killed))
    }),
    filled("tags", Text, "`crowd size=` and the number of participants, for protests and riots", |row| {
        let crowd = row.figure(QuantityKind::Participants).and_then(|range| range.best).filter(|_| row.kind[0] == "Demonstrations");
        Cell::maybe(crowd.map(|crowd| format!("crowd size={crowd}")))
    }),
    filled("timestamp", Integer, "the beginning of the day of the last report, in seconds since 1970", |row| {
        Cell::integer(row.incident.published.as_ref().and_then(|(_, last)| day(last)).map(seconds))
    }),
];
