//! `cargo xtask bench`: how fast the release build reads and stores, and with how much memory. Reports are the news articles beside this
//! checkout, or without them the examples of this repository, again and again.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::gold::{Figure, Row, floors, hold, missed};
use crate::run::release_build;

/// How often the examples are read where there is nothing else: a few seconds of work.
const REPEATED: usize = 200;
/// Runs of a single report, of which the median counts.
const RUNS: usize = 11;

/// Measures, prints, and fails where a promise is missed.
pub fn run(checkout: &Checkout) -> Result<()> {
    let program = release_build(checkout)?;
    let files = reports(checkout)?;
    let lines = document_lines(&files)?;
    let (records, seconds, memory) = stream(&program, &lines)?;
    ensure!(records == files.len(), "{} documents in, {records} records out", files.len());
    let mut times: Vec<_> = (0..RUNS).map(|_| single(&program, &files[0])).collect::<Result<_>>()?;
    times.sort();
    println!("{} reports in {seconds:.2} seconds; one from start to end of the program, the median of {RUNS}", files.len());
    let figure = |measure: &str, number: f64| Figure { measure: measure.to_owned(), words: format!("{number:.2}"), of: None };
    let mut figures =
        vec![figure("reports-a-second", files.len() as f64 / seconds), figure("seconds-for-one", times[RUNS / 2].as_secs_f64())];
    figures.extend(memory.map(|memory| figure("peak-mib", memory as f64 / 1024.0)));
    // The examples are few texts again and again, and a text is stored once.
    let are_all_different = files.iter().collect::<BTreeSet<_>>().len() == files.len();
    if are_all_different {
        figures.push(figure("stored-against-read", stored(&program, &lines)? / seconds));
    }
    for figure in &figures {
        println!("{}", figure.text());
    }
    let mut floors = floors("bench")?;
    // Elsewhere than on Linux nobody tells.
    floors.retain(|floor| memory.is_some() || floor.measure != "peak-mib");
    floors.retain(|floor| are_all_different || floor.measure != "stored-against-read");
    hold(&missed(&floors, &[Row { of: "all".to_owned(), cases: None, figures }])?)
}

fn reports(checkout: &Checkout) -> Result<Vec<PathBuf>> {
    match checkout.data().map(|data| data.join("gold/news")) {
        Some(folder) if folder.is_dir() => texts(&folder),
        _ => {
            let examples = texts(&checkout.root.join("examples"))?;
            Ok(examples.iter().cycle().take(examples.len() * REPEATED).cloned().collect())
        }
    }
}

/// The `.txt` files of a folder, in order of name.
fn texts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    ensure!(!files.is_empty(), "{} holds no reports", folder.display());
    Ok(files)
}

fn document_lines(files: &[PathBuf]) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        let line = serde_json::json!({"id": at.to_string(), "text": String::from_utf8_lossy(&bytes), "published": "2024-11-16"});
        writeln!(lines, "{line}")?;
    }
    Ok(lines)
}

/// Records out, seconds from start to end, and the most memory that was in use, in KiB.
fn stream(program: &Path, lines: &[u8]) -> Result<(usize, f64, Option<u64>)> {
    let begin = Instant::now();
    let mut child = legation(program, &["-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("starting legation")?;
    let mut input = child.stdin.take().context("the input of legation")?;
    let mut output = child.stdout.take().context("the output of legation")?;
    let mut records = Vec::new();
    let memory = thread::scope(|scope| {
        let feeding = scope.spawn(move || input.write_all(lines));
        let watching = scope.spawn(|| watch(&mut child));
        std::io::copy(&mut output, &mut records).context("the output of legation")?;
        feeding.join().map_err(|_| anyhow::anyhow!("the feeding thread failed"))?.context("feeding legation")?;
        watching.join().map_err(|_| anyhow::anyhow!("the watching thread failed"))?
    })?;
    let seconds = begin.elapsed().as_secs_f64();
    Ok((records.split(|&byte| byte == b'\n').count() - 1, seconds, memory))
}

/// Seconds in which as many reports are read and stored.
fn stored(program: &Path, lines: &[u8]) -> Result<f64> {
    let folder = tempfile::tempdir().context("a folder for the store")?;
    let begin = Instant::now();
    let mut command = Command::new(program);
    command.args(["ingest", "-", "--store"]).arg(folder.path().join("store.db"));
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().context("starting legation")?;
    child.stdin.take().context("the input of legation")?.write_all(lines).context("feeding legation")?;
    let status = child.wait().context("waiting for legation")?;
    ensure!(status.success(), "legation ingest failed ({status})");
    Ok(begin.elapsed().as_secs_f64())
}

/// Waits for a program, reading the peak of its memory while it runs; Linux alone tells it.
fn watch(child: &mut Child) -> Result<Option<u64>> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    loop {
        if let Ok(text) = fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).or(peak);
        }
        if let Some(ended) = child.try_wait().context("waiting for legation")? {
            ensure!(ended.success(), "legation failed ({ended})");
            return Ok(peak);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The time that one report takes from the start to the end of the program.
fn single(program: &Path, file: &Path) -> Result<Duration> {
    let begin = Instant::now();
    let status = legation(program, &[]).arg(file).stdout(Stdio::null()).status().context("starting legation")?;
    ensure!(status.success(), "legation failed ({status})");
    Ok(begin.elapsed())
}

fn legation(program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(["read", "--format", "jsonl"]).args(arguments);
    command
}
