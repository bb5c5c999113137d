//! Any bytes, decoded with losses, are cut into words that lie in the text in order.

#![no_main]

use std::sync::LazyLock;

use legation::segment::{Conventions, language, segment};
use libfuzzer_sys::fuzz_target;

static CONVENTIONS: LazyLock<Conventions> = LazyLock::new(Conventions::embedded);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    language(&text);
    let (sentences, _) = segment(&text, None, &CONVENTIONS);
    let mut at = 0;
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
        assert!(token.span.start >= at && !token.span.of(&text).is_empty());
        at = token.span.end;
    }
});
