//! `lexicon/given-names.tsv`: given names that tell the gender of a person, in; the gender of a name, out.
//!
//! Invariant: a name that both women and men bear is not in the table.

use std::collections::BTreeMap;

use crate::lexicon::error::LexiconError;
use crate::lexicon::fold::fold;
use crate::lexicon::table::Table;

const FILE: &str = "lexicon/given-names.tsv";
const COLUMNS: [&str; 2] = ["name", "gender"];

/// The gender of a person, as far as words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// "He".
    Male,
    /// "She".
    Female,
}

/// The given names that tell it.
#[derive(Clone, Debug)]
pub struct GivenNames(BTreeMap<String, Gender>);

impl GivenNames {
    /// Reads `lexicon/given-names.tsv`.
    ///
    /// # Errors
    /// If the text is not a table of given names.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let rows = Table::parse(FILE, text, &COLUMNS)?.rows;
        let names = rows.iter().map(|row| {
            let gender = match row.field(1) {
                "male" => Gender::Male,
                "female" => Gender::Female,
                other => return Err(row.unknown("gender", other, "male or female")),
            };
            Ok((fold(row.field(0)), gender))
        });
        Ok(Self(names.collect::<Result<_, _>>()?))
    }

    /// The gender that a given name tells, in any case and with or without diacritics.
    pub fn gender(&self, name: &str) -> Option<Gender> {
        self.0.get(&fold(name)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::embedded;

    #[test]
    fn given_names_tell_gender() {
        let names = &embedded::knowledge().given_names;
        for (name, gender) in
            [("Angela", Some(Gender::Female)), ("VLADIMIR", Some(Gender::Male)), ("José", Some(Gender::Male)), ("Putin", None), ("", None)]
        {
            assert_eq!(names.gender(name), gender, "{name}");
        }
    }

    #[test]
    fn bad_tables_name_the_line() {
        let error = GivenNames::parse("name\tgender\nAda\tf\n").unwrap_err().to_string();
        assert_eq!(error, "lexicon/given-names.tsv:2: unknown gender \"f\", expected male or female");
    }
}
