//! Which words tell of an event: the rule of the lexicon that fits a predicate and its arguments best.
//!
//! Of the rules that hold, one of the user's wins over ours, then the one with the most conditions, then the earlier one.
//! A rule of type NONE that wins makes the word no trigger. Where no rule knows the word, the network may: the rows of `*` say
//! who takes part then. Words that a rule asked for by name are part of its predicate
//! ("lifted *sanctions*") and are no triggers of their own.

use crate::event::EventType;
use crate::extract::argument::{self, Arguments, word_class};
use crate::extract::draft::Origin;
use crate::extract::nominal::{gathers, of_noun};
use crate::extract::party::Parties;
use crate::lexicon::{ANY_WORD, Coding, Condition, Lexicon, Rule, Slot, Test, Value, WordClass};
use crate::syntax::ParsedSentence;
use crate::token::TokenId;

/// A word that tells of an event.
#[derive(Clone, Debug)]
pub struct Trigger<'l> {
    /// The word.
    pub head: usize,
    /// The name of the rule.
    pub rule: &'l str,
    /// What it codes as.
    pub coding: &'l Coding,
    /// Who says so.
    pub origin: Origin,
    /// What stands beside it.
    pub arguments: Arguments,
    /// Words that are part of the predicate.
    pub parts: Vec<usize>,
}

/// A sentence with what its words may be matched against.
#[derive(Clone, Copy, Debug)]
pub struct Matcher<'s> {
    /// The sentence.
    pub parsed: &'s ParsedSentence,
    /// Its number.
    pub sentence: usize,
    /// Who and where.
    pub parties: &'s Parties<'s>,
    /// What words code as.
    pub lexicon: &'s Lexicon,
}

impl<'s> Matcher<'s> {
    /// The triggers of the sentence, in order.
    pub fn triggers(self, is_time: &dyn Fn(usize) -> bool) -> Vec<Trigger<'s>> {
        let mut found: Vec<Trigger<'s>> = Vec::new();
        for token in 0..self.parsed.tokens.len() {
            found.extend(self.trigger(token, is_time));
        }
        let parts: Vec<usize> = found.iter().flat_map(|trigger| trigger.parts.iter().copied()).collect();
        // "faced criticism": the noun tells what was done, whatever the network sees in the verb.
        let support: Vec<usize> = found.iter().filter_map(|trigger| trigger.arguments.support).collect();
        let is_light = |trigger: &Trigger<'_>| trigger.origin == Origin::Network && support.contains(&trigger.head);
        found.retain(|trigger| !parts.contains(&trigger.head) && !is_light(trigger));
        found
    }

    /// The trigger that a word is.
    fn trigger(self, token: usize, is_time: &dyn Fn(usize) -> bool) -> Option<Trigger<'s>> {
        let class = word_class(self.parsed, token)?;
        if self.parsed.is(token, &["compound", "amod", "nmod:desc", "flat", "fixed", "case", "mark", "nmod:unmarked"]) {
            return None;
        }
        let keys = self.keys(token, class);
        let known = keys.iter().any(|key| self.lexicon.rules(key, class).next().is_some());
        let unknown = self.by_network(token, class);
        if !known && unknown.is_none() {
            return None;
        }
        let mut arguments = self.arguments(token, class);
        arguments.fillers.retain(|filler| !is_time(filler.head));
        let mut best: Option<((bool, usize), &'s Rule, Vec<usize>)> = None;
        for key in &keys {
            for (rule, own) in self.lexicon.rules(key, class) {
                let Some((weight, parts)) = self.holds(rule, token, &arguments) else { continue };
                // A predicate of two words is more than one of a single word.
                let rank = (own, weight + usize::from(key.contains(' ')) * 2);
                if best.as_ref().is_none_or(|(known, _, _)| rank > *known) {
                    best = Some((rank, rule, parts));
                }
            }
        }
        let (origin, rule, parts) = match best {
            Some(((own, _), rule, parts)) => (if own { Origin::User } else { Origin::Lexicon }, rule, parts),
            None => (Origin::Network, unknown?, Vec::new()),
        };
        let coding = rule.coding.as_ref()?;
        Some(Trigger { head: token, rule: &rule.name, coding, origin, arguments, parts })
    }

    /// The rule for a word that no other rule knows and that the network takes for an event.
    fn by_network(self, token: usize, class: WordClass) -> Option<&'s Rule> {
        /// Far above even odds: at .6 only a third of such words in judged political news told of the event.
        const SURE: f32 = 0.8;
        let types = self.parsed.types.get(token)?;
        let kind = EventType::ALL.into_iter().find(|&kind| types.of(kind) >= SURE)?;
        let mut rules = self.lexicon.rules(ANY_WORD, class).map(|(rule, _)| rule);
        rules.find(|rule| rule.coding.as_ref().is_some_and(|coding| coding.kind == kind))
    }

    /// The arguments of a predicate; those of an object that names nobody count as its own ("sent aid to Kyiv").
    fn arguments(self, token: usize, class: WordClass) -> Arguments {
        let mut arguments = match class {
            WordClass::Noun => self.noun(token),
            _ => argument::of_verb(self.parsed, token),
        };
        let objects: Vec<usize> = arguments.at(&Slot::Object).map(|filler| filler.head).collect();
        for object in objects {
            if self.parties.kind_at(self.id(object)).is_some() || self.parsed.upos(object) != "NOUN" {
                continue;
            }
            // "suspended aid to Kyiv", "the suspension of aid to Kyiv"
            for filler in self.noun(object).fillers {
                if matches!(&filler.slot, Slot::Preposition(case) if case != "of") {
                    arguments.push(filler.slot, filler.head, "object-preposition");
                }
            }
        }
        arguments
    }

    /// The arguments of a noun.
    fn noun(self, token: usize) -> Arguments {
        let is_party = |modifier: usize| self.parties.kind_at(self.id(modifier)).is_some();
        of_noun(self.parsed, token, self.lexicon, &is_party)
    }

    /// A word of this sentence as a word of the document.
    fn id(self, token: usize) -> TokenId {
        TokenId { sentence: self.sentence, token }
    }

    /// The names under which a word is looked up in the lexicon.
    fn keys(self, token: usize, class: WordClass) -> Vec<String> {
        let lemma = self.parsed.lemma(token).to_lowercase();
        let mut keys = Vec::new();
        match class {
            WordClass::Verb => {
                keys.push(argument::verb_lemma(self.parsed, token));
                keys.extend(self.before(token).map(|before| format!("{before} {lemma}")));
            }
            WordClass::Noun => {
                keys.extend(self.before(token).map(|before| format!("{before} {lemma}")));
                keys.push(lemma);
            }
            WordClass::Adjective => keys.push(lemma),
        }
        keys
    }

    /// The lemma of the word before, across a hyphen.
    fn before(self, token: usize) -> Option<String> {
        let mut at = token.checked_sub(1)?;
        if self.parsed.lemma(at) == "-" {
            at = at.checked_sub(1)?;
        }
        Some(self.parsed.lemma(at).to_lowercase())
    }

    /// Whether all conditions of a rule hold: how much they weigh, and the words that they asked for by name.
    fn holds(self, rule: &Rule, token: usize, arguments: &Arguments) -> Option<(usize, Vec<usize>)> {
        let mut weight = 0;
        let mut parts = Vec::new();
        for condition in &rule.conditions {
            let met = self.met(condition, token, arguments);
            if met.is_some() == condition.absent {
                return None;
            }
            // A word asked for by name says more than a slot that is filled.
            weight += if condition.absent { 1 } else { 2 + usize::from(!condition.values.is_empty()) * 2 };
            parts.extend(met.unwrap_or_default());
        }
        Some((weight, parts))
    }

    /// The words that meet a condition (perhaps none that are part of the predicate), or `None` if it is not met.
    fn met(self, condition: &Condition, token: usize, arguments: &Arguments) -> Option<Vec<usize>> {
        for test in &condition.tests {
            match test {
                Test::Passive if arguments.passive => return Some(Vec::new()),
                Test::Support if arguments.support.is_some() => return Some(Vec::new()),
                Test::Infinitive if arguments.infinitive => return Some(Vec::new()),
                Test::Copula if arguments.copula => return Some(Vec::new()),
                Test::Case => {
                    let case = arguments.case.as_deref().unwrap_or_default();
                    if condition.values.iter().any(|value| *value == Value::Lemma(case.to_owned())) {
                        return Some(Vec::new());
                    }
                }
                Test::Slot(slot) => {
                    if let Some(parts) = self.slot_met(slot, &condition.values, token, arguments) {
                        return Some(parts);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The same for one slot.
    fn slot_met(self, slot: &Slot, values: &[Value], token: usize, arguments: &Arguments) -> Option<Vec<usize>> {
        if let Slot::OfObject(inner) = slot {
            let objects: Vec<usize> = arguments.at(&Slot::Object).map(|filler| filler.head).collect();
            return objects.into_iter().find_map(|object| self.slot_met(inner, values, object, &self.noun(object)));
        }
        let mut parts = Vec::new();
        let mut met = false;
        for filler in arguments.at(slot) {
            for head in self.heads(filler.head) {
                // "called him a very stupid guy": what a clause says may stand in an adjective.
                let adjectives = self.parsed.children(head).filter(|&child| *slot == Slot::Clause && self.parsed.is(child, &["amod"]));
                let mut words = std::iter::once(head).chain(adjectives);
                let fits = values.is_empty() || words.any(|word| values.iter().any(|value| self.fits(value, word)));
                let named =
                    !values.is_empty() && !matches!(slot, Slot::Subject | Slot::Owner) && self.parties.kind_at(self.id(head)).is_none();
                met |= fits;
                if fits && named && head != token {
                    parts.push(head);
                }
            }
        }
        met.then_some(parts)
    }

    /// The heads of a phrase: its conjuncts, and what words like "dozens" count.
    fn heads(self, head: usize) -> Vec<usize> {
        let mut heads = self.parsed.coordinated(head);
        for head in heads.clone() {
            if gathers(self.parsed, head) {
                heads.extend(
                    self.parsed.children(head).filter(|&child| {
                        self.parsed.is(child, &["nmod"]) && argument::case_of(self.parsed, child).as_deref() == Some("of")
                    }),
                );
            }
        }
        heads
    }

    /// Whether a word is what a condition looks for.
    fn fits(self, value: &Value, head: usize) -> bool {
        let lemma = || self.parsed.lemma(head).to_lowercase();
        let two = || self.before(head).map(|before| format!("{before} {}", lemma()));
        match value {
            Value::Lemma(wanted) => *wanted == lemma() || two().as_ref() == Some(wanted),
            Value::Class(class) => {
                self.lexicon.classes.contains(class, &lemma()) || two().is_some_and(|two| self.lexicon.classes.contains(class, &two))
            }
            Value::Place => self.parties.place_at(self.id(head)).is_some(),
            Value::AnyEntity => self.parties.kind_at(self.id(head)).is_some(),
            Value::Entity(kind) => self.parties.kind_at(self.id(head)) == Some(*kind),
        }
    }
}
