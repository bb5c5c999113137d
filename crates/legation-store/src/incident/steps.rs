//! The steps by which a store merges events, as functions of the events alone: for an engine that holds more of them than one file does.
//!
//! [`Steps::sign`] gives the keys under which an event meets others; the engine joins them, as [`link`](super::link) does in the store: of each key and bucket of
//! days the [`SEEN`] of highest rank, and those of the same document. [`Steps::likeness`] weighs two that meet; each event is linked to the best of those of
//! higher rank that are enough like it, of equals to the one of the lowest key. [`Steps::roots`] says which incident each event of a tree of links belongs to.

use std::collections::{BTreeMap, HashMap};

use legation::wire::Record;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::{Result, StoreError};
pub use crate::incident::block::{NO_DAY, SEEN};
use crate::incident::block::{bucket, buckets, keys, rank};
use crate::incident::likeness::{ENOUGH, Likeness, TWO};
use crate::incident::signature::{Signature, signatures};

/// An event with all that merging looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Its key: the same for the same event of the same document.
    pub key: i64,
    /// The key of its document.
    pub document: i64,
    /// The id of the event in its record.
    pub event: String,
    /// The day of publication, from 1970-01-01; the incident bears the key of its event that was published first, then of that whose document comes first by its
    /// name, then of that which stands first in it.
    pub published: Option<i32>,
    /// Where its words begin, in code points.
    pub start: u32,
    /// How fully it is told: an event is linked to one of higher rank.
    pub rank: i64,
    /// The bucket of days in which it stands; [`NO_DAY`] where no day is known.
    pub bucket: i32,
    /// The first and the last bucket in which it looks for others, beside [`NO_DAY`]; all where it has no day.
    pub looks: Option<(i32, i32)>,
    /// Its keys.
    pub keys: Vec<i64>,
    /// What is compared, in a private form.
    pub form: Vec<u8>,
}

/// An event in a tree of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hung {
    /// Its key.
    pub key: i64,
    /// The key of what it is linked to.
    pub link: Option<i64>,
    /// What is compared.
    pub form: Vec<u8>,
}

/// The steps, with the tables that they need.
#[derive(Debug)]
pub struct Steps {
    likeness: Likeness,
}

impl Default for Steps {
    fn default() -> Self {
        Self { likeness: Likeness::embedded() }
    }
}

impl Steps {
    /// The events of a record.
    ///
    /// # Errors
    /// If what is compared can't be put into its form.
    pub fn sign(&self, record: &Record) -> Result<Vec<Signed>> {
        let document = xxh3_64(record.document.id.as_bytes()) as i64;
        let signed = |(signature, event): (Signature, &legation::wire::Event)| {
            Ok(Signed {
                key: signature.key,
                document,
                event: event.id.clone(),
                published: signature.published,
                start: signature.start,
                rank: rank(&signature),
                bucket: bucket(signature.day()),
                looks: buckets(signature.kind, signature.day()),
                keys: keys(&signature, &self.likeness.deeds),
                form: postcard::to_stdvec(&signature).map_err(corrupt)?,
            })
        };
        signatures(record, document, &self.likeness.deeds).into_iter().zip(&record.events).map(signed).collect()
    }

    /// How much speaks for two events being one, if that is enough.
    ///
    /// # Errors
    /// If one of them is not in the form of [`Signed`].
    pub fn likeness(&self, one: &[u8], other: &[u8]) -> Result<Option<f64>> {
        Ok(self.likeness.of(&signature(one)?, &signature(other)?).filter(|&likeness| likeness >= ENOUGH))
    }

    /// The root of the incident that each of the events belongs to: a tree of links as a whole, in any order. An event that can't be one with the root of what it
    /// is linked to is a root itself.
    ///
    /// # Errors
    /// If an event is not in the form of [`Signed`].
    pub fn roots(&self, tree: &[Hung]) -> Result<Vec<i64>> {
        let signatures: HashMap<i64, Signature> =
            tree.iter().map(|event| Ok((event.key, signature(&event.form)?))).collect::<Result<_>>()?;
        let mut below: BTreeMap<Option<i64>, Vec<i64>> = BTreeMap::new();
        for event in tree {
            let link = event.link.filter(|link| signatures.contains_key(link));
            below.entry(link).or_default().push(event.key);
        }
        let mut roots: HashMap<i64, i64> = HashMap::new();
        let mut open: Vec<i64> = below.remove(&None).unwrap_or_default();
        roots.extend(open.iter().map(|&top| (top, top)));
        while let Some(above) = open.pop() {
            let root = roots[&above];
            for event in below.remove(&Some(above)).unwrap_or_default() {
                let likeness = if above == root { None } else { Some(self.likeness.of(&signatures[&event], &signatures[&root])) };
                let is_another = likeness.is_some_and(|likeness| likeness.is_none_or(|likeness| likeness <= TWO));
                roots.insert(event, if is_another { event } else { root });
                open.push(event);
            }
        }
        // Links that go round have no top; the program makes none.
        Ok(tree.iter().map(|event| roots.get(&event.key).copied().unwrap_or(event.key)).collect())
    }
}

fn signature(form: &[u8]) -> Result<Signature> {
    postcard::from_bytes(form).map_err(corrupt)
}

#[allow(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn corrupt(error: postcard::Error) -> StoreError {
    StoreError::Corrupt { reason: format!("what is compared of an event: {error}") }
}
