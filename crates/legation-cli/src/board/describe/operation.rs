//! What a route does, in the words of the description.

use axum::http::StatusCode;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::board::describe::Parameter;

/// What every route may refuse, and when: the status, its name in the description, and why.
pub const REFUSALS: [(StatusCode, &str, &str); 6] = [
    (
        StatusCode::BAD_REQUEST,
        "BadRequest",
        "A parameter is not known to the route, or its value can't be understood; the message says what was expected.",
    ),
    (StatusCode::UNAUTHORIZED, "NoToken", "The board is at an address that others reach, and the token was not shown."),
    (
        StatusCode::FORBIDDEN,
        "NotHere",
        "The board is at a loopback address, and was asked by another name than this machine's; or it was to be written to, and takes no corrections, or none of \
            pages that are not its own.",
    ),
    (StatusCode::PAYLOAD_TOO_LARGE, "TooLarge", "The request is larger than 64 KiB."),
    (StatusCode::INTERNAL_SERVER_ERROR, "Failed", "The store is damaged or can't be read."),
    (StatusCode::SERVICE_UNAVAILABLE, "Busy", "The answer took longer than 30 seconds, or another program is writing and did not end."),
];

/// What a route refuses that names something: it is not in the store.
pub const UNKNOWN: (StatusCode, &str, &str) = (StatusCode::NOT_FOUND, "Unknown", "Nothing of this id or name is in the store.");

/// What a route refuses that something is sent to.
pub const NO_JSON: (StatusCode, &str, &str) = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "NoJson", "What is sent is not told to be JSON.");

/// How the shape of an answer is had.
type Shape = Box<dyn FnOnce(&mut SchemaGenerator) -> Schema>;

/// A route with one method.
pub struct Operation {
    id: &'static str,
    about: &'static str,
    parts: Vec<Value>,
    parameters: Vec<Parameter>,
    body: Option<(Value, &'static str)>,
    status: StatusCode,
    answers: Vec<(&'static str, Shape)>,
    links: Map<String, Value>,
    is_tagged: bool,
}

impl Operation {
    /// An operation by its id, unique in the description, with what it gives: one sentence or more.
    pub fn new(id: &'static str, about: &'static str) -> Self {
        Self {
            id,
            about,
            parts: Vec::new(),
            parameters: Vec::new(),
            body: None,
            status: StatusCode::OK,
            answers: Vec::new(),
            links: Map::new(),
            is_tagged: false,
        }
    }

    /// A part of the path that stands in braces, with the pattern of its values and one of them.
    pub fn part(mut self, name: &str, about: &str, pattern: Option<&str>, example: &str) -> Self {
        let mut schema = json!({"type": "string", "minLength": 1});
        if let Some(pattern) = pattern {
            schema["pattern"] = pattern.into();
        }
        self.parts.push(json!({"name": name, "in": "path", "required": true, "description": about, "schema": schema, "example": example}));
        self
    }

    /// Parameters behind the question mark; the route refuses all others.
    pub fn takes(mut self, parameters: &[Parameter]) -> Self {
        self.parameters.extend_from_slice(parameters);
        self
    }

    /// What is sent, in JSON of this type, with an example of it.
    pub fn takes_body<T: JsonSchema>(mut self, example: &'static str) -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.inline_subschemas = true;
            settings.meta_schema = None;
        });
        self.body = Some((settings.into_generator().into_root_schema_for::<T>().to_value(), example));
        self
    }

    /// An answer in JSON of this type to something that was sent, with its status.
    pub fn answers<T: JsonSchema + 'static>(mut self, status: StatusCode) -> Self {
        self.status = status;
        self.gives_file("application/json", SchemaGenerator::subschema_for::<T>)
    }

    /// An answer in JSON of this type, with a tag.
    pub fn gives<T: JsonSchema + 'static>(mut self) -> Self {
        self.is_tagged = true;
        self.gives_file("application/json", SchemaGenerator::subschema_for::<T>)
    }

    /// An answer of a media type.
    pub fn gives_file(mut self, media: &'static str, shape: impl FnOnce(&mut SchemaGenerator) -> Schema + 'static) -> Self {
        self.answers.push((media, Box::new(shape)));
        self
    }

    /// That a part of the answer, by its JSON pointer, is a part of the path of another operation.
    pub fn leads_to(mut self, operation: &str, part: &str, pointer: &str) -> Self {
        let link = json!({"operationId": operation, "parameters": {part: format!("$response.body#{pointer}")}});
        self.links.insert(operation.to_owned(), link);
        self
    }

    /// The parameters that the route takes.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// What the description says.
    ///
    /// # Panics
    /// If the example of a body is no JSON: a mistake where the operation is described.
    pub fn described(self, shapes: &mut SchemaGenerator) -> Value {
        let may_miss = !self.parts.is_empty() || self.parameters.iter().any(|parameter| parameter.may_miss);
        let summary = self.about.split_inclusive('.').next().unwrap_or(self.about).trim_end_matches('.');
        let mut parameters = self.parts;
        parameters.extend(self.parameters.iter().map(Parameter::described));
        let content: Map<String, Value> =
            self.answers.into_iter().map(|(media, shape)| (media.to_owned(), json!({"schema": shape(shapes)}))).collect();
        let mut done = json!({"description": "The answer.", "content": content});
        if !self.links.is_empty() {
            done["links"] = self.links.into();
        }
        let mut responses = Map::new();
        if self.is_tagged {
            let tag = json!({"$ref": "#/components/headers/ETag"});
            done["headers"] = json!({"ETag": tag});
            parameters.push(json!({"$ref": "#/components/parameters/IfNoneMatch"}));
            responses.insert("304".to_owned(), json!({"description": "The answer is still that of the tag.", "headers": {"ETag": tag}}));
        }
        responses.insert(self.status.as_str().to_owned(), done);
        for (status, name, _) in REFUSALS.iter().chain(may_miss.then_some(&UNKNOWN)).chain(self.body.is_some().then_some(&NO_JSON)) {
            responses.insert(status.as_str().to_owned(), json!({"$ref": format!("#/components/responses/{name}")}));
        }
        responses.sort_keys();
        let mut described = json!({"operationId": self.id, "summary": summary, "description": self.about, "parameters": parameters, "responses": responses});
        if let Some((shape, example)) = self.body {
            let example = serde_json::from_str::<Value>(example).expect("an example that is JSON");
            described["requestBody"] = json!({"required": true, "content": {"application/json": {"schema": shape, "example": example}}});
        }
        described
    }
}
