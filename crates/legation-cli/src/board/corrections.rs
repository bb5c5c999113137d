//! What people say of incidents on the board: corrections, splits and joins, and taking them back. The only routes that write.
//!
//! A writer is opened for one word at a time and closed again, so that `legation ingest` gets through; connections of the other routes only read. No page from
//! elsewhere may write: what is sent must be JSON, which a browser asks leave for, and come from the board's own pages where the browser tells so.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use legation_store::correction::{Change, Correction, Role, Signed};
use legation_store::{Part, StoreError, Writer};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::board::answer::{Answer, Asked, Refusal, json as answer};
use crate::board::parameters::{Parameters, number, one, value};
use crate::board::readers::Readers;
use crate::store::correct::now;
use crate::store::{corrections, output};
use crate::value as words;

/// How long a word waits for another program that writes: less than a request is given.
const PATIENCE: Duration = Duration::from_secs(10);
/// Corrections on a page, if nothing else is asked for, and at most.
const PAGES: [usize; 2] = [100, 1000];

type Store = State<Arc<Readers>>;

/// The routes.
pub fn routes() -> Router<Arc<Readers>> {
    Router::new()
        .route("/corrections", get(list))
        .route("/corrections/{id}", delete(withdraw))
        .route("/incidents/{id}/corrections", post(correct))
        .route("/incidents/{id}/split", post(split))
        .route("/incidents/{id}/join", post(join))
}

async fn list(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let number = |name: &str, usual: usize| value(&parameters, name).map_or(Ok(usual), |given| one(name, given, number));
    let (limit, offset) = (number("limit", PAGES[0])?.clamp(1, PAGES[1]), number("offset", 0)?);
    if let Some((name, _)) = parameters.iter().find(|(name, _)| !["limit", "offset", "format"].contains(&name.as_str())) {
        return Err(Refusal::parameter(name, "expected one of limit, offset, format"));
    }
    match value(&parameters, "format") {
        None => {
            let may_correct = readers.may_write();
            let page = move |store: &legation_store::Store| {
                let page = store.corrections_page(limit, offset)?;
                Ok(
                    json!({"total": page.total, "offset": page.offset, "corrections": page.corrections, "incidents": page.incidents, "may_correct": may_correct}),
                )
            };
            answer(readers, &asked, page).await
        }
        Some("csv") => download(readers, "text/csv; charset=utf-8", "corrections.csv", corrections::sheet).await,
        Some("jsonl") => {
            let lines = |out: &mut Vec<u8>, said: &[Correction]| said.iter().try_for_each(|one| output::line(&mut *out, one));
            download(readers, "application/x-ndjson", "corrections.jsonl", lines).await
        }
        Some(_) => Err(Refusal::parameter("format", "expected csv or jsonl")),
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
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    field: String,
    was: Option<String>,
    value: Option<String>,
    author: String,
    note: Option<String>,
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
    Ok((StatusCode::CREATED, Json(json!({"corrections": made}))).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Split {
    documents: Vec<String>,
    author: String,
    note: Option<String>,
}

async fn split(State(readers): Store, _own: Own, Path(id): Path<String>, body: Sent) -> Answer {
    let Split { documents, author, note } = read(body)?;
    let signed = signed(author, note);
    let left = write(readers, move |writer| writer.split(&id, &documents, &signed)).await?;
    Ok(made(&left))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Join {
    with: Vec<String>,
    author: String,
    note: Option<String>,
}

async fn join(State(readers): Store, _own: Own, Path(id): Path<String>, body: Sent) -> Answer {
    let Join { mut with, author, note } = read(body)?;
    with.insert(0, id);
    let signed = signed(author, note);
    let one = write(readers, move |writer| writer.join(&with, &signed)).await?;
    Ok(made(&[one]))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Back {
    author: String,
}

async fn withdraw(State(readers): Store, _own: Own, Path(number): Path<String>, body: Sent) -> Answer {
    let Back { author } = read(body)?;
    let Ok(number) = number.parse::<i64>() else { return Err(StoreError::Unknown { kind: "correction", name: number }.into()) };
    let correction = write(readers, move |writer| writer.withdraw(number, &author, &now())).await?;
    Ok(Json(json!({"correction": correction})).into_response())
}

/// The incidents that were made.
fn made(parts: &[Part]) -> Response {
    let incidents: Vec<_> = parts.iter().map(|part| json!({"id": part.id, "documents": part.documents})).collect();
    (StatusCode::CREATED, Json(json!({"incidents": incidents}))).into_response()
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

/// Writes to the store, on a thread that may wait for the disk.
async fn write<T: Send + 'static>(
    readers: Arc<Readers>,
    said: impl FnOnce(&mut Writer) -> legation_store::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    let path = readers.path().to_owned();
    let written = tokio::task::spawn_blocking(move || {
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

    async fn from_request_parts(parts: &mut Parts, readers: &Arc<Readers>) -> Result<Self, Refusal> {
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
