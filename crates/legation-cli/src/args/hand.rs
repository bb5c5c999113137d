//! The arguments of the commands by which a person says something of incidents.

use legation::wire::EventType;

use crate::args::{RowFormat, StoreArgs};
use crate::value::{Parties, event_type, modes_help, parties, types_help};

/// Who says something, and why.
#[derive(Clone, Debug, clap::Args)]
pub struct Signing {
    /// Who says so; the name of the account if nobody is named.
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// The arguments of `correct`.
#[derive(Debug, clap::Args)]
pub struct CorrectArgs {
    /// Id of the incident; its first digits are enough.
    pub incident: String,
    #[arg(long = "type", id = "kind", value_name = "TYPE", value_parser = event_type, help = types_help())]
    pub kind: Option<EventType>,
    /// A PLOVER mode of the type, such as aerial or arrest; none for none.
    #[arg(long, value_name = "MODE", long_help = format!("{}\nnone for none", modes_help()))]
    pub mode: Option<String>,
    /// Who acts: OLD=NEW puts one in the place of another, =NEW adds one, OLD= takes one away. OLD is a name as the incident has it, NEW a state or somebody whom reports
    /// name. May be given again.
    #[arg(long = "actor", id = "actors", value_name = "OLD=NEW", value_parser = parties)]
    pub actors: Vec<Parties>,
    /// Whom it concerns, told in the same way. May be given again.
    #[arg(long = "recipient", id = "recipients", value_name = "OLD=NEW", value_parser = parties)]
    pub recipients: Vec<Parties>,
    /// Leave the incident out of lists, counts and exports.
    #[arg(long, conflicts_with = "show")]
    pub hide: bool,
    /// Leave it out no longer.
    #[arg(long)]
    pub show: bool,
    #[command(flatten)]
    pub signing: Signing,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `withdraw`.
#[derive(Debug, clap::Args)]
pub struct WithdrawArgs {
    /// Number of the correction, as `legation corrections` tells it.
    #[arg(value_name = "NUMBER")]
    pub correction: i64,
    /// Who says so; the name of the account if nobody is named.
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `corrections`.
#[derive(Debug, clap::Args)]
pub struct CorrectionsArgs {
    /// How to print: a table on a terminal, jsonl elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `join`.
#[derive(Debug, clap::Args)]
pub struct JoinArgs {
    /// Ids of incidents, two or more; their first digits are enough.
    #[arg(value_name = "INCIDENT", required = true, num_args = 2..)]
    pub incidents: Vec<String>,
    #[command(flatten)]
    pub signing: Signing,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// The arguments of `split`.
#[derive(Debug, clap::Args)]
pub struct SplitArgs {
    /// Id of the incident; its first digits are enough.
    pub incident: String,
    /// Ids of the documents that tell of another one.
    #[arg(value_name = "DOCUMENT", required = true)]
    pub documents: Vec<String>,
    #[command(flatten)]
    pub signing: Signing,
    #[command(flatten)]
    pub store: StoreArgs,
}
