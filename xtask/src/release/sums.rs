//! `SHA256SUMS`: of each file of a release its hash, as `sha256sum --check` reads it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

const NAME: &str = "SHA256SUMS";

/// Makes the folder, and removes the files of the release that is there, as its sums name them.
pub fn clear(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let sums = folder.join(NAME);
    let Ok(text) = fs::read_to_string(&sums) else { return Ok(()) };
    for name in text.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name) {
        // A sum of a file elsewhere is none of ours.
        ensure!(!name.contains(['/', '\\']), "{}: names {name:?}, expected a file beside it", sums.display());
        let _ = fs::remove_file(folder.join(name));
    }
    fs::remove_file(&sums).with_context(|| format!("removing {}", sums.display()))
}

/// Writes the sums of these files, which lie in the folder, sorted by name.
pub fn write(folder: &Path, files: impl IntoIterator<Item = PathBuf>) -> Result<()> {
    let mut lines = Vec::new();
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let name = file.file_name().context("a file without a name")?.to_string_lossy();
        lines.push((name.clone().into_owned(), format!("{}  {name}\n", sum(&bytes))));
    }
    lines.sort();
    let text: String = lines.into_iter().map(|(_, line)| line).collect();
    print!("{text}");
    fs::write(folder.join(NAME), text).with_context(|| format!("writing {NAME}"))
}

fn sum(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        // FIPS 180-4, the example of one block.
        assert_eq!(sum(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_release_takes_the_place_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in ["b.whl", "a.tar.gz", "not-ours.txt"] {
            fs::write(file(name), name).unwrap();
        }
        write(folder.path(), [file("b.whl"), file("a.tar.gz")]).unwrap();
        let text = fs::read_to_string(file(NAME)).unwrap();
        assert_eq!(text.lines().map(|line| &line[66..]).collect::<Vec<_>>(), ["a.tar.gz", "b.whl"]);
        clear(folder.path()).unwrap();
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["not-ours.txt"]);
        fs::write(file(NAME), "0  ../elsewhere\n").unwrap();
        assert!(clear(folder.path()).is_err());
    }
}
