//! The types of a record for Python: `crates/legation-py/python/legation/_types.py`, from the JSON Schema of a record.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// Where they lie.
pub const FILE: &str = "crates/legation-py/python/legation/_types.py";

const HEAD: &str = r#""""The parts of a record, as `docs/record.schema.json` describes them.

Made by `cargo xtask generate`: change `crates/legation/src/wire/`, not this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
"#;

/// The module.
pub fn page(_: &Path) -> Result<String> {
    let schema = legation::wire::schema();
    let schema = schema.as_object().context("a schema is an object")?;
    let types = schema.get("$defs").and_then(Value::as_object).context("a schema names its types")?;
    let mut page = HEAD.to_owned();
    for (name, of) in types.iter().filter(|(_, of)| of.get("properties").is_none()) {
        literal(&mut page, name, of)?;
    }
    for (name, of) in types.iter().filter(|(_, of)| of.get("properties").is_some()) {
        class(&mut page, name, of)?;
    }
    class(&mut page, "Parts", &Value::Object(schema.clone()))?;
    Ok(page)
}

/// One of some words.
fn literal(page: &mut String, name: &str, of: &Value) -> Result<()> {
    let words = of.get("enum").and_then(Value::as_array).with_context(|| format!("{name} lists its words"))?;
    let words: Vec<_> = words.iter().map(ToString::to_string).collect();
    writeln!(page, "\n{name}: TypeAlias = Literal[\n    {},\n]", words.join(",\n    "))?;
    doc(page, "", of)
}

/// Fields with names.
fn class(page: &mut String, name: &str, of: &Value) -> Result<()> {
    let fields = of.get("properties").and_then(Value::as_object).with_context(|| format!("{name} has fields"))?;
    let required: Vec<&str> = of.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    writeln!(page, "\n\n@dataclass(frozen=True, slots=True)\nclass {name}:")?;
    doc(page, "    ", of)?;
    writeln!(page)?;
    for (field, of) in fields {
        writeln!(page, "    {field}: {}", kind(of)?.0)?;
        doc(page, "    ", of)?;
    }
    writeln!(page, "\n    @classmethod\n    def _of(cls, data: dict[str, Any]) -> {name}:\n        return cls(")?;
    for (field, of) in fields {
        writeln!(page, "            {field}={},", value(field, of, required.contains(&field.as_str()))?)?;
    }
    writeln!(page, "        )")?;
    Ok(())
}

fn doc(page: &mut String, indent: &str, of: &Value) -> Result<()> {
    let words = of.get("description").and_then(Value::as_str).context("a part of the schema has no description")?;
    writeln!(page, "{indent}\"\"\"{}\"\"\"", words.replace('\n', " ").replace('\\', "\\\\"))?;
    Ok(())
}

/// The type of a value in Python, and what makes one of the value `{}` of JSON, which is null if `{?}` is.
fn kind(of: &Value) -> Result<(String, String)> {
    let plain = |kind: &str| match kind {
        "string" => Some("str"),
        "integer" => Some("int"),
        "number" => Some("float"),
        "boolean" => Some("bool"),
        _ => None,
    };
    let of = of.as_object().context("a type is an object")?;
    if let Some(name) = of.get("$ref").and_then(Value::as_str) {
        return Ok(named(name));
    }
    if let Some(of) = of.get("anyOf").and_then(Value::as_array) {
        let some = of.iter().find(|kind| kind.get("type").and_then(Value::as_str) != Some("null")).context("one of them is no null")?;
        let (kind, make) = kind(some)?;
        return Ok((format!("{kind} | None"), optional(&make)));
    }
    match of.get("type") {
        Some(Value::String(kind)) if kind == "array" => list(of),
        Some(Value::String(kind)) => Ok((plain(kind).with_context(|| format!("unknown type {kind}"))?.to_owned(), "{}".to_owned())),
        Some(Value::Array(kinds)) => {
            let kind = kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").context("one of them is no null")?;
            if kind == "array" {
                let (kind, make) = list(of)?;
                return Ok((format!("{kind} | None"), optional(&make)));
            }
            Ok((format!("{} | None", plain(kind).with_context(|| format!("unknown type {kind}"))?), "{}".to_owned()))
        }
        _ => bail!("a part of the schema without a type: {of:?}"),
    }
}

fn optional(make: &str) -> String {
    if make == "{}" { make.to_owned() } else { format!("None if {{?}} is None else {make}") }
}

fn list(of: &Map<String, Value>) -> Result<(String, String)> {
    let (kind, make) = kind(of.get("items").context("a list tells what it holds")?)?;
    let make = if make == "{}" { "tuple({})".to_owned() } else { format!("tuple({} for item in {{}})", make.replace("{}", "item")) };
    Ok((format!("tuple[{kind}, ...]"), make))
}

/// A type of its own: words pass as they are.
fn named(reference: &str) -> (String, String) {
    let name = reference.rsplit('/').next().unwrap_or(reference).to_owned();
    let schema = legation::wire::schema();
    let is_words = schema.pointer(reference.trim_start_matches('#')).is_some_and(|of| of.get("properties").is_none());
    let make = if is_words { "{}".to_owned() } else { format!("{name}._of({{}})") };
    (name, make)
}

/// How a field is made of `data`.
fn value(field: &str, of: &Value, is_required: bool) -> Result<String> {
    let (there, perhaps) = (format!("data[\"{field}\"]"), format!("data.get(\"{field}\")"));
    let make = kind(of)?.1.replace("{?}", if is_required { &there } else { &perhaps });
    Ok(match of.get("default") {
        _ if is_required => make.replace("{}", &there),
        Some(default) if !default.is_null() => make.replace("{}", &format!("data.get(\"{field}\", {default})")),
        // What is looked at first is there.
        _ if make != "{}" => make.replace("{}", &there),
        _ => perhaps,
    })
}
