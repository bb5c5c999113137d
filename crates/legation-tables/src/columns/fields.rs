//! The columns that a type of rows has.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use serde::{Deserialize, Serialize};
use serde_arrow::schema::{SchemaLike, TracingOptions};

use crate::error::Result;

/// The columns of a type; those of these names hold days, as the number since 1970-01-01.
///
/// # Panics
/// If the type has a form that no column has: a test makes each schema.
pub fn schema_of<'d, T: Deserialize<'d>>(days: &[&str]) -> SchemaRef {
    let options = TracingOptions::default().enums_without_data_as_strings(true).from_type_budget(BUDGET);
    let traced = Vec::<FieldRef>::from_type::<T>(options).expect("a type of rows has columns");
    let fields = traced.iter().map(|field| {
        let day = days.contains(&field.name().as_str()).then_some(DataType::Date32);
        Arc::new(usual(field, day))
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// Looks at a type that are enough for the deepest one.
const BUDGET: usize = 1000;

/// The same column in the types that every reader knows.
fn usual(field: &Field, day: Option<DataType>) -> Field {
    let kind = day.unwrap_or_else(|| match field.data_type() {
        DataType::UInt64 | DataType::UInt32 => DataType::Int64,
        DataType::LargeUtf8 | DataType::Dictionary(..) => DataType::Utf8,
        DataType::LargeList(item) | DataType::List(item) => DataType::List(Arc::new(usual(item, None).with_name("item"))),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(|field| Arc::new(usual(field, None))).collect()),
        other => other.clone(),
    });
    // What serde keeps beside a column tells how a value of Rust was taken apart; nobody else reads it.
    Field::new(field.name(), kind, field.is_nullable())
}

/// Rows as columns.
pub fn batch<T: Serialize>(schema: &SchemaRef, rows: &[T]) -> Result<RecordBatch> {
    let fields: Vec<FieldRef> = schema.fields().iter().cloned().collect();
    let columns = serde_arrow::to_arrow(&fields, rows)?;
    Ok(RecordBatch::try_new(Arc::clone(schema), columns)?)
}
