//! Words that help to say whom a name or noun means, from `lexicon/referring.tsv`.

use std::collections::BTreeSet;

use crate::lexicon::error::LexiconError;
use crate::lexicon::given::Gender;
use crate::lexicon::table::Table;

const FILE: &str = "lexicon/referring.tsv";
const COLUMNS: [&str; 2] = ["word", "use"];

/// What a word says of the name or noun beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferringUse {
    /// It addresses a person, of this gender: "Mr", "Dame", "Dr".
    Address(Option<Gender>),
    /// The office is over: "former".
    Former,
    /// What is so by a state is not of that state: "US-backed".
    Backed,
    /// A person's name before it says whose it is: "the Trump government".
    House,
    /// It counts who follows after "of": "dozens of civilians".
    Counter,
    /// The state after it is where something is: "in", "across".
    Inside,
    /// The capital after it is where something is: "from".
    Origin,
    /// The capital beside it is a place: "city", "region".
    Area,
}

/// The words of the table; a word may have several uses.
#[derive(Debug)]
pub struct Referring(BTreeSet<(String, ReferringUse)>);

impl Referring {
    /// Reads `lexicon/referring.tsv`.
    ///
    /// # Errors
    /// If the text is not such a table.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let rows = Table::parse(FILE, text, &COLUMNS)?.rows;
        let words = rows.iter().map(|row| {
            let referring = match row.field(1) {
                "address" => ReferringUse::Address(None),
                "address-male" => ReferringUse::Address(Some(Gender::Male)),
                "address-female" => ReferringUse::Address(Some(Gender::Female)),
                "former" => ReferringUse::Former,
                "backed" => ReferringUse::Backed,
                "house" => ReferringUse::House,
                "counter" => ReferringUse::Counter,
                "inside" => ReferringUse::Inside,
                "origin" => ReferringUse::Origin,
                "area" => ReferringUse::Area,
                other => {
                    let expected = "address, address-male, address-female, former, backed, house, counter, inside, origin or area";
                    return Err(row.unknown("use", other, expected));
                }
            };
            Ok((row.field(0).to_owned(), referring))
        });
        Ok(Self(words.collect::<Result<_, _>>()?))
    }

    /// Whether a word, in lower case, has a use.
    pub fn has(&self, word: &str, referring: ReferringUse) -> bool {
        self.0.contains(&(word.to_owned(), referring))
    }

    /// Whether a word, in lower case, is a form of address, and the gender that it tells.
    pub fn address(&self, word: &str) -> Option<Option<Gender>> {
        let word = word.trim_end_matches('.');
        [None, Some(Gender::Male), Some(Gender::Female)].into_iter().find(|&gender| self.has(word, ReferringUse::Address(gender)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    #[test]
    fn words_have_their_uses() {
        let referring = &embedded::knowledge().referring;
        assert!(referring.has("former", ReferringUse::Former) && !referring.has("foreign", ReferringUse::Former));
        assert!(referring.has("dozens", ReferringUse::Counter) && referring.has("outside", ReferringUse::Inside));
        assert!(referring.has("outside", ReferringUse::Origin) && !referring.has("against", ReferringUse::Inside));
        for (word, address) in
            [("mr.", Some(Some(Gender::Male))), ("dame", Some(Some(Gender::Female))), ("dr", Some(None)), ("general", None)]
        {
            assert_eq!(referring.address(word), address, "{word}");
        }
    }

    #[test]
    fn bad_tables_name_the_line() {
        let error = Referring::parse("word\tuse\nformer\tlate\n").unwrap_err().to_string();
        assert!(error.starts_with("lexicon/referring.tsv:2: unknown use \"late\""), "{error}");
    }
}
