//! The document as a whole: what stands around the paths.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::board::answer::{Refused, code};
use crate::board::describe::operation::{NO_JSON, REFUSALS, UNKNOWN};

/// The description of these paths, with the shapes that they name.
pub fn document(paths: &Map<String, Value>, mut shapes: SchemaGenerator) -> Value {
    let responses = refusals(&mut shapes);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Legation board",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Incidents, the reports that tell of them, and who takes part, from a store of coded news reports.",
            "description": "Every path answers with JSON and an `ETag`, unless it says otherwise. What can't be answered is told in one shape, `Refused`, \
                on these and on all other paths under `/api`; a method that a path does not have is answered with 405. \
                What is denied, planned, alleged or possible is in the store, too: `status` and `modality` tell it from what happened.",
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        // A board at a loopback address needs nothing; any other needs the token.
        "security": [{}, {"token": []}, {"cookie": []}],
        "paths": paths,
        "components": {
            "schemas": shapes.take_definitions(true),
            "responses": responses,
            "headers": {"ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}, "example": TAG}},
            "parameters": {"IfNoneMatch": {
                "name": "If-None-Match",
                "in": "header",
                "description": "Tags of answers that the asker has.",
                "schema": {"type": "string"},
                "example": TAG,
            }},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The token that `legation board` prints."},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "legation", "description": "Set by the link that `legation board` prints."},
            },
        },
    })
}

/// A tag as it looks.
const TAG: &str = "\"7d3f0a5c9be21468\"";

/// What routes refuse, by the names under which they say so.
fn refusals(shapes: &mut SchemaGenerator) -> Map<String, Value> {
    let shape = shapes.subschema_for::<Refused>();
    let all = REFUSALS.into_iter().chain([UNKNOWN, NO_JSON]).map(|(status, name, about)| {
        let example = json!({"error": {"code": code(status), "message": about}});
        (name.to_owned(), json!({"description": about, "content": {"application/json": {"schema": shape, "example": example}}}))
    });
    all.collect()
}
