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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LABELS: [&str; 6] = ["O", "B-person", "I-person", "B-location", "I-location", "B-date"];

    fn bio() -> Bio {
        Bio::parse("names", &LABELS.map(str::to_owned)).expect("labels")
    }

    fn matrix(rows: &[Vec<f32>]) -> Matrix {
        let mut scores = Matrix::zeros(rows.len(), LABELS.len());
        for (row, values) in rows.iter().enumerate() {
            scores.row_mut(row).copy_from_slice(values);
        }
        scores
    }

    /// Scores under which each word's label wins alone, by so much.
    fn scores(labels: &[(&str, f32)]) -> Matrix {
        let row = |&(label, score): &(&str, f32)| LABELS.iter().map(|&known| if known == label { score } else { 0.0 }).collect();
        matrix(&labels.iter().map(row).collect::<Vec<_>>())
    }

    fn check(labels: &[(&str, f32)], expected: &[(&str, Range<usize>)]) {
        let bio = bio();
        let phrases = bio.phrases(&scores(labels));
        let found: Vec<(&str, Range<usize>)> = phrases.iter().map(|phrase| (&*bio.kinds()[phrase.kind], phrase.words.clone())).collect();
        assert_eq!(found, expected, "{labels:?}");
        assert!(phrases.iter().all(|phrase| (0.0..=1.0).contains(&phrase.probability)), "{phrases:?}");
    }

    #[test]
    fn phrases_are_read_off_the_labels() {
        check(&[], &[]);
        check(&[("O", 3.0), ("O", 3.0)], &[]);
        check(&[("B-person", 3.0), ("I-person", 3.0), ("O", 3.0)], &[("person", 0..2)]);
        check(&[("B-person", 3.0), ("B-person", 3.0), ("B-location", 3.0)], &[("person", 0..1), ("person", 1..2), ("location", 2..3)]);
    }

    #[test]
    fn an_inside_without_its_begin_is_never_read() {
        check(&[("I-person", 3.0), ("I-person", 4.0)], &[("person", 0..2)]);
        check(&[("B-location", 5.0), ("I-person", 3.0)], &[("location", 0..1)]);
        check(&[("B-date", 5.0), ("I-location", 1.0)], &[("date", 0..1)]);
    }

    #[test]
    fn what_is_no_label_is_an_error() {
        for labels in [vec!["B-person"], vec!["O", "person"], vec!["O", "X-person"], vec![]] {
            let labels: Vec<String> = labels.into_iter().map(str::to_owned).collect();
            assert!(Bio::parse("names", &labels).is_err(), "{labels:?}");
        }
    }

    /// The total of the best legal sequence, by trying all.
    fn best_total(bio: &Bio, rows: &[Vec<f32>]) -> f32 {
        let sequences = (0..LABELS.len().pow(rows.len() as u32)).map(|mut number| {
            let digit = |_| {
                let digit = number % LABELS.len();
                number /= LABELS.len();
                digit
            };
            (0..rows.len()).map(digit).collect::<Vec<_>>()
        });
        let legal = |labels: &Vec<usize>| {
            labels.iter().enumerate().all(|(word, &label)| match bio.places[label] {
                Place::Inside(kind) => word > 0 && bio.labels[kind].contains(&Some(labels[word - 1])),
                _ => true,
            })
        };
        let total = |labels: Vec<usize>| labels.iter().zip(rows).map(|(&label, row)| row[label]).sum();
        sequences.filter(legal).map(total).fold(f32::NEG_INFINITY, f32::max)
    }

    proptest! {
        #[test]
        fn the_sequence_is_the_best_legal_one(rows in proptest::collection::vec(proptest::collection::vec(-5.0_f32..5.0, 6), 1..5)) {
            let bio = bio();
            let labels = bio.best(&matrix(&rows));
            let total: f32 = labels.iter().zip(&rows).map(|(&label, row)| row[label]).sum();
            prop_assert!((total - best_total(&bio, &rows)).abs() < 1e-4);
        }
    }
}
