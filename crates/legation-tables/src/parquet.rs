//! Tables in files of Parquet.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::error::Result;

/// Rows of a table that are read at a time.
const ROWS: usize = 256;

/// A file that is written table by table, compressed by Snappy.
pub struct Sheet<W: Write + Send> {
    writer: ArrowWriter<W>,
    rows: usize,
}

impl<W: Write + Send> Sheet<W> {
    /// Begins a file of these columns.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn begin(out: W, schema: &SchemaRef) -> Result<Self> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        Ok(Self { writer: ArrowWriter::try_new(out, SchemaRef::clone(schema), Some(properties))?, rows: 0 })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// If they have other columns, or can't be written.
    pub fn add(&mut self, table: &RecordBatch) -> Result<()> {
        self.rows += table.num_rows();
        Ok(self.writer.write(table)?)
    }

    /// Ends the file. Gives it with the number of its rows.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn end(self) -> Result<(W, usize)> {
        Ok((self.writer.into_inner()?, self.rows))
    }
}

/// The tables of a file, a few rows each.
///
/// # Errors
/// If the file can't be read or is not Parquet.
pub fn tables(path: &Path) -> Result<impl Iterator<Item = Result<RecordBatch>> + Send + use<>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.with_batch_size(ROWS).build()?;
    Ok(reader.map(|table| Ok(table?)))
}
