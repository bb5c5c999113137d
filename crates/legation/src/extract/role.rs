//! Who acts in an event and who is acted upon: from a trigger with its arguments to a draft.
//!
//! The rule names the slots; the first that names somebody wins, with all its conjuncts. In the mutual types both sides are
//! actors (PLOVER manual, "Compound and reciprocal actors"), but for a visit, which has visitor and host.

use crate::event::{EventType, Modality, Polarity, Quad};
use crate::extract::argument::{Arguments, Filler, of_verb};
use crate::extract::draft::Draft;
use crate::extract::party::{Parties, Party};
use crate::extract::trigger::Trigger;
use crate::lexicon::Slot;
use crate::span::Span;
use crate::syntax::ParsedSentence;

/// The parties of a role, and the slot that named them.
type Role = (Vec<Party>, Option<Slot>);

/// Codes a trigger, as far as its own arguments tell.
pub fn cast(trigger: &Trigger<'_>, sentence: usize, parsed: &ParsedSentence, parties: &Parties<'_>) -> Draft {
    let coding = trigger.coding;
    let mut arguments = trigger.arguments.clone();
    // Whoever is blamed for protests or talks does not hold them.
    if !matches!(coding.kind, EventType::Assault | EventType::Coerce) {
        arguments.fillers.retain(|filler| filler.how != "blame");
    }
    let (mut actors, _) = fill(&coding.actor, &arguments, sentence, parsed, parties, &[]);
    let (mut recipients, slot) = fill(&coding.recipient, &arguments, sentence, parsed, parties, &actors);
    recipients.retain(|party| !actors.iter().any(|actor| actor.entity == party.entity));
    if coding.kind.quad() == Quad::VerbalConflict || matches!(coding.kind, EventType::Support | EventType::Agree) {
        // Who is only named by where it is, is not spoken to.
        recipients.retain(|party| party.how != "place");
    }
    let mutual = is_mutual(coding.kind, coding.mode.as_deref(), slot.as_ref());
    if mutual {
        actors.append(&mut recipients);
    }
    let probabilities = arguments.fillers.iter().filter_map(|filler| filler.probability);
    let probabilities = parsed.frame_at(trigger.head).map(|frame| frame.probability).into_iter().chain(probabilities).collect();
    Draft {
        sentence,
        head: trigger.head,
        anchor: trigger.arguments.support.unwrap_or(trigger.head),
        trigger: words(parsed, parties.text(), trigger.head),
        rule: trigger.rule.to_owned(),
        kind: coding.kind,
        mode: coding.mode.clone(),
        cameo: coding.cameo.clone(),
        embeds: coding.embeds,
        arguments,
        parts: trigger.parts.clone(),
        actors,
        mutual,
        guessed: slot == Some(Slot::Clause),
        recipients,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        signs: Vec::new(),
        outlook: None,
        within: None,
        origin: trigger.origin,
        probabilities,
        dropped: false,
    }
}

/// Whether both sides of an event act.
fn is_mutual(kind: EventType, mode: Option<&str>, slot: Option<&Slot>) -> bool {
    let shared = matches!(slot, Some(Slot::Preposition(case)) if matches!(case.as_str(), "with" | "between" | "among"));
    match kind {
        EventType::Consult => mode != Some("visit"),
        EventType::Cooperate => true,
        EventType::Agree => shared,
        _ => false,
    }
}

/// The parties that the first telling slot names.
fn fill(slots: &[Slot], arguments: &Arguments, sentence: usize, parsed: &ParsedSentence, parties: &Parties<'_>, not: &[Party]) -> Role {
    for slot in slots {
        let found = match slot {
            Slot::OfObject(inner) => {
                let objects = arguments.at(&Slot::Object);
                first(objects.map(|object| inside(parsed, sentence, object.head, inner, parties)), not)
            }
            Slot::Clause => first(arguments.at(slot).map(|clause| of_clause(parsed, sentence, clause.head, parties, not)), not),
            _ => first(arguments.at(slot).map(|filler| parties.named(sentence, filler.head, filler.how)), not),
        };
        if !found.is_empty() {
            return (found, Some(slot.clone()));
        }
    }
    (Vec::new(), None)
}

/// The parties of the first argument that names somebody new.
fn first(arguments: impl Iterator<Item = Vec<Party>>, not: &[Party]) -> Vec<Party> {
    for mut found in arguments {
        found.retain(|party| !not.iter().any(|known| known.entity == party.entity));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The parties of a slot of the object noun.
fn inside(parsed: &ParsedSentence, sentence: usize, object: usize, slot: &Slot, parties: &Parties<'_>) -> Vec<Party> {
    let wanted = |child: usize| match slot {
        Slot::Owner => parsed.is(child, &["nmod:poss", "compound", "amod"]),
        Slot::Preposition(case) => {
            parsed.is(child, &["nmod"]) && crate::extract::argument::case_of(parsed, child).as_deref() == Some(case.as_str())
        }
        _ => false,
    };
    // "an appeal filed by the union"
    let agents = |noun: usize| {
        let by = *slot == Slot::Preposition("by".to_owned());
        let participles = parsed.children(noun).filter(move |&verb| by && parsed.is(verb, &["acl"]));
        participles.flat_map(|verb| of_verb(parsed, verb).fillers).filter(|filler| filler.how == "passive-agent")
    };
    let agents: Vec<Party> = parsed
        .coordinated(object)
        .into_iter()
        .flat_map(agents)
        .flat_map(|agent| parties.named(sentence, agent.head, "inside-object"))
        .collect();
    if !agents.is_empty() {
        return agents;
    }
    let children = parsed.coordinated(object).into_iter().flat_map(|object| parsed.children(object));
    children.filter(|&child| wanted(child)).flat_map(|child| parties.named(sentence, child, "inside-object")).collect()
}

/// The party that a complement clause is about: its own subject, else its object, else another argument.
fn of_clause(parsed: &ParsedSentence, sentence: usize, clause: usize, parties: &Parties<'_>, not: &[Party]) -> Vec<Party> {
    let arguments = of_verb(parsed, clause);
    let mut fillers: Vec<_> = arguments.fillers.iter().filter(|filler| !matches!(filler.how, "control" | "shared-subject")).collect();
    // "withdraw its troops from Poland", "send aid to Kyiv": what is moved concerns those that it comes from or goes to.
    let rank = |filler: &Filler| match &filler.slot {
        Slot::Subject => Some(0),
        Slot::Indirect => Some(1),
        Slot::Preposition(case) if matches!(case.as_str(), "to" | "from" | "with" | "against") => Some(2),
        // What it is about, what it moves, and where: "withdraw its troops", "comment on the donations".
        _ => None,
    };
    let objects: Vec<usize> = arguments.at(&Slot::Object).map(|filler| filler.head).collect();
    fillers.retain(|filler| rank(filler).is_some());
    fillers.sort_by_key(|filler| rank(filler));
    for filler in fillers {
        let mut found = parties.named(sentence, filler.head, "complement");
        found.retain(|party| party.how != "place" && !not.iter().any(|known| known.entity == party.entity));
        if !found.is_empty() {
            return found;
        }
    }
    // "refused to hold talks with Kyiv"
    let cases = ["with", "to", "from", "against"].map(|case| Slot::Preposition(case.to_owned()));
    first(objects.iter().flat_map(|&object| cases.iter().map(move |case| inside(parsed, sentence, object, case, parties))), not)
}

/// The words of a trigger: a verb with its particle, a noun with what is compounded to it.
pub fn words(parsed: &ParsedSentence, text: &str, head: usize) -> Span {
    let mut first = head;
    let mut last = head;
    for child in parsed.children(head) {
        if parsed.is(child, &["compound:prt"]) && child == last + 1 {
            last = child;
        }
    }
    while let Some(before) = first.checked_sub(1) {
        let compounded = parsed.tree.heads[before] == Some(head) && &*parsed.tree.relations[before] == "compound";
        // "DUI arrest": what stands in capitals is a name, or what it is about.
        let is_capital = |token: usize| parsed.word(text, token).chars().all(char::is_uppercase);
        if !compounded || parsed.upos(before) != "NOUN" || is_capital(before) && !is_capital(head) {
            break;
        }
        first = before;
    }
    parsed.span_of(first..last + 1)
}
