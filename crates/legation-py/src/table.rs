//! An Arrow table that any library takes by the C data interface.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_schema::ArrowError;
use arrow_schema::{Field, FieldRef, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};

/// Batches of the same columns.
#[pyclass(module = "legation._native", frozen)]
pub struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    errors: Vec<(String, String)>,
}

impl Table {
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches, errors: Vec::new() }
    }

    /// With what stands in no row: documents that could not be read, and why.
    pub fn with_errors(self, errors: Vec<(String, String)>) -> Self {
        Self { errors, ..self }
    }

    /// A batch is handed over as a structure of its columns.
    fn field(&self) -> FieldRef {
        Arc::new(Field::new_struct("", self.schema.fields().clone(), false).with_metadata(self.schema.metadata().clone()))
    }
}

#[pymethods]
impl Table {
    /// The rows.
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The ids of documents that stand in no row because they could not be read, each with the reason.
    #[getter]
    fn errors(&self) -> Vec<(String, String)> {
        self.errors.clone()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyTuple>> {
        let batch = match &self.batches[..] {
            [batch] => batch.clone(),
            [] => RecordBatch::new_empty(Arc::clone(&self.schema)),
            _ => return Err(PyValueError::new_err(format!("the table has {} batches, expected one", self.batches.len()))),
        };
        Ok(to_array_pycapsules(py, self.field(), &StructArray::from(batch) as &dyn Array, requested_schema)?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyCapsule>> {
        let arrays: Vec<_> =
            self.batches.iter().map(|batch| Ok::<_, ArrowError>(Arc::new(StructArray::from(batch.clone())) as ArrayRef)).collect();
        Ok(to_stream_pycapsule(py, Box::new(ArrayIterator::new(arrays, self.field())), requested_schema)?)
    }
}
