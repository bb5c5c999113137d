//! Base forms of inflected words, to put right a lemma that the network missed: only words that the tables of the lexicon know.
//!
//! The network cuts lemmas off by rule and now and then one letter too many ("releas"). A form that the tables do not know is
//! tried again here: by the list of irregular forms (`lexicon/irregular.tsv`), then by the regular endings of English.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{LexiconError, Table};

/// The irregular forms, and all words that the tables know.
#[derive(Debug)]
pub struct Inflection {
    irregular: BTreeMap<(String, String), String>,
    known: BTreeSet<String>,
}

impl Inflection {
    /// Reads `irregular.tsv`.
    ///
    /// # Errors
    /// If a word class is not one.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["form", "lemma", "upos"])?;
        let rows = table.rows.iter().map(|row| match row.field(2) {
            upos @ ("VERB" | "NOUN") => Ok(((row.field(0).to_owned(), upos.to_owned()), row.field(1).to_owned())),
            other => Err(row.unknown("upos", other, "VERB or NOUN")),
        });
        Ok(Self { irregular: rows.collect::<Result<_, _>>()?, known: BTreeSet::new() })
    }

    /// Adds the words of a lemma ("drone strike", `carry_out` without its particle) to those that are known.
    pub fn learn(&mut self, lemma: &str) {
        let verb = lemma.split('_').next().unwrap_or(lemma);
        self.known.extend(verb.split(' ').map(str::to_owned));
    }

    /// A better lemma of a form than the network's, where the tables know one.
    pub fn lemma(&self, form: &str, upos: &str, network: &str) -> Option<String> {
        if !matches!(upos, "VERB" | "NOUN" | "ADJ") {
            return None;
        }
        let form = form.to_lowercase();
        if let Some(lemma) = self.irregular.get(&(form.clone(), upos.to_owned())) {
            return Some(lemma.clone());
        }
        let mut bases = bases(&form, upos);
        // "expected" is a form of "expect", though the tables know it as an adjective, too.
        let inflected = upos == "VERB" && bases[1..].iter().any(|base| self.known.contains(base));
        if inflected {
            bases.remove(0);
        }
        if bases.iter().any(|base| base == network) && self.known.contains(network) {
            return None;
        }
        bases.into_iter().find(|base| self.known.contains(base))
    }
}

/// What a form may be an inflection of, the likeliest first. The form itself is one.
fn bases(form: &str, upos: &str) -> Vec<String> {
    let mut found = vec![form.to_owned()];
    let mut add = |stem: &str, ending: &str| {
        if stem.len() > 1 {
            found.push(format!("{stem}{ending}"));
        }
    };
    for (ending, replacements) in endings(upos) {
        if let Some(stem) = form.strip_suffix(ending) {
            for replacement in *replacements {
                add(stem, replacement);
            }
            // "banned", "stopping"
            let mut letters = stem.chars().rev();
            let doubled = letters.next().filter(|&last| letters.next() == Some(last));
            if let (true, Some(last)) = (ending.len() > 1 && *ending != "es", doubled) {
                add(&stem[..stem.len() - last.len_utf8()], "");
            }
        }
    }
    found
}

/// The regular endings of a word class, with what stands in their place in the lemma.
fn endings(upos: &str) -> &'static [(&'static str, &'static [&'static str])] {
    match upos {
        "VERB" => &[
            ("ied", &["y"]),
            ("ed", &["e", ""]),
            ("ying", &["ie", "y"]),
            ("ing", &["", "e"]),
            ("ies", &["y"]),
            ("es", &["e", ""]),
            ("s", &[""]),
        ],
        "NOUN" => &[("ies", &["y"]), ("es", &["e", ""]), ("s", &[""])],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::Inflection;

    #[test]
    fn missed_lemmas_are_put_right() {
        let mut inflection = Inflection::parse("t", "form\tlemma\tupos\nbegan\tbegin\tVERB\n").expect("a table");
        for word in ["release", "ban", "agree", "deny", "carry_out", "attack", "need", "hostage", "expect", "expected"] {
            inflection.learn(word);
        }
        for (form, upos, network, expected) in [
            ("released", "VERB", "releas", Some("release")),
            ("banned", "VERB", "bann", Some("ban")),
            ("agreed", "VERB", "agre", Some("agree")),
            ("denies", "VERB", "denie", Some("deny")),
            ("carrying", "VERB", "carri", Some("carry")),
            ("began", "VERB", "beg", Some("begin")),
            ("hostages", "NOUN", "hostages", Some("hostage")),
            ("attacked", "VERB", "attack", None),
            ("need", "VERB", "need", None),
            ("expected", "VERB", "expecte", Some("expect")),
            ("expected", "VERB", "expected", Some("expect")),
            ("walked", "VERB", "walk", None),
            ("Released", "PROPN", "Released", None),
            ("outs", "NOUN", "outs", None),
            ("é", "NOUN", "é", None),
        ] {
            assert_eq!(inflection.lemma(form, upos, network).as_deref(), expected, "{form}");
        }
    }
}
