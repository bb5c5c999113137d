//! The routes under `/api`: each page of the board has its JSON here.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::Method;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use legation_store::explain::Joined;
use legation_store::incident::likeness::ENOUGH;
use legation_store::incident::view::Incident;
use legation_store::query::Filter;
use schemars::{JsonSchema, json_schema};
use serde::Serialize;

use crate::board::answer::{Answer, Asked, json};
use crate::board::coverage::Read;
use crate::board::describe::{FILTERS, Operation, PAGING, Routes, SPAN};
use crate::board::export;
use crate::board::parameters::{Parameters, filter};
use crate::board::readers::Readers;
use crate::board::sentence::sentence;

/// How often the store is looked at for changes.
const LOOK: Duration = Duration::from_secs(1);

type Store = State<Arc<Readers>>;

/// The routes, each with its description.
pub fn routes(readers: Arc<Readers>) -> Router {
    let get = Method::GET;
    let id =
        "The id of the incident, or the first four of its digits or more; that of an incident that was merged into another leads to it.";
    let side = "A state by name or ISO 3166-1 alpha-3 code, or an entity by name.";
    Routes::new()
        .route(
            &get,
            "/situation",
            situation,
            Operation::new("situation", "Where things stand among the incidents that meet the filters: by day, by state, and on the map.")
                .takes(&FILTERS)
                .gives::<legation_store::query::Situation>(),
        )
        .route(
            &get,
            "/incidents",
            incidents,
            Operation::new(
                "incidents",
                "The incidents that meet the filters, the latest first, each in one line, and how many there are in all.",
            )
            .takes(&FILTERS)
            .takes(&PAGING)
            .gives::<legation_store::query::Page>(),
        )
        .route(
            &get,
            "/incidents/{id}",
            incident,
            Operation::new("incident", "An incident in full, in a sentence, and why its reports were merged.")
                .part("id", id, Some("^[0-9A-Fa-f]{4,16}$"), "1a2b3c4d5e6f7a8b")
                .gives::<Explained>(),
        )
        .route(
            &get,
            "/reports/{id}",
            report,
            Operation::new("report", "The record of a report with its text, and the incidents of its events.")
                .part("id", "The id of the report, as it was given.", None, "ledger-2025-02-03")
                .gives::<legation_store::query::Report>(),
        )
        .route(
            &get,
            "/actors/{name}",
            actors,
            Operation::new(
                "actors",
                "Who somebody is, over all reports: the entities whose names have all these words, those of most reports first.",
            )
            .part("name", "A name, or the ISO 3166-1 alpha-3 code of a state.", None, "Sudan")
            .gives::<Vec<legation_store::actor::Profile>>(),
        )
        .route(
            &get,
            "/ties/{one}/{other}",
            ties,
            Operation::new("ties", "What passed between two states or entities, in both directions, month by month.")
                .part("one", side, None, "SDN")
                .part("other", side, None, "TCD")
                .gives::<Vec<legation_store::query::Tie>>(),
        )
        .route(
            &get,
            "/coverage",
            coverage,
            Operation::new("coverage", "How many reports were read, by outlet and by day of publication.").takes(&SPAN).gives::<Read>(),
        )
        .route(&get, "/export", export::export, export::operation())
        .route(
            &get,
            "/follow",
            follow,
            Operation::new("follow", "Server-sent events without an end: `changed` whenever the store has changed.")
                .gives_file("text/event-stream", |_| json_schema!({"type": "string"})),
        )
        .finish(readers)
}

/// An incident with why its reports were merged.
#[derive(Debug, Serialize, JsonSchema)]
struct Explained {
    /// What happened, in a sentence.
    sentence: String,
    /// The incident.
    incident: Incident,
    /// For each of its events why it is there.
    joined: Vec<Joined>,
    /// Points from which on two events are taken for one.
    enough: f64,
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
    let explained = move |store: &legation_store::Store| {
        let (incident, joined) = store.explain(&id)?;
        Ok(Explained { sentence: sentence(&incident), incident, joined, enough: ENOUGH })
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
