//! What incidents must meet, and how many of what is found are shown: for all commands that look for something.

use jiff::civil::Date;
use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use legation_store::query::{Bounds, Filter};

use crate::Outcome;
use crate::failure::Failure;
use crate::value::{
    self, bounds, date, event_type, modalities_help, modality, modes_help, share, status, statuses_help, types_help, words,
};

/// What incidents must meet. A list asks for one of its values, but for parties, who must all take part.
#[derive(Debug, clap::Args)]
pub struct Filters {
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = event_type, help = types_help())]
    pub kinds: Vec<EventType>,
    /// PLOVER modes, such as aerial or arrest.
    #[arg(long = "mode", value_name = "MODE", value_delimiter = ',', long_help = modes_help())]
    pub modes: Vec<String>,
    /// Who acts: a state, by its name or its ISO 3166-1 alpha-3 code, with all its people and bodies; or somebody by name. May be given again.
    #[arg(long = "actor", value_name = "NAME")]
    pub actors: Vec<String>,
    /// Whom it concerns, told in the same way. May be given again.
    #[arg(long = "recipient", value_name = "NAME")]
    pub recipients: Vec<String>,
    /// Where: states by their codes or names.
    #[arg(long = "country", value_name = "STATE", value_delimiter = ',')]
    pub countries: Vec<String>,
    /// Where: a town or region.
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// Where: a box on the map, in degrees.
    #[arg(long = "box", value_name = "SOUTH,WEST,NORTH,EAST", value_parser = bounds, allow_hyphen_values = true)]
    pub bounds: Option<Bounds>,
    /// On this day or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// On this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Told by this outlet. May be given again.
    #[arg(long = "outlet", value_name = "NAME")]
    pub outlets: Vec<String>,
    #[arg(long = "status", value_name = "STATUS", value_delimiter = ',', value_parser = status, help = statuses_help())]
    pub statuses: Vec<Status>,
    #[arg(long = "modality", value_name = "MODALITY", value_delimiter = ',', value_parser = modality, help = modalities_help())]
    pub modalities: Vec<Modality>,
    /// Coded with at least this confidence, 0 to 1.
    #[arg(long, value_name = "NUMBER", value_parser = share)]
    pub confidence: Option<f64>,
    /// In a report with these words; what stands in quotation marks as a phrase.
    #[arg(long, value_name = "WORDS", value_parser = words)]
    pub text: Option<String>,
    /// Only what a report tells as a fact.
    #[arg(long)]
    pub happened: bool,
    /// Those that were hidden by hand, which are left out otherwise.
    #[arg(long)]
    pub hidden: bool,
}

/// How many are shown.
#[derive(Debug, clap::Args)]
pub struct Paging {
    /// At most so many; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: usize,
    /// Leave out so many at the start.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
}

impl Filters {
    /// As the store takes them.
    pub fn filter(&self) -> Result<Filter, Failure> {
        let days = [self.since, self.until].map(|day| day.map(|day| day.to_string()));
        let [since, until] = days;
        Ok(Filter {
            kinds: self.kinds.clone(),
            modes: value::modes(&self.modes, &self.kinds).map_err(Failure::plain)?,
            actors: self.actors.clone(),
            recipients: self.recipients.clone(),
            countries: self.countries.clone(),
            place: self.place.clone(),
            bounds: self.bounds,
            since,
            until,
            outlets: self.outlets.clone(),
            statuses: self.statuses.clone(),
            modalities: self.modalities.clone(),
            confidence: self.confidence,
            happened: self.happened,
            hidden: self.hidden,
            text: self.text.clone(),
            ..Filter::default()
        })
    }
}

impl Paging {
    /// How many are asked for: one more than are shown, by which it is seen that there are more; `None` for all.
    pub fn asked(&self) -> Option<usize> {
        (self.limit > 0).then_some(self.limit.saturating_add(1))
    }

    /// Prints those of what was found that are shown. If there are more, whoever counts what stands above is told so on standard error.
    pub fn print<T>(&self, found: &[T], print: impl FnOnce(&[T]) -> Result<Outcome, Failure>) -> Result<Outcome, Failure> {
        let are_more = self.asked().is_some_and(|asked| found.len() >= asked);
        let outcome = print(if are_more { &found[..self.limit] } else { found })?;
        if are_more {
            anstream::eprintln!(
                "there are more than these {}: --limit 0 shows all, --offset {} those that follow",
                self.limit,
                self.offset.saturating_add(self.limit)
            );
        }
        Ok(outcome)
    }
}
