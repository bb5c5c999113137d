//! `cargo xtask bench-store`: fills a store with invented records in ten parts, and asks it.
//!
//! The parts follow on a run-up of the same size, which is shown and not counted: the first weeks of a world have nothing before them that a report
//! could belong to, so that they cost less however the store is made.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use legation::wire::Record;

use crate::Checkout;
use crate::run::release_build;
use crate::store::ask::ask;
use crate::store::invent::Invent;

/// Parts in which the store is filled: the last is held against the first.
const PARTS: usize = 10;
/// The seed of the reports.
const SEED: u64 = 20_241_116;

/// Fills a store with so many reports and prints how long it took, part by part.
pub fn run(checkout: &Checkout, documents: usize, folder: &Path) -> Result<()> {
    let program = release_build(checkout)?;
    std::fs::create_dir_all(folder)?;
    let store = folder.join("invented.db");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("invented.db{ending}")));
    }
    let each = documents / PARTS;
    let mut reports = Invent::new(SEED);
    let mut text = 0;
    let mut seconds = Vec::new();
    for part in 0..=PARTS {
        let file = folder.join(format!("part-{part}.jsonl"));
        text += write(reports.by_ref().take(each), &file)?;
        let begin = Instant::now();
        let status = Command::new(&program).args(["ingest", "--records", "--store"]).arg(&store).arg(&file).status()?;
        ensure!(status.success(), "legation ingest failed ({status})");
        seconds.push(begin.elapsed().as_secs_f64());
        let name = if part == 0 { "run-up".to_owned() } else { format!("part {part}") };
        println!("{name}: {:.2} ms a document", seconds[part] * 1000.0 / each as f64);
        std::fs::remove_file(&file)?;
    }
    let size = std::fs::metadata(&store).context("the store")?.len();
    println!(
        "ms-a-document {:.2}  last-against-first {:.2}  size-against-text {:.2}",
        seconds[1..].iter().sum::<f64>() * 1000.0 / (each * PARTS) as f64,
        seconds[1] / seconds[PARTS],
        size as f64 / text as f64
    );
    ask(&program, &store, SEED)
}

/// Writes records, one a line. Gives the bytes of their texts.
pub fn write(records: impl Iterator<Item = Result<Record>>, file: &Path) -> Result<usize> {
    let mut text = 0;
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    for record in records {
        let record = record?;
        text += record.document.text.as_ref().map_or(0, String::len);
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(text)
}
