//! Acts of speech that stand in an auxiliary, and what acts of speech take over from what they are about.
//!
//! "Macron *will* meet Merkel" is an AGREE event with the meeting promised within it, "will not lift the ban" a REJECT event,
//! "will deploy troops against" a THREATEN event (PLOVER manual: cooperative actions in the future tense imply intentions and
//! are AGREE); "Kyiv said that Russia *must* withdraw" is a REQUEST event. That somebody else foretells it makes it predicted.

use crate::claim::Claim;
use crate::entity::EntityId;
use crate::event::{EventType, Modality, Polarity, Quad};
use crate::extract::Scene;
use crate::extract::argument::Arguments;
use crate::extract::draft::{Draft, Outlook, OutlookKind};
use crate::extract::party::Party;
use crate::lexicon::{Embedding, Lexicon, Slot};
use crate::span::Span;
use crate::syntax::ParsedSentence;

/// The claim whose content holds a span most closely.
pub fn innermost<'s>(scene: &Scene<'s>, span: Span) -> Option<&'s Claim> {
    let holds = |claim: &&Claim| claim.content.iter().any(|content| content.contains(span));
    scene.claims.iter().filter(holds).min_by_key(|claim| length(claim))
}

/// How much text a claim covers, in bytes.
pub fn length(claim: &Claim) -> usize {
    claim.content.iter().map(|content| content.end - content.start).sum()
}

/// Adds the acts of speech that auxiliaries tell, each right before the event that it is about.
pub fn lift(drafts: Vec<Draft>, scene: &Scene<'_>) -> Vec<Draft> {
    let mut lifted: Vec<Draft> = Vec::with_capacity(drafts.len());
    // Where each draft of the old list stands in the new one, and the new ones that stand around them.
    let mut place = Vec::with_capacity(drafts.len());
    let mut around = Vec::new();
    for mut draft in drafts {
        let spoken = offer(&mut draft).or_else(|| speech(&mut draft, scene));
        if let Some(outer) = spoken {
            // "will meet and host": one promise for both.
            let known = lifted.iter().position(|known| (known.trigger, known.kind) == (outer.trigger, outer.kind));
            let outer_at = known.unwrap_or(lifted.len());
            if known.is_none() {
                lifted.push(outer);
            }
            around.push((lifted.len(), outer_at));
        }
        place.push(lifted.len());
        lifted.push(draft);
    }
    for draft in &mut lifted {
        draft.within = draft.within.and_then(|outer| place.get(outer).copied());
    }
    for (inner, outer) in around {
        lifted[inner].within = Some(outer);
    }
    lifted
}

/// The offer that a rule of a deed tells of, which says so by what it embeds: "offered Kyiv 20 tanks". The deed is promised.
fn offer(draft: &mut Draft) -> Option<Draft> {
    let announced = draft.embeds.take_if(|embeds| *embeds == Embedding::As(Modality::Promised) && draft.kind == EventType::Aid)?;
    let mut outer = Draft { kind: EventType::Agree, mode: None, cameo: None, embeds: Some(announced), ..draft.clone() };
    outer.probabilities.clone_from(&draft.probabilities);
    if outer.modality == Modality::Actual {
        let span = draft.trigger;
        draft.set_modality(Modality::Promised, span, "within");
    }
    Some(outer)
}

/// The act of speech that the auxiliary of an event tells, if nothing else is said to be about it.
fn speech(draft: &mut Draft, scene: &Scene<'_>) -> Option<Draft> {
    let outlook = draft.outlook.filter(|_| draft.within.is_none())?;
    let span = scene.syntax.sentences[draft.sentence].tokens[outlook.token].span;
    let claim = innermost(scene, draft.trigger);
    let speakers = claim.map_or(&[][..], |claim| &claim.speakers);
    if outlook.kind == OutlookKind::Duty {
        let claim = claim?;
        let speakers = parties(&claim.speakers, claim.source?, "speaker");
        let asked = if draft.actors.is_empty() { &draft.recipients } else { &draft.actors };
        let asked: Vec<Party> = asked.iter().filter(|party| !claim.speakers.contains(&party.entity)).cloned().collect();
        if speakers.is_empty() || asked.is_empty() {
            return None;
        }
        draft.set_modality(Modality::Requested, span, "auxiliary");
        return Some(outer(draft, EventType::Request, span, outlook, speakers, asked));
    }
    let own = speakers.iter().any(|&speaker| draft.actors.iter().any(|actor| same_side(scene, speaker, actor.entity)));
    if !speakers.is_empty() && !own {
        if draft.modality == Modality::Planned {
            draft.set_modality(Modality::Predicted, span, "auxiliary");
        }
        return None;
    }
    if outlook.kind == OutlookKind::Would && !own {
        return None;
    }
    // "before he would agree", "once it will have left": told in passing, and promised to nobody.
    let parsed = &scene.syntax.sentences[draft.sentence];
    if parsed.is(draft.anchor, &["advcl", "acl:relcl"]) && parsed.child(draft.anchor, &["mark"]).is_some() {
        return None;
    }
    // "wants to know if it will return": a question.
    if parsed.child(draft.anchor, &["mark"]).is_some_and(|mark| matches!(parsed.lemma(mark), "if" | "whether")) {
        draft.set_modality(Modality::Possible, span, "auxiliary");
        return None;
    }
    if outlook.kind == OutlookKind::Would && draft.modality == Modality::Conditional {
        // "she said that she would send no troops": her own plan, told in the past.
        draft.set_modality(Modality::Planned, span, "auxiliary");
    }
    let kind = promise(draft.kind, outlook.negated)?;
    // "will deploy troops" against nobody is a plan and no threat.
    if draft.actors.is_empty() || kind == EventType::Threaten && draft.recipients.is_empty() {
        return None;
    }
    let modality = if kind == EventType::Threaten { Modality::Threatened } else { Modality::Promised };
    // "will withdraw if …" promises something conditional.
    if !outlook.negated && (draft.modality != Modality::Conditional || outlook.kind == OutlookKind::Would) {
        draft.set_modality(modality, span, "auxiliary");
    }
    Some(outer(draft, kind, span, outlook, draft.actors.clone(), draft.recipients.clone()))
}

/// The type of the act of speech that announces an event of a type.
fn promise(kind: EventType, negated: bool) -> Option<EventType> {
    use EventType::{
        Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject, Retreat, Sanction, Support, Threaten,
    };
    match (kind, negated) {
        (Consult | Support | Cooperate | Aid | Retreat | Concede, false) => Some(Agree),
        (Consult | Support | Cooperate | Aid | Retreat | Concede | Agree, true) => Some(Reject),
        (Assault | Coerce | Sanction | Mobilize | Protest, false) => Some(Threaten),
        _ => None,
    }
}

/// Whether two entities speak for the same side: they are the same, or of the same state.
fn same_side(scene: &Scene<'_>, one: EntityId, other: EntityId) -> bool {
    let country = |entity: EntityId| scene.entities.get(entity.0).and_then(|entity| entity.country);
    one == other || country(one).is_some() && country(one) == country(other)
}

/// Entities as parties.
fn parties(entities: &[EntityId], span: Span, how: &'static str) -> Vec<Party> {
    entities.iter().map(|&entity| Party { entity, span, how }).collect()
}

/// The act of speech itself.
fn outer(inner: &Draft, kind: EventType, span: Span, outlook: Outlook, actors: Vec<Party>, recipients: Vec<Party>) -> Draft {
    let word = match outlook.kind {
        OutlookKind::Future => "will",
        OutlookKind::Would => "would",
        OutlookKind::Duty => "must",
    };
    Draft {
        head: outlook.token,
        anchor: outlook.token,
        trigger: span,
        rule: format!("{}/{word}", kind.name()),
        kind,
        mode: None,
        cameo: None,
        embeds: Some(if outlook.negated { Embedding::Negated } else { Embedding::As(Modality::Promised) }),
        arguments: Arguments::default(),
        parts: Vec::new(),
        actors,
        recipients,
        mutual: false,
        guessed: false,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        signs: Vec::new(),
        outlook: None,
        within: None,
        ..inner.clone()
    }
}

/// Lets acts of speech and what they are about tell each other who is concerned, and of what mode they are.
pub fn relate(drafts: &mut [Draft], parsed: &ParsedSentence, lexicon: &Lexicon) {
    for at in 0..drafts.len() {
        let Some(outer) = drafts[at].within else { continue };
        let (inner, speech) = (drafts[at].clone(), drafts[outer].clone());
        if is_asked_of_others(&speech, &inner) {
            drafts[at].actors.clear();
        }
        if is_charge_of(&speech, &inner) {
            // "charged with murder": whoever is charged did it, and did not suffer it.
            drafts[at].recipients.retain(|party| !holds(&speech.recipients, party));
        }
        let inner = drafts[at].clone();
        if drafts[at].actors.is_empty() {
            drafts[at].actors = doer(&speech, &inner)
                .iter()
                .filter(|party| !holds(&inner.recipients, party))
                .map(|party| Party { how: "control", ..party.clone() })
                .collect();
        }
        let outer = &mut drafts[outer];
        if outer.recipients.is_empty() || outer.guessed {
            let concerned = concerned(&speech, &inner);
            if !concerned.is_empty() {
                outer.recipients = concerned;
                outer.guessed = false;
            }
        }
        if outer.mode.is_none() {
            outer.mode = mode_of(outer.kind, &inner).map(str::to_owned);
        }
        let vows = lexicon.classes.contains("vow", parsed.lemma(speech.head));
        if threatens(&speech, &inner, vows) {
            outer.kind = EventType::Threaten;
            outer.mode = mode_of(EventType::Threaten, &inner).map(str::to_owned);
            if let Some(sign) = drafts[at].signs.iter().find(|sign| sign.how == "within").cloned() {
                drafts[at].set_modality(Modality::Threatened, sign.span, sign.how);
            }
        }
    }
}

/// Whether a party is among these.
fn holds(parties: &[Party], party: &Party) -> bool {
    parties.iter().any(|known| known.entity == party.entity)
}

/// Whether the requester seems to act in what it asks of others: "called on Kyiv to withdraw", "urged both sides to stop".
fn is_asked_of_others(speech: &Draft, inner: &Draft) -> bool {
    let addressed = [Slot::Object, Slot::Indirect, Slot::Preposition("on".to_owned()), Slot::Preposition("upon".to_owned())];
    speech.kind == EventType::Request
        && addressed.iter().any(|slot| speech.arguments.has(slot))
        && inner
            .actors
            .iter()
            .all(|actor| matches!(actor.how, "control" | "frame" | "coreference" | "network") && holds(&speech.actors, actor))
}

/// Whether somebody is accused of the deed.
fn is_charge_of(speech: &Draft, inner: &Draft) -> bool {
    speech.kind == EventType::Accuse && speech.embeds == Some(Embedding::Alleged) && inner.kind.quad() == Quad::MaterialConflict
}

/// Who would do what an act of speech is about, where nothing nearer tells.
fn doer<'d>(speech: &'d Draft, inner: &Draft) -> &'d [Party] {
    use EventType::{Accuse, Reject, Request};
    match speech.kind {
        EventType::Agree | EventType::Threaten => &speech.actors,
        // "denied the attack", but "denied the accusations"
        Reject if speech.embeds == Some(Embedding::Denied) && matches!(inner.kind, Accuse | Reject | Request) => &[],
        Reject if matches!(speech.embeds, Some(Embedding::Negated | Embedding::Denied)) => &speech.actors,
        EventType::Request => &speech.recipients,
        EventType::Accuse if speech.embeds == Some(Embedding::Alleged) => &speech.recipients,
        _ => &[],
    }
}

/// Whom an act of speech concerns, as far as what it is about tells.
fn concerned(speech: &Draft, inner: &Draft) -> Vec<Party> {
    let of = match speech.kind {
        // Who gains or suffers by what is asked for is not the one who is asked.
        EventType::Request => &inner.actors,
        EventType::Agree | EventType::Threaten | EventType::Reject => &inner.recipients,
        // "condemned the attack by the rebels"
        EventType::Accuse | EventType::Support => &inner.actors,
        _ => return Vec::new(),
    };
    of.iter().filter(|party| !holds(&speech.actors, party)).map(|party| Party { how: "complement", ..party.clone() }).collect()
}

/// Whether a promise is of something hostile: "vowed to strike back".
fn threatens(speech: &Draft, inner: &Draft, vows: bool) -> bool {
    use EventType::{Agree, Assault, Coerce, Sanction};
    speech.kind == Agree && vows && inner.polarity == Polarity::Affirmed && matches!(inner.kind, Assault | Coerce | Sanction)
}

/// The mode of a request, refusal or threat by what it is about (PLOVER manual, tables of modes).
fn mode_of(speech: EventType, inner: &Draft) -> Option<&'static str> {
    use EventType::{Aid, Assault, Coerce, Concede, Consult, Cooperate, Protest, Reject, Request, Retreat, Sanction, Support, Threaten};
    match (speech, inner.kind) {
        (Request | Reject, Consult) => Some("meet"),
        (Request | Reject, Aid | Cooperate | Support) => Some("assist"),
        (Request | Reject, Retreat | Concede) => Some("yield"),
        (Threaten, Assault) => Some("violence"),
        (Threaten, Coerce) => match inner.mode.as_deref() {
            Some("arrest") => Some("arrest"),
            Some("deport") => Some("expel"),
            Some("seize") => Some("territory"),
            _ => Some("restrict"),
        },
        (Threaten, Sanction) => match inner.mode.as_deref() {
            Some("expel") => Some("expel"),
            _ => Some("relations"),
        },
        (Threaten, Protest) => Some("restrict"),
        _ => None,
    }
}
