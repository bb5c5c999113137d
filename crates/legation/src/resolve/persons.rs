//! Names of persons: who they are, from titles and appositions, earlier mentions, and what is known of those in office.
//!
//! Invariant: what the report says of a person wins over what is known of a namesake.

use crate::entity::{Country, EntityKind, Mention, MentionForm, Sector};
use crate::lexicon::{Gender, Marks, fold};
use crate::resolve::cast::{Cast, Entry, Facts};
use crate::resolve::nouns::{gender_of_honorific, gender_of_noun, is_honorific};
use crate::resolve::organizations::is_public;
use crate::resolve::phrase::Phrase;
use crate::resolve::states::country_of;
use crate::resolve::view::{Noun, Referent, Unit, View};

/// What the words around a name say of the person.
#[derive(Clone, Debug, Default)]
pub(super) struct Introduction {
    pub title: Option<String>,
    lemma: Option<String>,
    country: Option<Country>,
    sector: Option<Sector>,
    gender: Option<Gender>,
    /// The nouns that speak of the person, by their place in [`View::nouns`], and whether each is a mention of its own.
    pub nouns: Vec<(usize, bool)>,
}

/// How many words an apposition may have before its noun.
const APPOSITION: usize = 8;

/// Ties a name to a person, and says what introduced it.
pub(super) fn tie<'k>(view: &View<'k>, cast: &mut Cast<'_>, unit: &Unit<'k>) -> (usize, Introduction) {
    let mut introduction = introduce(view, cast, unit);
    let name = view.words(unit.tokens.clone());
    if introduction.gender.is_none() && unit.tokens.len() > 1 {
        introduction.gender = cast.knowledge.given_names.gender(view.words(unit.tokens.start..unit.tokens.start + 1));
    }
    let words = name_words(name);
    let found = link(cast, &words, &introduction);
    let (entry, rule) = match found {
        Some((entry, rule)) => {
            if cast.entries[entry].words.len() < words.len() {
                cast.name(entry, name, words);
            }
            (entry, rule)
        }
        None => meet(view, cast, name, words, &mut introduction),
    };
    learn(cast, entry, &introduction);
    let head = view.sentence.head_of(unit.tokens.clone());
    let mention = Mention { span: view.span(unit.tokens.clone()), head: view.id(head), form: MentionForm::Name, rule };
    cast.mention(view, entry, mention, unit.tokens.clone());
    (entry, introduction)
}

/// The person that a name would be tied to, if it was given before.
pub(super) fn peek(view: &View<'_>, cast: &Cast<'_>, unit: &Unit<'_>) -> Option<usize> {
    if unit.referent != Referent::Person {
        return None;
    }
    link(cast, &name_words(view.words(unit.tokens.clone())), &Introduction::default()).map(|(entry, _)| entry)
}

/// A person that was not named before.
fn meet(view: &View<'_>, cast: &mut Cast<'_>, name: &str, words: Vec<String>, introduction: &mut Introduction) -> (usize, &'static str) {
    let leader = cast.knowledge.leaders.find(name, cast.published);
    let leader = leader.filter(|leader| introduction.country.is_none_or(|country| country == leader.country));
    let (full, words) = match leader {
        Some(leader) if words.len() == 1 => (leader.name.as_str(), name_words(&leader.name)),
        _ => (name, words),
    };
    let (full, words, rule) = (full.to_owned(), words, if leader.is_some() { "name/leader" } else { "name/new" });
    if let Some(leader) = leader {
        let given = leader.name.split(' ').next().unwrap_or_default();
        introduction.gender = introduction.gender.or_else(|| cast.knowledge.given_names.gender(given));
        introduction.country.get_or_insert(leader.country);
        if introduction.title.is_none() {
            introduction.title = Some(leader.title.clone());
            introduction.lemma = Some(leader.title.clone());
            introduction.sector = introduction.sector.or(Some(leader.sector));
        }
    }
    let awaited = awaited(cast, introduction);
    let entry = awaited.unwrap_or_else(|| {
        cast.enter(Facts {
            name: full.clone(),
            kind: EntityKind::Person,
            country: None,
            sector: None,
            title: None,
            lemma: None,
            gender: None,
            plural: false,
        })
    });
    cast.name(entry, &full, words);
    // Those who hold an office of nobody's hold it in the state that the report is about.
    let domestic = |sector: Sector| is_public(sector) || matches!(sector.code(), "OPP" | "PTY" | "ELI");
    if introduction.country.is_none() && introduction.sector.is_some_and(domestic) {
        introduction.country = cast.focus.country(view.number);
    }
    (entry, rule)
}

/// One who was spoken of by office before being named: "the Turkish president … Recep Tayyip Erdogan".
fn awaited(cast: &Cast<'_>, introduction: &Introduction) -> Option<usize> {
    let (lemma, country) = (introduction.lemma.as_deref()?, introduction.country?);
    let agent = cast.knowledge.agents.get(lemma)?;
    if agent.marks.has(Marks::YIELDS) || !agent.marks.has(Marks::TITLE) {
        return None;
    }
    cast.of_lemma(lemma, |entry| {
        entry.entity.kind == EntityKind::Person
            && !entry.plural
            && entry.words.is_empty()
            && entry.entity.country == Some(country)
            && entry.entity.mentions.iter().all(|mention| mention.rule != "nominal/indefinite")
    })
}

/// Adds what an introduction says to what is known.
fn learn(cast: &mut Cast<'_>, entry: usize, introduction: &Introduction) {
    let known = &mut cast.entries[entry];
    known.gender = known.gender.or(introduction.gender);
    let entity = &mut known.entity;
    entity.country = entity.country.or(introduction.country);
    entity.sector = entity.sector.or(introduction.sector);
    if entity.title.is_none() {
        entity.title.clone_from(&introduction.title);
    }
    if let Some(lemma) = &introduction.lemma {
        cast.describe(entry, lemma.clone());
    }
}

/// The person that a name was given to before.
fn link(cast: &Cast<'_>, words: &[String], introduction: &Introduction) -> Option<(usize, &'static str)> {
    let fits = |entry: &Entry| {
        let other = |one: Option<Gender>, two: Option<Gender>| one.is_some() && two.is_some() && one != two;
        entry.entity.kind == EntityKind::Person && !entry.words.is_empty() && !other(entry.gender, introduction.gender)
    };
    let mut best: Option<(u8, crate::token::TokenId, usize)> = None;
    for word in words {
        for candidate in cast.of_word(word).filter(|&candidate| fits(&cast.entries[candidate])) {
            let entry = &cast.entries[candidate];
            let rank = (same_person(words, &entry.words), entry.last, candidate);
            if rank.0 > 0 && best.is_none_or(|best| rank > best) {
                best = Some(rank);
            }
        }
    }
    let (rank, _, entry) = best?;
    Some((entry, ["", "name/given", "name/part", "name/surname", "name/exact"][usize::from(rank)]))
}

/// How surely two names are of one person, 0 to 4.
fn same_person(words: &[String], known: &[String]) -> u8 {
    let (short, long) = if words.len() <= known.len() { (words, known) } else { (known, words) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return 0 };
    if short == long {
        return 4;
    }
    if short.len() == 1 {
        return if long.last() == Some(last) {
            3
        } else if long.first() == Some(first) {
            1
        } else {
            2 * u8::from(long.contains(first))
        };
    }
    let initial = |one: &String, two: &String| {
        one == two || one.len() == 1 && two.starts_with(one.as_str()) || two.len() == 1 && one.starts_with(two.as_str())
    };
    let given = long.iter().any(|word| initial(first, word));
    if long.last() == Some(last) && given || short.iter().all(|word| long.contains(word)) { 3 } else { 0 }
}

/// The words of a name by which it is compared: folded, and spelt as the most usual transcriptions agree.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(' ').filter(|word| !matches!(*word, "" | "jr" | "sr" | "ii" | "iii" | "al" | "bin" | "ben"));
    let words: Vec<_> = words.map(transcribed).collect();
    if words.is_empty() { vec![folded] } else { words }
}

/// One spelling for "Zelensky", "Zelenskyy" and "Zelenskiy": no double letters, and `i` for an ending in `y`, `iy`, `yi`, `ij`.
fn transcribed(word: &str) -> String {
    let mut out = String::new();
    for letter in word.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    if out.len() > 4 {
        let stem = out.trim_end_matches(['y', 'i', 'j']);
        if stem.len() < out.len() && !stem.is_empty() {
            return format!("{stem}i");
        }
    }
    out
}

fn introduce<'k>(view: &View<'k>, cast: &Cast<'_>, unit: &Unit<'k>) -> Introduction {
    let mut introduction = Introduction::default();
    let head = view.sentence.head_of(unit.tokens.clone());
    let mut start = unit.tokens.start;
    while let Some(before) = start.checked_sub(1) {
        if !is_honorific(view.lower(before)) {
            break;
        }
        introduction.gender = introduction.gender.or(gender_of_honorific(view.lower(before)));
        start = before;
    }
    let adjacent = start.checked_sub(1);
    if let Some(number) = adjacent.and_then(|before| view.noun_number(before)) {
        let mention = view.sentence.is_under(head, view.nouns[number].head) && view.nouns[number].head != head;
        introduction.take(view, cast, number, mention);
    } else if let Some(number) = adjacent.and_then(|before| office_before(view, before)) {
        introduction.take(view, cast, number, true);
    } else if let Some(before) = adjacent {
        introduction.country = possessor(view, before);
    }
    for number in around(view, unit, head) {
        introduction.take(view, cast, number, true);
    }
    introduction
}

/// "Iran's Rouhani": the state before the genitive mark.
fn possessor(view: &View<'_>, before: usize) -> Option<Country> {
    let mark = view.upos(before) == "PART" && matches!(view.lower(before), "'s" | "’s" | "'" | "’");
    let owner = if mark { before.checked_sub(1)? } else { before };
    // "Turkish Erdogan", not "to Turkey Erdogan".
    view.unit_at(owner).filter(|_| mark || view.upos(owner) == "ADJ").and_then(country_of)
}

/// "Ambassador to Peru | Ada Lund": the office whose owner's name stands right before that of the person.
pub(super) fn office_before(view: &View<'_>, before: usize) -> Option<usize> {
    let owner = view.unit_at(before)?;
    let mut at = owner.tokens.start.checked_sub(1)?;
    if view.upos(at) == "DET" {
        at = at.checked_sub(1)?;
    }
    let number = view.noun_number(at.checked_sub(1)?)?;
    let office = view.upos(at) == "ADP" && view.nouns[number].agent.marks.has(Marks::TITLE);
    office.then_some(number)
}

/// The nouns that are set beside a name or said of it: appositions on both sides, and "X is the chancellor".
fn around(view: &View<'_>, unit: &Unit<'_>, head: usize) -> Vec<usize> {
    let mut nouns = Vec::new();
    let mut add = |token: usize| {
        nouns.extend(view.noun_number(token).filter(|&number| is_person(&view.nouns[number], view)));
    };
    for child in view.children_by(head, &["appos"]) {
        add(child);
    }
    // "X, who is a member of parliament".
    for clause in view.children_by(head, &["acl:relcl"]) {
        if view.children_by(clause, &["cop"]).next().is_some() {
            add(clause);
        }
    }
    if let Some(above) = view.head(head) {
        if view.sentence.is(head, &["appos", "flat", "nmod:desc"]) {
            add(above);
        }
        if view.sentence.is(head, &["nsubj"]) && view.children_by(above, &["cop"]).next().is_some() {
            add(above);
        }
    }
    if let Some(token) = after_comma(view, unit.tokens.end) {
        add(token);
    }
    nouns
}

/// The noun of an apposition after a name and a comma, where the tree does not show it.
fn after_comma(view: &View<'_>, comma: usize) -> Option<usize> {
    if comma >= view.len() || !matches!(view.lower(comma), "," | "(") {
        return None;
    }
    let mut at = comma + 1;
    while at < view.len().min(comma + APPOSITION) {
        if let Some(noun) = view.noun_at(at) {
            let end = noun.tokens.end;
            let closes =
                end >= view.len() || matches!(view.lower(end), "," | "." | ")" | "who" | "of" | "in" | "at" | "for" | "and" | "to" | ";");
            if closes && noun.agent.marks.has(Marks::TITLE) {
                return Some(noun.head);
            }
            at = end;
        } else if matches!(view.upos(at), "DET" | "ADJ" | "NOUN" | "PROPN" | "PART" | "NUM") || view.is_hyphen(at) {
            at += 1;
        } else {
            break;
        }
    }
    None
}

/// Whether a noun may be said of one person.
fn is_person(noun: &Noun<'_>, view: &View<'_>) -> bool {
    let kind = noun.agent.kind;
    !view.is_plural(noun.head)
        && (kind == EntityKind::Person
            || noun.agent.marks.has(Marks::TITLE)
            || kind == EntityKind::Population && !noun.agent.marks.has(Marks::OWNED)
            || matches!(kind, EntityKind::ArmedGroup | EntityKind::Force)
                && !noun.agent.marks.has(Marks::OWNED)
                && noun
                    .lemma
                    .split(' ')
                    .next_back()
                    .is_some_and(|word| word.ends_with("er") || word.ends_with("ist") || word.ends_with("man")))
}

impl Introduction {
    /// Takes what a noun says of the person.
    fn take(&mut self, view: &View<'_>, cast: &Cast<'_>, number: usize, mention: bool) {
        let noun = &view.nouns[number];
        if !is_person(noun, view) || self.nouns.iter().any(|(other, _)| *other == number) {
            return;
        }
        let phrase = Phrase::read(view, cast, noun);
        self.nouns.push((number, mention));
        self.gender = self.gender.or_else(|| gender_of_noun(noun.agent.marks));
        self.country = self.country.or_else(|| phrase.state());
        let sector = sector_of(noun, &phrase);
        if noun.agent.marks.has(Marks::TITLE) && self.title.is_none() {
            self.title = Some(phrase.title);
            self.sector = sector.or(self.sector);
            self.lemma = Some(noun.lemma.clone());
        } else {
            self.sector = self.sector.or(sector);
        }
    }
}

/// The sector that a noun and its modifiers give.
pub(super) fn sector_of(noun: &Noun<'_>, phrase: &Phrase<'_>) -> Option<Sector> {
    // An organisation of unknown sector has leaders of unknown sector.
    let own = noun.agent.sector.filter(|_| !(phrase.of_unknown && noun.agent.marks.has(Marks::YIELDS)));
    let sector = if noun.agent.marks.has(Marks::YIELDS) || own.is_none() { phrase.sector.or(own) } else { own };
    if phrase.former && noun.agent.kind == EntityKind::Person && sector.is_some_and(|sector| sector.code() == "GOV") {
        return "ELI".parse().ok();
    }
    sector
}
