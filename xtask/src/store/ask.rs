//! Asks a filled store what its users would, with names, places, days and words drawn from what it holds.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, OpenFlags};

use crate::store::draw::Draw;

/// Queries of each kind.
const ROUNDS: usize = 20;
/// Degrees from the middle of a box to its edges.
const REACH: f64 = 2.0;

/// What a store holds to ask for.
struct Held {
    actors: Vec<String>,
    outlets: Vec<String>,
    towns: Vec<(String, f64, f64)>,
    days: Vec<String>,
    texts: Vec<String>,
}

/// Asks the store at this path and prints the 50th and the 95th percentile of the times, start of the program included and the file warm in the
/// cache, in milliseconds: of each kind of question and of all.
pub fn ask(program: &Path, store: &Path, seed: u64) -> Result<()> {
    let held = Held::of(store)?;
    let mut draw = Draw::new(seed);
    let mut all = Vec::new();
    for (kind, question) in QUESTIONS {
        let mut times = (0..ROUNDS).map(|_| time(program, store, &question(&held, &mut draw))).collect::<Result<Vec<_>>>()?;
        all.extend(times.iter().copied());
        println!("query {kind:<10} {}", percentiles(&mut times));
    }
    println!("query all        {}", percentiles(&mut all));
    Ok(())
}

type Question = fn(&Held, &mut Draw) -> Vec<String>;

const QUESTIONS: [(&str, Question); 9] = [
    ("type", |held, draw| query(&[format!("--type={}", draw.of(&TYPES)), format!("--since={}", draw.of(&held.days))])),
    ("actor", |held, draw| query(&[format!("--actor={}", draw.of(&held.actors))])),
    ("pair", |held, draw| query(&[format!("--actor={}", draw.of(&held.actors)), format!("--recipient={}", draw.of(&held.actors))])),
    ("place", |held, draw| query(&[format!("--place={}", draw.of(&held.towns).0)])),
    ("box", |held, draw| query(&[format!("--box={}", around(draw.of(&held.towns)))])),
    ("text", |held, draw| query(&[format!("--text={}", phrase(&draw.of(&held.texts).clone(), draw))])),
    ("outlet", |held, draw| query(&[format!("--outlet={}", draw.of(&held.outlets)), "--status=corroborated,disputed".to_owned()])),
    ("entity", |held, draw| vec!["entity".to_owned(), draw.of(&held.actors).clone()]),
    ("tie", |held, draw| vec!["tie".to_owned(), draw.of(&held.actors).clone(), draw.of(&held.actors).clone()]),
];

const TYPES: [&str; 4] = ["ASSAULT", "PROTEST", "CONSULT", "AID"];

impl Held {
    fn of(store: &Path) -> Result<Self> {
        let connection = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY).context("the filled store")?;
        let column = |sql: &str| -> Result<Vec<String>> {
            let mut select = connection.prepare(sql)?;
            Ok(select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        let mut select = connection.prepare("SELECT name, lat, lon FROM incident_place WHERE lat IS NOT NULL ORDER BY id LIMIT 500")?;
        let towns = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
        let held = Self {
            actors: column("SELECT DISTINCT name FROM actors WHERE name NOT LIKE '-%' ORDER BY id LIMIT 500")?,
            outlets: column("SELECT name FROM outlet ORDER BY id LIMIT 100")?,
            towns,
            days: column("SELECT DISTINCT published FROM documents WHERE published IS NOT NULL ORDER BY published LIMIT 1000")?,
            texts: column("SELECT text FROM documents WHERE text IS NOT NULL ORDER BY document LIMIT 200")?,
        };
        let lists = [held.actors.len(), held.outlets.len(), held.towns.len(), held.days.len(), held.texts.len()];
        ensure!(!lists.contains(&0), "the store holds too little to be asked, expected actors, outlets, places, days and texts");
        Ok(held)
    }
}

fn query(options: &[String]) -> Vec<String> {
    std::iter::once("query".to_owned()).chain(options.iter().cloned()).collect()
}

/// South, west, north and east of a box around a place.
fn around((_, lat, lon): &(String, f64, f64)) -> String {
    let edge = |value: f64, most: f64| value.clamp(-most, most);
    format!("{},{},{},{}", edge(lat - REACH, 90.0), edge(lon - REACH, 180.0), edge(lat + REACH, 90.0), edge(lon + REACH, 180.0))
}

/// Two words that stand side by side, as a phrase.
fn phrase(text: &str, draw: &mut Draw) -> String {
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = draw.below(words.len().saturating_sub(1).max(1));
    format!("\"{}\"", words[at..words.len().min(at + 2)].join(" "))
}

fn time(program: &Path, store: &Path, words: &[String]) -> Result<f64> {
    let begin = Instant::now();
    let status = Command::new(program).args(words).arg("--store").arg(store).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let elapsed = begin.elapsed().as_secs_f64() * 1000.0;
    ensure!(status.code().is_some_and(|code| code < 2), "legation {} failed ({status})", words.join(" "));
    Ok(elapsed)
}

fn percentiles(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    format!("p50 {:.0} ms  p95 {:.0} ms", at(0.5), at(0.95))
}
