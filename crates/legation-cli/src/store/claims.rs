//! `legation claims`: who says what.

use legation::wire::Passage;
use legation_store::query::{Claim, ClaimFilter, ToldOf};

use crate::Outcome;
use crate::args::RowFormat;
use crate::args::claims::ClaimsArgs;
use crate::failure::Failure;
use crate::store::{at, output, read};

/// Prints the claims that meet the filters, those of the latest report first.
pub fn run(args: &ClaimsArgs) -> Result<Outcome, Failure> {
    let filter = ClaimFilter {
        speakers: args.speakers.clone(),
        about: args.about.clone(),
        stances: args.stances.clone(),
        kinds: args.kinds.clone(),
        phrases: args.text.as_ref().map(|words| words.0.clone()).unwrap_or_default(),
        outlets: args.outlets.clone(),
        types: args.types.clone(),
        since: args.since.map(|day| day.to_string()),
        until: args.until.map(|day| day.to_string()),
        limit: args.paging.asked(),
        offset: args.paging.offset,
    };
    let found = read(&args.store.store)?.claims(&filter).map_err(at(&args.store.store))?.claims;
    args.paging.print(&found, |shown| match RowFormat::or_usual(args.format) {
        RowFormat::Csv => output::print(
            Some(RowFormat::Csv),
            shown,
            &["document", "claim", "outlet", "published", "kind", "stance", "speakers", "source", "cue", "content", "incidents"],
            fields,
        ),
        other => output::print(Some(other), shown, &["who", "says", "what", "of", "where"], row),
    })
}

fn row(claim: &Claim) -> [String; 5] {
    let at = [claim.outlet.clone(), claim.published.clone(), Some(format!("{} {}", claim.document, claim.claim))];
    [
        who(claim),
        claim.stance.word().to_owned(),
        said(&claim.content),
        claim.incidents.iter().map(told_of).collect::<Vec<_>>().join("; "),
        at.into_iter().flatten().collect::<Vec<_>>().join(", "),
    ]
}

fn fields(claim: &Claim) -> [String; 11] {
    let words = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.text.clone()).unwrap_or_default();
    [
        claim.document.clone(),
        claim.claim.clone(),
        claim.outlet.clone().unwrap_or_default(),
        claim.published.clone().unwrap_or_default(),
        claim.kind.word().to_owned(),
        claim.stance.word().to_owned(),
        names(claim),
        words(&claim.source),
        words(&claim.cue),
        said(&claim.content),
        claim.incidents.iter().map(|told| told.incident.id.as_str()).collect::<Vec<_>>().join("; "),
    ]
}

/// Who speaks: by name, or in the words of the report.
fn who(claim: &Claim) -> String {
    if claim.speakers.is_empty() {
        claim.source.as_ref().map_or_else(|| "not named".to_owned(), |source| source.text.clone())
    } else {
        names(claim)
    }
}

fn names(claim: &Claim) -> String {
    claim.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn said(content: &[Passage]) -> String {
    content.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" … ")
}

/// An incident with how sure it is; what has not happened must not look as if it had.
fn told_of(ToldOf { incident, .. }: &ToldOf) -> String {
    let reality = if incident.modality == "actual" { String::new() } else { format!(", {}", incident.modality) };
    format!("{} {} ({}{reality})", incident.id, incident.kind, incident.status)
}
