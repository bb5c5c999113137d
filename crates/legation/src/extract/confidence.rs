//! The signs that speak for or against a coding: what the network thinks of the word, how the parties were found, who they are.

use crate::entity::{Entity, EntityId, EntityKind, MentionForm};
use crate::event::{Modality, Polarity};
use crate::extract::Scene;
use crate::extract::draft::{Draft, Origin};
use crate::extract::party::{Parties, Party};
use crate::extract::past::years_ago;
use crate::extract::recast::{Part, likelihood, overlooked};
use crate::extract::speech::innermost;
use crate::lexicon::{ALWAYS, Sign};
use crate::syntax::{ParsedSentence, TypeProbabilities};

/// Sectors of those who hold, seek, fight for or police power (PLOVER manual, table of sectors).
const POLITICAL: [&str; 12] = ["COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "OPP", "PRE"];

/// What the network thinks of the type.
pub const NETWORK_TYPE: &str = "network/type";

/// The sign of a coding that rests on the network alone.
pub const UNKNOWN_WORD: &str = "word/unknown";

/// The share of states and forces among those whom a document mentions.
pub const DOCUMENT_STATES: &str = "document/states";

/// The sign of a coding that names nobody.
pub const NO_PARTY: &str = "parties/none";

/// The signs of a draft, beside those of the document: see [`document_signs`].
pub fn signs(draft: &Draft, scene: &Scene<'_>, parties: &Parties<'_>, document: &[Sign]) -> Vec<Sign> {
    let parsed = &scene.syntax.sentences[draft.sentence];
    let mut signs = document.to_vec();
    if let Some(types) = parsed.types.get(draft.head) {
        signs.push((NETWORK_TYPE.to_owned(), logit(types.of(draft.kind))));
        signs.push(("network/other-type".to_owned(), logit(types.any() - types.of(draft.kind))));
    }
    if draft.probabilities.is_empty() {
        signs.push(("network/no-frame".to_owned(), 1.0));
    } else {
        // The mean over predicate and arguments, so that many arguments do not count against an event.
        let mean = draft.probabilities.iter().map(|&p| logit(p)).sum::<f64>() / draft.probabilities.len() as f64;
        signs.push(("network/frame".to_owned(), mean));
    }
    signs.extend(network_of_parties(draft, parsed, parties));
    let mut add = |sign: String| signs.push((sign, 1.0));
    add(format!("type/{}", draft.kind.name()));
    add(format!("rule/{}", draft.rule));
    add(format!("word/{}", parsed.upos(draft.head)));
    sentence_signs(draft, scene, &mut add);
    if draft.origin == Origin::Network {
        add(UNKNOWN_WORD.to_owned());
    }
    role("actor", &draft.actors, scene, &mut add);
    role("recipient", &draft.recipients, scene, &mut add);
    let named = || draft.actors.iter().chain(&draft.recipients);
    if !named().any(|party| is_political(scene, party.entity)) {
        add("parties/none-political".to_owned());
    }
    if !draft.has_party() {
        add(NO_PARTY.to_owned());
    }
    if draft.actors.len() > 1 {
        add("actor/several".to_owned());
    }
    if draft.kind.is_mutual() && draft.actors.len() + draft.recipients.len() < 2 {
        add("parties/one-sided".to_owned());
    }
    if draft.within.is_some() {
        add("within".to_owned());
    }
    if draft.polarity == Polarity::Negated {
        add("negated".to_owned());
    }
    if draft.modality != Modality::Actual {
        add(format!("modality/{}", draft.modality.name()));
    }
    if innermost(scene, draft.trigger).is_some() {
        add("claimed".to_owned());
    }
    signs
}

/// What the network thinks of the parties: of the least likely of each role, and of those that the event lacks.
fn network_of_parties(draft: &Draft, parsed: &ParsedSentence, parties: &Parties<'_>) -> Vec<Sign> {
    let mut signs = Vec::new();
    if parsed.roles.is_empty() {
        return signs;
    }
    for (name, part, named) in [("actor", Part::Actor, &draft.actors), ("recipient", Part::Recipient, &draft.recipients)] {
        let least = named.iter().filter_map(|party| likelihood(draft, parsed, party.span, part)).reduce(f32::min);
        signs.extend(least.map(|p| (format!("network/{name}"), logit(p))));
        signs.push((format!("network/{name}-overlooked"), logit(overlooked(draft, parsed, parties, part))));
    }
    signs
}

/// What the sentence tells of its events: that they are long past, asked for, or told beside much else.
fn sentence_signs(draft: &Draft, scene: &Scene<'_>, add: &mut impl FnMut(String)) {
    /// Years: what is so long ago is seldom what the report is about.
    const LONG: i16 = 15;
    /// Words.
    const MANY: usize = 40;
    let parsed = &scene.syntax.sentences[draft.sentence];
    if years_ago(scene, parsed).is_some_and(|years| years >= LONG) {
        add("sentence/long-ago".to_owned());
    }
    if parsed.span.of(scene.syntax.text).trim_end_matches(['"', '”', '’', '\'']).ends_with('?') {
        add("sentence/question".to_owned());
    }
    if parsed.tokens.len() > MANY {
        add("sentence/long".to_owned());
    }
}

/// The signs that all codings of a document show: the shares of its mentions, 0 to 1, that are of political entities, of states and
/// forces, and of persons, and how eventful the network finds its sentences. Reports on states at odds are told apart so from those on a campaign or a singer.
pub fn document_signs(scene: &Scene<'_>) -> Vec<Sign> {
    let mentions = |wanted: &dyn Fn(EntityId) -> bool| -> usize {
        let entities = (0..scene.entities.len()).filter(|&at| wanted(EntityId(at)));
        entities.map(|at| scene.entities[at].mentions.len()).sum()
    };
    let all = mentions(&|_| true).max(1) as f64;
    let kind = |entity: EntityId| scene.entities[entity.0].kind;
    let political = mentions(&|entity| is_political(scene, entity));
    let states = mentions(&|entity| matches!(kind(entity), EntityKind::State | EntityKind::Force | EntityKind::ArmedGroup));
    let persons = mentions(&|entity| kind(entity) == EntityKind::Person);
    let mut signs = vec![
        (ALWAYS.to_owned(), 1.0),
        ("document/political".to_owned(), political as f64 / all),
        (DOCUMENT_STATES.to_owned(), states as f64 / all),
        ("document/persons".to_owned(), persons as f64 / all),
    ];
    signs.extend(eventful(scene).map(|share| ("document/eventful".to_owned(), share)));
    signs
}

/// The mean over the sentences of how likely their most telling word tells of an event: in a report of a trial for murder or a match
/// few do, whatever the words.
/// `None` where the network was not asked.
fn eventful(scene: &Scene<'_>) -> Option<f64> {
    let most = |parsed: &ParsedSentence| parsed.types.iter().map(TypeProbabilities::any).reduce(f32::max).map(f64::from);
    let told: Vec<f64> = scene.syntax.sentences.iter().filter_map(most).collect();
    (!told.is_empty()).then(|| told.iter().sum::<f64>() / told.len() as f64)
}

/// How the first party of a role was found, and what it is.
fn role(name: &str, parties: &[Party], scene: &Scene<'_>, add: &mut impl FnMut(String)) {
    match parties.first() {
        Some(party) => {
            add(format!("{name}/{}", party.how));
            add(format!("{name}/{}", form(party, scene)));
            add(format!("{name}/{}", standing(scene.entities.get(party.entity.0))));
        }
        None => add(format!("{name}/none")),
    }
}

/// Whether the words of a party are a name, a description or a pronoun.
fn form(party: &Party, scene: &Scene<'_>) -> &'static str {
    let mentions = scene.entities.get(party.entity.0).map(|entity| entity.mentions.as_slice()).unwrap_or_default();
    match mentions.iter().find(|mention| mention.span == party.span).map(|mention| mention.form) {
        Some(MentionForm::Name) => "by-name",
        Some(MentionForm::Pronoun) => "by-pronoun",
        Some(MentionForm::Nominal) => "by-description",
        None => "by-part",
    }
}

/// The sector of an entity, or its kind where no sector is known.
fn standing(entity: Option<&Entity>) -> &'static str {
    let Some(entity) = entity else { return "unknown" };
    match (entity.kind, entity.sector) {
        (EntityKind::State, _) => "state",
        (_, Some(sector)) => sector.code(),
        (kind, None) => kind.name(),
    }
}

/// Whether an entity is a state or one of those who hold, seek, fight for or police power.
fn is_political(scene: &Scene<'_>, entity: EntityId) -> bool {
    scene.entities.get(entity.0).is_some_and(|entity| {
        matches!(entity.kind, EntityKind::State | EntityKind::Force | EntityKind::ArmedGroup)
            || entity.sector.is_some_and(|sector| POLITICAL.contains(&sector.code()))
    })
}

/// The log odds of a probability, cut at −6 and 6, where the network is surer than it can know.
fn logit(p: f32) -> f64 {
    let p = f64::from(p).clamp(0.0, 1.0);
    (p / (1.0 - p)).ln().clamp(-6.0, 6.0)
}
