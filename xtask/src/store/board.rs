//! `cargo xtask bench-board`: asks the board of a filled store as a room full of readers does, at a steady rate, and times the answers; then the pages in a
//! browser, where there is one.
//!
//! Requests start when they are due, whether those before are answered or not, and are timed from then: a board that falls behind is seen to do so.

use std::io::Read;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::Checkout;
use crate::board::Board;
use crate::pages;
use crate::run::release_build;
use crate::store::ask::percentiles;
use crate::store::draw::Draw;
use crate::store::held::{Held, TYPES, around, phrase};

/// Requests a second.
const RATE: usize = 50;
/// Requests in all.
const REQUESTS: usize = 1500;
/// Requests that may wait at once.
const READERS: usize = 64;
/// The seed of the questions.
const SEED: u64 = 20_241_116;

/// What is asked: how often of a hundred, its name, and a way to draw the address.
type Question = (usize, &'static str, fn(&Held, &mut Draw) -> String);

/// As the pages ask: each change of a filter asks for the situation and the list, and now and then somebody opens something.
const QUESTIONS: [Question; 9] = [
    (15, "situation", |held, draw| filtered("situation", held, draw)),
    (10, "situation of all", |_, _| path(&["situation"])),
    (25, "incidents", |held, draw| filtered("incidents", held, draw)),
    (20, "incident", |held, draw| path(&["incidents", draw.of(&held.incidents).as_str()])),
    (10, "report", |held, draw| path(&["reports", draw.of(&held.reports).as_str()])),
    (5, "actor", |held, draw| path(&["actors", draw.of(&held.actors).as_str()])),
    (5, "tie", |held, draw| path(&["ties", draw.of(&held.actors).as_str(), draw.of(&held.actors).as_str()])),
    (5, "text", |held, draw| query("incidents", "text", &phrase(&draw.of(&held.texts).clone(), draw))),
    (5, "coverage", |_, _| path(&["coverage"])),
];

/// Asks the board of the store at this path.
pub fn run(checkout: &Checkout, store: &Path) -> Result<()> {
    let program = release_build(checkout)?;
    let held = Held::of(store).context("fill a store with `cargo xtask bench-store` first")?;
    let board = Board::open(&program, store)?;
    let mut draw = Draw::new(SEED);
    let asked: Vec<(&str, String)> = (0..REQUESTS).map(|_| question(&held, &mut draw)).collect();
    // What all incidents count for is tallied when it is first asked.
    let first = Instant::now();
    get(&format!("{}/api/situation", board.address))?;
    println!("first situation    {:.0} ms", first.elapsed().as_secs_f64() * 1000.0);
    let times = ask_at(RATE, &board.address, &asked)?;
    for (_, kind, _) in QUESTIONS {
        let mut of_kind: Vec<f64> = times.iter().zip(&asked).filter(|(_, (asked, _))| *asked == kind).map(|(time, _)| *time).collect();
        println!("{kind:<18} {}", percentiles(&mut of_kind));
    }
    let mut all = times;
    println!("all, {RATE} a second {}", percentiles(&mut all));
    pages::time(checkout, &board.address)
}

/// The address of a question, drawn by how often it is asked.
fn question(held: &Held, draw: &mut Draw) -> (&'static str, String) {
    let mut at = draw.below(100);
    for (share, kind, address) in QUESTIONS {
        if at < share {
            return (kind, address(held, draw));
        }
        at -= share;
    }
    unreachable!("the shares come to a hundred")
}

/// A path under `/api`, with its parts escaped.
fn path(parts: &[&str]) -> String {
    parts.iter().flat_map(|part| ["/".to_owned(), escaped(part)]).collect()
}

fn query(route: &str, name: &str, value: &str) -> String {
    format!("/{route}?{name}={}", escaped(value))
}

/// A question with a filter of one or two parts, drawn anew.
fn filtered(route: &str, held: &Held, draw: &mut Draw) -> String {
    let mut parts = vec![("type", (*draw.of(&TYPES)).to_owned())];
    let at = draw.below(held.days.len());
    let days = [("since", held.days[at].clone()), ("until", held.days[(at + 30).min(held.days.len() - 1)].clone())];
    match draw.below(4) {
        0 => {}
        1 => parts = days.to_vec(),
        2 => parts.extend(days),
        _ => parts = vec![("box", around(draw.of(&held.towns)))],
    }
    let words: Vec<String> = parts.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    format!("/{route}?{}", words.join("&"))
}

/// A word as it stands in an address (RFC 3986).
fn escaped(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    word.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Sends each request when it is due. Gives the milliseconds from then until the whole answer was there.
fn ask_at(rate: usize, address: &str, asked: &[(&str, String)]) -> Result<Vec<f64>> {
    let (begin, next) = (Instant::now(), AtomicUsize::new(0));
    let times = Mutex::new(vec![0.0; asked.len()]);
    let reader = || -> Result<()> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((_, path)) = asked.get(at) else { return Ok(()) };
            let due = begin + Duration::from_secs_f64(at as f64 / rate as f64);
            thread::sleep(due.saturating_duration_since(Instant::now()));
            get(&format!("{address}/api{path}"))?;
            times.lock().expect("no reader panics")[at] = due.elapsed().as_secs_f64() * 1000.0;
        }
    };
    thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(reader)).collect();
        readers.into_iter().try_for_each(|reader| reader.join().expect("no reader panics"))
    })?;
    Ok(times.into_inner()?)
}

/// Reads an answer as it comes over the wire, compressed.
fn get(address: &str) -> Result<()> {
    let mut answer = ureq::get(address).header("accept-encoding", "gzip").call().with_context(|| address.to_owned())?;
    answer.body_mut().as_reader().read_to_end(&mut Vec::new())?;
    Ok(())
}
