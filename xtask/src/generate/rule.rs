//! The rows of `lexicon/events.tsv` as the pages show them.

use std::path::Path;

use anyhow::Result;

use super::condition::conditions;
use super::markdown::{anchor, code, plain};
use super::tables::{grouped, rows};

/// A row, with each column as it stands in the table.
pub struct Rule {
    pub name: String,
    pub predicate: String,
    pub conditions: String,
    pub kind: String,
    pub mode: String,
    pub cameo: String,
    pub actor: String,
    pub recipient: String,
    pub embeds: String,
}

impl Rule {
    /// All rows, in the order of their names.
    pub fn all(root: &Path) -> Result<Vec<Self>> {
        let columns = ["rule", "predicate", "where", "type", "mode", "cameo", "actor", "recipient", "embeds"];
        let rows = rows(root, "lexicon/events.tsv", columns)?.into_iter();
        let mut rules: Vec<_> = rows
            .map(|[name, predicate, conditions, kind, mode, cameo, actor, recipient, embeds]| Self {
                name,
                predicate,
                conditions,
                kind,
                mode,
                cameo,
                actor,
                recipient,
                embeds,
            })
            .collect();
        rules.sort_by(|one, two| one.name.cmp(&two.name));
        Ok(rules)
    }

    /// The name, as a place that a link may lead to.
    pub fn title(&self) -> String {
        format!("{}{}", anchor(&self.name.to_lowercase().replace('/', "-")), code(&self.name))
    }

    /// The words that it codes: "shoot, gun down (verb); massacre (noun)".
    pub fn words(&self) -> String {
        let split = |predicate: &'_ str| {
            let (lemma, class) = predicate.rsplit_once(':').unwrap_or((predicate, ""));
            (word_class(class), plain(lemma))
        };
        let groups = grouped(self.predicate.split('|').map(split));
        let group = |(class, lemmas): &(&str, Vec<String>)| match lemmas.as_slice() {
            [any] if any == "\\*" => format!("any other {class}"),
            _ => format!("{} ({class})", lemmas.join(", ")),
        };
        groups.iter().map(group).collect::<Vec<_>>().join("; ")
    }

    /// What must stand beside the words.
    pub fn when(&self) -> String {
        conditions(&self.conditions)
    }
}

/// A word class by its letter.
fn word_class(letter: &str) -> &'static str {
    match letter {
        "v" => "verb",
        "n" => "noun",
        "a" => "adjective",
        _ => "verb, noun or adjective",
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn words_stand_with_their_class() {
        let rule = |predicate: &str| Rule {
            name: "ASSAULT/fire-at".to_owned(),
            predicate: predicate.to_owned(),
            conditions: String::new(),
            kind: "ASSAULT".to_owned(),
            mode: String::new(),
            cameo: String::new(),
            actor: String::new(),
            recipient: String::new(),
            embeds: String::new(),
        };
        for (predicate, expected) in [
            ("shoot:v|gun_down:v|coup:n", "shoot, gun down (verb); coup (noun)"),
            ("fire", "fire (verb, noun or adjective)"),
            ("*:n", "any other noun"),
        ] {
            assert_eq!(rule(predicate).words(), expected);
        }
        assert_eq!(rule("fire").title(), "<a id=\"assault-fire-at\"></a>`ASSAULT/fire-at`");
    }
}
