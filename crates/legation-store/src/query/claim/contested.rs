//! What is contested: incidents of which somebody tells that they happened and somebody that they did not, or that are told only to be denied; with who stands on
//! which side, in which words.

use legation::segment::Conventions;
use legation::wire::{Modality, Passage, Stance};
use rusqlite::{Connection, OptionalExtension, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::incident::agreement::Status;
use crate::incident::report::{Report, reports};
use crate::incident::told::Voice as Side;
use crate::query::claim::context::sentences;
use crate::query::claim::view::{Speaker, acting, content, speakers};
use crate::query::{Filter, Line, find, line};
use crate::record::word;
use crate::store::Store;

/// The statuses of what is contested.
pub const CONTESTED: [Status; 2] = [Status::Disputed, Status::Denied];

/// An incident with its sides.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Contested {
    /// The incident.
    pub incident: Line,
    /// Those who say that it happened, the earliest first.
    pub says: Vec<Voice>,
    /// Those who tell of it as planned, possible or wanted.
    pub expects: Vec<Voice>,
    /// Those who say that it did not, doubt it, or took back that it did.
    pub denies: Vec<Voice>,
}

/// Some of the contested incidents that meet a filter.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ContestedPage {
    /// How many meet it.
    pub total: usize,
    /// How many stand before the first that is shown.
    pub offset: usize,
    /// The incidents that are shown, the latest first.
    pub incidents: Vec<Contested>,
}

/// Who stands on a side, with all reports in which they do.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Voice {
    /// Who speaks; empty where nobody known is named.
    pub speakers: Vec<Speaker>,
    /// The words that name who speaks, where nobody known is named.
    pub source: Option<String>,
    /// The outlet that tells it in its own words; null where somebody is quoted.
    pub outlet: Option<String>,
    /// Where they say so, the earliest first.
    pub reports: Vec<Said>,
}

impl Voice {
    /// What those are called who speak; none where they are not told.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.speakers.iter().map(|speaker| speaker.name.as_str()).chain(self.source.as_deref()).chain(self.outlet.as_deref())
    }
}

/// Where somebody says so.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Said {
    /// The id of the document.
    pub document: String,
    /// The id of the event in its record.
    pub event: String,
    /// The id of the claim; null where the report tells it in its own words.
    pub claim: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// How the speaker stands to what is claimed; null for the report's own words.
    pub stance: Option<Stance>,
    /// How real it is told to be.
    pub modality: Modality,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// The words: what is claimed, or those that tell of it.
    pub words: Vec<Passage>,
    /// The sentences in which they stand; empty where the text is not stored.
    pub context: Vec<Passage>,
}

impl Store {
    /// The contested incidents that meet a filter, the latest first: of the statuses that it names those that are contested, of both where it names none.
    ///
    /// # Errors
    /// As [`Store::lines`].
    pub fn contested(&self, filter: &Filter) -> Result<ContestedPage> {
        let is_asked = |status: &Status| filter.statuses.is_empty() || filter.statuses.contains(status);
        let statuses: Vec<Status> = CONTESTED.into_iter().filter(is_asked).collect();
        if statuses.is_empty() {
            return Ok(ContestedPage { total: 0, offset: filter.offset, incidents: Vec::new() });
        }
        let all = Filter { statuses, limit: None, offset: 0, ..filter.clone() };
        self.at_once(|connection| {
            let found = find(connection, &all)?;
            let conventions = Conventions::embedded();
            let shown = found.iter().skip(filter.offset).take(filter.limit.unwrap_or(usize::MAX));
            let incidents = shown.map(|&row| contested(connection, row, Some(&conventions))).collect::<Result<_>>()?;
            Ok(ContestedPage { total: found.len(), offset: filter.offset, incidents })
        })
    }
}

/// The incident in a row, with its sides; where no conventions are given, without the sentences around their words.
pub fn contested(connection: &Connection, incident: i64, conventions: Option<&Conventions>) -> Result<Contested> {
    let (mut says, mut expects, mut denies) = (Vec::new(), Vec::new(), Vec::new());
    for report in reports(connection, incident)? {
        let place = Place::of(connection, &report, conventions)?;
        for (voice, side) in place.voices()? {
            let side = match side {
                Side::Affirms => &mut says,
                Side::Open => &mut expects,
                Side::Denies => &mut denies,
            };
            fold(side, voice);
        }
    }
    Ok(Contested { incident: line(connection, incident)?, says, expects, denies })
}

/// Puts who speaks among those of a side, whose reports it joins if they are there.
fn fold(side: &mut Vec<Voice>, voice: Voice) {
    let names = |voice: &Voice| -> Vec<String> { voice.speakers.iter().map(|speaker| speaker.name.clone()).collect() };
    let is_same = |known: &&mut Voice| names(known) == names(&voice) && known.source == voice.source && known.outlet == voice.outlet;
    match side.iter_mut().find(is_same) {
        Some(known) => known.reports.extend(voice.reports),
        None => side.push(voice),
    }
}

/// A claim that holds an event.
struct Holding {
    id: String,
    stance: Stance,
    source: Option<String>,
    content: Vec<Passage>,
}

/// Where a report tells of an incident.
struct Place<'p> {
    connection: &'p Connection,
    conventions: Option<&'p Conventions>,
    report: &'p Report,
    document: i64,
    text: Option<String>,
}

impl<'p> Place<'p> {
    fn of(connection: &'p Connection, report: &'p Report, conventions: Option<&'p Conventions>) -> Result<Self> {
        let mut select = connection.prepare_cached("SELECT id, text FROM document WHERE name = ?1")?;
        let (document, text) = select.query_row([&report.document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { connection, conventions, report, document, text })
    }

    /// Who says what of it here, and on which side.
    fn voices(&self) -> Result<Vec<(Voice, Side)>> {
        let told = &self.report.told;
        // What an outlet takes back it no longer tells, whomever it quoted.
        if self.report.is_withdrawn {
            return Ok(vec![(self.own(), Side::Denies)]);
        }
        let claims = self.claims()?;
        let of_stance = |stance: Stance| claims.iter().find(|claim| claim.stance == stance);
        let nearest = || claims.iter().min_by_key(|claim| length(&claim.content));
        // Who denies or doubts it is asked first; else whoever is nearest to the words.
        let speaking = of_stance(Stance::Denies).or_else(|| of_stance(Stance::Doubts)).or_else(nearest);
        let mut voices = vec![match speaking {
            Some(claim) => (self.quoted(claim)?, if claim.stance == Stance::Doubts { Side::Denies } else { told.voice }),
            None => (self.own(), told.voice),
        }];
        if let Some(event) = &told.denied_by {
            voices.push((self.denial(event)?, Side::Denies));
        }
        Ok(voices)
    }

    /// The claims that hold it.
    fn claims(&self) -> Result<Vec<Holding>> {
        let mut select = self.connection.prepare_cached("SELECT stance, source_text FROM claim WHERE document = ?1 AND id = ?2")?;
        let mut claims = Vec::new();
        for id in &self.report.told.attribution {
            let row = |row: &rusqlite::Row<'_>| Ok((word(row, 0, Stance::of_word)?, row.get(1)?));
            if let Some((stance, source)) = select.query_row(params![self.document, id], row).optional()? {
                claims.push(Holding { id: id.clone(), stance, source, content: content(self.connection, self.document, id)? });
            }
        }
        Ok(claims)
    }

    fn quoted(&self, claim: &Holding) -> Result<Voice> {
        let speakers = speakers(self.connection, self.document, &claim.id)?;
        let source = claim.source.clone().filter(|_| speakers.is_empty());
        let said = Said { claim: Some(claim.id.clone()), stance: Some(claim.stance), ..self.said(claim.content.clone(), &[]) };
        Ok(Voice { speakers, source, outlet: None, reports: vec![said] })
    }

    /// The report in its own words.
    fn own(&self) -> Voice {
        let words = self.words(self.report.told.trigger);
        let outlet = self.report.outlet.clone().or_else(|| Some(self.report.document.clone()));
        Voice { speakers: Vec::new(), source: None, outlet, reports: vec![self.said(words, &[])] }
    }

    /// Who denies it further on in the report, in an event of its own.
    fn denial(&self, event: &str) -> Result<Voice> {
        let mut select =
            self.connection.prepare_cached("SELECT id, trigger_start, trigger_stop FROM event WHERE document = ?1 AND name = ?2")?;
        let (row, place): (i64, _) =
            select.query_row(params![self.document, event], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        let speakers = acting(self.connection, self.document, row)?;
        let said =
            Said { event: event.to_owned(), stance: Some(Stance::Denies), ..self.said(self.words(place), &[self.report.told.trigger]) };
        Ok(Voice { speakers, source: None, outlet: None, reports: vec![said] })
    }

    /// Words of the report by their place.
    fn words(&self, (start, end): (usize, usize)) -> Vec<Passage> {
        let cut = |text: &String| text.chars().skip(start).take(end.saturating_sub(start)).collect();
        self.text.as_ref().map(cut).map(|text| Passage { start, end, text }).into_iter().collect()
    }

    /// The words within their sentences, and with those in which other words stand that they speak of.
    fn said(&self, words: Vec<Passage>, of: &[(usize, usize)]) -> Said {
        let places: Vec<(usize, usize)> = words.iter().map(|words| (words.start, words.end)).chain(of.iter().copied()).collect();
        let context =
            self.text.as_ref().zip(self.conventions).map(|(text, conventions)| sentences(text, &places, conventions)).unwrap_or_default();
        Said {
            document: self.report.document.clone(),
            event: self.report.told.event.clone(),
            claim: None,
            outlet: self.report.outlet.clone(),
            published: self.report.published.clone(),
            stance: None,
            modality: self.report.told.modality,
            withdrawn: self.report.is_withdrawn,
            words,
            context,
        }
    }
}

fn length(content: &[Passage]) -> usize {
    content.iter().map(|passage| passage.end.saturating_sub(passage.start)).sum()
}
