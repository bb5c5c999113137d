//! The steps of merging, for the workers of an engine.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use legation_store::incident::steps::{NO_DAY, SEEN, Steps as Inner};
use legation_tables::TableError;
use legation_tables::merge::{likeness, roots, sign, signed_schema};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;

use crate::error::of_table;
use crate::table::Table;

/// The steps, with the tables that they need.
#[pyclass(module = "legation._native", frozen)]
pub struct Steps(Inner);

#[pymethods]
impl Steps {
    #[new]
    fn new() -> Self {
        Self(Inner::default())
    }

    /// Events of a bucket that are seen under one key.
    #[classattr]
    const SEEN: usize = SEEN;
    /// The bucket of events of which no day is known.
    #[classattr]
    const NO_DAY: i32 = NO_DAY;

    /// Records to their events with the keys under which they meet.
    fn sign(&self, py: Python<'_>, records: PyRecordBatch) -> PyResult<Table> {
        let records = records.into_inner();
        let signed = py.detach(|| sign(&records, &self.0)).map_err(|error| of_table(&error))?;
        Ok(Table::new(signed.schema(), vec![signed]))
    }

    /// How much speaks for each pair of a table with `one` and `other`, in a column `likeness`; null where it is not enough.
    fn likeness(&self, py: Python<'_>, pairs: PyRecordBatch) -> PyResult<Table> {
        let pairs = pairs.into_inner();
        let found = py.detach(|| likeness(&pairs, &self.0)).map_err(|error| of_table(&error))?;
        one_column("likeness", Arc::new(found))
    }

    /// The root of each event of a tree with `event`, `link` and `form`, in a column `root`.
    fn roots(&self, py: Python<'_>, tree: PyRecordBatch) -> PyResult<Table> {
        let tree = tree.into_inner();
        let found = py.detach(|| roots(&tree, &self.0)).map_err(|error| of_table(&error))?;
        one_column("root", Arc::new(found))
    }
}

/// The columns of what `sign` gives, as an empty table of them.
#[pyfunction]
pub fn signed_columns() -> Table {
    Table::new(signed_schema(), Vec::new())
}

fn one_column(name: &str, column: ArrayRef) -> PyResult<Table> {
    let table = RecordBatch::try_from_iter_with_nullable([(name, column, true)]).map_err(|error| of_table(&TableError::from(error)))?;
    Ok(Table::new(table.schema(), vec![table]))
}
