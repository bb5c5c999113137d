//! A file that comes under its name once it is whole.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};
use tempfile::{Builder, NamedTempFile};

/// A file that is being written, under another name beside its own. Dropped before it is whole, it leaves nothing.
pub struct NewFile {
    path: PathBuf,
    out: BufWriter<Summed>,
}

/// A file that is whole, and not yet under its name.
pub struct WholeFile {
    path: PathBuf,
    file: NamedTempFile,
    facts: FileFacts,
}

/// What can be told of any file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// A file whose bytes are added up.
struct Summed {
    file: NamedTempFile,
    sum: Sha256,
    bytes: u64,
}

impl NewFile {
    /// Begins a file.
    ///
    /// # Errors
    /// If nothing can be written in its folder, or it is a folder itself.
    pub fn begin(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".legation-").suffix(".part");
        // As any file that a program makes, and not for its owner alone, as temporary files are.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        Ok(Self { path: path.to_owned(), out: BufWriter::new(Summed { file, sum: Sha256::new(), bytes: 0 }) })
    }

    /// Ends it.
    ///
    /// # Errors
    /// If what is left can't be written.
    pub fn end(self) -> io::Result<WholeFile> {
        let Summed { file, sum, bytes } = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut sha256 = String::new();
        for byte in sum.finalize() {
            // Writing to a string does not fail.
            let _ = write!(sha256, "{byte:02x}");
        }
        Ok(WholeFile { path: self.path, file, facts: FileFacts { name, bytes, sha256 } })
    }
}

impl WholeFile {
    /// What can be told of it.
    pub fn facts(&self) -> &FileFacts {
        &self.facts
    }

    /// Puts it under its name, in the place of what stood there.
    ///
    /// # Errors
    /// If it can't be renamed.
    pub fn put(self) -> io::Result<File> {
        self.file.persist(self.path).map_err(|error| error.error)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_once_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.csv");
        let names = || folder.path().read_dir().unwrap().count();
        let mut half = NewFile::begin(&path).unwrap();
        half.write_all(b"half").unwrap();
        drop(half);
        assert_eq!(names(), 0);
        let mut file = NewFile::begin(&path).unwrap();
        file.write_all(b"abc").unwrap();
        let whole = file.end().unwrap();
        assert!(!path.exists());
        let facts = FileFacts {
            name: "events.csv".to_owned(),
            bytes: 3,
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned(),
        };
        assert_eq!(whole.facts(), &facts);
        whole.put().unwrap();
        assert_eq!((std::fs::read(&path).unwrap(), names()), (b"abc".to_vec(), 1));
        assert!(NewFile::begin(folder.path()).is_err() && NewFile::begin(&folder.path().join("no/x")).is_err());
    }
}
