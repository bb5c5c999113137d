//! Bytes to documents: UTF-8 or what is nearest to it (or UTF-16 that says so), a text, a page or a line of JSON.

use std::borrow::Cow;

use encoding_rs::UTF_8;
use jiff::civil::Date;
use legation::note::{Note, NoteCode};
use legation::wire::DocumentLine;
use legation::{Document, Span};
use legation_tables::many::guard;
use serde_json::error::Category;

use crate::failure::Failure;
use crate::input::{Form, Raw};
use crate::page;

/// What a byte that is not UTF-8 becomes.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;
/// The mark of byte order, as UTF-8 has it.
const MARK: char = '\u{FEFF}';

/// The document, and a note where its bytes were not those of text.
pub fn document(raw: &Raw, published: Option<Date>) -> Result<(Document, Option<Note>), Failure> {
    let failed = |reason| Failure::new(&raw.place, reason);
    let (mut document, replaced) = match raw.form {
        Form::Page => (guard(|| page::document(&raw.place, &raw.bytes)).and_then(|found| found).map_err(failed)?, false),
        Form::Text => {
            let (text, replaced) = text(&raw.bytes).map_err(failed)?;
            (Document { id: raw.place.clone(), text, ..Document::default() }, replaced)
        }
        Form::Line => {
            let decoded = String::from_utf8_lossy(&raw.bytes);
            let replaced = matches!(decoded, Cow::Owned(_));
            (line(&raw.place, decoded.strip_prefix(MARK).unwrap_or(&decoded))?, replaced)
        }
    };
    document.published = document.published.or(published);
    let note = replaced.then(|| note(&document.text)).flatten();
    Ok((document, note))
}

/// The text of a file, by the mark of byte order that some editors write before it UTF-8 or UTF-16, and without the mark; and whether some bytes
/// were replaced. No text has NUL bytes.
fn text(bytes: &[u8]) -> Result<(String, bool), String> {
    let (text, _, replaced) = UTF_8.decode(bytes);
    if text.contains('\0') {
        return Err("not a text: it has NUL bytes, expected UTF-8, or UTF-16 with a mark of byte order".to_owned());
    }
    Ok((text.into_owned(), replaced))
}

/// A document from a line of JSON, or where and how it is none.
fn line(place: &str, json: &str) -> Result<Document, Failure> {
    const EXPECTED: &str = "an object with `id` and `text` on each line";
    if !json.trim_start().starts_with('{') {
        let is_json = serde_json::from_str::<serde_json::Value>(json).is_ok();
        let what = if is_json { "not a document" } else { "not JSON" };
        return Err(Failure::new(place, format_args!("{what}, expected {EXPECTED} (plain text is read from .txt files)")));
    }
    let line: DocumentLine = serde_json::from_str(json).map_err(|error| not_json(place, &error, "a document", EXPECTED))?;
    Document::try_from(line).map_err(|error| Failure::new(place, error))
}

/// A line that is not what it should be, with the column in it and what was expected.
pub fn not_json(place: &str, error: &serde_json::Error, what: &str, expected: &str) -> Failure {
    // The line that the parser counts is always the first, and the place says the real one.
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let what = if error.classify() == Category::Data { what } else { "JSON" };
    let column = error.column();
    Failure::new(format_args!("{place}:{column}"), format_args!("not {what}: {message}; expected {expected}"))
}

/// A note from the first to the last character that was put for bytes that are not UTF-8.
fn note(text: &str) -> Option<Note> {
    let start = text.find(REPLACEMENT)?;
    let end = text.rfind(REPLACEMENT)? + REPLACEMENT.len_utf8();
    let count = text.matches(REPLACEMENT).count();
    let message = format!("{count} {} not UTF-8 and replaced", if count == 1 { "place is" } else { "places are" });
    Some(Note { code: NoteCode::NotUtf8, span: Span::new(start, end), message })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: Form, bytes: &[u8]) -> Result<(Document, Option<Note>), Failure> {
        document(&Raw { place: "here".to_owned(), form, bytes: bytes.to_owned() }, None)
    }

    #[test]
    fn pages_are_decoded() {
        let check = |bytes: &[u8], text: &str, noted: Option<(usize, usize)>| {
            let (document, note) = read(Form::Text, bytes).unwrap();
            assert_eq!(document.text, text);
            assert_eq!(note.map(|note| (note.span.start, note.span.end)), noted, "{text}");
        };
        check(b"plain\r\ntext", "plain\r\ntext", None);
        check(b"\xEF\xBB\xBFmarked", "marked", None);
        check(b"caf\xE9 and \xFF", "caf\u{FFFD} and \u{FFFD}", Some((3, 14)));
        check("a true \u{FFFD}".as_bytes(), "a true \u{FFFD}", None);
        check(b"\xFF\xFEc\0a\0f\0\xE9\0", "café", None);
        check(b"\xFE\xFF\0c\0a\0f\0\xE9", "café", None);
        check(b"\xFF\xFEa\0\x00\xD8", "a\u{FFFD}", Some((1, 4)));
        check(b"", "", None);
    }

    #[test]
    fn lines_that_are_no_documents_are_told() {
        let check = |json: &str, expected: &str| {
            let failure = read(Form::Line, json.as_bytes()).unwrap_err();
            assert_eq!(failure.to_string(), expected);
        };
        let each = "expected an object with `id` and `text` on each line";
        check("{", &format!("here:1: not JSON: EOF while parsing an object; {each}"));
        check(r#"{"id": "a" "text"}"#, &format!("here:12: not JSON: expected `,` or `}}`; {each}"));
        check("text", &format!("here: not JSON, {each} (plain text is read from .txt files)"));
        check("[1]", &format!("here: not a document, {each} (plain text is read from .txt files)"));
        check(r#"{"id":"a"}"#, &format!("here:10: not a document: missing field `text`; {each}"));
        check(r#"{"id":1,"text":""}"#, &format!("here:7: not a document: invalid type: integer `1`, expected a string; {each}"));
        check(
            r#"{"id":"a","text":"","published":"soon"}"#,
            r#"here: published "soon" is not a date, expected one like "2024-11-16" or "2024-11-16T09:30:00+02:00""#,
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        const EXPECTED: &str = "here: not a text: it has NUL bytes, expected UTF-8, or UTF-16 with a mark of byte order";
        for bytes in [&b"\x7fELF\x02\0\0"[..], b"The minister\0slept.", b"\xff\xfe\0\0T\0\0\0"] {
            assert_eq!(read(Form::Text, bytes).unwrap_err().to_string(), EXPECTED);
        }
    }

    #[test]
    fn the_day_of_a_document_wins_over_the_given_one() {
        let day = |json: &str| {
            let raw = Raw { place: String::new(), form: Form::Line, bytes: json.as_bytes().to_owned() };
            document(&raw, Some(Date::constant(2024, 11, 16))).unwrap().0.published.unwrap().to_string()
        };
        assert_eq!(day(r#"{"id":"a","text":""}"#), "2024-11-16");
        assert_eq!(day(r#"{"id":"a","text":"","published":"2020-01-02"}"#), "2020-01-02");
    }
}
