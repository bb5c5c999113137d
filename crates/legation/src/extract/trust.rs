//! Which drafts can be trusted so far that they are told.
//!
//! Either all of a coding is more likely right than wrong (`lexicon/confidence.tsv`), or it tells of violence, force, protest, troops that come or go or, in a report
//! that is not about states, of what prosecutors and courts do, and its type alone is sure enough (`lexicon/types.tsv`). Then those
//! stand in it who are plainly named, and others are left out: nobody is better than somebody wrong.

use crate::entity::EntityKind;
use crate::event::{EventType, Modality};
use crate::extract::Scene;
use crate::extract::circumstance::circumstances;
use crate::extract::confidence::{DOCUMENT_STATES, document_signs, signs};
use crate::extract::draft::{Draft, Origin};
use crate::extract::party::{Parties, Party};
use crate::lexicon::{Lexicon, Sign};

/// Below this confidence an event is left out: what is more likely wrong than right harms those who act on it. A hair above one half, as of the
/// sentences of Zero-Shot-PLOVER too many codings just above it are of other types than theirs; each further hundredth costs facts of whole reports.
const LEAST: f64 = 0.51;

/// From here on the type of a deed is sure enough: of the codings of judged documents that only this lets in three of four have the right type.
const LEAST_TYPED: f64 = 0.7;

/// Share of states and forces among those whom a report mentions from which on it is about them: of what states do to each other only violence, force
/// and protest that is no plan is told by its type. With .3 and more too many codings of political sentences (Zero-Shot-PLOVER) are of other types than theirs.
const ABOUT_STATES: f64 = 0.25;

/// Ways to a party that are wrong more often than right where the whole coding is doubtful: in judged documents 12 of 31 were right, of the others 36 of 44.
const DOUBTFUL: [&str; 5] = ["complement", "inside-phrase", "network", "place", "preposition"];

/// A draft that is told.
pub struct Trusted {
    /// Its place among the drafts.
    pub at: usize,
    /// What is told of it.
    pub draft: Draft,
    /// How likely all of it is right.
    pub confidence: f64,
}

/// The drafts that are told, by place of their trigger.
pub fn trusted(drafts: &[Draft], scene: &Scene<'_>, parties: &Parties<'_>, lexicon: &Lexicon) -> Vec<Trusted> {
    let document = document_signs(scene);
    let weigh = |draft: &Draft| {
        let signs = signs(draft, scene, parties, &document);
        (lexicon.confidence.probability(&signs), signs)
    };
    let trust = |at: usize| {
        let (confidence, signs) = weigh(&drafts[at]);
        if drafts[at].origin == Origin::User || confidence >= LEAST {
            return Some(Trusted { at, draft: drafts[at].clone(), confidence });
        }
        if !is_surely_deed(&drafts[at], &signs, scene, lexicon) {
            return None;
        }
        let draft = plainly(drafts[at].clone());
        let confidence = weigh(&draft).0;
        is_told(&draft, scene, lexicon).then_some(Trusted { at, draft, confidence })
    };
    let told = (0..drafts.len()).filter(|&at| is_told(&drafts[at], scene, lexicon));
    let mut trusted: Vec<Trusted> = told.filter_map(trust).collect();
    trusted.sort_by_key(|trusted| (trusted.draft.trigger, trusted.at));
    trusted
}

/// Whether a draft may be an event of the record: it was not merged into another, and names somebody. A deed of violence, force or protest, and troops that come
/// or go, may name nobody, if a place, a time or a figure ties it down: "a bomb in Kabul killed three".
pub fn is_told(draft: &Draft, scene: &Scene<'_>, lexicon: &Lexicon) -> bool {
    let is_deed = matches!(draft.kind, EventType::Assault | EventType::Coerce | EventType::Protest) || is_of_troops(draft);
    !draft.dropped && (draft.has_party() || is_deed && circumstances(draft, scene, lexicon).is_told())
}

/// Whether troops come or go.
fn is_of_troops(draft: &Draft) -> bool {
    draft.kind == EventType::Mobilize || draft.kind == EventType::Retreat && draft.mode.as_deref() == Some("withdraw")
}

/// Whether the type of a deed is sure. Of what states do to each other, and of troops, that is asked of what happened or is denied: what is planned, wanted
/// and feared must be right in all.
fn is_surely_deed(draft: &Draft, signs: &[Sign], scene: &Scene<'_>, lexicon: &Lexicon) -> bool {
    let about_states = signs.iter().any(|(sign, share)| sign == DOCUMENT_STATES && *share >= ABOUT_STATES);
    let is_state = |party: &Party| scene.entities.get(party.entity.0).is_some_and(|entity| entity.kind == EntityKind::State);
    let of_states = about_states || draft.actors.iter().chain(&draft.recipients).any(is_state);
    let is_deed = match draft.kind {
        EventType::Assault | EventType::Coerce | EventType::Protest => !of_states || draft.modality == Modality::Actual,
        EventType::Mobilize | EventType::Retreat => is_of_troops(draft) && draft.modality == Modality::Actual,
        EventType::Sanction => !of_states,
        // Charges and investigations; who criticises whom is nothing without both.
        EventType::Accuse => !of_states && draft.mode.as_deref().is_some_and(|mode| mode != "disapprove"),
        _ => false,
    };
    is_deed && lexicon.types.probability(signs) >= LEAST_TYPED
}

/// A draft with those alone who are plainly named.
fn plainly(mut draft: Draft) -> Draft {
    draft.actors.retain(|party| !DOUBTFUL.contains(&party.how));
    draft.recipients.retain(|party| !DOUBTFUL.contains(&party.how));
    draft
}
