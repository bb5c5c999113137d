//! The columns of POLECAT: an event of a report a row.

use std::collections::{BTreeMap, BTreeSet};

use legation::wire::{EventType, Quad};
use legation_store::query::Filter;
use legation_tables::formats::polecat::{COLUMNS, write};

use crate::stores::{Place, filled, happened, records, rows};

fn table(place: &Place, filter: &Filter) -> Vec<BTreeMap<String, String>> {
    let mut file = Vec::new();
    let tally = write(&place.store, filter, &mut file).unwrap();
    let mut rows = rows(&file);
    let head = rows.remove(0);
    assert_eq!(head, COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>());
    assert_eq!(tally.rows, [rows.len() as u64]);
    rows.into_iter()
        .map(|row| {
            assert_eq!(row.len(), 40, "{row:?}");
            head.iter().cloned().zip(row).collect()
        })
        .collect()
}

#[test]
fn every_field_is_sound() {
    let place = filled(records());
    let rows = table(&place, &Filter::default());
    assert!(rows.len() > 40);
    let is_day = |day: &str| day.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == day);
    let quads: BTreeSet<String> = Quad::ALL.iter().map(|quad| quad.word().to_uppercase()).collect();
    let ids: BTreeSet<&String> = rows.iter().map(|row| &row["Event ID"]).collect();
    assert_eq!(ids.len(), rows.len());
    for row in &rows {
        assert!(
            is_day(&row["Event Date"]) && is_day(&row["Publication Date"]) && EventType::of_word(&row["Event Type"]).is_some(),
            "{row:?}"
        );
        assert!(quads.contains(&row["Quad Code"]) && row["Intensity"].parse::<f64>().unwrap().abs() <= 10.0);
        for side in ["Actor", "Recipient"] {
            let count = |name: &str| {
                Some(row[&name.replace('*', side)].as_str()).filter(|field| !field.is_empty()).map(|field| field.split("; ").count())
            };
            let names = count("* Name");
            for name in ["* Country", "* COW", "* Sectors", "* Title", "* Name Raw"] {
                assert!(count(name).is_none_or(|known| Some(known) == names), "{name} {row:?}");
            }
            assert!(row[&format!("{side} Country")].split("; ").all(|code| code.is_empty() || code.len() == 3));
            assert!(
                row[&format!("{side} COW")]
                    .split("; ")
                    .all(|number| number.is_empty() || (2..1000).contains(&number.parse::<u32>().unwrap()))
            );
            assert!(row[&format!("{side} Sectors")].starts_with(&row[&format!("Primary {side} Sector")]));
        }
        assert_eq!(row["Latitude"].is_empty(), row["Longitude"].is_empty());
        assert!(row["Country"].is_empty() || row["Country"].len() == 3);
        assert!(row["Version"].starts_with("Legation ") && ["", "en"].contains(&row["Language"].as_str()), "{row:?}");
        assert!(row["Wikipedia Actor ID"].is_empty() && row["District"].is_empty());
    }
}

#[test]
fn rows_are_events_that_happened() {
    let place = filled(records());
    let (all, facts) = (table(&place, &Filter::default()), table(&place, &happened()));
    let of = |rows: &[BTreeMap<String, String>], report: &str| {
        let of_report = rows.iter().filter(|row| row["Event ID"].contains(&format!("/{report}/")));
        of_report.map(|row| row["Event Type"].clone()).collect::<Vec<_>>()
    };
    assert_eq!((of(&all, "alleged"), of(&facts, "alleged")), (vec!["ACCUSE".to_owned(), "ASSAULT".to_owned()], vec!["ACCUSE".to_owned()]));
    assert!(!of(&all, "plan").is_empty() && of(&facts, "plan").is_empty());
    let clash = facts.iter().find(|row| row["Event ID"].contains("/clash/")).unwrap();
    let expected =
        [("Actor Country", "ETH"), ("Actor COW", "530"), ("Primary Actor Sector", "MIL"), ("Recipient Sectors", "REB"), ("Country", "ETH")];
    for (name, value) in expected {
        assert_eq!(clash[name], value, "{name} {clash:?}");
    }
}
