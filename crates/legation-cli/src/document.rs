//! Bytes to documents: UTF-8 or what is nearest to it, a text, a page or a line of JSON.

use jiff::civil::Date;
use legation::note::{Note, NoteCode};
use legation::wire::DocumentLine;
use legation::{Document, Span};
use serde_json::error::Category;

use crate::failure::Failure;
use crate::input::{Form, Raw};
use crate::page;

/// What a byte that is not UTF-8 becomes.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// The document, and a note where its bytes were not UTF-8.
pub fn document(raw: &Raw, published: Option<Date>) -> Result<(Document, Option<Note>), Failure> {
    if raw.form == Form::Page {
        let mut document = page::document(&raw.place, &raw.bytes).map_err(|reason| Failure::new(&raw.place, reason))?;
        document.published = document.published.or(published);
        return Ok((document, None));
    }
    // The mark of byte order that some editors write before the text.
    let bytes = raw.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&raw.bytes);
    let decoded = String::from_utf8_lossy(bytes);
    let replaced = matches!(decoded, std::borrow::Cow::Owned(_));
    let mut document = match raw.form {
        Form::Text | Form::Page => Document { id: raw.place.clone(), text: decoded.into_owned(), ..Document::default() },
        Form::Line => line(&decoded).map_err(|reason| Failure::new(&raw.place, reason))?,
    };
    document.published = document.published.or(published);
    let note = replaced.then(|| note(&document.text)).flatten();
    Ok((document, note))
}

/// A document from a line of JSON, or what is wrong with it.
fn line(json: &str) -> Result<Document, String> {
    if !json.trim_start().starts_with('{') {
        let what = serde_json::from_str::<serde_json::Value>(json).map_or_else(|error| wrong(&error), |_| "not a document".to_owned());
        return Err(format!("{what}: expected an object with `id` and `text` (plain text is read from .txt files)"));
    }
    let line: DocumentLine = serde_json::from_str(json).map_err(|error| wrong(&error))?;
    Document::try_from(line).map_err(|error| error.to_string())
}

/// What is wrong with the JSON. The line that its parser counts is always the first, and the place says the real one.
fn wrong(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    match error.classify() {
        Category::Data => format!("not a document: {message}"),
        Category::Syntax | Category::Eof | Category::Io => format!("not JSON: {message} at column {}", error.column()),
    }
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
        check(b"", "", None);
    }

    #[test]
    fn lines_that_are_no_documents_are_told() {
        let check = |json: &str, expected: &str| {
            let failure = read(Form::Line, json.as_bytes()).unwrap_err();
            assert_eq!(failure.to_string(), format!("here: {expected}"));
        };
        check("{", "not JSON: EOF while parsing an object at column 1");
        check("text", "not JSON: expected ident at column 2: expected an object with `id` and `text` (plain text is read from .txt files)");
        check("[1]", "not a document: expected an object with `id` and `text` (plain text is read from .txt files)");
        check(r#"{"id":"a"}"#, "not a document: missing field `text`");
        check(r#"{"id":1,"text":""}"#, "not a document: invalid type: integer `1`, expected a string");
        check(
            r#"{"id":"a","text":"","published":"soon"}"#,
            r#"published "soon" is not a date, expected one like "2024-11-16" or "2024-11-16T09:30:00+02:00""#,
        );
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
