//! The routes under `/api`: each page of the board has its JSON here.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use legation_store::incident::likeness::ENOUGH;
use legation_store::query::Filter;
use serde_json::json;

use crate::board::answer::{Answer, Asked, Refusal, json};
use crate::board::corrections;
use crate::board::coverage::Read;
use crate::board::parameters::{Parameters, filter, value};
use crate::board::readers::Readers;
use crate::board::sentence::sentence;
use crate::store::export::Features;
use crate::store::query;

/// How often the store is looked at for changes.
const LOOK: Duration = Duration::from_secs(1);

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
        .route("/follow", get(follow))
        .merge(corrections::routes())
        .method_not_allowed_fallback(async || Refusal::no_method())
        .fallback(async || Refusal::no_route())
        .with_state(readers);
    Router::new().nest("/api", routes)
}

async fn situation(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(readers, &asked, move |store| store.situation(&filter)).await
}

async fn incidents(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(readers, &asked, move |store| store.page(&filter)).await
}

async fn incident(State(readers): Store, asked: Asked, Path(id): Path<String>) -> Answer {
    let may_correct = readers.may_write();
    let explained = move |store: &legation_store::Store| {
        let (incident, joined) = store.explain(&id)?;
        Ok(json!({"sentence": sentence(&incident), "incident": incident, "joined": joined, "enough": ENOUGH, "may_correct": may_correct}))
    };
    json(readers, &asked, explained).await
}

async fn report(State(readers): Store, asked: Asked, Path(id): Path<String>) -> Answer {
    json(readers, &asked, move |store| store.report(&id)).await
}

async fn actors(State(readers): Store, asked: Asked, Path(name): Path<String>) -> Answer {
    json(readers, &asked, move |store| store.profiles(&name)).await
}

async fn ties(State(readers): Store, asked: Asked, Path((one, other)): Path<(String, String)>) -> Answer {
    json(readers, &asked, move |store| store.tie(&one, &other)).await
}

async fn coverage(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let Filter { since, until, .. } = filter(&parameters)?;
    json(readers, &asked, move |store| Ok(Read::of(&store.coverage(since.as_deref(), until.as_deref())?))).await
}

/// Tells whenever the store has changed, as server-sent events, so that an open board follows a running ingest.
async fn follow(State(readers): Store) -> impl IntoResponse {
    let changes = futures_util::stream::unfold(readers.stamp(), move |last| {
        let readers = Arc::clone(&readers);
        async move {
            loop {
                tokio::time::sleep(LOOK).await;
                let now = readers.stamp();
                if now != last {
                    return Some((Ok::<_, Infallible>(Event::default().event("changed").data("{}")), now));
                }
            }
        }
    });
    Sse::new(changes).keep_alive(KeepAlive::default())
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

fn features(out: &mut Vec<u8>, lines: &[legation_store::query::Line]) -> Result<(), crate::failure::Failure> {
    let mut features = Features::begin(out)?;
    lines.iter().try_for_each(|line| features.add(line))?;
    features.end()
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
        "geojson" => features(&mut out, &store.lines(filter)?),
        _ => query::sheet(&mut out, &store.lines(filter)?),
    };
    Ok(done.map(|()| out))
}
