//! Words of documents that would break a file of rows do not.

use legation::Document;
use legation::wire::Record;
use legation_store::query::Filter;
use legation_tables::formats::{acled, gdelt, polecat};

use crate::stores::{filled, record, rows};

/// A report whose names, address and outlet hold tabs, ends of line, quotation marks and formulas.
fn hostile() -> Record {
    let mut record = record(Document {
        id: "=cmd|' /C calc'!A0\t\"x\"\r\n".to_owned(),
        text: "Ethiopian soldiers shot dead nine rebels near Gondar, Ethiopia, on Monday.".to_owned(),
        title: None,
        published: Some("2025-03-05".parse().unwrap()),
        url: None,
        source: Some("\"Evil\tCourier\"\n=1+1".to_owned()),
    });
    for (at, entity) in record.entities.iter_mut().enumerate() {
        entity.name = format!("=HYPERLINK(\"http://evil.example\")\t{at};\r\n{}\u{2028}", entity.name);
        entity.title = Some("@SUM(A1)\t\"".to_owned());
        for mention in &mut entity.mentions {
            mention.text = format!("\"{}\n", mention.text);
        }
    }
    for place in &mut record.places {
        place.name = format!("-2+3\t{}\n\"", place.name);
    }
    record
}

#[test]
fn files_are_well_formed_whatever_documents_say() {
    let place = filled(&[hostile()]);
    let (mut events, mut mentions, mut polecats, mut acleds) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let filter = Filter { happened: true, ..Filter::default() };
    gdelt::write(&place.store, &filter, &mut events, Some(&mut mentions)).unwrap();
    polecat::write(&place.store, &filter, &mut polecats).unwrap();
    acled::write(&place.store, &filter, &mut acleds).unwrap();
    for (file, columns) in [(events, 61), (mentions, 16), (polecats, 40)] {
        let rows = rows(&file);
        assert!(!rows.is_empty());
        for row in rows {
            assert_eq!(row.len(), columns, "{row:?}");
            for field in row {
                check(&field);
                assert!(!field.contains('"'), "{field:?}");
            }
        }
    }
    let mut csv = csv::Reader::from_reader(acleds.as_slice());
    let rows: Vec<_> = csv.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!(row.len(), 31);
        row.iter().for_each(check);
    }
}

fn check(field: &str) {
    assert!(!field.chars().any(char::is_control) && !field.contains('\u{2028}'), "{field:?}");
    assert!(!field.starts_with(['=', '@', '+', '-']) || field.parse::<f64>().is_ok(), "{field:?}");
}
