//! `legation explain incident ID`: why reports were merged, and where they differ.

use std::fmt::Write as _;
use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use legation_store::correction::Correction;
use legation_store::explain::{Joined, Link};
use legation_store::incident::figure::Range;
use legation_store::incident::likeness::ENOUGH;
use legation_store::incident::view::{Days, Incident, Party};

use crate::Outcome;
use crate::args::IncidentArgs;
use crate::failure::Failure;
use crate::render::{one_line, stated_width, wrap};
use crate::store::corrections::said;
use crate::store::{at, number, read};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const TYPE: Style = AnsiColor::Cyan.on_default().bold();

/// Explains an incident.
pub fn run(args: &IncidentArgs) -> Result<Outcome, Failure> {
    let (incident, joined) = read(&args.store.store)?.explain(&args.id).map_err(at(&args.store.store))?;
    let mut out = String::new();
    head(&mut out, &incident);
    for range in &incident.quantities {
        figures(&mut out, range);
    }
    for disagreement in &incident.disagreements {
        let values = disagreement.values.iter().map(|told| format!("{} ({})", told.value, told.reports.join(", ")));
        field(&mut out, "differ on", &one_line(&format!("{}: {}", disagreement.field, values.collect::<Vec<_>>().join(" against "))));
    }
    for correction in &incident.corrections {
        field(&mut out, "by hand", &one_line(&by_hand(correction)));
    }
    for event in &joined {
        reason(&mut out, event);
    }
    if joined.iter().filter_map(|event| event.link.as_ref()).any(|link| !link.points.is_empty()) {
        let _ = writeln!(
            out,
            "\n{DIM}Points are log odds: above 0 they speak for two reports telling of one thing, below 0 against it; with {ENOUGH} in all they do.{DIM:#}"
        );
    }
    if let Some(width) = stated_width() {
        out = wrap(&out, width);
    }
    anstream::stdout().lock().write_all(out.as_bytes()).map(|()| Outcome::Done).map_err(Failure::writing)
}

/// Adds a line of a name and a value, if there is one. Writing to a string does not fail.
fn field(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "     {name:<12} {value}");
    }
}

fn head(out: &mut String, incident: &Incident) {
    let mode = incident.mode.as_ref().map(|mode| format!(" {}", one_line(mode))).unwrap_or_default();
    let _ = writeln!(out, "{BOLD}{}{BOLD:#}  {TYPE}{}{TYPE:#}{mode}", incident.id, incident.kind.word());
    let names = |parties: &[Party]| parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ");
    let places = incident.places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>().join(", ");
    let days = |days: &Days| if days.start == days.end { days.start.clone() } else { format!("{} to {}", days.start, days.end) };
    for (name, value) in [
        ("actors", names(&incident.actors)),
        ("recipients", names(&incident.recipients)),
        ("places", places),
        ("date", incident.date.as_ref().map(days).unwrap_or_default()),
        ("status", format!("{}, {}", incident.status.word(), number(incident.sources as i64, "source"))),
    ] {
        field(out, name, &one_line(&value));
    }
}

/// The figures of one kind that count, and those that do not with the reason.
fn figures(out: &mut String, range: &Range) {
    let unit = range.unit.as_ref().map(|unit| format!(" {}", one_line(unit))).unwrap_or_default();
    if range.given.iter().any(|given| given.counts) {
        field(out, range.kind.word(), &format!("{}{unit}", counted(range)));
    }
    for given in &range.given {
        let Some(why) = given.left_out else { continue };
        let (told, document) = (one_line(&given.text), one_line(&given.document));
        field(out, range.kind.word(), &format!("{DIM}not counted: {told} ({document}: {}){DIM:#}", why.words()));
    }
}

/// The number that most sources give, with the bounds that others leave.
fn counted(range: &Range) -> String {
    let words = |number: Option<f64>| number.map(|number| number.to_string());
    let [low, best, high] = [range.low, range.best, range.high].map(words);
    let bounds = match (&low, &high) {
        _ if low == best && high == best => None,
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("{low} or more")),
        (None, Some(high)) => Some(format!("up to {high}")),
        (None, None) => None,
    };
    match (best, bounds) {
        (Some(best), Some(bounds)) => format!("{best} {DIM}({bounds}){DIM:#}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "a number that is not told".to_owned(),
    }
}

/// What was said of it, by whom and why.
fn by_hand(correction: &Correction) -> String {
    let Correction { id, author, made, note, withdrawn, .. } = correction;
    let by: Vec<&str> = [author, made, note].into_iter().flatten().map(String::as_str).collect();
    let back = withdrawn.as_ref().map(|withdrawn| format!("; withdrawn by {}, {}", withdrawn.author, withdrawn.made)).unwrap_or_default();
    format!("{id}: {} ({}){back}", said(correction), by.join(", "))
}

/// An event with what it was linked to.
fn reason(out: &mut String, event: &Joined) {
    let from: Vec<&str> = [&event.source, &event.published].into_iter().flatten().map(String::as_str).collect();
    let own = one_line(&format!("{} {}", event.document, event.event));
    let _ = writeln!(out, "\n  {BOLD}{own}{BOLD:#}  {}", one_line(&from.join(", ")));
    let words = event.sentence.as_deref().map_or_else(|| format!("“{}”", one_line(&event.words)), one_line);
    let why = match &event.link {
        None => "told most fully".to_owned(),
        Some(Link { by_hand: true, .. }) => "joined by hand".to_owned(),
        Some(Link { document, event, points, .. }) => {
            let sum: f64 = points.iter().map(|(_, points)| points).sum();
            let list = points.iter().map(|(aspect, points)| format!("{aspect} {points:+.1}")).collect::<Vec<_>>().join(", ");
            let other = one_line(&format!("{document} {event}"));
            format!("as {other}: {list}; in all {sum:.1}, {ENOUGH} is enough")
        }
    };
    let _ = writeln!(out, "     {words}\n     {DIM}{why}{DIM:#}");
}

#[cfg(test)]
mod tests {
    use legation::wire::QuantityKind;

    use super::*;

    #[test]
    fn bounds_are_told_where_they_say_more() {
        let check = |low, best, high, expected: &str| {
            let range = Range { kind: QuantityKind::Killed, unit: None, low, best, high, given: Vec::new() };
            assert_eq!(anstream::adapter::strip_str(&counted(&range)).to_string(), expected);
        };
        check(Some(45.0), Some(45.0), Some(45.0), "45");
        check(Some(38.0), Some(45.0), Some(45.0), "45 (38 to 45)");
        check(Some(2.0), Some(2.0), None, "2 (2 or more)");
        check(Some(24.0), None, None, "24 or more");
        check(None, None, Some(9.0), "up to 9");
        check(None, None, None, "a number that is not told");
    }
}
