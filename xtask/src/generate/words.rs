//! `docs/reference/words.md`: the classes of words that rules ask for, and the other words that the program goes by.

use std::path::Path;

use anyhow::{Context, Result};

use super::condition::slot;
use super::markdown::{anchor, code, plain, sorted, table};
use super::rule::Rule;
use super::tables::{distinct, grouped, rows};

const HEAD: &str = "# Classes of words

The words that the [rules](events.md) ask for by class, and those by which the program tells contexts, parties, places and what is counted.
All are dictionary forms; a change here is a change of `lexicon/`, and [adding to the lexicon](../adding-to-the-lexicon.md) says how your own
rules ask for a class.

- [Classes](#classes) · [Light verbs](#light-verbs) · [Contexts](#contexts) · [Nouns for parties](#nouns-for-parties)
- [Words beside names](#words-beside-names) · [Words of place](#words-of-place) · [What is counted](#what-is-counted)

## Classes

`@arms` in a condition is any word of the class `arms`. The rules that ask for it are counted; a class that no rule asks for is there for those
of your own, or the program asks for it.

";

const LIGHT: &str = "
## Light verbs

Verbs that only carry an event noun (\"*launched* an attack\"): they lend it their subject, tense and negation.

";

const CONTEXTS: &str = "
## Contexts

Words in the clause of an event that tell its `contexts`, whatever its type; one word may tell several.

";

const AGENTS: &str = "
## Nouns for parties

The nouns of `lexicon/agents.tsv` that name somebody without a name (\"the troops\", \"a minister\"), by the `kind` and the
[PLOVER sector](https://github.com/openeventdata/PLOVER) that they give; a modifier may give another sector (\"rebel commander\"). Without
sector: the noun alone does not tell. How each is used besides (titles, plural, owned) stands in the column `marks` of the table.

";

const REFERRING: &str = "
## Words beside names

Words of `lexicon/referring.tsv`, which help to say whom a name or noun means.

";

const LOCATING: &str = "
## Words of place

Words of `lexicon/locating.tsv`, by which the program tells that a name is a place, and what kind of place.

";

const UNITS: &str = "
## What is counted

Words of `lexicon/units.tsv`, which give a quantity its `kind`.

";

/// What each use of `referring.tsv` says.
const REFERRING_USES: [(&str, &str); 10] = [
    ("address", "a form of address before a name"),
    ("address-male", "a form of address for men"),
    ("address-female", "a form of address for women"),
    ("former", "says that an office is over"),
    ("backed", "what is so by a state is not of that state: \"US-backed fighters\""),
    ("house", "a person's name before it says whose it is"),
    ("counter", "counts those who follow after \"of\": \"dozens of civilians\""),
    ("inside", "before the name of a state: that is where something is"),
    ("origin", "the same before the name of a capital alone"),
    ("area", "beside the name of a capital: the place is meant, not the state"),
];

/// What each use of `locating.tsv` says.
const LOCATING_USES: [(&str, &str); 10] = [
    ("preposition", "before a place"),
    ("verb", "its object is where it happens"),
    ("deed", "it happens to the place behind \"on\": \"the *assault* on Kyiv\""),
    ("direction", "before a part of a place"),
    ("region", "the name beside it is that of a region"),
    ("town", "the name beside it is that of a town"),
    ("site", "the name beside it is that of a site"),
    ("water", "the name beside it is that of a water"),
    ("part", "with \"of\" it names a part of the place, and says nothing of its kind: \"the *coast* of Kenya\""),
    ("namesake", "what it names is called after the place, and is none: \"Lassa *fever*\""),
];

/// What each role of `units.tsv` says.
const UNIT_ROLES: [(&str, &str); 12] = [
    ("counted", "the noun is what is counted: \"12 *soldiers*\""),
    ("object", "the object of the verb is counted: \"*killed* 12\""),
    ("person", "the same of a verb whose object can only be people: \"*arrested* 12\""),
    ("subject", "the subject of the verb is counted: \"12 *died*\""),
    ("toll", "the noun is the figure: \"the *toll* rose to 12\""),
    ("state", "the word says what became of them: \"12 *dead*\""),
    ("measure", "the noun is a unit of length, area or weight: no event takes its figure for that of those who took part"),
    ("amount", "before \"of\" it says how many: \"a *total* of 12\""),
    ("reach", "by its object it says how many its subject are: \"the wounded *number* 12\""),
    ("number", "the noun is a number itself: \"put the *total* at 12\", \"disputed the *figure*\""),
    ("again", "with \"of\" the verb gives another number of what was counted before: \"police *spoke* of 12\""),
    ("body", "\"of\" tells how many they are: \"a *crew* of twelve\""),
];

/// The page.
///
/// # Errors
/// If a table has a use or role that the page does not explain.
pub fn page(root: &Path) -> Result<String> {
    let parts = [
        HEAD.to_owned(),
        classes(root)?,
        LIGHT.to_owned(),
        light(root)?,
        CONTEXTS.to_owned(),
        contexts(root)?,
        AGENTS.to_owned(),
        agents(root)?,
        REFERRING.to_owned(),
        uses(root, "lexicon/referring.tsv", &REFERRING_USES)?,
        LOCATING.to_owned(),
        uses(root, "lexicon/locating.tsv", &LOCATING_USES)?,
        UNITS.to_owned(),
        units(root)?,
    ];
    Ok(parts.concat())
}

fn classes(root: &Path) -> Result<String> {
    let rules = Rule::all(root)?;
    let asks = |rule: &&Rule, class: &str| rule.conditions.split([';', '|', '=']).any(|part| part.trim().strip_prefix('@') == Some(class));
    let mut classes = rows(root, "lexicon/classes.tsv", ["class", "lemmas"])?;
    classes.sort();
    let row = |[class, lemmas]: &[String; 2]| {
        let asked = rules.iter().filter(|rule| asks(rule, class)).count();
        let asked = if asked == 0 { String::new() } else { asked.to_string() };
        [format!("{}{}", anchor(&format!("class-{class}")), code(&format!("@{class}"))), sorted(lemmas.split('|')), asked]
    };
    Ok(table(["class", "words", "rules"], &classes.iter().map(row).collect::<Vec<_>>()))
}

fn light(root: &Path) -> Result<String> {
    let verbs = rows(root, "lexicon/light.tsv", ["verb", "link", "subject"])?;
    let groups = grouped(verbs.iter().map(|[verb, link, subject]| ((link.as_str(), subject.clone()), verb.as_str())));
    let row = |((link, subject), verbs): ((&str, String), Vec<&str>)| [slot(link), subject, sorted(verbs)];
    Ok(table(["the noun is its", "its subject is the", "verbs"], &groups.into_iter().map(row).collect::<Vec<_>>()))
}

fn contexts(root: &Path) -> Result<String> {
    let words = rows(root, "lexicon/contexts.tsv", ["lemma", "contexts"])?;
    let pairs = words.iter().flat_map(|[word, contexts]| contexts.split('|').map(move |context| (context, word.as_str())));
    let mut groups = grouped(pairs);
    groups.sort();
    Ok(table(["context", "words"], &groups.into_iter().map(|(context, words)| [code(context), sorted(words)]).collect::<Vec<_>>()))
}

fn agents(root: &Path) -> Result<String> {
    let nouns = rows(root, "lexicon/agents.tsv", ["noun", "kind", "sector", "marks"])?;
    let mut groups = grouped(nouns.iter().map(|[noun, kind, sector, _]| ((kind.as_str(), sector.as_str()), noun.as_str())));
    groups.sort();
    let row = |((kind, sector), nouns): ((&str, &str), Vec<&str>)| [kind.to_owned(), plain(sector), sorted(nouns)];
    Ok(table(["kind", "sector", "nouns"], &groups.into_iter().map(row).collect::<Vec<_>>()))
}

/// A table of words by their use.
fn uses(root: &Path, path: &str, known: &[(&str, &str)]) -> Result<String> {
    let words = rows(root, path, ["word", "use"])?;
    let groups = grouped(words.iter().map(|[word, of]| (of.as_str(), word.as_str())));
    let row = |(of, words): (&str, Vec<&str>)| Ok([code(of), said(path, known, of)?, sorted(words)]);
    Ok(table(["use", "what it says", "words"], &groups.into_iter().map(row).collect::<Result<Vec<_>>>()?))
}

fn units(root: &Path) -> Result<String> {
    let path = "lexicon/units.tsv";
    let words = rows(root, path, ["lemma", "role", "kind"])?;
    let roles = distinct(words.iter().map(|[_, role, _]| role.as_str()));
    let roles = roles.into_iter().map(|role| Ok([code(role), said(path, &UNIT_ROLES, role)?])).collect::<Result<Vec<_>>>()?;
    let mut groups = grouped(words.iter().map(|[word, role, kind]| ((kind.as_str(), role.as_str()), word.as_str())));
    groups.sort();
    let row = |((kind, role), words): ((&str, &str), Vec<&str>)| [code(kind), code(role), sorted(words)];
    let kinds: Vec<_> = groups.into_iter().map(row).collect();
    Ok(format!("{}\n{}", table(["role", "how it tells"], &roles), table(["kind", "role", "words"], &kinds)))
}

/// What a value of a column says.
fn said(path: &str, known: &[(&str, &str)], value: &str) -> Result<String> {
    let found = known.iter().find(|(name, _)| *name == value);
    Ok(found.with_context(|| format!("{path}: the reference does not explain {value}"))?.1.to_owned())
}
