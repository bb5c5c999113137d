//! `legation read`: reports in, records out, in the same order.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use legation::{Reader, wire};
use legation_tables::many::{self, Also, ordered};

use crate::Outcome;
use crate::args::{Format, ReadArgs, Reading};
use crate::document::document;
use crate::failure::Failure;
use crate::input::{Incoming, Raw, documents, sources};
use crate::render;

/// Bytes written at a time.
const BUFFER: usize = 1 << 18;

/// What became of a document.
struct Done {
    source: usize,
    output: Result<String, Failure>,
}

/// Reads all that the arguments name and prints it.
pub fn run(args: &ReadArgs) -> Result<Outcome, Failure> {
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            return Err(Failure::plain("nothing to read: give a file, a folder, or - and document lines on standard input"));
        }
        paths.push("-".into());
    }
    let to_terminal = io::stdout().is_terminal();
    let format = args.format.unwrap_or(if to_terminal { Format::Table } else { Format::Jsonl });
    let work = Work {
        reader: reader(&args.reading)?,
        reading: args.reading.clone(),
        format,
        also: Also { syntax: args.syntax || format == Format::Conllu, text: args.text },
        width: render::width(),
    };
    let sources = sources(&paths);
    let bar = progress(sources.len());
    let mut results = ordered(documents(sources), move |incoming: Incoming| Done {
        source: incoming.source,
        output: incoming.raw.and_then(|raw| work.read(&raw)),
    });
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let mut outcome = Outcome::Done;
    loop {
        // Whoever waits for the records of a slow feed gets each as soon as it is there.
        if !results.is_ready() {
            out.flush().map_err(Failure::writing)?;
        }
        let Some(done) = results.next() else { break };
        bar.set_position(done.source as u64);
        match done.output {
            // On a terminal the bar makes way for the record, and comes back below it.
            Ok(output) if to_terminal => {
                bar.suspend(|| out.write_all(output.as_bytes()).and_then(|()| out.flush())).map_err(Failure::writing)?;
            }
            Ok(output) => out.write_all(output.as_bytes()).map_err(Failure::writing)?,
            Err(failure) => {
                bar.suspend(|| failure.print());
                outcome = Outcome::Failed;
            }
        }
    }
    bar.finish_and_clear();
    out.flush().map_err(Failure::writing)?;
    Ok(outcome)
}

/// The reader, with the lexicons and actors of the user's.
pub fn reader(reading: &Reading) -> Result<Reader, Failure> {
    let file = |path: &PathBuf| {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| Failure::reading(&name, &error))?;
        Ok::<_, Failure>((name, bytes))
    };
    let mut reader = Reader::embedded();
    for path in &reading.lexicon {
        let (name, bytes) = file(path)?;
        let text = String::from_utf8(bytes).map_err(|_| Failure::new(&name, "not text in UTF-8"))?;
        reader.extend_lexicon(&name, &text).map_err(Failure::plain)?;
    }
    for path in &reading.actors {
        // Old dictionaries are in Latin-1 here and there; the letter that is lost costs one name.
        let (name, bytes) = file(path)?;
        let left_out = reader.extend_actors(&name, &String::from_utf8_lossy(&bytes)).map_err(Failure::plain)?;
        warn_of(&left_out);
    }
    Ok(reader)
}

/// Tells what of a file of actors could not be used.
fn warn_of(left_out: &[legation::LexiconError]) {
    /// Lines that are shown.
    const SHOWN: usize = 3;
    for problem in left_out.iter().take(SHOWN) {
        anstream::eprintln!("{problem}; left out");
    }
    if left_out.len() > SHOWN {
        anstream::eprintln!("left out of all lines: {}", left_out.len());
    }
}

/// A document with its record.
pub fn record(raw: &Raw, reading: &Reading, reader: &Reader, also: Also) -> Result<(legation::Document, wire::Record), Failure> {
    let (document, note) = document(raw, reading.published)?;
    let record = many::read(&document, note.into_iter().collect(), reader, also)
        .map_err(|message| Failure::new(&raw.place, format_args!("reading {:?}: {message}", document.id)))?;
    Ok((document, record))
}

/// What is done with every document.
struct Work {
    reader: Reader,
    reading: Reading,
    format: Format,
    also: Also,
    width: usize,
}

impl Work {
    fn read(&self, raw: &Raw) -> Result<String, Failure> {
        let (document, record) = record(raw, &self.reading, &self.reader, self.also)?;
        match self.format {
            Format::Jsonl => serde_json::to_string(&record).map(|json| json + "\n").map_err(|error| Failure::new(&raw.place, error)),
            Format::Table => Ok(render::table(&record, self.width)),
            Format::Conllu => Ok(render::conllu(&document.text, &record)),
        }
    }
}

/// A bar over many files, for somebody who watches.
fn progress(sources: usize) -> ProgressBar {
    if sources < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(sources as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
