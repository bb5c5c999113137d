//! Tables of documents are read.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{
    ArrayRef, Date32Array, Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray, TimestampMicrosecondArray,
};
use legation::Reader;
use legation_tables::columns::{documents, records_of};
use legation_tables::many::{Also, read_table};

use crate::reports::{TEXTS, document, json, records};

fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap()
}

fn words(words: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(words.to_vec()))
}

fn reports() -> RecordBatch {
    let all: Vec<_> = (0..TEXTS.len()).map(document).collect();
    let days: Vec<_> = all.iter().map(|document| document.published.map(|day| day.to_string())).collect();
    let of = |get: fn(&legation::Document) -> Option<&str>| words(&all.iter().map(get).collect::<Vec<_>>());
    table(vec![
        ("text", of(|document| Some(&document.text))),
        ("id", of(|document| Some(&document.id))),
        ("title", of(|document| document.title.as_deref())),
        ("published", words(&days.iter().map(Option::as_deref).collect::<Vec<_>>())),
        ("url", of(|document| document.url.as_deref())),
        ("source", of(|document| document.source.as_deref())),
        ("more", Arc::new(Int64Array::from(vec![1; TEXTS.len()]))),
    ])
}

#[test]
fn a_table_is_read_as_its_documents_are() {
    let reader = Reader::embedded();
    for also in [Also::default(), Also { syntax: true, text: true }] {
        let read = records_of(&read_table(&reports(), &reader, also).unwrap()).unwrap();
        let expected = records(&reader, also);
        assert_eq!(read.iter().map(|(record, _)| json(record)).collect::<Vec<_>>(), expected.iter().map(json).collect::<Vec<_>>());
    }
}

#[test]
fn texts_are_handed_on_and_not_copied() {
    let reports = reports();
    let read = read_table(&reports, &Reader::embedded(), Also { text: true, ..Also::default() }).unwrap();
    let text = Arc::clone(read["document"].as_struct().column_by_name("text").unwrap());
    let address = |array: &ArrayRef| array.to_data().buffers()[1].as_ptr();
    assert_eq!(address(&text), address(&reports["text"]));
}

#[test]
fn one_bad_row_stops_no_other() {
    let reports = table(vec![
        ("id", words(&[Some("a"), None, Some("c"), Some("d")])),
        ("text", words(&[Some(TEXTS[0]), Some("b"), None, Some("d")])),
        ("published", words(&[Some("2025-03-14"), None, None, Some("soon")])),
    ]);
    let read = records_of(&read_table(&reports, &Reader::embedded(), Also::default()).unwrap()).unwrap();
    let errors: Vec<_> = read.iter().map(|(_, error)| error.as_deref().unwrap_or("none").split(',').next().unwrap()).collect();
    assert_eq!(errors, ["none", "row 1 has no `id`", "row 2 has no `text`", "published \"soon\" is not a date"]);
    assert!(!read[0].0.events.is_empty());
    assert_eq!((read[3].0.document.id.as_str(), read[3].0.events.len()), ("d", 0));
}

#[test]
fn words_and_days_may_have_any_form() {
    let ids: ArrayRef = Arc::new(StringViewArray::from(vec!["a", "b"]));
    let texts: ArrayRef = Arc::new(LargeStringArray::from(vec!["one", "two"]));
    let midnight = 1_741_989_600_000_000; // 2025-03-14T22:00Z
    let zoned = |zone: &str| -> ArrayRef { Arc::new(TimestampMicrosecondArray::from(vec![Some(midnight), None]).with_timezone(zone)) };
    let check = |published: ArrayRef, expected: &str| {
        let rows = documents(&table(vec![("id", Arc::clone(&ids)), ("text", Arc::clone(&texts)), ("published", published)])).unwrap();
        assert_eq!(rows[0].document.published.map(|day| day.to_string()).as_deref(), Some(expected));
        assert_eq!((rows[1].document.id.as_str(), rows[1].document.text.as_str(), rows[1].document.published), ("b", "two", None));
    };
    check(words(&[Some("2025-03-14"), None]), "2025-03-14");
    check(Arc::new(Date32Array::from(vec![Some(20161), None])), "2025-03-14");
    check(zoned("UTC"), "2025-03-14");
    check(zoned("+02:00"), "2025-03-15");
    check(zoned("Europe/Kyiv"), "2025-03-15");
}

#[test]
fn what_is_no_table_of_documents_is_told() {
    let check = |table: RecordBatch, expected: &str| assert_eq!(documents(&table).unwrap_err().to_string(), expected);
    let columns = "expected \"id\" and \"text\", and any of \"title\", \"published\", \"url\" and \"source\"";
    let number: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let time: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![1]));
    check(table(vec![("id", words(&[Some("a")]))]), &format!("no column \"text\", {columns}"));
    check(table(vec![("id", number), ("text", words(&[Some("a")]))]), "column \"id\" is Int64, expected words (Utf8)");
    check(
        table(vec![("id", words(&[Some("a")])), ("text", words(&[Some("a")])), ("published", time)]),
        "column \"published\" is a time without a zone, expected words, days, or times in a zone",
    );
}
