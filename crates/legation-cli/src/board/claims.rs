//! The routes of claims: who says what, who speaks most, and what is contested, under the names and with the words of `legation claims`.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::Method;
use legation::wire::{ClaimKind, Stance};
use legation_store::incident::agreement::Status;
use legation_store::query::{ClaimFilter, Claims, ContestedPage, Speakers};
use serde_json::Value;

use crate::board::answer::{Answer, Asked, Refusal, json};
use crate::board::describe::{self, Form, Operation, PAGING, Parameter, Routes, shape};
use crate::board::parameters::{self, LARGEST_OFFSET, LARGEST_PAGE, PAGE, Parameters, all, day, number, one};
use crate::board::readers::Readers;
use crate::value;

type Store = State<Arc<Readers>>;

/// What claims must meet.
const FILTERS: [Parameter; 9] = [
    Parameter {
        name: "speaker",
        about: "Said by this one: an entity by name, or a state by name or ISO 3166-1 alpha-3 code for all who are of it. All that are given must.",
        form: Form::Again,
        shape: shape::name,
        example: "Sudan",
        may_miss: true,
    },
    Parameter {
        name: "about",
        about: "About this one, as `speaker`: it takes part in an incident that the claim tells of, or is mentioned in it.",
        form: Form::Again,
        shape: shape::name,
        example: "Sudan",
        may_miss: true,
    },
    Parameter {
        name: "stance",
        about: "How the speaker stands to it: one of these, in any case.",
        form: Form::List,
        shape: stances,
        example: "denies",
        may_miss: false,
    },
    Parameter {
        name: "kind",
        about: "In what form it is told: one of these, in any case.",
        form: Form::List,
        shape: kinds,
        example: "direct",
        may_miss: false,
    },
    Parameter {
        name: "text",
        about: "What is claimed has all of these words; what stands in quotation marks as a phrase. At least one letter or digit.",
        form: Form::One,
        shape: shape::name,
        example: "market",
        may_miss: false,
    },
    Parameter {
        name: "outlet",
        about: "In a report of one of these outlets, in any case.",
        form: Form::Again,
        shape: shape::name,
        example: "The Ledger",
        may_miss: false,
    },
    Parameter {
        name: "type",
        about: "Tells of an event of one of these PLOVER types, in any case.",
        form: Form::List,
        shape: shape::types,
        example: "ASSAULT",
        may_miss: false,
    },
    Parameter {
        name: "since",
        about: "In a report of this day or later.",
        form: Form::One,
        shape: shape::day,
        example: "2025-02-01",
        may_miss: false,
    },
    Parameter {
        name: "until",
        about: "In a report of this day or earlier.",
        form: Form::One,
        shape: shape::day,
        example: "2025-02-28",
        may_miss: false,
    },
];

/// How sure contested incidents are.
const STATUS: Parameter = Parameter {
    name: "status",
    about: "One of these, in any case.",
    form: Form::List,
    shape: contested_statuses,
    example: "disputed",
    may_miss: false,
};

fn stances() -> Value {
    shape::words(Stance::ALL.iter().map(|stance| stance.word()))
}

fn kinds() -> Value {
    shape::words(ClaimKind::ALL.iter().map(|kind| kind.word()))
}

fn contested_statuses() -> Value {
    shape::words([Status::Disputed, Status::Denied].map(Status::word))
}

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    let get = Method::GET;
    let about_claims =
        "Who says what: the claims that meet the filters, those of the latest report first, with the incidents that they tell of.";
    let about_speakers = "Who speaks in the claims that meet the filters, whoever says most first, with counts by stance.";
    let about_contested =
        "Incidents that are disputed or denied, each with those who say that it happened and those who deny, doubt or took it back.";
    let but_status: Vec<Parameter> = describe::FILTERS.into_iter().filter(|parameter| parameter.name != "status").collect();
    let contested_operation = Operation::new("contested", about_contested).takes(&but_status).takes(&[STATUS]).takes(&PAGING);
    routes
        .route(&get, "/claims", claims, Operation::new("claims", about_claims).takes(&FILTERS).takes(&PAGING).gives::<Claims>())
        .route(
            &get,
            "/speakers",
            speakers,
            Operation::new("speakers", about_speakers).takes(&FILTERS).takes(&PAGING[..1]).gives::<Speakers>(),
        )
        .route(&get, "/contested", contested, contested_operation.gives::<ContestedPage>())
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
    for (name, value) in parameters {
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
        "since" => filter.since = Some(one(name, value, day)?),
        "until" => filter.until = Some(one(name, value, day)?),
        "limit" => filter.limit = Some(one(name, value, number(1, LARGEST_PAGE))?),
        "offset" => filter.offset = one(name, value, number(0, LARGEST_OFFSET))?,
        _ => return Err(Refusal::parameter(name, "no filter")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_the_filters_of_claims() {
        let asked = |pairs: &[(&str, &str)]| filter(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let found = asked(&[("stance", "denies,Doubts"), ("speaker", "RUS"), ("text", "\"air raid\" market"), ("limit", "1")]);
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
            ("limit", "0"),
        ] {
            assert!(asked(&[(name, value)]).is_err(), "{name}={value}");
        }
    }
}
