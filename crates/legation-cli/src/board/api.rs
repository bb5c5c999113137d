//! The routes under `/api`: each page of the board has its JSON here.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::Method;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use legation_store::explain::Account;
use legation_store::incident::likeness::ENOUGH;
use legation_store::query::Filter;

use crate::board::answer::{Answer, Asked, json};
use crate::board::cite::citation;
use crate::board::claims;
use crate::board::corrections;
use crate::board::coverage::Read;
use crate::board::describe::Routes;
use crate::board::export;
use crate::board::network;
use crate::board::operations::{self, Explained};
use crate::board::parameters::{Parameters, filter};
use crate::board::readers::Readers;
use crate::board::sentence::sentence;

/// How often the store is looked at for changes.
const LOOK: Duration = Duration::from_secs(1);

type Store = State<Arc<Readers>>;

/// The routes, each with its description.
pub fn routes(readers: Arc<Readers>) -> Router {
    let get = Method::GET;
    let routes = Routes::new()
        .route(&get, "/situation", situation, operations::situation())
        .route(&get, "/incidents", incidents, operations::incidents())
        .route(&get, "/incidents/{id}", incident, operations::incident())
        .route(&get, "/reports/{id}", report, operations::report())
        .route(&get, "/actors/{name}", actors, operations::actors())
        .route(&get, "/ties/{one}/{other}", ties, operations::ties())
        .route(&get, "/ties/{one}/{other}/turns", turns, operations::turns())
        .route(&get, "/network", network, network::operation())
        .route(&get, "/coverage", coverage, operations::coverage())
        .route(&get, "/export", export::export, export::operation())
        .route(&get, "/follow", follow, operations::follow());
    corrections::routes(claims::routes(routes)).finish(readers)
}

async fn situation(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    let tallied = Arc::clone(&readers);
    json(readers, &asked, move |store| store.situation(&filter, &*tallied.tally(store)?)).await
}

async fn incidents(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(readers, &asked, move |store| store.page(&filter)).await
}

async fn incident(State(readers): Store, asked: Asked, Path(id): Path<String>) -> Answer {
    let may_correct = readers.may_write();
    let explained = move |store: &legation_store::Store| {
        let Account { incident, joined, contested, produced_by } = store.account(&id)?;
        let citation = citation(&incident, produced_by);
        Ok(Explained { sentence: sentence(&incident), incident, contested, joined, enough: ENOUGH, may_correct, citation })
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

async fn turns(State(readers): Store, asked: Asked, Path((one, other)): Path<(String, String)>) -> Answer {
    json(readers, &asked, move |store| store.turns(&one, &other)).await
}

async fn network(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let (filter, scope) = network::asked(parameters)?;
    json(readers, &asked, move |store| store.network(&filter, &scope)).await
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
