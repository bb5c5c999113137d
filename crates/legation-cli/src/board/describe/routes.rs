//! Routes and their description, put together in one step.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{HeaderMap, Method};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, get, on};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::board::answer::{Refusal, tagged};
use crate::board::describe::document::document;
use crate::board::describe::{Operation, Parameter, check};
use crate::board::readers::Readers;

/// Where the routes stand.
const ROOT: &str = "/api";

/// Routes with their description.
pub struct Routes {
    router: Router<Arc<Readers>>,
    paths: Map<String, Value>,
    shapes: SchemaGenerator,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
        });
        Self { router: Router::new(), paths: Map::new(), shapes: settings.into_generator() }
    }

    /// Adds what answers a method on a path under `/api`, and describes it.
    ///
    /// # Panics
    /// If routes can't have the method, or the path has it already: a mistake in the table of routes.
    pub fn route<H, T>(mut self, method: &Method, path: &str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, Arc<Readers>>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).expect("a method that routes can have");
        let known: Arc<[Parameter]> = operation.parameters().into();
        self.router = self.router.route(path, on(filter, handler).route_layer(from_fn_with_state(known, only_known)));
        self.describe(method, path, operation);
        self
    }

    fn describe(&mut self, method: &Method, path: &str, operation: Operation) {
        let methods = self.paths.entry(format!("{ROOT}{}", path.trim_end_matches('/'))).or_insert_with(|| json!({}));
        methods[method.as_str().to_lowercase()] = operation.described(&mut self.shapes);
    }

    /// The routes, with one more that gives their description.
    pub fn finish(mut self, readers: Arc<Readers>) -> Router {
        let itself = Operation::new("describe", "This description, an OpenAPI document.").gives::<Map<String, Value>>();
        let known: Arc<[Parameter]> = itself.parameters().into();
        self.describe(&Method::GET, "/", itself);
        let document: Arc<[u8]> = document(&self.paths, self.shapes).to_string().into_bytes().into();
        let described = get(async move |headers: HeaderMap| tagged(&headers, "application/json", &document));
        let routes = self
            .router
            .route("/", described.route_layer(from_fn_with_state(known, only_known)))
            .method_not_allowed_fallback(async || Refusal::no_method())
            .fallback(async || Refusal::no_route())
            .with_state(readers);
        Router::new().nest(ROOT, routes)
    }
}

/// Refuses parameters that the route does not describe.
async fn only_known(State(known): State<Arc<[Parameter]>>, request: Request, next: Next) -> Response {
    match check(request.uri(), &known) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}
