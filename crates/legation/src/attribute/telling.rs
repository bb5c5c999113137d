//! Claims told in the words of the report, and the verbs that can introduce a quotation.
//!
//! In: a parsed sentence and the cues; out: a telling for each cue, with the word that its source hangs on and the spans of
//! its content. Where the content stands is the cue's frame (`lexicon/cues.tsv`); the tree says where that is: clause,
//! infinitive, object, phrase with a preposition, the clause that the cue is set into ("…, the ministry said", "as she put
//! it"). Source, cue and content are those of PolNeAR (Newell et al. 2018).

use crate::attribute::branches::Branches;
use crate::attribute::source;
use crate::claim::Stance;
use crate::lexicon::{CountRole, Cue, CueClass, Cues, Frame, Units};
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
    /// Whether it reports a saying by itself: "the claim that …", "according to …".
    pub reports: bool,
    /// Whether the network is sure that it is a cue.
    pub sure: bool,
}

/// A word of the table that the network finds less likely a cue is none. This and the next are those with the best cues on PolNeAR's dev
/// part, of .04 to .25 and .3 to .7.
const LEAST: f32 = 0.12;
/// From here on a word that the table lacks, or whose frames there do not fit, is a cue.
const SURE: f32 = 0.5;

/// Finds the tellings of a sentence.
pub(super) struct Finder<'a> {
    pub branches: &'a Branches<'a>,
    /// The sentence, by its place in the document.
    pub sentence: usize,
    pub cues: &'a Cues,
    /// What is counted.
    pub units: &'a Units,
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
            reports: false,
            sure: true,
        })
    }

    /// What a word tells as the cue that the table makes of it, where the network does not rule it out; and what it tells as a
    /// cue of any kind, where the network is sure.
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
        let likely = self.branches.sentence.cues.get(token).copied();
        let cue = self.cues.get(class, self.lemma(token, class)).or_else(|| self.participle(token, class));
        let known = cue.filter(|_| likely.is_none_or(|p| p >= LEAST)).and_then(|cue| self.as_cue(token, class, cue));
        if known.as_ref().is_some_and(|telling| !telling.content.is_empty()) || likely.is_none_or(|p| p < SURE) {
            return known;
        }
        let any = Cue::any(cue.map_or(Stance::Asserts, |cue| cue.stance));
        self.as_cue(token, class, &any).filter(|telling| !telling.content.is_empty()).or(known)
    }

    fn as_cue(&self, token: usize, class: CueClass, cue: &Cue) -> Option<Telling> {
        match class {
            CueClass::Verb => self.verb(token, cue),
            CueClass::Noun => self.noun(token, cue),
            CueClass::Adjective if cue.takes(&Frame::Host) => self.alleged(token, cue),
            CueClass::Adjective => self.adjective(token, cue),
            CueClass::Adverb => self.reportedly(token, cue),
        }
    }

    /// The lemma by which a cue is looked up: that of the word form for verbs.
    pub(super) fn lemma(&self, token: usize, class: CueClass) -> &str {
        let form = if class == CueClass::Verb { self.cues.verb(&self.branches.lower(token)) } else { None };
        form.unwrap_or_else(|| self.branches.lemma(token))
    }

    /// "alleged" and "suspected" may be tagged as participles.
    fn participle(&self, token: usize, class: CueClass) -> Option<&Cue> {
        let attribute = class == CueClass::Verb && self.branches.sentence.is(token, &["amod"]);
        attribute.then(|| self.cues.get(CueClass::Adjective, &self.branches.lower(token))).flatten()
    }

    pub(super) fn make(&self, token: usize, cue: &Cue, source: Option<usize>, content: Vec<Span>) -> Telling {
        let words = self.branches.span(token);
        Telling {
            sentence: self.sentence,
            cue: token,
            words,
            source,
            content,
            stance: self.stance(token, cue),
            quotes: cue.takes(&Frame::Quote),
            reports: false,
            sure: self.branches.sentence.cues.get(token).is_some_and(|&p| p >= SURE),
        }
    }

    /// The stance of the cue, turned where it is negated: "did not say", "does not believe".
    fn stance(&self, token: usize, cue: &Cue) -> Stance {
        let negated = self.branches.related(token, &["advmod"]).any(|child| matches!(self.branches.lemma(child), "not" | "never"));
        let believes = matches!(self.lemma(token, CueClass::Verb), "believe" | "think" | "expect" | "see" | "agree" | "accept" | "buy");
        match cue.stance {
            Stance::Asserts | Stance::Predicts if negated && believes => Stance::Denies,
            Stance::Denies if cue.takes(&Frame::Message) && self.is_no_message(token) => Stance::Asserts,
            // Who disputes a toll does not deny the deed.
            Stance::Denies if self.is_of_number(token) => Stance::Asserts,
            stance => stance,
        }
    }

    /// Whether the object of a verb is nothing that is told: who rejects an offer does not deny it.
    fn is_no_message(&self, verb: usize) -> bool {
        let branches = self.branches;
        // "rejected it", "rejected this as a lie": what stands there is what somebody has told.
        let is_message = |object: usize| matches!(branches.sentence.upos(object), "PRON" | "DET") || self.is_saying(object);
        let has_clause = branches.child(verb, &["ccomp", "csubj:pass"]).is_some();
        !has_clause && branches.child(verb, &["obj", "nsubj:pass"]).is_some_and(|object| !is_message(object))
    }

    /// Whether what a verb tells of is a number: "disputed the toll of the raid", "dismissed as exaggerated the number of arrests".
    fn is_of_number(&self, verb: usize) -> bool {
        let branches = self.branches;
        let is_number = |noun: &usize| {
            let is_number = self.units.kind(branches.lemma(*noun), CountRole::Number).is_some();
            // "Denied two counts of murder": what is counted itself is no number.
            let is_counted = branches.child(*noun, &["nummod"]).is_some();
            is_number && !is_counted && branches.case(*noun).is_none() && branches.sentence.upos(*noun) == "NOUN"
        };
        branches.child(verb, &["ccomp"]).is_none() && self.objects_of(verb).iter().any(is_number)
    }

    /// The nouns that may be the object of a verb, also where other words stand between: "dismissed as exaggerated the number", "rejected as untrue the claim".
    pub(super) fn objects_of(&self, verb: usize) -> Vec<usize> {
        let branches = self.branches;
        let predicates = branches.related(verb, &["advcl"]).filter(|&child| branches.case(child).as_deref() == Some("as"));
        let verbs: Vec<usize> = std::iter::once(verb).chain(predicates).collect();
        verbs.into_iter().flat_map(|verb| branches.related(verb, &["obj", "nsubj:pass", "obl"]).collect::<Vec<_>>()).collect()
    }

    /// Whether a noun is of something told: "the claim", "its report".
    pub(super) fn is_saying(&self, noun: usize) -> bool {
        let cue = self.cues.get(CueClass::Noun, self.branches.lemma(noun));
        self.branches.sentence.upos(noun) == "NOUN" && cue.is_some_and(|cue| cue.takes(&Frame::Clause) && !cue.takes(&Frame::Infinitive))
    }

    pub(super) fn is_verbal(&self, token: usize) -> bool {
        self.branches.sentence.upos(token) == "VERB" || self.branches.child(token, &["cop", "mark", "aux"]).is_some()
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
        Some(Telling { reports: clause.is_some() && !infinitive, ..telling })
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
    pub(super) fn alleged(&self, adjective: usize, cue: &Cue) -> Option<Telling> {
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
        Some(Telling { words, reports: true, ..self.make(token, &cue, Some(source), content) })
    }

    /// The clause that a word is set into, without the word's own branch.
    pub(super) fn host_clause(&self, host: usize, own: usize) -> Vec<Span> {
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
