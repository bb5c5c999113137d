//! The word that a number counts.
//!
//! In: an amount in its sentence; out: the counted word and the unit as worded; nothing where the number counts nothing
//! (ages, names, "one of the", "two-state").

use crate::count::amount::Amount;
use crate::lexicon::{CountRole, Knowledge, TimeWord};
use crate::piece::{Make, Piece};
use crate::quantity::QuantityKind;
use crate::syntax::{NameKind, ParsedSentence};

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The counted word, or the number itself.
    pub head: usize,
    /// The number.
    pub number: usize,
    /// The unit as worded.
    pub unit: Option<String>,
    /// Whether it is money.
    pub money: bool,
    /// Whether a noun is counted, and not the number alone.
    pub noun: bool,
    /// Whether the unit is one of length, area or weight.
    pub measure: bool,
}

/// What the amount counts.
pub(super) fn counted(text: &str, sentence: &ParsedSentence, pieces: &[Piece], amount: &Amount, knowledge: &Knowledge) -> Option<Counted> {
    let number = pieces[amount.number].token;
    let last = pieces[amount.end - 1].token;
    if let Some(currency) = &amount.currency {
        // "$5 pesos"
        let next = pieces.get(amount.end).map(|piece| piece.token);
        if let Some(token) =
            next.filter(|&token| knowledge.units.kind(sentence.lemma(token), CountRole::Counted) == Some(QuantityKind::Money))
        {
            let unit = sentence.word(text, token).to_owned();
            return Some(Counted { number, head: token, unit: Some(unit), money: true, noun: true, measure: false });
        }
        return Some(Counted { number, head: last, unit: Some(currency.clone()), money: true, noun: true, measure: false });
    }
    if amount.share {
        return Some(Counted { number, head: last, unit: Some("percent".to_owned()), money: false, noun: true, measure: false });
    }
    let next = pieces.get(amount.end);
    let after = next.map_or("", |piece| &*piece.lower);
    if after == "%" || after == "percent" || (after == "per" && pieces.get(amount.end + 1).is_some_and(|piece| piece.lower == "cent")) {
        let head = next.map_or(last, |piece| piece.token);
        return Some(Counted { number, head, unit: Some("percent".to_owned()), money: false, noun: true, measure: false });
    }
    // "no one was hurt"
    let is_none = amount.start.checked_sub(1).is_some_and(|before| pieces[before].lower == "no");
    if is_none || names_something(sentence, number) || names_unit(text, sentence, number) || is_age(sentence, pieces, amount) {
        return None;
    }
    if let Some(next) = next.filter(|next| next.glued && knowledge.units.kind(after, CountRole::Measure).is_some()) {
        return Some(Counted { number, head: next.token, unit: Some(after.to_owned()), money: false, noun: true, measure: true });
    }
    if matches!(after, "-" | "–") && next.is_some_and(|next| next.glued) {
        return strong(text, sentence, pieces, amount, knowledge);
    }
    let head = match by_tree(sentence, number, last, after) {
        Led::To(head) => head,
        Led::Astray => next_noun(sentence, last)?,
        Led::Nowhere => match body(sentence, number, knowledge) {
            Some(body) => body,
            None => return Some(Counted { number, head: last, unit: None, money: false, noun: false, measure: false }),
        },
    };
    let lemma = sentence.lemma(head);
    // Lengths of time and ages are no quantities.
    if matches!(knowledge.times.word(&sentence.word(text, head).to_lowercase()), Some(TimeWord::Unit(..))) {
        return None;
    }
    let unit = worded(text, sentence, head, last);
    let money = knowledge.units.kind(lemma, CountRole::Counted) == Some(QuantityKind::Money);
    let measure = knowledge.units.kind(lemma, CountRole::Measure).is_some();
    Some(Counted { number, head, unit: Some(unit), money, noun: true, measure })
}

/// Whether the number is part of a name ("Group of Seven", "Article 5", "Boeing 737") and counts nothing.
fn names_something(sentence: &ParsedSentence, number: usize) -> bool {
    let named = sentence.name_at(number).is_some_and(|name| {
        !matches!(name.kind, NameKind::Date | NameKind::Money | NameKind::Norp) && name.tokens.len() > 1 && name.tokens.start < number
    });
    // A number whose head stands before it as a plain noun numbers it: "Article 5", "page 12", "Flight 370".
    let numbers = sentence.tree.heads[number].is_some_and(|head| {
        head + 1 == number
            && sentence.is(number, &["nummod", "appos", "dep", "nmod:unmarked", "compound", "flat"])
            && matches!(sentence.upos(head), "NOUN" | "PROPN")
    });
    named || numbers
}

/// "the 669 rescue unit", "the Two Holy Mosques": with a single thing, or within a name in capitals, a number tells which or is of the
/// name.
fn names_unit(text: &str, sentence: &ParsedSentence, number: usize) -> bool {
    let Some(head) = sentence.tree.heads[number].filter(|&head| head > number && sentence.is(number, &["nummod", "amod", "compound"]))
    else {
        return false;
    };
    let definite = sentence.children(head).any(|child| child < number && sentence.is(child, &["det"]) && sentence.lemma(child) == "the");
    let single = &*sentence.tags[head].xpos == "NN" && sentence.upos(number) == "NUM";
    let within_name = number > 0 && sentence.upos(head) == "PROPN" && sentence.word(text, number).starts_with(char::is_uppercase);
    within_name || definite && single && sentence.lemma(number) != "one"
}

/// "Jane Doe, 34, said", "aged 12": figures that tell an age.
fn is_age(sentence: &ParsedSentence, pieces: &[Piece], amount: &Amount) -> bool {
    let before = |count: usize| amount.number.checked_sub(count).and_then(|at| pieces.get(at));
    let word = |piece: Option<&Piece>| piece.map_or(String::new(), |piece| piece.lower.clone());
    let closes = pieces.get(amount.end).is_none_or(|next| matches!(&*next.lower, "," | ")" | "." | ";"));
    let person = before(2).is_some_and(|piece| sentence.upos(piece.token) == "PROPN" || sentence.name_at(piece.token).is_some());
    let figure = pieces[amount.number].make == Make::Figure && amount.value.is_some_and(|value| value < 120.0);
    let comma = matches!(&*word(before(1)), "," | "(") && person && closes && figure;
    // "aged under 21", "aged 12 and 15"
    let is_listed = |piece: &&Piece| piece.make == Make::Figure || matches!(&*piece.lower, "and" | "," | "or" | "to");
    let first = pieces[..amount.start].iter().rev().find(|piece| !is_listed(piece));
    let next_to = amount.number.checked_sub(1).and_then(|at| pieces.get(at));
    comma || [first, next_to].into_iter().any(|piece| matches!(&*word(piece), "age" | "aged" | "ages"))
}

/// "a 12,000-strong force" counts the force, "a 27-member bloc" the members; "a two-state solution" counts nothing here.
fn strong(text: &str, sentence: &ParsedSentence, pieces: &[Piece], amount: &Amount, knowledge: &Knowledge) -> Option<Counted> {
    let number = pieces[amount.number].token;
    let next = pieces.get(amount.end + 1)?;
    let kind = knowledge.units.kind(&next.lower, CountRole::Counted);
    let measure = knowledge.units.kind(&next.lower, CountRole::Measure).is_some();
    let money = kind == Some(QuantityKind::Money);
    let is_armed = matches!(kind, Some(QuantityKind::Weapons | QuantityKind::Troops));
    if money || measure || is_armed || matches!(&*next.lower, "member" | "man" | "woman" | "person") {
        return Some(Counted { number, head: next.token, unit: Some(next.lower.clone()), money, noun: true, measure });
    }
    let strong = Some(next).filter(|piece| piece.lower == "strong")?;
    let head = next_noun(sentence, strong.token)?;
    let unit = worded(text, sentence, head, strong.token);
    Some(Counted { number, head, unit: Some(unit), money: false, noun: true, measure: false })
}

/// Where the tree leads from a number.
enum Led {
    /// To the counted word.
    To(usize),
    /// To what can't be counted.
    Astray,
    /// Nowhere: the number stands alone.
    Nowhere,
}

/// The counted word by the tree: the head of "12 soldiers", what hangs on "dozens of soldiers".
fn by_tree(sentence: &ParsedSentence, number: usize, last: usize, after: &str) -> Led {
    let outer = |token: usize| {
        sentence.tree.heads[token].filter(|&head| head > last && sentence.is(token, &["nummod", "amod", "compound", "det", "advmod"]))
    };
    if after == "of" {
        // "one of the", "two of them"
        let of = [last, number].into_iter().find_map(|token| {
            sentence
                .children(token)
                .find(|&child| child > last && sentence.is(child, &["nmod", "obl"]) && sentence.child(child, &["case"]).is_some())
                .filter(|&child| sentence.upos(child) != "NUM")
        });
        // "four of them", "16 of which": what is counted stands elsewhere.
        return match of.or_else(|| next_noun(sentence, last + 1)) {
            Some(counted) if sentence.upos(counted) == "PRON" => Led::Nowhere,
            counted => counted.map_or(Led::Astray, Led::To),
        };
    }
    // "raised to seven the number of the dead": what has an article of its own is not counted.
    let has_article = |head: &usize| (last + 1..*head).any(|token| sentence.is(token, &["det"]) && sentence.lemma(token) == "the");
    match outer(last).or_else(|| outer(number)).filter(|head| !has_article(head)) {
        Some(head) if matches!(sentence.upos(head), "NOUN" | "PROPN" | "ADJ" | "VERB" | "SYM" | "PRON") => Led::To(head),
        Some(_) => Led::Astray,
        None => Led::Nowhere,
    }
}

/// The people of whom a number says how many they are: "a crew of twelve".
fn body(sentence: &ParsedSentence, number: usize, knowledge: &Knowledge) -> Option<usize> {
    let noun = sentence.tree.heads[number].filter(|_| sentence.is(number, &["nmod"]))?;
    let is_of = sentence.child(number, &["case"]).is_some_and(|case| sentence.lemma(case) == "of");
    (is_of && knowledge.units.kind(sentence.lemma(noun), CountRole::Body).is_some()).then_some(noun)
}

/// The noun that the words after the number lead to, over adjectives and other nouns.
fn next_noun(sentence: &ParsedSentence, last: usize) -> Option<usize> {
    let mut found = None;
    for token in last + 1..sentence.tokens.len() {
        match sentence.upos(token) {
            "NOUN" | "PROPN" => found = Some(token),
            "ADJ" | "DET" | "NUM" if found.is_none() => {}
            _ => break,
        }
    }
    found
}

/// The counted noun with the nouns that are compounded with it: "rescue workers".
fn worded(text: &str, sentence: &ParsedSentence, head: usize, after: usize) -> String {
    let mut start = head;
    while start > after + 1 && sentence.upos(start - 1) == "NOUN" && sentence.is(start - 1, &["compound"]) {
        start -= 1;
    }
    sentence.span_of(start..head + 1).of(text).to_owned()
}
