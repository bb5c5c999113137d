//! How English is written: the abbreviations, prefixes, units and other forms of `lexicon/conventions.tsv`.

use std::collections::HashMap;

use crate::lexicon::{LexiconError, Table};

/// What a form is, as the head of the table explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Latin,
    Month,
    Number,
    Firm,
    State,
    Clock,
    Prefix,
    Unit,
    MoneyUnit,
    Opener,
    Speech,
    Zone,
    Domain,
    Whole,
    Agency,
}

const KINDS: [(&str, Kind); 16] = [
    ("title", Kind::Title),
    ("latin", Kind::Latin),
    ("month", Kind::Month),
    ("number", Kind::Number),
    ("firm", Kind::Firm),
    ("state", Kind::State),
    ("clock", Kind::Clock),
    ("prefix", Kind::Prefix),
    ("unit", Kind::Unit),
    ("money-unit", Kind::MoneyUnit),
    ("opener", Kind::Opener),
    ("speech", Kind::Speech),
    ("zone", Kind::Zone),
    ("domain", Kind::Domain),
    ("whole", Kind::Whole),
    ("agency", Kind::Agency),
];

/// The kinds of abbreviation, which are written with a full stop.
const SHORT: [Kind; 7] = [Kind::Title, Kind::Latin, Kind::Month, Kind::Firm, Kind::Clock, Kind::Number, Kind::State];

/// The longest form that is looked up, in bytes: longer words are in no table.
const LONGEST: usize = 24;

/// How English is written. Built once.
#[derive(Debug)]
pub struct Conventions {
    kinds: HashMap<String, Vec<Kind>>,
    contractions: HashMap<String, Vec<usize>>,
}

impl Conventions {
    /// The table that ships with the library.
    ///
    /// # Panics
    /// Never: a test reads the table.
    pub fn embedded() -> Self {
        let text = include_str!("../../../../lexicon/conventions.tsv");
        Self::parse("lexicon/conventions.tsv", text).expect("a test reads the table")
    }

    /// Reads the table. `file` is the name that errors give.
    fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut conventions = Self { kinds: HashMap::new(), contractions: HashMap::new() };
        for row in &Table::parse(file, text, &["form", "kind"])?.rows {
            let (form, kind) = (row.field(0), row.field(1));
            if kind == "contraction" {
                let parts: Vec<_> = form.split('|').collect();
                conventions.contractions.insert(parts.concat(), parts.iter().map(|part| part.len()).collect());
                continue;
            }
            let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) else {
                let names = KINDS.map(|(name, _)| name).join(", ");
                return Err(row.unknown("kind", kind, &format!("contraction, {names}")));
            };
            conventions.kinds.entry(form.to_owned()).or_default().push(*kind);
        }
        Ok(conventions)
    }

    /// Whether a form, spelt just so, is of a kind.
    pub(super) fn is(&self, form: &str, kind: Kind) -> bool {
        form.len() <= LONGEST && self.kinds.get(form).is_some_and(|kinds| kinds.contains(&kind))
    }

    /// Whether a form is of a kind when it is written in lower case.
    pub(super) fn is_lower(&self, form: &str, kind: Kind) -> bool {
        form.len() <= LONGEST && self.is(&form.to_lowercase(), kind)
    }

    /// The kind of abbreviation that a form without its last full stop is: as spelt in the table, or in capitals
    /// ("GEN", "SEPT"), or with a capital for the small letter of the table ("Approx").
    pub(super) fn abbreviation(&self, form: &str) -> Option<Kind> {
        if form.len() > LONGEST {
            return None;
        }
        let lower = form.to_lowercase();
        let capitalised = capitalise(&lower);
        let all_capitals = form.chars().count() > 1 && !form.chars().any(char::is_lowercase);
        let mut spellings = vec![form];
        if all_capitals {
            spellings.push(&capitalised);
        }
        if all_capitals || form == capitalised {
            spellings.push(&lower);
        }
        let kinds = spellings
            .into_iter()
            .find_map(|spelling| self.kinds.get(spelling).filter(|kinds| kinds.iter().any(|kind| SHORT.contains(kind))))?;
        SHORT.into_iter().find(|kind| kinds.contains(kind))
    }

    /// The lengths in bytes of the words that are written as one in this form ("cannot": 3 and 3).
    pub(super) fn contraction(&self, form: &str) -> Option<&[usize]> {
        if form.len() > LONGEST {
            return None;
        }
        let lower = form.to_lowercase();
        // The table counts the bytes of lower case: where this changes the length of the word, it is not English.
        (lower.len() == form.len()).then(|| self.contractions.get(&lower).map(Vec::as_slice)).flatten()
    }
}

fn capitalise(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let conventions = Conventions::embedded();
        assert!(conventions.is("non", Kind::Prefix));
        assert_eq!(conventions.contraction("Cannot"), Some(&[3, 3][..]));
    }

    #[test]
    fn abbreviations_have_spellings() {
        let conventions = Conventions::embedded();
        for (form, kind) in [
            ("Gen", Some(Kind::Title)),
            ("GEN", Some(Kind::Title)),
            ("gen", None),
            ("Sept", Some(Kind::Month)),
            ("approx", Some(Kind::Latin)),
            ("Approx", Some(Kind::Latin)),
            ("No", Some(Kind::Number)),
            ("house", None),
        ] {
            assert_eq!(conventions.abbreviation(form), kind, "{form}");
        }
    }

    #[test]
    fn an_unknown_kind_is_named() {
        let error = Conventions::parse("x.tsv", "form\tkind\nGen\trank\n").unwrap_err().to_string();
        assert!(error.starts_with("x.tsv:2: unknown kind \"rank\", expected contraction, title"), "{error}");
    }
}
