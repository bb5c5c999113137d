//! The number words: `lexicon/numerals.tsv`.

use std::collections::BTreeMap;

use crate::lexicon::{LexiconError, Table};

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralKind {
    /// Stands for itself: "seven", "forty".
    One,
    /// Multiplies what stands before it: "hundred".
    Times,
    /// Multiplies the figure that it is written to: "5m".
    Glued,
    /// An ordinal: "third".
    Rank,
    /// A share of the whole: "half". Its value is how many make the whole.
    Part,
    /// A number that nobody counted: "dozens". Its value is the least that it stands for.
    Some,
    /// The same, after "a": "a few".
    SomeAfterA,
}

/// The number words by their lower-case form.
#[derive(Debug)]
pub struct Numerals(BTreeMap<String, (NumeralKind, f64)>);

impl Numerals {
    /// The table that ships with the library.
    ///
    /// # Errors
    /// If the table is broken, which a test rules out.
    pub fn embedded() -> Result<Self, LexiconError> {
        Self::parse("lexicon/numerals.tsv", include_str!("../../../../lexicon/numerals.tsv"))
    }

    fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["word", "kind", "value"])?;
        let words = table.rows.iter().map(|row| {
            let kind = match row.field(1) {
                "one" => NumeralKind::One,
                "times" => NumeralKind::Times,
                "glued" => NumeralKind::Glued,
                "rank" => NumeralKind::Rank,
                "part" => NumeralKind::Part,
                "some" => NumeralKind::Some,
                "a" => NumeralKind::SomeAfterA,
                other => return Err(row.unknown("kind", other, "one, times, glued, rank, part, some or a")),
            };
            let value = row.field(2).parse().map_err(|_| row.unknown("value", row.field(2), "a number"))?;
            Ok((row.field(0).to_owned(), (kind, value)))
        });
        Ok(Self(words.collect::<Result<_, _>>()?))
    }

    /// What a word in lower case does, and its value.
    pub fn get(&self, word: &str) -> Option<(NumeralKind, f64)> {
        self.0.get(word).copied()
    }
}
