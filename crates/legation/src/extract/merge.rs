//! One event for what is told once: a light verb and its noun, an attack and the dead that it left, a word and its repeat.

use std::collections::BTreeSet;

use crate::entity::EntityId;
use crate::event::{EventType, Quad};
use crate::extract::draft::{Draft, Origin};
use crate::extract::party::Party;
use crate::lexicon::{Lexicon, Slot};
use crate::syntax::ParsedSentence;

/// Merges the drafts of one sentence that tell of the same thing: the lesser one is marked as dropped.
pub fn merge(drafts: &mut [Draft], parsed: &ParsedSentence, lexicon: &Lexicon) {
    for one in 0..drafts.len() {
        for other in 0..drafts.len() {
            let apart = drafts[one].kind != drafts[other].kind || is_deed_apart(&drafts[one], &drafts[other], parsed);
            if one == other || drafts[one].dropped || drafts[other].dropped || apart {
                continue;
            }
            if is_outcome(&drafts[one], &drafts[other], parsed, lexicon) {
                // "the strike killed 12": the verb carries tense and negation. "attacked a camp, killing 12": the attack does.
                let adverbial = parsed.is(drafts[one].anchor, &["advcl"]);
                let carried = !adverbial && parsed.is_under(drafts[one].head, drafts[other].anchor);
                if carried { absorb_outcome(drafts, one, other) } else { absorb_outcome(drafts, other, one) }
            } else if repeats(&drafts[one], &drafts[other], one < other) {
                absorb(drafts, other, one);
            }
        }
    }
}

/// Drops what is no event of its own: a meeting or cooperation with one side named only, the purpose of another act where nobody
/// is named that it is aimed at, what a protest demands, troop movements that are part of an attack (PLOVER manual, PROTEST and
/// MOBILIZE), and the approval of what is an event itself.
pub fn sift(drafts: &mut [Draft], parsed: &ParsedSentence, lexicon: &Lexicon) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let others = || drafts.iter().enumerate().filter(|(other, draft)| *other != at && !draft.dropped).map(|(_, draft)| draft);
        let purpose = draft.recipients.is_empty() && draft.signs.iter().any(|sign| sign.how == "purpose");
        let demand = draft.kind == EventType::Request && others().any(|other| is_demand(draft, other, parsed));
        let shared = |other: &Draft| !ids(&draft.actors).is_disjoint(&ids(&other.actors));
        let attack = draft.kind == EventType::Mobilize && others().any(|other| other.kind == EventType::Assault && shared(other));
        let approves = draft.kind == EventType::Support && lexicon.classes.contains("approval", parsed.lemma(draft.head));
        let approval = approves && others().any(|other| other.anchor == draft.head && other.head != draft.head);
        let dropped = one_sided(draft, parsed, lexicon)
            || is_generic(draft, parsed)
            || is_done_by_a_thing(draft, parsed)
            || purpose
            || demand
            || attack
            || approval;
        drafts[at].dropped |= dropped;
    }
}

/// Whether a noun tells of something mutual and names one side only.
fn one_sided(draft: &Draft, parsed: &ParsedSentence, lexicon: &Lexicon) -> bool {
    let both = match draft.kind {
        EventType::Consult => draft.mode.as_deref() != Some("visit"),
        EventType::Cooperate => true,
        _ => false,
    };
    let noun = parsed.upos(draft.head) == "NOUN" && draft.arguments.support.is_none();
    // "discussed the budget": with whom is not told.
    let with = ["with", "between", "among", "to"].map(|case| Slot::Preposition(case.to_owned()));
    let topic = lexicon.classes.contains("talk-verb", parsed.lemma(draft.head)) && !with.iter().any(|slot| draft.arguments.has(slot));
    both && draft.actors.len() < 2 && (noun || topic)
}

/// Whether an event only tells which people are meant: "those who support her".
fn is_generic(draft: &Draft, parsed: &ParsedSentence) -> bool {
    let present = matches!(&*parsed.tags[draft.anchor].xpos, "VBP" | "VBZ") && parsed.child(draft.anchor, &["aux"]).is_none();
    let antecedent = parsed.tree.heads[draft.anchor].filter(|_| parsed.is(draft.anchor, &["acl:relcl"]));
    let definite = |noun: usize| parsed.upos(noun) == "PROPN" || parsed.child(noun, &["nummod", "nmod:poss", "appos"]).is_some();
    present && antecedent.is_some_and(|noun| !definite(noun))
}

/// Whether the words name something as the doer that is nobody: "this allows users to pay", "injuries could help the team". What
/// strikes and kills may be a thing.
fn is_done_by_a_thing(draft: &Draft, parsed: &ParsedSentence) -> bool {
    let deed = matches!(draft.kind, EventType::Assault | EventType::Protest | EventType::Mobilize);
    let doer = draft
        .arguments
        .at(&Slot::Subject)
        .any(|filler| matches!(filler.how, "subject" | "passive-agent") && parsed.upos(filler.head) == "NOUN");
    !deed && parsed.upos(draft.head) == "VERB" && draft.actors.is_empty() && doer
}

/// Whether a request is what a protest demands.
fn is_demand(request: &Draft, protest: &Draft, parsed: &ParsedSentence) -> bool {
    let above = parsed.tree.heads[request.anchor].filter(|_| parsed.is(request.anchor, &["advcl", "acl"]));
    protest.kind == EventType::Protest && above.is_some_and(|above| parsed.is_under(protest.anchor, above))
}

/// Whether `outcome` tells what `act` led to: "the strike *killed* 12", "killed in a strike", "attacked a camp, *killing* 12".
fn is_outcome(act: &Draft, outcome: &Draft, parsed: &ParsedSentence, lexicon: &Lexicon) -> bool {
    if act.kind != EventType::Assault || !lexicon.classes.contains("outcome", parsed.lemma(outcome.head)) {
        return false;
    }
    let causes = |slot: &Slot| match slot {
        Slot::Subject => true,
        Slot::Preposition(case) => matches!(case.as_str(), "in" | "by" | "with" | "from" | "during"),
        _ => false,
    };
    let named = outcome.arguments.fillers.iter().any(|filler| causes(&filler.slot) && parsed.is_under(act.head, filler.head));
    // "bombed Gaza, and rebels fired rockets, wounding three": between the two nobody else acts.
    let nobody_between =
        || parsed.ancestors(outcome.anchor).take_while(|&above| above != act.anchor).all(|above| parsed.child(above, &["nsubj"]).is_none());
    let adverbial = parsed.is(outcome.anchor, &["advcl", "acl"])
        && parsed.is_under(outcome.anchor, act.anchor)
        && nobody_between()
        && !parsed.is_under(act.anchor, outcome.anchor);
    // "23 were killed as troops stormed the village"
    let unexplained = outcome.actors.is_empty() && parsed.is(act.anchor, &["advcl"]) && parsed.is_under(act.anchor, outcome.anchor);
    named || unexplained || adverbial && !lexicon.classes.contains("outcome", parsed.lemma(act.head))
}

/// Whether two coordinated verbs of force, violence or protest have an object each, so that they are two deeds: "killed 20 and kidnapped 35".
fn is_deed_apart(one: &Draft, other: &Draft, parsed: &ParsedSentence) -> bool {
    let is_deed =
        |draft: &Draft| draft.kind.quad() == Quad::MaterialConflict && parsed.upos(draft.head) == "VERB" && draft.anchor == draft.head;
    let coordinated = parsed.coordinated(one.head).contains(&other.head) || parsed.coordinated(other.head).contains(&one.head);
    let shared = !ids(&one.recipients).is_disjoint(&ids(&other.recipients));
    let object = |draft: &Draft| parsed.child(draft.head, &["obj", "nsubj:pass"]).is_some_and(|object| !draft.parts.contains(&object));
    one.head != other.head && is_deed(one) && is_deed(other) && coordinated && !shared && object(one) && object(other)
}

/// Whether `lesser` tells nothing that `fuller` does not tell.
fn repeats(fuller: &Draft, lesser: &Draft, first: bool) -> bool {
    let within = |few: &[Party], many: &[Party]| ids(few).is_subset(&ids(many));
    let covered = within(&lesser.actors, &fuller.actors) && within(&lesser.recipients, &fuller.recipients);
    let equal = ids(&lesser.actors) == ids(&fuller.actors) && ids(&lesser.recipients) == ids(&fuller.recipients);
    covered && lesser.modality == fuller.modality && lesser.polarity == fuller.polarity && (first || !equal)
}

/// The entities of a role.
fn ids(parties: &[Party]) -> BTreeSet<EntityId> {
    parties.iter().map(|party| party.entity).collect()
}

/// Drops an outcome into its act, or the act into what carries it. What a row of the lexicon codes is kept before what the network alone takes for an event,
/// and which may turn out to be none ("a blast *ripped* through the bazaar, *killing* four"); how real it is, is still told by what was to be kept.
fn absorb_outcome(drafts: &mut [Draft], gone: usize, kept: usize) {
    if drafts[gone].origin == Origin::Network || drafts[kept].origin != Origin::Network {
        return absorb(drafts, gone, kept);
    }
    let Draft { polarity, modality, signs, outlook, within, .. } = drafts[kept].clone();
    let surer = &mut drafts[gone];
    (surer.polarity, surer.modality, surer.signs, surer.outlook) = (polarity, modality, signs, outlook);
    surer.within = surer.within.filter(|&outer| outer != kept).or(within).filter(|&outer| outer != gone);
    absorb(drafts, kept, gone);
}

/// Drops one draft into another, which takes over what it tells more.
fn absorb(drafts: &mut [Draft], gone: usize, kept: usize) {
    let lesser = drafts[gone].clone();
    let fuller = &mut drafts[kept];
    if fuller.actors.is_empty() {
        fuller.actors = lesser.actors.iter().filter(|party| !ids(&fuller.recipients).contains(&party.entity)).cloned().collect();
    }
    for party in lesser.recipients {
        if !ids(&fuller.recipients).contains(&party.entity) && !ids(&fuller.actors).contains(&party.entity) {
            fuller.recipients.push(party);
        }
    }
    if fuller.mode.is_none() && lesser.mode.is_some() {
        fuller.mode = lesser.mode;
        fuller.cameo = lesser.cameo;
    }
    fuller.arguments.fillers.extend(lesser.arguments.fillers);
    drafts[gone].dropped = true;
    for draft in drafts.iter_mut() {
        if draft.within == Some(gone) {
            draft.within = Some(kept);
        }
    }
    if drafts[kept].within == Some(kept) {
        drafts[kept].within = lesser.within.filter(|&outer| outer != kept);
    }
}
