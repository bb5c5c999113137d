//! Records of many documents, one after the other.

use std::sync::Mutex;

use legation_tables::many::Ordered;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::reader::Parts;

/// Draws documents from an iterator of Python, on whatever thread it is asked.
pub struct Drawn {
    iterator: Py<PyIterator>,
    /// An iterator that has raised is at its end.
    has_failed: bool,
}

impl Drawn {
    pub fn new(iterator: Py<PyIterator>) -> Self {
        Self { iterator, has_failed: false }
    }
}

impl Iterator for Drawn {
    type Item = PyResult<Parts>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        // An interpreter that ends draws no more.
        let next = Python::try_attach(|py| {
            let next = self.iterator.bind(py).clone().next()?;
            Some(next.and_then(|item| item.extract::<Parts>()))
        })??;
        self.has_failed = next.is_err();
        Some(next)
    }
}

/// The records, in the order of the documents, each as a line of JSON.
#[pyclass(module = "legation._native", frozen)]
pub struct Results(Mutex<Ordered<PyResult<String>>>);

impl Results {
    pub fn new(results: Ordered<PyResult<String>>) -> Self {
        Self(Mutex::new(results))
    }
}

#[pymethods]
impl Results {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    /// The next record. A document that can't be read raises, and the next call goes on with the one after it.
    fn __next__(&self, py: Python<'_>) -> PyResult<Option<String>> {
        py.check_signals()?;
        let next = py.detach(|| {
            let mut results = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            results.next()
        });
        next.transpose()
    }
}
