//! States to frames with their arguments: PropBank's rolesets of verbs and nouns.

use crate::encode::{
    Bio, EditScript, Labels, Linear, Matrix, Network, PairHead, States, WIDTH, Weights, WeightsError, best, shared, softmax,
};
use crate::syntax::{Argument, Frame, Label, Tag, Tree};
use crate::token::Sentence;

/// UD's relation of a particle to its verb: it is part of the roleset (`carry_out`).
const PARTICLE: &str = "compound:prt";

/// The parts of the network that find predicates and their arguments.
#[derive(Debug)]
pub struct FrameHead {
    predicate: Linear,
    predicate_lemma: Linear,
    arguments: PairHead,
    senses: Vec<Label>,
    none: usize,
    scripts: Vec<EditScript>,
    roles: Bio,
}

impl FrameHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let wrong = || WeightsError::Label { head: "predicate", found: String::new(), expected: "the label none" };
        Ok(Self {
            predicate: weights.linear("predicate", WIDTH, labels.predicate.len())?,
            predicate_lemma: weights.linear("predicate_lemma", WIDTH, labels.predicate_lemma.len())?,
            arguments: PairHead::read(weights, "argument", "predicate", labels.arguments.len())?,
            senses: shared(&labels.predicate),
            none: labels.predicate.iter().position(|label| label == "none").ok_or_else(wrong)?,
            scripts: EditScript::parse_all("predicate_lemma", &labels.predicate_lemma)?,
            roles: Bio::parse("arguments", &labels.arguments)?,
        })
    }
}

/// The frames of a sentence.
pub fn frame(text: &str, sentence: &Sentence, states: &States, tags: &[Tag], tree: &Tree, network: &Network) -> Vec<Frame> {
    let head = &network.frames;
    let predicates = predicates(states, network);
    if predicates.is_empty() {
        return Vec::new();
    }
    let places: Vec<usize> = predicates.iter().map(|predicate| predicate.word).collect();
    let scripts = head.predicate_lemma.apply(&states.words, network.kernel);
    let scored = head.arguments.score(states, &places, network.kernel);
    let frames = predicates.into_iter().zip(scored).map(|(predicate, (window, scores))| {
        let base = head.scripts[scripts.best(predicate.word)].apply(&tags[predicate.word].lemma.to_lowercase());
        Frame {
            predicate: predicate.word,
            lemma: with_particle(base, predicate.word, text, sentence, tree),
            sense: head.senses[predicate.sense].clone(),
            arguments: arguments(&scores, window.start, &head.roles),
            probability: predicate.probability,
        }
    });
    frames.collect()
}

struct Predicate {
    word: usize,
    sense: usize,
    probability: f32,
}

/// The words that are more likely a predicate than not, with their likeliest sense.
fn predicates(states: &States, network: &Network) -> Vec<Predicate> {
    let head = &network.frames;
    let mut scores = head.predicate.apply(&states.words, network.kernel);
    let predicates = (0..scores.rows()).filter_map(|word| {
        let probabilities = scores.row_mut(word);
        softmax(probabilities);
        if probabilities[head.none] > 0.5 {
            return None;
        }
        probabilities[head.none] = 0.0;
        let sense = best(probabilities);
        Some(Predicate { word, sense, probability: probabilities[sense] })
    });
    predicates.collect()
}

/// The base of the roleset: the lemma, and the particle that the tree hangs on it.
fn with_particle(base: String, predicate: usize, text: &str, sentence: &Sentence, tree: &Tree) -> String {
    let is_particle = |&word: &usize| tree.heads[word] == Some(predicate) && &*tree.relations[word] == PARTICLE;
    match (0..tree.heads.len()).find(is_particle) {
        Some(particle) => format!("{base}_{}", sentence.tokens[particle].span.of(text).to_lowercase()),
        None => base,
    }
}

/// The arguments of a predicate, from the scores of the words of its window.
fn arguments(scores: &Matrix, first: usize, roles: &Bio) -> Vec<Argument> {
    let phrases = roles.phrases(scores).into_iter().map(|phrase| Argument {
        role: roles.kinds()[phrase.kind].clone(),
        tokens: phrase.words.start + first..phrase.words.end + first,
        probability: phrase.probability,
    });
    phrases.collect()
}
