//! A table of documents: `id` and `text`, and where they are there `title`, `published`, `url`, `source`.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, StringViewArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use legation::Document;
use legation::wire::published;

use crate::error::{Result, TableError};

/// The columns that are read.
const COLUMNS: &str = "\"id\" and \"text\", and any of \"title\", \"published\", \"url\" and \"source\"";

/// A row: the document, and why it can't be read, if it can't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The document, as far as it is one.
    pub document: Document,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The documents of a table, in its order.
///
/// # Errors
/// If `id` or `text` is not there, or a column does not hold words; days of publication may be days or times in a zone, too.
pub fn documents(table: &RecordBatch) -> Result<Vec<Row>> {
    let needed = |name| text_column(table, name)?.ok_or(TableError::NoColumn { name, expected: COLUMNS });
    let (ids, texts) = (needed("id")?, needed("text")?);
    let (titles, urls, sources) = (text_column(table, "title")?, text_column(table, "url")?, text_column(table, "source")?);
    let days = day_column(table)?;
    let of = |column: &Option<Words>, row| column.as_ref().and_then(|words| words.get(row)).map(str::to_owned);
    let row = |row| {
        let mut document = Document {
            id: ids.get(row).unwrap_or_default().to_owned(),
            text: texts.get(row).unwrap_or_default().to_owned(),
            title: of(&titles, row),
            published: None,
            url: of(&urls, row),
            source: of(&sources, row),
        };
        let missing = |name: &str| Some(format!("row {row} has no `{name}`, expected {COLUMNS}"));
        let day = of(&days, row).map(|day| published(&day)).transpose();
        let error = match (ids.get(row), texts.get(row), day) {
            (None, ..) => missing("id"),
            (_, None, _) => missing("text"),
            (.., Err(error)) => Some(error.to_string()),
            (.., Ok(day)) => {
                document.published = day;
                None
            }
        };
        Row { document, error }
    };
    Ok((0..table.num_rows()).map(row).collect())
}

/// A column of words, in one of the forms that Arrow has for them.
pub(crate) enum Words {
    Plain(StringArray),
    View(StringViewArray),
    Large(arrow_array::LargeStringArray),
}

impl Words {
    /// The words in a row; none where it is null.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Plain(column) => column.is_valid(row).then(|| column.value(row)),
            Self::View(column) => column.is_valid(row).then(|| column.value(row)),
            Self::Large(column) => column.is_valid(row).then(|| column.value(row)),
        }
    }
}

/// The words of a column, if it is there.
pub(crate) fn text_column(table: &RecordBatch, name: &str) -> Result<Option<Words>> {
    let Some(column) = table.column_by_name(name) else { return Ok(None) };
    words(name, column).map(Some)
}

fn words(name: &str, column: &ArrayRef) -> Result<Words> {
    Ok(match column.data_type() {
        DataType::Utf8 => Words::Plain(column.as_string().clone()),
        DataType::LargeUtf8 => Words::Large(column.as_string().clone()),
        DataType::Utf8View => Words::View(column.as_string_view().clone()),
        // A column of nulls, and a dictionary of words.
        DataType::Null => Words::Plain(cast(column, &DataType::Utf8)?.as_string().clone()),
        DataType::Dictionary(_, value) if value.is_string() => Words::Plain(cast(column, &DataType::Utf8)?.as_string().clone()),
        found => {
            return Err(TableError::ColumnType { name: name.to_owned(), found: found.to_string(), expected: "words (Utf8)" });
        }
    })
}

/// The days of publication as words.
fn day_column(table: &RecordBatch) -> Result<Option<Words>> {
    const NAME: &str = "published";
    let Some(column) = table.column_by_name(NAME) else { return Ok(None) };
    match column.data_type() {
        // The day in the column's own zone.
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, Some(_)) => {
            let days = cast(&cast(column, &DataType::Date32)?, &DataType::Utf8)?;
            words(NAME, &days).map(Some)
        }
        DataType::Timestamp(_, None) => Err(TableError::ColumnType {
            name: NAME.to_owned(),
            found: "a time without a zone".to_owned(),
            expected: "words, days, or times in a zone",
        }),
        _ => words(NAME, column).map(Some),
    }
}
