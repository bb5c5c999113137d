//! Removing an outlet or a person for good.
//!
//! Of an outlet all documents go. Of a person the name goes: in the texts its letters are blotted out, one for one, so that all places stay right; the entity
//! stays as one without a name, because what others did stays true.

use std::collections::BTreeSet;

use legation::wire::Record;

use crate::correction::{self, Forgotten};
use crate::error::{Result, StoreError};
use crate::ids::ids;
use crate::incident::name::{sound, words};
use crate::record;
use crate::writer::Writer;

/// Stands for each letter of a name that was removed.
const BLOT: char = '█';
/// The name of an entity whose name was removed.
const NOBODY: &str = "(removed)";

impl Writer {
    /// Removes all documents of an outlet for good. Gives how many.
    ///
    /// # Errors
    /// If the outlet is not known, or the store can't be written.
    pub fn forget_outlet(&mut self, outlet: &str) -> Result<usize> {
        let names = {
            let mut select = self.store.connection.prepare(
                "SELECT document.name FROM document JOIN outlet ON outlet.id = document.outlet WHERE outlet.name = ?1 ORDER BY document.id",
            )?;
            select.query_map([outlet], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?
        };
        // One that only prints what others wrote has no documents.
        if !self.store.connection.prepare("SELECT 1 FROM outlet WHERE name = ?1")?.exists([outlet])? {
            return Err(StoreError::Unknown { kind: "outlet", name: outlet.to_owned() });
        }
        self.take_away(&names)?;
        let connection = &self.store.connection;
        connection.execute("DELETE FROM printing WHERE outlet = (SELECT id FROM outlet WHERE name = ?1)", [outlet])?;
        connection.execute("DELETE FROM outlet WHERE name = ?1", [outlet])?;
        self.store.tidy()?;
        Ok(names.len())
    }

    /// Removes the name of a person from all documents and corrections, and what documents said before they were corrected. Gives how many documents named it.
    ///
    /// # Errors
    /// If no document or correction names such a person, or the store can't be written.
    pub fn forget_person(&mut self, name: &str) -> Result<usize> {
        let wanted: BTreeSet<String> = words(name).iter().map(|word| sound(word)).collect();
        let actors: BTreeSet<i64> = crate::actor::find(&self.store.connection, name)?.into_iter().collect();
        let mut rows = BTreeSet::new();
        for actor in &actors {
            rows.extend(ids(&self.store.connection, "SELECT DISTINCT document FROM entity WHERE actor = ?1 AND kind = 'person'", [actor])?);
        }
        let unknown = || StoreError::Unknown { kind: "person", name: name.to_owned() };
        if wanted.is_empty() {
            return Err(unknown());
        }
        self.store.connection.pragma_update(None, "secure_delete", true)?;
        let records =
            rows.iter().map(|&row| Ok(blotted(record::load(&self.store.connection, row)?, &wanted))).collect::<Result<Vec<_>>>()?;
        let (is_name, has_name) = (|text: &str| is_of(text, &wanted), |text: &str| has_all(text, &wanted));
        let blotted = |text: &str| without(text, &wanted);
        let persons = self.persons(actors)?;
        self.change(|tools, connection, changes| {
            let forgotten = Forgotten { actors: &persons, nobody: NOBODY, is_name: &is_name, has_name: &has_name, blotted: &blotted };
            let (touched, is_found) = correction::blot(connection, &forgotten)?;
            if rows.is_empty() && !is_found {
                return Err(unknown());
            }
            changes.incidents.extend(touched);
            tools.put_again(connection, &records, changes)
        })?;
        let connection = &self.store.connection;
        for row in &rows {
            connection.execute("DELETE FROM revision WHERE document = ?1", [row])?;
        }
        connection.execute_batch(
            "UPDATE actor SET same = NULL WHERE same IN (SELECT id FROM actor WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.actor = actor.id));
             DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.actor = actor.id)
                 AND NOT EXISTS (SELECT 1 FROM incident_actor WHERE incident_actor.actor = actor.id)",
        )?;
        self.store.tidy()?;
        Ok(rows.len())
    }

    /// Those of these entities over all reports who are persons.
    fn persons(&self, actors: BTreeSet<i64>) -> Result<BTreeSet<i64>> {
        let mut is_person = self.store.connection.prepare("SELECT 1 FROM actor WHERE id = ?1 AND kind = 'person'")?;
        let mut persons = BTreeSet::new();
        for actor in actors {
            if is_person.exists([actor])? {
                persons.insert(actor);
            }
        }
        Ok(persons)
    }
}

/// Whether all words of a text are of a name.
fn is_of(text: &str, wanted: &BTreeSet<String>) -> bool {
    let own: Vec<String> = words(text).iter().map(|word| sound(word)).collect();
    !own.is_empty() && own.iter().all(|word| wanted.contains(word))
}

/// Whether a text has all words of a name.
fn has_all(text: &str, wanted: &BTreeSet<String>) -> bool {
    let own: BTreeSet<String> = words(text).iter().map(|word| sound(word)).collect();
    wanted.is_subset(&own)
}

/// A text without the words of a name, whatever stands between them; `None` where it has none of them.
fn without(text: &str, wanted: &BTreeSet<String>) -> Option<String> {
    let mut blotted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let is_word = letter.is_alphanumeric();
        let (run, after) = rest.split_at(rest.find(|other: char| other.is_alphanumeric() != is_word).unwrap_or(rest.len()));
        if is_word && is_of(run, wanted) {
            blotted.push(BLOT);
        } else {
            blotted.push_str(run);
        }
        rest = after;
    }
    (blotted != text).then_some(blotted)
}

/// A record without the names of a person, whose words are given.
fn blotted(mut record: Record, wanted: &BTreeSet<String>) -> Record {
    let names = |text: &str| is_of(text, wanted);
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for entity in &mut record.entities {
        let is_wanted = words(&entity.name).last().is_some_and(|last| wanted.contains(&sound(last)));
        if entity.kind == legation::wire::EntityKind::Person && is_wanted {
            spans.extend(
                entity
                    .mentions
                    .iter()
                    .filter(|mention| mention.form == legation::wire::MentionForm::Name)
                    .map(|mention| (mention.start, mention.end)),
            );
            NOBODY.clone_into(&mut entity.name);
            entity.title = None;
            for mention in &mut entity.mentions {
                mention.form = legation::wire::MentionForm::Nominal;
            }
        } else if names(&entity.name) {
            NOBODY.clone_into(&mut entity.name);
        }
    }
    if let Some(title) = &mut record.document.title {
        *title = without(title, wanted).unwrap_or_else(|| title.clone());
    }
    blot_out(&mut record, &spans);
    record
}

/// Blots spans out of all that repeats words of the text.
fn blot_out(record: &mut Record, spans: &[(usize, usize)]) {
    let out = |start: usize, text: &mut String| {
        let is_inside = |at: usize| spans.iter().any(|&(from, to)| (from..to).contains(&at));
        *text = text.chars().enumerate().map(|(at, letter)| if is_inside(start + at) { BLOT } else { letter }).collect();
    };
    if let Some(text) = &mut record.document.text {
        out(0, text);
    }
    for mention in record.entities.iter_mut().flat_map(|entity| &mut entity.mentions) {
        out(mention.start, &mut mention.text);
    }
    for mention in record.places.iter_mut().flat_map(|place| &mut place.mentions) {
        out(mention.start, &mut mention.text);
    }
    for claim in &mut record.claims {
        for passage in claim.source.iter_mut().chain(&mut claim.cue).chain(&mut claim.content) {
            out(passage.start, &mut passage.text);
        }
    }
    for event in &mut record.events {
        out(event.trigger.start, &mut event.trigger.text);
    }
}
