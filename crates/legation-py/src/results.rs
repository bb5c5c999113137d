//! Records of many documents, one after the other.

use std::sync::{Mutex, PoisonError};

use legation_tables::many::Ordered;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::error::DocumentError;
use crate::reader::Parts;

/// What an iterator gives.
pub enum Draw {
    /// A document.
    Parts(Parts),
    /// Something else, and why it is none.
    NoDocument(PyErr),
    /// It raised, and has ended with that.
    Raised(PyErr),
}

/// What is handed out for it.
pub enum Out {
    /// A record, as a line of JSON.
    Record(String),
    /// Why there is none.
    NoDocument(PyErr),
    /// What the iterator raised.
    Raised(PyErr),
}

impl Out {
    /// A record, or why there is none.
    pub fn of(read: PyResult<String>) -> Self {
        read.map_or_else(Self::NoDocument, Self::Record)
    }
}

/// Draws documents from an iterator of Python, on whatever thread it is asked.
pub struct Drawn {
    iterator: Py<PyIterator>,
    has_ended: bool,
}

impl Drawn {
    pub fn new(iterator: Py<PyIterator>) -> Self {
        Self { iterator, has_ended: false }
    }
}

impl Iterator for Drawn {
    type Item = Draw;

    fn next(&mut self) -> Option<Draw> {
        if self.has_ended {
            return None;
        }
        // An interpreter that ends draws no more.
        let next = Python::try_attach(|py| Some(self.iterator.bind(py).clone().next()?.map_or_else(Draw::Raised, of_item)))??;
        self.has_ended = matches!(next, Draw::Raised(_));
        Some(next)
    }
}

/// An item of the iterator: the parts of a document, or an exception that says why it is none.
fn of_item(item: Bound<'_, PyAny>) -> Draw {
    match item.extract::<Parts>() {
        Ok(parts) => Draw::Parts(parts),
        Err(_) if item.is_instance_of::<DocumentError>() => Draw::NoDocument(PyErr::from_value(item)),
        Err(error) => Draw::NoDocument(DocumentError::new_err(error.to_string())),
    }
}

/// The records, in the order of the documents.
#[pyclass(module = "legation._native", frozen)]
pub struct Results(Mutex<Ordered<Out>>);

impl Results {
    pub fn new(results: Ordered<Out>) -> Self {
        Self(Mutex::new(results))
    }
}

#[pymethods]
impl Results {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    /// The next record as a line of JSON, or the exception that says why there is none; raises what the iterator raised.
    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        py.check_signals()?;
        let next = py.detach(|| self.0.lock().unwrap_or_else(PoisonError::into_inner).next());
        match next {
            None => Ok(None),
            Some(Out::Record(line)) => Ok(Some(line.into_pyobject(py)?.into_any())),
            Some(Out::NoDocument(error)) => Ok(Some(error.into_value(py).into_bound(py).into_any())),
            Some(Out::Raised(error)) => Err(error),
        }
    }
}
