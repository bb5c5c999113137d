//! The routes of claims: who says what, who speaks most, and what is contested, under the names and with the words of `legation claims`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use legation_store::incident::agreement::Status;
use legation_store::query::ClaimFilter;

use crate::board::answer::{Answer, Asked, Refusal, json};
use crate::board::parameters::{self, LARGEST_PAGE, PAGE, Parameters, all, number, one};
use crate::board::readers::Readers;
use crate::value;

type Store = State<Arc<Readers>>;

/// The filters of claims.
const KNOWN: &str = "speaker, about, stance, kind, text, outlet, type, since, until, limit, offset";

/// The routes, under `/api`.
pub fn routes() -> Router<Arc<Readers>> {
    Router::new().route("/claims", get(claims)).route("/speakers", get(speakers)).route("/contested", get(contested))
}

async fn claims(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(readers, &asked, move |store| store.claims(&filter)).await
}

async fn speakers(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = filter(&parameters)?;
    json(readers, &asked, move |store| store.speakers(&filter)).await
}

async fn contested(State(readers): Store, asked: Asked, Query(parameters): Query<Parameters>) -> Answer {
    let filter = parameters::filter(&parameters)?;
    if let Some(status) = filter.statuses.iter().find(|status| !matches!(status, Status::Disputed | Status::Denied)) {
        return Err(Refusal::parameter("status", format_args!("{:?}: expected disputed or denied", status.word())));
    }
    json(readers, &asked, move |store| store.contested(&filter)).await
}

/// The filter that the parameters ask for.
///
/// # Errors
/// If a parameter is not known, or its value can't be understood.
fn filter(parameters: &Parameters) -> Result<ClaimFilter, Refusal> {
    let mut filter = ClaimFilter { limit: Some(PAGE), ..ClaimFilter::default() };
    for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        set(&mut filter, name, value)?;
    }
    Ok(filter)
}

fn set(filter: &mut ClaimFilter, name: &str, value: &str) -> Result<(), Refusal> {
    match name {
        "speaker" => filter.speakers.push(value.to_owned()),
        "about" => filter.about.push(value.to_owned()),
        "stance" => filter.stances = all(name, value, value::stance)?,
        "kind" => filter.kinds = all(name, value, value::claim_kind)?,
        "text" => filter.phrases = one(name, value, value::phrases)?,
        "outlet" => filter.outlets.push(value.to_owned()),
        "type" => filter.types = all(name, value, value::event_type)?,
        "since" => filter.since = Some(one(name, value, value::date)?.to_string()),
        "until" => filter.until = Some(one(name, value, value::date)?.to_string()),
        "limit" => filter.limit = Some(one(name, value, number)?.clamp(1, LARGEST_PAGE)),
        "offset" => filter.offset = one(name, value, number)?,
        _ => return Err(Refusal::parameter(name, format_args!("expected one of {KNOWN}"))),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_the_filters_of_claims() {
        let asked = |pairs: &[(&str, &str)]| filter(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let found =
            asked(&[("stance", "denies,Doubts"), ("speaker", "RUS"), ("text", "\"air raid\" market"), ("about", ""), ("limit", "0")]);
        let found = found.unwrap();
        assert_eq!((found.stances.len(), found.speakers.len(), found.about.len(), found.limit), (2, 1, 0, Some(1)));
        assert_eq!(found.phrases, ["air raid", "market"]);
        for (name, value) in [
            ("stance", "says"),
            ("kind", "loud"),
            ("colour", "red"),
            ("since", "2025-02-31"),
            ("type", "WAR"),
            ("text", "--"),
            ("offset", "x"),
        ] {
            assert!(asked(&[(name, value)]).is_err(), "{name}={value}");
        }
    }
}
