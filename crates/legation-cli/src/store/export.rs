//! `legation export`: the store as a whole.

use std::io::{BufWriter, Write};

use legation_store::Store;
use legation_store::query::{Filter, Line};
use serde_json::json;

use crate::Outcome;
use crate::args::{ExportArgs, ExportFormat};
use crate::failure::Failure;
use crate::store::sheet::Sheet;
use crate::store::{output, query, read};

/// Prints all of the store in a format.
pub fn run(args: &ExportArgs) -> Result<Outcome, Failure> {
    let store = read(&args.store.store)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.hidden {
        return hidden(&store, args.format, &mut out);
    }
    match args.format {
        ExportFormat::Incidents => store.incidents(|incident| output::line(&mut out, &incident))?,
        ExportFormat::Events => store.events(args.text, |coded| output::line(&mut out, &coded))?,
        ExportFormat::Csv => {
            let mut sheet = Sheet::begin(&mut out, query::FIELDS)?;
            store.incident_lines(|line| sheet.add(query::fields(&line)))?;
            sheet.end()?;
        }
        ExportFormat::Geojson => {
            let mut features = Features::begin(&mut out)?;
            store.incident_lines(|line| features.add(&line))?;
            features.end()?;
        }
    }
    out.flush().map_err(Failure::writing)?;
    Ok(Outcome::Done)
}

/// Prints the incidents that were hidden by hand.
fn hidden(store: &Store, format: ExportFormat, out: &mut impl Write) -> Result<Outcome, Failure> {
    let filter = Filter { hidden: true, ..Filter::default() };
    match format {
        ExportFormat::Incidents => store.for_each(&filter, |incident| output::line(out, &incident))?,
        ExportFormat::Csv => {
            let mut sheet = Sheet::begin(&mut *out, query::FIELDS)?;
            store.for_each_line(&filter, |line| sheet.add(query::fields(&line)))?;
            sheet.end()?;
        }
        ExportFormat::Geojson => {
            let mut features = Features::begin(&mut *out)?;
            store.for_each_line(&filter, |line| features.add(&line))?;
            features.end()?;
        }
        ExportFormat::Events => return Err(Failure::plain("events are never hidden, expected --hidden with another format")),
    }
    out.flush().map_err(Failure::writing)?;
    Ok(Outcome::Done)
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

    /// Adds an incident, if it lies on the map.
    pub fn add(&mut self, line: &Line) -> Result<(), Failure> {
        let (Some(lat), Some(lon)) = (line.lat, line.lon) else { return Ok(()) };
        let feature = json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": line});
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" }).map_err(Failure::writing)?;
        self.is_first = false;
        serde_json::to_writer(&mut self.out, &feature).map_err(|error| Failure::writing(error.into()))
    }

    /// Ends the collection.
    pub fn end(mut self) -> Result<(), Failure> {
        self.out.write_all(b"\n]}\n").map_err(Failure::writing)
    }
}
