//! Files in, a `.tar.gz` out: the same files give the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use crate::release::Release;

/// A file of the archive.
#[derive(Clone, Debug)]
pub struct File {
    pub bytes: Vec<u8>,
    pub is_program: bool,
}

/// The files by their paths in the archive, without the folder that holds them all.
pub type Files = BTreeMap<String, File>;

/// Writes the archive of a release into a folder.
pub fn write(folder: &Path, release: &Release, files: &Files) -> Result<PathBuf> {
    let path = folder.join(release.name() + ".tar.gz");
    let bytes = pack(&release.name(), release.time, files)?;
    fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
    println!("{}: {} files, {:.1} MiB", path.display(), files.len(), bytes.len() as f64 / f64::from(1 << 20));
    Ok(path)
}

/// Files in a folder, with one time and one owner.
fn pack(folder: &str, time: u64, files: &Files) -> Result<Vec<u8>> {
    // The head names neither a time nor a system; 255 stands for one that is not known.
    let gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut tar = Builder::new(gzip);
    for (path, file) in files {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(file.bytes.len() as u64);
        header.set_mode(if file.is_program { 0o755 } else { 0o644 });
        header.set_mtime(time);
        header.set_uid(0);
        header.set_gid(0);
        header.set_username("root")?;
        header.set_groupname("root")?;
        tar.append_data(&mut header, format!("{folder}/{path}"), file.bytes.as_slice()).with_context(|| format!("packing {path}"))?;
    }
    let mut gzip = tar.into_inner().context("packing")?;
    gzip.flush()?;
    gzip.finish().context("packing")
}

/// Unpacks an archive into a folder.
pub fn unpack(archive: &Path, folder: &Path) -> Result<()> {
    let file = fs::File::open(archive).with_context(|| format!("reading {}", archive.display()))?;
    tar::Archive::new(flate2::read::GzDecoder::new(file)).unpack(folder).with_context(|| format!("unpacking {}", archive.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let file = |bytes: &[u8], is_program| File { bytes: bytes.to_vec(), is_program };
        let long = format!("share/{}/page.1", "a".repeat(90));
        Files::from([("legation".to_owned(), file(b"program", true)), (long, file(b"page", false))])
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let packed = pack("legation-1", 1_700_000_000, &files()).unwrap();
        assert_eq!(packed, pack("legation-1", 1_700_000_000, &files()).unwrap());
        assert_ne!(packed, pack("legation-1", 1_700_000_001, &files()).unwrap());
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("a.tar.gz");
        fs::write(&archive, pack("legation-1", 1_700_000_000, &files()).unwrap()).unwrap();
        unpack(&archive, folder.path()).unwrap();
        for (path, file) in files() {
            let path = folder.path().join("legation-1").join(path);
            assert_eq!(fs::read(&path).unwrap(), file.bytes);
            #[cfg(unix)]
            {
                use std::os::unix::fs::{MetadataExt, PermissionsExt};
                let metadata = path.metadata().unwrap();
                assert_eq!(metadata.permissions().mode() & 0o111 != 0, file.is_program, "{}", path.display());
                assert_eq!(metadata.mtime(), 1_700_000_000);
            }
        }
    }
}
