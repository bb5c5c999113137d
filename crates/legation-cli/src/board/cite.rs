//! What is needed to cite an incident: what it is called, who tells of it, and by which versions that was read.

use legation::wire::ProducedBy;
use legation_store::incident::view::Incident;
use schemars::JsonSchema;
use serde::Serialize;

use crate::board::sentence::{days, title, written};
use crate::store::number;

/// How to cite an incident.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Citation {
    /// The citation in words, without the day on which the store was read and the address: whoever cites adds these.
    pub words: String,
    /// The address of its page on this board.
    pub page: String,
    /// The day of the first report; null where none is dated.
    pub first: Option<String>,
    /// The day of the last one.
    pub last: Option<String>,
    /// The versions by which the reports were read: more than one where the store was filled by several.
    pub produced_by: Vec<ProducedBy>,
}

/// How to cite an incident whose reports were read by these versions.
pub fn citation(incident: &Incident, produced_by: Vec<ProducedBy>) -> Citation {
    let (first, last) = incident.published.clone().unzip();
    let mut name = vec![title(incident)];
    name.extend(incident.date.as_ref().map(days));
    let told = format!("Told by {}, {}", number(incident.sources as i64, "independent source"), incident.status.word());
    let reports = match (&first, &last) {
        (Some(first), Some(last)) if first == last => format!("; reports of {}", written(first)),
        (Some(first), Some(last)) => format!("; reports of {} to {}", written(first), written(last)),
        _ => String::new(),
    };
    let versions: Vec<String> = produced_by.iter().map(version).collect();
    Citation {
        words: format!("Incident {} ({}). {told}{reports}. {}.", incident.id, name.join(", "), versions.join("; ")),
        page: format!("/incident/{}", incident.id),
        first,
        last,
        produced_by,
    }
}

fn version(by: &ProducedBy) -> String {
    let ProducedBy { program, model, lexicon, gazetteer } = by;
    format!("Legation {program}, model {model}, lexicon {lexicon}, gazetteer {gazetteer}")
}

#[cfg(test)]
mod tests {
    use legation::wire::{DateBasis, EventType, Modality};
    use legation_store::incident::agreement::Status;
    use legation_store::incident::view::Days;

    use super::*;
    use crate::board::sentence::tests::incident;

    fn version() -> ProducedBy {
        let hash = |word: &str| word.to_owned();
        ProducedBy { program: hash("0.1.0"), model: hash("aa"), lexicon: hash("bb"), gazetteer: hash("cc") }
    }

    #[test]
    fn a_citation_tells_what_who_and_by_what() {
        let day = |day: &str| day.to_owned();
        let raid = Incident {
            id: "1a2b3c4d5e6f7a8b".to_owned(),
            date: Some(Days { start: day("2025-02-03"), end: day("2025-02-04"), basis: DateBasis::Stated }),
            sources: 3,
            status: Status::Corroborated,
            published: Some((day("2025-02-04"), day("2025-02-05"))),
            ..incident(EventType::Assault, &["the army"], &["Mellit"])
        };
        assert_eq!(
            citation(&raid, vec![version()]).words,
            "Incident 1a2b3c4d5e6f7a8b (Attack on Mellit, 3 February 2025 to 4 February 2025). Told by 3 independent sources, corroborated; \
             reports of 4 February 2025 to 5 February 2025. Legation 0.1.0, model aa, lexicon bb, gazetteer cc."
        );
    }

    #[test]
    fn what_did_not_happen_is_cited_as_that() {
        let planned = Incident { modality: Modality::Planned, ..incident(EventType::Sanction, &["Japan"], &[]) };
        let words = citation(&planned, vec![version()]).words;
        assert!(words.starts_with("Incident  (Planned: sanctions or break by Japan). Told by 1 independent source, reported. "), "{words}");
    }
}
