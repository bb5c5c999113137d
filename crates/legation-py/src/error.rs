//! Named exceptions.

use legation_store::StoreError as Store;
use legation_tables::TableError as Table;
use pyo3::exceptions::{PyException, PyOSError};
use pyo3::prelude::*;
use pyo3::{PyErr, create_exception};

create_exception!(legation, LegationError, PyException, "What Legation refuses or can't do: the base of its exceptions.");
create_exception!(legation, DocumentError, LegationError, "A document that is none, or whose day of publication can't be read.");
create_exception!(legation, LexiconError, LegationError, "A file of the lexicon or of actors that can't be used.");
create_exception!(legation, TableError, LegationError, "An Arrow table that is not one of documents or records.");
create_exception!(legation, StoreError, LegationError, "A store that can't be opened, read or written, or is damaged.");
create_exception!(legation, QueryError, StoreError, "A filter or a query in SQL that can't be understood.");
create_exception!(legation, NotFoundError, StoreError, "Something that is not in the store.");

/// Adds the exceptions to a module.
pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("LegationError", py.get_type::<LegationError>())?;
    module.add("DocumentError", py.get_type::<DocumentError>())?;
    module.add("LexiconError", py.get_type::<LexiconError>())?;
    module.add("TableError", py.get_type::<TableError>())?;
    module.add("StoreError", py.get_type::<StoreError>())?;
    module.add("QueryError", py.get_type::<QueryError>())?;
    module.add("NotFoundError", py.get_type::<NotFoundError>())
}

/// What a store says, as an exception.
pub fn of_store(error: &Store) -> PyErr {
    let message = error.to_string();
    match error {
        Store::BadQuery { .. } => QueryError::new_err(message),
        Store::NotFound { .. } | Store::Unknown { .. } => NotFoundError::new_err(message),
        _ => StoreError::new_err(message),
    }
}

/// What a table says, as an exception.
pub fn of_table(error: &Table) -> PyErr {
    match error {
        Table::Store(error) => of_store(error),
        Table::File(error) => PyOSError::new_err(error.to_string()),
        other => TableError::new_err(other.to_string()),
    }
}
