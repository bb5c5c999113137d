//! What kind of deed the words of an event tell of, `lexicon/deeds.tsv`: "murder" and "killing" are one, "shooting" may be told as one.

use std::collections::BTreeMap;

use legation::lexicon::{LexiconError, Table};

/// The deeds, by event type and word.
#[derive(Debug)]
pub struct Deeds {
    of_word: BTreeMap<(String, String), String>,
    told_as: BTreeMap<(String, String), Vec<String>>,
}

impl Deeds {
    /// The table that ships with the program.
    ///
    /// # Panics
    /// If the table is not sound; a test reads it.
    pub fn embedded() -> Self {
        Self::parse("lexicon/deeds.tsv", include_str!("../../../../lexicon/deeds.tsv")).expect("the table is sound")
    }

    fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["type", "deed", "words", "told as"])?;
        let (mut of_word, mut told_as) = (BTreeMap::new(), BTreeMap::new());
        for row in &table.rows {
            let kind = row.field(0).to_owned();
            for word in row.list(2) {
                // The first row that has a word wins: "raid" of troops is an attack before it is a strike.
                of_word.entry((kind.clone(), word.to_owned())).or_insert_with(|| row.field(1).to_owned());
            }
            told_as.insert((kind, row.field(1).to_owned()), row.list(3).map(str::to_owned).collect());
        }
        Ok(Self { of_word, told_as })
    }

    /// The deed that the lemmas of a trigger tell of; that of the first word which is known, else the last word.
    pub fn of(&self, kind: &str, lemma: &str) -> String {
        let lemma = lemma.to_lowercase();
        let known = lemma.split([' ', '-']).find_map(|word| self.of_word.get(&(kind.to_owned(), word.to_owned())));
        known.cloned().unwrap_or_else(|| lemma.rsplit(' ').next().unwrap_or_default().to_owned())
    }

    /// Whether reports of one incident may tell it as either deed.
    pub fn may_be_one(&self, kind: &str, one: &str, other: &str) -> bool {
        let tells = |one: &str, other: &str| {
            self.told_as.get(&(kind.to_owned(), one.to_owned())).is_some_and(|deeds| deeds.iter().any(|deed| deed == other))
        };
        tells(one, other) || tells(other, one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_of_deeds() {
        let deeds = Deeds::embedded();
        let check = |kind: &str, lemma: &str, expected: &str| assert_eq!(deeds.of(kind, lemma), expected, "{kind} {lemma}");
        check("ASSAULT", "murder", "kill");
        check("ASSAULT", "open fire", "shoot");
        check("COERCE", "take into custody", "arrest");
        check("ASSAULT", "fatal shooting", "shoot");
        check("AID", "airlift", "airlift");
        assert!(deeds.may_be_one("ASSAULT", "shoot", "kill") && deeds.may_be_one("ASSAULT", "kill", "shoot"));
        assert!(!deeds.may_be_one("ASSAULT", "rape", "kill") && !deeds.may_be_one("COERCE", "arrest", "deport"));
    }

    #[test]
    fn deeds_are_told_as_deeds_of_their_type() {
        let deeds = Deeds::embedded();
        for ((kind, deed), others) in &deeds.told_as {
            for other in others {
                assert!(deeds.told_as.contains_key(&(kind.clone(), other.clone())), "{kind} {deed} is told as {other}, which is no deed");
            }
        }
    }
}
