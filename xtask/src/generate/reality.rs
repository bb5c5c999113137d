//! `docs/reference/reality.md`: what tells that an event did not happen, or has not happened yet, and what hedges a number.

use std::path::Path;

use anyhow::{Context, Result, bail};
use legation::event::EventType;

use super::markdown::{code, plain, sorted, table};
use super::rule::Rule;
use super::tables::{distinct, grouped, rows};

const HEAD: &str = "# How real: modality, polarity and hedges

What makes an event `negated`, `planned`, `possible` and so on, and what bounds a number. In a record the line of `evidence` for `polarity` or
`modality` gives the word, and `how` it stands to the event ([all values](ways.md#polarity-and-modality)). The program goes from the word of the
event upwards through the words that take it as their complement, and the first that tells of modality wins; each negation turns the
polarity round, so that two of them cancel out. [Reading a record](../reading-a-record.md) says how to use both fields. The words are those of
`lexicon/modality.tsv` and `lexicon/hedges.tsv`.

## What the words make of an event

";

/// Where a word may stand, in the order of the page: value of the table, title, explanation.
const PLACES: [(&str, &str, &str); 8] = [
    ("auxiliary", "Auxiliary verbs", "Before the verb of the event, or the light verb that carries it: \"*will* attack\"."),
    ("adverb", "Adverbs", "Beside the verb or noun: \"did *not* attack\". Before \"only\", \"just\" and the like \"not\" negates nothing."),
    (
        "determiner",
        "Small words before a noun",
        "Before the noun of the event, or as or before one who takes part: \"*no* attack\", \"*none* of them was killed\".",
    ),
    (
        "mark",
        "Words that open a clause or phrase",
        "\"*if* they attack\", \"*without* an attack\". \"Until\" and \"till\" count only where what they set a limit to lies ahead or is negated.",
    ),
    ("modifier", "Adjectives before a noun", "\"a *planned* attack\"."),
    ("part", "Nouns for taking part", "Who denies it does not deny the event: \"denied any *role* in the attack\"."),
    (
        "governor",
        "Words that govern the event",
        "The event is their complement: an object, a clause, an infinitive, a phrase (\"*plans* to attack\", \"*plans* an attack\", \"*fear* of an attack\").",
    ),
    ("clause", "Words that govern a clause", "The same, but only where the complement is a clause: \"*feared* that they would attack\"."),
];

/// What a word makes of the event, in the order of the page.
const EFFECTS: [(&str, &str); 11] = [
    ("negated", "`negated`: it is said not to be so"),
    ("planned", "`planned`: expected or prepared, and nobody commits to it"),
    ("possible", "`possible`: it may have happened or may happen"),
    ("requested", "`requested`: somebody asks for it"),
    ("threatened", "`threatened`: somebody threatens it"),
    ("promised", "`promised`: somebody promises it"),
    ("conditional", "`conditional`: it hangs on a condition"),
    ("predicted", "`predicted`: somebody foretells it"),
    ("future", "`planned`: it lies ahead; where those who act announce it, it is `promised` or `threatened` within that act of speech"),
    ("would", "`conditional`; where those who act say so of themselves, it lay ahead then, and is as with \"will\""),
    ("actual", "as real as it is without the word: \"a *failed* attack\" is an attack"),
];

const RULES: &str = "
Without such a word

- an infinitive of purpose is `planned`: \"travelled *to meet* them\";
- an infinitive that a noun or adjective of no table governs is `possible`;
- a command is `requested`, and a sentence that ends in a question mark leaves its main verb `possible`;
- a verb on which a clause of condition hangs is `conditional`;
- all else is `affirmed` and `actual`.

";

const EMBEDDING: &str = "
## What an event makes of one within it

An event in the complement of another has its id in `within` (\"*agreed* to withdraw\" is AGREE, and RETREAT within it), and the column
*complement* of the [outer one's rule](events.md) says what becomes of it. What is taken for given stays as it is: the attacks in \"demanded an
end to the attacks\".

";

const SPEECH: &str = "
Announcements and duties in auxiliaries (\"Macron *will* meet Merkel\", \"Russia *must* withdraw\") are [events that the code
codes](ways.md#events-that-the-code-codes), with what is announced within them. That somebody else foretells it makes it `predicted`.

";

const HEDGES: &str = "## Hedges and bounds of numbers

A quantity is `approximate` where a word says that it is only near, and has a `low` or `high` bound where a word sets one.

";

/// The page.
///
/// # Errors
/// If a table has an effect or place that the page does not explain.
pub fn page(root: &Path) -> Result<String> {
    let words = rows(root, "lexicon/modality.tsv", ["word", "pos", "place", "effect"])?;
    if let Some([word, _, place, _]) = words.iter().find(|[_, _, place, _]| !PLACES.iter().any(|(known, ..)| known == place)) {
        bail!("lexicon/modality.tsv: {word} stands at a place {place} that the reference does not explain");
    }
    let mut page = HEAD.to_owned();
    let mut effects = distinct(words.iter().map(|[.., effect]| effect.as_str()));
    effects.sort_by_key(|effect| rank(effect));
    let effects = effects.iter().map(|effect| Ok([code(effect), meaning(effect)?.to_owned()])).collect::<Result<Vec<_>>>()?;
    page += &table(["effect", "what it does"], &effects);
    page += RULES;
    for (place, title, explanation) in PLACES {
        page += &format!("## {title}\n\n{explanation}\n\n{}\n", place_table(&words, place));
    }
    page = page.trim_end().to_owned() + "\n";
    page += EMBEDDING;
    page += &embedding(&Rule::all(root)?)?;
    page += SPEECH;
    page += HEDGES;
    page += &hedges(root)?;
    Ok(page)
}

/// The words that stand at a place, by what they do and their class.
fn place_table(words: &[[String; 4]], place: &str) -> String {
    let own = words.iter().filter(|[_, _, of, _]| of == place);
    let mut groups = grouped(own.map(|[word, pos, _, effect]| ((effect.as_str(), pos.as_str()), word.as_str())));
    groups.sort_by_key(|((effect, pos), _)| (rank(effect), *pos));
    let several = groups.iter().any(|((_, pos), _)| *pos != groups[0].0.1);
    let pos = |pos: &str| if several { pos.to_owned() } else { String::new() };
    let rows: Vec<_> = groups.into_iter().map(|((effect, of), words)| [code(effect), pos(of), sorted(words)]).collect();
    table(["effect", "word class", "words"], &rows)
}

/// What each value of the column `embeds` does, and the types of the rules that have it.
fn embedding(rules: &[Rule]) -> Result<String> {
    let having = rules.iter().filter(|rule| !rule.embeds.is_empty());
    let mut groups = grouped(having.map(|rule| (rule.embeds.as_str(), rule.kind.as_str())));
    groups.sort_by_key(|(embeds, _)| rank(embeds));
    let mut shown = Vec::new();
    for (embeds, kinds) in groups {
        let does = match embeds {
            "denied" => "the actor says that it is not so: the inner event stands as told, and the claim around it has the stance `denies`",
            "alleged" => "the actor says that the recipient did it: it stands as told",
            "judged" => "it is taken to be so, and praised or blamed",
            effect => meaning(effect)?,
        };
        let types = EventType::ALL.iter().map(|kind| kind.name()).filter(|kind| kinds.contains(kind));
        let types = types.map(|kind| format!("[{kind}](events.md#{})", kind.to_lowercase())).collect::<Vec<_>>().join(", ");
        shown.push([code(embeds), does.to_owned(), types]);
    }
    Ok(table(["complement", "what becomes of the inner event", "types of the rules"], &shown))
}

/// What an effect does.
fn meaning(effect: &str) -> Result<&'static str> {
    let found = EFFECTS.iter().find(|(name, _)| *name == effect);
    Ok(found.with_context(|| format!("the reference does not explain the effect {effect}"))?.1)
}

/// The place of an effect in the order of the page.
fn rank(effect: &str) -> usize {
    EFFECTS.iter().position(|(name, _)| *name == effect).unwrap_or(EFFECTS.len())
}

/// The hedges by what they do.
fn hedges(root: &Path) -> Result<String> {
    let rows = rows(root, "lexicon/hedges.tsv", ["words", "side", "effect"])?;
    let groups = grouped(rows.iter().map(|[words, side, effect]| (effect.as_str(), (side.as_str(), words.as_str()))));
    let mut shown = Vec::new();
    for (effect, words) in groups {
        let does = match effect {
            "about" => "`approximate`: near it",
            "least" => "`low`: it or more",
            "most" => "`high`: it or less",
            "exact" => "nothing: the number as it is",
            other => bail!("lexicon/hedges.tsv: the reference does not explain the effect {other}"),
        };
        let on = |side: &str| words.iter().filter(|(of, _)| *of == side).map(|(_, words)| plain(words)).collect::<Vec<_>>().join(", ");
        shown.push([code(effect), does.to_owned(), on("before"), on("after")]);
    }
    Ok(table(["effect", "what it does", "before the number", "after it"], &shown))
}
