//! Any text is a lexicon or gives an error that names a line; it never panics.

#![no_main]

use legation::lexicon::Lexicon;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(error) = Lexicon::embedded().extend("fuzz.tsv", text) {
        assert!(error.to_string().starts_with("fuzz.tsv:"));
    }
});
