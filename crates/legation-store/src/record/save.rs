//! A record to rows.

use legation::wire::{Claim, Entity, Event, Place, Record};
use rusqlite::{Connection, OptionalExtension, params};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::Result;
use crate::record::keys;

/// Where a record was put.
#[derive(Debug)]
pub struct Saved {
    /// The row of the document.
    pub document: i64,
    /// The rows of its events, in the order of the record.
    pub events: Vec<i64>,
}

/// The hash under which a text is looked for.
pub fn text_hash(text: &str) -> i64 {
    xxh3_64(text.as_bytes()) as i64
}

/// Puts a record into the tables, in the row of an earlier version of its document if one is given.
pub fn save(connection: &Connection, record: &Record, row: Option<i64>) -> Result<Saved> {
    let document = document(connection, record, row)?;
    for entity in &record.entities {
        self::entity(connection, document, entity)?;
    }
    for place in &record.places {
        self::place(connection, document, place)?;
    }
    details(connection, document, record)?;
    for claim in &record.claims {
        self::claim(connection, document, claim)?;
    }
    let keyed = record.events.iter().zip(keys(record));
    let events = keyed.map(|(event, key)| self::event(connection, document, event, key)).collect::<Result<_>>()?;
    Ok(Saved { document, events })
}

fn document(connection: &Connection, record: &Record, row: Option<i64>) -> Result<i64> {
    let info = &record.document;
    let version = version(connection, record)?;
    let outlet = info.source.as_deref().map(|name| outlet(connection, name)).transpose()?;
    let row = match row {
        Some(row) => row,
        None => connection.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM document")?.query_row([], |row| row.get(0))?,
    };
    let mut insert = connection.prepare_cached(
        "INSERT INTO document (id, name, title, url, outlet, published, language, text, hash, version, original)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?1)
         ON CONFLICT (id) DO UPDATE SET name = ?2, title = ?3, url = ?4, outlet = ?5, published = ?6, language = ?7, text = ?8, hash = ?9,
             version = ?10, credit = NULL, retracts = 0, corrects = 0, original = ?1",
    )?;
    let hash = info.text.as_deref().map(text_hash);
    insert.execute(params![row, info.id, info.title, info.url, outlet, info.published, info.language, info.text, hash, version])?;
    Ok(row)
}

fn version(connection: &Connection, record: &Record) -> Result<i64> {
    let by = &record.produced_by;
    let values = params![record.schema, by.program, by.model, by.lexicon, by.gazetteer];
    let mut select = connection.prepare_cached(
        "SELECT id FROM version WHERE record_schema = ?1 AND program = ?2 AND model = ?3 AND lexicon = ?4 AND gazetteer = ?5",
    )?;
    if let Some(id) = select.query_row(values, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.execute("INSERT INTO version (record_schema, program, model, lexicon, gazetteer) VALUES (?1, ?2, ?3, ?4, ?5)", values)?;
    Ok(connection.last_insert_rowid())
}

/// The row of an outlet, made if it is new.
pub fn outlet(connection: &Connection, name: &str) -> Result<i64> {
    let mut select = connection.prepare_cached("SELECT id FROM outlet WHERE name = ?1")?;
    if let Some(id) = select.query_row([name], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.execute("INSERT INTO outlet (name) VALUES (?1)", [name])?;
    Ok(connection.last_insert_rowid())
}

fn entity(connection: &Connection, document: i64, entity: &Entity) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO entity (document, id, name, kind, country, sector, title, published)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT published FROM document WHERE id = ?1))",
        )?
        .execute(params![document, entity.id, entity.name, entity.kind.word(), entity.country, entity.sector, entity.title])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO mention (document, entity, number, start, stop, text, form, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (number, mention) in entity.mentions.iter().enumerate() {
        let form = mention.form.word();
        insert.execute(params![document, entity.id, number, mention.start, mention.end, mention.text, form, mention.rule])?;
    }
    Ok(())
}

fn place(connection: &Connection, document: i64, place: &Place) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO place (document, id, name, feature, country, admin1, lat, lon, geonames) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let feature = place.feature.word();
    insert.execute(params![document, place.id, place.name, feature, place.country, place.admin1, place.lat, place.lon, place.geonames])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO place_mention (document, place, number, start, stop, text, form, usage, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (number, mention) in place.mentions.iter().enumerate() {
        let (form, usage) = (mention.form.word(), mention.usage.word());
        insert.execute(params![document, place.id, number, mention.start, mention.end, mention.text, form, usage, mention.rule])?;
    }
    Ok(())
}

/// Times, quantities and notes.
fn details(connection: &Connection, document: i64, record: &Record) -> Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT INTO time (document, id, start, stop, text, type, value, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for time in &record.times {
        insert.execute(params![document, time.id, time.start, time.end, time.text, time.kind.word(), time.value, time.rule])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO quantity (document, id, start, stop, text, value, low, high, approximate, unit, kind)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for quantity in &record.quantities {
        insert.execute(params![
            document,
            quantity.id,
            quantity.start,
            quantity.end,
            quantity.text,
            quantity.value,
            quantity.low,
            quantity.high,
            quantity.approximate,
            quantity.unit,
            quantity.kind.word()
        ])?;
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO note (document, number, code, start, stop, message) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (number, note) in record.notes.iter().enumerate() {
        insert.execute(params![document, number, note.code, note.start, note.end, note.message])?;
    }
    Ok(())
}

fn claim(connection: &Connection, document: i64, claim: &Claim) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO claim (document, id, kind, stance, source_start, source_stop, source_text, cue_start, cue_stop, cue_text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let (source, cue) = (claim.source.as_ref(), claim.cue.as_ref());
    insert.execute(params![
        document,
        claim.id,
        claim.kind.word(),
        claim.stance.word(),
        source.map(|words| words.start),
        source.map(|words| words.end),
        source.map(|words| &words.text),
        cue.map(|words| words.start),
        cue.map(|words| words.end),
        cue.map(|words| &words.text)
    ])?;
    let mut insert = connection.prepare_cached("INSERT INTO claim_speaker (document, claim, number, entity) VALUES (?1, ?2, ?3, ?4)")?;
    for (number, speaker) in claim.speakers.iter().enumerate() {
        insert.execute(params![document, claim.id, number, speaker])?;
    }
    let mut insert = connection
        .prepare_cached("INSERT INTO claim_content (document, claim, number, start, stop, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (number, piece) in claim.content.iter().enumerate() {
        insert.execute(params![document, claim.id, number, piece.start, piece.end, piece.text])?;
    }
    Ok(())
}

fn event(connection: &Connection, document: i64, event: &Event, key: i64) -> Result<i64> {
    let date = event.date.as_ref();
    let mut insert = connection.prepare_cached(
        "INSERT INTO event (document, name, key, type, mode, cameo, quad, score, trigger_start, trigger_stop, trigger_text, trigger_lemma,
             sentence_start, sentence_stop, date_start, date_end, date_basis, date_time, polarity, modality, within, confidence, rule, same_as)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
    )?;
    insert.execute(params![
        document,
        event.id,
        key,
        event.kind.word(),
        event.mode,
        event.cameo,
        event.quad.word(),
        event.score,
        event.trigger.start,
        event.trigger.end,
        event.trigger.text,
        event.trigger.lemma,
        event.sentence.start,
        event.sentence.end,
        date.map(|date| &date.start),
        date.map(|date| &date.end),
        date.map(|date| date.basis.word()),
        date.and_then(|date| date.time.as_ref()),
        event.polarity.word(),
        event.modality.word(),
        event.within,
        event.confidence,
        event.rule,
        event.same_as
    ])?;
    let row = connection.last_insert_rowid();
    roles(connection, row, event)?;
    Ok(row)
}

/// What stands under an event: contexts, roles, evidence.
fn roles(connection: &Connection, row: i64, event: &Event) -> Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO event_context (event, number, context) VALUES (?1, ?2, ?3)")?;
    for (number, context) in event.contexts.iter().enumerate() {
        insert.execute(params![row, number, context])?;
    }
    let mut insert = connection.prepare_cached("INSERT INTO role (event, role, number, value) VALUES (?1, ?2, ?3, ?4)")?;
    for (role, values) in [
        ("actor", &event.actors),
        ("recipient", &event.recipients),
        ("place", &event.places),
        ("time", &event.times),
        ("quantity", &event.quantities),
        ("attribution", &event.attribution),
    ] {
        for (number, value) in values.iter().enumerate() {
            insert.execute(params![row, role, number, value])?;
        }
    }
    let mut insert = connection
        .prepare_cached("INSERT INTO evidence (event, number, field, value, start, stop, how) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (number, evidence) in event.evidence.iter().enumerate() {
        let field = evidence.field.word();
        insert.execute(params![row, number, field, evidence.value, evidence.start, evidence.end, evidence.how])?;
    }
    Ok(())
}
