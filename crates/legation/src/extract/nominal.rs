//! What stands beside a predicate that is a noun: "Russia's invasion of Ukraine", "launched a drone strike on Kyiv".
//!
//! The same slots as of a verb: a possessor, a by-phrase or the subject of a light verb is the subject, an of-phrase the object.

use crate::event::Modality;
use crate::extract::argument::{self, Arguments, case_of, infinitive, verb_lemma};
use crate::extract::blame;
use crate::lexicon::{Effect, Lexicon, Place, Slot};
use crate::syntax::ParsedSentence;

/// Words that only count or gather what their of-phrase names: "a wave of attacks".
const GATHERING: [&str; 32] = [
    "series",
    "wave",
    "round",
    "string",
    "spate",
    "number",
    "campaign",
    "act",
    "count",
    "flurry",
    "barrage",
    "dozen",
    "ten",
    "hundred",
    "thousand",
    "couple",
    "pair",
    "set",
    "lot",
    "majority",
    "rest",
    "kind",
    "form",
    "group",
    "contingent",
    "batch",
    "%",
    "percent",
    "score",
    "most",
    "some",
    "million",
];

/// Whether a word only gathers what its of-phrase names.
pub fn gathers(sentence: &ParsedSentence, token: usize) -> bool {
    GATHERING.contains(&sentence.lemma(token)) || sentence.upos(token) == "NUM"
}

/// The slots and words that hang on a noun. `is_party` tells whether a modifier names somebody ("Russian", "Taliban").
pub fn of_noun(sentence: &ParsedSentence, token: usize, lexicon: &Lexicon, is_party: &dyn Fn(usize) -> bool) -> Arguments {
    let mut arguments = Arguments { case: case_of(sentence, token), ..Arguments::default() };
    own(sentence, token, lexicon, is_party, &mut arguments);
    let mut top = token;
    // Climb to the noun that the light verb governs: "air and ground assaults", "a wave of attacks".
    while let Some(above) = sentence.tree.heads[top] {
        let gathered = sentence.is(top, &["nmod"]) && case_of(sentence, top).as_deref() == Some("of") && gathers(sentence, above);
        if !(gathered || sentence.is(top, &["conj"]) && sentence.upos(above) == "NOUN") {
            break;
        }
        top = above;
        if gathered {
            own(sentence, top, lexicon, is_party, &mut arguments);
        }
    }
    support(sentence, top, lexicon, &mut arguments);
    if let Some(culprit) = blame::above(sentence, top, lexicon) {
        arguments.push(Slot::Subject, culprit, "blame");
    }
    // "remains the largest donor"
    let verb = sentence.tree.heads[token].filter(|_| sentence.is(token, &["xcomp"]));
    if let Some(subject) = verb.and_then(|verb| sentence.child(verb, &["nsubj"])) {
        arguments.push(Slot::Subject, subject, "subject");
    }
    arguments.copula = sentence.child(token, &["cop"]).is_some() || verb.is_some();
    argument::frame(sentence, token, &mut arguments);
    arguments
}

/// What hangs on the noun itself.
fn own(sentence: &ParsedSentence, token: usize, lexicon: &Lexicon, is_party: &dyn Fn(usize) -> bool, arguments: &mut Arguments) {
    for child in sentence.children(token) {
        let relation = &*sentence.tree.relations[child];
        match relation {
            "nmod:poss" => {
                arguments.push(Slot::Subject, argument::antecedent(sentence, child), "possessive");
                arguments.push(Slot::Owner, child, "possessive");
            }
            "compound" | "amod" | "nmod:desc" | "nmod:unmarked" | "flat" => {
                arguments.push(Slot::Owner, child, "modifier");
                // "Somali pirate attack": those who stand next to the noun.
                let nearer = |other: usize| other > child && other < token && sentence.is(other, &["compound", "amod"]) && is_party(other);
                if is_party(child) && !sentence.children(token).any(nearer) {
                    arguments.push(Slot::Subject, child, "modifier");
                }
            }
            "nmod" | "obl" => match case_of(sentence, child).as_deref() {
                Some("of") => {
                    arguments.push(Slot::Object, child, "of-phrase");
                    arguments.push(Slot::Preposition("of".to_owned()), child, "of-phrase");
                }
                Some("by") => {
                    arguments.push(Slot::Subject, child, "by-phrase");
                    arguments.push(Slot::Preposition("by".to_owned()), child, "by-phrase");
                }
                Some(case) => arguments.push(Slot::Preposition(case.to_owned()), child, "preposition"),
                None => {}
            },
            "acl" if infinitive(sentence, child) => {
                arguments.infinitive = true;
                arguments.push(Slot::Clause, child, "clause");
            }
            // "is the largest donor": the noun is the predicate.
            "nsubj" => arguments.push(Slot::Subject, argument::antecedent(sentence, child), "subject"),
            "acl" | "acl:relcl" => {
                if let Some(culprit) = blame::of_clause(sentence, child, lexicon) {
                    arguments.push(Slot::Subject, culprit, "blame");
                }
                carried(sentence, child, lexicon, arguments);
            }
            "ccomp" => arguments.push(Slot::Clause, child, "clause"),
            _ => {}
        }
    }
}

/// "attacks carried out by the Taliban", "an attack that the Taliban launched": the light verb hangs on the noun.
fn carried(sentence: &ParsedSentence, verb: usize, lexicon: &Lexicon, arguments: &mut Arguments) {
    let lemma = verb_lemma(sentence, verb);
    if lexicon.light.take(&lemma, None).is_none_or(|light| light.inverse) {
        if sentence.is(verb, &["acl:relcl"]) || !sentence.tags[verb].xpos.starts_with("VBG") {
            return;
        }
        // "talks involving Iran", "a war pitting Iran against Iraq"
        if !matches!(lemma.as_str(), "involve" | "include" | "pit") {
            return;
        }
    }
    for filler in argument::of_verb(sentence, verb).fillers {
        match filler.slot {
            Slot::Subject if filler.how != "participle" => arguments.push(Slot::Subject, filler.head, "light-verb"),
            Slot::Preposition(_) => arguments.push(filler.slot, filler.head, "light-verb"),
            _ => {}
        }
    }
}

/// The light verb that governs the noun, with what it lends.
fn support(sentence: &ParsedSentence, top: usize, lexicon: &Lexicon, arguments: &mut Arguments) {
    let Some(verb) = sentence.tree.heads[top] else { return };
    let relation = &*sentence.tree.relations[top];
    if sentence.upos(verb) != "VERB" && sentence.upos(verb) != "AUX" {
        return;
    }
    let lemma = verb_lemma(sentence, verb);
    let preposition = if relation.starts_with("obl") { case_of(sentence, top) } else { None };
    if !matches!(relation, "obj" | "nsubj:pass") && preposition.is_none() {
        return;
    }
    let light = lexicon.light.take(&lemma, preposition.as_deref());
    let plans = light.is_none() && relation == "obj" && plans(sentence, verb, lexicon);
    if light.is_none() && !plans {
        return;
    }
    let inverse = light.is_some_and(|light| light.inverse);
    if light.is_some() {
        arguments.support = Some(verb);
    }
    for filler in argument::of_verb(sentence, verb).fillers {
        match filler.slot {
            Slot::Subject if inverse => arguments.push(Slot::Object, filler.head, "undergoer"),
            Slot::Subject => arguments.push(Slot::Subject, filler.head, "light-verb"),
            Slot::Object if filler.head != top && preposition.is_some() => arguments.push(Slot::Object, filler.head, "light-verb"),
            Slot::Preposition(ref case) if case == "by" || case == "from" && inverse => {
                arguments.push(Slot::Subject, filler.head, "light-verb");
            }
            Slot::Indirect | Slot::Preposition(_) | Slot::Clause if filler.head != top => {
                arguments.push(filler.slot, filler.head, "light-verb");
            }
            _ => {}
        }
    }
}

/// Whether a verb plans or tries what its object names, so that its subject is the one who would act.
fn plans(sentence: &ParsedSentence, verb: usize, lexicon: &Lexicon) -> bool {
    let effect = lexicon.reality.effect(sentence.lemma(verb), Place::Governor, "VERB");
    matches!(effect, Some(Effect::As(modality)) if !matches!(modality, Modality::Requested | Modality::Predicted))
}
