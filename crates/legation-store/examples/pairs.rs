//! The signs of all pairs of events of groups of records (JSON Lines on standard input, ids GROUP-REPORT): for looking at links.
use std::collections::BTreeMap;
use std::io::BufRead;
use legation::wire::Record;
use legation_store::incident::likeness::{Likeness, pairs};
fn main() {
    let likeness = Likeness::embedded();
    let mut groups: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for line in std::io::stdin().lock().lines() {
        let record: Record = serde_json::from_str(&line.unwrap()).unwrap();
        let id = record.document.id.clone().to_string();
        groups.entry(id.rsplit_once('-').unwrap().0.to_owned()).or_default().push(record);
    }
    for (group, records) in groups {
        for pair in pairs(&records, &likeness) {
            let of = |(r, e): (usize, usize)| serde_json::json!([records[r].document.id, e, records[r].events[e].trigger.start, records[r].events[e].trigger.end]);
            let signs: Vec<_> = pair.signs.iter().map(|s| serde_json::json!([s.aspect.word(), s.what, s.strength])).collect();
            println!("{}", serde_json::json!({"group": group, "one": of(pair.one), "other": of(pair.other), "signs": signs}));
        }
    }
}
