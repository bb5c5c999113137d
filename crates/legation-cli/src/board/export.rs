//! Incidents to take away: all that meet a filter, as a file that is sent while it is written, so that a store of any size needs little memory.

use std::io::{self, Write};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use legation_store::incident::view::Incident;
use legation_store::query::{Filter, Line};
use legation_store::{Store, StoreError};
use schemars::{SchemaGenerator, json_schema};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::timeout;

use crate::board::answer::{Answer, Refusal};
use crate::board::describe::{FILTERS, FORMAT, Operation};
use crate::board::parameters::{Parameters, filter, taken};
use crate::board::readers::Readers;
use crate::failure::Failure;
use crate::store::export::Features;
use crate::store::sheet::Sheet;
use crate::store::{output, query};

/// Bytes that are sent at a time.
const CHUNK: usize = 64 * 1024;
/// Chunks that wait to be sent.
const AHEAD: usize = 4;
/// How long a reader may take for a chunk before it is given up: what it reads from is kept for it meanwhile.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is sent, or why it ends too early.
type Chunk = Result<Bytes, StoreError>;

/// A format of the file.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Geojson,
    Jsonl,
}

impl Format {
    fn of_word(word: &str) -> Result<Self, Refusal> {
        Ok(match word {
            "csv" => Self::Csv,
            "geojson" => Self::Geojson,
            "jsonl" => Self::Jsonl,
            other => return Err(Refusal::parameter("format", format_args!("{other:?}: expected csv, geojson or jsonl"))),
        })
    }

    /// The media type and the name of the file.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("text/csv; charset=utf-8", "incidents.csv"),
            Self::Geojson => ("application/geo+json", "incidents.geojson"),
            Self::Jsonl => ("application/x-ndjson", "incidents.jsonl"),
        }
    }
}

/// What the route does.
pub fn operation() -> Operation {
    let lines = |shapes: &mut SchemaGenerator| {
        let incident = shapes.subschema_for::<Incident>();
        json_schema!({"type": "string", "description": "One incident a line.", "contentMediaType": "application/json", "contentSchema": incident})
    };
    Operation::new("export", "All incidents that meet the filters, as a file: CSV and GeoJSON have each in one line, JSON Lines in full.")
        .takes(&FILTERS)
        .takes(&[FORMAT])
        .gives_file("text/csv", |_| json_schema!({"type": "string"}))
        .gives_file("application/geo+json", features)
        .gives_file("application/x-ndjson", lines)
}

/// The shape of GeoJSON with incidents.
fn features(shapes: &mut SchemaGenerator) -> schemars::Schema {
    let line = shapes.subschema_for::<Line>();
    json_schema!({
        "type": "object",
        "description": "Incidents that lie on the map, as points (RFC 7946).",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {"type": {"const": "Feature"}, "geometry": {"type": "object"}, "properties": line},
            }},
        },
    })
}

/// Sends the file. A question that can't be answered is refused as on every route; a store that fails later cuts the file off, so that it is not taken for whole.
pub async fn export(State(readers): State<Arc<Readers>>, Query(mut parameters): Query<Parameters>) -> Answer {
    let format = taken(&mut parameters, FORMAT.name).map_or(Ok(Format::Csv), |word| Format::of_word(&word))?;
    let all = Filter { limit: None, ..filter(&parameters)? };
    let (sender, mut chunks) = channel(AHEAD);
    tokio::spawn(readers.hand_out(move |store| {
        send(store, &all, format, sender);
        Ok(())
    }));
    let first = match chunks.recv().await {
        Some(first) => first?,
        None => return Err(Refusal::from(StoreError::Corrupt { reason: "the file broke off before it began".to_owned() })),
    };
    let (kind, name) = format.file();
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body(first, chunks)).into_response())
}

fn body(first: Bytes, mut chunks: Receiver<Chunk>) -> Body {
    let mut first = Some(first);
    // Compression asks once more after the end, which a receiver bears.
    let all = futures_util::stream::poll_fn(move |context| match first.take() {
        Some(first) => Poll::Ready(Some(Ok(first))),
        None => chunks.poll_recv(context),
    });
    Body::from_stream(all)
}

/// Why no more is written.
enum Stop {
    /// The store failed.
    Store(StoreError),
    /// Whoever reads has gone.
    Reader,
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failure> for Stop {
    fn from(_: Failure) -> Self {
        Self::Reader
    }
}

/// Writes the file chunk by chunk; what fails is sent last.
fn send(store: &Store, filter: &Filter, format: Format, sender: Sender<Chunk>) {
    let mut chunks = Chunks { sender, held: Vec::new() };
    let done = write(store, filter, format, &mut chunks).and_then(|()| chunks.send().map_err(|_| Stop::Reader));
    if let Err(Stop::Store(error)) = done {
        // If nobody is there to hear of it, nothing is lost.
        let _ = chunks.give(Err(error));
    }
}

fn write(store: &Store, filter: &Filter, format: Format, out: &mut Chunks) -> Result<(), Stop> {
    match format {
        Format::Csv => {
            let mut sheet = Sheet::begin(out, query::FIELDS)?;
            store.for_each_line(filter, |line| Ok::<_, Stop>(sheet.add(query::fields(&line))?))?;
            Ok(sheet.end()?)
        }
        Format::Geojson => {
            let mut features = Features::begin(out)?;
            store.for_each_line(filter, |line| Ok::<_, Stop>(features.add(&line)?))?;
            Ok(features.end()?)
        }
        Format::Jsonl => store.for_each(filter, |incident| Ok(output::line(out, &incident)?)),
    }
}

/// Where the file is written to: chunks that wait to be sent. A flush sends nothing, so that what is refused at once is refused before the first byte.
struct Chunks {
    sender: Sender<Chunk>,
    held: Vec<u8>,
}

impl Chunks {
    /// Sends what is held.
    fn send(&mut self) -> io::Result<()> {
        let chunk = std::mem::take(&mut self.held);
        self.give(Ok(chunk.into()))
    }

    fn give(&self, chunk: Chunk) -> io::Result<()> {
        match Handle::current().block_on(timeout(PATIENCE, self.sender.send(chunk))) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= CHUNK {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
