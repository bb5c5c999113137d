//! The routes under `/api`: each page of the board has its JSON here.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::get;
use legation_store::query::Filter;
use serde_json::json;

use crate::board::answer::{Answer, Refusal, json};
use crate::board::parameters::{Parameters, filter, value};
use crate::board::readers::Readers;
use crate::board::sentence::sentence;
use crate::store::coverage::Read;
use crate::store::{export, query};

type Store = State<Arc<Readers>>;

/// The routes.
pub fn routes(readers: Arc<Readers>) -> Router {
    let routes = Router::new()
        .route("/situation", get(situation))
        .route("/incidents", get(incidents))
        .route("/incidents/{id}", get(incident))
        .route("/reports/{id}", get(report))
        .route("/actors/{name}", get(actors))
        .route("/ties/{one}/{other}", get(ties))
        .route("/coverage", get(coverage))
        .route("/export", get(download))
        .method_not_allowed_fallback(async || Refusal::no_method())
        .fallback(async || Refusal::no_route())
        .with_state(readers);
    Router::new().nest("/api", routes)
}

async fn situation(State(readers): Store, headers: HeaderMap, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(&headers, &readers.ask(move |store| store.situation(&filter)).await?)
}

async fn incidents(State(readers): Store, headers: HeaderMap, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(&headers, &readers.ask(move |store| store.page(&filter)).await?)
}

async fn incident(State(readers): Store, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    let (incident, joined) = readers.ask(move |store| store.explain(&id)).await?;
    let body = json!({
        "sentence": sentence(&incident), "incident": incident, "joined": joined,
        "enough": legation_store::incident::likeness::ENOUGH,
    });
    json(&headers, &body)
}

async fn report(State(readers): Store, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    json(&headers, &readers.ask(move |store| store.report(&id)).await?)
}

async fn actors(State(readers): Store, headers: HeaderMap, Path(name): Path<String>) -> Answer {
    json(&headers, &readers.ask(move |store| store.profiles(&name)).await?)
}

async fn ties(State(readers): Store, headers: HeaderMap, Path((one, other)): Path<(String, String)>) -> Answer {
    json(&headers, &readers.ask(move |store| store.tie(&one, &other)).await?)
}

async fn coverage(State(readers): Store, headers: HeaderMap, Query(parameters): Query<Parameters>) -> Answer {
    let Filter { since, until, .. } = filter(&parameters)?;
    let rows = readers.ask(move |store| store.coverage(since.as_deref(), until.as_deref())).await?;
    json(&headers, &Read::of(&rows))
}

/// Incidents to take away, all that meet the filter.
async fn download(State(readers): Store, Query(parameters): Query<Parameters>) -> Answer {
    let format = value(&parameters, "format").unwrap_or("csv").to_owned();
    let all = Filter { limit: None, offset: 0, ..filter(&parameters)? };
    let (kind, name) = match format.as_str() {
        "csv" => ("text/csv; charset=utf-8", "incidents.csv"),
        "geojson" => ("application/geo+json", "incidents.geojson"),
        "jsonl" => ("application/x-ndjson", "incidents.jsonl"),
        _ => return Err(Refusal::parameter("format", "expected csv, geojson or jsonl")),
    };
    let body = readers.ask(move |store| written(store, &all, &format)).await?;
    let body = body.map_err(|failure| Refusal::from(legation_store::StoreError::Corrupt { reason: failure.to_string() }))?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response())
}

/// The incidents in a format; a failure to write is one of ours.
fn written(
    store: &legation_store::Store,
    filter: &Filter,
    format: &str,
) -> legation_store::Result<Result<Vec<u8>, crate::failure::Failure>> {
    let mut out = Vec::new();
    let done = match format {
        "jsonl" => store.find(filter)?.iter().try_for_each(|incident| crate::store::output::line(&mut out, incident)),
        "geojson" => export::features(&mut out, store.lines(filter)?.iter()),
        _ => query::sheet(&mut out, &store.lines(filter)?),
    };
    Ok(done.map(|()| out))
}
