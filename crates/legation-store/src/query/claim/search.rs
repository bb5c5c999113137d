//! Finding claims: reports are gone through from the latest back, those alone that may hold such a claim, and their claims are checked.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::Result;
use crate::ids::ids;
use crate::query::claim::filter::ClaimFilter;
use crate::query::claim::words::{Words, in_texts};
use crate::query::filter::date;
use crate::query::{Party, names, party};

/// Incidents whose reports are looked up one by one; more lie in so many reports that going through these finds enough.
const FEW: usize = 2000;
/// Reports of which the claims are looked at one by one; of more, all claims are gone through for their stance.
const SOME: usize = 4000;
/// Claims whose words are looked at together.
const BATCH: usize = 512;

/// A claim by the row of its report and its id in the record.
pub struct Found {
    /// The row of the document.
    pub document: i64,
    /// The id.
    pub claim: String,
}

/// The claims that meet a filter, whatever its limit, up to so many: those of the latest report first, of one day those of the report that came in last, of one
/// report as they stand in it.
pub fn search(connection: &Connection, filter: &ClaimFilter, most: usize) -> Result<Vec<Found>> {
    let parties = Parties::of(connection, filter)?;
    let words = Words::of(connection, &filter.phrases)?;
    let holding = holding(connection, filter, &parties)?;
    let (sql, days) = reports(filter)?;
    let mut reports = connection.prepare(&sql)?;
    let mut claims = connection.prepare(&parties.check(filter))?;
    let mut rows = reports.query(params_from_iter(days))?;
    let (mut found, mut open) = (Vec::new(), Vec::new());
    while found.len() < most
        && let Some(row) = rows.next()?
    {
        let document = row.get(0)?;
        if holding.as_ref().is_some_and(|holding| !holding.contains(&document)) {
            continue;
        }
        let of_report = claims.query_map([document], |row| Ok(Found { document, claim: row.get(0)? }))?;
        open.extend(of_report.collect::<rusqlite::Result<Vec<_>>>()?);
        if open.len() >= BATCH {
            found.extend(words.among(std::mem::take(&mut open))?);
        }
    }
    found.extend(words.among(open)?);
    found.truncate(most);
    Ok(found)
}

/// The query for reports, the latest first, by the index of their days.
fn reports(filter: &ClaimFilter) -> Result<(String, Vec<Value>)> {
    let (mut sql, mut values) = ("SELECT id FROM document WHERE 1".to_owned(), Vec::new());
    for (day, sign) in [(&filter.since, ">="), (&filter.until, "<=")] {
        if let Some(day) = day {
            sql += &format!(" AND published {sign} ?");
            values.push(Value::Text(date(day)?.to_owned()));
        }
    }
    Ok((sql + " ORDER BY published DESC, id DESC", values))
}

/// The reports that may hold such a claim; `None` where all may.
fn holding(connection: &Connection, filter: &ClaimFilter, parties: &Parties) -> Result<Option<HashSet<i64>>> {
    let mut lists = Vec::new();
    if !filter.outlets.is_empty() {
        let outlets = list(&names::outlets(connection, &filter.outlets)?);
        let sql = "SELECT id FROM document WHERE outlet IN (OUTLETS) UNION SELECT document FROM printing WHERE outlet IN (OUTLETS)";
        lists.push(ids(connection, &sql.replace("OUTLETS", &outlets), [])?);
    }
    if let Some(words) = in_texts(&filter.phrases) {
        lists.push(ids(connection, "SELECT rowid FROM search WHERE search MATCH ?1", [words])?);
    }
    for speaker in &parties.speakers {
        let sql =
            "SELECT DISTINCT e.document FROM entity e CROSS JOIN claim_speaker s ON s.document = e.document AND s.entity = e.id WHERE";
        lists.push(ids(connection, &format!("{sql} {}", of_party(speaker)), [])?);
    }
    for about in &parties.about {
        if let Some(mut documents) = telling(connection, &incidents_of(about))? {
            documents.extend(ids(connection, &format!("SELECT DISTINCT e.document FROM entity e WHERE {}", of_party(about)), [])?);
            lists.push(documents);
        }
    }
    if !filter.types.is_empty() {
        lists.extend(telling(connection, &format!("SELECT id FROM incident WHERE type IN ({})", types(filter)))?);
    }
    if lists.iter().all(|list| list.len() > SOME) && (!filter.stances.is_empty() || !filter.kinds.is_empty()) {
        lists.push(ids(connection, &format!("SELECT DISTINCT document FROM claim WHERE 1{}", manner(filter)), [])?);
    }
    let sets = lists.into_iter().map(|list| list.into_iter().collect::<HashSet<i64>>());
    Ok(sets.reduce(|one, other| one.intersection(&other).copied().collect()))
}

/// The reports of the incidents that a query gives, if they are few. Those of hidden ones are among them; their claims are left out when they are checked.
fn telling(connection: &Connection, incidents: &str) -> Result<Option<Vec<i64>>> {
    let found = ids(connection, &format!("SELECT DISTINCT * FROM ({incidents}) LIMIT {}", FEW + 1), [])?;
    if found.len() > FEW {
        return Ok(None);
    }
    let mut documents = Vec::new();
    for incident in found {
        documents.extend(ids(connection, "SELECT document FROM event WHERE incident = ?1", [incident])?);
    }
    Ok(Some(documents))
}

/// Who is meant by the names of a filter.
struct Parties {
    speakers: Vec<Party>,
    about: Vec<Party>,
}

impl Parties {
    fn of(connection: &Connection, filter: &ClaimFilter) -> Result<Self> {
        let all = |names: &[String]| names.iter().map(|name| party(connection, name)).collect::<Result<Vec<_>>>();
        Ok(Self { speakers: all(&filter.speakers)?, about: all(&filter.about)? })
    }

    /// The query for the claims of a report that meet all but the words.
    fn check(&self, filter: &ClaimFilter) -> String {
        let mut sql = format!("SELECT id FROM claim WHERE document = ?1{}", manner(filter));
        for speaker in &self.speakers {
            sql += &format!(
                " AND EXISTS (SELECT 1 FROM claim_speaker s CROSS JOIN entity e ON e.document = s.document AND e.id = s.entity
                     WHERE s.document = claim.document AND s.claim = claim.id AND {})",
                of_party(speaker)
            );
        }
        for about in &self.about {
            sql += &format!(
                " AND ({} OR EXISTS (
                     SELECT 1 FROM entity e CROSS JOIN mention m ON m.document = e.document AND m.entity = e.id
                         CROSS JOIN claim_content w ON w.document = e.document AND w.claim = claim.id AND w.start < m.stop AND m.start < w.stop
                     WHERE e.document = claim.document AND +{}))",
                holds(&takes_part(about)),
                of_party(about)
            );
        }
        if !filter.types.is_empty() {
            sql += &format!(" AND {}", holds(&format!("incident i ON i.id = v.incident AND +i.type IN ({})", types(filter))));
        }
        sql + " ORDER BY length(id), id"
    }
}

/// Whether a claim holds an event `v` of an incident, not a hidden one, to which these rows belong.
fn holds(rows: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM event v CROSS JOIN role r ON r.event = v.id AND r.role = 'attribution' AND r.value = claim.id CROSS JOIN {rows}
             WHERE v.document = claim.document AND v.incident NOT IN (SELECT id FROM incident WHERE hidden))"
    )
}

/// How a claim is made.
fn manner(filter: &ClaimFilter) -> String {
    let mut sql = String::new();
    if !filter.stances.is_empty() {
        sql += &format!(" AND stance IN ({})", quoted(filter.stances.iter().map(|stance| stance.word())));
    }
    if !filter.kinds.is_empty() {
        sql += &format!(" AND kind IN ({})", quoted(filter.kinds.iter().map(|kind| kind.word())));
    }
    sql
}

/// The rows that tell that a party takes part in the incident of an event `v`.
fn takes_part(party: &Party) -> String {
    match party {
        Party::Country(code) => format!("incident_country d ON d.incident = v.incident AND +d.country = '{code}' AND d.role <> 'place'"),
        Party::Actors(actors) => format!("incident_actor d ON d.incident = v.incident AND +d.actor IN ({})", list(actors)),
    }
}

/// The incidents in which a party takes part; codes are three capitals and ids numbers, so that both can stand in the query.
fn incidents_of(party: &Party) -> String {
    match party {
        Party::Country(code) => {
            format!("SELECT incident FROM incident_country WHERE country = '{code}' AND (role = 'actor' OR role = 'recipient')")
        }
        Party::Actors(actors) => format!("SELECT incident FROM incident_actor WHERE actor IN ({})", list(actors)),
    }
}

/// Whether an entity `e` of a report is this party, or of it.
fn of_party(party: &Party) -> String {
    match party {
        Party::Country(code) => format!("e.country = '{code}'"),
        Party::Actors(actors) => format!("e.actor IN ({})", list(actors)),
    }
}

fn types(filter: &ClaimFilter) -> String {
    quoted(filter.types.iter().map(|kind| kind.word()))
}

/// Words of the record, which have no quotation marks in them.
fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ")
}

fn list(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}
