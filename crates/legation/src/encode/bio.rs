//! BIO labels: the best sequence in which every inside follows its own kind (Viterbi, 1967; no learned transitions).

use std::ops::Range;

use super::kernel::softmax;
use super::matrix::Matrix;
use super::weights::WeightsError;
use crate::syntax::Label;

/// The labels of a head that marks phrases.
#[derive(Debug)]
pub struct Bio {
    kinds: Vec<Label>,
    /// For each label.
    places: Vec<Place>,
    /// For each kind, the labels that begin and continue it, in this order.
    labels: Vec<[Option<usize>; 2]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Begin(usize),
    Inside(usize),
}

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its kind, by its place in [`Bio::kinds`].
    pub kind: usize,
    /// Its words.
    pub words: Range<usize>,
    /// The mean probability of the labels of its words.
    pub probability: f32,
}

impl Bio {
    /// Reads the labels `O`, `B-kind`, `I-kind`.
    ///
    /// # Errors
    /// If one has another form, or there is none.
    pub fn parse(head: &'static str, labels: &[String]) -> Result<Self, WeightsError> {
        let wrong = |found: &str, expected| WeightsError::Label { head, found: found.to_owned(), expected };
        let mut bio = Self { kinds: Vec::new(), places: Vec::new(), labels: Vec::new() };
        for (at, label) in labels.iter().enumerate() {
            let place = match label.split_at_checked(2) {
                Some(("B-", kind)) => Place::Begin(bio.kind(kind)),
                Some(("I-", kind)) => Place::Inside(bio.kind(kind)),
                _ if label == "O" => Place::Outside,
                _ => return Err(wrong(label, "O, B-… or I-…")),
            };
            match place {
                Place::Outside => {}
                Place::Begin(kind) => bio.labels[kind][0] = Some(at),
                Place::Inside(kind) => bio.labels[kind][1] = Some(at),
            }
            bio.places.push(place);
        }
        if bio.places.first() == Some(&Place::Outside) { Ok(bio) } else { Err(wrong("", "O as the first label")) }
    }

    fn kind(&mut self, kind: &str) -> usize {
        self.kinds.iter().position(|known| &**known == kind).unwrap_or_else(|| {
            self.kinds.push(kind.into());
            self.labels.push([None; 2]);
            self.kinds.len() - 1
        })
    }

    /// The kinds of phrases, in the order in which the labels name them.
    pub fn kinds(&self) -> &[Label] {
        &self.kinds
    }

    /// The phrases of the best legal sequence of labels; `scores` has a row a word and a column a label.
    pub fn phrases(&self, scores: &Matrix) -> Vec<Phrase> {
        let labels = self.best(scores);
        let mut phrases: Vec<Phrase> = Vec::new();
        for (word, &label) in labels.iter().enumerate() {
            let (kind, begins) = match self.places[label] {
                Place::Outside => continue,
                Place::Begin(kind) => (kind, true),
                Place::Inside(kind) => (kind, false),
            };
            let mut probabilities = scores.row(word).to_vec();
            softmax(&mut probabilities);
            match phrases.last_mut() {
                Some(phrase) if !begins => {
                    phrase.words.end = word + 1;
                    phrase.probability += probabilities[label];
                }
                _ => phrases.push(Phrase { kind, words: word..word + 1, probability: probabilities[label] }),
            }
        }
        for phrase in &mut phrases {
            phrase.probability /= phrase.words.len() as f32;
        }
        phrases
    }

    /// The labels with the highest sum of scores among the legal sequences. That each word's scores are not normalised
    /// changes all sequences alike.
    fn best(&self, scores: &Matrix) -> Vec<usize> {
        let mut totals: Vec<f32> = Vec::new();
        let mut from: Vec<Vec<usize>> = Vec::with_capacity(scores.rows());
        for word in 0..scores.rows() {
            let any = super::matrix::best(&totals);
            let mut next = Vec::with_capacity(self.places.len());
            let before = self.places.iter().zip(scores.row(word)).map(|(&place, score)| {
                let source = match place {
                    Place::Outside | Place::Begin(_) => Some(any),
                    Place::Inside(kind) => {
                        let open = self.labels[kind].into_iter().flatten().filter(|_| word > 0);
                        open.reduce(|best, label| if totals[label] > totals[best] { label } else { best })
                    }
                };
                let total = source.map_or(f32::NEG_INFINITY, |source| totals.get(source).unwrap_or(&0.0) + score);
                next.push(total);
                source.unwrap_or(0)
            });
            from.push(before.collect());
            totals = next;
        }
        let mut label = super::matrix::best(&totals);
        let mut labels = vec![0; scores.rows()];
        for (word, before) in from.iter().enumerate().rev() {
            labels[word] = label;
            label = before[label];
        }
        labels
    }
}
