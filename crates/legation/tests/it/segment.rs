//! Properties of cutting: whatever the text, the words lie in it in order and leave nothing visible out.

use legation::segment::{Conventions, segment};
use proptest::prelude::*;

use crate::texts::texts;

/// Whether a character may stand outside of every word.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || "\u{200B}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}".contains(c)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn words_and_gaps_make_up_the_text(text in texts()) {
        let (sentences, _) = segment(&text, Some("en"), &Conventions::embedded());
        let mut at = 0;
        for sentence in &sentences {
            let (Some(first), Some(last)) = (sentence.tokens.first(), sentence.tokens.last()) else {
                return Err(TestCaseError::fail("a sentence is empty"));
            };
            prop_assert_eq!((sentence.span.start, sentence.span.end), (first.span.start, last.span.end));
            for token in &sentence.tokens {
                prop_assert!(token.span.start >= at && token.span.end > token.span.start, "words overlap or are empty");
                let (Some(gap), Some(_)) = (text.get(at..token.span.start), text.get(token.span.start..token.span.end)) else {
                    return Err(TestCaseError::fail("a word cuts a character"));
                };
                prop_assert!(gap.chars().all(is_blank), "{:?} is in no word", gap);
                at = token.span.end;
            }
        }
        prop_assert!(text[at..].chars().all(is_blank), "{:?} is in no word", &text[at..]);
    }

    #[test]
    fn a_text_is_cut_the_same_way_twice(text in texts()) {
        let conventions = Conventions::embedded();
        prop_assert_eq!(segment(&text, None, &conventions), segment(&text, None, &conventions));
    }

    #[test]
    fn another_language_gives_a_note_and_no_sentence(text in texts()) {
        let (sentences, notes) = segment(&text, Some("fr"), &Conventions::embedded());
        prop_assert!(sentences.is_empty());
        prop_assert_eq!(notes.iter().map(|note| note.code.code()).collect::<Vec<_>>(), ["W003"]);
    }
}
