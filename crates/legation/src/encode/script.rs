//! Edit scripts: how a word becomes its lemma, and a lemma the base of its roleset.

use super::weights::WeightsError;

/// Cut so many characters at the end, then append a suffix: `3|y` makes "army" of "armies".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditScript {
    cut: usize,
    suffix: String,
}

impl EditScript {
    /// Reads all scripts of a head.
    ///
    /// # Errors
    /// If one is not a number, `|` and a suffix.
    pub fn parse_all(head: &'static str, labels: &[String]) -> Result<Vec<Self>, WeightsError> {
        let parse = |label: &String| {
            let script = label.split_once('|').and_then(|(cut, suffix)| Some(Self { cut: cut.parse().ok()?, suffix: suffix.to_owned() }));
            script.ok_or_else(|| WeightsError::Label { head, found: label.clone(), expected: "an edit script such as \"3|y\"" })
        };
        labels.iter().map(parse).collect()
    }

    /// Applies the script. A word that is shorter than the cut is cut whole.
    pub fn apply(&self, word: &str) -> String {
        let end = word.char_indices().rev().take(self.cut).last().map_or(word.len(), |(at, _)| at);
        let mut edited = String::with_capacity(end + self.suffix.len());
        edited.push_str(&word[..end]);
        edited.push_str(&self.suffix);
        edited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, word: &str, expected: &str) {
        let scripts = EditScript::parse_all("lemma", &[script.to_owned()]).expect("a script");
        assert_eq!(scripts[0].apply(word), expected, "{script} on {word}");
    }

    #[test]
    fn scripts_cut_characters_and_append() {
        check("3|y", "armies", "army");
        check("0|", "army", "army");
        check("4|go", "went", "go");
        check("1|", "cafés", "café");
        check("1|e", "née", "née");
        check("9|be", "is", "be");
        check("2|", "", "");
    }

    #[test]
    fn what_is_no_script_is_an_error() {
        for label in ["", "3", "x|y", "-1|"] {
            assert!(EditScript::parse_all("lemma", &[label.to_owned()]).is_err(), "{label:?}");
        }
    }
}
