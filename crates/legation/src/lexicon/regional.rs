//! The adjectives of regions and towns, from `lexicon/regional.tsv`: "European", "Central American", "Parisian".

use std::collections::HashMap;

use crate::lexicon::error::LexiconError;
use crate::lexicon::table::Table;

/// The adjectives of regions and towns.
#[derive(Debug)]
pub struct Regional(HashMap<String, String>);

impl Regional {
    /// Reads `lexicon/regional.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of adjectives.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let rows = Table::parse("lexicon/regional.tsv", text, &["adjective", "place"])?.rows;
        Ok(Self(rows.iter().map(|row| (row.field(0).to_owned(), row.field(1).to_owned())).collect()))
    }

    /// The name of the region or town; case counts.
    pub fn find(&self, adjective: &str) -> Option<&str> {
        self.0.get(adjective).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::embedded::knowledge;

    #[test]
    fn adjectives_lead_to_their_places() {
        for (adjective, place) in
            [("Central American", Some("Central America")), ("Parisian", Some("Paris")), ("American", None), ("", None)]
        {
            assert_eq!(knowledge().regional.find(adjective), place, "{adjective}");
        }
    }

    #[test]
    fn the_gazetteer_knows_every_place() {
        let regional = &knowledge().regional;
        for place in regional.0.values() {
            assert!(!knowledge().gazetteer.find(place).is_empty(), "{place}");
        }
    }
}
