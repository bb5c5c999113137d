//! What went wrong, for the user: what was being done, and why it failed.

use std::fmt::{self, Display};
use std::io;
use std::path::Path;

use crate::render::one_line;

/// A failure, printed as `legation: place: reason`.
#[derive(Debug)]
pub struct Failure {
    message: String,
    closed_pipe: bool,
}

impl Failure {
    /// A failure at a place: a file, or a file and line.
    pub fn new(place: impl Display, reason: impl Display) -> Self {
        Self { message: format!("{place}: {reason}"), closed_pipe: false }
    }

    /// A failure that names its own place.
    pub fn plain(message: impl Display) -> Self {
        Self { message: message.to_string(), closed_pipe: false }
    }

    /// A file that can't be read.
    pub fn reading(file: impl Display, error: &io::Error) -> Self {
        Self::new(format_args!("reading {file}"), reason(error))
    }

    /// A store that does not do what it should.
    pub fn store(path: &Path, error: &legation_store::StoreError) -> Self {
        let told = Self::from_store(error);
        if error.names_file() { told } else { Self::new(path.display(), told) }
    }

    /// What a store says may hold words of documents.
    fn from_store(error: &legation_store::StoreError) -> Self {
        Self::plain(one_line(&error.to_string()))
    }

    /// A file whose ending is not one that is read.
    pub fn reading_kind(file: &Path) -> Self {
        Self::new(format_args!("reading {}", file.display()), "not a kind of file that is read, expected .txt, .html or .jsonl")
    }

    /// Output that can't be written. Taken by value: it is what `map_err` hands over.
    #[allow(clippy::needless_pass_by_value, reason = "a function for map_err")]
    pub fn writing(error: io::Error) -> Self {
        Self { message: format!("writing the output: {}", reason(&error)), closed_pipe: error.kind() == io::ErrorKind::BrokenPipe }
    }

    /// A file that can't be written.
    pub fn writing_file(path: &Path, error: &io::Error) -> Self {
        Self::new(format_args!("writing {}", path.display()), reason(error))
    }

    /// Whether the reader of the output has gone, as `head` does: no failure of ours.
    pub fn is_closed_pipe(&self) -> bool {
        self.closed_pipe
    }

    /// Tells it on stderr.
    pub fn print(&self) {
        anstream::eprintln!("legation: {self}");
    }
}

impl From<legation_store::StoreError> for Failure {
    fn from(error: legation_store::StoreError) -> Self {
        Self::from_store(&error)
    }
}

impl From<legation_tables::formats::FormatError> for Failure {
    fn from(error: legation_tables::formats::FormatError) -> Self {
        use legation_tables::formats::FormatError;
        match error {
            FormatError::Store(error) => error.into(),
            FormatError::Write(error) => Self::writing(error),
            other => Self::plain(one_line(&other.to_string())),
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The reason in words, without the number of the system.
fn reason(error: &io::Error) -> String {
    let message = error.to_string();
    message.split(" (os error").next().unwrap_or(&message).to_lowercase()
}
