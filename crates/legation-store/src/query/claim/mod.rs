//! Claims: who says what, in which words, and of which incidents it is told; and who speaks most.
//!
//! Claims are found from the latest report back; they are counted up to [`COUNTED`], so that a page of a large store is had as fast as one of a small store.

mod contested;
mod context;
mod filter;
mod search;
mod speaker;
mod view;
mod words;

pub(crate) use contested::{CONTESTED, contested};
pub use contested::{Contested, ContestedPage, Said, Voice};
pub use filter::ClaimFilter;
pub use speaker::{SpeakerCount, Speakers};
pub use view::{Claim, Speaker, ToldOf};

use legation::segment::Conventions;
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::query::claim::search::search;
use crate::store::Store;

/// Claims beyond this are not counted: they would be looked for in every report of a store.
pub const COUNTED: usize = 1000;

/// Some of the claims that meet a filter.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Claims {
    /// How many meet it, as far as they were counted.
    pub total: usize,
    /// Whether there are more than were counted.
    pub more: bool,
    /// How many stand before the first that is shown.
    pub offset: usize,
    /// The claims that are shown, those of the latest report first.
    pub claims: Vec<Claim>,
}

impl Store {
    /// A page of the claims that meet a filter, those of the latest report first. Without a limit all are given and counted.
    ///
    /// # Errors
    /// If a name or date in the filter can't be understood, or the store can't be read.
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Claims> {
        self.at_once(|connection| {
            let most = filter.limit.map_or(usize::MAX - 1, |limit| limit.saturating_add(filter.offset).max(COUNTED));
            let mut found = search(connection, filter, most + 1)?;
            let more = found.len() > most;
            found.truncate(most);
            let conventions = Conventions::embedded();
            let shown = found.iter().skip(filter.offset).take(filter.limit.unwrap_or(usize::MAX));
            let claims = shown.map(|found| view::claim(connection, found, &conventions)).collect::<Result<_>>()?;
            Ok(Claims { total: found.len(), more, offset: filter.offset, claims })
        })
    }

    /// Those who speak in the claims that meet a filter, as far as these are counted; whoever says most first, at most `limit` of them.
    ///
    /// # Errors
    /// As [`Store::claims`].
    pub fn speakers(&self, filter: &ClaimFilter) -> Result<Speakers> {
        self.at_once(|connection| {
            let mut found = search(connection, filter, COUNTED + 1)?;
            let more = found.len() > COUNTED;
            found.truncate(COUNTED);
            speaker::count(connection, &found, more, filter.limit.unwrap_or(usize::MAX))
        })
    }
}
