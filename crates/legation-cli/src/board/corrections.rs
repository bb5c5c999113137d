//! What people say of incidents on the board: corrections, splits and joins, and taking them back. The only routes that write.
//!
//! A writer is opened for one word at a time and closed again, so that `legation ingest` gets through; connections of the other routes only read. No page from
//! elsewhere may write: what is sent must be JSON, which a browser asks leave for, and come from the board's own pages where the browser tells so.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use legation_store::correction::{Change, Correction, Page, Role, Signed};
use legation_store::{Part, StoreError, Writer};
use schemars::{JsonSchema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::board::answer::{Answer, Asked, Refusal, json as answer};
use crate::board::describe::{Form, Operation, PAGING, Parameter, Routes, shape};
use crate::board::parameters::{LARGEST_OFFSET, LARGEST_PAGE, PAGE, Parameters, number, one, taken};
use crate::board::readers::Readers;
use crate::store::correct::now;
use crate::store::{corrections, output};
use crate::value as words;

/// How long a word waits for another program that writes: less than a request is given.
const PATIENCE: Duration = Duration::from_secs(10);

type Store = State<Arc<Readers>>;

/// The format of a file of corrections.
const FORMAT: Parameter = Parameter {
    name: "format",
    about: "All of them as a file of this format, instead of a page.",
    form: Form::One,
    shape: formats,
    example: "csv",
    may_miss: false,
};

fn formats() -> Value {
    shape::words(["csv", "jsonl"])
}

/// A page of what was said by hand.
#[derive(Serialize, JsonSchema)]
struct Listed {
    #[serde(flatten)]
    page: Page,
    /// Whether this board takes corrections.
    may_correct: bool,
}

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    let of_incident = |operation: Operation| {
        let about = "The id of the incident, or the first four of its digits or more.";
        operation.part("id", about, Some("^[0-9A-Fa-f]{4,16}$"), "86727a944d80b636")
    };
    let list_about = "All that was said of incidents by hand, the latest first, with the incidents in one line each.";
    let text = |_: &mut SchemaGenerator| json_schema!({"type": "string"});
    let list_operation = Operation::new("corrections", list_about)
        .takes(&PAGING)
        .takes(&[FORMAT])
        .gives::<Listed>()
        .gives_file("text/csv", text)
        .gives_file("application/x-ndjson", text);
    let correct_about =
        "Says that the type, the mode, somebody who takes part, or whether it is hidden is otherwise than the program has it.";
    let correct_operation = of_incident(Operation::new("correct", correct_about))
        .takes_body::<Said>(SAID)
        .leads_to("withdraw", "id", "/corrections/0/id")
        .answers::<Corrected>(StatusCode::CREATED);
    let split_about = "Says that some reports of an incident tell of another one. Gives both, that of these documents last.";
    let split_operation =
        of_incident(Operation::new("split", split_about)).takes_body::<Split>(SPLIT).answers::<Parts>(StatusCode::CREATED);
    let join_about = "Says that incidents are one. Gives it.";
    let join_operation = of_incident(Operation::new("join", join_about)).takes_body::<Join>(JOIN).answers::<Parts>(StatusCode::CREATED);
    let withdraw_operation = Operation::new("withdraw", "Takes a correction back; it stays to be seen, with who took it back.")
        .part("id", "The number of the correction.", Some("^[0-9]{1,18}$"), "1")
        .takes_body::<Back>(r#"{"author": "Ada Example"}"#)
        .answers::<TakenBack>(StatusCode::OK);
    routes
        .route(&Method::GET, "/corrections", list, list_operation)
        .route(&Method::DELETE, "/corrections/{id}", withdraw, withdraw_operation)
        .route(&Method::POST, "/incidents/{id}/corrections", correct, correct_operation)
        .route(&Method::POST, "/incidents/{id}/split", split, split_operation)
        .route(&Method::POST, "/incidents/{id}/join", join, join_operation)
}

async fn list(State(readers): Store, asked: Asked, Query(mut parameters): Query<Parameters>) -> Answer {
    let mut whole = |name: &str, usual: usize, [least, most]: [usize; 2]| {
        taken(&mut parameters, name).map_or(Ok(usual), |given| one(name, &given, number(least, most)))
    };
    let (limit, offset) = (whole("limit", PAGE, [1, LARGEST_PAGE])?, whole("offset", 0, [0, LARGEST_OFFSET])?);
    match taken(&mut parameters, FORMAT.name).as_deref() {
        None => {
            let may_correct = readers.may_write();
            let page = move |store: &legation_store::Store| Ok(Listed { page: store.corrections_page(limit, offset)?, may_correct });
            answer(readers, &asked, page).await
        }
        Some("csv") => download(readers, "text/csv; charset=utf-8", "corrections.csv", corrections::sheet).await,
        Some("jsonl") => {
            let lines = |out: &mut Vec<u8>, said: &[Correction]| said.iter().try_for_each(|one| output::line(&mut *out, one));
            download(readers, "application/x-ndjson", "corrections.jsonl", lines).await
        }
        Some(other) => Err(Refusal::parameter("format", format_args!("{other:?}: expected csv or jsonl"))),
    }
}

/// All that was said by hand, to take away.
async fn download(
    readers: Arc<Readers>,
    kind: &'static str,
    name: &str,
    write: impl FnOnce(&mut Vec<u8>, &[Correction]) -> Result<(), crate::failure::Failure>,
) -> Answer {
    let said = readers.ask(legation_store::Store::corrections).await?;
    let mut body = Vec::new();
    write(&mut body, &said).map_err(|failure| StoreError::Corrupt { reason: failure.to_string() })?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response())
}

/// What is said of a field.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Said {
    /// Which field.
    #[schemars(schema_with = "fields")]
    field: String,
    /// Of a party, who does not take part; null where only somebody comes in.
    was: Option<String>,
    /// What it is: the type, the mode or null, who takes part or null, `"true"` or null for hidden.
    value: Option<String>,
    /// Who says so.
    #[schemars(length(min = 1))]
    author: String,
    /// Why.
    note: Option<String>,
}

fn fields(_: &mut SchemaGenerator) -> schemars::Schema {
    json_schema!({"type": "string", "enum": ["type", "mode", "actor", "recipient", "hidden"]})
}

/// An example of it.
const SAID: &str = r#"{"field": "type", "value": "COERCE", "author": "Ada Example", "note": "arrests, not an attack"}"#;

/// What was said.
#[derive(Serialize, JsonSchema)]
struct Corrected {
    corrections: Vec<Correction>,
}

impl Said {
    /// The change that is meant.
    fn change(&self) -> Result<Change, Refusal> {
        let party = |role: Role| Change::Party { role, was: self.was.clone(), value: self.value.clone() };
        match (self.field.as_str(), self.value.as_deref()) {
            ("type", Some(kind)) => one("value", kind, words::event_type).map(Change::Type),
            ("type", None) => Err(Refusal::parameter("value", "expected a type")),
            ("mode", _) => Ok(Change::Mode(self.value.clone())),
            ("actor", _) => Ok(party(Role::Actor)),
            ("recipient", _) => Ok(party(Role::Recipient)),
            ("hidden", None) => Ok(Change::Hidden(false)),
            ("hidden", Some("true")) => Ok(Change::Hidden(true)),
            ("hidden", Some(_)) => Err(Refusal::parameter("value", "expected \"true\", or null")),
            (other, _) => Err(Refusal::parameter("field", format_args!("{other:?}: expected type, mode, actor, recipient or hidden"))),
        }
    }
}

async fn correct(State(readers): Store, _own: Own, Path(id): Path<String>, body: Sent) -> Answer {
    let said: Said = read(body)?;
    let change = said.change()?;
    let signed = signed(said.author, said.note);
    let made = write(readers, move |writer| writer.correct(&id, &[change], &signed)).await?;
    Ok((StatusCode::CREATED, Json(Corrected { corrections: made })).into_response())
}

/// Reports that tell of another incident.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Split {
    /// Their ids.
    #[schemars(length(min = 1))]
    documents: Vec<String>,
    /// Who says so.
    #[schemars(length(min = 1))]
    author: String,
    /// Why.
    note: Option<String>,
}

/// An example of it.
const SPLIT: &str = r#"{"documents": ["mellit-2"], "author": "Ada Example"}"#;

async fn split(State(readers): Store, _own: Own, Path(id): Path<String>, body: Sent) -> Answer {
    let Split { documents, author, note } = read(body)?;
    let signed = signed(author, note);
    let left = write(readers, move |writer| writer.split(&id, &documents, &signed)).await?;
    Ok(made(left.into()))
}

/// Incidents that are one with another.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Join {
    /// Their ids.
    #[schemars(length(min = 1))]
    with: Vec<String>,
    /// Who says so.
    #[schemars(length(min = 1))]
    author: String,
    /// Why.
    note: Option<String>,
}

/// An example of it.
const JOIN: &str = r#"{"with": ["3b1c0f6a"], "author": "Ada Example"}"#;

async fn join(State(readers): Store, _own: Own, Path(id): Path<String>, body: Sent) -> Answer {
    let Join { mut with, author, note } = read(body)?;
    with.insert(0, id);
    let signed = signed(author, note);
    let one = write(readers, move |writer| writer.join(&with, &signed)).await?;
    Ok(made(vec![one]))
}

/// That a correction does not hold.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Back {
    /// Who takes it back.
    #[schemars(length(min = 1))]
    author: String,
}

/// What was taken back.
#[derive(Serialize, JsonSchema)]
struct TakenBack {
    correction: Correction,
}

async fn withdraw(State(readers): Store, _own: Own, Path(number): Path<String>, body: Sent) -> Answer {
    let Back { author } = read(body)?;
    let Ok(number) = number.parse::<i64>() else { return Err(StoreError::Unknown { kind: "correction", name: number }.into()) };
    let correction = write(readers, move |writer| writer.withdraw(number, &author, &now())).await?;
    Ok(Json(TakenBack { correction }).into_response())
}

/// The incidents that there are now.
#[derive(Serialize, JsonSchema)]
struct Parts {
    incidents: Vec<Of>,
}

/// An incident with the reports that tell of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "IncidentOf")]
struct Of {
    id: String,
    documents: Vec<String>,
}

fn made(parts: Vec<Part>) -> Response {
    let incidents = parts.into_iter().map(|Part { id, documents }| Of { id, documents }).collect();
    (StatusCode::CREATED, Json(Parts { incidents })).into_response()
}

fn signed(author: String, note: Option<String>) -> Signed {
    Signed { author, made: now(), note }
}

/// The body of a request, or why there is none.
type Sent = Result<Bytes, BytesRejection>;

fn read<T: DeserializeOwned>(body: Sent) -> Result<T, Refusal> {
    let body = body.map_err(|_| Refusal::too_large())?;
    serde_json::from_slice(&body).map_err(|error| Refusal::parameter("the body", error))
}

/// Writes to the store, one at a time, on a thread that may wait for the disk.
async fn write<T: Send + 'static>(
    readers: Arc<Readers>,
    said: impl FnOnce(&mut Writer) -> legation_store::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    let path = readers.path().to_owned();
    let turn = readers.turn_to_write().await?;
    let written = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let store = legation_store::Store::change_within(&path, PATIENCE)?;
        said(&mut Writer::new(store))
    });
    let written = written.await.map_err(|error| StoreError::Corrupt { reason: error.to_string() })?;
    written.map_err(|error| match error {
        StoreError::Busy { .. } => StoreError::Busy { seconds: PATIENCE.as_secs() }.into(),
        other => other.into(),
    })
}

/// A request that may write: the board lets itself be written to, and one of its own pages asks, or a program.
struct Own;

impl FromRequestParts<Arc<Readers>> for Own {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut request::Parts, readers: &Arc<Readers>) -> Result<Self, Refusal> {
        if !readers.may_write() {
            return Err(Refusal::read_only());
        }
        is_from_own_page(&parts.headers).map(|()| Self)
    }
}

/// Whether a request to write is none that somebody else's page sent.
fn is_from_own_page(headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let is_ours = |origin: &str| {
        let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        host.is_some_and(|host| text(header::HOST).is_some_and(|own| own.eq_ignore_ascii_case(host)))
    };
    if text(header::ORIGIN).is_some_and(|origin| !is_ours(origin))
        || text(HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site != "same-origin")
    {
        return Err(Refusal::other_site());
    }
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") { Ok(()) } else { Err(Refusal::no_json()) }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_the_boards_own_pages_and_programs_may_write() {
        let check = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("127.0.0.1:8787"));
            for (name, value) in pairs {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            is_from_own_page(&headers).is_ok()
        };
        let json = ("content-type", "application/json; charset=utf-8");
        assert!(check(&[json]) && check(&[json, ("origin", "http://127.0.0.1:8787"), ("sec-fetch-site", "same-origin")]));
        for others in [
            vec![],
            vec![("content-type", "text/plain")],
            vec![("content-type", "application/x-www-form-urlencoded")],
            vec![json, ("origin", "http://evil.example")],
            vec![json, ("origin", "http://127.0.0.1:8788")],
            vec![json, ("origin", "null")],
            vec![json, ("origin", "")],
            vec![json, ("sec-fetch-site", "cross-site")],
            vec![json, ("sec-fetch-site", "same-site")],
        ] {
            assert!(!check(&others), "{others:?}");
        }
    }
}
