//! Paths to documents as they lie on the disk: bytes with the place they came from, in order, one at a time.
//!
//! Files are told by their ending: `.txt` is one report, `.html` a page with one, `.jsonl` one document a line. Folders are walked in order of name.
//! A path that can't be read is a failure in its place, and the next one is read.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::failure::Failure;

/// Bytes read at a time.
const BUFFER: usize = 1 << 20;

/// Where documents come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Document lines on standard input.
    Stdin,
    /// Document lines in a file.
    Lines(PathBuf),
    /// A report in a file.
    Text(PathBuf),
    /// A page of HTML in a file.
    Page(PathBuf),
}

/// The form of the bytes of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A line of JSON.
    Line,
    /// The text itself.
    Text,
    /// A page of HTML.
    Page,
}

/// A document before it is decoded.
#[derive(Debug)]
pub struct Raw {
    /// Where it came from: `report.txt`, `feed.jsonl:12`.
    pub place: String,
    /// The form of its bytes.
    pub form: Form,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A document, or why it could not be had, with the number of its source.
#[derive(Debug)]
pub struct Incoming {
    /// The place of its source among the sources.
    pub source: usize,
    /// The document.
    pub raw: Result<Raw, Failure>,
}

/// The sources that paths name. Folders give the reports in them.
pub fn sources(paths: &[PathBuf]) -> Vec<Result<Source, Failure>> {
    paths.iter().flat_map(|path| of_path(path)).collect()
}

/// The documents of the sources, in order.
pub fn documents(sources: Vec<Result<Source, Failure>>) -> impl Iterator<Item = Incoming> + Send {
    let raws = |source| -> Box<dyn Iterator<Item = Result<Raw, Failure>> + Send> {
        match source {
            Err(failure) => Box::new(std::iter::once(Err(failure))),
            Ok(Source::Stdin) => lines_of(Path::new("-")),
            Ok(Source::Text(path)) => Box::new(std::iter::once(whole(&path, Form::Text))),
            Ok(Source::Page(path)) => Box::new(std::iter::once(whole(&path, Form::Page))),
            Ok(Source::Lines(path)) => lines_of(&path),
        }
    };
    sources.into_iter().enumerate().flat_map(move |(at, source)| raws(source).map(move |raw| Incoming { source: at, raw }))
}

fn of_path(path: &Path) -> Vec<Result<Source, Failure>> {
    if path == Path::new("-") {
        return vec![Ok(Source::Stdin)];
    }
    match fs::metadata(path) {
        Err(error) => vec![Err(Failure::reading(path.display(), &error))],
        Ok(found) if found.is_dir() => of_folder(path),
        Ok(_) => vec![of_file(path).ok_or_else(|| Failure::reading_kind(path))],
    }
}

fn of_folder(folder: &Path) -> Vec<Result<Source, Failure>> {
    let found: Vec<_> = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() => of_file(entry.path()).map(Ok),
            Ok(_) => None,
            // A link that leads nowhere, and that would not be read if it led somewhere.
            Err(error) if is_missing(&error) && error.path().and_then(of_file).is_none() => None,
            Err(error) => Some(Err(unreadable(folder, &error))),
        })
        .collect();
    if found.is_empty() {
        return vec![Err(Failure::new(format_args!("reading {}", folder.display()), "no .txt, .html or .jsonl file in the folder"))];
    }
    found
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn unreadable(folder: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().unwrap_or(folder);
    match error.io_error() {
        Some(reason) => Failure::reading(path.display(), reason),
        None => Failure::new(format_args!("reading {}", path.display()), "the folder holds a link to itself"),
    }
}

/// The source that a file is by its ending.
fn of_file(file: &Path) -> Option<Source> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "txt" => Some(Source::Text(file.to_owned())),
        "html" | "htm" => Some(Source::Page(file.to_owned())),
        "jsonl" => Some(Source::Lines(file.to_owned())),
        _ => None,
    }
}

fn whole(path: &Path, form: Form) -> Result<Raw, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::reading(path.display(), &error))?;
    Ok(Raw { place: path.display().to_string(), form, bytes })
}

/// Whether bytes begin with the mark of byte order of UTF-16: their ends of line are not those of UTF-8.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// The lines of a file, or of standard input.
pub fn lines_of(path: &Path) -> Box<dyn Iterator<Item = Result<Raw, Failure>> + Send> {
    if path == Path::new("-") {
        return Box::new(lines("stdin".to_owned(), BufReader::with_capacity(BUFFER, io::stdin())));
    }
    match File::open(path) {
        Ok(file) => Box::new(lines(path.display().to_string(), BufReader::with_capacity(BUFFER, file))),
        Err(error) => Box::new(std::iter::once(Err(Failure::reading(path.display(), &error)))),
    }
}

/// The lines that are not blank, each with its number. A failure to read is the last.
fn lines(name: String, mut from: impl BufRead + Send) -> impl Iterator<Item = Result<Raw, Failure>> + Send {
    let mut number = 0;
    let mut ended = false;
    std::iter::from_fn(move || {
        if number == 0 && from.fill_buf().is_ok_and(is_utf16) {
            ended = true;
            number = 1;
            return Some(Err(Failure::new(&name, "in UTF-16, expected lines of JSON in UTF-8")));
        }
        while !ended {
            let mut bytes = Vec::new();
            number += 1;
            match from.read_until(b'\n', &mut bytes) {
                Ok(0) => ended = true,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok(Raw { place: format!("{name}:{number}"), form: Form::Line, bytes })),
                Err(error) => {
                    ended = true;
                    return Some(Err(Failure::reading(&name, &error)));
                }
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_count_and_are_no_documents() {
        let found: Vec<_> = lines("feed".to_owned(), &b"{1}\r\n\n  \n{4}"[..]).map(|raw| raw.unwrap()).collect();
        let places: Vec<_> = found.iter().map(|raw| (raw.place.as_str(), raw.bytes.as_slice())).collect();
        assert_eq!(places, [("feed:1", &b"{1}\r\n"[..]), ("feed:4", b"{4}")]);
    }

    #[test]
    fn lines_in_another_encoding_are_refused_once() {
        let found: Vec<_> = lines("feed".to_owned(), &b"\xFF\xFE{\0\n\0}\0"[..]).collect();
        let told: Vec<_> = found.into_iter().map(|raw| raw.unwrap_err().to_string()).collect();
        assert_eq!(told, ["feed: in UTF-16, expected lines of JSON in UTF-8"]);
    }

    #[test]
    fn files_are_told_by_their_ending() {
        let check = |name: &str, expected: Option<Source>| assert_eq!(of_file(Path::new(name)), expected, "{name}");
        check("a/b.txt", Some(Source::Text("a/b.txt".into())));
        check("b.TXT", Some(Source::Text("b.TXT".into())));
        check("b.html", Some(Source::Page("b.html".into())));
        check("feed.jsonl", Some(Source::Lines("feed.jsonl".into())));
        check("feed.json", None);
        check("txt", None);
        check(".txt", None);
    }
}
