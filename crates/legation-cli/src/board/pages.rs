//! The pages: what `web/` was built into, held in the program.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use include_dir::{Dir, include_dir};

use crate::board::answer::{Refusal, tagged};

/// The files of the pages; empty where the program was built without Node.
static PAGES: Dir<'static> = include_dir!("$LEGATION_PAGES");

/// What stands in the place of the pages where there are none.
const NONE: &str = "<!doctype html><html lang=\"en\"><title>Legation</title><h1>This program was built without its pages</h1>\
    <p>The JSON interface is at <a href=\"/api/situation\">/api/situation</a> and beside it. For the pages, install Node 20 or later and build the program again.</p></html>";

/// The routes of the pages: files by their names, and the one page for every other address, which it reads itself.
pub fn routes() -> Router {
    Router::new().route("/", get(async |headers: HeaderMap| page(&headers))).route("/{*path}", get(file))
}

async fn file(headers: HeaderMap, Path(path): Path<String>) -> Response {
    if path == "api" || path.starts_with("api/") {
        return Refusal::no_route().into_response();
    }
    let Some(file) = PAGES.get_file(&path) else { return page(&headers) };
    let mut answer = tagged(&headers, kind(&path), file.contents());
    // Their names tell what is in them.
    if path.starts_with("assets/") {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    answer
}

fn page(headers: &HeaderMap) -> Response {
    match PAGES.get_file("index.html") {
        Some(page) => tagged(headers, kind("index.html"), page.contents()),
        None => (StatusCode::NOT_FOUND, Html(NONE)).into_response(),
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
