//! What every route answers: JSON with a tag by which an unchanged answer is not sent twice, or an error in one shape.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use legation_store::{Store, StoreError};
use schemars::JsonSchema;
use serde::Serialize;

use crate::board::readers::Readers;

/// An answer, if it could be given.
pub type Answer = Result<Response, Refusal>;

/// Why a request has no answer: `{"error": {"code": …, "message": …}}`.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
}

/// What is answered where there is no answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Refused {
    error: Reason,
}

/// Why there is no answer.
#[derive(Debug, Serialize, JsonSchema)]
struct Reason {
    /// One word for programs: `bad_parameter`, `unknown` …
    code: &'static str,
    /// The reason in words, with what was found and what was expected.
    message: String,
}

impl Refusal {
    /// A parameter that can't be understood.
    pub fn parameter(name: &str, reason: impl std::fmt::Display) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: "bad_parameter", message: format!("{name}: {reason}") }
    }

    /// Who asks has not shown the token.
    pub fn locked() -> Self {
        let message = "expected the token that `legation board` printed, as a bearer token or by its link".to_owned();
        Self { status: StatusCode::UNAUTHORIZED, code: "no_token", message }
    }

    /// The request names another host: a page of somebody else's may be asking.
    pub fn other_host() -> Self {
        Self { status: StatusCode::FORBIDDEN, code: "other_host", message: "expected a request to this machine by its own name".to_owned() }
    }

    /// There is no such route.
    pub fn no_route() -> Self {
        Self { status: StatusCode::NOT_FOUND, code: "no_route", message: "no such address".to_owned() }
    }

    /// The method is not one of the route's.
    pub fn no_method() -> Self {
        Self {
            status: StatusCode::METHOD_NOT_ALLOWED,
            code: "no_method",
            message: "expected a method that the header `Allow` names".to_owned(),
        }
    }

    /// A page of somebody else's wants to write.
    pub fn other_site() -> Self {
        Self { status: StatusCode::FORBIDDEN, code: "other_site", message: "expected a request of the board's own pages".to_owned() }
    }

    /// What is sent is not told to be JSON.
    pub fn no_json() -> Self {
        let message = "expected JSON, told by Content-Type: application/json".to_owned();
        Self { status: StatusCode::UNSUPPORTED_MEDIA_TYPE, code: "no_json", message }
    }

    /// What is sent is too large.
    pub fn too_large() -> Self {
        Self { status: StatusCode::PAYLOAD_TOO_LARGE, code: "too_large", message: "expected 64 KiB at most".to_owned() }
    }

    /// The board was told to write nothing.
    pub fn read_only() -> Self {
        let message = "this board is read-only: nothing can be corrected here".to_owned();
        Self { status: StatusCode::FORBIDDEN, code: "read_only", message }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let (status, code) = match &error {
            StoreError::Unknown { .. } => (StatusCode::NOT_FOUND, "unknown"),
            StoreError::BadQuery { .. } => (StatusCode::BAD_REQUEST, "bad_query"),
            StoreError::ReadOnly | StoreError::NoAccess | StoreError::FolderReadOnly { .. } => (StatusCode::FORBIDDEN, "read_only"),
            StoreError::Busy { .. } => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "store"),
        };
        Self { status, code, message: error.to_string() }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = Refused { error: Reason { code: self.code, message: self.message } };
        (self.status, [(header::CACHE_CONTROL, "no-store")], axum::Json(body)).into_response()
    }
}

/// The code of a refusal of which nothing but the status is known.
pub fn code(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "no_token",
        StatusCode::FORBIDDEN => "other_host",
        StatusCode::NOT_FOUND => "unknown",
        StatusCode::METHOD_NOT_ALLOWED => "no_method",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "no_json",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_client_error() => "bad_request",
        _ => "store",
    }
}

/// Bytes of a message at most.
const LARGEST_MESSAGE: usize = 4096;

/// Gives what axum and its layers refuse by themselves, in words or without any, the one shape.
pub async fn one_shape(answer: Response) -> Response {
    let status = answer.status();
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_refused = status.is_client_error() || status.is_server_error();
    if !is_refused || kind.is_some_and(|kind| !kind.starts_with("text/plain")) {
        return answer;
    }
    let words = axum::body::to_bytes(answer.into_body(), LARGEST_MESSAGE).await.unwrap_or_default();
    let words = String::from_utf8_lossy(&words);
    let message = if words.is_empty() { status.canonical_reason().unwrap_or("refused") } else { &words };
    Refusal { status, code: code(status), message: message.to_owned() }.into_response()
}

/// Asks the store and answers in JSON; at once where the same was asked since the store last changed.
///
/// # Errors
/// Those of the question.
pub async fn json<T: Serialize + Send + 'static>(
    readers: Arc<Readers>,
    asked: &Asked,
    question: impl FnOnce(&Store) -> legation_store::Result<T> + Send + 'static,
) -> Answer {
    let request = asked.uri.to_string();
    if let Some(body) = readers.given(&request) {
        return Ok(tagged(&asked.headers, "application/json", &body));
    }
    let stamp = readers.stamp();
    let written = move |store: &Store| {
        serde_json::to_vec(&question(store)?).map_err(|error| StoreError::Corrupt { reason: format!("an answer: {error}") })
    };
    let body = Arc::new(Arc::clone(&readers).ask(written).await?);
    readers.keep(request, stamp, Arc::clone(&body));
    Ok(tagged(&asked.headers, "application/json", &body))
}

/// What is asked, and by whom.
pub struct Asked {
    uri: Uri,
    headers: HeaderMap,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self { uri: parts.uri.clone(), headers: parts.headers.clone() })
    }
}

/// An answer of a type; without its body if the asker has it already.
pub fn tagged(asked: &HeaderMap, kind: &'static str, body: &[u8]) -> Response {
    let tag = format!("\"{:016x}\"", xxhash_rust::xxh3::xxh3_64(body));
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut answer =
        if is_known { StatusCode::NOT_MODIFIED.into_response() } else { ([(header::CONTENT_TYPE, kind)], body.to_vec()).into_response() };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    answer
}
