//! The reader: documents in, records out.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use legation::wire::{DocumentLine, Record, produced_by};
use legation::{Document, Reader as Inner};
use legation_tables::columns::{event_schema, events, events_of, record_schema};
use legation_tables::many::{self, Also, ordered};
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use pyo3_arrow::PyRecordBatch;

use crate::error::{DocumentError, LegationError, LexiconError, of_table};
use crate::results::{Draw, Drawn, Out, Results};
use crate::table::Table;

/// A document as Python hands it over: id, text, title, published, url, source.
pub type Parts = (String, String, Option<String>, Option<String>, Option<String>, Option<String>);

/// A document, or the exception that says why it is none.
pub fn document((id, text, title, published, url, source): Parts) -> PyResult<Document> {
    let name = id.clone();
    Document::try_from(DocumentLine { id, text, title, published, url, source })
        .map_err(|error| DocumentError::new_err(format!("document {name:?}: {error}")))
}

/// A record as a line of JSON, without its end.
pub fn json(record: &Record) -> PyResult<String> {
    serde_json::to_string(record).map_err(|error| DocumentError::new_err(error.to_string()))
}

/// What reads, with the lexicons and actors of the user's.
#[pyclass(module = "legation._native", frozen)]
pub struct Reader {
    inner: Arc<Inner>,
    left_out: Vec<String>,
}

#[pymethods]
impl Reader {
    #[new]
    fn new(lexicon: Vec<PathBuf>, actors: Vec<PathBuf>) -> PyResult<Self> {
        let bad = |error: legation::LexiconError| LexiconError::new_err(error.to_string());
        let mut inner = Inner::embedded();
        let mut left_out = Vec::new();
        for path in &lexicon {
            let text = std::fs::read_to_string(path).map_err(reading(path))?;
            inner.extend_lexicon(&path.display().to_string(), &text).map_err(bad)?;
        }
        for path in &actors {
            // Old dictionaries are in Latin-1 here and there; the letter that is lost costs one name.
            let bytes = std::fs::read(path).map_err(reading(path))?;
            let problems = inner.extend_actors(&path.display().to_string(), &String::from_utf8_lossy(&bytes)).map_err(bad)?;
            left_out.extend(problems.iter().map(ToString::to_string));
        }
        Ok(Self { inner: Arc::new(inner), left_out })
    }

    /// What of the files of actors could not be used.
    #[getter]
    fn left_out(&self) -> Vec<String> {
        self.left_out.clone()
    }

    /// The versions of program, model, lexicon and gazetteer, as JSON.
    fn produced_by(&self) -> PyResult<String> {
        serde_json::to_string(&produced_by(self.inner.versions)).map_err(|error| DocumentError::new_err(error.to_string()))
    }

    /// The record of a document as a line of JSON.
    fn read(&self, py: Python<'_>, parts: Parts, syntax: bool, text: bool) -> PyResult<String> {
        let document = document(parts)?;
        py.detach(|| read(&document, &self.inner, Also { syntax, text }))
    }

    /// Reads what an iterator draws, on all cores, in its order.
    fn read_many(&self, drawn: &Bound<'_, PyIterator>, syntax: bool, text: bool) -> PyResult<Results> {
        not_forked()?;
        let reader = Arc::clone(&self.inner);
        let also = Also { syntax, text };
        let work = move |drawn: Draw| match drawn {
            Draw::Parts(parts) => Out::of(document(parts).and_then(|document| read(&document, &reader, also))),
            Draw::NoDocument(error) => Out::NoDocument(error),
            Draw::Raised(error) => Out::Raised(error),
        };
        Ok(Results::new(ordered(Drawn::new(drawn.clone().unbind()), work)))
    }

    /// Reads a batch of documents to one of records; of their events, if that is asked for.
    fn read_table(&self, py: Python<'_>, batch: PyRecordBatch, syntax: bool, text: bool, flat: bool) -> PyResult<Table> {
        let batch = batch.into_inner();
        not_forked()?;
        py.detach(|| {
            if !flat {
                return Ok(Table::new(record_schema(), vec![many::read_table(&batch, &self.inner, Also { syntax, text })?]));
            }
            let records = many::read_rows(&batch, &self.inner, Also::default())?;
            let rows: Vec<_> = records.iter().flat_map(|(record, _)| events_of(record)).collect();
            let errors = records.into_iter().filter_map(|(record, error)| Some((record.document.id, error?))).collect();
            Ok(Table::new(event_schema(), vec![events(&rows)?]).with_errors(errors))
        })
        .map_err(|error| of_table(&error))
    }
}

/// Why a file can't be read, with its name: the exception of the kind of the error.
fn reading(path: &Path) -> impl FnOnce(io::Error) -> PyErr {
    move |error| io::Error::new(error.kind(), format!("reading {}: {error}", path.display())).into()
}

/// The threads that read are those of one process: a child that was forked after them would wait for ever.
fn not_forked() -> PyResult<()> {
    static OWNER: OnceLock<u32> = OnceLock::new();
    let process = std::process::id();
    if *OWNER.get_or_init(|| process) == process {
        return Ok(());
    }
    let message = "this process was forked after its parent had read on many cores, whose threads it lacks: start it by \"spawn\", or read in it alone";
    Err(LegationError::new_err(message))
}

fn read(document: &Document, reader: &Inner, also: Also) -> PyResult<String> {
    let read = many::read(document, Vec::new(), reader, also);
    let record = read.map_err(|message| DocumentError::new_err(format!("document {:?}: {message}", document.id)))?;
    json(&record)
}

/// The columns of a table of records, as an empty table of them.
#[pyfunction]
pub fn record_columns() -> Table {
    Table::new(record_schema(), Vec::new())
}

/// The columns of a table of events, as an empty table of them.
#[pyfunction]
pub fn event_columns() -> Table {
    Table::new(event_schema(), Vec::new())
}
