//! Records of reports that nobody wrote: a world of towns, persons and groups, incidents drawn day by day, and reports that each tell of one of the
//! day and of some before, in their own words and with their own figures.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use legation::wire::{DocumentInfo, Record};
use serde_json::{Value, json};

use crate::store::draw::Draw;
use crate::store::words::{DEEDS, FILLERS, STATES, SYLLABLES};

/// Documents of one day, as of a large country.
const A_DAY: usize = 270;
/// Reports of an incident in the mean.
const REPORTS: usize = 3;
/// The first day.
const START: Date = date(2024, 1, 1);
/// Towns, persons and groups of a state.
const TOWNS: usize = 400;
const PERSONS: usize = 600;
const GROUPS: usize = 8;
/// Outlets.
const OUTLETS: usize = 300;

/// Something that happens.
#[derive(Clone, Debug)]
struct Incident {
    deed: usize,
    day: usize,
    state: usize,
    /// Another state, for what states do to each other.
    other: usize,
    town: usize,
    person: usize,
    group: usize,
    figure: usize,
}

/// Makes the records, one after the other.
pub struct Invent {
    draw: Draw,
    incidents: Vec<Incident>,
    made: usize,
}

impl Invent {
    /// The reports of a seed.
    pub fn new(seed: u64) -> Self {
        Self { draw: Draw::new(seed), incidents: Vec::new(), made: 0 }
    }

    fn incident(&mut self, day: usize) -> Incident {
        let draw = &mut self.draw;
        Incident {
            deed: draw.below(DEEDS.len()),
            day,
            state: draw.seldom(STATES.len()),
            other: draw.below(STATES.len()),
            town: draw.seldom(TOWNS),
            person: draw.seldom(PERSONS),
            group: draw.below(GROUPS),
            figure: 2 + draw.seldom(400),
        }
    }

    /// An incident of the last days; a few of each day are told by many.
    fn recent(&mut self, days: usize) -> Incident {
        const A_DAY_HAPPEN: usize = A_DAY / REPORTS;
        let day = self.draw.below(days) * A_DAY_HAPPEN;
        let among = if self.draw.percent(20) { self.draw.seldom(A_DAY_HAPPEN) } else { self.draw.below(A_DAY_HAPPEN) };
        let back = (day + among) % self.incidents.len();
        self.incidents[self.incidents.len() - 1 - back].clone()
    }

    /// The next report.
    fn report(&mut self) -> anyhow::Result<Record> {
        let day = self.made / A_DAY;
        if self.made.is_multiple_of(A_DAY) {
            for _ in 0..A_DAY / REPORTS {
                let incident = self.incident(day);
                self.incidents.push(incident);
            }
        }
        // Mostly what happened today or yesterday, with a few things of the days before.
        let mut told = vec![self.recent(2)];
        for _ in 0..=self.draw.below(4) {
            told.push(self.recent(10));
        }
        self.made += 1;
        let mut page = Page::new(self.made, day, &mut self.draw);
        for incident in &told {
            page.tell(incident, &mut self.draw);
        }
        page.record()
    }
}

impl Iterator for Invent {
    type Item = anyhow::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.report())
    }
}

/// A name of so many syllables, the same for the same numbers.
fn name(kind: u64, state: usize, number: usize) -> String {
    let mut draw = Draw::new(kind << 48 | (state as u64) << 24 | number as u64);
    let length = 2 + draw.below(2);
    let name: String = (0..length).map(|_| *draw.of(&SYLLABLES)).collect();
    name[..1].to_uppercase() + &name[1..]
}

/// A record while it is written.
struct Page {
    info: DocumentInfo,
    text: String,
    letters: usize,
    entities: Vec<Value>,
    places: Vec<Value>,
    times: Vec<Value>,
    quantities: Vec<Value>,
    events: Vec<Value>,
    day: usize,
}

impl Page {
    fn new(number: usize, day: usize, draw: &mut Draw) -> Self {
        let outlet = draw.seldom(OUTLETS);
        let host = name(9, 0, outlet).to_lowercase();
        let info = DocumentInfo {
            id: format!("report-{number}"),
            title: None,
            url: Some(format!("https://{host}.example/{number}")),
            source: Some(format!("The {} Post", name(9, 0, outlet))),
            published: Some(written(day)),
            language: Some("en".to_owned()),
            text: None,
        };
        let [entities, places, times, quantities, events] = [(); 5].map(|()| Vec::new());
        let mut page = Self { info, text: String::new(), letters: 0, entities, places, times, quantities, events, day };
        page.fill(20, draw);
        page
    }

    /// Adds words and gives their place.
    fn say(&mut self, words: &str) -> (usize, usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
            self.letters += 1;
        }
        let start = self.letters;
        self.text.push_str(words);
        self.letters += words.chars().count();
        (start, self.letters)
    }

    fn fill(&mut self, words: usize, draw: &mut Draw) {
        for _ in 0..words {
            let word = *draw.of(&FILLERS);
            self.say(word);
        }
        self.say(".");
    }

    fn entity(&mut self, name: &str, kind: &str, country: Option<&str>, sector: &str) -> (String, (usize, usize)) {
        let (start, end) = self.say(name);
        let form = if name.starts_with(char::is_uppercase) { "name" } else { "nominal" };
        let mention = json!({"start": start, "end": end, "text": name, "form": form, "rule": format!("{form}/new")});
        if let Some(known) = self.entities.iter_mut().find(|entity| entity["name"] == name)
            && let Some(mentions) = known["mentions"].as_array_mut()
        {
            mentions.push(mention);
            return (known["id"].as_str().unwrap_or_default().to_owned(), (start, end));
        }
        let id = format!("e{}", self.entities.len() + 1);
        self.entities.push(
            json!({"id": id, "name": name, "kind": kind, "country": country, "sector": sector, "title": null, "mentions": [mention]}),
        );
        (id, (start, end))
    }

    /// One sentence about an incident.
    fn tell(&mut self, incident: &Incident, draw: &mut Draw) {
        let (kind, cameo, quad, score, words) = DEEDS[incident.deed];
        let (code, state, north, east) = STATES[incident.state];
        let start = self.letters + 1;
        let mut evidence = Vec::new();
        let group = format!("{} Front", name(3, incident.state, incident.group));
        let (actor, at) = match kind {
            "ASSAULT" => self.entity(&group, "armed-group", Some(code), "REB"),
            "COERCE" => self.entity("police", "force", Some(code), "COP"),
            "PROTEST" => self.entity("protesters", "population", Some(code), "CVL"),
            _ => self.entity(STATES[incident.other].1, "state", Some(STATES[incident.other].0), "GOV"),
        };
        evidence.push(json!({"field": "actors", "value": actor, "start": at.0, "end": at.1, "how": "subject"}));
        let (word, lemma) = *draw.of(words);
        let trigger = self.say(word);
        let person = format!("{} {}", name(1, incident.state, incident.person), name(2, incident.state, incident.person));
        let (recipient, at) = if draw.percent(60) {
            self.entity(&person, "person", Some(code), "GOV")
        } else {
            self.entity(state, "state", Some(code), "GOV")
        };
        evidence.push(json!({"field": "recipients", "value": recipient, "start": at.0, "end": at.1, "how": "object"}));
        let place = draw.percent(80).then(|| self.place(incident, code, north, east));
        let time = draw.percent(60).then(|| self.time(incident));
        let quantity = (kind == "ASSAULT" || kind == "COERCE").then(|| self.quantity(incident, draw));
        let (date, basis) = match &time {
            Some((_, day)) => (day.clone(), "relative"),
            None => (written(self.day), "document"),
        };
        let end = self.letters;
        let id = format!("v{}", self.events.len() + 1);
        self.events.push(json!({
            "id": id, "type": kind, "mode": null, "contexts": [], "cameo": cameo, "quad": quad, "score": score,
            "trigger": {"start": trigger.0, "end": trigger.1, "text": word, "lemma": lemma}, "sentence": {"start": start, "end": end},
            "actors": [actor], "recipients": [recipient], "places": place.into_iter().collect::<Vec<_>>(),
            "times": time.iter().map(|(id, _)| id).collect::<Vec<_>>(), "quantities": quantity.into_iter().collect::<Vec<_>>(),
            "date": {"start": date, "end": date, "basis": basis, "time": time.as_ref().map(|(id, _)| id)},
            "polarity": "affirmed", "modality": "actual", "within": null, "attribution": [], "confidence": 0.8, "rule": format!("{kind}/{lemma}"),
            "evidence": evidence, "same_as": null,
        }));
        self.fill(60, draw);
    }

    fn place(&mut self, incident: &Incident, code: &str, north: f64, east: f64) -> String {
        self.say("in");
        let town = name(4, incident.state, incident.town);
        let (start, end) = self.say(&town);
        let mention = json!({"start": start, "end": end, "text": town, "form": "name", "use": "literal", "rule": "name/location"});
        if let Some(known) = self.places.iter_mut().find(|place| place["name"] == town)
            && let Some(mentions) = known["mentions"].as_array_mut()
        {
            mentions.push(mention);
            return known["id"].as_str().unwrap_or_default().to_owned();
        }
        let mut spread = Draw::new((incident.state * TOWNS + incident.town) as u64);
        let mut near = |about: f64| about + spread.below(6000) as f64 / 1000.0 - 3.0;
        let id = format!("p{}", self.places.len() + 1);
        self.places.push(json!({
            "id": id, "name": town, "feature": "town", "country": code, "admin1": name(5, incident.state, incident.town % 12), "lat": near(north),
            "lon": near(east), "geonames": 1_000_000 + incident.state * TOWNS + incident.town, "mentions": [mention],
        }));
        id
    }

    fn time(&mut self, incident: &Incident) -> (String, String) {
        let day = written(incident.day);
        let words = format!("on {day}");
        let (start, end) = self.say(&words);
        let id = format!("t{}", self.times.len() + 1);
        self.times.push(json!({"id": id, "start": start, "end": end, "text": words, "type": "DATE", "value": day, "rule": "date"}));
        (id, day)
    }

    fn quantity(&mut self, incident: &Incident, draw: &mut Draw) -> String {
        let value = if draw.percent(75) { incident.figure } else { 1 + incident.figure * (80 + draw.below(60)) / 100 };
        self.say("with");
        let (start, end) = self.say(&value.to_string());
        let kind = if DEEDS[incident.deed].0 == "ASSAULT" { "killed" } else { "detained" };
        self.say(kind);
        let id = format!("q{}", self.quantities.len() + 1);
        self.quantities.push(json!({
            "id": id, "start": start, "end": end, "text": value.to_string(), "value": value, "low": null, "high": null, "approximate": false, "unit": "people",
            "kind": kind,
        }));
        id
    }

    fn record(mut self) -> anyhow::Result<Record> {
        self.info.text = Some(self.text);
        let record = json!({
            "schema": 1, "produced_by": {"program": "invented", "model": "-", "lexicon": "-", "gazetteer": "-"}, "document": self.info,
            "entities": self.entities, "places": self.places, "times": self.times, "quantities": self.quantities, "claims": [], "events": self.events,
            "notes": [],
        });
        Ok(serde_json::from_value(record)?)
    }
}

fn written(day: usize) -> String {
    START.checked_add((day as i64).days()).unwrap_or(START).to_string()
}
