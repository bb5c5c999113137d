//! How many: the figures that belong to an event.
//!
//! First those that count its parties and what it is done with ("12 soldiers", "a group of 30 men", "$3 million"); then, once all
//! events of a sentence are known, the dead, wounded, held, driven out and marching of the sentence that no event has yet go to the nearest
//! event of the type that makes such figures, and those of a protest to the protest as well.

use crate::event::{Event, EventType, Evidence, Field, Value};
use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::extract::draft::Draft;
use crate::extract::nominal::gathers;
use crate::extract::whereabouts::Path;
use crate::lexicon::Slot;
use crate::quantity::{Quantity, QuantityId, QuantityKind};
use crate::syntax::ParsedSentence;
use crate::token::TokenId;

/// The figures that count what stands in the arguments of an event.
pub fn own_figures(draft: &Draft, scene: &Scene<'_>) -> Vec<QuantityId> {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let mut found = Vec::new();
    for filler in draft.arguments.fillers.iter().filter(|filler| !matches!(filler.slot, Slot::Clause)) {
        for (at, quantity) in scene.quantities.iter().enumerate() {
            let is_here = quantity.head.sentence == draft.sentence && !quantity.measure;
            if is_here && counts(quantity, filler.head, parsed) && !found.contains(&QuantityId(at)) {
                found.push(QuantityId(at));
            }
        }
    }
    found
}

/// Whether a figure counts what this word heads: it leads to it over words of the same phrase alone.
fn counts(quantity: &Quantity, filler: usize, parsed: &ParsedSentence) -> bool {
    let mut at = quantity.head.token;
    loop {
        if at == filler {
            return true;
        }
        let Some(above) = parsed.tree.heads[at] else { return false };
        let is_step = parsed.is(at, &["nummod", "compound", "conj", "amod", "flat", "appos", "nmod:desc", "nmod:unmarked"])
            // "a group of 30 men", "dozens of soldiers"
            || parsed.is(at, &["nmod"]) && case_of(parsed, at).as_deref() == Some("of") && (gathers(parsed, above) || is_sum(quantity))
            // "aid worth $3 million", "a fine of 200 euros", "talks on 12 million dollars": a sum stands anywhere in the phrase.
            || is_sum(quantity) && parsed.is(at, &["nmod", "obl", "obj", "acl"]);
        if !is_step || parsed.is(at, &["conj"]) && parsed.upos(at) == "VERB" {
            return false;
        }
        at = above;
    }
}

fn is_sum(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Money
}

/// The types of event that make figures of a kind, the likeliest first.
pub fn makers(kind: QuantityKind) -> &'static [EventType] {
    match kind {
        QuantityKind::Killed | QuantityKind::Wounded => &[EventType::Assault, EventType::Protest, EventType::Coerce],
        QuantityKind::Detained => &[EventType::Coerce, EventType::Protest],
        QuantityKind::Displaced => &[EventType::Assault],
        QuantityKind::Participants => &[EventType::Protest],
        _ => &[],
    }
}

/// Gives the figures that no event has to the nearest event of their sentence that makes such figures.
pub fn share_figures(events: &mut [Event], scene: &Scene<'_>) {
    for (at, quantity) in scene.quantities.iter().enumerate() {
        let id = QuantityId(at);
        let is_taken = events.iter().any(|event| event.quantities.contains(&id));
        let is_here = |event: &Event| event.head.sentence == quantity.head.sentence;
        // What nobody in the sentence makes first and foremost goes with what else may make it: "five people died in the protests".
        let kind = makers(quantity.kind).iter().find(|&&kind| events.iter().any(|event| is_here(event) && event.kind == kind));
        let Some(&kind) = kind.filter(|_| !is_taken) else { continue };
        let parsed = &scene.syntax.sentences[quantity.head.sentence];
        let way = |event: &Event| Path::between(event.head.token, quantity.head.token, parsed);
        let makes = |event: &&mut Event| event.kind == kind && is_here(event) && is_told_with(event, &way(event), scene);
        let nearest = events.iter_mut().filter(makes).min_by_key(|event| way(event).up.len() + way(event).down.len());
        if let Some(event) = nearest {
            give(event, id, quantity);
        }
    }
}

/// Gives the dead and held of a sentence to the protest in which they fell, too: "eight were killed and 170 held in the protests".
pub fn share_tolls(events: &mut [Event], scene: &Scene<'_>) {
    for at in 0..events.len() {
        if events[at].kind != EventType::Protest {
            continue;
        }
        let TokenId { sentence, token: protest } = events[at].head;
        let parsed = &scene.syntax.sentences[sentence];
        let makes = |event: &&Event| {
            let is_maker = matches!(event.kind, EventType::Assault | EventType::Coerce) && event.modality == events[at].modality;
            is_maker && event.head.sentence == sentence && is_amid(protest, event.head.token, parsed)
        };
        let tolls: Vec<QuantityId> = events.iter().filter(makes).flat_map(|event| event.quantities.iter().copied()).collect();
        for id in tolls {
            let quantity = &scene.quantities[id.0];
            if is_harm(quantity) && !events[at].quantities.contains(&id) {
                give(&mut events[at], id, quantity);
            }
        }
    }
}

/// Whether a protest is told as that in which or during which something is done: "in the protests", "when crowds took to the streets".
fn is_amid(protest: usize, deed: usize, parsed: &ParsedSentence) -> bool {
    let way = Path::between(deed, protest, parsed);
    let Some((&last, joined)) = way.down.split_last() else { return false };
    let is_joined = way.up.is_empty() && joined.iter().all(|&token| parsed.is(token, &["conj"]));
    let opened = |word: &str| parsed.children(last).any(|child| parsed.lemma(child) == word);
    is_joined
        && (parsed.is(last, &["obl"]) && case_of(parsed, last).is_some_and(|case| matches!(&*case, "in" | "during" | "at" | "amid"))
            || parsed.is(last, &["advcl"]) && opened("when"))
}

/// Adds a figure behind those that an event has.
fn give(event: &mut Event, id: QuantityId, quantity: &Quantity) {
    event.quantities.push(id);
    let evidence = Evidence { field: Field::Quantities, value: Value::Quantity(id), span: quantity.span, how: "nearest" };
    let after = event.evidence.iter().rposition(|line| line.field == Field::Quantities);
    let place = after.map_or(event.evidence.len(), |place| place + 1);
    event.evidence.insert(place, evidence);
}

/// Whether a figure is told as the outcome of an event: on the way from the one to the other nobody else acts. "Attacked the town while a
/// flood killed 12" and "bombed the town, and rebels fired rockets, wounding three" tell of others.
fn is_told_with(event: &Event, way: &Path, scene: &Scene<'_>) -> bool {
    let TokenId { sentence, token: event } = event.head;
    let parsed = &scene.syntax.sentences[sentence];
    let figure = *way.down.last().unwrap_or(&way.turn);
    if describing(way, parsed).is_some() {
        return true;
    }
    let is_own = |subject: usize| parsed.is_under(figure, subject) || matches!(parsed.upos(subject), "PRON" | "DET");
    let acts = |verb: usize| {
        let mut subjects = parsed.children(verb).filter(|&child| parsed.is(child, &["nsubj"]));
        // "The number of those killed in the raid has risen to 12": the event stands in the subject.
        verb != event && subjects.any(|subject| !is_own(subject) && !parsed.is_under(event, subject) && !suffers(sentence, subject, scene))
    };
    // "12 died in a fire and the army shot one": of two that act side by side neither makes what the other one does.
    let beside = way.up.first().is_some_and(|_| parsed.is(event, &["conj"]) && parsed.child(event, &["nsubj"]).is_some());
    !beside && !way.up.iter().chain([&way.turn]).chain(&way.down).any(|&token| acts(token))
}

/// The clause that tells of the event itself, on the way from it to a figure: "the robbery in Ekiti, in which seven people lost their lives".
pub fn describing(way: &Path, parsed: &ParsedSentence) -> Option<usize> {
    let clause = way.down.iter().position(|&token| parsed.is(token, &["acl:relcl"]))?;
    let is_described = way.up.is_empty() && way.down[..clause].iter().all(|&token| parsed.is(token, &["nmod"]));
    is_described.then(|| way.down[clause])
}

/// Whether a figure is of harm, which somebody has done.
pub fn is_harm(quantity: &Quantity) -> bool {
    quantity.kind != QuantityKind::Participants && !makers(quantity.kind).is_empty()
}

/// Whether those whom a word names are counted as dead, wounded, held or driven out: "four died and nine were hurt when …" tells of one event.
fn suffers(sentence: usize, subject: usize, scene: &Scene<'_>) -> bool {
    let is_here =
        |quantity: &Quantity| quantity.head.sentence == sentence && scene.syntax.sentences[sentence].is_under(quantity.head.token, subject);
    scene.quantities.iter().any(|quantity| is_harm(quantity) && is_here(quantity))
}
