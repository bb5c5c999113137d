//! What happened in one sentence, made from an incident alone.

use jiff::civil::Date;
use legation::wire::{EventType, Modality};
use legation_store::incident::agreement::Status;
use legation_store::incident::figure::Range;
use legation_store::incident::view::{Days, Incident, Party};

/// The sentence: "Sudanese army attacked Mellit (aerial) in Northern Darfur on 3 February 2025: 38 killed, 60 wounded." What has not happened, or is said not to have,
/// is told as that first.
pub fn sentence(incident: &Incident) -> String {
    let mut parts = vec![deed(incident)];
    parts.extend(incident.mode.as_ref().map(|mode| format!("({})", mode.replace('-', " "))));
    parts.extend(incident.places.iter().find(|place| !is_recipient(&place.name, incident)).map(|place| format!("in {}", place.name)));
    parts.extend(incident.date.as_ref().map(day));
    let figures: Vec<String> = incident.quantities.iter().filter_map(figure).collect();
    let figures = if figures.is_empty() { String::new() } else { format!(": {}", figures.join(", ")) };
    capital(&format!("{}{}{figures}.", reality(incident), parts.join(" ")))
}

/// What it is called: "Attack on Mellit"; by whom, where nobody is told whom it concerns.
pub fn title(incident: &Incident) -> String {
    let Words { deed, to, .. } = words(incident.kind);
    let (actors, recipients) = (names(&incident.actors), names(&incident.recipients));
    let whom = match (actors.is_empty(), recipients.is_empty()) {
        (_, false) => format!(" {to} {recipients}"),
        (false, true) => format!(" by {actors}"),
        (true, true) => String::new(),
    };
    capital(&format!("{}{deed}{whom}", reality(incident)))
}

/// The day, or the first and the last, as in a text.
pub fn days(days: &Days) -> String {
    let (start, end) = (written(&days.start), written(&days.end));
    if start == end { start } else { format!("{start} to {end}") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn is_recipient(name: &str, incident: &Incident) -> bool {
    incident.recipients.iter().any(|party| party.name == name)
}

/// How real it is, where it is not told as a fact.
fn reality(incident: &Incident) -> String {
    if incident.status == Status::Denied {
        return "denied: ".to_owned();
    }
    match incident.modality {
        Modality::Actual => String::new(),
        other => format!("{}: ", other.word()),
    }
}

/// Who did what to whom; where one side is not known, what was done, by whom or to whom.
fn deed(incident: &Incident) -> String {
    let Words { did, deed, to } = words(incident.kind);
    let (actors, recipients) = (names(&incident.actors), names(&incident.recipients));
    let happened = incident.modality == Modality::Actual && incident.status != Status::Denied;
    match (actors.is_empty(), recipients.is_empty()) {
        (false, false) if happened => format!("{actors} {did} {recipients}"),
        (false, false) => format!("{deed} by {actors} {to} {recipients}"),
        (false, true) if incident.kind.is_mutual() && incident.actors.len() > 1 => format!("{deed} between {actors}"),
        (false, true) => format!("{deed} by {actors}"),
        (true, false) => format!("{deed} {to} {recipients}"),
        (true, true) => deed.to_owned(),
    }
}

/// Names that are given before the others are only counted.
const NAMED: usize = 3;

fn names(parties: &[Party]) -> String {
    let mut told: Vec<&str> = Vec::new();
    for party in parties {
        // "Sudanese army warplanes" and "Sudanese army jets" are words of two reports for one.
        if !told.iter().any(|known| share_a_word(known, &party.name)) {
            told.push(&party.name);
        }
    }
    let shown = &told[..told.len().min(NAMED)];
    let others = told.len() - shown.len();
    if others == 0 { shown.join(", ") } else { format!("{} and {others} more", shown.join(", ")) }
}

/// Letters of a word that tells something.
const TELLING: usize = 4;

fn share_a_word(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.chars().count() >= TELLING).collect()
    };
    let known = words(one);
    words(other).iter().any(|word| known.contains(word))
}

/// What a type says in words.
struct Words {
    /// What stands between who acts and whom it concerns.
    did: &'static str,
    /// What was done.
    deed: &'static str,
    /// What stands between that and whom it concerns.
    to: &'static str,
}

fn words(kind: EventType) -> Words {
    let (did, deed, to) = match kind {
        EventType::Agree => ("agreed with or promised", "agreement or promise", "to"),
        EventType::Consult => ("met or spoke with", "talks or visit", "with"),
        EventType::Support => ("spoke in support of", "words of support", "for"),
        EventType::Concede => ("yielded to", "concession", "to"),
        EventType::Cooperate => ("cooperated with", "cooperation", "with"),
        EventType::Aid => ("gave aid to", "aid", "for"),
        EventType::Retreat => ("pulled back from or released", "retreat or release", "of"),
        EventType::Request => ("made a demand of", "demand or call", "to"),
        EventType::Accuse => ("accused or investigated", "accusation or investigation", "against"),
        EventType::Reject => ("rejected or refused", "refusal or denial", "towards"),
        EventType::Threaten => ("threatened", "threat or warning", "to"),
        EventType::Protest => ("protested against", "protest", "against"),
        EventType::Sanction => ("imposed sanctions on or broke with", "sanctions or break", "against"),
        EventType::Mobilize => ("moved forces towards", "movement of forces", "towards"),
        EventType::Coerce => ("used coercion against", "coercion", "against"),
        EventType::Assault => ("attacked", "attack", "on"),
    };
    Words { did, deed, to }
}

fn day(days: &Days) -> String {
    let (start, end) = (written(&days.start), written(&days.end));
    if start == end { format!("on {start}") } else { format!("between {start} and {end}") }
}

/// A day as it is written in a text: "3 February 2025".
pub fn written(day: &str) -> String {
    day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

/// A number with its thousands parted: "12,000".
fn number(value: f64) -> String {
    let text = value.abs().to_string();
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let groups: Vec<&str> = whole.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("{}{}{rest}", if value < 0.0 { "−" } else { "" }, groups.join(","))
}

/// The number that most sources give, or the bounds.
fn figure(range: &Range) -> Option<String> {
    let kind = range.unit.as_deref().unwrap_or(range.kind.word());
    match (range.best, range.low, range.high) {
        (Some(best), Some(low), Some(high)) if low < high => Some(format!("{} ({} to {}) {kind}", number(best), number(low), number(high))),
        (Some(best), _, _) => Some(format!("{} {kind}", number(best))),
        (None, Some(low), _) => Some(format!("at least {} {kind}", number(low))),
        _ => None,
    }
}

#[cfg(test)]
pub mod tests {
    use legation::wire::{DateBasis, EntityKind};

    use super::*;

    /// An incident of a type between these.
    pub fn incident(kind: EventType, actors: &[&str], recipients: &[&str]) -> Incident {
        let party = |name: &&str| Party { name: (*name).to_owned(), kind: EntityKind::Other, country: None, sector: None };
        Incident {
            id: String::new(),
            kind,
            mode: None,
            date: None,
            actors: actors.iter().map(party).collect(),
            recipients: recipients.iter().map(party).collect(),
            places: Vec::new(),
            quantities: Vec::new(),
            reports: Vec::new(),
            sources: 1,
            status: Status::Reported,
            modality: Modality::Actual,
            disagreements: Vec::new(),
            published: None,
            confidence: 0.5,
            hidden: false,
            corrections: Vec::new(),
        }
    }

    #[test]
    fn what_is_known_is_told() {
        let day = Days { start: "2025-02-03".to_owned(), end: "2025-02-03".to_owned(), basis: DateBasis::Stated };
        let full = Incident {
            mode: Some("heavy-weapons".to_owned()),
            date: Some(day),
            ..incident(EventType::Assault, &["the army"], &["Mellit"])
        };
        assert_eq!(sentence(&full), "The army attacked Mellit (heavy weapons) on 3 February 2025.");
        assert_eq!(sentence(&incident(EventType::Assault, &[], &[])), "Attack.");
        assert_eq!(sentence(&incident(EventType::Consult, &["a", "b", "c", "d"], &[])), "Talks or visit between a, b, c and 1 more.");
    }

    #[test]
    fn one_party_in_the_words_of_two_reports_is_named_once() {
        let raid = incident(EventType::Assault, &["Sudanese army warplanes", "army's air force", "Rapid Support Forces"], &["Mellit"]);
        assert_eq!(sentence(&raid), "Sudanese army warplanes, Rapid Support Forces attacked Mellit.");
    }

    #[test]
    fn numbers_are_written_as_in_a_text() {
        for (value, text) in [(12.0, "12"), (12_000.0, "12,000"), (1_800_000_000.0, "1,800,000,000"), (999.5, "999.5"), (-1234.0, "−1,234")]
        {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn what_did_not_happen_is_told_as_that() {
        let denied = Incident { status: Status::Denied, ..incident(EventType::Assault, &[], &["Mellit"]) };
        assert_eq!(sentence(&denied), "Denied: attack on Mellit.");
        let planned = Incident { modality: Modality::Planned, ..incident(EventType::Sanction, &["Japan"], &["Russia"]) };
        assert_eq!(sentence(&planned), "Planned: sanctions or break by Japan against Russia.");
    }
}
