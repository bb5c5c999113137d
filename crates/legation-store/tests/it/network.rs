//! The network tells what the ties of pairs tell.

use std::collections::BTreeMap;

use legation::wire::EventType;
use legation_store::query::{Filter, Level, Network, Node, Scope};
use legation_store::{Store, StoreError};

use crate::reports::{Place, records, report};

fn network(store: &Store, filter: &Filter, level: Level, nodes: usize, around: Option<&str>) -> Network {
    store.network(filter, &Scope { level, nodes, around: around.map(str::to_owned) }).unwrap()
}

fn states(store: &Store) -> Network {
    network(store, &Filter::default(), Level::State, 500, None)
}

/// Incidents by who acts and whom it concerns, by name.
fn ties(network: &Network) -> BTreeMap<(String, String), usize> {
    let id = |place: usize| network.nodes[place].id.clone();
    network.ties.iter().map(|tie| ((id(tie.from), id(tie.to)), tie.incidents)).collect()
}

#[test]
fn each_tie_is_that_of_its_pair() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let network = states(&store);
    assert!(network.ties.len() > 4 && network.nodes_left_out == 0);
    for tie in &network.ties {
        let (from, to) = (&network.nodes[tie.from].id, &network.nodes[tie.to].id);
        let months: Vec<_> = store.tie(from, to).unwrap().into_iter().filter(|month| month.actor == *from).collect();
        let sums = months.iter().fold([0; 4], |sums: [i64; 4], month| {
            let counts = [month.verbal_cooperation, month.material_cooperation, month.verbal_conflict, month.material_conflict];
            std::array::from_fn(|quad| sums[quad] + counts[quad])
        });
        // Ties by month leave out what has no day.
        assert!(sums.iter().zip(tie.counts).all(|(told, count)| *told as usize <= count), "{from} {to}");
        assert_eq!(tie.counts.iter().sum::<usize>(), tie.incidents);
        assert!((-10.0..=10.0).contains(&tie.score) && tie.mutual <= tie.incidents);
    }
    let told: usize = network.ties.iter().map(|tie| tie.incidents - tie.mutual).sum();
    let mutual: usize = network.ties.iter().map(|tie| tie.mutual).sum();
    assert!(told + mutual / 2 >= network.between && network.between < network.incidents);
}

#[test]
fn what_did_not_happen_ties_nobody() {
    let place = Place::new();
    place.filled(&[
        report("planned", "The Ledger", "2025-08-12", "Germany plans to send tanks to Ukraine."),
        report("denied", "The Herald", "2025-08-13", "Italy did not send tanks to Ukraine."),
        report("alleged", "The Post", "2025-08-12", "Pakistan accused India of sending weapons to Afghanistan."),
        report("told", "The Times", "2025-08-12", "India sent weapons to Bhutan on Monday."),
    ]);
    let found = ties(&states(&place.read()));
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(found, [(pair("PAK", "IND"), 1), (pair("IND", "BTN"), 1)].into());
}

#[test]
fn what_is_done_together_counts_both_ways_and_once_for_each() {
    let place = Place::new();
    place.filled(&[report("talks", "The Ledger", "2025-08-12", "Kenya and Uganda held talks on Monday.")]);
    let found = states(&place.read());
    assert_eq!(found.ties.len(), 2, "{found:?}");
    assert!(found.ties.iter().all(|tie| (tie.incidents, tie.mutual, tie.counts) == (1, 1, [1, 0, 0, 0])));
    assert!(found.nodes.iter().all(|node| (node.incidents, node.acted, node.received) == (1, 1, 1)));
}

#[test]
fn filters_hold_and_the_strongest_are_given() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let all = states(&store);
    let assaults = network(&store, &Filter { kinds: vec![EventType::Assault], ..Filter::default() }, Level::State, 500, None);
    assert!(assaults.between > 0 && assaults.between < all.between);
    assert!(assaults.ties.iter().all(|tie| tie.counts[3] == tie.incidents));
    let few = network(&store, &Filter::default(), Level::State, 3, None);
    assert_eq!((few.nodes.len(), few.nodes_left_out), (3, all.nodes.len() - 3));
    assert_eq!(few.nodes[..], all.nodes[..3]);
    assert!(all.nodes.is_sorted_by(|one, other| one.incidents >= other.incidents));
    assert!(all.ties.is_sorted_by(|one, other| one.incidents >= other.incidents));
}

#[test]
fn around_a_party_stand_its_neighbours() {
    let place = Place::new();
    place.filled(records());
    let store = place.read();
    let all = states(&store);
    let center = all.nodes[0].name.clone();
    let ego = network(&store, &Filter::default(), Level::State, 500, Some(&center));
    assert!(ego.nodes[0].center && ego.nodes[0].id == all.nodes[0].id && !ego.nodes[1..].iter().any(|node| node.center));
    let mut expected: Vec<String> =
        all.ties.iter().filter(|tie| tie.from == 0 || tie.to == 0).map(|tie| all.nodes[tie.from.max(tie.to)].id.clone()).collect();
    expected.sort();
    expected.dedup();
    let mut neighbours: Vec<String> = ego.nodes[1..].iter().map(|node| node.id.clone()).collect();
    neighbours.sort();
    assert_eq!(neighbours, expected);
    // A state that is told of and had to do with nobody has no network.
    let nobody = network(&store, &Filter { since: Some("2099-01-01".to_owned()), ..Filter::default() }, Level::State, 50, Some(&center));
    assert_eq!((nobody.nodes, nobody.ties), (Vec::new(), Vec::new()));
    let unknown = store.network(&Filter::default(), &Scope { level: Level::Entity, nodes: 50, around: Some("Nobody Atall".to_owned()) });
    assert!(matches!(unknown, Err(StoreError::Unknown { .. })));
}

#[test]
fn entities_are_themselves_whatever_they_are_called() {
    let place = Place::new();
    place.filled(&[
        report("one", "The Ledger", "2025-08-12", "President Volodymyr Zelenskyy met Chancellor Friedrich Merz in Berlin on Monday."),
        report("two", "The Herald", "2025-09-12", "Zelenskyy thanked Friedrich Merz on Thursday."),
    ]);
    let store = place.read();
    let found = network(&store, &Filter::default(), Level::Entity, 500, None);
    let zelenskyy: Vec<&Node> = found.nodes.iter().filter(|node| node.name.contains("Zelenskyy")).collect();
    assert_eq!(zelenskyy.len(), 1, "{:?}", found.nodes);
    assert_eq!(zelenskyy[0].name, "Volodymyr Zelenskyy");
    let ego = network(&store, &Filter::default(), Level::Entity, 500, Some("Zelenskyy"));
    assert_eq!(ego.nodes.iter().filter(|node| node.center).count(), 1);
    let none = store.network(&Filter::default(), &Scope { level: Level::State, nodes: 50, around: Some("Zelenskyy".to_owned()) });
    assert!(matches!(none, Err(StoreError::BadQuery { .. })));
}

#[test]
fn a_war_after_talks_is_a_turning_point() {
    let place = Place::new();
    let mut reports = Vec::new();
    for day in 1..=12 {
        let text = format!("Kenyan ministers visited Uganda on {day} May 2025.");
        reports.push(report(&format!("talks-{day}"), "The Ledger", &format!("2025-05-{:02}", day + 1), &text));
    }
    for (day, town) in ["Busia", "Kampala", "Jinja", "Mbale", "Gulu", "Tororo"].iter().enumerate() {
        let text = format!("Kenya attacked Uganda near {town} on {} July 2025.", 3 * day + 1);
        reports.push(report(&format!("war-{day}"), "The Ledger", &format!("2025-07-{:02}", 3 * day + 2), &text));
    }
    place.filled(&reports);
    let store = place.read();
    let turns = store.turns("KEN", "UGA").unwrap();
    let told: Vec<_> = turns.iter().map(|turn| (turn.actor.as_str(), turn.now.first.as_str(), turn.errors < 0.0)).collect();
    assert_eq!(told, [("KEN", "2025-07", true)], "{:?}", store.tie("KEN", "UGA"));
    assert!(turns[0].lines.len() == 5 && turns[0].lines.iter().all(|line| line.kind == "ASSAULT"));
    assert_eq!(store.turns("UGA", "KEN").unwrap(), turns);
}
