//! Asks a filled store what its users would, with names, places, days and words drawn from what it holds.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Result, ensure};

use crate::store::draw::Draw;
use crate::store::held::{Held, TYPES, around, phrase};

/// Queries of each kind.
const ROUNDS: usize = 20;
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

fn query(options: &[String]) -> Vec<String> {
    std::iter::once("query".to_owned()).chain(options.iter().cloned()).collect()
}

fn time(program: &Path, store: &Path, words: &[String]) -> Result<f64> {
    let begin = Instant::now();
    let status = Command::new(program).args(words).arg("--store").arg(store).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let elapsed = begin.elapsed().as_secs_f64() * 1000.0;
    ensure!(status.code().is_some_and(|code| code < 2), "legation {} failed ({status})", words.join(" "));
    Ok(elapsed)
}

/// The 50th and the 95th percentile of times in milliseconds, which are sorted.
pub fn percentiles(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    format!("p50 {:.0} ms  p95 {:.0} ms", at(0.5), at(0.95))
}
