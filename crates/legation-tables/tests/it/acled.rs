//! The columns of ACLED: an incident in its scope a row.

use std::collections::BTreeMap;

use legation_store::query::Filter;
use legation_tables::formats::acled::{COLUMNS, write};
use legation_tables::formats::{LeftOut, Tally};

use crate::stores::{Place, filled, happened, records};

fn table(place: &Place, filter: &Filter) -> (Vec<BTreeMap<String, String>>, Tally) {
    let mut file = Vec::new();
    let tally = write(&place.store, filter, &mut file).unwrap();
    let mut csv = csv::Reader::from_reader(file.as_slice());
    let head: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head, COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>());
    let rows = csv.records().map(|row| head.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect()).collect();
    (rows, tally)
}

#[test]
fn every_field_is_sound() {
    let place = filled(records());
    let (rows, tally) = table(&place, &Filter::default());
    assert!(rows.len() > 10 && tally.rows == [rows.len() as u64]);
    let inters = [
        "",
        "State forces",
        "Rebel group",
        "Political militia",
        "Identity militia",
        "Rioters",
        "Protesters",
        "Civilians",
        "External/Other forces",
    ];
    for row in &rows {
        assert!(row["event_date"].parse::<jiff::civil::Date>().is_ok() && row["event_date"].starts_with(&row["year"]));
        assert!(["1", "2", "3"].contains(&row["time_precision"].as_str()) && ["", "1", "2", "3"].contains(&row["geo_precision"].as_str()));
        assert!(["Political violence", "Demonstrations", "Strategic developments"].contains(&row["disorder_type"].as_str()));
        assert!(inters.contains(&row["inter1"].as_str()) && inters.contains(&row["inter2"].as_str()), "{row:?}");
        assert!(row["iso"].parse::<u32>().is_ok() && !row["country"].is_empty() && !row["region"].is_empty());
        assert!(row["event_id_cnty"].len() == 19 && row["event_id_cnty"].bytes().take(3).all(|letter| letter.is_ascii_uppercase()));
        assert!(row["latitude"].is_empty() || row["latitude"].parse::<f64>().unwrap().abs() <= 90.0);
        assert!(row["longitude"].is_empty() || row["longitude"].parse::<f64>().unwrap().abs() <= 180.0);
        assert!(row["fatalities"].is_empty() || row["fatalities"].parse::<u32>().is_ok());
        assert!(row["timestamp"].parse::<i64>().unwrap() > 1_700_000_000 && row["notes"].contains("Legation incident "));
        assert!(row["admin2"].is_empty() && row["source_scale"].is_empty());
        assert!(!row["actor2"].is_empty() || row["inter2"].is_empty());
    }
}

#[test]
fn rows_are_in_the_scope_of_acled() {
    let place = filled(records());
    let (rows, tally) = table(&place, &happened());
    let of = |report: &str| {
        let coded: Vec<_> = incidents(&place, report);
        rows.iter().find(|row| coded.iter().any(|id| row["event_id_cnty"].ends_with(id.as_str())))
    };
    let check = |report: &str, expected: &[(&str, &str)]| {
        let row = of(report).unwrap_or_else(|| panic!("{report}"));
        for (name, value) in expected {
            assert_eq!(row[*name], *value, "{report} {name} {row:?}");
        }
    };
    check("clash", &[("sub_event_type", "Armed clash"), ("interaction", "State forces-Rebel group"), ("fatalities", "9"), ("iso", "231")]);
    check("austin", &[("sub_event_type", "Arrests"), ("region", "North America"), ("fatalities", "")]);
    check("kenya", &[("event_type", "Protests"), ("inter1", "Protesters"), ("actor2", ""), ("interaction", "Protesters only")]);
    check("gas", &[("sub_event_type", "Protest with intervention"), ("inter1", "Protesters"), ("interaction", "State forces-Protesters")]);
    assert!(of("visit").is_none() && of("texas").is_none());
    assert!(tally.left_out[&LeftOut::OutOfScope] >= 2 && tally.left_out[&LeftOut::NoFact] >= 2);
    let total = place.store.count(&happened()).unwrap() as u64;
    let whole = [LeftOut::OutOfScope, LeftOut::NoState, LeftOut::NoDay, LeftOut::NoTarget];
    let left_out: u64 = whole.iter().filter_map(|why| tally.left_out.get(why)).sum();
    assert_eq!(total, left_out + rows.len() as u64);
}

/// The incidents that a report tells of.
fn incidents(place: &Place, report: &str) -> Vec<String> {
    place.store.report(report).unwrap().incidents.into_values().collect()
}
