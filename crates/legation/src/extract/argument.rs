//! What stands beside a predicate: its arguments by slot, read off the tree, with the frames for what the tree leaves open.
//!
//! In comes a sentence and a word of it, out come the fillers of its slots. A passive is turned round, a relative pronoun
//! is replaced by what it stands for, a missing subject by the one that the grammar shares or controls (UD v2 relations).

use crate::lexicon::{Slot, WordClass};
use crate::syntax::ParsedSentence;

/// A word that heads an argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Filler {
    /// Where it stands.
    pub slot: Slot,
    /// The word.
    pub head: usize,
    /// How it was found: `subject`, `passive-agent`, `possessive` …
    pub how: &'static str,
    /// The network's probability of the argument, where a frame tells of it too.
    pub probability: Option<f32>,
}

/// The arguments of a predicate.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// The fillers of its slots, in the order in which they should be believed.
    pub fillers: Vec<Filler>,
    /// The light verb that carries it.
    pub support: Option<usize>,
    /// Whether it is a verb in the passive.
    pub passive: bool,
    /// The preposition before it, of a noun.
    pub case: Option<String>,
    /// Whether its complement is an infinitive with "to".
    pub infinitive: bool,
    /// Whether it is a noun that says what its subject is.
    pub copula: bool,
}

impl Arguments {
    /// Adds a filler.
    pub fn push(&mut self, slot: Slot, head: usize, how: &'static str) {
        if !self.fillers.iter().any(|filler| filler.slot == slot && filler.head == head) {
            self.fillers.push(Filler { slot, head, how, probability: None });
        }
    }

    /// The fillers of a slot.
    pub fn at<'a>(&'a self, slot: &'a Slot) -> impl Iterator<Item = &'a Filler> {
        self.fillers.iter().filter(move |filler| filler.slot == *slot)
    }

    /// Whether a slot is filled.
    pub fn has(&self, slot: &Slot) -> bool {
        self.at(slot).next().is_some()
    }
}

/// The word class of a word, as far as it can be a predicate.
pub fn word_class(sentence: &ParsedSentence, token: usize) -> Option<WordClass> {
    match sentence.upos(token) {
        "VERB" => Some(WordClass::Verb),
        "NOUN" => Some(WordClass::Noun),
        // "was acquitted by a jury": the tagger may take a participle for an adjective where the tree sees a passive.
        "ADJ" if &*sentence.tags[token].xpos == "VBN" && sentence.child(token, &["aux:pass"]).is_some() => Some(WordClass::Verb),
        "ADJ" => Some(WordClass::Adjective),
        _ => None,
    }
}

/// The preposition of a word, with its fixed parts: `because_of`.
pub fn case_of(sentence: &ParsedSentence, token: usize) -> Option<String> {
    let case = sentence.child(token, &["case"])?;
    let mut words = vec![sentence.lemma(case).to_lowercase()];
    words.extend(sentence.children(case).filter(|&part| sentence.is(part, &["fixed"])).map(|part| sentence.lemma(part).to_lowercase()));
    if words.len() == 1 {
        // "out of Kyiv": the parser may hang both words on the noun.
        let other = sentence.children(token).find(|&other| other != case && sentence.is(other, &["case"]));
        words.extend(other.map(|other| sentence.lemma(other).to_lowercase()));
    }
    match words.join("_").as_str() {
        "’s" | "'s" | "'" => None,
        joined => Some(joined.to_owned()),
    }
}

/// The lemma of a verb with its particle: `carry_out`.
pub fn verb_lemma(sentence: &ParsedSentence, token: usize) -> String {
    let lemma = sentence.lemma(token).to_lowercase();
    match sentence.child(token, &["compound:prt"]) {
        Some(particle) => format!("{lemma}_{}", sentence.lemma(particle).to_lowercase()),
        None => lemma,
    }
}

/// The slots and words that hang on a verb or adjective.
pub fn of_verb(sentence: &ParsedSentence, token: usize) -> Arguments {
    let mut arguments = Arguments { passive: is_passive(sentence, token), ..Arguments::default() };
    for child in sentence.children(token) {
        if is_misplaced_object(sentence, token, child) {
            arguments.push(Slot::Object, child, "object");
        } else {
            hang(sentence, child, &mut arguments);
        }
    }
    share(sentence, token, &mut arguments);
    for filler in &mut arguments.fillers {
        filler.head = antecedent(sentence, filler.head);
    }
    // "warned Kyiv of consequences": the one addressed may be all the object that there is.
    let addressed: Vec<usize> = arguments.at(&Slot::Indirect).map(|filler| filler.head).collect();
    if !arguments.has(&Slot::Object) {
        for head in addressed {
            arguments.push(Slot::Object, head, "indirect-object");
        }
    }
    frame(sentence, token, &mut arguments);
    arguments
}

/// Whether the parser calls an object a second subject: "urged both sides to stop", where "sides" is the subject of "stop" too.
fn is_misplaced_object(sentence: &ParsedSentence, verb: usize, child: usize) -> bool {
    let first = sentence.child(verb, &["nsubj"]);
    child > verb && sentence.is(child, &["nsubj"]) && first.is_some_and(|first| first < verb) && !is_passive(sentence, verb)
}

/// The object of a verb, direct or indirect.
fn object_of(sentence: &ParsedSentence, verb: usize) -> Option<usize> {
    let misplaced = || sentence.children(verb).find(|&child| is_misplaced_object(sentence, verb, child));
    sentence.child(verb, &["obj", "iobj"]).or_else(misplaced)
}

/// Whether a verb is in the passive, with its auxiliary or without: "villages shelled by troops", "asked why, he said", "was
/// beaten and held", "wanted him released", and in headlines "Minister accused of fraud".
pub fn is_passive(sentence: &ParsedSentence, token: usize) -> bool {
    let participle = &*sentence.tags[token].xpos == "VBN";
    if is_undergone(sentence, token) {
        return true;
    }
    // The parser now and then takes the subject of a plain past tense for that of a passive.
    if sentence.child(token, &["aux:pass"]).is_some() || participle && sentence.child(token, &["nsubj:pass"]).is_some() {
        return true;
    }
    let active = sentence.child(token, &["aux", "obj"]).is_some();
    if !participle || active {
        return false;
    }
    let subject = sentence.child(token, &["nsubj"]).is_some();
    match &*sentence.tree.relations[token] {
        "acl" | "acl:relcl" | "advcl" | "xcomp" | "ccomp" => !subject,
        "root" | "parataxis" => true,
        "conj" => !subject && sentence.tree.heads[token].is_some_and(|first| is_passive(sentence, first)),
        _ => false,
    }
}

/// Whether the subject suffers it and nobody is named who does it, by the frame: in headlines, "Woman killed", "Man arrested".
fn is_undergone(sentence: &ParsedSentence, token: usize) -> bool {
    /// What nobody does without doing it to somebody.
    const NEEDY: [&str; 12] =
        ["arrest", "capture", "charge", "convict", "detain", "injure", "jail", "kill", "murder", "sentence", "stab", "wound"];
    let past = matches!(&*sentence.tags[token].xpos, "VBD" | "VBN");
    let Some(subject) = sentence.child(token, &["nsubj", "nsubj:pass"]).filter(|_| past && NEEDY.contains(&sentence.lemma(token))) else {
        return false;
    };
    let Some(frame) = sentence.frame_at(token) else { return false };
    let is = |role: &str, word: usize| frame.arguments.iter().any(|argument| &*argument.role == role && argument.tokens.contains(&word));
    let acts = frame.arguments.iter().any(|argument| &*argument.role == "ARG0");
    sentence.child(token, &["obj", "aux"]).is_none() && !acts && is("ARG1", subject)
}

/// Puts a child of a verb into its slot.
fn hang(sentence: &ParsedSentence, child: usize, arguments: &mut Arguments) {
    let relation = &*sentence.tree.relations[child];
    match relation.split(':').next().unwrap_or(relation) {
        "nsubj" | "csubj" if arguments.passive => arguments.push(Slot::Object, child, "passive-subject"),
        "nsubj" => arguments.push(Slot::Subject, child, "subject"),
        "obj" => arguments.push(Slot::Object, child, "object"),
        "iobj" => arguments.push(Slot::Indirect, child, "indirect-object"),
        "xcomp" | "ccomp" => {
            arguments.infinitive |= infinitive(sentence, child);
            arguments.push(Slot::Clause, child, "clause");
        }
        "advcl" if infinitive(sentence, child) => {
            arguments.infinitive = true;
            arguments.push(Slot::Clause, child, "clause");
        }
        "advcl" if sentence.child(child, &["mark", "case"]).is_some_and(|mark| sentence.lemma(mark) == "as") => {
            arguments.push(Slot::Preposition("as".to_owned()), child, "preposition");
        }
        // "charged with killing two": what the charge is.
        "advcl" if sentence.child(child, &["mark", "case"]).is_some_and(|mark| sentence.lemma(mark) == "with") => {
            arguments.push(Slot::Preposition("with".to_owned()), child, "preposition");
        }
        "obl" | "nmod" if relation != "obl:unmarked" => {
            if let Some(case) = case_of(sentence, child) {
                if relation == "obl:agent" || arguments.passive && case == "by" {
                    arguments.push(Slot::Subject, child, "passive-agent");
                } else {
                    arguments.push(Slot::Preposition(case), child, "preposition");
                }
            }
        }
        _ => {}
    }
}

/// Whether a clause is an infinitive with "to".
pub fn infinitive(sentence: &ParsedSentence, clause: usize) -> bool {
    sentence.children(clause).any(|mark| sentence.is(mark, &["mark"]) && sentence.lemma(mark) == "to")
}

/// Gives a verb without a subject of its own the one that it shares.
fn share(sentence: &ParsedSentence, token: usize, arguments: &mut Arguments) {
    let own = if arguments.passive { Slot::Object } else { Slot::Subject };
    if !arguments.has(&own) {
        for (head, how) in shared_subjects(sentence, token) {
            arguments.push(own.clone(), head, how);
        }
    }
    // "was tortured and jailed by police": the agent stands with the last one.
    if arguments.passive && !arguments.has(&Slot::Subject) {
        let mut others = sentence.children(token).filter(|&other| sentence.is(other, &["conj"]) && is_passive(sentence, other));
        let agent = others.find_map(|other| sentence.child(other, &["obl:agent"]));
        if let Some(agent) = agent {
            arguments.push(Slot::Subject, agent, "passive-agent");
        }
    }
    // "the troops that Kim sent": what the relative clause hangs on is its object, unless a pronoun says otherwise.
    if sentence.is(token, &["acl:relcl"]) && !arguments.has(&Slot::Object) && arguments.has(&Slot::Subject) {
        let relative = arguments.fillers.iter().any(|filler| is_relative(sentence, filler.head));
        if let (false, Some(head)) = (relative, sentence.tree.heads[token]) {
            arguments.push(Slot::Object, head, "antecedent");
        }
    }
}

/// The surface subjects that a verb without one may take from the verb or noun above it, the likeliest first.
fn shared_subjects(sentence: &ParsedSentence, token: usize) -> Vec<(usize, &'static str)> {
    let Some(above) = sentence.tree.heads[token] else { return Vec::new() };
    let subject = |of: usize| surface_subject(sentence, of, 0);
    let one = |head: Option<usize>, how| head.map(|head| (head, how)).into_iter().collect();
    if sentence.is(token, &["conj"]) {
        let own = sentence.child(above, &["nsubj", "nsubj:pass", "csubj"]);
        return own.map_or_else(|| shared_subjects(sentence, above), |head| vec![(head, "shared-subject")]);
    }
    if sentence.is(token, &["xcomp"]) {
        // "urged Kyiv to withdraw": the object acts; "promised Kyiv to withdraw": the subject does.
        let object = object_of(sentence, above);
        let promises = matches!(sentence.lemma(above), "promise" | "vow" | "pledge" | "threaten");
        return one(object.filter(|_| !promises).or_else(|| subject(above)), "control");
    }
    if sentence.is(token, &["advcl"]) {
        // "praised Kyiv for releasing him": whoever is praised, blamed or arrested for it did it.
        let reason = sentence.child(token, &["mark"]).is_some_and(|mark| matches!(sentence.lemma(mark), "for" | "of" | "over"));
        let blamed = sentence.child(above, &["obj", "iobj", "nsubj:pass"]).filter(|_| reason);
        return one(blamed.or_else(|| subject(above)), "control");
    }
    if !sentence.is(token, &["acl"]) || sentence.is(token, &["acl:relcl"]) {
        return Vec::new();
    }
    let verb = sentence.tree.heads[above];
    if infinitive(sentence, token) {
        // "Kyiv's plan to withdraw", "an attempt by Kyiv to withdraw", "gave Kyiv a reason to", "Kyiv has a plan to withdraw"
        let by = sentence.children(above).find(|&child| sentence.is(child, &["nmod"]) && case_of(sentence, child).as_deref() == Some("by"));
        let given = || verb.and_then(|verb| sentence.child(verb, &["iobj"]));
        let owner = sentence.child(above, &["nmod:poss"]).or(by).or_else(given);
        // "called for a prosecutor to investigate"
        let asked = (case_of(sentence, above).as_deref() == Some("for")).then_some(above);
        let owner = owner.or(asked);
        return one(owner.or_else(|| verb.and_then(subject)), "control");
    }
    // "filed a lawsuit accusing": the lawsuit names nobody, so that the one who filed it is next.
    let author = verb.filter(|_| sentence.is(above, &["obj"])).and_then(subject).map(|head| (head, "control"));
    std::iter::once((above, "participle")).chain(author).collect()
}

/// The subject of a verb in the clause as it stands, its own or a shared one.
fn surface_subject(sentence: &ParsedSentence, token: usize, depth: usize) -> Option<usize> {
    /// Deeper chains of shared subjects are not met; the bound keeps odd trees from costing time.
    const DEEPEST: usize = 6;
    let own = sentence.child(token, &["nsubj", "nsubj:pass", "csubj"]);
    if own.is_some() || depth >= DEEPEST {
        return own;
    }
    let above = sentence.tree.heads[token]?;
    if sentence.is(token, &["acl"]) && !sentence.is(token, &["acl:relcl"]) {
        return if infinitive(sentence, token) { sentence.child(above, &["nmod:poss"]) } else { Some(above) };
    }
    if let (true, Some(object)) = (sentence.is(token, &["xcomp"]), sentence.child(above, &["obj", "iobj"])) {
        return Some(object);
    }
    sentence.is(token, &["conj", "xcomp", "advcl"]).then(|| surface_subject(sentence, above, depth + 1)).flatten()
}

/// Whether a word is a relative pronoun.
fn is_relative(sentence: &ParsedSentence, token: usize) -> bool {
    sentence.upos(token) == "PRON" && matches!(sentence.lemma(token), "who" | "which" | "that" | "whom")
}

/// What a relative pronoun stands for; other words stand for themselves.
pub fn antecedent(sentence: &ParsedSentence, token: usize) -> usize {
    if !is_relative(sentence, token) {
        return token;
    }
    let mut at = sentence.tree.heads[token];
    while let Some(verb) = at {
        if sentence.is(verb, &["acl:relcl"]) {
            return sentence.tree.heads[verb].unwrap_or(token);
        }
        at = sentence.tree.heads[verb];
    }
    token
}

/// Takes from the frame what the tree leaves open, and the network's probability of what both tell.
pub fn frame(sentence: &ParsedSentence, token: usize, arguments: &mut Arguments) {
    let Some(frame) = sentence.frame_at(token) else { return };
    for argument in &frame.arguments {
        let slot = match &*argument.role {
            "ARG0" => Slot::Subject,
            "ARG1" => Slot::Object,
            _ => continue,
        };
        let head = antecedent(sentence, sentence.head_of(argument.tokens.clone()));
        if let Some(known) = arguments.fillers.iter_mut().find(|filler| argument.tokens.contains(&filler.head)) {
            known.probability = Some(argument.probability);
        } else if !arguments.has(&slot) && !matches!(sentence.upos(head), "VERB" | "ADJ" | "ADP") {
            arguments.fillers.push(Filler { slot, head, how: "frame", probability: Some(argument.probability) });
        }
    }
}
