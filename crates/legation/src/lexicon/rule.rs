//! One row of `lexicon/events.tsv`: a predicate, conditions on its arguments, and what it codes as.
//!
//! The head of the table documents its columns. Every name in a rule (slot, class, entity kind, type, mode) is checked
//! when the table is read, so that a misspelt one is an error with its line and never a rule that silently fails to match.

use std::str::FromStr;

use crate::entity::EntityKind;
use crate::event::{EventType, Modality};
use crate::lexicon::classes::Classes;
use crate::lexicon::ontology::{Ontology, event_type};
use crate::lexicon::slot::{SLOTS, Slot};
use crate::lexicon::{LexiconError, Row};

/// The predicate of the rows for words that no other row knows.
pub const ANY_WORD: &str = "*";

/// The columns of `events.tsv`.
pub const COLUMNS: [&str; 9] = ["rule", "predicate", "where", "type", "mode", "cameo", "actor", "recipient", "embeds"];

/// The word classes that a predicate can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WordClass {
    Verb,
    Noun,
    Adjective,
}

/// What one row says.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `ASSAULT/fire-at`.
    pub name: String,
    /// Its predicates: lemma (or base with particle, or two words) and word class; `None` for any class.
    pub predicates: Vec<(String, Option<WordClass>)>,
    /// All of them have to hold.
    pub conditions: Vec<Condition>,
    /// What it codes as; `None` for what is no event of ours.
    pub coding: Option<Coding>,
}

/// What a predicate codes as.
#[derive(Clone, Debug)]
pub struct Coding {
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode, where the rule tells it.
    pub mode: Option<String>,
    /// CAMEO code, where it is another than that of type and mode.
    pub cameo: Option<String>,
    /// The slots that name the actors; the first that names somebody wins.
    pub actor: Vec<Slot>,
    /// The same for the recipients.
    pub recipient: Vec<Slot>,
    /// What it makes of the events in its complement.
    pub embeds: Option<Embedding>,
}

/// What an event makes of those in its complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// They have this modality.
    As(Modality),
    /// They are said not to be.
    Negated,
    /// Somebody says that they are not so.
    Denied,
    /// Somebody says that they are so.
    Alleged,
    /// They are taken to be so, and judged.
    Judged,
}

/// A condition on the arguments of a predicate.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Whether it has to fail.
    pub absent: bool,
    /// Where to look; one is enough.
    pub tests: Vec<Test>,
    /// What has to be there; anything where the list is empty.
    pub values: Vec<Value>,
}

/// Where a condition looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// In a slot.
    Slot(Slot),
    /// At the voice of the verb.
    Passive,
    /// For a light verb.
    Support,
    /// At the preposition of the predicate noun itself.
    Case,
    /// For an infinitive with "to".
    Infinitive,
    /// Whether the predicate noun says what its subject is: "is a threat".
    Copula,
}

/// What a condition looks for at the head of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// This lemma, or these two.
    Lemma(String),
    /// A lemma of this class.
    Class(String),
    /// An entity of this kind.
    Entity(EntityKind),
    /// An entity of any kind.
    AnyEntity,
    /// A place on the map.
    Place,
}

impl Rule {
    /// Reads a row.
    ///
    /// # Errors
    /// If it names something that is not there.
    pub fn parse(row: &Row<'_>, ontology: &Ontology, classes: &Classes) -> Result<Self, LexiconError> {
        let predicates: Vec<_> = row.list(1).map(|text| predicate(row, text)).collect::<Result<_, _>>()?;
        if predicates.is_empty() {
            return Err(row.unknown("predicate", "", "lemmas as in attack:v|attack:n"));
        }
        let conditions = row.field(2).split(';').map(str::trim).filter(|text| !text.is_empty());
        let conditions = conditions.map(|text| condition(row, text, classes)).collect::<Result<_, _>>()?;
        let coding = if row.field(3) == "NONE" { None } else { Some(coding(row, ontology)?) };
        Ok(Self { name: row.field(0).to_owned(), predicates, conditions, coding })
    }
}

/// `attack:v` → the lemma and its word class.
fn predicate(row: &Row<'_>, text: &str) -> Result<(String, Option<WordClass>), LexiconError> {
    let unknown = || row.unknown("predicate", text, "a lemma of at most three words, then nothing or :v, :n or :a");
    let (lemma, class) = match text.rsplit_once(':') {
        Some((lemma, "v")) => (lemma, Some(WordClass::Verb)),
        Some((lemma, "n")) => (lemma, Some(WordClass::Noun)),
        Some((lemma, "a")) => (lemma, Some(WordClass::Adjective)),
        Some(_) => return Err(unknown()),
        None => (text, None),
    };
    if lemma.is_empty() || lemma.split(' ').count() > 3 { Err(unknown()) } else { Ok((lemma.to_owned(), class)) }
}

/// `!object=weapon|@people` → the condition.
fn condition(row: &Row<'_>, text: &str, classes: &Classes) -> Result<Condition, LexiconError> {
    let (absent, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let (tests, values) = text.split_once('=').unwrap_or((text, ""));
    let tests = tests.split('|').map(|test| match test {
        "passive" => Ok(Test::Passive),
        "support" => Ok(Test::Support),
        "case" => Ok(Test::Case),
        "clause.to" => Ok(Test::Infinitive),
        "copula" => Ok(Test::Copula),
        _ => test.parse().map(Test::Slot).map_err(|()| row.unknown("slot", test, SLOTS)),
    });
    let values = values.split('|').filter(|value| !value.is_empty()).map(|value| {
        if let Some(class) = value.strip_prefix('@') {
            return if classes.has(class) {
                Ok(Value::Class(class.to_owned()))
            } else {
                Err(row.unknown("class", class, "one of classes.tsv"))
            };
        }
        match value.strip_prefix("kind:") {
            Some("place") => Ok(Value::Place),
            Some("any") => Ok(Value::AnyEntity),
            Some(kind) => kind.parse().map(Value::Entity).map_err(|()| row.unknown("kind", kind, KINDS)),
            None => Ok(Value::Lemma(value.to_lowercase())),
        }
    });
    Ok(Condition { absent, tests: tests.collect::<Result<_, _>>()?, values: values.collect::<Result<_, _>>()? })
}

/// The kinds of entities, for error messages.
const KINDS: &str = "person, state, organization, force, armed-group, population, other, any or place";

/// The columns from the type on.
fn coding(row: &Row<'_>, ontology: &Ontology) -> Result<Coding, LexiconError> {
    let kind = event_type(row, 3)?;
    let slots = |column| {
        row.list(column)
            .map(|slot| Slot::from_str(slot).map_err(|()| row.unknown("slot", slot, SLOTS)))
            .collect::<Result<Vec<_>, LexiconError>>()
    };
    let cameo = row.field(5);
    if !cameo.is_empty() && !(2..=4).contains(&cameo.len()) || cameo.bytes().any(|byte| !byte.is_ascii_digit()) {
        return Err(row.unknown("CAMEO code", cameo, "two to four digits"));
    }
    Ok(Coding {
        kind,
        mode: ontology.mode(row, 4, kind)?,
        cameo: (!cameo.is_empty()).then(|| cameo.to_owned()),
        actor: slots(6)?,
        recipient: slots(7)?,
        embeds: embedding(row)?,
    })
}

/// The last column.
fn embedding(row: &Row<'_>) -> Result<Option<Embedding>, LexiconError> {
    Ok(Some(match row.field(8) {
        "" => return Ok(None),
        "promised" => Embedding::As(Modality::Promised),
        "requested" => Embedding::As(Modality::Requested),
        "threatened" => Embedding::As(Modality::Threatened),
        "possible" => Embedding::As(Modality::Possible),
        "planned" => Embedding::As(Modality::Planned),
        "negated" => Embedding::Negated,
        "denied" => Embedding::Denied,
        "alleged" => Embedding::Alleged,
        "judged" => Embedding::Judged,
        other => {
            let known = "promised, requested, threatened, possible, planned, negated, denied, alleged, judged or nothing";
            return Err(row.unknown("embeds", other, known));
        }
    }))
}
