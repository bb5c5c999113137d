//! What is counted, the signs of money, and the words that hedge a number: `lexicon/units.tsv`, `lexicon/currencies.tsv` and
//! `lexicon/hedges.tsv`.

use std::collections::BTreeMap;

use crate::lexicon::{LexiconError, Table};
use crate::quantity::QuantityKind;

/// How a word says what kind of figure a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountRole {
    /// It is the counted noun: "12 soldiers".
    Counted,
    /// Its object is counted: "killed 12".
    Object,
    /// The same of a verb that has people as its object only: "arrested 12".
    Person,
    /// Its subject is counted: "12 died".
    Subject,
    /// It is the figure: "the toll rose to 12".
    Toll,
    /// It says what became of them: "12 dead".
    State,
    /// It is a unit of length, area or weight: "12 miles".
    Measure,
    /// It says that there are many of what follows: "a total of", "a group of".
    Amount,
    /// It says by its object how many its subject are: "the wounded number 12".
    Reach,
    /// It is a number itself: "disputed the figure", "put the total at 12".
    Number,
    /// It gives with "of" another number of what was counted before: "police spoke of 12".
    Again,
    /// It is people who belong together, of whom "of" tells how many they are: "a crew of twelve".
    Body,
}

/// What a hedge does to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeEffect {
    /// Near it.
    About,
    /// It or more.
    Least,
    /// It or less.
    Most,
    /// Nothing.
    Exact,
}

/// A hedge: its words in lower case, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The words, as they follow each other.
    pub words: Vec<String>,
    /// What it does.
    pub effect: HedgeEffect,
}

/// The words about numbers.
#[derive(Debug)]
pub struct Units {
    kinds: BTreeMap<String, Vec<(CountRole, QuantityKind)>>,
    currencies: BTreeMap<String, String>,
    /// The hedges before a number, the longer ones first.
    pub before: Vec<Hedge>,
    /// The hedges after a number, the longer ones first.
    pub after: Vec<Hedge>,
}

impl Units {
    /// The tables that ship with the library.
    ///
    /// # Errors
    /// If a table is broken, which a test rules out.
    pub fn embedded() -> Result<Self, LexiconError> {
        let units = include_str!("../../../../lexicon/units.tsv");
        let hedges = include_str!("../../../../lexicon/hedges.tsv");
        let currencies = include_str!("../../../../lexicon/currencies.tsv");
        Self::parse(("lexicon/units.tsv", units), ("lexicon/currencies.tsv", currencies), ("lexicon/hedges.tsv", hedges))
    }

    fn parse(units: (&str, &str), currencies: (&str, &str), hedges: (&str, &str)) -> Result<Self, LexiconError> {
        let mut kinds = BTreeMap::<String, Vec<_>>::new();
        for row in &Table::parse(units.0, units.1, &["lemma", "role", "kind"])?.rows {
            let role = match row.field(1) {
                "counted" => CountRole::Counted,
                "object" => CountRole::Object,
                "person" => CountRole::Person,
                "subject" => CountRole::Subject,
                "toll" => CountRole::Toll,
                "state" => CountRole::State,
                "measure" => CountRole::Measure,
                "amount" => CountRole::Amount,
                "reach" => CountRole::Reach,
                "number" => CountRole::Number,
                "again" => CountRole::Again,
                "body" => CountRole::Body,
                other => {
                    return Err(row.unknown(
                        "role",
                        other,
                        "counted, object, person, subject, toll, state, measure, amount, reach, number, again or body",
                    ));
                }
            };
            let kind = quantity_kind(row.field(2)).ok_or_else(|| row.unknown("kind", row.field(2), "a kind of quantity"))?;
            kinds.entry(row.field(0).to_owned()).or_default().push((role, kind));
        }
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for row in &Table::parse(hedges.0, hedges.1, &["words", "side", "effect"])?.rows {
            let effect = match row.field(2) {
                "about" => HedgeEffect::About,
                "least" => HedgeEffect::Least,
                "most" => HedgeEffect::Most,
                "exact" => HedgeEffect::Exact,
                other => return Err(row.unknown("effect", other, "about, least, most or exact")),
            };
            let hedge = Hedge { words: row.field(0).split(' ').map(str::to_owned).collect(), effect };
            match row.field(1) {
                "before" => before.push(hedge),
                "after" => after.push(hedge),
                other => return Err(row.unknown("side", other, "before or after")),
            }
        }
        before.sort_by_key(|hedge| std::cmp::Reverse(hedge.words.len()));
        after.sort_by_key(|hedge| std::cmp::Reverse(hedge.words.len()));
        let currencies = Table::parse(currencies.0, currencies.1, &["sign", "unit"])?.rows;
        let currencies = currencies.iter().map(|row| (row.field(0).to_owned(), row.field(1).to_owned())).collect();
        Ok(Self { kinds, currencies, before, after })
    }

    /// The unit of money that a sign or an abbreviation in lower case stands for.
    pub fn currency(&self, sign: &str) -> Option<&str> {
        self.currencies.get(sign).map(String::as_str)
    }

    /// The kind of figure that a lemma in this role makes of a number.
    pub fn kind(&self, lemma: &str, role: CountRole) -> Option<QuantityKind> {
        // The tagger leaves the plural of rare words as it is: "pesos".
        let known = self.kinds.get(lemma).or_else(|| self.kinds.get(lemma.strip_suffix('s')?))?;
        let fits = |of: CountRole| of == role || role == CountRole::Object && of == CountRole::Person;
        known.iter().find(|(of, _)| fits(*of)).map(|&(_, kind)| kind)
    }

    /// All lemmas of the table.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str)
    }
}

fn quantity_kind(name: &str) -> Option<QuantityKind> {
    Some(match name {
        "killed" => QuantityKind::Killed,
        "wounded" => QuantityKind::Wounded,
        "detained" => QuantityKind::Detained,
        "displaced" => QuantityKind::Displaced,
        "troops" => QuantityKind::Troops,
        "participants" => QuantityKind::Participants,
        "weapons" => QuantityKind::Weapons,
        "money" => QuantityKind::Money,
        "other" => QuantityKind::Other,
        _ => return None,
    })
}
