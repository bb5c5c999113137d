//! `docs/reference/events.md`: the rules that code events, by type.

use std::path::Path;

use anyhow::Result;
use legation::event::EventType;
use legation::wire;

use super::condition::slots;
use super::markdown::{code, plain, table};
use super::rule::Rule;
use super::tables::{grouped, rows};

const HEAD: &str = "# Events by type

Each rule of `lexicon/events.tsv` that codes an event. A record names the rule of an event in `rule`, and
`legation explain` shows it behind the words; look for that name on this page, or follow
`events.md#` and the name in lower case with `-` for `/`: [events.md#assault-fire-at](#assault-fire-at). What the types mean is told with
sentences in [event types](../event-types.md); the look-alikes that code as nothing are [a page of their own](nothing.md); how to add rules
of your own stands in [adding to the lexicon](../adding-to-the-lexicon.md). A few rules, such as `AGREE/will`, stand
[in the code](ways.md#events-that-the-code-codes).

How to read a row:

- **words**: dictionary forms, each with its word class. \"Any other verb\" is one that no rule knows and that the network takes for an event
  of the type with great certainty.
- **if**: what must stand beside the word; all of it must hold, and where nothing is asked for the word is enough. *Subject* is who acts, also
  in the passive and with a noun (\"an attack by rebels\"); *object* what is acted upon (\"the arrest of protesters\"); *owner* what stands before
  a noun (\"Japan's\", \"drone\"); *clause* a complement clause; a preposition in quotation marks what follows it. *Object's \"to\"* is what follows
  \"to\" after the object. *Light verb*: one that only carries the noun (\"launched an attack\", [list](words.md#light-verbs)). *Copula*: the noun says
  what its subject is (\"is a threat\"). A name with @ is a [class of words](words.md#classes).
- **mode**: where it is empty, words beside the event may tell it; they stand above the rules of the type.
- **CAMEO**: in brackets where it follows from type and mode; it is that of the mode then which the words beside tell.
- **actor**, **recipient**: where each is looked for, in this order; the first place that names somebody wins. Where both sides do the same
  (AGREE, CONSULT, COOPERATE) the other side becomes an actor too. Empty: nobody is looked for.
- **complement**: what the event makes of one within it (\"*agreed* to withdraw\"): see [how real](reality.md#what-an-event-makes-of-one-within-it).

Where several rules hold for a word, one of your own lexicon wins; then the one whose conditions say most (words asked for by name count most,
then what must be there, then what must not); then the one that stands first in the table.

";

/// The page.
pub fn page(root: &Path) -> Result<String> {
    let rules = Rule::all(root)?;
    let ontology = rows(root, "lexicon/plover.tsv", ["type", "mode", "cameo", "score"])?;
    let modes = rows(root, "lexicon/modes.tsv", ["word", "type", "mode"])?;
    let mut page = HEAD.to_owned();
    let links: Vec<_> = EventType::ALL.iter().map(|kind| format!("[{0}](#{1})", kind.name(), kind.name().to_lowercase())).collect();
    page += &format!("{}\n", links.join(" · "));
    let mut quad = None;
    for kind in EventType::ALL {
        if quad.replace(kind.quad()) != Some(kind.quad()) {
            page += &format!("\n## {}\n", capitalised(wire::Quad::from(kind.quad()).word()));
        }
        let own: Vec<_> = rules.iter().filter(|rule| rule.kind == kind.name()).collect();
        page += &section(kind, &own, &ontology, &modes);
    }
    Ok(page)
}

/// The part of one type.
fn section(kind: EventType, rules: &[&Rule], ontology: &[[String; 4]], modes: &[[String; 3]]) -> String {
    let name = kind.name();
    let own: Vec<_> = ontology.iter().filter(|[of, ..]| of == name).collect();
    let score = own.iter().find(|[_, mode, ..]| mode.is_empty()).map_or("", |[.., score]| score);
    let told = grouped(modes.iter().filter(|[_, of, _]| of == name).map(|[word, _, mode]| (mode.as_str(), plain(word))));
    let words = |mode: &str| told.iter().find(|(of, _)| *of == mode).map_or_else(String::new, |(_, words)| words.join(", "));
    let head = ["mode", "CAMEO", "score", "words beside the event that tell it"];
    let list: Vec<_> = own
        .iter()
        .filter(|[_, mode, ..]| !mode.is_empty())
        .map(|[_, mode, cameo, score]| [code(mode), cameo.clone(), score.clone(), words(mode)])
        .collect();
    let modes = if list.is_empty() { "It has no modes.\n".to_owned() } else { table(head, &list) };
    let cameo = |mode: &str| own.iter().find(|[_, of, ..]| of == mode).map_or("", |[_, _, cameo, _]| cameo);
    let head = ["rule", "words", "if", "mode", "CAMEO", "actor", "recipient", "complement"];
    let rows: Vec<_> = rules.iter().map(|rule| row(rule, cameo(&rule.mode))).collect();
    format!(
        "\n### {name}\n\n[What it is](../event-types.md#{}). CAMEO {}, score {score}; {} rules.\n\n{modes}\n{}",
        name.to_lowercase(),
        cameo(""),
        rules.len(),
        table(head, &rows)
    )
}

/// A rule, and the CAMEO code that follows from its type and mode.
fn row(rule: &Rule, cameo: &str) -> [String; 8] {
    let cameo = if rule.cameo.is_empty() { format!("({cameo})") } else { rule.cameo.clone() };
    let mode = if rule.mode.is_empty() { String::new() } else { code(&rule.mode) };
    [rule.title(), rule.words(), rule.when(), mode, cameo, slots(&rule.actor), slots(&rule.recipient), rule.embeds.clone()]
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
