//! Records as columns: the JSON form, nested as it is.

use std::sync::{Arc, LazyLock};

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, StructArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use legation::wire::Record;

use crate::columns::documents::text_column;
use crate::columns::fields::{batch, schema_of};
use crate::error::{Result, TableError};

/// The column that says why a document could not be read; null where it was.
pub const ERROR: &str = "error";

static PLAIN: LazyLock<SchemaRef> = LazyLock::new(|| schema_of::<Record>(&[]));
static WITH_ERROR: LazyLock<SchemaRef> = LazyLock::new(|| {
    let error = Arc::new(Field::new(ERROR, DataType::Utf8, true));
    Arc::new(Schema::new(PLAIN.fields().iter().cloned().chain([error]).collect::<Vec<_>>()))
});

/// The columns of a table of records: those of `docs/record.schema.json`, and [`ERROR`].
pub fn record_schema() -> SchemaRef {
    Arc::clone(&WITH_ERROR)
}

/// A table of records, one row each. A document that could not be read has a record without events, and the reason beside it.
///
/// # Errors
/// If the rows do not fit the columns, as a text of more than 2 GiB.
pub fn records(rows: &[Read]) -> Result<RecordBatch> {
    let records: Vec<&Record> = rows.iter().map(|(record, _)| record).collect();
    let plain = batch(&PLAIN, &records)?;
    let errors: StringArray = rows.iter().map(|(_, error)| error.as_deref()).collect();
    let columns = plain.columns().iter().cloned().chain([Arc::new(errors) as ArrayRef]);
    Ok(RecordBatch::try_new(record_schema(), columns.collect())?)
}

/// Puts the texts into a table of records whose documents they are: the column itself, not a copy, where it is [`DataType::Utf8`].
pub(crate) fn with_texts(records: &RecordBatch, texts: &ArrayRef) -> Result<RecordBatch> {
    let texts = if texts.data_type() == &DataType::Utf8 { Arc::clone(texts) } else { cast(texts, &DataType::Utf8)? };
    let schema = records.schema();
    let at = schema.index_of("document")?;
    let Some(document) = records.column(at).as_any().downcast_ref::<StructArray>() else { return Ok(records.clone()) };
    let (fields, mut columns, nulls) = document.clone().into_parts();
    if let Some(text) = fields.find("text").map(|(text, _)| text) {
        columns[text] = texts;
    }
    let mut all = records.columns().to_vec();
    all[at] = Arc::new(StructArray::try_new(fields, columns, nulls)?);
    Ok(RecordBatch::try_new(schema, all)?)
}

/// A record, with why its document could not be read, if it could not.
pub type Read = (Record, Option<String>);

/// The records of a table. Where a row is none, as one of a later program may be, the others are there.
///
/// # Errors
/// If no row is a record: the table is another one.
pub fn each_record_of(table: &RecordBatch) -> Result<Vec<Result<Read>>> {
    match records_of(table) {
        Ok(records) => Ok(records.into_iter().map(Ok).collect()),
        Err(error) => {
            let alone = |row| records_of(&table.slice(row, 1)).map(|records| records.into_iter().next());
            let rows: Vec<_> = (0..table.num_rows()).filter_map(|row| alone(row).transpose()).collect();
            if rows.iter().all(Result::is_err) { Err(error) } else { Ok(rows) }
        }
    }
}

/// The records of a table.
///
/// # Errors
/// If a row is no record, or the columns are not those of records. More of them are left alone; text may be in any form of Arrow.
pub fn records_of(table: &RecordBatch) -> Result<Vec<Read>> {
    let not_records = |error: serde_arrow::Error| TableError::NotRecords { reason: error.message().to_owned() };
    let records: Vec<Record> = serde_arrow::from_record_batch(table).map_err(not_records)?;
    let errors = text_column(table, ERROR)?;
    let error = |row: usize| errors.as_ref().and_then(|errors| errors.get(row)).map(str::to_owned);
    Ok(records.into_iter().enumerate().map(|(row, record)| (record, error(row))).collect())
}
