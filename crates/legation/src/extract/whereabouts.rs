//! Where an event happened: which of the places that its sentence names.
//!
//! In: the words that tell of an event, and the sentence; out: the places of the sentence with how likely each is where it
//! happened. Every mention of a place shows signs: the way through the tree from the event to it, the preposition before it,
//! the network's frames, what other places stand nearer or lie within it. A logistic model weighs them, fitted on sentences in
//! which readers marked a verb and its place (`cargo xtask calibrate`; the set and the task are of Halterman 2019, "Geolocating
//! political events in text").

use crate::extract::Scene;
use crate::extract::argument::case_of;
use crate::lexicon::{Sign, Weights};
use crate::place::{Feature, Place, PlaceId, Usage};
use crate::span::Span;
use crate::syntax::ParsedSentence;

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

/// The places that a sentence names, in the order of the text, each with what speaks for and against it as the place of the
/// event that these words tell of.
pub fn whereabouts(words: &[usize], sentence: usize, scene: &Scene<'_>) -> Vec<Whereabouts> {
    let parsed = &scene.syntax.sentences[sentence];
    let sites = sites(sentence, scene);
    let weighed = sites.iter().map(|site| {
        let path = Path::shortest(words, site.head, parsed);
        Whereabouts { site: site.clone(), how: how(&path, words, site, parsed), signs: signs(&path, words, site, &sites, parsed, scene) }
    });
    weighed.collect()
}

/// Those where the event most likely happened, the likeliest first; `verb` is whether a verb tells of it.
pub fn likely(found: Vec<Whereabouts>, verb: bool, weights: &Weights) -> Vec<Whereabouts> {
    /// So likely must each place be.
    const FURTHER: f64 = 0.5;
    /// And so likely the likeliest: on sentences left out most were right with this, since a few places share what is not that of none.
    /// The sentences mark verbs only; of nouns the weights know less.
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

/// The way through the tree from a word of the event to a place.
struct Path {
    /// The words from that of the event up to the one below the turn.
    up: Vec<usize>,
    /// The word at which the way turns.
    turn: usize,
    /// The words from below the turn down to the place.
    down: Vec<usize>,
}

impl Path {
    /// The shortest from any of these words.
    fn shortest(words: &[usize], site: usize, parsed: &ParsedSentence) -> Self {
        let paths = words.iter().map(|&word| Self::between(word, site, parsed));
        paths.min_by_key(|path| path.up.len() + path.down.len()).unwrap_or(Self { up: Vec::new(), turn: site, down: Vec::new() })
    }

    fn between(word: usize, site: usize, parsed: &ParsedSentence) -> Self {
        let above: Vec<usize> = std::iter::once(site).chain(parsed.ancestors(site)).collect();
        let mut up = Vec::new();
        for step in std::iter::once(word).chain(parsed.ancestors(word)) {
            if let Some(depth) = above.iter().position(|&other| other == step) {
                let mut down = above[..depth].to_vec();
                down.reverse();
                return Self { up, turn: step, down };
            }
            up.push(step);
        }
        Self { up, turn: site, down: Vec::new() }
    }

    /// Whether the place stands in the event's own clause.
    fn is_own_clause(&self, parsed: &ParsedSentence) -> bool {
        self.up.is_empty() && !self.down.iter().any(|&token| is_clause(token, parsed))
    }
}

/// Whether a clause of its own hangs here.
fn is_clause(token: usize, parsed: &ParsedSentence) -> bool {
    parsed.is(token, &["ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp"])
        || parsed.is(token, &["conj"]) && parsed.upos(token) == "VERB"
}

fn how(path: &Path, words: &[usize], site: &Site, parsed: &ParsedSentence) -> &'static str {
    let is_place_of = |word: &usize| {
        let arguments = parsed.frame_at(*word).into_iter().flat_map(|frame| &frame.arguments);
        arguments.into_iter().any(|argument| &*argument.role == "ARGM-LOC" && argument.tokens.contains(&site.head))
    };
    if path.is_own_clause(parsed) {
        "location"
    } else if words.iter().any(is_place_of) {
        "frame"
    } else {
        "context"
    }
}

/// What speaks for and against a place.
fn signs(path: &Path, words: &[usize], site: &Site, sites: &[Site], parsed: &ParsedSentence, scene: &Scene<'_>) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut add = |sign: String| signs.push((sign, 1.0));
    add("always".to_owned());
    add(format!("rule/{}", site.rule));
    add(format!("feature/{}", scene.places[site.place.0].feature.name()));
    on_the_way(path, site, parsed, &mut add);
    in_frames(words, site, parsed, &mut add);
    among_others(words, site, sites, scene, parsed, &mut add);
    signs
}

/// The signs of the way through the tree.
fn on_the_way(path: &Path, site: &Site, parsed: &ParsedSentence, add: &mut impl FnMut(String)) {
    /// Longer ways are told by their ends alone.
    const LONGEST: usize = 4;
    let base = |token: usize| parsed.tree.relations[token].split(':').next().unwrap_or_default().to_owned();
    let bases = |tokens: &[usize]| tokens.iter().map(|&token| base(token)).collect::<Vec<_>>().join(">");
    let with_case = |token: usize| format!("{}:{}", base(token), case_of(parsed, token).unwrap_or_default());
    if path.up.len() + path.down.len() <= LONGEST {
        add(format!("path/{}<{}", bases(&path.up), bases(&path.down)));
    }
    add(format!("up/{}", path.up.len().min(3)));
    add(format!("down/{}", path.down.len().min(4)));
    add(format!("turn/{}", parsed.upos(path.turn)));
    if path.is_own_clause(parsed) {
        add("clause/own".to_owned());
    }
    if path.down.iter().any(|&token| is_clause(token, parsed)) {
        add("clause/below".to_owned());
    }
    if let Some(&last) = path.up.last() {
        add(format!("left-by/{}", base(last)));
    }
    if let Some(&first) = path.down.first() {
        add(format!("entered-by/{}", with_case(first)));
        match path.up.last() {
            Some(&last) => add(format!("other-way/{}<{}", base(last), with_case(first))),
            None => add(format!("own-way/{}", with_case(first))),
        }
    }
    // A coordinated place stands as the first of its row does.
    let first = std::iter::successors(Some(site.head), |&token| parsed.tree.heads[token].filter(|_| parsed.is(token, &["conj"]))).last();
    let first = first.unwrap_or(site.head);
    add(format!("stands/{}", with_case(first)));
    if let Some(above) = parsed.tree.heads[first] {
        add(format!("under/{}", parsed.upos(above)));
        add(format!("stands-under/{}/{}", with_case(first), parsed.lemma(above).to_lowercase()));
    }
}

/// The signs of the network's frames.
fn in_frames(words: &[usize], site: &Site, parsed: &ParsedSentence, add: &mut impl FnMut(String)) {
    let role = |predicate: usize| {
        let mut arguments = parsed.frame_at(predicate).into_iter().flat_map(|frame| &frame.arguments);
        arguments.find(|argument| argument.tokens.contains(&site.head)).map(|argument| argument.role.clone())
    };
    match words.iter().find_map(|&word| role(word)) {
        Some(role) => add(format!("frame/{role}")),
        None => add("frame/none".to_owned()),
    }
    let others = parsed.frames.iter().filter(|frame| !words.contains(&frame.predicate));
    let is_place_of_other = |frame: &crate::syntax::Frame| {
        frame.arguments.iter().any(|argument| &*argument.role == "ARGM-LOC" && argument.tokens.contains(&site.head))
    };
    if others.into_iter().any(is_place_of_other) {
        add("frame/place-of-another".to_owned());
    }
}

/// The signs of the other places of the sentence.
fn among_others(words: &[usize], site: &Site, sites: &[Site], scene: &Scene<'_>, parsed: &ParsedSentence, add: &mut impl FnMut(String)) {
    let Some(&word) = words.first() else { return };
    let is_after = site.head > word;
    add(if is_after { "side/after" } else { "side/before" }.to_owned());
    let distance = site.head.abs_diff(word);
    add(format!("distance/{}", [2, 4, 8, 16].iter().filter(|&&bound| distance > bound).count()));
    let others = || sites.iter().filter(|other| other.place != site.place);
    add(format!("others/{}", others().count().min(3)));
    let nearer = others().filter(|other| other.head.abs_diff(word) < distance);
    add(format!("nearer/{}", nearer.clone().count().min(2)));
    let nearer_there = nearer.filter(|other| (other.head > word) == is_after).count();
    add(format!("nearer-there/{}", nearer_there.min(2)));
    let is_own = |site: &Site| Path::shortest(words, site.head, parsed).is_own_clause(parsed);
    if !sites.iter().any(is_own) {
        let last = Path::shortest(words, site.head, parsed).up.last().map_or("", |&last| &*parsed.tree.relations[last]);
        add(format!("none-in-own-clause/{last}"));
    }
    let place = &scene.places[site.place.0];
    if others().any(|other| may_hold(place, &scene.places[other.place.0])) {
        add("holds-another".to_owned());
    }
    if others().any(|other| may_hold(&scene.places[other.place.0], place)) {
        add("within-another".to_owned());
    }
    // "in the village of X near Y", "X, Y": the second is there to place the first.
    if others().any(|other| parsed.ancestors(site.head).any(|above| above == other.head)) {
        add("under-another".to_owned());
    }
    if others().any(|other| parsed.ancestors(other.head).any(|above| above == site.head)) {
        add("over-another".to_owned());
    }
}

/// Whether a place is a state or region that the other may lie in.
fn may_hold(outer: &Place, inner: &Place) -> bool {
    let rank = |place: &Place| match place.feature {
        Feature::Country => 0,
        Feature::Region => 1,
        _ => 2,
    };
    rank(outer) < rank(inner) && (inner.country.is_none() || outer.country == inner.country)
}
