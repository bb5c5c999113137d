//! `legation explain incident ID`: why reports were merged, and where they differ.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use legation_store::explain::{Joined, Link};
use legation_store::incident::view::Incident;

use crate::Outcome;
use crate::args::IncidentArgs;
use crate::failure::Failure;
use crate::render::one_line;
use crate::store::{at, read};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const TYPE: Style = AnsiColor::Cyan.on_default().bold();

/// Explains an incident.
pub fn run(args: &IncidentArgs) -> Result<Outcome, Failure> {
    let (incident, joined) = read(&args.store.store)?.explain(&args.id).map_err(at(&args.store.store))?;
    let mut out = String::new();
    head(&mut out, &incident);
    for event in &joined {
        reason(&mut out, event);
    }
    anstream::print!("{out}");
    Ok(Outcome::Done)
}

fn head(out: &mut String, incident: &Incident) {
    let names =
        |parties: &[legation_store::incident::view::Party]| parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ");
    let _ = writeln!(
        out,
        "{BOLD}{}{BOLD:#}  {TYPE}{}{TYPE:#} {}",
        incident.id,
        incident.kind.word(),
        incident.mode.as_deref().unwrap_or_default()
    );
    let places = incident.places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>().join(", ");
    let date = incident
        .date
        .as_ref()
        .map(|days| if days.start == days.end { days.start.clone() } else { format!("{} to {}", days.start, days.end) });
    let sources = format!("{}, {} {}", incident.status.word(), incident.sources, if incident.sources == 1 { "source" } else { "sources" });
    for (name, value) in [
        ("actors", names(&incident.actors)),
        ("recipients", names(&incident.recipients)),
        ("places", places),
        ("date", date.unwrap_or_default()),
        ("status", sources),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "     {name:<12} {}", one_line(&value));
        }
    }
    for quantity in &incident.quantities {
        let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
        let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let [low, best, high] = [quantity.low, quantity.best, quantity.high].map(number);
        let _ = writeln!(out, "     {:<12} {best}{unit} {DIM}({low} to {high}){DIM:#}", quantity.kind.word());
    }
    for disagreement in &incident.disagreements {
        let values = disagreement.values.iter().map(|told| format!("{} ({})", told.value, told.reports.join(", ")));
        let _ = writeln!(out, "     differ on    {}: {}", disagreement.field, values.collect::<Vec<_>>().join(" against "));
    }
}

/// An event with what it was linked to.
fn reason(out: &mut String, event: &Joined) {
    let words = event.sentence.as_deref().map_or_else(|| format!("“{}”", event.words), one_line);
    let _ = writeln!(out, "\n  {BOLD}{} {}{BOLD:#}  {words}", event.document, event.event);
    let Some(Link { document, event: other, points, by_hand }) = &event.link else {
        let _ = writeln!(out, "     {DIM}told most fully{DIM:#}");
        return;
    };
    if *by_hand {
        let _ = writeln!(out, "     {DIM}joined by hand{DIM:#}");
        return;
    }
    let sum: f64 = points.iter().map(|(_, points)| points).sum();
    let list = points.iter().map(|(aspect, points)| format!("{aspect} {points:+.1}")).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "     {DIM}as {document} {other}: {list}; in all {sum:.1}{DIM:#}");
}
