//! Samples for coding by hand: a sheet to fill in, and what it says once it is filled in.
//!
//! Coders write the PLOVER type that they find at the words, or `none`. Precision is the share of events whose coded type the first coder confirms;
//! how far two coders agree is given as a share and as Cohen's kappa (1960), which takes out what chance alone would give.

use std::collections::BTreeMap;

use legation::wire::EventType;
use rusqlite::Row;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// A row of a coding sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The id of the document.
    pub document: String,
    /// The id of the event in its record.
    pub event: String,
    /// The day of publication.
    pub published: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The sentence; empty where the text is not stored.
    pub sentence: Option<String>,
    /// The words that were coded.
    pub words: String,
    /// The type that was coded.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who acts.
    pub actors: Option<String>,
    /// Whom it concerns.
    pub recipients: Option<String>,
    /// What the first coder finds: a PLOVER type, or `none`.
    #[serde(default)]
    pub coder_1: String,
    /// What the second coder finds.
    #[serde(default)]
    pub coder_2: String,
}

/// By what events are drawn in equal parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// PLOVER type.
    Type,
    /// Status of the incident.
    Status,
    /// Outlet.
    Outlet,
    /// State of the place.
    Country,
}

/// What a filled sheet says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// By coded type, and `all`.
    pub precision: BTreeMap<String, Share>,
    /// Rows in which both coders found the same, of those that both filled in; null if there are none.
    pub agreement: Option<Share>,
    /// Cohen's kappa of the two coders, −1 to 1; null if there are none, or chance alone explains it all.
    pub kappa: Option<f64>,
    /// Rows that the first coder has not filled in.
    pub empty: usize,
}

/// A share with what it is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

impl Store {
    /// Draws events for a coding sheet: in equal parts by what is asked for, the same for the same seed.
    ///
    /// # Errors
    /// If the store can't be read.
    pub fn sample(&self, count: usize, by: By, seed: u64) -> Result<Vec<Item>> {
        let group = match by {
            By::Type => "event.type",
            By::Status => "incident.status",
            By::Outlet => "coalesce(outlet.name, '')",
            By::Country => "coalesce((SELECT min(country) FROM incident_country WHERE incident = incident.id AND role = 'place'), '')",
        };
        let mut select = self.connection.prepare(&format!(
            "SELECT {group}, event.key, event.id FROM event JOIN incident ON incident.id = event.incident
                 JOIN document ON document.id = event.document LEFT JOIN outlet ON outlet.id = document.outlet"
        ))?;
        let rows = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)))?;
        let mut groups: BTreeMap<String, Vec<(u64, i64)>> = BTreeMap::new();
        for row in rows {
            let (group, key, id) = row?;
            let mut hash = Xxh3::with_seed(seed);
            hash.update(&key.to_le_bytes());
            groups.entry(group).or_default().push((hash.digest(), id));
        }
        for group in groups.values_mut() {
            group.sort_unstable_by(|one, other| other.cmp(one));
        }
        // One of each group in turn, until there are enough.
        let mut drawn = Vec::new();
        while drawn.len() < count && groups.values().any(|group| !group.is_empty()) {
            let next = groups.values_mut().filter_map(Vec::pop).take(count - drawn.len()).collect::<Vec<_>>();
            drawn.extend(next);
        }
        drawn.into_iter().map(|(_, id)| self.item(id)).collect()
    }

    fn item(&self, event: i64) -> Result<Item> {
        let mut select = self.connection.prepare_cached(
            "SELECT document.name, event.name, document.published, outlet.name,
                 substr(document.text, sentence_start + 1, sentence_stop - sentence_start), trigger_text, event.type,
                 (SELECT group_concat(entity.name, '; ') FROM role JOIN entity ON entity.document = event.document AND entity.id = role.value
                  WHERE role.event = event.id AND role.role = 'actor'),
                 (SELECT group_concat(entity.name, '; ') FROM role JOIN entity ON entity.document = event.document AND entity.id = role.value
                  WHERE role.event = event.id AND role.role = 'recipient')
             FROM event JOIN document ON document.id = event.document LEFT JOIN outlet ON outlet.id = document.outlet WHERE event.id = ?1",
        )?;
        Ok(select.query_row([event], item)?)
    }
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        document: row.get(0)?,
        event: row.get(1)?,
        published: row.get(2)?,
        outlet: row.get(3)?,
        sentence: row.get::<_, Option<String>>(4)?.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        words: row.get(5)?,
        kind: row.get(6)?,
        actors: row.get(7)?,
        recipients: row.get(8)?,
        coder_1: String::new(),
        coder_2: String::new(),
    })
}

/// What a filled sheet says.
///
/// # Errors
/// If a coder wrote something else than a type or `none`.
pub fn score(items: &[Item]) -> Result<Score> {
    let mut precision: BTreeMap<String, Share> = BTreeMap::new();
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut empty = 0;
    for item in items {
        let (first, second) = (found(item, &item.coder_1)?, found(item, &item.coder_2)?);
        match &first {
            None => empty += 1,
            Some(first) => {
                for name in [item.kind.as_str(), "all"] {
                    let share = precision.entry(name.to_owned()).or_default();
                    share.of += 1;
                    share.count += usize::from(*first == item.kind);
                }
            }
        }
        pairs.extend(first.zip(second));
    }
    let same = pairs.iter().filter(|(one, other)| one == other).count();
    let agreement = (!pairs.is_empty()).then_some(Share { count: same, of: pairs.len() });
    Ok(Score { precision, agreement, kappa: kappa(&pairs), empty })
}

/// What a coder found; `None` where nothing is written.
fn found(item: &Item, word: &str) -> Result<Option<String>> {
    let word = word.trim();
    if word.is_empty() {
        return Ok(None);
    }
    if word.eq_ignore_ascii_case("none") {
        return Ok(Some("none".to_owned()));
    }
    let kind = EventType::of_word(&word.to_uppercase());
    let bad = || StoreError::BadQuery {
        reason: format!("{} {}: {word:?} is no PLOVER type, expected one like ASSAULT, or none", item.document, item.event),
    };
    kind.map(|kind| Some(kind.word().to_owned())).ok_or_else(bad)
}

/// Cohen's kappa.
fn kappa(pairs: &[(String, String)]) -> Option<f64> {
    let total = pairs.len() as f64;
    let observed = pairs.iter().filter(|(one, other)| one == other).count() as f64 / total;
    let share =
        |word: &str, first: bool| pairs.iter().filter(|(one, other)| (if first { one } else { other }) == word).count() as f64 / total;
    let words: std::collections::BTreeSet<&str> = pairs.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]).collect();
    let chance: f64 = words.into_iter().map(|word| share(word, true) * share(word, false)).sum();
    (!pairs.is_empty() && chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: &str, coder_1: &str, coder_2: &str) -> Item {
        let empty = String::new;
        Item {
            document: "d".to_owned(),
            event: "v1".to_owned(),
            published: None,
            outlet: None,
            sentence: None,
            words: empty(),
            kind: kind.to_owned(),
            actors: None,
            recipients: None,
            coder_1: coder_1.to_owned(),
            coder_2: coder_2.to_owned(),
        }
    }

    #[test]
    fn sheets_are_scored() {
        let items = [
            item("AID", "AID", "aid"),
            item("AID", "none", "none"),
            item("ASSAULT", "ASSAULT", "COERCE"),
            item("ASSAULT", "ASSAULT", "ASSAULT"),
            item("ASSAULT", "", "ASSAULT"),
        ];
        let score = score(&items).unwrap();
        assert_eq!(score.precision["AID"], Share { count: 1, of: 2 });
        assert_eq!(score.precision["all"], Share { count: 3, of: 4 });
        assert_eq!((score.agreement, score.empty), (Some(Share { count: 3, of: 4 }), 1));
        // Observed 3/4; by chance 1/4·1/4 + 1/4·1/4 + 2/4·1/4 = 1/4.
        assert!((score.kappa.unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_type_is_told() {
        let error = score(&[item("AID", "HELP", "")]).unwrap_err().to_string();
        assert!(error.contains("d v1: \"HELP\" is no PLOVER type"), "{error}");
    }
}
