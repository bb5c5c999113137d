//! What the routes of `api.rs` do, in the words of the description.

use legation_store::actor::Profile;
use legation_store::explain::Joined;
use legation_store::incident::view::Incident;
use legation_store::query::{Contested, Page, Report, Situation, Tie, Turn};
use schemars::{JsonSchema, json_schema};
use serde::Serialize;

use crate::board::cite::Citation;
use crate::board::coverage::Read;
use crate::board::describe::{FILTERS, Operation, PAGING, SPAN};

/// An incident with why its reports were merged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explained {
    /// What happened, in a sentence.
    pub sentence: String,
    /// The incident.
    pub incident: Incident,
    /// Who says what of it, where it is disputed or denied; else null.
    pub contested: Option<Contested>,
    /// For each of its events why it is there.
    pub joined: Vec<Joined>,
    /// Points from which on two events are taken for one.
    pub enough: f64,
    /// Whether this board takes corrections.
    pub may_correct: bool,
    /// How to cite it.
    pub citation: Citation,
}

/// `/situation`.
pub fn situation() -> Operation {
    let about = "Where things stand among the incidents that meet the filters: by day, by state, and on the map.";
    Operation::new("situation", about).takes(&FILTERS).gives::<Situation>()
}

/// `/incidents`.
pub fn incidents() -> Operation {
    let about = "The incidents that meet the filters, the latest first, each in one line, and how many there are in all.";
    let operation = Operation::new("incidents", about).takes(&FILTERS).takes(&PAGING).gives::<Page>();
    ["incident", "correct", "split", "join"].into_iter().fold(operation, |operation, to| operation.leads_to(to, "id", "/incidents/0/id"))
}

/// `/incidents/{id}`.
pub fn incident() -> Operation {
    let id =
        "The id of the incident, or the first four of its digits or more; that of an incident that was merged into another leads to it.";
    Operation::new("incident", "An incident in full, in a sentence, why its reports were merged, and how to cite it.")
        .part("id", id, Some("^[0-9A-Fa-f]{4,16}$"), "86727a944d80b636")
        .leads_to("report", "id", "/incident/reports/0/document")
        .gives::<Explained>()
}

/// `/reports/{id}`.
pub fn report() -> Operation {
    Operation::new("report", "The record of a report with its text, and the incidents of its events.")
        .part("id", "The id of the report, as it was given.", None, "mellit-1")
        .gives::<Report>()
}

/// `/actors/{name}`.
pub fn actors() -> Operation {
    let about = "Who somebody is, over all reports: the entities whose names have all these words, those of most reports first.";
    Operation::new("actors", about)
        .part("name", "A name, or the ISO 3166-1 alpha-3 code of a state.", None, "Sudan")
        .gives::<Vec<Profile>>()
}

/// `/ties/{one}/{other}`.
pub fn ties() -> Operation {
    let side = "A state by name or ISO 3166-1 alpha-3 code, or an entity by name.";
    Operation::new("ties", "What passed between two states or entities, in both directions, month by month.")
        .part("one", side, None, "SDN")
        .part("other", side, None, "TCD")
        .gives::<Vec<Tie>>()
}

/// `/ties/{one}/{other}/turns`.
pub fn turns() -> Operation {
    let side = "A state by name or ISO 3166-1 alpha-3 code, or an entity by name.";
    Operation::new("turns", "When what passed between two states or entities turned: months that differ from those before beyond chance.")
        .part("one", side, None, "SDN")
        .part("other", side, None, "TCD")
        .gives::<Vec<Turn>>()
}

/// `/coverage`.
pub fn coverage() -> Operation {
    Operation::new("coverage", "How many reports were read, by outlet and by day of publication.").takes(&SPAN).gives::<Read>()
}

/// `/follow`.
pub fn follow() -> Operation {
    Operation::new("follow", "Server-sent events without an end: `changed` whenever the store has changed.")
        .gives_file("text/event-stream", |_| json_schema!({"type": "string"}))
}
