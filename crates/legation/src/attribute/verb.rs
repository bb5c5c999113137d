//! Verbs that are cues, and where their content stands.
//!
//! In: a verb and its cue; out: its telling. The content is a clause, infinitive, object or phrase below the verb, or the
//! clause that the verb is set into ("…, the ministry said", "as she put it"). The tree is wrong more often around quotation
//! marks and inserted verbs than elsewhere, so that what stands beside the verb decides there.

use crate::attribute::source;
use crate::attribute::telling::{Finder, Telling};
use crate::lexicon::{Cue, CueClass, Frame};
use crate::span::Span;

/// The root of a branch of the content, and the branches below it that are not part of it.
type Content = (usize, Vec<usize>);

impl Finder<'_> {
    pub(super) fn verb(&self, verb: usize, cue: &Cue) -> Option<Telling> {
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
        let main = self.main_subject(verb).filter(|_| speech);
        let by_tree = main.or_else(|| source::of_verb(self.branches, verb)).filter(fits);
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

    /// The spans of a branch of the content, without the verb and its source where these are set into it.
    fn told(&self, root: usize, without: &[usize], verb: usize, source: Option<usize>) -> Vec<Span> {
        let branches = self.branches;
        let mut without = without.to_vec();
        without.push(verb);
        let inserted = self.is_inserted(verb);
        without.extend(source.filter(|_| inserted));
        let mut tokens = branches.subtree(root, &without);
        // Behind "…, said the minister" and "…,” she said" only a quotation goes on.
        let speaker_last = source.is_some_and(|source| source > verb);
        let first = source.map_or(verb, |source| source.min(verb));
        let after_quotation = (first.saturating_sub(3)..first).any(self.is_quoted);
        if (speaker_last || after_quotation) && tokens.first().is_some_and(|&first| first < verb) {
            tokens.retain(|&token| token < verb || (self.is_quoted)(token));
        }
        branches.spans(&tokens)
    }

    /// "…, saying: “…”": behind a comma and before a quotation the participle goes with the main clause, on whichever verb
    /// the tree hangs it.
    fn main_subject(&self, verb: usize) -> Option<usize> {
        let branches = self.branches;
        let comma = verb.checked_sub(1).is_some_and(|before| branches.lower(before) == ",");
        let next = verb + 1 + usize::from(branches.sentence.tokens.len() > verb + 1 && matches!(&*branches.lower(verb + 1), ":" | ","));
        let opens = next < branches.sentence.tokens.len() && (self.is_quoted)(next);
        if !comma || !opens || &*branches.sentence.tags[verb].xpos != "VBG" || (self.is_quoted)(verb) {
            return None;
        }
        let mut root = verb;
        while let Some(head) = branches.head(root) {
            root = head;
        }
        source::of_verb(branches, root).filter(|_| root != verb)
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
        if &*sentence.tags[verb].xpos == "VBG" {
            return None;
        }
        let closes = |token: usize| matches!(&*branches.lower(token), "," | "." | "—");
        let source = source::beside(branches, verb, self.is_quoted)?;
        let end = (verb + 1..sentence.tokens.len()).find(|&token| closes(token))?;
        let phrase = source::phrase(branches, source, verb);
        let first = (*phrase.first()?).min(verb);
        let comma = first.checked_sub(1).filter(|&before| closes(before))?;
        // A date or place may stand beside the verb; more is what it tells.
        if comma == 0 || phrase.iter().any(|&token| token >= end) || end - verb.max(*phrase.last()?) > 4 {
            return None;
        }
        let told: Vec<_> = (0..comma).chain(end..sentence.tokens.len()).collect();
        Some((source, branches.spans(&told)))
    }

    fn is_as_clause(&self, verb: usize) -> bool {
        self.branches.sentence.is(verb, &["advcl"])
            && self.branches.child(verb, &["mark", "advmod"]).is_some_and(|mark| self.branches.lower(mark) == "as")
    }

    /// The roots of the content of a verb, each with the branches that are not part of it: a clause, else an infinitive, else
    /// an object or phrase.
    fn verb_content(&self, verb: usize, cue: &Cue) -> Vec<Content> {
        let speech = cue.takes(&Frame::Clause) || cue.takes(&Frame::Quote);
        let clauses = if speech { self.clauses(verb) } else { Vec::new() };
        if !clauses.is_empty() {
            return clauses;
        }
        let infinitives = if speech || cue.takes(&Frame::Infinitive) { self.infinitives(verb, cue) } else { Vec::new() };
        if !infinitives.is_empty() {
            return infinitives;
        }
        let branches = self.branches;
        let participle = branches.sentence.is(verb, &["acl"])
            && !branches.sentence.is(verb, &["acl:relcl"])
            && &*branches.sentence.tags[verb].xpos == "VBN";
        if participle {
            // "skirmishes reported on the border": the noun is told.
            let noun = branches.head(verb).filter(|_| cue.takes(&Frame::Object) && branches.child(verb, &["obj", "xcomp"]).is_none());
            return noun.map(|noun| (noun, vec![verb])).into_iter().collect();
        }
        self.objects(verb, cue)
    }

    /// "said that it was late", "It was late, she said": the clause that is told.
    fn clauses(&self, verb: usize) -> Vec<Content> {
        let branches = self.branches;
        let below = self.clauses_below(verb);
        if !below.is_empty() {
            return plain(below);
        }
        if self.is_inserted(verb)
            && let Some(head) = branches.head(verb)
        {
            // "denied that he had been held, as was claimed": what is denied was.
            let told = self.clauses_below(head).into_iter().find(|&told| self.is_as_clause(verb) && told > head && told < verb);
            return vec![(told.unwrap_or(head), vec![verb])];
        }
        let set_before = |child: &usize| {
            *child < verb || branches.children(verb).iter().any(|&mark| mark < *child && mark > verb && branches.lower(mark) == ":")
        };
        plain(branches.related(verb, &["parataxis"]).filter(set_before).collect())
    }

    /// The clauses that a verb takes as its object. The tree may have one that opens with "that" for an adverbial one.
    fn clauses_below(&self, verb: usize) -> Vec<usize> {
        let branches = self.branches;
        let below: Vec<_> = branches.related(verb, &["ccomp", "csubj:pass"]).filter(|&child| child < verb || !self.adds(child)).collect();
        if !below.is_empty() {
            return below;
        }
        branches.related(verb, &["advcl"]).filter(|&child| child > verb && self.opens_with_that(child)).collect()
    }

    /// "promised to come"; of a verb that takes none, what the tree calls so without "to".
    fn infinitives(&self, verb: usize, cue: &Cue) -> Vec<Content> {
        let branches = self.branches;
        let told: Vec<_> = branches.related(verb, &["xcomp"]).filter(|&child| self.is_verbal(child)).collect();
        let bare = |first: &usize| branches.child(*first, &["mark"]).is_none_or(|mark| branches.lower(mark) != "to");
        if cue.takes(&Frame::Infinitive) || told.first().is_some_and(bare) { plain(told) } else { Vec::new() }
    }

    /// "called him a liar", "warned of a flood", "see them as a threat": objects and phrases, with what is said of them.
    fn objects(&self, verb: usize, cue: &Cue) -> Vec<Content> {
        let branches = self.branches;
        let mut content = Vec::new();
        let predicated = branches.child(verb, &["xcomp"]).is_some();
        // "called on her to resign": the tree may take the preposition for a part of the verb.
        let particle = branches.child(verb, &["compound:prt"]).is_some_and(|particle| cue.takes_preposition(&branches.lower(particle)));
        let takes_object = particle || cue.takes(&Frame::Object) || (predicated && cue.takes(&Frame::Predicate));
        let object = branches.child(verb, &["obj", "nsubj:pass"]).filter(|&object| predicated || !self.is_pronoun_for_clause(object));
        content.extend(object.filter(|_| takes_object).or_else(|| self.message(verb, cue)).map(|object| (object, Vec::new())));
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

    /// Whether a clause begins with "that", alone: "so that" tells what for.
    fn opens_with_that(&self, clause: usize) -> bool {
        let mut marks = self.branches.related(clause, &["mark"]);
        marks.next().is_some_and(|mark| self.branches.lower(mark) == "that") && marks.next().is_none()
    }

    /// The saying that a verb denies or takes back: "rejected as untrue the claim that …", "withdrew its report of a raid". Behind other words the
    /// tree may not have it as the object.
    fn message(&self, verb: usize, cue: &Cue) -> Option<usize> {
        let is_told = |object: &usize| self.is_saying(*object) && self.branches.case(*object).is_none();
        cue.takes(&Frame::Message).then(|| self.objects_of(verb).into_iter().find(is_told)).flatten()
    }

    /// "…, she said, adding that …": the participle opens a claim of its own, also where the tree makes it the content.
    fn adds(&self, child: usize) -> bool {
        let participle = &*self.branches.sentence.tags[child].xpos == "VBG" && self.branches.child(child, &["nsubj", "aux"]).is_none();
        participle && self.cues.get(CueClass::Verb, self.lemma(child, CueClass::Verb)).is_some_and(|cue| cue.takes(&Frame::Quote))
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
        let raising = matches!(lemma, "seem" | "appear" | "look" | "sound")
            || (passive && matches!(lemma, "expect" | "believe" | "suppose" | "think" | "say" | "report" | "know" | "suspect" | "allege"));
        let told = self.branches.child(verb, &["xcomp"]).filter(|_| raising)?;
        let subject = self.branches.child(verb, &["nsubj", "nsubj:pass"])?;
        let mut spans = self.branches.spans(&self.branches.subtree(subject, &[]));
        spans.extend(self.branches.spans(&self.branches.subtree(told, &[])));
        spans.sort_unstable();
        Some(self.make(verb, cue, None, spans))
    }
}

/// Branches that are content as a whole.
fn plain(roots: Vec<usize>) -> Vec<Content> {
    roots.into_iter().map(|root| (root, Vec::new())).collect()
}

fn content_has(content: &[Content], token: usize) -> bool {
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
