//! POLECAT: an event of a report a row, with a head, fields separated by tabs.
//!
//! Source: "The POLECAT Global Event Data" (Halterman, Bagozzi, Beger, Schrodt and Scarborough, 2023) for the columns, the PLOVER manual (2021) for the words.

use std::io::Write;

use legation::wire::{Entity, EntityKind, Feature, Field, MentionForm, Place, Record};
use legation_store::Store;
use legation_store::export::Coded;
use legation_store::query::Filter;

use crate::formats::codes::Codes;
use crate::formats::column::{self, empty, filled};
use crate::formats::site::order;
use crate::formats::{Cell, Column, FormatError, Kind, LeftOut, Result, Tally, tabs};

/// Writes the events of the incidents that meet a filter, document by document.
///
/// # Errors
/// If the store does not give what the filter asks for, or the rows can't be written.
pub fn write(store: &Store, filter: &Filter, out: &mut dyn Write) -> Result<Tally> {
    let codes = Codes::read()?;
    let mut tally = Tally::begin(store, filter, 1)?;
    tabs::head(out, &COLUMNS)?;
    let mut story: Option<Story> = None;
    let left_out = store.events(filter, false, |coded| {
        let known = story.take().filter(|story| story.document == coded.document);
        let known = match known {
            Some(known) => known,
            None => Story::of(&store.record(&coded.document)?),
        };
        if coded.event.date.is_some() {
            let row = Row::of(coded, &known, &codes);
            tabs::row(out, &COLUMNS, &row)?;
            tally.add(0, row.coded.event.date.as_ref().map(|date| date.start.as_str()));
        } else {
            tally.leave(LeftOut::NoDay, 1);
        }
        story = Some(known);
        Ok::<_, FormatError>(())
    })?;
    tally.leave(LeftOut::NoFactReport, left_out);
    Ok(tally)
}

/// The columns in Markdown.
pub fn page() -> String {
    column::page(&COLUMNS)
}

/// Whom and what a whole report names.
#[derive(Clone)]
struct Story {
    document: String,
    people: String,
    organizations: String,
    locations: String,
    language: Option<String>,
    version: String,
}

impl Story {
    fn of(record: &Record) -> Self {
        let names = |kinds: &[EntityKind]| {
            let is_named = |entity: &&Entity| entity.mentions.iter().any(|mention| mention.form == MentionForm::Name);
            let named = record.entities.iter().filter(|entity| kinds.contains(&entity.kind)).filter(is_named);
            joined(named.map(|entity| entity.name.as_str()))
        };
        Self {
            document: record.document.id.clone(),
            people: names(&[EntityKind::Person]),
            organizations: names(&[EntityKind::Organization, EntityKind::Force, EntityKind::ArmedGroup]),
            locations: joined(record.places.iter().map(|place| place.name.as_str())),
            language: record.document.language.clone(),
            version: format!("Legation {}", record.produced_by.program),
        }
    }
}

/// An event as it stands in a row.
pub struct Row {
    coded: Coded,
    story: Story,
    actors: Side,
    recipients: Side,
    place: Option<Place>,
}

/// Those in a role, their values joined in their order.
struct Side {
    names: String,
    countries: String,
    numbers: String,
    sector: Option<String>,
    sectors: String,
    titles: String,
    raw: String,
}

impl Row {
    fn of(coded: Coded, story: &Story, codes: &Codes) -> Self {
        let actors = Side::of(&coded, &coded.event.actors, Field::Actors, codes);
        let recipients = Side::of(&coded, &coded.event.recipients, Field::Recipients, codes);
        let place = coded.places.iter().min_by_key(|place| order(place.feature, place.lat.is_some() && place.lon.is_some())).cloned();
        Self { coded, story: story.clone(), actors, recipients, place }
    }
}

impl Side {
    fn of(coded: &Coded, ids: &[String], field: Field, codes: &Codes) -> Self {
        let all: Vec<&Entity> = ids.iter().filter_map(|id| coded.entities.iter().find(|entity| entity.id == *id)).collect();
        let each = |of: &dyn Fn(&Entity) -> String| joined(all.iter().map(|entity| of(entity)));
        let number = |code: &String| codes.country(code).and_then(|country| country.cow).map(|number| number.to_string());
        Self {
            names: each(&|entity| entity.name.clone()),
            countries: each(&|entity| entity.country.clone().unwrap_or_default()),
            numbers: each(&|entity| entity.country.as_ref().and_then(number).unwrap_or_default()),
            sector: all.first().and_then(|entity| entity.sector.clone()),
            sectors: each(&|entity| entity.sector.clone().unwrap_or_default()),
            titles: each(&|entity| entity.title.clone().unwrap_or_default()),
            raw: each(&|entity| raw(coded, entity, field).to_owned()),
        }
    }
}

/// The words by which an event names somebody: those that led to the role, else the first that name them.
fn raw<'e>(coded: &Coded, entity: &'e Entity, field: Field) -> &'e str {
    let evidence = coded.event.evidence.iter().find(|evidence| evidence.field == field && evidence.value == entity.id);
    let there = evidence.and_then(|evidence| entity.mentions.iter().find(|mention| mention.start == evidence.start));
    there.or(entity.mentions.first()).map_or("", |mention| mention.text.as_str())
}

/// Values in a field; empty where none of them is known.
fn joined(values: impl Iterator<Item = impl AsRef<str>>) -> String {
    let values: Vec<String> = values.map(|value| value.as_ref().replace(';', ",")).collect();
    if values.iter().all(String::is_empty) { String::new() } else { values.join("; ") }
}

/// The value of a column of the place, if there is one.
fn at(row: &Row, of: impl Fn(&Place) -> Cell) -> Cell {
    row.place.as_ref().map_or(Cell::Empty, of)
}

/// The name of the place, if it is one of these.
fn named(row: &Row, features: &[Feature]) -> Cell {
    at(row, |place| if features.contains(&place.feature) { Cell::text(&place.name) } else { Cell::Empty })
}

use Kind::{Integer, Number, Text};

/// Why there are no pages of Wikipedia.
const NO_PAGE: &str = "parties are not looked up in Wikipedia";

/// The columns.
pub static COLUMNS: [Column<Row>; 40] = [
    filled("Event ID", Text, "incident, document and event, joined by `/`: rows of one incident begin alike", |row| {
        Cell::text(format!("{}/{}/{}", row.coded.incident, row.coded.document, row.coded.event.id))
    }),
    filled("Event Date", Text, "the first day of the event, as 2024-11-16", |row| {
        Cell::maybe(row.coded.event.date.as_ref().map(|date| date.start.as_str()))
    }),
    filled("Event Type", Text, "the PLOVER type", |row| Cell::text(row.coded.event.kind.word())),
    filled("Event Mode", Text, "the PLOVER mode", |row| Cell::maybe(row.coded.event.mode.as_deref())),
    filled("Intensity", Number, "the PLOVER score, −10 to 10", |row| Cell::Number(row.coded.event.score)),
    filled("Quad Code", Text, "the PLOVER quad class, in capitals", |row| Cell::text(row.coded.event.quad.word().to_uppercase())),
    filled("Contexts", Text, "the PLOVER contexts", |row| Cell::text(joined(row.coded.event.contexts.iter()))),
    filled("Actor Name", Text, "who acts: the fullest name in the report, or the usual one", |row| Cell::text(&row.actors.names)),
    filled("Actor Country", Text, "their states, ISO 3166-1 alpha-3", |row| Cell::text(&row.actors.countries)),
    filled(
        "Actor COW",
        Text,
        "the numbers of these states in the Correlates of War; those that are no member of its state system have none",
        |row| Cell::text(&row.actors.numbers),
    ),
    filled("Primary Actor Sector", Text, "the PLOVER sector of the first", |row| Cell::maybe(row.actors.sector.as_deref())),
    filled("Actor Sectors", Text, "the PLOVER sectors of all", |row| Cell::text(&row.actors.sectors)),
    filled("Actor Title", Text, "their titles as worded", |row| Cell::text(&row.actors.titles)),
    filled("Actor Name Raw", Text, "the words that name or describe them here", |row| Cell::text(&row.actors.raw)),
    empty("Wikipedia Actor ID", Text, NO_PAGE),
    filled("Recipient Name", Text, "whom it concerns, told in the same way", |row| Cell::text(&row.recipients.names)),
    filled("Recipient Country", Text, "their states", |row| Cell::text(&row.recipients.countries)),
    filled("Recipient COW", Text, "the numbers of these states", |row| Cell::text(&row.recipients.numbers)),
    filled("Primary Recipient Sector", Text, "the PLOVER sector of the first", |row| Cell::maybe(row.recipients.sector.as_deref())),
    filled("Recipient Sectors", Text, "the PLOVER sectors of all", |row| Cell::text(&row.recipients.sectors)),
    filled("Recipient Title", Text, "their titles as worded", |row| Cell::text(&row.recipients.titles)),
    filled("Recipient Name Raw", Text, "the words that name or describe them here", |row| Cell::text(&row.recipients.raw)),
    empty("Wikipedia Recipient ID", Text, NO_PAGE),
    filled("Placename", Text, "the usual name of the place that is told most exactly", |row| at(row, |place| Cell::text(&place.name))),
    filled("City", Text, "its name, if it is a town", |row| named(row, &[Feature::Town])),
    empty("District", Text, "second-level divisions are not known"),
    filled("Province", Text, "the first-level division that it lies in, or is", |row| {
        at(row, |place| Cell::maybe(place.admin1.as_deref().or(Some(place.name.as_str()).filter(|_| place.feature == Feature::Region))))
    }),
    filled("Country", Text, "its state, ISO 3166-1 alpha-3", |row| at(row, |place| Cell::maybe(place.country.as_deref()))),
    filled("Latitude", Number, "degrees north", |row| at(row, |place| Cell::number(place.lat))),
    filled("Longitude", Number, "degrees east", |row| at(row, |place| Cell::number(place.lon))),
    filled("GeoNames ID", Integer, "its number in GeoNames", |row| at(row, |place| Cell::integer(place.geonames.map(i64::from)))),
    filled("Raw Placename", Text, "the words that name it first", |row| {
        at(row, |place| Cell::maybe(place.mentions.first().map(|mention| mention.text.as_str())))
    }),
    filled("Feature Type", Text, "what it is, in the words of a record: `country`, `region`, `town`, `site`, `water` or `other`", |row| {
        at(row, |place| Cell::text(place.feature.word()))
    }),
    filled("Source", Text, "the outlet", |row| Cell::maybe(row.coded.source.as_deref())),
    filled("Publication Date", Text, "the day of publication, as 2024-11-16", |row| Cell::maybe(row.coded.published.as_deref())),
    filled("Story People", Text, "all persons that the report names", |row| Cell::text(&row.story.people)),
    filled("Story Organizations", Text, "all organizations, forces and armed groups that it names", |row| {
        Cell::text(&row.story.organizations)
    }),
    filled("Story Locations", Text, "all places that it names", |row| Cell::text(&row.story.locations)),
    filled("Language", Text, "the language of the report, ISO 639-1", |row| Cell::maybe(row.story.language.as_deref())),
    filled("Version", Text, "the program that read the report", |row| Cell::text(&row.story.version)),
];
