//! Base forms of inflected words, to put right a lemma that the network missed.
//!
//! The network cuts lemmas off by rule and now and then one letter too many ("releas"). A form that the tables do not know is
//! tried again here: by the list of irregular forms (`lexicon/irregular.tsv`), then by the regular endings of English. What is no word
//! at all ("googl", "theorie") becomes the word that the form is spelt from.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{LexiconError, Table};

/// The irregular forms, and all words that the tables know.
#[derive(Debug)]
pub struct Inflection {
    irregular: BTreeMap<(String, String), String>,
    known: BTreeSet<String>,
    spelt: BTreeSet<&'static str>,
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
        Ok(Self { irregular: rows.collect::<Result<_, _>>()?, known: BTreeSet::new(), spelt: BTreeSet::new() })
    }

    /// Adds the words of a lemma ("drone strike", `carry_out` without its particle) to those that are known.
    pub fn learn(&mut self, lemma: &str) {
        let verb = lemma.split('_').next().unwrap_or(lemma);
        self.known.extend(verb.split(' ').map(str::to_owned));
    }

    /// Adds words of English, which tell how a lemma is spelt.
    pub fn spell(&mut self, words: impl IntoIterator<Item = &'static str>) {
        self.spelt.extend(words);
    }

    /// A better lemma of a form than the network's, where there is one.
    pub fn lemma(&self, form: &str, upos: &str, network: &str) -> Option<String> {
        self.of_tables(form, upos, network).or_else(|| self.respelt(&form.to_lowercase(), upos, network))
    }

    /// The word that the form is spelt from, if the network's lemma is none.
    fn respelt(&self, form: &str, upos: &str, network: &str) -> Option<String> {
        if network == form || self.known.contains(network) {
            return None;
        }
        if self.is_word(network) {
            // "lined" would be "linned", were it from "lin".
            let long = format!("{network}e");
            return Some(long).filter(|long| upos == "VERB" && is_short(network) && bases(form, upos).contains(long) && self.is_word(long));
        }
        bases(form, upos).into_iter().skip(1).find(|base| self.is_word(base))
    }

    /// Whether this is a word of English, in British or American spelling.
    fn is_word(&self, word: &str) -> bool {
        let american = || word.strip_suffix("se").map(|stem| format!("{stem}ze"));
        self.spelt.contains(word) || american().is_some_and(|word| self.spelt.contains(&*word))
    }

    /// A lemma that the tables know.
    fn of_tables(&self, form: &str, upos: &str, network: &str) -> Option<String> {
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

/// Whether a verb has one vowel before one consonant at its end, which is doubled before an ending: "hop", "hopping".
fn is_short(verb: &str) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut letters = verb.chars().rev();
    let ends = letters.next().is_some_and(|last| !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y'));
    ends && letters.next().is_some_and(is_vowel) && !letters.any(is_vowel)
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
    fn what_is_no_word_is_spelt_anew() {
        let mut inflection = Inflection::parse("t", "form\tlemma\tupos\n").expect("a table");
        inflection.spell(["drag", "empty", "lin", "line", "hop", "hope", "paralyze", "emphasize", "emphasis", "theory", "walk", "walke"]);
        for (form, upos, network, expected) in [
            ("dragged", "VERB", "dragg", Some("drag")),
            ("Emptied", "VERB", "empti", Some("empty")),
            ("lined", "VERB", "lin", Some("line")),
            ("hoping", "VERB", "hop", Some("hope")),
            ("hopping", "VERB", "hop", None),
            ("paralysed", "VERB", "paralys", Some("paralyse")),
            ("emphasised", "VERB", "emphasise", None),
            ("theories", "NOUN", "theorie", Some("theory")),
            ("walked", "VERB", "walk", None),
            ("unheard", "VERB", "unheard", None),
            ("zorbed", "VERB", "zorbe", None),
        ] {
            assert_eq!(inflection.lemma(form, upos, network).as_deref(), expected, "{form}");
        }
    }

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
