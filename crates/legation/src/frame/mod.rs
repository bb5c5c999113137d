//! States to frames with their arguments: PropBank's rolesets of verbs and nouns.

use crate::encode::{Bio, EditScript, Labels, Linear, Matrix, Network, States, WIDTH, Weights, WeightsError, best, shared, softmax};
use crate::syntax::{Argument, Frame, Label, Tag, Tree};
use crate::token::Sentence;

/// The width of the vectors that pairs of predicate and word are scored with.
const PAIR_WIDTH: usize = 256;
/// Words farther from their predicate count as this far, as in training.
const MAX_DISTANCE: usize = 16;
/// UD's relation of a particle to its verb: it is part of the roleset (`carry_out`).
const PARTICLE: &str = "compound:prt";

/// The parts of the network that find predicates and their arguments.
#[derive(Debug)]
pub struct FrameHead {
    predicate: Linear,
    predicate_lemma: Linear,
    argument_predicate: Linear,
    argument_word: Linear,
    argument_distance: Matrix,
    argument_label: Linear,
    senses: Vec<Label>,
    none: usize,
    scripts: Vec<EditScript>,
    roles: Bio,
}

impl FrameHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let distances = 2 * MAX_DISTANCE + 1;
        let table = weights.floats("argument_distance", &[distances, PAIR_WIDTH])?;
        let mut argument_distance = Matrix::zeros(distances, PAIR_WIDTH);
        argument_distance.data_mut().copy_from_slice(&table);
        let wrong = || WeightsError::Label { head: "predicate", found: String::new(), expected: "the label none" };
        Ok(Self {
            predicate: weights.linear("predicate", WIDTH, labels.predicate.len())?,
            predicate_lemma: weights.linear("predicate_lemma", WIDTH, labels.predicate_lemma.len())?,
            argument_predicate: weights.linear("argument_predicate", WIDTH, PAIR_WIDTH)?,
            argument_word: weights.linear("argument_word", WIDTH, PAIR_WIDTH)?,
            argument_distance,
            argument_label: weights.linear("argument_label", PAIR_WIDTH, labels.arguments.len())?,
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
    let words = head.argument_word.apply(&states.words, network.kernel);
    let mut rows = Matrix::zeros(predicates.len(), WIDTH);
    for (row, predicate) in predicates.iter().enumerate() {
        rows.row_mut(row).copy_from_slice(states.words.row(predicate.word));
    }
    let scripts = head.predicate_lemma.apply(&rows, network.kernel);
    let parts = head.argument_predicate.apply(&rows, network.kernel);
    let frames = predicates.into_iter().enumerate().map(|(row, predicate)| {
        let base = head.scripts[scripts.best(row)].apply(&tags[predicate.word].lemma.to_lowercase());
        Frame {
            predicate: predicate.word,
            lemma: with_particle(base, predicate.word, text, sentence, tree),
            sense: head.senses[predicate.sense].clone(),
            arguments: arguments(parts.row(row), predicate.word, &words, states, network),
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

/// The arguments of a predicate, among the words of its window.
fn arguments(predicate: &[f32], at: usize, words: &Matrix, states: &States, network: &Network) -> Vec<Argument> {
    let head = &network.frames;
    let window = states.windows.iter().find(|window| window.contains(&at)).cloned().unwrap_or(0..words.rows());
    let mut pairs = Matrix::zeros(window.len(), PAIR_WIDTH);
    for (row, word) in window.clone().enumerate() {
        let distance = (word + MAX_DISTANCE).saturating_sub(at).min(2 * MAX_DISTANCE);
        let parts = predicate.iter().zip(words.row(word)).zip(head.argument_distance.row(distance));
        for (pair, ((predicate, word), distance)) in pairs.row_mut(row).iter_mut().zip(parts) {
            *pair = (predicate + word + distance).max(0.0);
        }
    }
    let scores = head.argument_label.apply(&pairs, network.kernel);
    let phrases = head.roles.phrases(&scores).into_iter().map(|phrase| Argument {
        role: head.roles.kinds()[phrase.kind].clone(),
        tokens: phrase.words.start + window.start..phrase.words.end + window.start,
        probability: phrase.probability,
    });
    phrases.collect()
}
