//! Abbreviations of first-level divisions, from `lexicon/divisions.tsv`: "Long Beach, CA", "Houston, Tex.".
//!
//! Invariant: an abbreviation matches with its case and as it is spelt; one that two states have leads to both.

use std::collections::HashMap;

use crate::entity::Country;
use crate::lexicon::error::LexiconError;
use crate::lexicon::table::Table;

const FILE: &str = "lexicon/divisions.tsv";
const COLUMNS: [&str; 3] = ["abbreviation", "name", "country"];

/// A first-level division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// Its name.
    pub name: String,
    /// Its state.
    pub country: Country,
}

/// The abbreviations of divisions.
#[derive(Debug)]
pub struct Divisions(HashMap<String, Vec<Division>>);

impl Divisions {
    /// Reads `lexicon/divisions.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of abbreviations.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let mut found: HashMap<String, Vec<Division>> = HashMap::new();
        for row in Table::parse(FILE, text, &COLUMNS)?.rows {
            let country = row.field(2).parse().map_err(|()| row.unknown("country", row.field(2), "an ISO 3166-1 alpha-3 code"))?;
            found.entry(row.field(0).to_owned()).or_default().push(Division { name: row.field(1).to_owned(), country });
        }
        Ok(Self(found))
    }

    /// The divisions that an abbreviation stands for.
    pub fn find(&self, abbreviation: &str) -> &[Division] {
        self.0.get(abbreviation).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    #[test]
    fn abbreviations_are_found() {
        for (abbreviation, name) in
            [("CA", Some("California")), ("Tex.", Some("Texas")), ("N.S.", Some("Nova Scotia")), ("ca", None), ("", None)]
        {
            let found = embedded::knowledge().divisions.find(abbreviation);
            assert_eq!(found.first().map(|division| division.name.as_str()), name, "{abbreviation}");
        }
    }

    #[test]
    fn bad_tables_name_the_line() {
        let error = Divisions::parse("abbreviation\tname\tcountry\nCA\tCalifornia\tusa\n").unwrap_err().to_string();
        assert!(error.starts_with("lexicon/divisions.tsv:2: unknown country \"usa\""), "{error}");
    }
}
