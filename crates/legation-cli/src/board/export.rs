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
use tokio::time::{Instant, timeout_at};

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
/// How long a file may take in all, so that a reader that trickles does not keep its turn for ever.
const LONGEST: Duration = Duration::from_mins(10);

/// What is sent.
enum Chunk {
    /// Bytes of the file.
    Bytes(Bytes),
    /// The file is whole.
    End,
    /// Why it ends too early.
    Failed(StoreError),
}

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

/// The shape of `GeoJSON` with incidents.
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
        Some(Chunk::Bytes(first)) => first,
        Some(Chunk::Failed(error)) => return Err(error.into()),
        Some(Chunk::End) | None => return Err(broken_off().into()),
    };
    let (kind, name) = format.file();
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body(first, chunks)).into_response())
}

/// The file as it comes. Where the end was not told, whoever writes it was cut off, and so is the connection.
fn body(first: Bytes, mut chunks: Receiver<Chunk>) -> Body {
    let mut first = Some(first);
    // Compression asks once more after the end.
    let mut has_ended = false;
    let all = futures_util::stream::poll_fn(move |context| {
        if let Some(first) = first.take() {
            return Poll::Ready(Some(Ok(first)));
        }
        if has_ended {
            return Poll::Ready(None);
        }
        chunks.poll_recv(context).map(|chunk| {
            has_ended = !matches!(chunk, Some(Chunk::Bytes(_)));
            match chunk {
                Some(Chunk::Bytes(bytes)) => Some(Ok(bytes)),
                Some(Chunk::End) => None,
                Some(Chunk::Failed(error)) => Some(Err(error)),
                None => Some(Err(broken_off())),
            }
        })
    });
    Body::from_stream(all)
}

fn broken_off() -> StoreError {
    StoreError::Corrupt { reason: "the file broke off".to_owned() }
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

/// Writes the file chunk by chunk; the end, or what fails, is sent last.
fn send(store: &Store, filter: &Filter, format: Format, sender: Sender<Chunk>) {
    let mut chunks = Chunks::new(sender, PATIENCE);
    let done = write(store, filter, format, &mut chunks).and_then(|()| chunks.end().map_err(|_| Stop::Reader));
    if let Err(Stop::Store(error)) = done {
        // If nobody is there to hear of it, nothing is lost.
        let _ = chunks.give(Chunk::Failed(error));
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
            store.for_each_line(filter, |line| Ok::<_, Stop>(features.add(&line).map(drop)?))?;
            Ok(features.end()?)
        }
        Format::Jsonl => store.for_each(filter, |incident| Ok(output::line(out, &incident)?)),
    }
}

/// Where the file is written to: chunks that wait to be sent. A flush sends nothing, so that what is refused at once is refused before the first byte.
struct Chunks {
    sender: Sender<Chunk>,
    held: Vec<u8>,
    /// How long a reader may take for a chunk.
    patience: Duration,
    /// When the file is given up.
    until: Instant,
}

impl Chunks {
    fn new(sender: Sender<Chunk>, patience: Duration) -> Self {
        Self { sender, held: Vec::new(), patience, until: Instant::now() + LONGEST }
    }

    /// Sends what is held.
    fn send(&mut self) -> io::Result<()> {
        let chunk = std::mem::take(&mut self.held);
        self.give(Chunk::Bytes(chunk.into()))
    }

    /// Sends what is held, and that it is all.
    fn end(&mut self) -> io::Result<()> {
        self.send()?;
        self.give(Chunk::End)
    }

    fn give(&self, chunk: Chunk) -> io::Result<()> {
        let now = Instant::now();
        if now >= self.until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match Handle::current().block_on(timeout_at(self.until.min(now + self.patience), self.sender.send(chunk))) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What reaches a reader that reads nothing before the writer is done or has given up.
    async fn read_late(room: usize, writing: impl FnOnce(Chunks) + Send + 'static) -> Result<Bytes, axum::Error> {
        let (sender, chunks) = channel(room);
        let body = body(Bytes::from_static(b"head "), chunks);
        let chunks = Chunks::new(sender, Duration::from_millis(1));
        // A writer that panics is one of the cases.
        let _ = tokio::task::spawn_blocking(move || writing(chunks)).await;
        axum::body::to_bytes(body, usize::MAX).await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_that_is_cut_off_is_not_taken_for_whole() {
        let whole = read_late(4, |mut chunks| {
            chunks.write_all(b"tail").unwrap();
            chunks.end().unwrap();
        });
        assert_eq!(whole.await.unwrap(), "head tail");
        let stalled = read_late(1, |mut chunks| {
            let given_up = chunks.write_all(&vec![b'x'; CHUNK]).and_then(|()| chunks.end()).unwrap_err();
            assert_eq!(given_up.kind(), io::ErrorKind::TimedOut);
        });
        assert!(stalled.await.is_err());
        let panicked = read_late(4, |mut chunks| {
            chunks.write_all(b"tail").and_then(|()| chunks.send()).unwrap();
            panic!("while it is written");
        });
        assert!(panicked.await.is_err());
        let too_long = read_late(4, |mut chunks| {
            chunks.until = Instant::now();
            assert_eq!(chunks.end().unwrap_err().kind(), io::ErrorKind::TimedOut);
        });
        assert!(too_long.await.is_err());
    }
}
