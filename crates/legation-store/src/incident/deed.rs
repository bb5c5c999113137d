//! What kind of deed the words of an event tell of, `lexicon/deeds.tsv`: "murder" and "killing" are one, "shooting" may be told as one. A few deeds
//! are coded as one type or another, as the words have it: firms that are sanctioned or blacklisted.

use std::collections::BTreeMap;

use legation::lexicon::{LexiconError, Table};
use legation::wire::EventType;

/// The deeds, by event type.
#[derive(Debug)]
pub struct Deeds(BTreeMap<String, Kind>);

/// The deeds of one event type.
#[derive(Debug, Default)]
struct Kind {
    /// The deed that a word tells of.
    of_word: BTreeMap<String, String>,
    /// The deeds as which a deed may be told.
    told_as: BTreeMap<String, Vec<String>>,
    /// The deeds of other types as which a deed may be coded.
    coded_as: BTreeMap<String, Vec<(EventType, String)>>,
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
        let table = Table::parse(file, text, &["type", "deed", "words", "told as", "coded as"])?;
        let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
        for row in &table.rows {
            let kind = kinds.entry(row.field(0).to_owned()).or_default();
            let deed = row.field(1).to_owned();
            let mut coded_as = Vec::new();
            for (other, deed) in row.list(4).filter_map(|field| field.split_once(' ')) {
                coded_as.push((EventType::of_word(other).ok_or_else(|| row.unknown("type", other, "one of PLOVER"))?, deed.to_owned()));
            }
            kind.coded_as.insert(deed.clone(), coded_as);
            for word in row.list(2) {
                if kind.of_word.insert(word.to_owned(), deed.clone()).is_some() {
                    return Err(row.unknown("word", word, "one that no other deed of its type has"));
                }
            }
            kind.told_as.insert(deed, row.list(3).map(str::to_owned).collect());
        }
        Ok(Self(kinds))
    }

    /// The deed that the lemmas of a trigger tell of; that of the first word which is known, else the last word.
    pub fn of(&self, kind: &str, lemma: &str) -> String {
        let lemma = lemma.to_lowercase();
        let known = self.0.get(kind).and_then(|kind| lemma.split([' ', '-']).find_map(|word| kind.of_word.get(word)));
        known.cloned().unwrap_or_else(|| lemma.rsplit(' ').next().unwrap_or_default().to_owned())
    }

    /// Whether it is one of the deeds of a type, not just a word that is in none of them.
    pub fn knows(&self, kind: EventType, deed: &str) -> bool {
        self.0.get(kind.word()).is_some_and(|kind| kind.told_as.contains_key(deed))
    }

    /// The other types as which a deed may be coded.
    pub fn other_types(&self, kind: EventType, deed: &str) -> impl Iterator<Item = EventType> {
        self.coded_as(kind, deed).iter().map(|(other, _)| *other)
    }

    /// Whether events may be one as far as their types go: of one type, or of deeds that are coded as either.
    pub fn may_be_one_type(&self, one: (EventType, &str), other: (EventType, &str)) -> bool {
        let coded = |one: (EventType, &str), other: (EventType, &str)| {
            self.coded_as(one.0, one.1).iter().any(|(kind, deed)| (*kind, deed.as_str()) == other)
        };
        one.0 == other.0 || coded(one, other) || coded(other, one)
    }

    fn coded_as(&self, kind: EventType, deed: &str) -> &[(EventType, String)] {
        self.0.get(kind.word()).and_then(|kind| kind.coded_as.get(deed)).map_or(&[], Vec::as_slice)
    }

    /// Whether reports of one incident may tell it as either deed.
    pub fn may_be_one(&self, kind: &str, one: &str, other: &str) -> bool {
        let Some(kind) = self.0.get(kind) else { return false };
        let tells = |one: &str, other: &str| kind.told_as.get(one).is_some_and(|deeds| deeds.iter().any(|deed| deed == other));
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
        for (kind, Kind { told_as, .. }) in &deeds.0 {
            for (deed, other) in told_as.iter().flat_map(|(deed, others)| others.iter().map(move |other| (deed, other))) {
                assert!(told_as.contains_key(other), "{kind} {deed} is told as {other}, which is no deed");
            }
        }
        for (kind, Kind { coded_as, .. }) in &deeds.0 {
            for (deed, (other, coded)) in coded_as.iter().flat_map(|(deed, others)| others.iter().map(move |other| (deed, other))) {
                assert!(deeds.knows(*other, coded), "{kind} {deed} is coded as {} {coded}, which is no deed", other.word());
            }
        }
        assert!(deeds.may_be_one_type((EventType::Sanction, "sanction"), (EventType::Coerce, "sanction")));
        assert!(!deeds.may_be_one_type((EventType::Sanction, "expel"), (EventType::Coerce, "arrest")));
    }
}
