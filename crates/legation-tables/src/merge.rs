//! The steps of merging on tables: what an engine runs on its workers, between the joins that it makes itself.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, Int64Builder, ListBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Float64Array, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use legation_store::incident::steps::{Hung, Signed, Steps};

use crate::columns::records_of;
use crate::error::{Result, TableError};

/// The columns of [`sign`]: an event with the keys under which it meets others.
pub fn signed_schema() -> SchemaRef {
    let item = Arc::new(Field::new("item", DataType::Int64, false));
    Arc::new(Schema::new(vec![
        Field::new("event", DataType::Int64, false),
        Field::new("document", DataType::Int64, false),
        Field::new("document_id", DataType::Utf8, false),
        Field::new("event_id", DataType::Utf8, false),
        Field::new("published", DataType::Int32, true),
        Field::new("start", DataType::Int64, false),
        Field::new("rank", DataType::Int64, false),
        Field::new("bucket", DataType::Int32, false),
        Field::new("first", DataType::Int32, true),
        Field::new("last", DataType::Int32, true),
        Field::new("keys", DataType::List(item), false),
        Field::new("form", DataType::Binary, false),
    ]))
}

/// Records to their events, as [`signed_schema`] has them. Rows of documents that could not be read have none.
///
/// # Errors
/// If the table is not one of records.
pub fn sign(records: &RecordBatch, steps: &Steps) -> Result<RecordBatch> {
    let mut events: Vec<(String, Signed)> = Vec::new();
    for (record, _) in records_of(records)? {
        events.extend(steps.sign(&record)?.into_iter().map(|signed| (record.document.id.clone(), signed)));
    }
    let numbers = |of: fn(&Signed) -> i64| -> ArrayRef { Arc::new(events.iter().map(|(_, event)| of(event)).collect::<Int64Array>()) };
    let small =
        |of: fn(&Signed) -> Option<i32>| -> ArrayRef { Arc::new(events.iter().map(|(_, event)| of(event)).collect::<Int32Array>()) };
    let mut keys = ListBuilder::new(Int64Builder::new()).with_field(Field::new("item", DataType::Int64, false));
    let mut forms = BinaryBuilder::new();
    for (_, event) in &events {
        keys.append_value(event.keys.iter().map(|&key| Some(key)));
        forms.append_value(&event.form);
    }
    let columns: Vec<ArrayRef> = vec![
        numbers(|event| event.key),
        numbers(|event| event.document),
        Arc::new(events.iter().map(|(document, _)| Some(document.as_str())).collect::<StringArray>()),
        Arc::new(events.iter().map(|(_, event)| Some(event.event.as_str())).collect::<StringArray>()),
        small(|event| event.published),
        numbers(|event| i64::from(event.start)),
        numbers(|event| event.rank),
        small(|event| Some(event.bucket)),
        small(|event| event.looks.map(|(first, _)| first)),
        small(|event| event.looks.map(|(_, last)| last)),
        Arc::new(keys.finish()),
        Arc::new(forms.finish()),
    ];
    Ok(RecordBatch::try_new(signed_schema(), columns)?)
}

/// Weighs the pairs of a table, whose columns `one` and `other` are of the form of [`sign`]: null where it is not enough.
///
/// # Errors
/// If a column is not there, or holds something else.
pub fn likeness(pairs: &RecordBatch, steps: &Steps) -> Result<Float64Array> {
    let (one, other) = (binary(pairs, "one")?, binary(pairs, "other")?);
    let (one, other) = (one.as_binary::<i32>(), other.as_binary::<i32>());
    (0..pairs.num_rows()).map(|row| Ok(steps.likeness(one.value(row), other.value(row))?)).collect()
}

/// The roots of the events of a tree, with the columns `event`, `link` (null for the top) and `form`.
///
/// # Errors
/// If a column is not there, or holds something else.
pub fn roots(tree: &RecordBatch, steps: &Steps) -> Result<Int64Array> {
    let (events, links, forms) = (long(tree, "event")?, long(tree, "link")?, binary(tree, "form")?);
    let (events, links, forms) = (events.as_primitive::<Int64Type>(), links.as_primitive::<Int64Type>(), forms.as_binary::<i32>());
    let hung =
        |row| Hung { key: events.value(row), link: links.is_valid(row).then(|| links.value(row)), form: forms.value(row).to_owned() };
    let tree: Vec<Hung> = (0..tree.num_rows()).map(hung).collect();
    Ok(Int64Array::from(steps.roots(&tree)?))
}

fn column(table: &RecordBatch, name: &'static str, kind: &DataType, expected: &'static str) -> Result<ArrayRef> {
    let column = table.column_by_name(name).ok_or(TableError::NoColumn { name, expected: "those of a step of merging" })?;
    let wrong = |_| TableError::ColumnType { name: name.to_owned(), found: column.data_type().to_string(), expected };
    cast(column, kind).map_err(wrong)
}

fn binary(table: &RecordBatch, name: &'static str) -> Result<ArrayRef> {
    column(table, name, &DataType::Binary, "bytes")
}

fn long(table: &RecordBatch, name: &'static str) -> Result<ArrayRef> {
    column(table, name, &DataType::Int64, "whole numbers")
}
