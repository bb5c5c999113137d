//! What became of those whom a number counts: killed, wounded, held, driven out, marching.
//!
//! In: a counted word in its sentence; out: what the words around it say of them (`lexicon/units.tsv`): those of their own phrase
//! ("12 dead", "12 men who died"), then those of the predicate above ("killed 12 men", "12 men were fatally shot").

use crate::count::unit::Counted;
use crate::lexicon::{CountRole, Units};
use crate::quantity::QuantityKind;
use crate::syntax::ParsedSentence;

/// A sentence, to read fates in.
#[derive(Clone, Copy)]
pub(super) struct Fates<'a> {
    /// The sentence.
    pub sentence: &'a ParsedSentence,
    /// The words that tell of fates.
    pub units: &'a Units,
}

impl Fates<'_> {
    /// What became of them. What is said of them at the predicate tells more than where they were at the time: "37 people who were
    /// attending a ceremony were killed".
    pub fn of(self, counted: &Counted) -> Option<QuantityKind> {
        let is_harm = |kind: &QuantityKind| *kind != QuantityKind::Participants;
        let head = counted.head;
        let at_predicate = self.above(head, counted.number);
        let alone = if counted.noun { None } else { self.behind(head).or_else(|| self.said(head.checked_sub(1)?)) };
        // "eleven of whose men were killed": what is said hangs on the number.
        let of_number = || self.state(counted.number).filter(|_| counted.number != head);
        let inside = alone.or_else(|| self.state(head)).or_else(|| self.relative(head)).or_else(of_number);
        inside.filter(is_harm).or(at_predicate.filter(is_harm)).or(inside).or(at_predicate)
    }

    /// Whether what is done to them is done to people only: money changers are arrested, villages are not.
    pub fn need_people(self, counted: &Counted) -> bool {
        let sentence = self.sentence;
        let above = sentence.tree.heads[counted.head].filter(|_| sentence.is(counted.head, &["obj", "nsubj:pass"]));
        let below = sentence.children(counted.head).filter(|&child| sentence.is(child, &["acl"]));
        above.into_iter().chain(below).any(|verb| self.kind(verb, CountRole::Person).or_else(|| self.hospitalized(verb)).is_some())
    }

    /// Whether a number that stands alone, or of people, is another one of what was counted before: "the union spoke of 30,000", "put the number at
    /// 38", "a figure of two".
    pub fn is_again(self, counted: &Counted) -> bool {
        let are_people = matches!(self.sentence.lemma(counted.head), "people" | "person");
        let Some(above) = self.sentence.tree.heads[counted.head].filter(|_| !counted.noun || are_people) else { return false };
        let is_sum = |noun: usize| {
            // "their number": of somebody else than was counted.
            let of = |child: usize| {
                self.sentence.is(child, &["nmod"]) && child != counted.head && self.case(child).is_none_or(|case| case == "of")
            };
            self.kind(noun, CountRole::Number).is_some() && !self.sentence.children(noun).any(of)
        };
        match self.case(counted.head) {
            // "A total of 300 people live there": of people only a verb gives another number.
            Some("of") => self.kind(above, CountRole::Again).is_some() || !counted.noun && is_sum(above),
            Some("at" | "to") if !counted.noun => self.sentence.child(above, &["obj"]).is_some_and(is_sum),
            _ => false,
        }
    }

    /// What a word says in this role, with its particle ("round up") if it has one.
    fn kind(self, token: usize, role: CountRole) -> Option<QuantityKind> {
        let lemma = self.sentence.lemma(token).to_lowercase();
        // "led away", "carried off"
        let is_away = |child: &usize| self.sentence.is(*child, &["advmod"]) && matches!(self.sentence.lemma(*child), "away" | "off");
        let particle = self.sentence.child(token, &["compound:prt"]).or_else(|| self.sentence.children(token).find(is_away));
        let both = particle.and_then(|particle| self.units.kind(&format!("{lemma} {}", self.sentence.lemma(particle)), role));
        both.or_else(|| self.units.kind(&lemma, role))
    }

    /// What a verb and a word that hangs on it say together: "lose life", "take part".
    fn together(self, verb: usize, word: usize, role: CountRole) -> Option<QuantityKind> {
        self.units.kind(&format!("{} {}", self.sentence.lemma(verb), self.sentence.lemma(word)).to_lowercase(), role)
    }

    /// What a word says of those it is said of: "dead", "wounded", "killed".
    fn said(self, token: usize) -> Option<QuantityKind> {
        let is_participle = matches!(self.sentence.upos(token), "VERB" | "ADJ") && self.is_participle(token);
        self.kind(token, CountRole::State).or_else(|| self.kind(token, CountRole::Object).filter(|_| is_participle))
    }

    fn is_participle(self, token: usize) -> bool {
        &*self.sentence.tags[token].xpos == "VBN"
    }

    /// The word itself, or one that hangs on it: "12 dead", "30 wounded soldiers", "12 people killed".
    fn state(self, head: usize) -> Option<QuantityKind> {
        // "killed 3 soldiers, wounded 10": what has an object of its own is no participle, whatever the tagger takes it for.
        let is_number = |token: usize| self.sentence.upos(token) == "NUM";
        // "The number of soldiers killed at 12" is no object.
        let is_counted = |verb: usize, child: usize| child > verb && is_number(child) && self.case(child).is_none();
        let is_active =
            |verb: usize| self.sentence.children(verb).any(|child| self.sentence.is(child, &["obj"]) || is_counted(verb, child));
        let hangs = |child: &usize| {
            let hangs = self.sentence.is(*child, &["amod", "acl", "advcl", "xcomp"]);
            hangs && !self.sentence.is(*child, &["acl:relcl"]) && !is_active(*child)
        };
        // "17 others with injuries", "38 people in custody"
        let with = |child: &usize| self.sentence.is(*child, &["nmod"]) && (self.case(*child) == Some("with") || self.holds(*child));
        let suffers = || self.sentence.children(head).filter(with).find_map(|child| self.kind(child, CountRole::Toll));
        // "700 people taking part"
        let acting = |child: &usize| self.sentence.is(*child, &["acl"]) && &*self.sentence.tags[*child].xpos == "VBG";
        let acts = |child: usize| self.kind(child, CountRole::Subject).or_else(|| self.with_object(child));
        self.said(head)
            .or_else(|| self.sentence.children(head).filter(hangs).find_map(|child| self.said(child)))
            .or_else(suffers)
            .or_else(|| self.sentence.children(head).filter(acting).find_map(acts))
    }

    /// The relative clause: "51 people who died", "12 men who were killed", "eleven people whom soldiers executed".
    fn relative(self, head: usize) -> Option<QuantityKind> {
        let verb = self.sentence.children(head).find(|&child| self.sentence.is(child, &["acl:relcl"]))?;
        let is_relative = |argument: &usize| matches!(self.sentence.lemma(*argument), "who" | "whom" | "which" | "that");
        let argument = ["nsubj", "obj"].into_iter().filter_map(|relation| self.sentence.child(verb, &[relation])).find(is_relative)?;
        self.predicate(verb, argument)
    }

    /// The word behind a number that stands alone: "18 people dead and 47 wounded".
    fn behind(self, head: usize) -> Option<QuantityKind> {
        (head + 1 < self.sentence.tokens.len()).then(|| self.said(head + 1)).flatten()
    }

    /// The predicate or noun above: "killed 12 people", "12 people died", "left 12 dead", "the toll rose to 12", "bodies of 12 men".
    fn above(self, head: usize, number: usize) -> Option<QuantityKind> {
        let sentence = self.sentence;
        let mut at = head;
        // "raised to seven the number of people who died"
        let counts = |noun: &usize| *noun > number && *noun != head && sentence.is(number, &["nummod"]) && sentence.upos(*noun) != "NUM";
        if let Some(noun) = sentence.tree.heads[number].filter(counts) {
            return self.kind(noun, CountRole::Toll).or_else(|| self.number_of(noun));
        }
        // A figure hangs at most a few words below its predicate: "killed | scores | of civilians", "12 and 30 others".
        for _ in 0..4 {
            let above = sentence.tree.heads[at]?;
            // "the wounded now number 27": the tree may not see a verb there.
            if let Some(reached) = self.reached(above).filter(|_| at == number && above + 1 == number) {
                return Some(reached);
            }
            if sentence.is(at, &["obj", "iobj", "nsubj"]) {
                return self.predicate(above, at);
            }
            if sentence.is(at, &["obl"]) {
                let at_number = || self.at_number(above).filter(|_| at == number && self.case(at) == Some("at"));
                return self.toll(above).or_else(|| self.those(above).filter(|_| at == number)).or_else(at_number);
            }
            if sentence.is(at, &["nmod"]) {
                let remains = self.kind(above, CountRole::Counted).filter(|kind| *kind == QuantityKind::Killed);
                let taken = || self.taken(above, sentence.tree.heads[above]?).filter(|_| sentence.is(above, &["obj"]));
                let found = self.toll(above).or(remains).or_else(taken).filter(|_| self.is_figure_of(at));
                // "held three of the four men": not all four.
                if sentence.upos(above) == "NUM" && above != number {
                    return None;
                }
                // Only a number leads on, and a part to its whole: "scores of civilians", "12 people, including two judges", but not "deaths
                // in a population of 11 million".
                let is_part = matches!(self.case(at), Some("include" | "including" | "among"));
                // "puts the toll of the raid at 74": the tree may hang the number on the raid.
                let is_bare = at == number && self.case(at) == Some("at");
                let leads = is_part || is_bare || sentence.upos(above) == "NUM" || self.kind(above, CountRole::Amount).is_some();
                if found.is_some() || !leads {
                    return found;
                }
            }
            at = above;
        }
        None
    }

    /// The preposition of a word.
    fn case(&self, token: usize) -> Option<&str> {
        self.sentence.child(token, &["case"]).map(|case| self.sentence.lemma(case))
    }

    /// Whether the preposition makes a figure of a noun: "a toll of 12", "deaths to 12".
    fn is_figure_of(self, token: usize) -> bool {
        self.case(token).is_none_or(|case| matches!(case, "of" | "to" | "at" | "by" | "from"))
    }

    /// The noun that is the figure: this one, or the subject or object of this verb ("the toll rose to 12", "put the toll at 12", "the number of
    /// those killed rose to 12").
    fn toll(self, above: usize) -> Option<QuantityKind> {
        let argument = |relation: &'static str| self.sentence.child(above, &[relation]);
        let of_argument = |noun: usize| self.kind(noun, CountRole::Toll).or_else(|| self.number_of(noun));
        self.kind(above, CountRole::Toll).or_else(|| ["nsubj", "obj"].into_iter().filter_map(argument).find_map(of_argument))
    }

    /// The dead or wounded whom a verb gives a number of: "put the dead at 35".
    fn those(self, verb: usize) -> Option<QuantityKind> {
        let object = self.sentence.child(verb, &["obj"])?;
        let is_harm = |kind: &QuantityKind| matches!(kind, QuantityKind::Killed | QuantityKind::Wounded);
        self.kind(object, CountRole::State).or_else(|| self.kind(object, CountRole::Counted)).filter(is_harm)
    }

    /// "The number of people killed": what became of those whom a noun of number counts.
    fn number_of(self, noun: usize) -> Option<QuantityKind> {
        self.kind(noun, CountRole::Amount)?;
        let counted = self.sentence.children(noun).find(|&child| self.sentence.is(child, &["nmod"]) && self.case(child) == Some("of"))?;
        self.state(counted).or_else(|| self.relative(counted))
    }

    /// "Put the number of soldiers killed at 12": the tree hangs the number on what became of them.
    fn at_number(self, participle: usize) -> Option<QuantityKind> {
        let counted = self.sentence.tree.heads[participle].filter(|_| self.sentence.is(participle, &["acl"]))?;
        self.number_of(self.sentence.tree.heads[counted]?)
    }

    /// A verb and its object as one word that says what became of those who are meant by the object: "claimed 12 lives", "cost the lives of 12".
    fn taken(self, object: usize, verb: usize) -> Option<QuantityKind> {
        self.together(verb, object, CountRole::Object)
    }

    /// What a predicate says of its subject or object.
    fn predicate(self, verb: usize, argument: usize) -> Option<QuantityKind> {
        let sentence = self.sentence;
        let is_subject = sentence.is(argument, &["nsubj"]);
        let passive = sentence.is(argument, &["nsubj:pass"]) || is_subject && self.is_participle(verb);
        // The tagger may take "demonstrated" for a participle.
        let acts =
            is_subject && (!passive || sentence.child(verb, &["aux:pass"]).is_none() && self.kind(verb, CountRole::Object).is_none());
        if acts {
            return self.kind(verb, CountRole::Subject).or_else(|| self.kind(verb, CountRole::State)).or_else(|| self.with_object(verb));
        }
        // "ambushed and killed 12 men": the object of the first is that of the second.
        let shared = || sentence.children(verb).filter(|&other| sentence.is(other, &["conj"]) && other < argument);
        // "two were killed and six others wounded": the tagger takes the second participle for an adjective.
        let as_state = || self.kind(verb, CountRole::State).filter(|_| passive);
        // "two were shot and wounded"
        let is_next = |next: &usize| {
            let own = sentence.child(*next, &["nsubj", "nsubj:pass", "obj"]).is_some();
            passive && *next > verb && sentence.is(*next, &["conj"]) && !own && self.is_participle(*next)
        };
        let then = || sentence.children(verb).filter(is_next).find_map(|next| self.said(next));
        self.kind(verb, CountRole::Object)
            .or_else(as_state)
            .or_else(then)
            .or_else(|| self.taken(self.given(argument, verb), verb))
            .or_else(|| shared().find_map(|other| self.kind(other, CountRole::Object)))
            .or_else(|| self.beside(verb, argument))
            .or_else(|| self.reached(verb).filter(|_| sentence.upos(argument) == "NUM" && sentence.child(argument, &["nmod"]).is_none()))
    }

    /// What a verb says by a number alone of those whom its subject means: "the wounded now number 21", "the death toll reached 12".
    fn reached(self, verb: usize) -> Option<QuantityKind> {
        let subject = self.sentence.child(verb, &["nsubj"]).filter(|_| self.kind(verb, CountRole::Reach).is_some())?;
        let counted = || self.kind(subject, CountRole::State).or_else(|| self.kind(subject, CountRole::Counted));
        self.kind(subject, CountRole::Toll).or_else(|| self.number_of(subject)).or_else(counted)
    }

    /// A verb and its object as one word: "lost their lives", "suffered injuries", "took to the streets", "remain in custody".
    fn with_object(self, verb: usize) -> Option<QuantityKind> {
        let objects = self.sentence.children(verb).filter(|&child| self.sentence.is(child, &["obj", "obl"]));
        let within = |object: usize| self.kind(object, CountRole::Toll).filter(|_| self.holds(object));
        objects.into_iter().find_map(|object| self.together(verb, object, CountRole::Subject).or_else(|| within(object)))
    }

    /// Whether a word tells where people are held: "in custody", "into detention".
    fn holds(self, word: usize) -> bool {
        matches!(self.case(word), Some("in" | "into")) && matches!(self.sentence.lemma(word), "custody" | "detention")
    }

    /// Whether a verb brings people to where the wounded are: "taken to hospital".
    fn hospitalized(self, verb: usize) -> Option<QuantityKind> {
        let is_hospital =
            |child: usize| self.sentence.is(child, &["obl"]) && self.case(child) == Some("to") && self.sentence.lemma(child) == "hospital";
        let found = self.sentence.children(verb).find(|&child| is_hospital(child))?;
        self.together(verb, found, CountRole::Person)
    }

    /// What a verb takes from somebody: "cost six people their lives".
    fn given(self, argument: usize, verb: usize) -> usize {
        let thing = self.sentence.child(verb, &["obj"]).filter(|_| self.sentence.is(argument, &["iobj"]));
        thing.unwrap_or(argument)
    }

    /// What hangs on the verb beside its argument: "left 12 people dead", "fatally shot 12", "shot to death", "feared killed", "known to have
    /// died", "left 12 with injuries", "took 12 into custody", "took 12 to hospital", "drove 12 from their homes".
    fn beside(self, verb: usize, argument: usize) -> Option<QuantityKind> {
        let has_case = |child: usize| self.sentence.is(child, &["obj"]) && self.case(child).is_some();
        let is_complement = |child: usize| self.sentence.is(child, &["xcomp", "ccomp", "advcl", "amod", "advmod", "obl"]);
        let says = |child: &usize| *child != argument && (is_complement(*child) || has_case(*child));
        self.sentence.children(verb).filter(says).find_map(|child| {
            if !self.sentence.is(child, &["obl", "obj"]) {
                let died = || self.kind(child, CountRole::Subject).filter(|_| self.sentence.is(child, &["xcomp"]));
                return self.said(child).or_else(died);
            }
            match self.case(child) {
                Some("to") => self.said(child).or_else(|| self.hospitalized(verb)),
                Some("with") => self.kind(child, CountRole::Toll),
                _ if self.holds(child) => Some(QuantityKind::Detained),
                _ => self.together(verb, child, CountRole::Object),
            }
        })
    }
}
