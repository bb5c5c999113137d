//! A store: records in, tables of incidents, events and answers out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arrow_array::{ArrayRef, Float64Array, Int64Array, NullArray, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use legation_store::incident::standing::modes;
use legation_store::query::{Answer, Bounds, Cell, Filter};
use legation_store::{Store as Inner, Writer};
use legation_tables::TableError;
use legation_tables::columns::{EventRow, IncidentRow, event_schema, events, incident_schema, incidents};
use pyo3::prelude::*;

use crate::error::{QueryError, of_store, of_table};
use crate::ingest::{Line, Outcomes, ingest};
use crate::table::Table;

/// Rows of a batch: some MB of events.
const ROWS: usize = 4096;

/// A store, open for reading until something is taken in.
#[pyclass(module = "legation._native", frozen)]
pub struct Store {
    path: PathBuf,
    open: Mutex<Open>,
}

enum Open {
    Reading(Inner),
    Writing(Box<Writer>),
}

impl Open {
    fn writing(store: Inner) -> Self {
        Self::Writing(Box::new(Writer::new(store)))
    }

    fn store(&self) -> &Inner {
        match self {
            Self::Reading(store) => store,
            Self::Writing(writer) => writer.store(),
        }
    }
}

/// What an incident must meet, as Python hands it over.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Wanted {
    r#type: Vec<String>,
    mode: Vec<String>,
    actor: Vec<String>,
    recipient: Vec<String>,
    country: Vec<String>,
    place: Option<String>,
    r#box: Option<(f64, f64, f64, f64)>,
    since: Option<String>,
    until: Option<String>,
    outlet: Vec<String>,
    status: Vec<String>,
    modality: Vec<String>,
    confidence: Option<f64>,
    text: Option<String>,
    happened: bool,
    hidden: bool,
    limit: Option<usize>,
    offset: usize,
}

#[pymethods]
impl Store {
    /// Opens a store; makes it, if that is allowed and it is not there.
    #[new]
    fn new(path: PathBuf, make: bool) -> PyResult<Self> {
        let open = if make && !path.exists() { Inner::open(&path).map(Open::writing) } else { Inner::read(&path).map(Open::Reading) };
        Ok(Self { open: Mutex::new(open.map_err(|error| of_store(&error))?), path })
    }

    /// The incidents that meet a filter, the latest first.
    fn incidents(&self, py: Python<'_>, wanted: Wanted) -> PyResult<Table> {
        let filter = filter(wanted)?;
        py.detach(|| {
            let mut rows = Vec::new();
            let mut batches = Vec::new();
            self.open().store().for_each(&filter, |incident| {
                rows.push(IncidentRow::from(&incident));
                if rows.len() == ROWS {
                    batches.push(incidents(&std::mem::take(&mut rows))?);
                }
                Ok::<_, TableError>(())
            })?;
            batches.push(incidents(&rows)?);
            Ok(Table::new(incident_schema(), batches))
        })
        .map_err(|error| of_table(&error))
    }

    /// The events by which the incidents that meet a filter are told, document by document.
    fn events(&self, py: Python<'_>, wanted: Wanted) -> PyResult<Table> {
        let filter = filter(wanted)?;
        py.detach(|| {
            let mut rows = Vec::new();
            let mut batches = Vec::new();
            self.open().store().events(&filter, false, |coded| {
                rows.push(EventRow::from(&coded));
                if rows.len() == ROWS {
                    batches.push(events(&std::mem::take(&mut rows))?);
                }
                Ok::<_, TableError>(())
            })?;
            batches.push(events(&rows)?);
            Ok(Table::new(event_schema(), batches))
        })
        .map_err(|error| of_table(&error))
    }

    /// The answer to a query in SQL that only reads.
    fn sql(&self, py: Python<'_>, query: &str) -> PyResult<Table> {
        let answer = py.detach(|| self.open().store().sql(query)).map_err(|error| of_store(&error))?;
        table(&answer).map_err(|error| of_table(&error))
    }

    /// What passed between two sides, month by month.
    fn tie(&self, py: Python<'_>, one: &str, other: &str) -> PyResult<Table> {
        let ties = py.detach(|| self.open().store().tie(one, other)).map_err(|error| of_store(&error))?;
        let words = |of: fn(&legation_store::query::Tie) -> &String| -> ArrayRef {
            Arc::new(ties.iter().map(|tie| Some(of(tie))).collect::<StringArray>())
        };
        let counts = |of: fn(&legation_store::query::Tie) -> i64| -> ArrayRef { Arc::new(ties.iter().map(of).collect::<Int64Array>()) };
        let columns = [
            ("month", words(|tie| &tie.month)),
            ("actor", words(|tie| &tie.actor)),
            ("recipient", words(|tie| &tie.recipient)),
            ("verbal_cooperation", counts(|tie| tie.verbal_cooperation)),
            ("material_cooperation", counts(|tie| tie.material_cooperation)),
            ("verbal_conflict", counts(|tie| tie.verbal_conflict)),
            ("material_conflict", counts(|tie| tie.material_conflict)),
            ("score", Arc::new(ties.iter().map(|tie| tie.score).collect::<Float64Array>())),
        ];
        let batch = RecordBatch::try_from_iter(columns).map_err(|error| of_table(&error.into()))?;
        Ok(Table::new(batch.schema(), vec![batch]))
    }

    /// The record of a document as a line of JSON.
    fn record(&self, py: Python<'_>, document: &str) -> PyResult<String> {
        let record = py.detach(|| self.open().store().record(document)).map_err(|error| of_store(&error))?;
        crate::reader::json(&record)
    }

    /// An incident in full, as JSON.
    fn incident(&self, py: Python<'_>, id: &str) -> PyResult<String> {
        let (incident, _) = py.detach(|| self.open().store().explain(id)).map_err(|error| of_store(&error))?;
        serde_json::to_string(&incident).map_err(|error| QueryError::new_err(error.to_string()))
    }

    /// Takes in records, as lines of JSON; what of them is refused comes back with the reason.
    fn ingest(&self, py: Python<'_>, lines: Vec<Line>) -> PyResult<Outcomes> {
        py.detach(|| {
            let mut open = self.open();
            if matches!(*open, Open::Reading(_)) {
                *open = Inner::change(&self.path).map(Open::writing).map_err(|error| of_store(&error))?;
            }
            match &mut *open {
                Open::Writing(writer) => ingest(writer, lines),
                Open::Reading(_) => Ok(Outcomes::default()),
            }
        })
    }
}

impl Store {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn filter(wanted: Wanted) -> PyResult<Filter> {
    let known = if wanted.mode.is_empty() { Vec::new() } else { all_modes()? };
    Ok(Filter {
        kinds: each(&wanted.r#type, |word| of_word("type", word, EventType::ALL, |kind| kind.word()).copied())?,
        modes: each(&wanted.mode, |word| of_word("mode", word, &known, |mode| mode).map(|mode| (*mode).to_owned()))?,
        actors: wanted.actor,
        recipients: wanted.recipient,
        countries: wanted.country,
        place: wanted.place,
        bounds: wanted.r#box.map(|(south, west, north, east)| Bounds { south, west, north, east }),
        since: wanted.since,
        until: wanted.until,
        outlets: wanted.outlet,
        statuses: each(&wanted.status, |word| of_word("status", word, &Status::ALL, |status| status.word()).copied())?,
        modalities: each(&wanted.modality, |word| of_word("modality", word, Modality::ALL, |modality| modality.word()).copied())?,
        confidence: wanted.confidence,
        happened: wanted.happened,
        hidden: wanted.hidden,
        text: wanted.text,
        limit: wanted.limit,
        offset: wanted.offset,
    })
}

/// PLOVER's modes, of all types.
fn all_modes() -> PyResult<Vec<&'static str>> {
    let of_types = EventType::ALL.iter().map(|kind| modes(*kind)).collect::<Result<Vec<_>, _>>().map_err(|error| of_store(&error))?;
    Ok(of_types.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect())
}

fn each<T>(words: &[String], of: impl Fn(&str) -> PyResult<T>) -> PyResult<Vec<T>> {
    words.iter().map(|word| of(word)).collect()
}

/// What a word stands for; an error names those that there are.
fn of_word<'a, T>(field: &str, word: &str, all: &'a [T], of: impl Fn(&T) -> &str) -> PyResult<&'a T> {
    all.iter().find(|one| of(one).eq_ignore_ascii_case(word)).ok_or_else(|| {
        let known = all.iter().map(&of).collect::<Vec<_>>().join(", ");
        QueryError::new_err(format!("{field}: unknown {word:?}, expected one of {known}"))
    })
}

/// An answer as a table: each column has the type of what stands in it.
fn table(answer: &Answer) -> Result<Table, TableError> {
    let columns: Vec<ArrayRef> = (0..answer.columns.len()).map(|at| column(answer.rows.iter().map(|row| &row[at]))).collect();
    let fields: Vec<Field> =
        answer.columns.iter().zip(&columns).map(|(name, column)| Field::new(name, column.data_type().clone(), true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(answer.rows.len()));
    let batch = RecordBatch::try_new_with_options(Arc::clone(&schema), columns, &options)?;
    Ok(Table::new(schema, vec![batch]))
}

fn column<'a>(cells: impl Iterator<Item = &'a Cell> + Clone) -> ArrayRef {
    let all = |test: fn(&Cell) -> bool| cells.clone().all(test);
    if all(|cell| matches!(cell, Cell::Null)) {
        return Arc::new(NullArray::new(cells.count()));
    }
    if all(|cell| matches!(cell, Cell::Null | Cell::Integer(_))) {
        let integer = |cell: &Cell| if let Cell::Integer(number) = cell { Some(*number) } else { None };
        return Arc::new(cells.map(integer).collect::<Int64Array>());
    }
    if all(|cell| matches!(cell, Cell::Null | Cell::Integer(_) | Cell::Real(_))) {
        let real = |cell: &Cell| match cell {
            Cell::Integer(number) => Some(*number as f64),
            Cell::Real(number) => Some(*number),
            _ => None,
        };
        return Arc::new(cells.map(real).collect::<Float64Array>());
    }
    let words = |cell: &Cell| match cell {
        Cell::Null => None,
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Real(number) => Some(number.to_string()),
        Cell::Text(words) | Cell::Blob(words) => Some(words.clone()),
    };
    Arc::new(cells.map(words).collect::<StringArray>())
}
