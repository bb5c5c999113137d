//! How much each sign speaks for or against a finding: the weights of a logistic model.
//!
//! The weights of the signs that a finding shows are added up, and the sum is turned into a probability. They are fitted on what
//! readers have marked (`cargo xtask calibrate`).

use std::collections::BTreeMap;

use crate::lexicon::{LexiconError, Table};

/// A sign that a finding shows, and how strongly: 1 for one that is there or not.
pub type Sign = (String, f64);

/// The sign that every finding shows.
pub const ALWAYS: &str = "always";

/// The weights by sign.
#[derive(Debug)]
pub struct Weights(BTreeMap<String, f64>);

impl Weights {
    /// Reads a table of weights.
    ///
    /// # Errors
    /// If a weight is no number.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["sign", "weight"])?;
        let rows = table.rows.iter().map(|row| {
            let weight = row.field(1).parse::<f64>().ok().filter(|weight| weight.is_finite());
            Ok((row.field(0).to_owned(), weight.ok_or_else(|| row.unknown("weight", row.field(1), "a number"))?))
        });
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// How likely a finding with these signs is right, 0 to 1. Signs without a weight count nothing.
    pub fn probability(&self, signs: &[Sign]) -> f64 {
        let sum: f64 = signs.iter().map(|(sign, strength)| self.0.get(sign).copied().unwrap_or_default() * strength).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;

    #[test]
    fn weights_add_up_to_a_probability() {
        let weights = Weights::parse("t", "sign\tweight\nalways\t-1\nfact\t2\n").expect("a table");
        let check = |signs: &[(&str, f64)], expected: f64| {
            let signs: Vec<_> = signs.iter().map(|&(sign, strength)| (sign.to_owned(), strength)).collect();
            assert!((weights.probability(&signs) - expected).abs() < 1e-3, "{signs:?}: {}", weights.probability(&signs));
        };
        check(&[], 0.5);
        check(&[("always", 1.0)], 0.269);
        check(&[("always", 1.0), ("fact", 0.5)], 0.5);
        check(&[("unheard-of", 1.0)], 0.5);
        assert!(Weights::parse("t", "sign\tweight\nfact\tNaN\n").is_err());
    }
}
