//! `legation ingest`: reports or records in, one store out.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use legation::wire::Record;
use legation_store::{Outcome as Stored, Store, Writer};
use legation_tables::many::{Also, ordered};

use crate::Outcome;
use crate::args::{IngestArgs, Reading};
use crate::failure::Failure;
use crate::input::{Incoming, Raw, Source, documents, sources};
use crate::read::{reader, record};
use crate::store::records::{self, Read};
use crate::store::{at, write};

/// Records of the first transaction; each that follows takes twice as many, so that a few are soon there and many are written fast.
const FIRST_BATCH: usize = 16;
/// Records of a transaction at the most: what lies side by side in a large store is written once for all of them.
const LARGEST_BATCH: usize = 1024;
/// What has come together for so long is written: that much is read again after a crash.
const LONGEST: Duration = Duration::from_secs(2);

/// Takes in all that the arguments name.
pub fn run(args: &IngestArgs) -> Result<Outcome, Failure> {
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Failure::plain("nothing to take in: give a file, a folder, or - and document lines on standard input"));
        }
        paths.push("-".into());
    }
    let path = &args.store.store;
    Store::may_be_opened(path).map_err(at(path))?;
    let mut taking = Taking {
        path: path.clone(),
        writer: None,
        batch: Vec::new(),
        size: FIRST_BATCH,
        written: Instant::now(),
        counts: Counts::default(),
        bar: ProgressBar::hidden(),
    };
    if args.records {
        taking.records(&paths)?;
    } else {
        taking.documents(&paths, &args.reading)?;
    }
    Ok(taking.end())
}

/// What was done, for the last line.
#[derive(Default)]
struct Counts {
    added: usize,
    known: usize,
    printed: usize,
    corrected: usize,
    failed: usize,
}

/// A store that is being filled.
struct Taking {
    path: PathBuf,
    /// Open once there is something to write, so that no new store is left where nothing could be read.
    writer: Option<Writer>,
    batch: Vec<(String, Record)>,
    /// How many are written together next.
    size: usize,
    /// When some were written last.
    written: Instant,
    counts: Counts,
    bar: ProgressBar,
}

impl Taking {
    /// Reads documents on all cores and stores what is read of them, in their order.
    fn documents(&mut self, paths: &[PathBuf], reading: &Reading) -> Result<(), Failure> {
        let sources = sources(paths);
        let is_feed = |source: &Result<Source, Failure>| matches!(source, Ok(Source::Lines(_) | Source::Stdin));
        self.bar = if sources.iter().any(is_feed) { counter() } else { progress(sources.len(), "files") };
        let work = (reader(reading)?, reading.clone());
        let results = ordered(documents(sources), move |incoming: Incoming| {
            let read = incoming.raw.and_then(|raw: Raw| {
                let (document, record) = record(&raw, &work.1, &work.0, Also { text: true, ..Also::default() })?;
                if document.text.trim().is_empty() {
                    return Err(Failure::new(&raw.place, "no text"));
                }
                Ok((raw.place, record))
            });
            (incoming.source, read)
        });
        self.take(results)
    }

    /// Stores records that were read elsewhere.
    fn records(&mut self, paths: &[PathBuf]) -> Result<(), Failure> {
        self.bar = counter();
        self.take(ordered(records::files(paths), |(at, read)| (at, read.and_then(Read::record))))
    }

    fn take(&mut self, results: impl Iterator<Item = (usize, Result<(String, Record), Failure>)>) -> Result<(), Failure> {
        for (source, read) in results {
            match self.bar.length() {
                Some(_) => self.bar.set_position(source as u64),
                None => self.bar.inc(1),
            }
            match read {
                Ok(read) => {
                    self.batch.push(read);
                    if self.batch.len() >= self.size || self.written.elapsed() >= LONGEST {
                        self.write()?;
                    }
                }
                Err(failure) => self.fail(&failure),
            }
        }
        self.write()
    }

    fn fail(&mut self, failure: &Failure) {
        self.counts.failed += 1;
        self.bar.suspend(|| failure.print());
    }

    /// Writes what has come together.
    fn write(&mut self) -> Result<(), Failure> {
        let (places, records): (Vec<String>, Vec<Record>) = std::mem::take(&mut self.batch).into_iter().unzip();
        self.written = Instant::now();
        if records.is_empty() {
            return Ok(());
        }
        self.size = (2 * self.size).min(LARGEST_BATCH);
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => write(&self.path)?,
        };
        let outcomes = self.writer.insert(writer).ingest(&records).map_err(at(&self.path))?;
        for ((place, record), outcome) in places.iter().zip(&records).zip(outcomes) {
            let id = &record.document.id;
            match outcome {
                Stored::Added => self.counts.added += 1,
                Stored::Known => self.counts.known += 1,
                Stored::Printed { .. } => self.counts.printed += 1,
                Stored::Corrected { .. } => self.counts.corrected += 1,
                Stored::OtherText => self.fail(&Failure::new(
                    place,
                    format_args!("{id:?} is stored with another text: give it another id, or the same url to replace it"),
                )),
                Stored::Refused { reason } => self.fail(&Failure::new(place, format_args!("{id:?}: {reason}"))),
            }
        }
        let stored = self.counts.added + self.counts.corrected;
        let a_second = stored as f64 / self.bar.elapsed().as_secs_f64().max(0.1);
        self.bar.set_message(format!("{stored} stored ({a_second:.0}/s), {} failed, ", self.counts.failed));
        Ok(())
    }

    fn end(self) -> Outcome {
        self.bar.finish_and_clear();
        let Counts { added, known, printed, corrected, failed } = self.counts;
        let parts = [
            (added, "added"),
            (corrected, "replaced"),
            (known, "already there"),
            (printed, "with a text that is already there"),
            (failed, "failed"),
        ];
        let told: Vec<_> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        anstream::eprintln!("{}: {}", self.path.display(), if told.is_empty() { "nothing new".to_owned() } else { told.join(", ") });
        if failed > 0 { Outcome::Failed } else { Outcome::Done }
    }
}

/// A count of what was read of feeds, for somebody who watches: nobody knows how many documents they hold.
fn counter() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{spinner} {pos} documents read, {msg}{elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A bar with the documents a second and the time left, for somebody who watches.
pub fn progress(count: usize, what: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(&format!("{{wide_bar}} {{pos}}/{{len}} {what}, {{msg}}{{eta}} left")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
