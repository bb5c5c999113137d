//! The arguments of `legation claims`.

use jiff::civil::Date;
use legation::wire::{ClaimKind, EventType, Stance};

use crate::args::filters::Paging;
use crate::args::{RowFormat, StoreArgs};
use crate::value::{claim_kind, claim_kinds_help, date, event_type, phrases, stance, stances_help, types_help};

/// The arguments of `claims`. A list asks for one of its values, but for names, which must all fit.
#[derive(Debug, clap::Args)]
pub struct ClaimsArgs {
    /// Who speaks: a state, by its name or its ISO 3166-1 alpha-3 code, with all its people and bodies; or somebody by name. May be given again.
    #[arg(long = "speaker", value_name = "NAME")]
    pub speakers: Vec<String>,
    /// Whom it is about, told in the same way: who takes part in an incident that it tells of, or is mentioned in it. May be given again.
    #[arg(long, value_name = "NAME")]
    pub about: Vec<String>,
    #[arg(long = "stance", value_name = "STANCE", value_delimiter = ',', value_parser = stance, help = stances_help())]
    pub stances: Vec<Stance>,
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',', value_parser = claim_kind, help = claim_kinds_help())]
    pub kinds: Vec<ClaimKind>,
    /// These words in what is claimed; what stands in quotation marks as a phrase.
    #[arg(long, value_name = "WORDS", value_parser = Words::of)]
    pub text: Option<Words>,
    /// In a report of this outlet. May be given again.
    #[arg(long = "outlet", value_name = "NAME")]
    pub outlets: Vec<String>,
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = event_type, help = types_help())]
    pub types: Vec<EventType>,
    /// Published on this day or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// Published on this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    #[command(flatten)]
    pub paging: Paging,
    /// How to print: a table on a terminal, jsonl (in full) elsewhere.
    #[arg(long, value_enum)]
    pub format: Option<RowFormat>,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Words and phrases that are looked for.
#[derive(Clone, Debug)]
pub struct Words(pub Vec<String>);

impl Words {
    fn of(search: &str) -> Result<Self, &'static str> {
        phrases(search).map(Self)
    }
}
