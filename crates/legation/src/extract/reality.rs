//! How real an event is said to be, and within which other event it stands.
//!
//! From the trigger upwards through the words that take it as their complement: auxiliaries, negation, conditions, verbs and
//! nouns that plan, fear or try it. The first that tells wins. The climb ends at an event that embeds what it governs
//! ("agreed to withdraw"): that one is `within`, and says how real the inner one is. After the idea of the nested
//! implication signatures of Nairn, Condoravdi and Karttunen (2006).

use crate::event::{EventType, Modality};
use crate::extract::argument::{case_of, infinitive, verb_lemma};
use crate::extract::draft::{Draft, Outlook, OutlookKind};
use crate::extract::nominal::gathers;
use crate::lexicon::{Effect, Embedding, Lexicon, Place};
use crate::span::Span;
use crate::syntax::ParsedSentence;

/// Sets polarity, modality, outlook and `within` of the drafts of one sentence.
pub fn judge(drafts: &mut [Draft], parsed: &ParsedSentence, text: &str, lexicon: &Lexicon) {
    for at in 0..drafts.len() {
        let mut climb = Climb { parsed, text, lexicon, settled: false, used: Vec::new() };
        let mut draft = drafts[at].clone();
        climb.beside(&mut draft);
        climb.up(&mut draft, at, drafts);
        drafts[at] = draft;
    }
    inherit(drafts, parsed);
}

/// What an infinitive tells within an event that is itself ahead is no more real than that: "agreed to meet to discuss it".
fn inherit(drafts: &mut [Draft], parsed: &ParsedSentence) {
    for at in 0..drafts.len() {
        let Some(outer) = drafts[at].within.map(|outer| &drafts[outer]) else { continue };
        let (modality, span) = (outer.modality, outer.trigger);
        if drafts[at].modality == Modality::Actual && modality != Modality::Actual && infinitive(parsed, drafts[at].anchor) {
            drafts[at].set_modality(modality, span, "within");
        }
    }
}

/// The way up from one trigger.
struct Climb<'s> {
    parsed: &'s ParsedSentence,
    text: &'s str,
    lexicon: &'s Lexicon,
    /// Whether the modality has been told.
    settled: bool,
    /// The words that have negated it: each counts once.
    used: Vec<usize>,
}

impl Climb<'_> {
    /// Where a word stands.
    fn span(&self, token: usize) -> Span {
        self.parsed.tokens[token].span
    }

    /// The word as written, lower case.
    fn form(&self, token: usize) -> String {
        self.parsed.word(self.text, token).to_lowercase()
    }

    /// Takes an effect, unless an inner word has told already.
    fn take(&mut self, draft: &mut Draft, effect: Effect, token: usize, how: &'static str) {
        match effect {
            Effect::Negated if !self.used.contains(&token) => {
                self.used.push(token);
                draft.negate(self.span(token), how);
            }
            Effect::As(modality) if !self.settled => {
                draft.set_modality(modality, self.span(token), how);
                self.settled = true;
            }
            Effect::Future if !self.settled => {
                draft.set_modality(Modality::Planned, self.span(token), how);
                self.settled = true;
            }
            Effect::Would if !self.settled => {
                draft.set_modality(Modality::Conditional, self.span(token), how);
                self.settled = true;
            }
            _ => {}
        }
    }

    /// The words beside the trigger, its light verb, and the verb that it is coordinated with.
    fn beside(&mut self, draft: &mut Draft) {
        if draft.head != draft.anchor {
            self.modifiers(draft, draft.head);
        }
        for &part in &draft.parts.clone() {
            self.determiner(draft, part);
        }
        self.clause(draft, draft.anchor, true);
        self.mood(draft);
        let mut first = draft.anchor;
        while self.parsed.is(first, &["conj"]) {
            let Some(above) = self.parsed.tree.heads[first] else { break };
            let own_subject = self.parsed.child(draft.anchor, &["nsubj", "nsubj:pass"]).is_some();
            if own_subject || self.parsed.child(draft.anchor, &["aux"]).is_some() || self.parsed.upos(above) != self.parsed.upos(first) {
                break;
            }
            first = above;
            self.clause(draft, first, false);
        }
    }

    /// Imperatives and "that he resign" ask for the event, questions leave it open.
    fn mood(&mut self, draft: &mut Draft) {
        let verb = draft.anchor;
        let main = self.parsed.is(self.first_conjunct(verb), &["root", "parataxis", "list"]);
        // "will stand by them and oppose": the subject and the auxiliary stand with the first verb.
        let subject = [verb, self.first_conjunct(verb)]
            .into_iter()
            .any(|verb| self.parsed.child(verb, &["nsubj", "nsubj:pass", "aux", "mark", "cop"]).is_some());
        if main && &*self.parsed.tags[verb].xpos == "VB" && !subject && self.parsed.upos(verb) == "VERB" {
            self.take(draft, Effect::As(Modality::Requested), verb, "imperative");
        }
        if self.is_mandative(verb) {
            self.take(draft, Effect::As(Modality::Requested), verb, "subjunctive");
        }
        let last = self.parsed.tokens.len() - 1;
        if self.parsed.is(verb, &["root"]) && self.parsed.word(self.text, last) == "?" {
            self.take(draft, Effect::As(Modality::Possible), last, "question");
        }
    }

    /// "suggest that the president resign": a clause of one subject whose verb has no tense. "That forces kill" has one.
    fn is_mandative(&self, verb: usize) -> bool {
        let verb = self.first_conjunct(verb);
        let opened = |mark: usize| self.parsed.is(mark, &["mark"]) && self.parsed.lemma(mark) == "that";
        let is_one = |subject: usize| {
            let single =
                matches!(&*self.parsed.tags[subject].xpos, "NN" | "NNP") || matches!(self.parsed.lemma(subject), "he" | "she" | "it");
            single && self.parsed.child(subject, &["conj"]).is_none()
        };
        self.parsed.is(verb, &["ccomp"])
            && &*self.parsed.tags[verb].xpos == "VB"
            && self.parsed.child(verb, &["nsubj", "nsubj:pass"]).is_some_and(is_one)
            && self.parsed.child(verb, &["aux"]).is_none()
            && self.parsed.children(verb).any(opened)
    }

    /// The first of the words that this one is coordinated with.
    fn first_conjunct(&self, mut token: usize) -> usize {
        while let Some(above) = self.parsed.tree.heads[token].filter(|_| self.parsed.is(token, &["conj"])) {
            token = above;
        }
        token
    }

    /// Whether a clause has a tense of its own: "told the court that he *was* held".
    fn is_finite(&self, verb: usize) -> bool {
        let tensed = |token: usize| matches!(&*self.parsed.tags[token].xpos, "VBD" | "VBZ" | "VBP" | "MD");
        tensed(verb) || self.parsed.children(verb).any(|child| self.parsed.is(child, &["aux", "cop"]) && tensed(child))
    }

    /// Adjectives, adverbs and determiners of a noun.
    fn modifiers(&mut self, draft: &mut Draft, noun: usize) {
        for child in self.parsed.children(noun) {
            if self.parsed.is(child, &["amod", "compound"]) {
                let word = self.form(child);
                let lemma = self.parsed.lemma(child).to_lowercase();
                let effect = |word: &str| self.lexicon.reality.effect(word, Place::Modifier, "ADJ");
                if let Some(effect) = effect(&word).or_else(|| effect(&lemma)) {
                    self.take(draft, effect, child, "modifier");
                }
            }
        }
        self.determiner(draft, noun);
    }

    /// "None of them was killed", "killed nobody", "took no hostages": no such event. "Denied any attack" is one.
    fn negation(&mut self, draft: &mut Draft, argument: usize) {
        let negates = |token: usize| self.lexicon.reality.effect(&self.form(token), Place::Determiner, "") == Some(Effect::Negated);
        let determiners = self.parsed.children(argument).filter(|&child| self.parsed.is(child, &["det", "cc"]));
        let found = std::iter::once(argument).chain(determiners).find(|&token| negates(token) && !self.merely(token));
        if let Some(token) = found {
            self.take(draft, Effect::Negated, token, "determiner");
        }
    }

    /// "no attack", "without an attack"
    fn determiner(&mut self, draft: &mut Draft, noun: usize) {
        for child in self.parsed.children(noun) {
            let place = match self.parsed.tree.relations[child].split(':').next() {
                Some("det" | "cc") => Place::Determiner,
                Some("case") => Place::Mark,
                Some("advmod") => Place::Adverb,
                _ => continue,
            };
            if let Some(effect) = self.lexicon.reality.effect(&self.form(child), place, "").filter(|_| !self.merely(child)) {
                self.take(draft, effect, child, "determiner");
            }
        }
    }

    /// Auxiliaries, adverbs, the opening word and conditions of a clause. `own` is false for the clause that a verb is
    /// coordinated with, whose negation does not reach over.
    fn clause(&mut self, draft: &mut Draft, verb: usize, own: bool) {
        if draft.head == draft.anchor && own && self.parsed.upos(verb) == "NOUN" {
            self.modifiers(draft, verb);
        }
        let mut auxiliary = None;
        let mut negated = false;
        for child in self.parsed.children(verb) {
            match self.parsed.tree.relations[child].split(':').next() {
                Some("aux") => {
                    let effect = self.lexicon.reality.effect(&self.form(child), Place::Auxiliary, "VERB");
                    auxiliary = auxiliary.or(effect.map(|effect| (child, effect)));
                }
                Some("advmod" | "det") if own => {
                    let effect = self.lexicon.reality.effect(&self.form(child), Place::Adverb, "").filter(|_| !self.merely(child));
                    negated |= effect == Some(Effect::Negated);
                    if let Some(effect) = effect {
                        self.take(draft, effect, child, "adverb");
                    }
                }
                Some("nsubj" | "obj") if own => {
                    // "None of them was killed"
                    self.negation(draft, child);
                }
                Some("mark" | "case") if own => self.mark(draft, child),
                Some("advcl") if self.conditional(child) => {
                    self.take(draft, Effect::As(Modality::Conditional), child, "condition");
                }
                _ => {}
            }
        }
        if let Some((token, effect)) = auxiliary {
            let kind = match effect {
                Effect::Future => Some(OutlookKind::Future),
                Effect::Would => Some(OutlookKind::Would),
                Effect::As(Modality::Requested) => Some(OutlookKind::Duty),
                _ => None,
            };
            draft.outlook = draft.outlook.or(kind.map(|kind| Outlook { token, kind, negated }));
            self.take(draft, effect, token, "auxiliary");
        }
    }

    /// Whether the clause that this word opens hangs on one that lies ahead or is negated.
    fn awaited(&self, mark: usize) -> bool {
        let governor = self.parsed.tree.heads[mark].and_then(|clause| self.parsed.tree.heads[clause]);
        governor.is_some_and(|governor| {
            self.parsed.children(governor).any(|child| {
                let form = self.form(child);
                let auxiliary = self.lexicon.reality.effect(&form, Place::Auxiliary, "VERB");
                matches!(auxiliary, Some(Effect::Future | Effect::Would)) || matches!(form.as_str(), "not" | "n't")
            })
        })
    }

    /// "not just", "not only": no negation.
    fn merely(&self, adverb: usize) -> bool {
        let next = adverb + 1;
        next < self.parsed.tokens.len() && matches!(self.parsed.lemma(next), "just" | "only" | "merely" | "simply" | "solely")
    }

    /// The word that opens a clause.
    fn mark(&mut self, draft: &mut Draft, mark: usize) {
        // "until" sets a condition to what is to come only.
        if matches!(self.parsed.lemma(mark), "until" | "till") && !self.awaited(mark) {
            return;
        }
        if let Some(effect) = self.lexicon.reality.effect(&self.form(mark), Place::Mark, "") {
            self.take(draft, effect, mark, "mark");
        }
    }

    /// "They will meet when he arrives": what is told in the present of a time ahead lies ahead, too.
    fn meanwhile(&mut self, draft: &mut Draft, clause: usize, governor: usize) {
        let opens =
            |&word: &usize| self.parsed.is(word, &["mark", "advmod"]) && matches!(&*self.form(word), "when" | "once" | "before" | "after");
        let present = matches!(&*self.parsed.tags[clause].xpos, "VBZ" | "VBP");
        let future = |&word: &usize| self.lexicon.reality.effect(&self.form(word), Place::Auxiliary, "VERB") == Some(Effect::Future);
        let ahead =
            self.parsed.children(governor).find(future).filter(|_| present && self.parsed.children(clause).any(|word| opens(&word)));
        if let Some(auxiliary) = ahead {
            self.take(draft, Effect::Future, auxiliary, "auxiliary");
        }
    }

    /// Whether a clause is a condition.
    fn conditional(&self, clause: usize) -> bool {
        self.parsed.children(clause).any(|mark| {
            self.parsed.is(mark, &["mark"])
                && self.lexicon.reality.effect(&self.form(mark), Place::Mark, "") == Some(Effect::As(Modality::Conditional))
        })
    }

    /// Climbs from the anchor to the top of the sentence.
    fn up(&mut self, draft: &mut Draft, at: usize, drafts: &[Draft]) {
        let mut below = draft.anchor;
        // "demanded an end to the attacks": what hangs on the noun that is asked for goes on or has happened.
        let mut given = false;
        while let Some(above) = self.parsed.tree.heads[below] {
            if self.parsed.is(below, &["conj", "appos", "flat", "compound", "fixed"]) {
                below = above;
                continue;
            }
            let content = self.is_content(below, above) || draft.kind == EventType::Aid && self.is_sum(below, above);
            let outer = drafts.iter().position(|outer| outer.head == above);
            let embedding = outer.filter(|&outer| outer != at && drafts[outer].embeds.is_some());
            if let (true, Some(outer)) = (content, embedding) {
                draft.within = Some(outer);
                self.embed(draft, &drafts[outer], given);
                return;
            }
            if content {
                self.governor(draft, below, above, given);
            }
            if self.parsed.is(below, &["acl:relcl", "parataxis", "advcl:relcl"]) {
                return;
            }
            if self.parsed.is(below, &["advcl"]) {
                // "will not lift the ban unless Kyiv withdraws": the condition is part of the refusal.
                if self.conditional(below) && outer.is_some() {
                    draft.within = outer.filter(|&outer| outer != at);
                }
                for mark in self.parsed.children(below).filter(|&mark| self.parsed.is(mark, &["mark", "case"])).collect::<Vec<_>>() {
                    self.mark(draft, mark);
                }
                self.meanwhile(draft, below, above);
                return;
            }
            // A noun under a verb that neither carries nor plans it is taken to be so: "vowed to avenge the killing".
            let noun = draft.anchor == draft.head && self.parsed.upos(draft.head) == "NOUN";
            let verb = self.parsed.upos(above) == "VERB";
            if verb && (noun && self.effect_of(above).is_none() || below != draft.anchor && !content) {
                return;
            }
            given |= noun && self.parsed.upos(above) == "NOUN" && !gathers(self.parsed, above) && !self.is_sum(below, above);
            below = above;
        }
    }

    /// Whether what hangs on a word is part of what the word is about.
    fn is_content(&self, below: usize, above: usize) -> bool {
        let relation = &*self.parsed.tree.relations[below];
        match relation.split(':').next().unwrap_or(relation) {
            "xcomp" | "ccomp" | "obj" | "iobj" | "csubj" => true,
            "nsubj" => relation == "nsubj:pass" || self.parsed.upos(above) != "VERB",
            "acl" if self.ranks(above) => false,
            "acl" => relation == "acl" && infinitive(self.parsed, below) || self.parsed.child(below, &["mark"]).is_some(),
            // "agreed to withdraw", "arrested for hacking"
            "advcl" => {
                let reason = self
                    .parsed
                    .child(below, &["mark"])
                    .is_some_and(|mark| matches!(self.parsed.lemma(mark), "for" | "of" | "over" | "from"));
                reason || infinitive(self.parsed, below)
            }
            "obl" | "nmod" => {
                let case = case_of(self.parsed, below);
                let topic = matches!(
                    case.as_deref(),
                    Some("of" | "for" | "to" | "on" | "over" | "about" | "against" | "with" | "into" | "at" | "from")
                );
                topic && relation != "obl:agent" && relation != "obl:unmarked" && relation != "nmod:poss"
            }
            _ => false,
        }
    }

    /// "promised 20 million euros in aid": the sum is what is promised, the aid is what it is for.
    fn is_sum(&self, below: usize, above: usize) -> bool {
        let counted = |token: usize| self.parsed.child(token, &["nummod"]).is_some();
        let object = self.parsed.child(above, &["obj", "iobj"]);
        case_of(self.parsed, below).as_deref() == Some("in") && (counted(above) || object.is_some_and(counted))
    }

    /// What a governing word that is no event of ours makes of the trigger.
    fn governor(&mut self, draft: &mut Draft, below: usize, above: usize, given: bool) {
        let upos = self.parsed.upos(above);
        let lemma = if upos == "VERB" { verb_lemma(self.parsed, above) } else { self.parsed.lemma(above).to_lowercase() };
        let passive = self.parsed.child(above, &["aux:pass"]).is_some() && lemma == "expect";
        let effect = self.effect_of(above);
        let infinitive = infinitive(self.parsed, below);
        match effect {
            Some((Place::Clause, _)) if !self.clausal(below) => {}
            // "told him to leave" asks for it, "told him that they had left" does not.
            Some((_, Effect::As(Modality::Requested))) if self.parsed.is(below, &["ccomp"]) && self.is_finite(below) => {}
            Some((_, effect)) => self.take(draft, if passive { Effect::As(Modality::Predicted) } else { effect }, above, "governor"),
            // An infinitive under a word that we know nothing of need not have happened.
            None if infinitive && self.parsed.is(below, &["advcl", "acl"]) => {
                self.take(draft, Effect::As(Modality::Planned), above, "purpose");
            }
            None if infinitive && self.parsed.is(below, &["xcomp"]) && upos != "VERB" => {
                self.take(draft, Effect::As(Modality::Possible), above, "governor");
            }
            None => {}
        }
        // The tense, negation and conditions of the governing verb reach down: "will begin to withdraw".
        // "made no comment on the attack": what is negated is the noun above.
        let carries =
            self.parsed.is(below, &["obj", "nsubj:pass"]) && !given && (effect.is_some() || self.parsed.upos(draft.head) != "NOUN");
        if self.parsed.is(below, &["xcomp"]) || carries {
            self.clause(draft, above, true);
        }
    }

    /// What a word makes of what it governs, and whether of a clause only.
    fn effect_of(&self, governor: usize) -> Option<(Place, Effect)> {
        let upos = self.parsed.upos(governor);
        let lemma = if upos == "VERB" { verb_lemma(self.parsed, governor) } else { self.parsed.lemma(governor).to_lowercase() };
        let at = |place| self.lexicon.reality.effect(&lemma, place, upos).map(|effect| (place, effect));
        at(Place::Governor).or_else(|| at(Place::Clause))
    }

    /// Whether a word only ranks those that do something: "the first to withdraw".
    fn ranks(&self, word: usize) -> bool {
        let ordinal = |token: usize| matches!(self.parsed.lemma(token), "first" | "second" | "last" | "latest" | "only");
        ordinal(word) || self.parsed.children(word).any(|child| self.parsed.is(child, &["amod"]) && ordinal(child))
    }

    /// Whether a complement is a clause.
    fn clausal(&self, below: usize) -> bool {
        self.parsed.is(below, &["xcomp", "ccomp", "advcl", "acl", "csubj"])
    }

    /// What an outer event makes of the one within it, unless that one is taken for given.
    fn embed(&mut self, draft: &mut Draft, outer: &Draft, given: bool) {
        let span = outer.trigger;
        // What is refused may be a demand, an offer or a charge that was made all the same.
        let made = outer.kind == EventType::Reject && matches!(draft.kind, EventType::Request | EventType::Agree | EventType::Accuse);
        match outer.embeds {
            _ if given || made => {}
            Some(Embedding::As(Modality::Possible)) if !draft.kind.is_open_topic() => {}
            Some(Embedding::As(modality)) if !self.settled => draft.set_modality(modality, span, "within"),
            Some(Embedding::Negated) => draft.negate(span, "within"),
            _ => {}
        }
    }
}
