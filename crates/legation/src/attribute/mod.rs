//! Who says what.
//!
//! In: the sentences with their trees, and which words name entities; out: the claims: cue, source with its speakers, and
//! content, told or quoted. A claim inside another is a claim of its own and stands after it. Cues and frames are data
//! (`lexicon/cues.tsv`). The notions are those of PolNeAR (Newell, Margolin, Ruths: An Attribution Relations Corpus for
//! Political News, LREC 2018).

mod branches;
mod direct;
mod quotation;
mod source;
mod telling;
#[cfg(test)]
mod tests;
mod verb;

use crate::attribute::branches::Branches;
use crate::attribute::telling::{Finder, Telling};
use crate::claim::{Claim, ClaimKind, Stance};
use crate::entity::EntityIndex;
use crate::lexicon::Knowledge;
use crate::span::Span;
use crate::syntax::Syntax;
use crate::token::TokenId;

/// The claims of a document, in the order of the text; a claim stands before those inside its content.
pub fn attribute(syntax: &Syntax<'_>, index: &EntityIndex, knowledge: &Knowledge) -> Vec<Claim> {
    let branches: Vec<_> = syntax.sentences.iter().map(|sentence| Branches::new(syntax.text, sentence)).collect();
    let quotations = quotation::quotations(syntax.text);
    let mut found = Vec::new();
    for (sentence, branches) in branches.iter().enumerate() {
        let names_someone = |token: usize| index.at(TokenId { sentence, token }).is_some();
        let is_quoted = |token: usize| quotation::at(&quotations, branches.span(token)).is_some();
        let (cues, units) = (&knowledge.cues, &knowledge.units);
        let finder = Finder { branches, sentence, cues, units, names_someone: &names_someone, is_quoted: &is_quoted };
        found.extend(finder.tellings());
    }
    let assigned = direct::assign(syntax, &quotations, &found);
    let coded = found.iter().zip(&assigned.pieces);
    let own = coded.filter(|(telling, pieces)| !pieces.is_empty() || !in_first_person(&branches[telling.sentence], telling));
    let coded: Vec<_> =
        own.filter_map(|(telling, pieces)| Some((telling, claim(&branches[telling.sentence], telling, pieces, index)?))).collect();
    let mut claims: Vec<_> =
        coded.iter().filter(|(telling, inner)| is_own(telling, inner, &coded)).map(|(_, claim)| claim.clone()).collect();
    claims.extend(assigned.orphans.iter().map(|&orphan| unattributed(orphan)));
    claims.sort_by_key(|claim| {
        let first = claim.content.first().map_or(0, |span| span.start);
        let size: usize = claim.content.iter().map(|span| span.end - span.start).sum();
        (first, std::cmp::Reverse(size), claim.cue)
    });
    claims
}

/// The claim of a telling with the quotations that it holds; `None` where nothing is told or quoted.
fn claim(branches: &Branches<'_>, telling: &Telling, pieces: &[Span], index: &EntityIndex) -> Option<Claim> {
    let (kind, content) = content(branches.text, &telling.content, pieces);
    if content.is_empty() || kind == ClaimKind::Indirect && !telling.sure && !tells(branches, &content) {
        return None;
    }
    let source = telling.source.and_then(|head| source::span(branches, &source::phrase(branches, head, telling.cue), telling.cue));
    let speakers = telling.source.map(|head| source::speakers(branches, telling.sentence, head, index)).unwrap_or_default();
    Some(Claim { kind, speakers, source, cue: Some(telling.words), stance: telling.stance, content })
}

/// Whether there is more in the words than names: "called on Kyiv" claims nothing of Kyiv yet.
fn tells(branches: &Branches<'_>, content: &[Span]) -> bool {
    let sentence = branches.sentence;
    let inside = |token: usize| content.iter().any(|span| span.contains(sentence.tokens[token].span));
    let names = ["ADP", "PROPN", "PRON", "DET", "PART", "PUNCT", "CCONJ", "SCONJ"];
    (0..sentence.tokens.len()).any(|token| inside(token) && !names.contains(&sentence.upos(token)))
}

/// "I think", "do you believe": who speaks so is being quoted, and the claim is theirs already.
fn in_first_person(branches: &Branches<'_>, telling: &Telling) -> bool {
    telling.source.is_some_and(|source| matches!(&*branches.lower(source), "i" | "we" | "you"))
}

/// Whether a claim stands on its own: nobody else makes it, or one who can be told from those who do says it. What a speaker
/// says of their own thoughts and wishes is part of what they say.
fn is_own(telling: &Telling, claim: &Claim, all: &[(&Telling, Claim)]) -> bool {
    let outer = || {
        // Claims that hold the cue stand in its sentence, or are quotations of several sentences.
        let near = all.iter().filter(|(other, _)| other.sentence == telling.sentence || claim.cue.is_some());
        near.filter(|(other, _)| other.words != telling.words)
            .filter(|(_, other)| other.content.iter().any(|content| content.contains(telling.words)))
            .map(|(_, other)| other)
    };
    let mut outer = outer().peekable();
    // Whoever introduces a quotation claims it, whatever the tree hangs it on.
    if outer.peek().is_none() || (telling.quotes && claim.kind == ClaimKind::Direct) {
        return true;
    }
    let reports = (telling.quotes || telling.reports) && !claim.speakers.is_empty();
    reports && outer.all(|outer| !outer.speakers.iter().any(|speaker| claim.speakers.contains(speaker)))
}

/// What is claimed, and how: all in marks, partly, or not.
fn content(text: &str, told: &[Span], pieces: &[Span]) -> (ClaimKind, Vec<Span>) {
    if pieces.is_empty() {
        return (ClaimKind::Indirect, told.to_vec());
    }
    // Words outside the marks make it mixed; the conjunction and the marks themselves are none.
    let outside: usize = told.iter().map(|span| words_outside(text, *span, pieces)).sum();
    if outside == 0 {
        return (ClaimKind::Direct, pieces.to_vec());
    }
    let loose = pieces.iter().filter(|piece| !told.iter().any(|span| span.overlaps(**piece)));
    let mut content: Vec<_> = told.iter().chain(loose).copied().collect();
    for piece in pieces {
        for span in content.iter_mut().filter(|span| span.overlaps(*piece)) {
            *span = span.cover(*piece);
        }
    }
    content.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(content.len());
    for span in content {
        match merged.last_mut() {
            Some(last) if last.end >= span.start => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    (ClaimKind::Mixed, merged)
}

/// How many words of a span stand outside all of the pieces, but for "that".
fn words_outside(text: &str, span: Span, pieces: &[Span]) -> usize {
    let mut count = 0;
    let mut from = span.start;
    for piece in pieces.iter().filter(|piece| piece.overlaps(span)) {
        count += words(&text[from.min(piece.start)..piece.start]);
        from = piece.end;
    }
    count + if from < span.end { words(&text[from..span.end]) } else { 0 }
}

fn words(text: &str) -> usize {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "that").count()
}

/// A quotation that nobody is found for.
fn unattributed(quotation: Span) -> Claim {
    Claim { kind: ClaimKind::Direct, speakers: Vec::new(), source: None, cue: None, stance: Stance::Asserts, content: vec![quotation] }
}
