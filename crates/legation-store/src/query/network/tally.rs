//! What happened, counted by party and by pair of parties.

use std::collections::{BTreeSet, HashMap};

use crate::query::network::Deed;
use crate::query::network::party::Sides;

/// Incidents, by quad class, and the sum of their scores.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    pub incidents: usize,
    pub counts: [usize; 4],
    pub score: f64,
}

impl Sums {
    fn add(&mut self, deed: &Deed) {
        self.incidents += 1;
        self.counts[deed.quad] += 1;
        self.score += deed.score;
    }
}

/// What a party did and met.
#[derive(Default)]
pub struct NodeTally {
    pub sums: Sums,
    pub acted: usize,
    pub received: usize,
    pub within: usize,
}

/// What passed from one party to another.
#[derive(Default)]
pub struct EdgeTally {
    pub sums: Sums,
    pub mutual: usize,
}

/// All of it.
pub struct Tallies {
    /// What happened.
    pub incidents: usize,
    /// Of that, what passed between two parties.
    pub between: usize,
    /// By party; those who have to do with another alone.
    pub nodes: HashMap<usize, NodeTally>,
    /// By who acts and whom it concerns.
    pub edges: HashMap<(usize, usize), EdgeTally>,
}

/// Counts what happened.
pub fn tallies(deeds: &[Deed], sides: &HashMap<i64, Sides>) -> Tallies {
    let mut all = Tallies { incidents: deeds.len(), between: 0, nodes: HashMap::new(), edges: HashMap::new() };
    for deed in deeds {
        let Some(sides) = sides.get(&deed.row) else { continue };
        let pairs = pairs(sides, deed.is_joint);
        all.between += usize::from(!pairs.is_empty());
        for &(from, to) in &pairs {
            let edge = all.edges.entry((from, to)).or_default();
            edge.sums.add(deed);
            edge.mutual += usize::from(pairs.contains(&(to, from)));
        }
        let side = |of: fn(&(usize, usize)) -> usize| -> BTreeSet<usize> { pairs.iter().map(of).collect() };
        let (acting, met) = (side(|pair| pair.0), side(|pair| pair.1));
        for &party in acting.union(&met) {
            let node = all.nodes.entry(party).or_default();
            node.sums.add(deed);
            node.acted += usize::from(acting.contains(&party));
            node.received += usize::from(met.contains(&party));
        }
        for party in sides.actors.iter().filter(|party| sides.recipients.contains(party) && !acting.contains(party) && !met.contains(party))
        {
            all.nodes.entry(*party).or_default().within += 1;
        }
    }
    // Who has only to do with itself is in no tie.
    all.nodes.retain(|_, node| node.sums.incidents > 0);
    all
}

/// From whom to whom: from each who acts to each other whom it concerns; those who do it together among each other.
fn pairs(sides: &Sides, is_joint: bool) -> BTreeSet<(usize, usize)> {
    let concerned = || sides.recipients.iter().chain(if is_joint { &sides.actors[..] } else { &[] });
    let pairs = sides.actors.iter().flat_map(|&from| concerned().map(move |&to| (from, to)));
    pairs.filter(|(from, to)| from != to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_of_ties() {
        let sides = Sides { actors: vec![0, 1], recipients: vec![1, 2] };
        assert_eq!(pairs(&sides, false), [(0, 1), (0, 2), (1, 2)].into());
        assert_eq!(pairs(&sides, true), [(0, 1), (0, 2), (1, 0), (1, 2)].into());
        assert_eq!(pairs(&Sides { actors: vec![0], recipients: vec![0] }, true), [].into());
    }

    #[test]
    fn what_is_mutual_counts_once_for_a_party() {
        let deed = |row, score| Deed { row, quad: 0, score, is_joint: true };
        let sides = [(1, Sides { actors: vec![0, 1], recipients: vec![] }), (2, Sides { actors: vec![0], recipients: vec![1] })];
        let all = tallies(&[deed(1, 2.0), deed(2, 4.0), deed(3, 9.0)], &sides.into());
        assert_eq!((all.incidents, all.between), (3, 2));
        let edge = |pair| (all.edges[&pair].sums.incidents, all.edges[&pair].mutual, all.edges[&pair].sums.score);
        assert_eq!((edge((0, 1)), edge((1, 0))), ((2, 1, 6.0), (1, 1, 2.0)));
        let node = &all.nodes[&1];
        assert_eq!((node.sums.incidents, node.acted, node.received, node.within), (2, 1, 2, 0));
    }
}
