//! The order in which reports come in changes nothing.

use crate::reports::{Place, incidents, records};

#[test]
fn ten_orders_give_the_same_incidents() {
    let expected = {
        let place = Place::new();
        place.filled(records());
        incidents(&place.read())
    };
    assert!(expected.values().any(|incident| incident["reports"].as_array().unwrap().len() > 2), "nothing was merged");
    for seed in 1..10_usize {
        let mut shuffled: Vec<_> = records().to_vec();
        // Another step through the list for each seed; it meets each report once, because no step divides the length.
        let step = (1..100).map(|add| seed * 7 + add).find(|step| gcd(*step, shuffled.len()) == 1).unwrap();
        shuffled = (0..shuffled.len()).map(|at| records()[(at * step + seed) % records().len()].clone()).collect();
        let place = Place::new();
        place.filled(&shuffled);
        assert_eq!(incidents(&place.read()), expected, "order {seed}");
    }
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}
