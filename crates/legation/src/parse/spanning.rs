//! The best tree over scored arcs: exactly one root, no cycle (Chu and Liu, 1965; Edmonds, 1967).
//!
//! That there be one root is forced by a penalty on arcs from the root that no sum of other scores outweighs (Stanojević
//! and Cohen, 2021).

/// Scores of arcs between nodes, of which node 0 is the root.
#[derive(Clone, Debug)]
struct Scores {
    nodes: usize,
    /// `[dependent][head]`
    scores: Vec<f64>,
}

impl Scores {
    fn filled(nodes: usize) -> Self {
        Self { nodes, scores: vec![f64::NEG_INFINITY; nodes * nodes] }
    }

    fn get(&self, dependent: usize, head: usize) -> f64 {
        self.scores[dependent * self.nodes + head]
    }

    /// Keeps the larger of the score that is there and this one; says whether it was this one.
    fn raise(&mut self, dependent: usize, head: usize, score: f64) -> bool {
        let old = &mut self.scores[dependent * self.nodes + head];
        let better = score > *old;
        if better {
            *old = score;
        }
        better
    }

    /// The best head of a node; the first of equals.
    fn best_head(&self, dependent: usize) -> usize {
        let mut best = usize::from(dependent == 0);
        for head in 0..self.nodes {
            if head != dependent && self.get(dependent, head) > self.get(dependent, best) {
                best = head;
            }
        }
        best
    }
}

/// The heads of words in the best tree with one root; `None` for the root. `scores` has a row a word: the score of the root
/// as its head, then those of all words.
pub fn spanning_tree<'s>(words: usize, scores: impl Fn(usize) -> &'s [f32]) -> Vec<Option<usize>> {
    if words == 0 {
        return Vec::new();
    }
    let mut all = Scores::filled(words + 1);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for word in 0..words {
        for (head, &score) in scores(word).iter().enumerate().filter(|&(head, _)| head != word + 1) {
            // Scores that are no numbers can't be compared; the weights of a whole network give none.
            let score = if score.is_finite() { f64::from(score) } else { f64::from(f32::MIN) };
            (low, high) = (low.min(score), high.max(score));
            all.raise(word + 1, head, score);
        }
    }
    let penalty = (high - low + 1.0) * (words as f64 + 1.0);
    for word in 1..=words {
        all.scores[word * (words + 1)] -= penalty;
    }
    let heads = match greedy(&all, words) {
        Some(heads) => heads,
        None => arborescence(all),
    };
    heads[1..].iter().map(|head| head.checked_sub(1)).collect()
}

/// The best head of each word with the best word as the root, if that is a tree; then it is the best one.
fn greedy(scores: &Scores, words: usize) -> Option<Vec<usize>> {
    let mut heads: Vec<usize> = (0..=words).map(|node| if node == 0 { 0 } else { scores.best_head(node) }).collect();
    if words == 1 {
        heads[1] = 0;
    }
    (cycles(&heads).is_empty() && heads[1..].iter().filter(|&&head| head == 0).count() == 1).then_some(heads)
}

/// The best tree, however many arcs leave the root. Cycles of best heads are contracted to one node each until there is
/// none, then opened again in reverse.
fn arborescence(scores: Scores) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..scores.nodes).map(|node| if node == 0 { 0 } else { scores.best_head(node) }).collect();
    let cycles = cycles(&heads);
    if cycles.is_empty() {
        return heads;
    }
    // The number of each node after contraction: its own, or that of its cycle.
    let mut cycle_of = vec![None; scores.nodes];
    for (at, cycle) in cycles.iter().enumerate() {
        for &node in cycle {
            cycle_of[node] = Some(at);
        }
    }
    let outside: Vec<usize> = (0..scores.nodes).filter(|&node| cycle_of[node].is_none()).collect();
    let mut number = vec![0; scores.nodes];
    for (at, &node) in outside.iter().enumerate() {
        number[node] = at;
    }
    for (node, cycle) in cycle_of.iter().enumerate() {
        if let Some(cycle) = cycle {
            number[node] = outside.len() + cycle;
        }
    }
    let nodes = outside.len() + cycles.len();
    let mut contracted = Scores::filled(nodes);
    // For each arc between contracted nodes, the arc that it stands for: dependent and head.
    let mut stands_for = vec![(0, 0); nodes * nodes];
    for dependent in 1..scores.nodes {
        let lost = if cycle_of[dependent].is_some() { scores.get(dependent, heads[dependent]) } else { 0.0 };
        for head in 0..scores.nodes {
            let (below, above) = (number[dependent], number[head]);
            if below != above && contracted.raise(below, above, scores.get(dependent, head) - lost) {
                stands_for[below * nodes + above] = (dependent, head);
            }
        }
    }
    drop(scores);
    for (below, above) in arborescence(contracted).into_iter().enumerate().skip(1) {
        let (dependent, head) = stands_for[below * nodes + above];
        heads[dependent] = head;
    }
    heads
}

/// The cycles among the heads, where node 0 has none.
fn cycles(heads: &[usize]) -> Vec<Vec<usize>> {
    let mut cycles = Vec::new();
    // The walk on which each node was first seen.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut cycle = vec![node];
            let mut next = heads[node];
            while next != node {
                cycle.push(next);
                next = heads[next];
            }
            cycles.push(cycle);
        }
    }
    cycles
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(rows: &[Vec<f32>]) -> Vec<Option<usize>> {
        spanning_tree(rows.len(), |word| &rows[word])
    }

    fn is_tree(heads: &[Option<usize>]) -> bool {
        let reaches_root = |word: usize| {
            let mut at = Some(word);
            for _ in 0..=heads.len() {
                match at {
                    None => return true,
                    Some(word) => at = heads[word],
                }
            }
            false
        };
        heads.iter().filter(|head| head.is_none()).count() == 1 && (0..heads.len()).all(reaches_root)
    }

    fn total(rows: &[Vec<f32>], heads: &[Option<usize>]) -> f32 {
        heads.iter().zip(rows).map(|(head, row)| row[head.map_or(0, |head| head + 1)]).sum()
    }

    /// The best total over all trees, by trying every one.
    fn best_total(rows: &[Vec<f32>]) -> f32 {
        let words = rows.len();
        let choices = (words + 1).pow(words as u32);
        let all = (0..choices).map(|mut choice| {
            let head = |_| {
                let head = choice % (words + 1);
                choice /= words + 1;
                head.checked_sub(1)
            };
            (0..words).map(head).collect::<Vec<_>>()
        });
        all.filter(|heads| is_tree(heads)).map(|heads| total(rows, &heads)).fold(f32::NEG_INFINITY, f32::max)
    }

    #[test]
    fn a_cycle_is_opened_where_that_costs_least() {
        // Words 0 and 1 like each other best; word 1 loses less as the root.
        let rows = vec![vec![1.0, 0.0, 10.0], vec![4.0, 9.0, 0.0]];
        assert_eq!(tree(&rows), vec![Some(1), None]);
    }

    #[test]
    fn only_one_word_hangs_on_the_root() {
        let rows = vec![vec![9.0, 0.0, 1.0, 1.0], vec![8.0, 2.0, 0.0, 1.0], vec![7.0, 1.0, 1.5, 0.0]];
        assert_eq!(tree(&rows), vec![None, Some(0), Some(1)]);
    }

    #[test]
    fn nothing_and_one_word() {
        assert_eq!(tree(&[]), vec![]);
        assert_eq!(tree(&[vec![-3.0, 5.0]]), vec![None]);
    }

    proptest! {
        #[test]
        fn any_scores_give_one_tree(words in 1_usize..40, seed in proptest::collection::vec(-1e3_f32..1e3, 40 * 41)) {
            let rows: Vec<Vec<f32>> = (0..words).map(|word| seed[word * 41..][..=words].to_vec()).collect();
            prop_assert!(is_tree(&tree(&rows)));
        }

        #[test]
        fn equal_scores_give_one_tree(words in 1_usize..40, seed in proptest::collection::vec(0_u8..2, 40 * 41)) {
            let rows: Vec<Vec<f32>> = (0..words).map(|word| seed[word * 41..][..=words].iter().map(|&score| f32::from(score)).collect()).collect();
            prop_assert!(is_tree(&tree(&rows)));
        }

        #[test]
        fn the_tree_is_the_best_one(words in 1_usize..6, seed in proptest::collection::vec(-9.0_f32..9.0, 5 * 6)) {
            let rows: Vec<Vec<f32>> = (0..words).map(|word| seed[word * 6..][..=words].to_vec()).collect();
            let found = total(&rows, &tree(&rows));
            prop_assert!((found - best_total(&rows)).abs() < 1e-3, "{} is not {}", found, best_total(&rows));
        }
    }

    #[test]
    fn scores_that_are_no_numbers_give_a_tree() {
        let rows = vec![vec![f32::NAN; 5], vec![f32::INFINITY; 5], vec![f32::NEG_INFINITY; 5], vec![0.0; 5]];
        assert!(is_tree(&tree(&rows)));
    }
}
