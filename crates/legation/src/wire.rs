//! The JSON form of a record, versioned.
