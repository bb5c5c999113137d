//! `docs/reference/ways.md`: how parties, places, times and quantities are found, by what a record says of it.

use std::path::Path;

use anyhow::{Context, Result};

use super::markdown::{code, table};
use super::tables::{distinct, grouped, rows};

/// The values that the code writes, and what they mean.
pub const WAYS: &str = "xtask/ways.tsv";

const HEAD: &str = "# How things were found

Every value that a record has in `evidence[].how`, and in the `rule` of a mention, a place, a time expression, with what it means. What is in
*italics* in an example are the words that the record gives. `legation explain` shows both in a row: the field, the value, **how** the words lead
to it, the words, and by which **rule** they name what they name. [Reading a record](../reading-a-record.md) explains the fields.

| field of the record | part of this page |
|---|---|
| `evidence[].how` of `actors` and `recipients` | [Parties](#parties) |
| … of `places`, `times`, `quantities` | [Places](#places), [Times](#times), [Quantities](#quantities) |
| … of `polarity`, `modality` | [Polarity and modality](#polarity-and-modality) |
| `entities[].mentions[].rule` | [Mentions of entities](#mentions-of-entities) |
| `places[].mentions[].rule` | [Mentions of places](#mentions-of-places) |
| `times[].rule` | [Time expressions](#time-expressions) |
| `events[].rule` | [Events by type](events.md), and [events that the code codes](#events-that-the-code-codes) |

";

/// The parts of the page: value of the column `of`, title, introduction.
const PARTS: [(&str, &str, &str); 8] = [
    (
        "party",
        "Parties",
        "Where an actor or recipient stands beside the word of the event. The columns *actor* and *recipient* of the [rule](events.md) say where it is looked for.",
    ),
    (
        "place",
        "Places",
        "Why a place belongs to an event. A name that stands for those who act there is no place of the event (\"Moscow said\").",
    ),
    (
        "time",
        "Times",
        "Why a time expression belongs to an event. Its day is the event's `date`; without one it is the day of publication.",
    ),
    ("quantity", "Quantities", "Why a quantity belongs to an event. What it counts is told by [words](words.md#what-is-counted)."),
    (
        "reality",
        "Polarity and modality",
        "What kind of word makes the event other than affirmed and actual. The words stand in [how real](reality.md).",
    ),
    (
        "entity",
        "Mentions of entities",
        "What ties the words to an entity. The nouns that name somebody stand in [classes of words](words.md#nouns-for-parties), names in the tables `actors.tsv`, `countries.tsv` and `leaders.tsv` of `lexicon/`.",
    ),
    (
        "location",
        "Mentions of places",
        "What makes a name a place. Which of the places of one name is meant is told by how many live there, what stands beside it, and what else the document names.",
    ),
    (
        "event",
        "Events that the code codes",
        "Acts of speech that stand in an auxiliary have the type and this word as their rule, such as `AGREE/will`; what is announced or asked for is an event within them.",
    ),
];

const TIMES: &str = "
## Time expressions

The rows of `lexicon/times.tsv`: the name is what `times[].rule` has; several are joined by `+` where they are one expression (\"Tuesday, Nov. 12\").
In a pattern `a|b` is one of these words, `<class>` a word or number of that class (`lexicon/time-words.tsv`, `lexicon/numerals.tsv`), and what ends
in `?` may be missing. PART counts only beside a date. The verbs of the column *meaning*:

";

/// The verbs of the column `meaning` of `times.tsv`, after the documentation of the code that reads it.
const VERBS: [(&str, &str); 21] = [
    ("calendar", "the day, month, year … as it stands; a missing year is the one that the tense of the verb asks for, or the nearest"),
    ("month-year", "the month, of the year that lies so many years from this one"),
    ("weekday", "the day of the week that the tense asks for, or so many weeks on"),
    ("month", "the last (-1), this (0), the next (1) month of the name"),
    ("season", "the season of the year named, or the last, this, the next one"),
    ("quarter", "a quarter of the year"),
    ("half", "a half of the year"),
    ("century", "a century"),
    ("fiscal", "a business year"),
    ("holiday", "a holiday, by its day of the year"),
    ("fixed", "a day of each year"),
    ("weekend", "the weekend that the tense asks for"),
    (
        "shift",
        "so many units (n: the number of the expression) from the day of publication; `story`: from the last date told; `quarterly`: from that only where it is a quarter",
    ),
    ("part-of-day", "a part of the day, so many days from the day of publication"),
    ("clock", "a time of the day"),
    ("fixed-clock", "this time of the day"),
    (
        "length",
        "that long, so many units (without a number: that of the expression; x: nobody knows how many); `past`: ends at the day of publication, `future`: starts there",
    ),
    ("length-half", "that long and a half"),
    ("each", "that often"),
    ("each-weekday", "on that day of each week"),
    ("ref", "a vague reference, by its TIMEX3 value"),
];

/// The page.
///
/// # Errors
/// If the table of ways has a part, or that of times a verb, which the page does not explain.
pub fn page(root: &Path) -> Result<String> {
    let ways = rows(root, WAYS, ["of", "value", "meaning"])?;
    let mut page = HEAD.to_owned();
    let groups = grouped(ways.iter().map(|[of, value, meaning]| (of.as_str(), [code(value), meaning.clone()])));
    for (of, values) in groups {
        let part = PARTS.iter().find(|(name, ..)| *name == of).with_context(|| format!("{WAYS}: unknown part {of}"))?;
        let head = if matches!(of, "entity" | "location" | "event") { ["rule", "what it means"] } else { ["how", "what it means"] };
        page += &format!("## {}\n\n{}\n\n{}\n", part.1, part.2, table(head, &values));
    }
    page = page.trim_end().to_owned() + "\n";
    page += TIMES;
    page += &times(root)?;
    Ok(page)
}

/// The patterns of time expressions.
fn times(root: &Path) -> Result<String> {
    let times = rows(root, "lexicon/times.tsv", ["name", "pattern", "type", "meaning"])?;
    let verbs = distinct(times.iter().map(|[.., meaning]| meaning.split(' ').next().unwrap_or_default()));
    let mut legend = Vec::new();
    for verb in verbs {
        let known = VERBS.iter().find(|(name, _)| *name == verb);
        let meaning = known.with_context(|| format!("lexicon/times.tsv: the reference does not explain {verb}"))?.1;
        legend.push([code(verb), meaning.to_owned()]);
    }
    let rows: Vec<_> =
        times.iter().map(|[name, pattern, kind, meaning]| [code(name), code(pattern), kind.clone(), code(meaning)]).collect();
    Ok(format!("{}\n{}", table(["verb", "meaning"], &legend), table(["rule", "pattern", "type", "meaning"], &rows)))
}
