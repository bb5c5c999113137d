//! `legation export`: the store, or what of it meets filters, as a whole.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use legation_store::Store;
use legation_store::query::{Filter, Line};
use legation_tables::formats::{LeftOut, Tally, acled, gdelt, parquet, polecat};
use legation_tables::manifest::{self, FileFacts, Manifest, NewFile, WholeFile};
use serde_json::json;

use crate::Outcome;
use crate::args::{ExportArgs, ExportFormat};
use crate::failure::Failure;
use crate::render::one_line;
use crate::store::correct::now;
use crate::store::sheet::Sheet;
use crate::store::{at, number, output, query, read};

/// What is written to.
type Out = dyn Write + Send;

/// Prints what meets the filters in a format, or writes it to files.
pub fn run(args: &ExportArgs) -> Result<Outcome, Failure> {
    let is_of_facts = args.format.is_of_facts();
    if args.all_told && !is_of_facts {
        return Err(Failure::plain(
            "--all-told: expected with gdelt, polecat or acled; the other formats have all that is told, and how real it is",
        ));
    }
    if args.with_texts && args.format != ExportFormat::Events {
        return Err(Failure::plain("--with-texts: expected with --format events"));
    }
    let mut filter = args.filters.filter()?;
    filter.happened |= is_of_facts && !args.all_told;
    let store = read(&args.store.store)?;
    // Names and words of the filter that are not known are told before anything is written.
    store.count(&filter).map_err(at(&args.store.store))?;
    // Files that belong together tell of one moment, whatever is taken in meanwhile.
    let tally = store.at_one_moment(|store| Ok(export(store, &filter, args))).map_err(at(&args.store.store))??;
    tell(args, &tally);
    Ok(Outcome::Done)
}

fn export(store: &Store, filter: &Filter, args: &ExportArgs) -> Result<Tally, Failure> {
    if let Some(path) = &args.to {
        return to_files(store, filter, args, path);
    }
    let mut out = BufWriter::new(std::io::stdout());
    let tally = write(store, filter, args, &mut [&mut out])?;
    out.flush().map_err(Failure::writing)?;
    Ok(tally)
}

/// Tells on standard error what was written to files, and what was left out.
fn tell(args: &ExportArgs, tally: &Tally) {
    let store = args.store.store.display();
    if let Some(path) = &args.to {
        let files = files(args.format, path);
        for (file, rows) in files.iter().zip(&tally.rows) {
            anstream::eprintln!("{}: {} from {store}", one_line(&file.display().to_string()), number(*rows as i64, "row"));
        }
    }
    for (why, count) in &tally.left_out {
        let hint = if *why == LeftOut::NoFact { " (--all-told has them)" } else { "" };
        anstream::eprintln!("{store}: left out: {}: {count}{hint}", why.words());
    }
}

/// The files of a format at a path.
fn files(format: ExportFormat, path: &Path) -> Vec<PathBuf> {
    if format.files().is_empty() { vec![path.to_owned()] } else { format.files().iter().map(|name| path.join(name)).collect() }
}

/// Writes the files of a format, and a manifest beside them. They come under their names once all of them are whole.
fn to_files(store: &Store, filter: &Filter, args: &ExportArgs, path: &Path) -> Result<Tally, Failure> {
    let is_folder = !args.format.files().is_empty();
    if is_folder {
        std::fs::create_dir_all(path).map_err(|error| Failure::writing_file(path, &error))?;
    } else if path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator) {
        return Err(Failure::new(path.display(), format_args!("a folder, and {} is one file, expected --to FILE", args.format.word())));
    }
    let paths = files(args.format, path);
    for path in &paths {
        may_be_replaced(path, &args.store.store)?;
    }
    let mut new = paths.iter().map(|path| begin(path)).collect::<Result<Vec<_>, _>>()?;
    let mut outs: Vec<&mut Out> = new.iter_mut().map(|file| file as &mut Out).collect();
    let tally = write(store, filter, args, &mut outs)?;
    let mut whole = new.into_iter().zip(&paths).map(|(file, path)| end(file, path)).collect::<Result<Vec<_>, _>>()?;
    let facts: Vec<FileFacts> = whole.iter().map(|file| file.facts().clone()).collect();
    let beside = if is_folder { path.join(format!("{}.{}", args.format.word(), manifest::NAME)) } else { with_manifest(path) };
    let mut out = begin(&beside)?;
    let made = Manifest::of(args.format.word(), &now(), filter, &tally, facts, store.produced_by()?);
    made.write(&mut out).map_err(|error| Failure::writing_file(&beside, &error))?;
    whole.push(end(out, &beside)?);
    for (file, path) in whole.into_iter().zip(paths.iter().chain([&beside])) {
        file.put().map_err(|error| Failure::writing_file(path, &error))?;
    }
    Ok(tally)
}

/// Refuses to put a file in the place of the store, or of what is no plain file.
fn may_be_replaced(path: &Path, store: &Path) -> Result<(), Failure> {
    let Ok(found) = std::fs::symlink_metadata(path) else { return Ok(()) };
    if path.canonicalize().is_ok_and(|path| store.canonicalize().is_ok_and(|store| path == store)) {
        return Err(Failure::new(path.display(), "this is the store itself, expected another file"));
    }
    if found.is_file() { Ok(()) } else { Err(Failure::new(path.display(), "not a plain file, expected a new name or a file to replace")) }
}

fn begin(path: &Path) -> Result<NewFile, Failure> {
    NewFile::begin(path).map_err(|error| Failure::writing_file(path, &error))
}

fn end(file: NewFile, path: &Path) -> Result<WholeFile, Failure> {
    file.end().map_err(|error| Failure::writing_file(path, &error))
}

/// The name of the manifest beside a file.
fn with_manifest(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(manifest::NAME);
    name.into()
}

/// Writes what meets a filter: a format of several files into each of these, if there are as many, else what stands in the first.
fn write(store: &Store, filter: &Filter, args: &ExportArgs, outs: &mut [&mut Out]) -> Result<Tally, Failure> {
    match (args.format, outs) {
        (ExportFormat::Gdelt, [events]) => Ok(gdelt::write(store, filter, events, None)?),
        (ExportFormat::Gdelt, [events, mentions]) => Ok(gdelt::write(store, filter, events, Some(mentions))?),
        (ExportFormat::Parquet, [incidents, events]) => Ok(parquet::write(store, filter, *incidents, *events)?),
        (ExportFormat::Polecat, [out]) => Ok(polecat::write(store, filter, out)?),
        (ExportFormat::Acled, [out]) => Ok(acled::write(store, filter, out)?),
        (own, [out]) if own.files().is_empty() => lines(store, filter, own, args.with_texts, out),
        (format, _) => Err(Failure::plain(format_args!("{} is {} files, expected --to FOLDER", format.word(), format.files().len()))),
    }
}

/// Writes a format of our own.
fn lines(store: &Store, filter: &Filter, format: ExportFormat, with_texts: bool, mut out: &mut dyn Write) -> Result<Tally, Failure> {
    let mut tally = Tally::of_files(1);
    match format {
        ExportFormat::Events => {
            let take = |coded: legation_store::export::Coded| {
                tally.add(0, coded.event.date.as_ref().map(|date| date.start.as_str()));
                output::line(&mut out, &coded)
            };
            let left_out = store.events(filter, with_texts, take)?;
            tally.leave(LeftOut::NoFactReport, left_out);
        }
        ExportFormat::Csv => {
            let mut sheet = Sheet::begin(out, query::FIELDS)?;
            store.incident_lines(filter, |line| {
                tally.add(0, line.start.as_deref());
                sheet.add(query::fields(&line))
            })?;
            sheet.end()?;
        }
        ExportFormat::Geojson => {
            let mut features = Features::begin(out)?;
            store.incident_lines(filter, |line| {
                if features.add(&line)? {
                    tally.add(0, line.start.as_deref());
                } else {
                    tally.leave(LeftOut::NoPoint, 1);
                }
                Ok::<_, Failure>(())
            })?;
            features.end()?;
        }
        _ => store.incidents(filter, |incident| {
            tally.add(0, incident.date.as_ref().map(|days| days.start.as_str()));
            output::line(&mut out, &incident)
        })?,
    }
    Ok(tally)
}

/// Writes incidents that lie on the map as points, with the rest as their properties (RFC 7946); one at a time, so that a store of any size needs little
/// memory.
pub struct Features<W> {
    out: W,
    is_first: bool,
}

impl<W: Write> Features<W> {
    /// Begins the collection.
    pub fn begin(mut out: W) -> Result<Self, Failure> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[").map_err(Failure::writing)?;
        Ok(Self { out, is_first: true })
    }

    /// Adds an incident, if it lies on the map; tells whether it does.
    pub fn add(&mut self, line: &Line) -> Result<bool, Failure> {
        let (Some(lat), Some(lon)) = (line.lat, line.lon) else { return Ok(false) };
        let feature = json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": line});
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" }).map_err(Failure::writing)?;
        self.is_first = false;
        serde_json::to_writer(&mut self.out, &feature).map_err(|error| Failure::writing(error.into()))?;
        Ok(true)
    }

    /// Ends the collection.
    pub fn end(mut self) -> Result<(), Failure> {
        self.out.write_all(b"\n]}\n").map_err(Failure::writing)
    }
}
