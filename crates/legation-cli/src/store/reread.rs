//! `legation reread`: stored texts read again, after the program, the lexicon or the model has changed.

use legation::Document;
use legation::wire::Record;
use legation_tables::many::{self, Also, ordered};

use crate::Outcome;
use crate::args::RereadArgs;
use crate::failure::Failure;
use crate::read::reader;
use crate::store::ingest::progress;
use crate::store::{at, change};

/// Records that are written in one transaction.
const BATCH: usize = 32;

/// Reads again what was read by something else; all of it, if that is asked for.
pub fn run(args: &RereadArgs) -> Result<Outcome, Failure> {
    let path = &args.store.store;
    let mut writer = change(path)?;
    let reader = reader(&args.reading)?;
    let versions = legation::wire::produced_by(reader.versions);
    let documents = writer.store().documents(if args.all { None } else { Some(&versions) }).map_err(at(path))?;
    let total = documents.len();
    let bar = progress(total, "documents");
    let results = ordered(documents.into_iter(), move |document: Document| {
        many::read(&document, Vec::new(), &reader, Also { text: true, ..Also::default() })
            .map_err(|message| Failure::new(&document.id, format_args!("reading it again: {message}")))
    });
    let mut batch: Vec<Record> = Vec::new();
    let mut failed = 0;
    for result in results {
        bar.inc(1);
        match result {
            Ok(record) => batch.push(record),
            Err(failure) => {
                failed += 1;
                bar.suspend(|| failure.print());
            }
        }
        if batch.len() >= BATCH {
            writer.replace(&std::mem::take(&mut batch)).map_err(at(path))?;
        }
    }
    writer.replace(&batch).map_err(at(path))?;
    bar.finish_and_clear();
    anstream::eprintln!("{}: {} read again, {failed} failed", path.display(), total - failed);
    Ok(if failed > 0 { Outcome::Failed } else { Outcome::Done })
}
