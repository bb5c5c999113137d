//! The whole record of every text of `examples/`: a snapshot says that something changed, and a reader of its diff whether it
//! should have. `cargo xtask generate` takes what is new.

use legation::Document;
use serde_json::Value;

use crate::tools::{files, record, root, schema_errors};

/// A value that fits stands on one line.
const WIDTH: usize = 140;

/// JSON in which only what does not fit on a line is broken, so that a diff shows an event, a mention, a line of evidence.
fn render(value: &Value, indent: usize, lead: &str) -> String {
    let line = format!("{:indent$}{lead}{value}", "");
    if line.chars().count() < WIDTH {
        return line;
    }
    let (open, close, parts): (_, _, Vec<_>) = match value {
        Value::Array(items) => ('[', ']', items.iter().map(|item| render(item, indent + 2, "")).collect()),
        Value::Object(fields) => {
            ('{', '}', fields.iter().map(|(name, value)| render(value, indent + 2, &format!("\"{name}\": "))).collect())
        }
        _ => return line,
    };
    format!("{:indent$}{lead}{open}\n{}\n{:indent$}{close}", "", parts.join(",\n"), "")
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the examples are files")]
fn examples_are_read_as_before() {
    let mut examples = files(&root().join("examples"));
    examples.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    assert!(!examples.is_empty(), "there are no examples");
    for file in examples {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let document = Document { id: name.to_owned(), text, published: "2024-11-15".parse().ok(), ..Document::default() };
        let mut record = serde_json::to_value(record(&document)).unwrap();
        assert_eq!(schema_errors(&record), [""; 0], "{name}");
        // The hashes change with every line of the lexicon.
        record.as_object_mut().unwrap().shift_remove("produced_by");
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, render(&record, 0, "")) });
    }
}
