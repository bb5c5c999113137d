//! The lexicon of events: all tables of what words and frames code as, in one place.
//!
//! Rules of the user's come before those that ship with the library.

use std::collections::BTreeMap;

use crate::lexicon::classes::Classes;
use crate::lexicon::inflection::Inflection;
use crate::lexicon::light::LightVerbs;
use crate::lexicon::ontology::Ontology;
use crate::lexicon::reality::Reality;
use crate::lexicon::rule::{COLUMNS, Rule, WordClass};
use crate::lexicon::surroundings::Surroundings;
use crate::lexicon::{LexiconError, Table, Weights};

/// What words and frames code as.
#[derive(Debug)]
pub struct Lexicon {
    /// Types and modes with codes and scores.
    pub ontology: Ontology,
    /// Classes of words.
    pub classes: Classes,
    /// Light verbs.
    pub light: LightVerbs,
    /// Words of modality and negation.
    pub reality: Reality,
    /// Words around a trigger.
    pub surroundings: Surroundings,
    /// What speaks for and against a coding.
    pub confidence: Weights,
    /// What speaks for and against its type alone.
    pub types: Weights,
    /// What speaks for and against a place as that of an event.
    pub whereabouts: Weights,
    /// The base forms of the words in all of these.
    pub inflection: Inflection,
    rules: Vec<Rule>,
    /// The rules of the user's are the last ones, from here on.
    own: usize,
    by_predicate: BTreeMap<String, Vec<usize>>,
}

impl Lexicon {
    /// The lexicon that ships with the library.
    ///
    /// # Panics
    /// If a table that is part of this library is wrong, which its tests rule out.
    pub fn embedded() -> Self {
        Self::parse(include_str!("../../../../lexicon/events.tsv")).expect("the tables of the library are checked by its tests")
    }

    /// Reads the tables of the library with these rules.
    fn parse(events: &str) -> Result<Self, LexiconError> {
        let ontology = Ontology::parse("lexicon/plover.tsv", include_str!("../../../../lexicon/plover.tsv"))?;
        let surroundings = Surroundings::parse(
            include_str!("../../../../lexicon/modes.tsv"),
            include_str!("../../../../lexicon/contexts.tsv"),
            include_str!("../../../../lexicon/topics.tsv"),
            &ontology,
        )?;
        let mut lexicon = Self {
            classes: Classes::parse("lexicon/classes.tsv", include_str!("../../../../lexicon/classes.tsv"))?,
            light: LightVerbs::parse("lexicon/light.tsv", include_str!("../../../../lexicon/light.tsv"))?,
            reality: Reality::parse("lexicon/modality.tsv", include_str!("../../../../lexicon/modality.tsv"))?,
            inflection: Inflection::parse("lexicon/irregular.tsv", include_str!("../../../../lexicon/irregular.tsv"))?,
            confidence: Weights::parse("lexicon/confidence.tsv", include_str!("../../../../lexicon/confidence.tsv"))?,
            types: Weights::parse("lexicon/types.tsv", include_str!("../../../../lexicon/types.tsv"))?,
            whereabouts: Weights::parse("lexicon/whereabouts.tsv", include_str!("../../../../lexicon/whereabouts.tsv"))?,
            ontology,
            surroundings,
            rules: Vec::new(),
            own: 0,
            by_predicate: BTreeMap::new(),
        };
        for word in lexicon.classes.lemmas().chain(lexicon.light.lemmas()).chain(lexicon.reality.governors()) {
            lexicon.inflection.learn(word);
        }
        lexicon.extend("lexicon/events.tsv", events)?;
        lexicon.own = lexicon.rules.len();
        Ok(lexicon)
    }

    /// Adds the entries of another lexicon, which win over those that are there.
    ///
    /// # Errors
    /// If the text is not a lexicon; nothing is added then.
    pub fn extend(&mut self, name: &str, text: &str) -> Result<(), LexiconError> {
        let table = Table::parse(name, text, &COLUMNS)?;
        let rules: Vec<_> = table.rows.iter().map(|row| Rule::parse(row, &self.ontology, &self.classes)).collect::<Result<_, _>>()?;
        for rule in rules {
            for (lemma, _) in &rule.predicates {
                self.inflection.learn(lemma);
                self.by_predicate.entry(lemma.clone()).or_default().push(self.rules.len());
            }
            self.rules.push(rule);
        }
        Ok(())
    }

    /// The rules for a predicate of a word class, in the order of the tables, each with whether it is one of the user's.
    pub fn rules(&self, lemma: &str, class: WordClass) -> impl Iterator<Item = (&Rule, bool)> {
        let fits = move |rule: &Rule| rule.predicates.iter().any(|(predicate, of)| predicate == lemma && of.is_none_or(|of| of == class));
        let at = self.by_predicate.get(lemma).map_or(&[][..], Vec::as_slice);
        at.iter().map(|&at| (&self.rules[at], at >= self.own)).filter(move |(rule, _)| fits(rule))
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::lexicon::rule::WordClass;

    const HEAD: &str = "rule\tpredicate\twhere\ttype\tmode\tcameo\tactor\trecipient\tembeds\n";

    #[test]
    fn the_tables_of_the_library_are_right() {
        let lexicon = Lexicon::embedded();
        assert!(lexicon.rules("attack", WordClass::Verb).count() > 0);
        assert_eq!(lexicon.rules("attack", WordClass::Adjective).count(), 0);
    }

    #[test]
    fn a_wrong_row_is_named_with_its_line() {
        for (row, expected) in [
            ("R\tbomb:v\t\tASSAULT\taerail\t\t\t\t", "own.tsv:2: unknown mode \"aerail\""),
            ("R\tbomb:v\t\tATTACK\t\t\t\t\t", "own.tsv:2: unknown type \"ATTACK\""),
            ("R\tbomb:x\t\tASSAULT\t\t\t\t\t", "own.tsv:2: unknown predicate \"bomb:x\""),
            ("R\tbomb:v\tobjekt=x\tASSAULT\t\t\t\t\t", "own.tsv:2: unknown slot \"objekt\""),
            ("R\tbomb:v\tobject=@wepon\tASSAULT\t\t\t\t\t", "own.tsv:2: unknown class \"wepon\""),
            ("R\tbomb:v\tobject=kind:thing\tASSAULT\t\t\t\t\t", "own.tsv:2: unknown kind \"thing\""),
            ("R\tbomb:v\t\tASSAULT\t\t19x\t\t\t", "own.tsv:2: unknown CAMEO code \"19x\""),
            ("R\tbomb:v\t\tASSAULT\t\t\tsubject\tobject\tmaybe", "own.tsv:2: unknown embeds \"maybe\""),
            ("R\tbomb:v\t\tASSAULT", "own.tsv:2: 4 fields, expected 9"),
        ] {
            let error = Lexicon::embedded().extend("own.tsv", &format!("{HEAD}{row}\n")).expect_err(row);
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }

    #[test]
    fn the_words_of_all_rules_are_known_to_the_inflection() {
        let mut lexicon = Lexicon::embedded();
        lexicon.extend("own.tsv", &format!("{HEAD}AID/gift\tregift:v\t\tAID\t\t\tsubject\tobject\t\n")).expect("a right row");
        for (form, network, expected) in [("invaded", "invad", "invade"), ("regifted", "regifte", "regift")] {
            assert_eq!(lexicon.inflection.lemma(form, "VERB", network).as_deref(), Some(expected));
        }
    }

    #[test]
    fn rows_of_the_user_are_told_apart() {
        let mut lexicon = Lexicon::embedded();
        lexicon.extend("own.tsv", &format!("{HEAD}AID/attack\tattack:v\t\tAID\t\t\tsubject\tobject\t\n")).expect("a right row");
        let own: Vec<_> = lexicon.rules("attack", WordClass::Verb).filter(|(_, own)| *own).map(|(rule, _)| rule.name.as_str()).collect();
        assert_eq!(own, ["AID/attack"]);
    }
}
