//! What is kept of an incident so that it is found: its days, status, parties and places.

use std::collections::{BTreeMap, BTreeSet};

use legation::wire::{DateBasis, EventType, Modality, Polarity};
use rusqlite::{Connection, params};

use crate::correction::overlay::{Overlay, put_parties};
use crate::error::Result;
use crate::incident::agreement::{Status, agreement};
use crate::incident::report::{Report, reports};
use crate::incident::standing::standing;
use crate::incident::told::Site;

/// Whether somebody who alleges, denies or doubts it is quoted with an event.
const IS_HEDGED: &str = "SELECT 1 FROM event JOIN role ON role.event = event.id AND role.role = 'attribution'
         JOIN claim ON claim.document = event.document AND claim.id = role.value
     WHERE event.id = ?1 AND claim.stance IN ('alleges', 'denies', 'doubts')";

/// Brings the rows of these incidents in line with their reports.
pub fn summarise_all(connection: &Connection, incidents: &BTreeSet<i64>) -> Result<()> {
    // Keys are unique: incidents that lost their first report make room for those that gained it.
    for &incident in incidents {
        connection.prepare_cached("UPDATE incident SET key = -id - 1 WHERE id = ?1")?.execute([incident])?;
    }
    for &incident in incidents {
        summarise(connection, incident)?;
    }
    Ok(())
}

/// Brings the rows of an incident in line with its reports and with what was said of it by hand; one without reports is removed.
fn summarise(connection: &Connection, incident: i64) -> Result<()> {
    for table in ["incident_actor", "incident_country", "incident_place", "incident_outlet"] {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE incident = ?1"))?.execute([incident])?;
    }
    let reports = reports(connection, incident)?;
    let Some(first) = reports.first() else {
        connection.prepare_cached("DELETE FROM incident WHERE id = ?1")?.execute([incident])?;
        return Ok(());
    };
    let overlay = Overlay::of(connection, incident)?;
    let (kind, mode) = overlay.deed(&reports, first.told.kind);
    let (quad, score) = standing(kind, mode.as_deref())?;
    let agreement = agreement(&reports);
    let days = days(&reports);
    let published = || reports.iter().filter_map(|report| report.published.as_deref());
    let confidence = reports.iter().map(|report| report.told.confidence).fold(0.0, f64::max);
    let documents: BTreeSet<&str> = reports.iter().map(|report| report.document.as_str()).collect();
    connection
        .prepare_cached(
            "INSERT INTO incident (id, key, type, mode, date_start, date_end, status, sources, reports, first_published, last_published, confidence, modality,
                 quad, score, corrected, hidden, happened)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT (id) DO UPDATE SET key = ?2, type = ?3, mode = ?4, date_start = ?5, date_end = ?6, status = ?7, sources = ?8, reports = ?9,
                 first_published = ?10, last_published = ?11, confidence = ?12, modality = ?13, quad = ?14, score = ?15, corrected = ?16, hidden = ?17,
                 happened = ?18",
        )?
        .execute(params![
            incident,
            first.key,
            kind.word(),
            mode,
            days.as_ref().map(|(start, _, _)| start),
            days.as_ref().map(|(_, end, _)| end),
            agreement.status.word(),
            agreement.sources,
            documents.len(),
            published().min(),
            published().max(),
            confidence,
            modality(&reports).word(),
            quad.word(),
            score,
            overlay.is_any,
            overlay.is_hidden,
            agreement.status != Status::Denied && happened(connection, &reports)?
        ])?;
    let day = days.as_ref().map(|(start, _, _)| start.as_str());
    actors(connection, incident, day, &reports)?;
    countries(connection, incident, day, &reports)?;
    put_parties(connection, incident, day, &telling(&reports), &overlay)?;
    outlets(connection, incident, day)?;
    places(connection, incident, day, &reports)
}

/// Whether it is told as a fact by some report.
fn happened(connection: &Connection, reports: &[Report]) -> Result<bool> {
    for report in reports {
        if is_fact(connection, report)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a report that was not taken back tells it as a fact: in its own voice, or quoting somebody who neither alleges, denies nor doubts it.
pub fn is_fact(connection: &Connection, report: &Report) -> Result<bool> {
    let is_plain = !report.is_withdrawn && report.told.modality == Modality::Actual && report.told.polarity == Polarity::Affirmed;
    Ok(is_plain && !connection.prepare_cached(IS_HEDGED)?.exists([report.row])?)
}

/// The days that most reports tell; where none tells any, those of the earliest that is dated at all.
pub fn days(reports: &[Report]) -> Option<(String, String, DateBasis)> {
    let counts = |report: &&Report| !report.is_withdrawn && report.told.is_open();
    let dated = |report: &Report| report.told.date.clone();
    let told = reports.iter().filter(counts).filter_map(dated).filter(|(_, _, basis)| *basis != DateBasis::Document);
    let mut votes: BTreeMap<(String, String), (usize, DateBasis)> = BTreeMap::new();
    for (start, end, basis) in told {
        votes.entry((start, end)).or_insert((0, basis)).0 += 1;
    }
    // Of equals the shorter span, then the earlier.
    let best = votes.into_iter().max_by(|((start, end), (votes, _)), ((other_start, other_end), (other_votes, _))| {
        votes.cmp(other_votes).then_with(|| length(other_start, other_end).cmp(&length(start, end))).then_with(|| other_start.cmp(start))
    });
    let told = best.map(|((start, end), (_, basis))| (start, end, basis));
    told.or_else(|| reports.iter().filter_map(dated).min_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1))))
}

fn length(start: &str, end: &str) -> i32 {
    use crate::incident::days::day;
    day(start).zip(day(end)).map_or(i32::MAX, |(start, end)| end - start)
}

/// The mode that most reports of a type tell; of equals the first in the alphabet.
pub fn mode(reports: &[Report], kind: EventType) -> Option<String> {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for mode in reports.iter().filter(|report| report.told.kind == kind).filter_map(|report| report.told.mode.as_deref()) {
        *votes.entry(mode).or_default() += 1;
    }
    votes.into_iter().max_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(one.0))).map(|(mode, _)| mode.to_owned())
}

/// How real it is told to be: `actual` where a report tells it as that, else what most tell; of equals the first in the alphabet. Who takes it back or denies it
/// has no say, but where nobody else tells of it.
pub fn modality(reports: &[Report]) -> Modality {
    let mut votes: BTreeMap<&str, (usize, Modality)> = BTreeMap::new();
    for report in those_or_all(reports, |report| !report.is_withdrawn && report.told.is_open()) {
        votes.entry(report.told.modality.word()).or_insert((0, report.told.modality)).0 += 1;
    }
    let is_actual = votes.contains_key(Modality::Actual.word());
    let most = votes.into_iter().max_by(|one, other| one.1.0.cmp(&other.1.0).then(other.0.cmp(one.0)));
    most.filter(|_| !is_actual).map_or(Modality::Actual, |(_, (_, modality))| modality)
}

/// The reports that tell who takes part: all of them where nobody tells that it happened.
pub fn telling(reports: &[Report]) -> Vec<&Report> {
    those_or_all(reports, |report| report.told.is_open())
}

/// Those of which something holds; all of them where it holds of none.
pub fn those_or_all<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Vec<&T> {
    let those: Vec<&T> = all.iter().filter(|one| holds(one)).collect();
    if those.is_empty() { all.iter().collect() } else { those }
}

/// Who takes part. Of several sectors the first in the alphabet, so that it does not matter which report came first.
fn actors(connection: &Connection, incident: i64, day: Option<&str>, reports: &[Report]) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO incident_actor (incident, role, actor, day, told, sector)
         SELECT ?1, role.role, entity.actor, ?2, 1, entity.sector FROM event JOIN role ON role.event = event.id AND role.role IN ('actor', 'recipient')
             JOIN entity ON entity.document = event.document AND entity.id = role.value
         WHERE event.id = ?3 AND entity.actor IS NOT NULL
         ON CONFLICT DO UPDATE SET told = told + 1, sector = min(coalesce(sector, excluded.sector), coalesce(excluded.sector, sector))",
    )?;
    for report in telling(reports) {
        insert.execute(params![incident, day, report.row])?;
    }
    Ok(())
}

/// Who tells of it: the outlets of its reports, and those that print their texts.
fn outlets(connection: &Connection, incident: i64, day: Option<&str>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO incident_outlet (incident, outlet, day)
             SELECT ?1, outlet, ?2 FROM event JOIN document ON document.id = event.document WHERE incident = ?1 AND outlet IS NOT NULL
             UNION SELECT ?1, outlet, ?2 FROM event JOIN printing USING (document) WHERE incident = ?1 AND outlet IS NOT NULL",
        )?
        .execute(params![incident, day])?;
    Ok(())
}

fn countries(connection: &Connection, incident: i64, day: Option<&str>, reports: &[Report]) -> Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO incident_country (incident, role, country, day) VALUES (?1, ?2, ?3, ?4)")?;
    for report in telling(reports) {
        for (role, parties) in [("actor", &report.told.actors), ("recipient", &report.told.recipients)] {
            for country in parties.iter().filter_map(|party| party.country.as_ref()) {
                insert.execute(params![incident, role, country, day])?;
            }
        }
        for country in report.told.places.iter().filter_map(|site| site.country.as_ref()) {
            insert.execute(params![incident, "place", country, day])?;
        }
    }
    Ok(())
}

/// The places that reports tell, each once.
pub fn sites(reports: &[Report]) -> Vec<&Site> {
    let mut sites: Vec<&Site> = Vec::new();
    for site in reports.iter().flat_map(|report| &report.told.places) {
        if !sites.iter().any(|known| known.name == site.name && known.country == site.country) {
            sites.push(site);
        }
    }
    sites
}

fn places(connection: &Connection, incident: i64, day: Option<&str>, reports: &[Report]) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO incident_place (incident, name, feature, country, admin1, lat, lon, geonames, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut point = connection.prepare_cached("INSERT INTO incident_point (id, south, north, west, east) VALUES (?1, ?2, ?2, ?3, ?3)")?;
    for site in sites(reports) {
        let Site { name, feature, country, admin1, lat, lon, geonames } = site;
        insert.execute(params![incident, name, feature.word(), country, admin1, lat, lon, geonames, day])?;
        if let Some((lat, lon)) = site.point() {
            point.execute(params![connection.last_insert_rowid(), lat, lon])?;
        }
    }
    Ok(())
}
