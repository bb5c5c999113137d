//! The native part of the Python package: convert, call, convert. What users see is in `python/legation/`.
//!
//! Records pass as their JSON, so that they are those of the command line, byte for byte; tables pass by the Arrow C data interface, without copies.

#![allow(clippy::needless_pass_by_value, reason = "what Python hands over is taken out of it")]

mod error;
mod ingest;
mod merge;
mod reader;
mod results;
mod store;
mod table;

use pyo3::prelude::*;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    legation_tables::many::install();
    module.add("__version__", legation::version::PROGRAM)?;
    error::add(module)?;
    module.add_class::<merge::Steps>()?;
    module.add_class::<reader::Reader>()?;
    module.add_class::<results::Results>()?;
    module.add_class::<store::Store>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(reader::record_columns, module)?)?;
    module.add_function(wrap_pyfunction!(reader::event_columns, module)?)?;
    module.add_function(wrap_pyfunction!(merge::signed_columns, module)?)
}
