//! Any bytes, decoded with losses, are read without a panic.

#![no_main]

use std::sync::LazyLock;

use legation::{Document, Reader, read};
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

fuzz_target!(|bytes: &[u8]| {
    let document = Document { text: String::from_utf8_lossy(bytes).into_owned(), ..Document::default() };
    read(&document, &READER);
});
