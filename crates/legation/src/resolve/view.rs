//! A sentence as the stage sees it: its names with what is known of them, the nouns that denote actors, what stands in
//! quotation marks.
//!
//! Invariant: units do not overlap each other, and no noun of [`View::nouns`] overlaps a unit. Looking at a sentence costs time
//! in proportion to its length.

use std::ops::Range;

use jiff::civil::Date;

use crate::entity::EntityKind;
use crate::lexicon::{Actor, Agent, Agents, CountryForm, CountryName, Knowledge, Marks, ReferringUse};
use crate::resolve::cast::Cast;
use crate::resolve::votes::Votes;
use crate::span::Span;
use crate::syntax::{NameKind, ParsedSentence, Syntax};
use crate::token::TokenId;

/// The most words that a name of a state or known actor may have for it to be looked for where the network saw no name.
const LONGEST_NAME: usize = 5;

/// What a name is the name of, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Referent<'k> {
    Person,
    Country(CountryName),
    Actor(&'k Actor),
    Organization,
    Place,
    People,
    Other,
}

/// A name and its words, without an article in front or a genitive mark behind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit<'k> {
    pub tokens: Range<usize>,
    pub referent: Referent<'k>,
}

/// A noun or compound of `lexicon/agents.tsv`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Noun<'k> {
    pub tokens: Range<usize>,
    pub head: usize,
    /// As the table has it: "foreign minister".
    pub lemma: String,
    pub agent: &'k Agent,
}

/// A sentence with its units and nouns.
#[derive(Debug)]
pub(super) struct View<'s> {
    pub text: &'s str,
    pub number: usize,
    pub sentence: &'s ParsedSentence,
    pub units: Vec<Unit<'s>>,
    pub nouns: Vec<Noun<'s>>,
    pub knowledge: &'s Knowledge,
    published: Option<Date>,
    children: Vec<Vec<usize>>,
    lower: Vec<String>,
    unit_of: Vec<Option<usize>>,
    noun_of: Vec<Option<usize>>,
    quoted: Vec<bool>,
}

impl<'s> View<'s> {
    /// Looks at a sentence. `open` says whether a quotation goes on from the sentence before, and is set for the next one.
    pub fn new(syntax: &'s Syntax<'s>, number: usize, cast: &Cast<'s>, votes: &Votes<'_>, open: &mut bool) -> Self {
        let (text, sentence, knowledge) = (syntax.text, &syntax.sentences[number], cast.knowledge);
        let words = sentence.tokens.len();
        let mut children = vec![Vec::new(); words];
        for (child, head) in sentence.tree.heads.iter().enumerate() {
            if let Some(head) = head {
                children[*head].push(child);
            }
        }
        let lower = sentence.tokens.iter().map(|token| token.span.of(text).to_lowercase()).collect();
        let quoted = quoted(text, sentence, open);
        let mut view = Self {
            text,
            number,
            sentence,
            units: Vec::new(),
            nouns: Vec::new(),
            knowledge,
            published: cast.published,
            children,
            lower,
            unit_of: vec![None; words],
            noun_of: vec![None; words],
            quoted,
        };
        view.find_units(knowledge, votes);
        view.find_nouns(&knowledge.agents);
        view
    }

    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// The children of a word that hang on it by one of these relations.
    pub fn children_by<'v>(&'v self, token: usize, relations: &'v [&'v str]) -> impl Iterator<Item = usize> + 'v {
        self.children[token].iter().copied().filter(move |&child| self.sentence.is(child, relations))
    }

    pub fn head(&self, token: usize) -> Option<usize> {
        self.sentence.tree.heads[token]
    }

    /// A word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        &self.lower[token]
    }

    /// What `lexicon/referring.tsv` says of a word.
    pub fn refers(&self, token: usize, referring: ReferringUse) -> bool {
        self.knowledge.referring.has(self.lower(token), referring)
    }

    /// Whether a word is a form of address, before the name of a person.
    pub fn is_address(&self, token: usize) -> bool {
        self.knowledge.referring.address(self.lower(token)).is_some()
    }

    pub fn upos(&self, token: usize) -> &str {
        self.sentence.upos(token)
    }

    pub fn id(&self, token: usize) -> TokenId {
        TokenId { sentence: self.number, token }
    }

    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.sentence.span_of(tokens)
    }

    pub fn words(&self, tokens: Range<usize>) -> &'s str {
        self.span(tokens).of(self.text)
    }

    pub fn unit_at(&self, token: usize) -> Option<&Unit<'s>> {
        self.unit_of[token].map(|unit| &self.units[unit])
    }

    pub fn noun_at(&self, token: usize) -> Option<&Noun<'s>> {
        self.noun_of[token].map(|noun| &self.nouns[noun])
    }

    pub fn noun_number(&self, token: usize) -> Option<usize> {
        self.noun_of[token]
    }

    /// Whether an age is counted in it.
    pub fn is_unit_of_age(&self, token: usize) -> bool {
        matches!(self.lower(token), "year" | "years" | "month" | "months" | "week" | "weeks" | "day" | "days")
    }

    /// Whether the word stands in quotation marks.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.quoted[token]
    }

    pub fn is_capitalised(&self, token: usize) -> bool {
        self.sentence.word(self.text, token).starts_with(char::is_uppercase)
    }

    pub fn is_plural(&self, token: usize) -> bool {
        matches!(&*self.sentence.tags[token].xpos, "NNS" | "NNPS")
    }

    /// The preposition of a word: the lemma of its case marker, the genitive apart.
    pub fn preposition(&self, token: usize) -> Option<&str> {
        self.children_by(token, &["case"]).find(|&case| self.upos(case) != "PART").map(|case| self.lower(case))
    }

    /// Where the noun phrase of a head begins: its first modifier to the left without a gap.
    pub fn phrase_start(&self, head: usize) -> usize {
        const MODIFIERS: [&str; 8] = ["amod", "compound", "nmod", "det", "flat", "nummod", "advmod", "punct"];
        let mut start = head;
        for at in (0..head).rev() {
            let mut above = at;
            // A chain of modifiers leads to the head within a few steps, or the word is none.
            for _ in 0..4 {
                if above == head || !(at..=head).contains(&above) {
                    break;
                }
                if !(self.sentence.is(above, &MODIFIERS) || self.sentence.is(above, &["case"]) && self.upos(above) == "PART") {
                    break;
                }
                above = self.head(above).unwrap_or(above);
            }
            if above != head || self.upos(at) == "ADP" {
                break;
            }
            if !matches!(self.upos(at), "PUNCT" | "ADV") {
                start = at;
            } else if !self.is_hyphen(at) && self.upos(at) == "PUNCT" {
                break;
            }
        }
        start
    }

    pub fn is_hyphen(&self, token: usize) -> bool {
        matches!(self.lower(token), "-" | "–" | "‑" | "—")
    }

    fn find_units(&mut self, knowledge: &'s Knowledge, votes: &Votes<'_>) {
        let sentence = self.sentence;
        for name in &sentence.names {
            let Some(mut tokens) = self.trim(name.tokens.clone()) else { continue };
            // "President Obama" is a title and a name.
            while name.kind == NameKind::Person
                && let Some(title) = self.agent_from(tokens.start, tokens.end - 1, &knowledge.agents)
                && title.agent.marks.has(Marks::TITLE)
                && title.tokens.end < tokens.end
            {
                tokens.start = title.tokens.end;
            }
            let kind = votes.kind(self.words(tokens.clone()), name.kind);
            let free = |tokens: &Range<usize>| self.units.last().is_none_or(|last| last.tokens.end <= tokens.start);
            if let Some((referent, tokens)) = self.referent(&tokens, kind, knowledge).filter(|(_, tokens)| free(tokens)) {
                self.units.push(Unit { tokens, referent });
            }
        }
        self.leave_compounds(&knowledge.agents, knowledge);
        let mut taken = vec![false; self.len()];
        for unit in &self.units {
            taken[unit.tokens.clone()].fill(true);
        }
        let mut at = 0;
        while at < self.len() {
            let longest = (1..=LONGEST_NAME.min(self.len() - at)).rev().find_map(|length| {
                let tokens = at..at + length;
                (!taken[tokens.clone()].contains(&true)).then_some(())?;
                tokens.clone().any(|token| matches!(self.upos(token), "PROPN" | "ADJ" | "NOUN")).then_some(())?;
                let referent = self.known(&tokens, knowledge)?;
                Some(Unit { tokens, referent })
            });
            at = longest.as_ref().map_or(at + 1, |unit| unit.tokens.end);
            self.units.extend(longest);
        }
        self.units.sort_by_key(|unit| unit.tokens.start);
        for (number, unit) in self.units.iter().enumerate() {
            self.unit_of[unit.tokens.clone()].fill(Some(number));
        }
    }

    /// Leaves to a title what the network took into the name before it: "U.S. District | Judge".
    fn leave_compounds(&mut self, agents: &'s Agents, knowledge: &'s Knowledge) {
        for number in 0..self.units.len() {
            let Unit { tokens, referent } = self.units[number].clone();
            if !matches!(referent, Referent::Place | Referent::Organization | Referent::Other) {
                continue;
            }
            let crosses = |noun: Noun<'_>| noun.tokens.end > tokens.end && noun.agent.marks.has(Marks::TITLE);
            let title = tokens.clone().find(|&start| self.agent_from(start, self.len(), agents).is_some_and(crosses));
            if let Some(title) = title {
                let tokens = tokens.start..title;
                let referent = (!tokens.is_empty()).then(|| self.known(&tokens, knowledge)).flatten().unwrap_or(referent);
                self.units[number] = Unit { tokens, referent };
            }
        }
        self.units.retain(|unit| !unit.tokens.is_empty());
    }

    /// A name without an article or honorific before it and a genitive mark after it.
    fn trim(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && (self.upos(start) == "DET" || self.upos(start) == "PUNCT" || self.is_address(start)) {
            start += 1;
        }
        // A name has a capital: "ministry of" is a noun and a preposition.
        if !tokens.clone().any(|token| self.sentence.word(self.text, token).contains(char::is_uppercase)) {
            return None;
        }
        while start < end && (matches!(self.upos(end - 1), "PART" | "ADP") || matches!(self.lower(end - 1), "," | "'" | "’")) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    /// What a name of the network's is the name of, and of which of its words; `None` for times, money and the like.
    fn referent(&self, tokens: &Range<usize>, kind: NameKind, knowledge: &'s Knowledge) -> Option<(Referent<'s>, Range<usize>)> {
        let whole = |referent| Some((referent, tokens.clone()));
        match kind {
            NameKind::Date | NameKind::Money => None,
            NameKind::Person => {
                let known = knowledge
                    .actors
                    .find(self.words(tokens.clone()), self.published)
                    .filter(|_| tokens.len() > 1 || !self.has_given_name(tokens));
                known.map_or_else(|| whole(Referent::Person), |actor| whole(Referent::Actor(actor)))
            }
            _ => {
                // "North Korean" where the network saw "North" and "Korean".
                let next = (tokens.end + 1..=self.len().min(tokens.end + 1)).rev();
                let longer = next.map(|end| tokens.start..end).filter(|longer| self.is_capitalised(longer.end - 1));
                for tokens in longer.chain([tokens.clone()]) {
                    if let Some(known) = self.known(&tokens, knowledge) {
                        return Some((known, tokens));
                    }
                }
                let referent = match kind {
                    NameKind::Organization => Referent::Organization,
                    NameKind::Location => Referent::Place,
                    NameKind::Norp => Referent::People,
                    _ => Referent::Other,
                };
                // "eastern Ukraine", "ex-Soviet": the known name at the end of a longer one.
                let shorter = (tokens.start + 1..tokens.end)
                    .find(|&start| !self.is_capitalised(start - 1) && self.known(&(start..tokens.end), knowledge).is_some())
                    .map(|start| start..tokens.end);
                // "southwest Ohio".
                let capital = tokens.clone().find(|&token| self.is_capitalised(token)).unwrap_or(tokens.start);
                let tokens = if kind == NameKind::Location { capital..tokens.end } else { tokens.clone() };
                match shorter.and_then(|shorter| Some((self.known(&shorter, knowledge)?, shorter))) {
                    Some(found) => Some(found),
                    None => Some((referent, tokens)),
                }
            }
        }
    }

    fn has_given_name(&self, tokens: &Range<usize>) -> bool {
        tokens.start.checked_sub(1).is_some_and(|before| self.is_address(before))
    }

    /// The state or known actor that these words name.
    fn known(&self, tokens: &Range<usize>, knowledge: &'s Knowledge) -> Option<Referent<'s>> {
        if !self.is_capitalised(tokens.start) && !self.lower(tokens.start).starts_with("al") {
            return None;
        }
        let words = self.words(tokens.clone());
        if let Some(country) = knowledge.countries.find(words) {
            return Some(Referent::Country(country));
        }
        // "The alternative" at the start of a sentence is no name.
        if !tokens.clone().any(|token| self.is_capitalised(token) && self.upos(token) != "DET") {
            return None;
        }
        // "An MEP", "the Center": a noun, whatever party is called so.
        if tokens.len() == 1 && knowledge.agents.get(self.lower(tokens.start)).is_some() {
            return None;
        }
        (!self.goes_on(tokens, &knowledge.agents)).then(|| knowledge.actors.find(words, self.published)).flatten().map(Referent::Actor)
    }

    /// Whether the words are the end of a longer name ("Center for | Law and Justice") or the beginning of one ("Center | for Law").
    fn goes_on(&self, tokens: &Range<usize>, agents: &'s Agents) -> bool {
        let joins = |token: usize| matches!(self.lower(token), "for" | "of");
        let named = |token: usize| self.is_capitalised(token) && self.upos(token) == "PROPN";
        let office = |token: usize| self.agent_from(token, token + 1, agents).is_some_and(|noun| noun.agent.kind == EntityKind::Person);
        let before = tokens.start >= 2 && joins(tokens.start - 1) && named(tokens.start - 2) && !office(tokens.start - 2);
        let after = tokens.len() == 1
            && self.lower(tokens.end - 1).len() > 3
            && tokens.end + 1 < self.len()
            && joins(tokens.end)
            && named(tokens.end + 1);
        before || after && self.sentence.name_at(tokens.start).is_none()
    }

    fn find_nouns(&mut self, agents: &'s Agents) {
        let mut at = 0;
        while at < self.len() {
            let noun = self.noun_from(at, agents);
            at = noun.as_ref().map_or(at + 1, |noun| noun.tokens.end);
            self.nouns.extend(noun);
        }
        for (number, noun) in self.nouns.iter().enumerate() {
            self.noun_of[noun.tokens.clone()].fill(Some(number));
        }
    }
}

/// The words in quotation marks. Straight marks open and close in turn; curly ones say which they are.
fn quoted(text: &str, sentence: &ParsedSentence, open: &mut bool) -> Vec<bool> {
    let mut quoted = Vec::with_capacity(sentence.tokens.len());
    for token in &sentence.tokens {
        match token.span.of(text) {
            "“" | "„" | "``" | "«" => *open = true,
            "”" | "''" | "»" => *open = false,
            "\"" => *open = !*open,
            _ => {}
        }
        quoted.push(*open);
    }
    quoted
}

impl Referent<'_> {
    /// Whether a state is named by its own name.
    pub fn is_state_name(&self) -> bool {
        matches!(self, Self::Country(name) if name.form == CountryForm::Name)
    }

    /// Whether an irregular force is named.
    pub fn is_armed_group(&self) -> bool {
        matches!(self, Self::Actor(actor) if actor.kind == EntityKind::ArmedGroup)
    }
}
