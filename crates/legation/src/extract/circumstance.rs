//! Where, when and how many: the places, times and quantities that belong to an event.
//!
//! Of places the likely ones (`whereabouts`); of times what hangs on the trigger within its clause, or else in the clause around
//! it; of quantities those that count the arguments (`figure`).

use std::collections::BTreeSet;

use jiff::ToSpan;

use crate::event::{EventType, Evidence, Field, Modality, Quad, Value};
use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::extract::draft::Draft;
use crate::extract::figure::{describing, is_harm, own_figures};
use crate::extract::reckon::distance;
use crate::extract::whereabouts::{Path, Whereabouts, likely, whereabouts};
use crate::lexicon::Lexicon;
use crate::place::PlaceId;
use crate::quantity::QuantityId;
use crate::syntax::ParsedSentence;
use crate::time::{Days, TimeExpression, TimeId, TimeKind};

/// What belongs to an event, with a line of evidence each.
#[derive(Debug, Default)]
pub struct Circumstances {
    /// Where.
    pub places: Vec<PlaceId>,
    /// When.
    pub times: Vec<TimeId>,
    /// The days that follow from the time of another clause and a distance from it, which is the only time then.
    pub reckoned: Option<Days>,
    /// How many.
    pub quantities: Vec<QuantityId>,
    /// The words.
    pub evidence: Vec<Evidence>,
}

impl Circumstances {
    /// Whether anything is told of where, when or how many.
    pub fn is_told(&self) -> bool {
        !(self.places.is_empty() && self.times.is_empty() && self.quantities.is_empty())
    }
}

/// Finds what belongs to an event.
pub fn circumstances(draft: &Draft, scene: &Scene<'_>, lexicon: &Lexicon) -> Circumstances {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let mut found = Circumstances::default();
    let near = clause(parsed, draft);
    place(draft, scene, lexicon, &mut found);
    time(draft, scene, lexicon, &near, &mut found);
    quantity(draft, scene, &mut found);
    found
}

/// The words that hang on the trigger or its light verb, without other clauses.
fn clause(parsed: &ParsedSentence, draft: &Draft) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![draft.anchor, draft.head];
    open.extend(&draft.parts);
    while let Some(token) = open.pop() {
        if !reached.insert(token) {
            continue;
        }
        open.extend(parsed.children(token).filter(|&child| {
            let verbal = parsed.upos(child) == "VERB" || parsed.child(child, &["cop"]).is_some();
            let other = parsed.is(child, &["ccomp", "advcl", "acl", "parataxis", "csubj"]);
            let own = verbal && parsed.is(child, &["conj", "xcomp"]);
            !(other || own)
        }));
    }
    reached
}

/// The places.
fn place(draft: &Draft, scene: &Scene<'_>, lexicon: &Lexicon, found: &mut Circumstances) {
    let words: Vec<usize> = [draft.head, draft.anchor].into_iter().chain(draft.parts.iter().copied()).collect();
    let verb = scene.syntax.sentences[draft.sentence].upos(draft.anchor) == "VERB";
    for Whereabouts { site, how, .. } in likely(whereabouts(&words, draft.sentence, scene), verb, &lexicon.whereabouts) {
        // "pledged aid to Chile": whom it concerns is where it happens only if it is done to them, or they are visited.
        let is_party = draft.actors.iter().chain(&draft.recipients).any(|party| party.span.overlaps(site.span));
        // "12 were killed, officials in Washington said"
        let is_speakers = scene.claims.iter().any(|claim| claim.source.is_some_and(|source| source.contains(site.span)));
        let is_there = !is_speakers && (!is_party || draft.kind.happens_to_places());
        if is_there && !found.places.contains(&site.place) {
            found.places.push(site.place);
            found.evidence.push(Evidence { field: Field::Places, value: Value::Place(site.place), span: site.span, how });
        }
    }
}

/// The times.
fn time(draft: &Draft, scene: &Scene<'_>, lexicon: &Lexicon, near: &BTreeSet<usize>, found: &mut Circumstances) {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let mut inside = times_inside(parsed, scene);
    inside.retain(|&(time, _)| !is_of_topic(&scene.times[time.0], draft, scene));
    let mut add = |time: TimeId, how| {
        if !found.times.contains(&time) {
            found.times.push(time);
            found.evidence.push(Evidence { field: Field::Times, value: Value::Time(time), span: scene.times[time.0].span, how });
        }
    };
    let mut region = near.clone();
    let mut at = draft.anchor;
    let mut how = "temporal";
    let mut far = None;
    // "An attack on a convoy that left four dead on Friday": the day of the dead is that of the attack.
    let mut further = outcome(draft, parsed, scene).into_iter().chain(meanwhile(near, parsed));
    // What has no time of its own takes that of the clause around it ("died in the attack on Monday", "exploded on Monday, killing six"),
    // but not what somebody says or condemns, or what describes a noun: "said on Monday that six had died".
    let here = loop {
        let here: Vec<TimeId> = inside.iter().filter(|(_, token)| region.contains(token)).map(|(time, _)| *time).collect();
        if !here.is_empty() {
            break here;
        }
        if let Some(verb) = further.next() {
            (region, how) = (clause(parsed, &Draft { anchor: verb, head: verb, parts: Vec::new(), ..draft.clone() }), "clause");
            continue;
        }
        far = far.or_else(|| [at, draft.head].into_iter().find_map(|word| distance(word, parsed, scene)));
        let is_told_or_described = parsed.is(at, &["ccomp", "acl", "parataxis", "csubj"])
            || is_topic_of_noun(at, parsed)
            || draft.modality == Modality::Actual && is_judged(at, parsed)
            || is_of_claim(at, parsed, lexicon);
        let Some(above) = parsed.tree.heads[at].filter(|_| !is_told_or_described) else { break here };
        region = clause(parsed, &Draft { anchor: above, head: above, parts: Vec::new(), ..draft.clone() });
        (at, how) = (above, "clause");
    };
    let Some(distance) = far else { return here.into_iter().for_each(|time| add(time, how)) };
    let published = || scene.published.map(|day| Days { start: day, end: day });
    let from = here.iter().find_map(|time| scene.times[time.0].days).or_else(published);
    add(distance.time, "distance");
    found.reckoned = from.and_then(|days| distance.from(days));
}

/// The clause that tells what came of an event that is a noun.
fn outcome(draft: &Draft, parsed: &ParsedSentence, scene: &Scene<'_>) -> Option<usize> {
    let mut harm = scene.quantities.iter().filter(|quantity| quantity.head.sentence == draft.sentence && is_harm(quantity));
    harm.find_map(|quantity| describing(&Path::between(draft.head, quantity.head.token, parsed), parsed))
}

/// The clause that tells what somebody was doing when the event came: "hit a bus that was carrying workers home on Friday".
fn meanwhile(near: &BTreeSet<usize>, parsed: &ParsedSentence) -> Option<usize> {
    let was = |token: usize| parsed.children(token).any(|child| parsed.lemma(child) == "be" && &*parsed.tags[child].xpos == "VBD");
    let goes_on = |token: usize| parsed.is(token, &["acl:relcl"]) && &*parsed.tags[token].xpos == "VBG" && was(token);
    near.iter().flat_map(|&token| parsed.children(token)).find(|&child| goes_on(child))
}

/// Whether a time is that of what an act of speech is about: "banned Friday's march", "complained of the attack of 22 June"; or that of the reason for a deed:
/// "jailed for a murder in 1982". What is done to somebody is done when it happens ("killed in Friday's raid").
fn is_of_topic(time: &TimeExpression, draft: &Draft, scene: &Scene<'_>) -> bool {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let inside = |token: usize| time.span.contains(parsed.tokens[token].span);
    let top = (0..parsed.tokens.len()).find(|&token| inside(token) && parsed.tree.heads[token].is_none_or(|head| !inside(head)));
    let Some((top, noun)) = top.and_then(|top| Some((top, parsed.tree.heads[top]?))) else { return false };
    let is_own = [draft.head, draft.anchor].contains(&noun) || draft.parts.contains(&noun) || parsed.is_under(draft.head, noun);
    let is_event = |noun: usize| parsed.types.get(noun).is_some_and(|types| types.any() >= 0.5);
    let is_reason = |noun: usize| {
        let is_for = case_of(parsed, noun).is_some_and(|case| matches!(&*case, "for" | "over"));
        is_for && parsed.is(noun, &["obl", "nmod"]) && parsed.is_under(top, noun) && parsed.is_under(noun, draft.head) && is_event(noun)
    };
    let is_verbal = matches!(draft.kind.quad(), Quad::VerbalConflict | Quad::VerbalCooperation);
    is_verbal && !is_own && parsed.upos(noun) == "NOUN" && (parsed.is(top, &["nmod:poss"]) || is_event(noun))
        || is_long_ago(time, scene) && (0..parsed.tokens.len()).any(is_reason)
}

/// Whether a time is too long before the report for its news.
fn is_long_ago(time: &TimeExpression, scene: &Scene<'_>) -> bool {
    /// Days before its publication after which nothing is news.
    const LONG: i32 = 30;
    let oldest = scene.published.and_then(|published| published.checked_sub(LONG.days()).ok());
    time.days.zip(oldest).is_some_and(|(days, oldest)| days.end < oldest)
}

/// Whether a noun is what another noun is about: the day of "our report of 23 September on the attack" is that of the report.
fn is_topic_of_noun(noun: usize, parsed: &ParsedSentence) -> bool {
    let above = parsed.tree.heads[noun].filter(|_| parsed.is(noun, &["nmod"]));
    above.is_some_and(|above| parsed.upos(above) == "NOUN") && case_of(parsed, noun).is_some_and(|case| case != "of")
}

/// Whether a noun is what somebody condemns, rejects or hails: "condemned the attack on Monday" tells when it was condemned.
fn is_judged(noun: usize, parsed: &ParsedSentence) -> bool {
    /// More likely than not.
    const LIKELY: f32 = 0.5;
    let judges = |verb: usize| {
        let kinds = [EventType::Accuse, EventType::Reject, EventType::Support];
        parsed.types.get(verb).is_some_and(|types| kinds.into_iter().map(|kind| types.of(kind)).sum::<f32>() >= LIKELY)
    };
    let is_argument = parsed.upos(noun) == "NOUN" && parsed.is(noun, &["obj", "nsubj:pass", "obl"]);
    is_argument && parsed.tree.heads[noun].is_some_and(judges)
}

/// Whether a noun is what a claim is of: the day of "rejected claims of an attack" is that of the rejection.
fn is_of_claim(noun: usize, parsed: &ParsedSentence, lexicon: &Lexicon) -> bool {
    let is_of = parsed.is(noun, &["nmod"]) && case_of(parsed, noun).as_deref() == Some("of");
    let above = parsed.tree.heads[noun].filter(|_| is_of);
    above.is_some_and(|above| lexicon.classes.contains("accusation", parsed.lemma(above)))
}

/// The times of a sentence, each with the word where it begins.
fn times_inside(parsed: &ParsedSentence, scene: &Scene<'_>) -> Vec<(TimeId, usize)> {
    let is_inside = |time: &TimeExpression| parsed.span.contains(time.span) && matches!(time.kind, TimeKind::Date | TimeKind::Time);
    let token = |time: &TimeExpression| (0..parsed.tokens.len()).find(|&token| time.span.overlaps(parsed.tokens[token].span));
    scene.times.iter().enumerate().filter(|(_, time)| is_inside(time)).filter_map(|(at, time)| Some((TimeId(at), token(time)?))).collect()
}

/// The quantities.
fn quantity(draft: &Draft, scene: &Scene<'_>, found: &mut Circumstances) {
    for id in own_figures(draft, scene) {
        let span = scene.quantities[id.0].span;
        found.quantities.push(id);
        found.evidence.push(Evidence { field: Field::Quantities, value: Value::Quantity(id), span, how: "argument" });
    }
}
