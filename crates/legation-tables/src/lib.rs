//! Records and stores as tables.
