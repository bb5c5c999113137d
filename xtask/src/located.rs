//! Sentences in which readers marked a verb and the places where it happened (Halterman 2019, MIT licence), from the data beside
//! this checkout.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result};
use legation::document::Document;
use legation::extract::Whereabouts;
use legation::read::{Reader, weigh_places};
use legation::span::Span;
use serde::Deserialize;

/// A sentence with a verb and its places.
pub struct Located {
    /// The sentence.
    pub text: String,
    /// Where the verb begins, in bytes.
    pub verb: usize,
    /// The places, in bytes; none where the sentence does not say.
    pub places: Vec<Span>,
}

impl Located {
    /// A fifth of the sentences, by their hash, about 1,000 rows, is kept aside for measuring.
    pub fn is_kept_aside(&self) -> bool {
        crc32fast::hash(self.text.as_bytes()).is_multiple_of(5)
    }

    /// The places that the program finds in the sentence.
    pub fn weigh(&self, reader: &Reader) -> Vec<Whereabouts> {
        let document = Document { text: self.text.clone(), ..Document::default() };
        weigh_places(&document, reader, self.verb)
    }

    /// Whether these words are a place of the verb.
    pub fn is_right(&self, words: Span) -> bool {
        self.places.iter().any(|place| place.overlaps(words))
    }
}

/// The rows that the readers accepted.
pub fn located(data: &Path) -> Result<Vec<Located>> {
    let path = data.join("gold/places/event_location.jsonl.zip");
    let read = || -> Result<Vec<Row>> {
        let mut archive = zip::ZipArchive::new(File::open(&path)?)?;
        let mut text = String::new();
        archive.by_name("labeled_text.jsonl")?.read_to_string(&mut text)?;
        Ok(serde_json::from_str(&text)?)
    };
    let rows = read().with_context(|| format!("reading {}", path.display()))?;
    Ok(rows.into_iter().filter(|row| row.answer.as_deref() == Some("accept")).filter_map(Row::located).collect())
}

#[derive(Deserialize)]
struct Row {
    text: String,
    answer: Option<String>,
    #[serde(default)]
    spans: Vec<Marked>,
    tokens: Vec<Word>,
}

#[derive(Deserialize)]
struct Marked {
    label: String,
    start: usize,
    end: usize,
    token_start: usize,
    token_end: usize,
}

#[derive(Deserialize)]
struct Word {
    start: usize,
    end: usize,
}

impl Row {
    /// `None` where not just one verb is marked.
    fn located(self) -> Option<Located> {
        let bytes: Vec<usize> = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect();
        let span = |marked: &Marked| -> Option<Span> {
            // Some rows give the numbers of the words instead of those of the characters.
            let counts_words = (marked.start, marked.end) == (marked.token_start, marked.token_end);
            let words = if counts_words { Some((self.tokens.get(marked.start)?, self.tokens.get(marked.end)?)) } else { None };
            let (start, end) = words.map_or((marked.start, marked.end), |(first, last)| (first.start, last.end));
            Some(Span::new(*bytes.get(start)?, *bytes.get(end)?))
        };
        let of = |label: &str| self.spans.iter().filter(|marked| marked.label == label).filter_map(span).collect::<Vec<_>>();
        let [verb] = of("VERB")[..] else { return None };
        let places = of("LOCATION");
        Some(Located { verb: verb.start, places, text: self.text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_or_words() {
        let words = r#"[{"start":0,"end":5},{"start":6,"end":12},{"start":13,"end":15},{"start":16,"end":21}]"#;
        let row = |place: &str| {
            format!(
                r#"{{"text":"Élans fought in Mali.","answer":"accept","tokens":{words},"spans":[
            {{"label":"VERB","start":6,"end":12,"token_start":1,"token_end":1}}{place}]}}"#
            )
        };
        let located = |place: &str| serde_json::from_str::<Row>(&row(place)).unwrap().located().unwrap();
        let by_characters = located(r#",{"label":"LOCATION","start":16,"end":20,"token_start":3,"token_end":3}"#);
        assert_eq!((by_characters.verb, by_characters.places[0]), (7, Span::new(17, 21)));
        let by_words = located(r#",{"label":"LOCATION","start":3,"end":3,"token_start":3,"token_end":3}"#);
        assert_eq!(by_words.places[0], Span::new(17, 22));
        assert!(located("").places.is_empty());
    }
}
