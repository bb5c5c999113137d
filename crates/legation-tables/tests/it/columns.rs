//! What goes into columns comes out of them.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type};
use arrow_array::{Int64Array, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{DataType, Field};
use legation::Reader;
use legation::wire::Record;
use legation_store::query::Filter;
use legation_store::{Store, Writer};
use legation_tables::columns::{
    ERROR, EventRow, IncidentRow, each_record_of, event_schema, events, events_of, incident_schema, incidents, record_schema, records,
    records_of,
};
use legation_tables::many::Also;
use legation_tables::parquet::{Sheet, tables};

use crate::reports::{self, json};

fn with_all() -> Vec<Record> {
    reports::records(&Reader::embedded(), Also { syntax: true, text: true })
}

fn table(of: Vec<Record>) -> RecordBatch {
    records(&of.into_iter().map(|record| (record, None)).collect::<Vec<_>>()).unwrap()
}

#[test]
fn records_come_back_byte_for_byte() {
    for also in [Also::default(), Also { syntax: true, text: true }] {
        let before = reports::records(&Reader::embedded(), also);
        assert!(before.iter().map(|record| record.events.len()).sum::<usize>() >= 5, "too little was read to tell");
        let after = records_of(&table(before.clone())).unwrap();
        assert_eq!(after.len(), before.len());
        for (before, (after, error)) in before.iter().zip(&after) {
            assert_eq!(json(after), json(before));
            assert_eq!(*error, None);
        }
    }
}

#[test]
fn records_come_back_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.parquet");
    let before = with_all();
    let mut sheet = Sheet::begin(std::fs::File::create(&path).unwrap(), &record_schema()).unwrap();
    sheet.add(&table(before[..2].to_vec())).unwrap();
    sheet.add(&table(before[2..].to_vec())).unwrap();
    let (_, rows) = sheet.end().unwrap();
    assert_eq!(rows, before.len());
    let after: Vec<_> = tables(&path).unwrap().flat_map(|table| records_of(&table.unwrap()).unwrap()).collect();
    assert_eq!(after.iter().map(|(record, _)| json(record)).collect::<Vec<_>>(), before.iter().map(json).collect::<Vec<_>>());
}

#[test]
fn records_of_other_programs_are_taken() {
    let before = table(with_all());
    // As other programs write them: large lists and words, and everything may be null.
    let schema = before.schema();
    let columns = schema.fields().iter().zip(before.columns()).map(|(field, column)| {
        let other = large(field);
        (other.name().clone(), cast(column, other.data_type()).unwrap(), true)
    });
    let other = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
    let after = records_of(&other).unwrap();
    assert_eq!(after, records_of(&before).unwrap());
}

fn large(field: &Field) -> Field {
    let kind = match field.data_type() {
        DataType::Utf8 => DataType::LargeUtf8,
        DataType::List(item) => DataType::LargeList(large(item).into()),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(|field| large(field)).collect()),
        other => other.clone(),
    };
    Field::new(field.name(), kind, true)
}

#[test]
fn a_row_that_is_no_record_spoils_no_other() {
    let whole = table(with_all());
    // The second row is of a form that there can't be.
    let forms: Int64Array = (0..whole.num_rows()).map(|row| Some(if row == 1 { -1 } else { 1 })).collect();
    let mut columns = whole.columns().to_vec();
    columns[whole.schema().index_of("schema").unwrap()] = Arc::new(forms);
    let rows = RecordBatch::try_new(whole.schema(), columns);
    let rows = each_record_of(&rows.unwrap()).unwrap();
    assert_eq!(rows.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true, true, true]);
    assert_eq!(json(&rows[2].as_ref().unwrap().0), json(&with_all()[2]));
}

#[test]
fn other_tables_are_refused() {
    let words: arrow_array::ArrayRef = std::sync::Arc::new(arrow_array::StringArray::from(vec!["a"]));
    let other = RecordBatch::try_from_iter([("recipe", words)]).unwrap();
    let message = records_of(&other).unwrap_err().to_string();
    assert!(message.starts_with("not a table of records: ") && message.contains("schema"), "{message}");
}

#[test]
fn columns_have_types_that_all_readers_know() {
    for schema in [record_schema(), event_schema(), incident_schema()] {
        for field in schema.fields() {
            check(field);
        }
    }
    assert_eq!(record_schema().fields().last().unwrap().name(), ERROR);
}

fn check(field: &Field) {
    assert!(field.metadata().is_empty(), "{field}");
    match field.data_type() {
        DataType::Utf8 | DataType::Int64 | DataType::Float64 | DataType::Boolean | DataType::Date32 => {}
        DataType::List(item) => check(item),
        DataType::Struct(fields) => fields.iter().for_each(|field| check(field)),
        other => panic!("{}: {other}", field.name()),
    }
}

#[test]
fn events_stand_with_what_they_name() {
    let records = reports::records(&Reader::embedded(), Also::default());
    let rows: Vec<EventRow> = records.iter().flat_map(events_of).collect();
    assert_eq!(rows.len(), records.iter().map(|record| record.events.len()).sum::<usize>());
    let arrest = rows.iter().find(|row| row.trigger == "arrested").unwrap();
    assert_eq!(
        (arrest.kind.word(), arrest.actors[0].country.as_deref(), arrest.places[0].name.as_str()),
        ("COERCE", Some("KEN"), "Nairobi")
    );
    assert_eq!(arrest.attribution[0].speakers.len(), 1);
    let table = events(&rows).unwrap();
    assert_eq!(table.num_rows(), rows.len());
    let at = rows.iter().position(|row| row.trigger == "arrested").unwrap();
    let day = table["start"].as_primitive::<Date32Type>().value_as_date(at).unwrap();
    assert_eq!(day.to_string(), "2025-03-11");
    let score = table["score"].as_primitive::<Float64Type>().value(at);
    assert_eq!(score.total_cmp(&arrest.score), std::cmp::Ordering::Equal);
}

#[test]
fn incidents_stand_in_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::new(Store::open(&folder.path().join("a.db")).unwrap());
    let records = with_all();
    writer.ingest(&records).unwrap();
    let mut rows: Vec<IncidentRow> = Vec::new();
    writer
        .store()
        .incidents(&Filter::default(), |incident| {
            rows.push(IncidentRow::from(&incident));
            Ok::<_, legation_store::StoreError>(())
        })
        .unwrap();
    assert!(rows.len() >= 4);
    let table = incidents(&rows).unwrap();
    assert_eq!(table["id"].as_string::<i32>().iter().collect::<Vec<_>>(), rows.iter().map(|row| Some(row.id.as_str())).collect::<Vec<_>>());
    let mut of_store: Vec<EventRow> = Vec::new();
    writer
        .store()
        .events(&Filter::default(), false, |coded| {
            of_store.push(EventRow::from(&coded));
            Ok::<_, legation_store::StoreError>(())
        })
        .unwrap();
    let of_records: Vec<EventRow> = records.iter().flat_map(events_of).collect();
    assert!(of_store.iter().all(|row| rows.iter().any(|incident| Some(&incident.id) == row.incident.as_ref())));
    let without: Vec<_> = of_store.into_iter().map(|row| EventRow { incident: None, ..row }).collect();
    assert_eq!(without, of_records);
}
