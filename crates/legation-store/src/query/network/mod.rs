//! Who stands where with whom among the incidents that meet a filter: the parties as nodes, and what passed from one to another as ties between them.
//!
//! Counts what [`Store::tie`] counts: what happened, told as a fact and not denied; from those who act to those whom it concerns, and in both directions
//! between those who do something together.

mod each;
mod party;
mod tally;

use std::collections::{BTreeSet, HashMap};

use legation::wire::{EventType, Quad};
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::network::each::each;
use crate::query::network::party::Parties;
use crate::query::network::tally::{Sums, Tallies, tallies};
use crate::query::situation::quad;
use crate::query::{Filter, all};
use crate::record::word;
use crate::store::Store;

/// Ties that are given: more can't be told apart in a picture.
const TIES: usize = 2000;

/// As what parties are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// As their states.
    #[default]
    State,
    /// As entities over all reports.
    Entity,
}

/// Which part of the network is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// As what parties are taken.
    pub level: Level,
    /// Nodes at most, the strongest.
    pub nodes: usize,
    /// The party whose neighbours are given and no others: a state by name or code, or an entity by name.
    pub around: Option<String>,
}

/// Parties and their ties.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Network {
    /// As what parties are taken.
    pub level: Level,
    /// Incidents that meet the filter and happened.
    pub incidents: usize,
    /// Those of them that passed between two parties; the others name one side alone, or parties of one state.
    pub between: usize,
    /// Nodes, those of most incidents first.
    pub nodes: Vec<Node>,
    /// Ties among them, those of most incidents first; at most 2,000, of which each node has its strongest.
    pub ties: Vec<Edge>,
    /// Nodes that are not given, of all or of those around the party.
    pub nodes_left_out: usize,
    /// Ties among the nodes that are not given.
    pub ties_left_out: usize,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Node {
    /// What tells it from all others: the code of a state, or the key of an entity.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Its state, as ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Whether it is whom the network was asked around.
    pub center: bool,
    /// Incidents that passed between it and another party, whoever that is.
    pub incidents: usize,
    /// Those of them in which it acts.
    pub acted: usize,
    /// Those that concern it.
    pub received: usize,
    /// Incidents besides in which both sides are of it.
    pub within: usize,
    /// By quad class: verbal and material cooperation, verbal and material conflict.
    pub counts: [usize; 4],
    /// The mean PLOVER score, −10 to 10.
    pub score: f64,
}

/// A tie: what passed from one party to another.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Edge {
    /// Who acts, as its place among the nodes.
    pub from: usize,
    /// Whom it concerns.
    pub to: usize,
    /// Incidents.
    pub incidents: usize,
    /// Those of them that count for the other direction, too: what both did together or to each other.
    pub mutual: usize,
    /// By quad class, as of a node.
    pub counts: [usize; 4],
    /// The mean PLOVER score, −10 to 10.
    pub score: f64,
}

/// What happened, with what its type and mode stand for.
struct Deed {
    row: i64,
    quad: usize,
    score: f64,
    /// Whether those who act do it together.
    is_joint: bool,
}

impl Store {
    /// The network of the incidents that meet a filter, whatever its limit.
    ///
    /// # Errors
    /// As [`Store::lines`], and if the party asked around is not known.
    pub fn network(&self, filter: &Filter, scope: &Scope) -> Result<Network> {
        self.at_once(|connection| {
            let around = scope.around.as_deref().map(|word| party::around(connection, scope.level, word)).transpose()?;
            let mut found = all(connection, filter)?;
            // Rows that stand side by side are read faster.
            found.sort_unstable();
            let deeds = deeds(connection, &found)?;
            let rows: Vec<i64> = deeds.iter().map(|deed| deed.row).collect();
            let (parties, sides) = Parties::of(connection, scope.level, &rows)?;
            let tallies = tallies(&deeds, &sides);
            let center: BTreeSet<usize> = around.iter().flatten().filter_map(|id| parties.place(id)).collect();
            let ranked = ranked(&tallies, &parties, around.is_some().then_some(&center));
            drawn(connection, scope, &tallies, &parties, &ranked, &center)
        })
    }
}

/// What of these incidents happened.
fn deeds(connection: &Connection, incidents: &[i64]) -> Result<Vec<Deed>> {
    let mut deeds = Vec::new();
    each(connection, "SELECT id, type, quad, score FROM incident WHERE happened", "id", incidents, |row| {
        let kind = word(row, 1, EventType::of_word)?;
        let quad = quad(word(row, 2, Quad::of_word)?);
        deeds.push(Deed { row: row.get(0)?, quad, score: row.get(3)?, is_joint: kind.is_mutual() });
        Ok(())
    })?;
    Ok(deeds)
}

/// The parties, those of most incidents first, of equals by id. Around some, these and their neighbours, by what passed between them and these.
fn ranked(tallies: &Tallies, parties: &Parties, center: Option<&BTreeSet<usize>>) -> Vec<usize> {
    let mut ranked: Vec<(bool, usize, usize)> = match center {
        None => tallies.nodes.iter().map(|(&party, node)| (false, node.sums.incidents, party)).collect(),
        Some(center) => {
            let mut shared: HashMap<usize, usize> = HashMap::new();
            for (&(from, to), edge) in &tallies.edges {
                for (one, other) in [(from, to), (to, from)] {
                    if center.contains(&one) && !center.contains(&other) {
                        // What is mutual is counted once, with one of the directions.
                        *shared.entry(other).or_default() += edge.sums.incidents - if one == from { edge.mutual } else { 0 };
                    }
                }
            }
            let own = center.iter().filter_map(|party| Some((true, tallies.nodes.get(party)?.sums.incidents, *party)));
            shared.into_iter().map(|(party, incidents)| (false, incidents, party)).chain(own).collect()
        }
    };
    ranked.sort_by(|one, other| (other.0, other.1).cmp(&(one.0, one.1)).then_with(|| parties.ids[one.2].cmp(&parties.ids[other.2])));
    ranked.into_iter().map(|(_, _, party)| party).collect()
}

/// As many ties as are given: the strongest of each node, so that none stands alone that is not, and then the strongest of all. They come strongest first, and
/// stay so.
fn strongest(ties: Vec<Edge>) -> Vec<Edge> {
    let mut seen = BTreeSet::new();
    let is_first: Vec<bool> = ties.iter().map(|tie| [tie.from, tie.to].map(|node| seen.insert(node)).contains(&true)).collect();
    let mut others = TIES.saturating_sub(is_first.iter().filter(|first| **first).count());
    let kept = ties.into_iter().zip(is_first).filter(|(_, is_first)| {
        let is_kept = *is_first || others > 0;
        others -= usize::from(is_kept && !is_first);
        is_kept
    });
    kept.map(|(tie, _)| tie).collect()
}

/// The network of the first of these parties.
fn drawn(
    connection: &Connection,
    scope: &Scope,
    tallies: &Tallies,
    parties: &Parties,
    ranked: &[usize],
    center: &BTreeSet<usize>,
) -> Result<Network> {
    let shown = &ranked[..ranked.len().min(scope.nodes)];
    let place: HashMap<usize, usize> = shown.iter().enumerate().map(|(place, &party)| (party, place)).collect();
    let among = tallies.edges.iter().filter_map(|((from, to), edge)| Some((*place.get(from)?, *place.get(to)?, edge)));
    let edge = |(from, to, edge): (usize, usize, &tally::EdgeTally)| {
        let Sums { incidents, counts, score } = edge.sums;
        Edge { from, to, incidents, mutual: edge.mutual, counts, score: score / incidents as f64 }
    };
    let mut ties: Vec<Edge> = among.map(edge).collect();
    ties.sort_by_key(|tie| (std::cmp::Reverse(tie.incidents), tie.from, tie.to));
    let ties_left_out = ties.len().saturating_sub(TIES);
    let ties = strongest(ties);
    let mut nodes = Vec::with_capacity(shown.len());
    for party in shown {
        let tally = &tallies.nodes[party];
        let Sums { incidents, counts, score } = tally.sums;
        let (name, kind, country) = parties.described(connection, *party)?;
        let (id, center) = (parties.ids[*party].clone(), center.contains(party));
        let (acted, received, within) = (tally.acted, tally.received, tally.within);
        let score = score / incidents as f64;
        nodes.push(Node { id, name, kind, country, center, incidents, acted, received, within, counts, score });
    }
    let nodes_left_out = ranked.len() - shown.len();
    Ok(Network { level: scope.level, incidents: tallies.incidents, between: tallies.between, nodes, ties, nodes_left_out, ties_left_out })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_node_keeps_its_strongest_tie() {
        let edge = |from, to, incidents| Edge { from, to, incidents, mutual: 0, counts: [incidents, 0, 0, 0], score: 0.0 };
        let mut ties: Vec<Edge> = (0..3000).map(|at| edge(at % 50, 50 + at % 7, 9000 - at)).collect();
        ties.extend([edge(0, 60, 2), edge(1, 60, 1)]);
        let kept = strongest(ties.clone());
        assert_eq!(kept.len(), TIES);
        assert_eq!(kept.last(), Some(&ties[3000]));
        assert!(kept.is_sorted_by(|one, other| one.incidents > other.incidents));
        assert_eq!(strongest(ties[..20].to_vec()), ties[..20]);
    }
}
