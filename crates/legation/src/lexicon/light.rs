//! Light verbs, from `lexicon/light.tsv`: "launched an attack" tells of an attack, and "launched" lends it subject and tense.

use std::collections::BTreeMap;

use crate::lexicon::{LexiconError, Table};

/// How a light verb takes its noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// The preposition before the noun; `None` where it is the object.
    pub preposition: Option<String>,
    /// Whether the subject of the verb is acted upon ("came under attack") rather than acting.
    pub inverse: bool,
}

/// The light verbs.
#[derive(Debug)]
pub struct LightVerbs(BTreeMap<String, Vec<Light>>);

impl LightVerbs {
    /// Reads `light.tsv`.
    ///
    /// # Errors
    /// If a subject is neither actor nor recipient.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut verbs: BTreeMap<String, Vec<Light>> = BTreeMap::new();
        for row in &Table::parse(file, text, &["verb", "link", "subject"])?.rows {
            let inverse = match row.field(2) {
                "actor" => false,
                "recipient" => true,
                other => return Err(row.unknown("subject", other, "actor or recipient")),
            };
            let preposition = (row.field(1) != "object").then(|| row.field(1).to_owned());
            verbs.entry(row.field(0).to_owned()).or_default().push(Light { preposition, inverse });
        }
        Ok(Self(verbs))
    }

    /// All light verbs.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How this verb takes a noun that hangs on it by this preposition (`None`: as its object).
    pub fn take(&self, verb: &str, preposition: Option<&str>) -> Option<&Light> {
        self.0.get(verb)?.iter().find(|light| light.preposition.as_deref() == preposition)
    }
}
