//! `legation export`: the store as a whole.

use std::io::{BufWriter, Write};

use legation_store::query::Line;
use serde_json::json;

use crate::Outcome;
use crate::args::{ExportArgs, ExportFormat};
use crate::failure::Failure;
use crate::store::{output, query, read};

/// Prints all of the store in a format.
pub fn run(args: &ExportArgs) -> Result<Outcome, Failure> {
    let store = read(&args.store.store)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format {
        ExportFormat::Incidents => store.incidents(|incident| output::line(&mut out, &incident))?,
        ExportFormat::Events => store.events(args.text, |coded| output::line(&mut out, &coded))?,
        ExportFormat::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            csv.write_record(query::FIELDS).map_err(output::writing)?;
            store.incident_lines(|line| csv.write_record(query::fields(&line)).map_err(output::writing))?;
            csv.flush().map_err(Failure::writing)?;
        }
        ExportFormat::Geojson => {
            let mut lines = Vec::new();
            store.incident_lines(|line| -> Result<(), Failure> {
                lines.push(line);
                Ok(())
            })?;
            features(&mut out, lines.iter())?;
        }
    }
    out.flush().map_err(Failure::writing)?;
    Ok(Outcome::Done)
}

/// Incidents that lie on the map as points, with the rest as their properties (RFC 7946).
pub fn features<'l>(out: &mut impl Write, lines: impl Iterator<Item = &'l Line>) -> Result<(), Failure> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[").map_err(Failure::writing)?;
    let mut is_first = true;
    for line in lines {
        let (Some(lat), Some(lon)) = (line.lat, line.lon) else { continue };
        let feature = json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": line});
        out.write_all(if is_first { b"\n" } else { b",\n" }).map_err(Failure::writing)?;
        is_first = false;
        serde_json::to_writer(&mut *out, &feature).map_err(|error| Failure::writing(error.into()))?;
    }
    out.write_all(b"\n]}\n").map_err(Failure::writing)
}
