//! Who makes a claim: the phrase that names the speaker, and the entities in it.
//!
//! In: the cue; out: its source phrase by the tree: the subject, also one shared with another verb or of the noun that a
//! participle or relative clause hangs on, the agent of a passive, the possessor of a noun.

use crate::attribute::branches::Branches;
use crate::entity::{EntityId, EntityIndex};
use crate::span::Span;
use crate::token::TokenId;

/// How many verbs a subject is looked for up: "said", "and added", "hoping to …". Deeper chains don't occur in news.
const DEEPEST: usize = 6;

/// The word that the source phrase of a verb hangs on.
pub(super) fn of_verb(branches: &Branches<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..DEEPEST {
        if let Some(agent) = agent(branches, at) {
            return Some(agent);
        }
        if let Some(subject) = subject(branches, at) {
            return Some(subject);
        }
        let head = branches.head(at)?;
        let is = |relations: &[&str]| branches.sentence.is(at, relations);
        // "denied it, as was claimed": nobody says by whom.
        if is(&["advcl"]) && branches.child(at, &["aux:pass"]).is_some() {
            return None;
        }
        if is(&["acl"]) {
            // "assessments indicating …": the noun speaks; "an offer to …" and "reported by" don't name the speaker so.
            let tag = &*branches.sentence.tags[at].xpos;
            return (is(&["acl:relcl"]) || tag == "VBG").then_some(head);
        }
        if is(&["xcomp"]) && branches.sentence.upos(at) == "VERB" {
            // "asked him to say": the object is who says it.
            if let Some(object) = branches.child(head, &["obj", "iobj"]) {
                return Some(object);
            }
        } else if !is(&["conj", "xcomp", "advcl", "ccomp", "parataxis", "dep", "aux", "cop"]) {
            return None;
        }
        at = head;
    }
    None
}

/// The word before or after a speech verb that its source phrase hangs on, where the tree gives none or one inside the
/// quotation: "…,” said Jane Doe", "Jane Doe said, “…". Trees go wrong where a quotation is longer than the clause around it.
pub(super) fn beside(branches: &Branches<'_>, verb: usize, is_quoted: &dyn Fn(usize) -> bool) -> Option<usize> {
    let sentence = branches.sentence;
    let names = |token: usize| matches!(sentence.upos(token), "PROPN" | "NOUN" | "PRON") && !is_quoted(token);
    let count = sentence.tokens.len();
    // Articles, titles and modifiers of a noun that stands after the verb.
    let after = (verb + 1..count).find(|&token| !matches!(sentence.upos(token), "DET" | "ADJ" | "NUM") || is_quoted(token));
    let before = verb.checked_sub(1).filter(|&token| names(token));
    let token = before.or_else(|| after.filter(|&token| names(token)))?;
    // The word on which the rest of the phrase hangs.
    let mut at = token;
    while let Some(head) = branches.head(at).filter(|&head| {
        head != verb && names(head) && head.abs_diff(at) <= 4 && sentence.is(at, &["compound", "flat", "nmod", "amod", "appos"])
    }) {
        at = head;
    }
    Some(at)
}

/// The subject of a verb; for a relative pronoun the noun that it stands for. A passive subject is told or asked, and does
/// not speak.
fn subject(branches: &Branches<'_>, verb: usize) -> Option<usize> {
    let subject =
        branches.child(verb, &["nsubj", "csubj"]).filter(|&subject| !branches.sentence.is(subject, &["nsubj:pass", "csubj:pass"]))?;
    let relative = matches!(&*branches.lower(subject), "who" | "which" | "that" | "whom");
    if relative && branches.sentence.is(verb, &["acl:relcl"]) { branches.head(verb) } else { Some(subject) }
}

/// The agent of a passive: "said by the ministry".
fn agent(branches: &Branches<'_>, verb: usize) -> Option<usize> {
    let passive = branches.child(verb, &["aux:pass", "nsubj:pass"]).is_some() || branches.sentence.is(verb, &["acl"]);
    let by = |child: &usize| branches.sentence.is(*child, &["obl:agent"]) || branches.case(*child).as_deref() == Some("by");
    branches.related(verb, &["obl"]).find(by).filter(|_| passive && &*branches.sentence.tags[verb].xpos == "VBN")
}

/// The word that the source phrase of a noun hangs on: "Kyiv's claim", "a warning from the ministry", "a report by the UN".
pub(super) fn of_noun(branches: &Branches<'_>, noun: usize) -> Option<usize> {
    let from = |child: &usize| matches!(branches.case(*child).as_deref(), Some("by" | "from" | "among"));
    branches
        .child(noun, &["nmod:poss"])
        .or_else(|| branches.related(noun, &["nmod", "obl"]).find(from))
        .or_else(|| branches.related(noun, &["amod", "compound"]).find(|&child| branches.sentence.name_at(child).is_some()))
}

/// The words of the source phrase: without clauses, and without the cue's own branch.
pub(super) fn phrase(branches: &Branches<'_>, head: usize, cue: usize) -> Vec<usize> {
    let mut without = vec![cue];
    without.extend(branches.related(head, &["acl", "acl:relcl", "parataxis", "advcl", "case", "cc", "punct", "appos", "mark"]).filter(
        |&child| {
            // Coordinated and bracketed words keep their marks.
            branches.sentence.is(child, &["acl", "parataxis", "advcl", "case", "mark"])
                || child < head && branches.sentence.is(child, &["cc"])
        },
    ));
    let mut tokens = branches.subtree(head, &without);
    if let Some(owner) = trailing(branches, head) {
        tokens.extend(branches.subtree(owner, &without));
        tokens.sort_unstable();
        tokens.dedup();
    }
    tokens
}

/// The span of a source phrase; with the relative pronoun that stands for it ("officials who say …").
pub(super) fn span(branches: &Branches<'_>, tokens: &[usize], cue: usize) -> Option<Span> {
    // A clause that was left out of the middle ends the phrase.
    let phrase = branches.spans(tokens).into_iter().next()?;
    let pronoun = branches.child(cue, &["nsubj"]).filter(|&subject| {
        branches.sentence.is(cue, &["acl:relcl"])
            && !tokens.contains(&subject)
            && matches!(&*branches.lower(subject), "who" | "which" | "that")
    });
    Some(pronoun.map_or(phrase, |pronoun| phrase.cover(branches.span(pronoun))))
}

/// The entities that speak: those of the head and of what is coordinated with it, and where these are things that people
/// issue ("assessments from Kyiv and Washington", "Kyiv's report"), those that issue them.
pub(super) fn speakers(branches: &Branches<'_>, sentence: usize, head: usize, index: &EntityIndex) -> Vec<EntityId> {
    let at = |token: usize| index.at(TokenId { sentence, token });
    let mut found = Vec::new();
    let mut push = |entity: EntityId| {
        if !found.contains(&entity) {
            found.push(entity);
        }
    };
    for own in coordinated(branches, head) {
        if let Some(entity) = at(own) {
            push(entity);
            continue;
        }
        let issued = |child: &usize| matches!(branches.case(*child).as_deref(), Some("of" | "from" | "by" | "for" | "in" | "at"));
        let issuers: Vec<_> = branches
            .related(own, &["nmod"])
            .filter(|child| branches.sentence.is(*child, &["nmod:poss"]) || issued(child))
            .chain(trailing(branches, own))
            .collect();
        let kinds: Vec<_> = branches.related(own, &["compound", "amod", "appos"]).collect();
        // Whoever issues it speaks; what kind of thing it is tells only where nobody does.
        for owners in [issuers, kinds] {
            let speak: Vec<_> = owners.iter().flat_map(|&owner| coordinated(branches, owner)).filter_map(at).collect();
            if !speak.is_empty() {
                speak.into_iter().for_each(&mut push);
                break;
            }
        }
    }
    found
}

/// The "from" phrase that stands right after a noun and that the tree hangs on another word.
fn trailing(branches: &Branches<'_>, noun: usize) -> Option<usize> {
    let from = noun + 1;
    let sentence = branches.sentence;
    let owner = (from < sentence.tokens.len() && matches!(&*branches.lower(from), "from" | "by")).then(|| branches.head(from)).flatten()?;
    (owner > from && sentence.is(from, &["case"]) && branches.head(owner) != Some(noun)).then_some(owner)
}

fn coordinated(branches: &Branches<'_>, token: usize) -> Vec<usize> {
    std::iter::once(token).chain(branches.related(token, &["conj"])).collect()
}
