//! Claims told in the words of the report, and the verbs that can introduce a quotation.
//!
//! In: a parsed sentence and the cues; out: a telling for each cue, with the word that its source hangs on and the spans of
//! its content. Where the content stands is the cue's frame (`lexicon/cues.tsv`); the tree says where that is: clause,
//! infinitive, object, phrase with a preposition, the clause that the cue is set into ("…, the ministry said", "as she put
//! it"). Source, cue and content are those of PolNeAR (Newell et al. 2018).

use crate::attribute::branches::Branches;
use crate::attribute::source;
use crate::claim::Stance;
use crate::lexicon::{Cue, CueClass, Cues, Frame};
use crate::span::Span;
use crate::syntax::NameKind;

/// A cue with what hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Telling {
    /// The sentence.
    pub sentence: usize,
    /// The word of the cue on which the others hang.
    pub cue: usize,
    /// The words of the cue.
    pub words: Span,
    /// The word that the source hangs on.
    pub source: Option<usize>,
    /// What is told; empty where only a quotation may be.
    pub content: Vec<Span>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Whether it can introduce a quotation.
    pub quotes: bool,
    /// Whether it is a noun with a clause: "the claim that …".
    pub noun: bool,
}

/// Finds the tellings of a sentence.
pub(super) struct Finder<'a> {
    pub branches: &'a Branches<'a>,
    /// The sentence, by its place in the document.
    pub sentence: usize,
    pub cues: &'a Cues,
    /// Whether a word is the head of a mention of an entity.
    pub names_someone: &'a dyn Fn(usize) -> bool,
    /// Whether a word stands in quotation marks.
    pub is_quoted: &'a dyn Fn(usize) -> bool,
}

impl Finder<'_> {
    /// The tellings, by their cues.
    pub fn tellings(&self) -> Vec<Telling> {
        let words = (0..self.branches.sentence.tokens.len()).filter_map(|token| self.telling(token));
        self.label().into_iter().chain(words).collect()
    }

    /// "SMITH: We have to go." The name at the head of a sentence speaks what follows the colon.
    fn label(&self) -> Option<Telling> {
        // A name with a title; more words are a clause.
        const LONGEST: usize = 6;
        let branches = self.branches;
        let count = branches.sentence.tokens.len();
        let colon = (1..count.min(LONGEST + 1)).find(|&at| branches.lower(at) == ":")?;
        let named = (0..colon).all(|at| matches!(branches.sentence.upos(at), "PROPN" | "NOUN" | "ADJ" | "PUNCT"));
        let who = branches
            .sentence
            .names
            .iter()
            .find(|name| name.tokens.end <= colon && matches!(name.kind, NameKind::Person | NameKind::Organization))?;
        let rest: Vec<_> = (colon + 1..count).collect();
        let source = branches.sentence.head_of(who.tokens.clone());
        let words = branches.span(colon);
        let content = if named && !rest.is_empty() { branches.spans(&rest) } else { return None };
        Some(Telling {
            sentence: self.sentence,
            cue: colon,
            words,
            source: Some(source),
            content,
            stance: Stance::Asserts,
            quotes: true,
            noun: false,
        })
    }

    fn telling(&self, token: usize) -> Option<Telling> {
        let class = match self.branches.sentence.upos(token) {
            "VERB" => CueClass::Verb,
            "NOUN" => CueClass::Noun,
            "ADJ" => CueClass::Adjective,
            "ADV" => CueClass::Adverb,
            _ => return self.according(token),
        };
        if let Some(telling) = self.according(token) {
            return Some(telling);
        }
        let cue = self.cues.get(class, self.lemma(token, class)).or_else(|| self.participle(token, class))?;
        match class {
            CueClass::Verb => self.verb(token, cue),
            CueClass::Noun => self.noun(token, cue),
            CueClass::Adjective if cue.takes(&Frame::Host) => self.alleged(token, cue),
            CueClass::Adjective => self.adjective(token, cue),
            CueClass::Adverb => self.reportedly(token, cue),
        }
    }

    /// The lemma by which a cue is looked up: that of the word form for verbs.
    fn lemma(&self, token: usize, class: CueClass) -> &str {
        let form = if class == CueClass::Verb { self.cues.verb(&self.branches.lower(token)) } else { None };
        form.unwrap_or_else(|| self.branches.lemma(token))
    }

    /// "alleged" and "suspected" may be tagged as participles.
    fn participle(&self, token: usize, class: CueClass) -> Option<&Cue> {
        let attribute = class == CueClass::Verb && self.branches.sentence.is(token, &["amod"]);
        attribute.then(|| self.cues.get(CueClass::Adjective, &self.branches.lower(token))).flatten()
    }

    fn make(&self, token: usize, cue: &Cue, source: Option<usize>, content: Vec<Span>) -> Telling {
        let words = self.branches.span(token);
        Telling {
            sentence: self.sentence,
            cue: token,
            words,
            source,
            content,
            stance: self.stance(token, cue),
            quotes: cue.takes(&Frame::Quote),
            noun: false,
        }
    }

    /// The stance of the cue, turned where it is negated: "did not say", "does not believe".
    fn stance(&self, token: usize, cue: &Cue) -> Stance {
        let negated = self.branches.related(token, &["advmod"]).any(|child| matches!(self.branches.lemma(child), "not" | "never"));
        let believes = matches!(self.lemma(token, CueClass::Verb), "believe" | "think" | "expect" | "see" | "agree" | "accept" | "buy");
        match cue.stance {
            Stance::Asserts | Stance::Predicts if negated && believes => Stance::Denies,
            stance => stance,
        }
    }

    fn verb(&self, verb: usize, cue: &Cue) -> Option<Telling> {
        if self.branches.sentence.is(verb, &["amod"]) {
            return if cue.takes(&Frame::Host) || self.cues.get(CueClass::Adjective, &self.branches.lower(verb)).is_some() {
                self.alleged(verb, cue)
            } else {
                None
            };
        }
        if let Some(telling) = self.citing(verb, cue).or_else(|| self.raised(verb, cue)) {
            return Some(telling);
        }
        let content = self.verb_content(verb, cue);
        if content.is_empty() && !cue.takes(&Frame::Quote) {
            return None;
        }
        let told: Vec<_> = content.iter().flat_map(|&(root, _)| self.branches.subtree(root, &[verb])).collect();
        let quoted = (self.is_quoted)(verb);
        let speech = cue.takes(&Frame::Quote) && !quoted;
        let fits = |&source: &usize| (quoted || !(self.is_quoted)(source)) && (!told.contains(&source) || self.is_inserted(verb));
        let by_tree = source::of_verb(self.branches, verb).filter(fits);
        let source = by_tree.or_else(|| source::beside(self.branches, verb, self.is_quoted).filter(|_| speech && !self.is_passive(verb)));
        let mut spans: Vec<_> = content.iter().flat_map(|(root, without)| self.told(*root, without, verb, source)).collect();
        spans.sort_unstable();
        let spans = adjoined(self.branches.text, spans);
        if speech
            && spans.is_empty()
            && let Some((source, told)) = self.set_in(verb)
        {
            return Some(self.make(verb, cue, Some(source), told));
        }
        Some(self.make(verb, cue, source, spans))
    }

    /// The spans of a branch of the content, without the verb and its source where these are set into it. Behind "…, said
    /// the minister" only a quotation goes on.
    fn told(&self, root: usize, without: &[usize], verb: usize, source: Option<usize>) -> Vec<Span> {
        let branches = self.branches;
        let mut without = without.to_vec();
        without.push(verb);
        let inserted = self.is_inserted(verb);
        without.extend(source.filter(|_| inserted));
        let mut tokens = branches.subtree(root, &without);
        let inverted = source.is_some_and(|source| source > verb) && self.branches.sentence.is(verb, &["parataxis"]);
        if inverted && tokens.first().is_some_and(|&first| first < verb) {
            tokens.retain(|&token| token < verb || (self.is_quoted)(token));
        }
        branches.spans(&tokens)
    }

    /// Whether the verb is set into what it tells: "…, the ministry said".
    fn is_inserted(&self, verb: usize) -> bool {
        self.branches.sentence.is(verb, &["parataxis"]) || self.is_as_clause(verb)
    }

    fn is_passive(&self, verb: usize) -> bool {
        self.branches.child(verb, &["aux:pass", "nsubj:pass"]).is_some()
    }

    /// "The plan, an official said, is to wait", where the tree does not say so: commas cut subject and verb off, and all
    /// else is told.
    fn set_in(&self, verb: usize) -> Option<(usize, Vec<Span>)> {
        let branches = self.branches;
        let sentence = branches.sentence;
        let closes = |token: usize| matches!(&*branches.lower(token), "," | "." | "—");
        let source = source::beside(branches, verb, self.is_quoted)?;
        let end = (verb + 1..sentence.tokens.len()).find(|&token| closes(token))?;
        let phrase = source::phrase(branches, source, verb);
        let first = (*phrase.first()?).min(verb);
        let comma = first.checked_sub(1).filter(|&before| closes(before))?;
        // A date or place may stand beside the verb; more is what it tells.
        if comma == 0 || end - verb.max(*phrase.last()?) > 4 || phrase.iter().any(|&token| token >= end) {
            return None;
        }
        let told: Vec<_> = (0..comma).chain(end..sentence.tokens.len()).collect();
        Some((source, branches.spans(&told)))
    }

    fn is_as_clause(&self, verb: usize) -> bool {
        self.branches.sentence.is(verb, &["advcl"])
            && self.branches.child(verb, &["mark", "advmod"]).is_some_and(|mark| self.branches.lower(mark) == "as")
    }

    /// The roots of the content of a verb, each with the branches that are not part of it.
    fn verb_content(&self, verb: usize, cue: &Cue) -> Vec<(usize, Vec<usize>)> {
        let branches = self.branches;
        let speech = cue.takes(&Frame::Clause) || cue.takes(&Frame::Quote);
        let plain = |roots: Vec<usize>| roots.into_iter().map(|root| (root, Vec::new())).collect::<Vec<_>>();
        if speech {
            let clauses: Vec<_> = branches.related(verb, &["ccomp", "csubj:pass"]).collect();
            if !clauses.is_empty() {
                return plain(clauses);
            }
            if self.is_inserted(verb)
                && let Some(head) = branches.head(verb)
            {
                return vec![(head, vec![verb])];
            }
            let set_before = |child: &usize| {
                *child < verb || branches.children(verb).iter().any(|&mark| mark < *child && mark > verb && branches.lower(mark) == ":")
            };
            let told: Vec<_> = branches.related(verb, &["parataxis"]).filter(set_before).collect();
            if !told.is_empty() {
                return plain(told);
            }
        }
        if cue.takes(&Frame::Infinitive) || speech {
            let told: Vec<_> = branches.related(verb, &["xcomp"]).filter(|&child| self.is_verbal(child)).collect();
            if !told.is_empty()
                && (cue.takes(&Frame::Infinitive) || branches.child(told[0], &["mark"]).is_none_or(|mark| branches.lower(mark) != "to"))
            {
                return plain(told);
            }
        }
        let mut content = Vec::new();
        // "skirmishes reported on the border": the noun is told.
        if branches.sentence.is(verb, &["acl"])
            && !branches.sentence.is(verb, &["acl:relcl"])
            && &*branches.sentence.tags[verb].xpos == "VBN"
        {
            let noun = branches.head(verb).filter(|_| cue.takes(&Frame::Object) && branches.child(verb, &["obj", "xcomp"]).is_none());
            return noun.map(|noun| (noun, vec![verb])).into_iter().collect();
        }
        let predicated = branches.child(verb, &["xcomp"]).is_some();
        if cue.takes(&Frame::Object) || (predicated && cue.takes(&Frame::Predicate)) {
            let object = branches.child(verb, &["obj", "nsubj:pass"]).filter(|&object| predicated || !self.is_pronoun_for_clause(object));
            content.extend(object.map(|object| (object, Vec::new())));
        }
        let told = |child: &usize| {
            let case = branches.case(*child);
            case.is_some_and(|case| cue.takes_preposition(&case) || (!content.is_empty() && matches!(&*case, "for" | "as" | "over")))
        };
        let more: Vec<_> = branches.related(verb, &["obl", "advcl", "xcomp", "ccomp"]).filter(told).collect();
        // "see them as a threat": what is seen so belongs to it.
        if !more.is_empty() && content.is_empty() && more.iter().any(|&child| branches.case(child).as_deref() == Some("as")) {
            content.extend(branches.child(verb, &["obj", "nsubj:pass"]).map(|object| (object, Vec::new())));
        }
        content.extend(plain(more));
        if !content.is_empty() {
            // "called him a liar", "see them as a threat"
            content.extend(plain(branches.related(verb, &["xcomp"]).filter(|&child| !content_has(&content, child)).collect()));
        }
        content
    }

    fn is_verbal(&self, token: usize) -> bool {
        self.branches.sentence.upos(token) == "VERB" || self.branches.child(token, &["cop", "mark", "aux"]).is_some()
    }

    /// "said it", "told this": the pronoun holds nothing.
    fn is_pronoun_for_clause(&self, object: usize) -> bool {
        let word = self.branches.lower(object);
        matches!(&*word, "it" | "this" | "that" | "so") || word.ends_with("self") || word.ends_with("selves")
    }

    /// "…, citing officials": the object is the source and the clause is the content.
    fn citing(&self, verb: usize, cue: &Cue) -> Option<Telling> {
        if !cue.takes(&Frame::Host) || !self.branches.sentence.is(verb, &["advcl"]) {
            return None;
        }
        let object = self.branches.child(verb, &["obj"]).filter(|&object| (self.names_someone)(object))?;
        let host = self.branches.head(verb)?;
        Some(self.make(verb, cue, Some(object), self.host_clause(host, verb)))
    }

    /// "The talks are expected to resume", "appear to have failed": subject and infinitive are told, and nobody says it.
    fn raised(&self, verb: usize, cue: &Cue) -> Option<Telling> {
        let passive = self.branches.child(verb, &["aux:pass"]).is_some() && self.branches.child(verb, &["obl:agent"]).is_none();
        let lemma = self.lemma(verb, CueClass::Verb);
        let raising = matches!(lemma, "seem" | "appear")
            || (passive && matches!(lemma, "expect" | "believe" | "suppose" | "think" | "say" | "report" | "know" | "suspect" | "allege"));
        let told = self.branches.child(verb, &["xcomp"]).filter(|_| raising)?;
        let subject = self.branches.child(verb, &["nsubj", "nsubj:pass"])?;
        let mut spans = self.branches.spans(&self.branches.subtree(subject, &[]));
        spans.extend(self.branches.spans(&self.branches.subtree(told, &[])));
        spans.sort_unstable();
        Some(self.make(verb, cue, None, spans))
    }

    fn noun(&self, noun: usize, cue: &Cue) -> Option<Telling> {
        let branches = self.branches;
        let source = source::of_noun(branches, noun);
        if cue.takes(&Frame::Host) {
            // "in their view"
            let inside = matches!(branches.case(noun).as_deref(), Some("in" | "to"));
            if let (true, Some(source), Some(host)) = (inside, source, branches.head(noun)) {
                return Some(self.make(noun, cue, Some(source), self.host_clause(host, noun)));
            }
        }
        let clause = |child: &usize| {
            let mark = branches.child(*child, &["mark"]).map(|mark| branches.lower(mark));
            match mark.as_deref() {
                Some("that" | "whether") => cue.takes(&Frame::Clause),
                Some("to") => cue.takes(&Frame::Infinitive),
                _ => false,
            }
        };
        let clause = branches.related(noun, &["acl", "ccomp", "advcl", "dep"]).find(clause);
        let infinitive = clause.is_some_and(|clause| branches.child(clause, &["mark"]).is_some_and(|mark| branches.lower(mark) == "to"));
        let phrase = |child: &usize| branches.case(*child).is_some_and(|case| cue.takes_preposition(&case)) && Some(*child) != source;
        let told = clause.or_else(|| branches.related(noun, &["nmod", "acl", "obl"]).find(phrase).filter(|_| source.is_some()))?;
        let source = source.or_else(|| self.issuer(noun)).filter(|&source| source != told);
        let telling = self.make(noun, cue, source, branches.spans(&branches.subtree(told, &[])));
        Some(Telling { noun: clause.is_some() && !infinitive, ..telling })
    }

    /// Who makes, issues or has the claim whose noun is the object of a verb.
    fn issuer(&self, noun: usize) -> Option<usize> {
        let verb = self.branches.head(noun).filter(|_| self.branches.sentence.is(noun, &["obj"]))?;
        source::of_verb(self.branches, verb).filter(|_| self.branches.sentence.upos(verb) == "VERB")
    }

    /// "confident that", "critical of".
    fn adjective(&self, adjective: usize, cue: &Cue) -> Option<Telling> {
        let branches = self.branches;
        let told: Vec<_> = branches
            .related(adjective, &["ccomp", "xcomp", "advcl", "obl"])
            .filter(|&child| {
                let case = branches.case(child);
                match case.as_deref() {
                    Some("to") => cue.takes(&Frame::Infinitive) && self.is_verbal(child),
                    Some("that") => cue.takes(&Frame::Clause),
                    Some(case) => cue.takes_preposition(case),
                    None => cue.takes(&Frame::Clause) && branches.sentence.is(child, &["ccomp"]),
                }
            })
            .collect();
        let told = *told.first()?;
        let source = branches.child(adjective, &["nsubj"])?;
        Some(self.make(adjective, cue, Some(source), branches.spans(&branches.subtree(told, &[]))))
    }

    /// "the alleged plot"
    fn alleged(&self, adjective: usize, cue: &Cue) -> Option<Telling> {
        let noun = self.branches.head(adjective).filter(|_| self.branches.sentence.is(adjective, &["amod"]))?;
        let told: Vec<_> = self.branches.subtree(noun, &[adjective]).into_iter().filter(|&token| token > adjective).collect();
        let spans = self.branches.spans(&told).into_iter().take(1).collect();
        Some(Telling { quotes: false, ..self.make(adjective, cue, None, spans) })
    }

    /// "reportedly fled"
    fn reportedly(&self, adverb: usize, cue: &Cue) -> Option<Telling> {
        let host = self.branches.head(adverb).filter(|_| cue.takes(&Frame::Host))?;
        Some(self.make(adverb, cue, None, self.host_clause(host, adverb)))
    }

    /// "according to the ministry"
    fn according(&self, token: usize) -> Option<Telling> {
        let branches = self.branches;
        let next = token + 1;
        if branches.lower(token) != "according" || next >= branches.sentence.tokens.len() || branches.lower(next) != "to" {
            return None;
        }
        let (source, root) = if branches.sentence.is(token, &["case", "mark", "fixed"]) {
            let source = branches.head(token)?;
            (source, source)
        } else {
            let inside = branches.child(token, &["obl", "nmod", "obj", "ccomp"]);
            match inside {
                Some(source) => (source, token),
                None => (branches.head(token).filter(|&head| head > token)?, branches.head(token)?),
            }
        };
        let content = branches.head(root).map(|host| self.host_clause(host, root)).unwrap_or_default();
        let cue = Cue { stance: Stance::Asserts, frames: Vec::new() };
        let words = branches.span(token).cover(branches.span(next));
        Some(Telling { words, ..self.make(token, &cue, Some(source), content) })
    }

    /// The clause that a word is set into, without the word's own branch.
    fn host_clause(&self, host: usize, own: usize) -> Vec<Span> {
        let branches = self.branches;
        let mut at = host;
        while branches.sentence.upos(at) != "VERB" && branches.child(at, &["nsubj", "cop"]).is_none() {
            match branches.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        // A clause that is itself told by somebody is what is told, without the mark that joins it.
        let joins = |child: &usize| branches.sentence.is(*child, &["cc"]) && *child < at;
        let mut without: Vec<_> = branches.related(at, &["cc"]).filter(joins).collect();
        without.push(own);
        branches.spans(&branches.subtree(at, &without))
    }
}

fn content_has(content: &[(usize, Vec<usize>)], token: usize) -> bool {
    content.iter().any(|(root, _)| *root == token)
}

/// Spans with at most white space and a comma between them as one.
fn adjoined(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            Some(last) if Span::new(last.end, span.start).of(text).chars().all(|char| char.is_whitespace() || char == ',') => {
                *last = last.cover(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}
