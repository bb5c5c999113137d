//! Words that tell that a name is a place, and of what kind, from `lexicon/locating.tsv`.

use std::collections::HashMap;

use crate::lexicon::error::LexiconError;
use crate::lexicon::table::Table;
use crate::place::Feature;

const FILE: &str = "lexicon/locating.tsv";
const COLUMNS: [&str; 2] = ["word", "use"];

/// What a word says of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocatingUse {
    /// It stands before a place: "in", "across".
    Preposition,
    /// Its object is where it happens: "visit", "invade".
    Verb,
    /// It happens to the place behind "on": "assault on".
    Deed,
    /// It stands before a part of a place: "northern".
    Direction,
    /// It names what the place is: "province", "river".
    Kind(Feature),
    /// With "of" it names a part of the place: "the capital of".
    Part,
    /// It names what is called after the place and is none: "virus".
    Namesake,
}

/// The words of the table; a word may have several uses.
#[derive(Debug)]
pub struct Locating(HashMap<String, Vec<LocatingUse>>);

impl Locating {
    /// Reads `lexicon/locating.tsv`.
    ///
    /// # Errors
    /// If the text is not such a table.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let mut found: HashMap<String, Vec<LocatingUse>> = HashMap::new();
        for row in Table::parse(FILE, text, &COLUMNS)?.rows {
            let found = found.entry(row.field(0).to_owned()).or_default();
            found.push(match row.field(1) {
                "preposition" => LocatingUse::Preposition,
                "verb" => LocatingUse::Verb,
                "deed" => LocatingUse::Deed,
                "direction" => LocatingUse::Direction,
                "region" => LocatingUse::Kind(Feature::Region),
                "town" => LocatingUse::Kind(Feature::Town),
                "water" => LocatingUse::Kind(Feature::Water),
                "site" => LocatingUse::Kind(Feature::Site),
                "part" => LocatingUse::Part,
                "namesake" => LocatingUse::Namesake,
                other => {
                    let expected = "preposition, verb, deed, direction, region, town, water, site, part or namesake";
                    return Err(row.unknown("use", other, expected));
                }
            });
        }
        Ok(Self(found))
    }

    /// Whether a word, in lower case, has a use.
    pub fn has(&self, word: &str, locating: LocatingUse) -> bool {
        self.0.get(word).is_some_and(|uses| uses.contains(&locating))
    }

    /// The kind of place that a word, in lower case, names.
    pub fn kind(&self, word: &str) -> Option<Feature> {
        self.0.get(word)?.iter().find_map(|locating| if let LocatingUse::Kind(feature) = locating { Some(*feature) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    #[test]
    fn words_have_their_uses() {
        let locating = &embedded::knowledge().locating;
        assert!(locating.has("in", LocatingUse::Preposition) && !locating.has("with", LocatingUse::Preposition));
        assert!(locating.has("visit", LocatingUse::Verb) && !locating.has("say", LocatingUse::Verb));
        assert!(locating.has("northern", LocatingUse::Direction));
        assert_eq!(
            (locating.kind("province"), locating.kind("river"), locating.kind("minister")),
            (Some(Feature::Region), Some(Feature::Water), None)
        );
    }

    #[test]
    fn bad_tables_name_the_line() {
        let error = Locating::parse("word\tuse\nin\tprepositon\n").unwrap_err().to_string();
        assert!(error.starts_with("lexicon/locating.tsv:2: unknown use \"prepositon\""), "{error}");
    }
}
