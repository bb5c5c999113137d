//! Hashes the files that are built in, for `produced_by` of each record.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a build script reads files; the library itself does not")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use xxhash_rust::xxh3::Xxh3;

/// Files of the lexicon folder whose names begin so are the gazetteer.
const GAZETTEER: [&str; 2] = ["divisions", "places"];

fn main() -> io::Result<()> {
    // Asked when it runs: a build script may be older than the place of its checkout.
    let package = env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("cargo does not say where the package lies"))?;
    let root = Path::new(&package).join("../..");
    let model = files(&root.join("model"))?.into_iter().filter(|file| !is(file, "md") && !name(file).starts_with("states"));
    let (gazetteer, lexicon): (Vec<_>, Vec<_>) =
        files(&root.join("lexicon"))?.into_iter().partition(|file| GAZETTEER.iter().any(|start| name(file).starts_with(start)));
    for (variable, files) in [("LEGATION_MODEL", model.collect()), ("LEGATION_LEXICON", lexicon), ("LEGATION_GAZETTEER", gazetteer)] {
        println!("cargo::rustc-env={variable}={:016x}", hash(&files)?);
    }
    Ok(())
}

/// The files of a folder in order of name; cargo runs this again when one changes. None where the folder is missing.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|own| own == extension)
}

/// The hash of the names and contents of these files.
fn hash(files: &[PathBuf]) -> io::Result<u64> {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(name(file).as_bytes());
        hash.update(&fs::read(file)?);
    }
    Ok(hash.digest())
}
