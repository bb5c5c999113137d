//! Reports that print the same text: wire copies, updates, near-duplicates.
//!
//! Candidates are found by MinHash (Broder, 1997) over shingles of words, in bands; whether one prints the other is then counted on the
//! shingles themselves. Reports that are joined by such pairs are one group; its original is the one that was published first.

use std::collections::{BTreeSet, HashSet};

use gaoya::minhash::{MinHasher, MinHasher32};
use rusqlite::{Connection, params};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::error::Result;
use crate::incident::name::words;

/// Words of a shingle: runs of so many are seldom met by chance.
const SHINGLE: usize = 5;
/// Bands, and hashes in each: of two texts that share half of their shingles 88 of 100 pairs meet in a band, of those that share
/// three fifths 98; of those that share a twentieth, as of one outlet that ends all its texts alike, 2 of 1,000.
const BANDS: usize = 16;
const ROWS: usize = 3;
/// From this share of common shingles on (of all that either has) two texts are one text.
const SHARED: f64 = 0.5;
/// From this share of its own shingles on a text is taken from a longer one.
const TAKEN: f64 = 0.7;
/// Texts of fewer shingles are too short to tell.
const LEAST: usize = 12;

const INSERT: &str = "INSERT INTO band (number, hash, document) VALUES (?1, ?2, ?3)";

/// Finds copies while a store is written.
pub struct Copies {
    hasher: MinHasher32<gaoya_hasher::Hasher>,
}

/// The hasher of shingles, which stays the same from run to run.
mod gaoya_hasher {
    use std::hash::BuildHasherDefault;

    /// Takes over the hash that a shingle is.
    #[derive(Clone, Copy, Default)]
    pub struct Taken(u64);

    impl std::hash::Hasher for Taken {
        fn finish(&self) -> u64 {
            self.0
        }

        fn write(&mut self, bytes: &[u8]) {
            self.0 = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, self.0);
        }
    }

    pub type Hasher = BuildHasherDefault<Taken>;
}

impl std::fmt::Debug for Copies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Copies").finish_non_exhaustive()
    }
}

impl Default for Copies {
    fn default() -> Self {
        Self { hasher: MinHasher32::new_with_hasher(BANDS * ROWS, gaoya_hasher::Hasher::default()) }
    }
}

impl Copies {
    /// Finds the reports whose text a new report shares, and joins their groups. Gives the reports whose original has changed.
    pub fn add(&self, connection: &Connection, document: i64, text: &str) -> Result<BTreeSet<i64>> {
        let own = shingles(text);
        if own.len() < LEAST {
            return Ok(BTreeSet::new());
        }
        let mut found = BTreeSet::new();
        let mut select = connection.prepare_cached("SELECT document FROM band WHERE number = ?1 AND hash = ?2")?;
        let mut insert = connection.prepare_cached(INSERT)?;
        for (number, hash) in self.bands(&own).into_iter().enumerate() {
            for other in select.query_map(params![number, hash], |row| row.get(0))? {
                found.insert(other?);
            }
            insert.execute(params![number, hash, document])?;
        }
        let mut group = BTreeSet::from([document]);
        for other in found {
            if self::text(connection, other)?.is_some_and(|other| is_copy(&own, &shingles(&other))) {
                group.insert(other);
            }
        }
        join(connection, &group)
    }

    /// Takes a report out of its group while its text is still stored, and groups those that are left anew. Gives the reports whose original has
    /// changed.
    pub fn remove(&self, connection: &Connection, document: i64) -> Result<BTreeSet<i64>> {
        let own = shingles(&text(connection, document)?.unwrap_or_default());
        let mut delete = connection.prepare_cached("DELETE FROM band WHERE number = ?1 AND hash = ?2 AND document = ?3")?;
        for (number, hash) in self.bands(&own).into_iter().enumerate() {
            delete.execute(params![number, hash, document])?;
        }
        regroup(connection, document)
    }

    fn bands(&self, shingles: &HashSet<u64>) -> Vec<i64> {
        let signature = self.hasher.create_signature(shingles.iter());
        let band = |rows: &[u32]| {
            let mut hash = Xxh3::new();
            for row in rows {
                hash.update(&row.to_le_bytes());
            }
            hash.digest() as i64
        };
        signature.chunks(ROWS).map(band).collect()
    }
}

/// Finds the bands of all texts of a store that has none.
pub fn band_again(connection: &Connection) -> Result<()> {
    let copies = Copies::default();
    let mut select = connection.prepare("SELECT id, text FROM document WHERE text IS NOT NULL")?;
    let mut insert = connection.prepare(INSERT)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let own = shingles(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
        if own.len() >= LEAST {
            for (number, hash) in copies.bands(&own).into_iter().enumerate() {
                insert.execute(params![number, hash, row.get::<_, i64>(0)?])?;
            }
        }
    }
    Ok(())
}

/// The hashes of the runs of words of a text.
fn shingles(text: &str) -> HashSet<u64> {
    let words = words(text);
    words.windows(SHINGLE).map(|run| xxh3_64(run.join(" ").as_bytes())).collect()
}

fn is_copy(one: &HashSet<u64>, other: &HashSet<u64>) -> bool {
    let shared = one.intersection(other).count() as f64;
    let (all, least) = (one.union(other).count() as f64, one.len().min(other.len()));
    shared >= SHARED * all || least >= LEAST && shared >= TAKEN * least as f64
}

/// Makes one group of all that the groups of these reports hold.
fn join(connection: &Connection, members: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    if members.len() < 2 {
        return Ok(BTreeSet::new());
    }
    let mut group = connection.prepare_cached(
        "SELECT id, published, name, original FROM document WHERE original = (SELECT original FROM document WHERE id = ?1)",
    )?;
    let mut all = BTreeSet::new();
    for member in members {
        let rows = group.query_map([member], |row| {
            let published: Option<String> = row.get(1)?;
            // A report without a date is nobody's original if another has one.
            Ok(((published.is_none(), published, row.get::<_, String>(2)?), row.get::<_, i64>(0)?, row.get::<_, i64>(3)?))
        })?;
        all.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    let Some(original) = all.first().map(|(_, id, _)| *id) else { return Ok(BTreeSet::new()) };
    let mut update = connection.prepare_cached("UPDATE document SET original = ?2 WHERE id = ?1")?;
    let mut changed = BTreeSet::new();
    for (_, id, was) in all {
        if was != original {
            update.execute([id, original])?;
            changed.insert(id);
        }
    }
    Ok(changed)
}

/// Groups reports anew, of which one no longer belongs to the others.
fn regroup(connection: &Connection, gone: i64) -> Result<BTreeSet<i64>> {
    let mut group =
        connection.prepare_cached("SELECT id FROM document WHERE original = (SELECT original FROM document WHERE id = ?1) AND id <> ?1")?;
    let left: BTreeSet<i64> = group.query_map([gone], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut alone = connection.prepare_cached("UPDATE document SET original = id WHERE id = ?1")?;
    for &member in left.iter().chain([&gone]) {
        alone.execute([member])?;
    }
    let texts: Vec<(i64, HashSet<u64>)> =
        left.iter().map(|&member| Ok((member, shingles(&text(connection, member)?.unwrap_or_default())))).collect::<Result<_>>()?;
    for (at, (one, own)) in texts.iter().enumerate() {
        for (other, theirs) in &texts[..at] {
            if is_copy(own, theirs) {
                join(connection, &BTreeSet::from([*one, *other]))?;
            }
        }
    }
    Ok(left)
}

/// The text of a stored report.
fn text(connection: &Connection, document: i64) -> Result<Option<String>> {
    Ok(connection.prepare_cached("SELECT text FROM document WHERE id = ?1")?.query_row([document], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Soldiers of the northern garrison crossed the river at dawn and took three villages on the far bank without a shot, the \
        governor of the province said on Sunday, adding that the families who had fled in the night were housed in two schools and a mill.";

    #[test]
    fn copies_share_most_of_their_words() {
        let check = |other: &str, expected: bool| assert_eq!(is_copy(&shingles(TEXT), &shingles(other)), expected, "{other}");
        check(TEXT, true);
        check(&format!("HILLTOWN (Reuters) - {}", TEXT.to_uppercase()), true);
        check(&TEXT.replace("on Sunday", "late on Sunday"), true);
        check(
            &format!(
                "{TEXT} In other news, {}",
                "the council met and talked of roads and rivers and the price of bread in town, ".repeat(3)
            ),
            true,
        );
        check("The governor of the province said that soldiers had taken three villages, and that families were housed in schools.", false);
    }

    #[test]
    fn bands_stay_the_same_from_program_to_program() {
        let bands = Copies::default().bands(&shingles(TEXT));
        assert_eq!(bands.len(), BANDS);
        assert_eq!(
            xxh3_64(&bands.iter().flat_map(|band| band.to_le_bytes()).collect::<Vec<_>>()),
            14_444_847_681_301_466_723,
            "a store made before would not be understood"
        );
    }
}
