//! States to a dependency tree: deep biaffine attention (Dozat and Manning, 2017).
//!
//! Invariant: every sentence has one tree with one root. Where it was read in several windows, each is a tree of its own,
//! and the roots of the later ones hang on the first as `parataxis`, UD's relation for sentences run together.

mod spanning;

use std::ops::Range;

use spanning::spanning_tree;

use crate::encode::{Dots, Labels, Linear, Matrix, Network, States, WIDTH, Weights, WeightsError, best, shared};
use crate::syntax::{Label, Tree};

/// The width of the vectors that arcs are scored with.
const PAIR_WIDTH: usize = 256;
const ROOT: &str = "root";
const RUN_ON: &str = "parataxis";

/// The parts of the network that build trees.
#[derive(Debug)]
pub struct TreeHead {
    arc_dependent: Linear,
    arc_head: Linear,
    arc_bilinear: Linear,
    relation_dependent: Linear,
    relation_head: Linear,
    relation_label: Linear,
    relations: Vec<Label>,
    root: usize,
    run_on: Label,
}

impl TreeHead {
    pub(crate) fn read(weights: &Weights<'_>, labels: &Labels) -> Result<Self, WeightsError> {
        let pair = |name| weights.linear(name, WIDTH, PAIR_WIDTH);
        let wrong = || WeightsError::Label { head: "relations", found: String::new(), expected: "the relation root" };
        Ok(Self {
            arc_dependent: pair("arc_dependent")?,
            arc_head: pair("arc_head")?,
            arc_bilinear: weights.linear("arc_bilinear", PAIR_WIDTH, PAIR_WIDTH)?,
            relation_dependent: pair("relation_dependent")?,
            relation_head: pair("relation_head")?,
            relation_label: weights.linear("relation_label", PAIR_WIDTH, labels.relations.len())?,
            relations: shared(&labels.relations),
            root: labels.relations.iter().position(|relation| relation == ROOT).ok_or_else(wrong)?,
            run_on: RUN_ON.into(),
        })
    }
}

/// The tree over the words of a sentence.
pub fn parse(states: &States, network: &Network) -> Tree {
    let mut tree = Tree::default();
    let mut first_root = None;
    for (at, window) in states.windows.iter().enumerate() {
        let with_root = with_root(states, at, window);
        let heads = heads(&with_root, network);
        let mut relations = relations(&with_root, &heads, network);
        for (word, head) in heads.into_iter().enumerate() {
            let head = head.map(|head| head + window.start);
            if head.is_none() && first_root.is_some() {
                relations[word] = network.tree.run_on.clone();
            }
            tree.heads.push(head.or(first_root));
        }
        tree.relations.append(&mut relations);
        first_root = first_root.or_else(|| tree.heads.iter().position(Option::is_none));
    }
    tree
}

/// The state of the root, then those of the words of a window.
fn with_root(states: &States, window: usize, words: &Range<usize>) -> Matrix {
    let mut rows = Matrix::zeros(words.len() + 1, WIDTH);
    rows.row_mut(0).copy_from_slice(states.roots.row(window));
    for (row, word) in words.clone().enumerate() {
        rows.row_mut(row + 1).copy_from_slice(states.words.row(word));
    }
    rows
}

fn heads(with_root: &Matrix, network: &Network) -> Vec<Option<usize>> {
    let (head, kernel) = (&network.tree, network.kernel);
    let mut dependents = head.arc_dependent.apply(with_root, kernel);
    let mut heads = head.arc_head.apply(with_root, kernel);
    rectify(&mut dependents);
    rectify(&mut heads);
    let dependents = head.arc_bilinear.apply(&dependents, kernel);
    let mut scores = Matrix::zeros(with_root.rows(), with_root.rows());
    kernel.run(Dots { left: dependents.data(), right: heads.data(), width: PAIR_WIDTH, output: scores.data_mut() });
    spanning_tree(with_root.rows() - 1, |word| scores.row(word + 1))
}

/// The relation of each word to its head. Only the root has the relation `root`.
fn relations(with_root: &Matrix, heads: &[Option<usize>], network: &Network) -> Vec<Label> {
    let (head, kernel) = (&network.tree, network.kernel);
    let dependent = head.relation_dependent.apply(with_root, kernel);
    let above = head.relation_head.apply(with_root, kernel);
    let mut pairs = Matrix::zeros(heads.len(), PAIR_WIDTH);
    for (word, of) in heads.iter().enumerate() {
        let above = above.row(of.map_or(0, |of| of + 1));
        for ((pair, dependent), above) in pairs.row_mut(word).iter_mut().zip(dependent.row(word + 1)).zip(above) {
            *pair = (dependent + above).max(0.0);
        }
    }
    let mut scores = head.relation_label.apply(&pairs, kernel);
    let relations = heads.iter().enumerate().map(|(word, of)| {
        scores.row_mut(word)[head.root] = if of.is_none() { f32::INFINITY } else { f32::NEG_INFINITY };
        head.relations[best(scores.row(word))].clone()
    });
    relations.collect()
}

fn rectify(rows: &mut Matrix) {
    for value in rows.data_mut() {
        *value = value.max(0.0);
    }
}
