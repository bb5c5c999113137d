//! Where an event happened: which of the places that its sentence names.
//!
//! In: the words that tell of an event, and the sentence; out: the places that the sentence names as somewhere, with what speaks for
//! and against each as where the event happened. The signs are the way through the tree from the event to the place, the preposition
//! before it, the network's frames, what other places stand nearer or lie within it. A logistic model weighs them, fitted on sentences
//! in which readers marked a verb and its place (`cargo xtask calibrate`; the set and the task are of Halterman 2019, "Geolocating
//! political events in text").

mod path;
mod signs;

use crate::extract::Scene;
use crate::lexicon::{Sign, Weights};
use crate::place::{PlaceId, Usage};
use crate::span::Span;
use crate::syntax::ParsedSentence;
pub use path::Path;
use signs::Scope;

/// A mention of a place in the sentence of an event.
#[derive(Clone, Debug)]
pub struct Site {
    /// The place.
    pub place: PlaceId,
    /// The words.
    pub span: Span,
    /// The word on which the others hang.
    head: usize,
    /// The rule that found the mention.
    rule: &'static str,
}

/// A place that an event may have happened at.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    /// The place and its words.
    pub site: Site,
    /// How it was found: `location` where it stands in the event's clause, `frame` where the network takes it for the place
    /// of the predicate, else `context`.
    pub how: &'static str,
    /// What speaks for and against it.
    pub signs: Vec<Sign>,
}

/// The places that a sentence names as somewhere, in the order of the text, each with what speaks for and against it as the place of
/// the event that these words tell of.
pub fn whereabouts(words: &[usize], sentence: usize, scene: &Scene<'_>) -> Vec<Whereabouts> {
    let sites = sites(sentence, scene);
    let scope = Scope { words, sentence, parsed: &scene.syntax.sentences[sentence], sites: &sites, scene };
    let weigh = |site: &Site| {
        let path = Path::shortest(words, site.head, scope.parsed);
        Whereabouts { site: site.clone(), how: how(&path, words, site, scope.parsed), signs: scope.signs(&path, site) }
    };
    sites.iter().map(weigh).collect()
}

/// Those where the event most likely happened, the likeliest first; `verb` is whether a verb tells of it.
pub fn likely(found: Vec<Whereabouts>, verb: bool, weights: &Weights) -> Vec<Whereabouts> {
    /// So likely must each place be.
    const FURTHER: f64 = 0.5;
    /// And so likely the likeliest: in five-fold cross-validation over the sentences that the weights are fitted on most were right with
    /// this, since a few places share what is not that of none. The sentences mark verbs only; of nouns the weights know less.
    const BEST: f64 = 0.4;
    let best = if verb { BEST } else { FURTHER };
    let mut weighed: Vec<(f64, Whereabouts)> = found.into_iter().map(|one| (weights.probability(&one.signs), one)).collect();
    weighed.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let named = weighed.into_iter().enumerate().filter(|(at, (likelihood, _))| *likelihood >= if *at == 0 { best } else { FURTHER });
    named.map(|(_, (_, one))| one).collect()
}

/// The places that a sentence names as somewhere.
fn sites(sentence: usize, scene: &Scene<'_>) -> Vec<Site> {
    let all = scene.places.iter().enumerate().flat_map(|(at, place)| place.mentions.iter().map(move |mention| (PlaceId(at), mention)));
    let here = all.filter(|(_, mention)| mention.head.sentence == sentence && mention.usage == Usage::Literal);
    let mut sites: Vec<_> =
        here.map(|(place, mention)| Site { place, span: mention.span, head: mention.head.token, rule: mention.rule }).collect();
    sites.sort_by_key(|site| site.span);
    sites
}

fn how(path: &Path, words: &[usize], site: &Site, parsed: &ParsedSentence) -> &'static str {
    if path.is_own_clause(parsed) {
        "location"
    } else if words.iter().any(|&word| role_of(parsed, word, site.head) == Some(PLACE_ROLE)) {
        "frame"
    } else {
        "context"
    }
}

/// The argument of a predicate that holds a word, by its role.
fn role_of(parsed: &ParsedSentence, predicate: usize, token: usize) -> Option<&str> {
    let arguments = parsed.frame_at(predicate).into_iter().flat_map(|frame| &frame.arguments);
    arguments.into_iter().find(|argument| argument.tokens.contains(&token)).map(|argument| &*argument.role)
}

/// The role of what tells where.
const PLACE_ROLE: &str = "ARGM-LOC";
