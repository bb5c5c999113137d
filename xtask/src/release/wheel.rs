//! The Python package as a wheel that is handed out, with its licence and those of what is inside.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use zip::ZipArchive;

use crate::Checkout;
use crate::package::{REQUIREMENTS, install, wheel};
use crate::python::Environment;
use crate::release::{Release, parts, program, read, texts};
use crate::run::check;

/// The package, which is also the name of its folder in `crates/`.
const PACKAGE: &str = "legation-py";

/// Builds the wheel into a folder, and tries whether it can be installed and imported, and has the licences.
pub fn build(checkout: &Checkout, release: &Release, folder: &Path) -> Result<PathBuf> {
    let python =
        Environment::of(checkout, "python", REQUIREMENTS).context("maturin can't be installed (Python with venv, and a registry)")?;
    let made = tempfile::tempdir().context("a folder for the wheel")?;
    let licences = licences(checkout, release)?;
    let staged = licences.iter().map(|(name, bytes)| Staged::write(checkout, name, bytes)).collect::<Result<Vec<_>>>()?;
    let wheel = wheel(checkout, &python, &made.path().join("wheel"), |maturin| {
        maturin.args(["--target", &release.target]);
        program::prepared(checkout, release, maturin);
    })?;
    drop(staged);
    has(&wheel, &licences)?;
    install(&python, &wheel)?;
    check(python.command("python").args(["-c", "import legation"]).current_dir(made.path()))?;
    let target = folder.join(wheel.file_name().context("a wheel without a name")?);
    fs::copy(&wheel, &target).with_context(|| format!("writing {}", target.display()))?;
    println!("{}", target.display());
    Ok(target)
}

/// What `license-files` of the package names, by name.
fn licences(checkout: &Checkout, release: &Release) -> Result<[(&'static str, Vec<u8>); 2]> {
    let crates = parts::crates(checkout, PACKAGE, &release.target)?;
    println!("{} crates are inside", crates.len());
    let page = texts::page(&texts::data(checkout)?, &release.rustc, &crates, &[])?;
    Ok([("LICENSE", read(checkout, "LICENSE")?), (texts::NAME, page.into_bytes())])
}

/// A file that lies in the folder of the package while the wheel is built: `license-files` can't name one that lies elsewhere.
struct Staged(PathBuf);

impl Staged {
    fn write(checkout: &Checkout, name: &str, bytes: &[u8]) -> Result<Self> {
        let path = checkout.root.join("crates").join(PACKAGE).join(name);
        fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Fails if the wheel does not have these licences, for maturin passes over those that it does not find.
fn has(wheel: &Path, licences: &[(&str, Vec<u8>)]) -> Result<()> {
    let file = File::open(wheel).with_context(|| format!("reading {}", wheel.display()))?;
    let mut archive = ZipArchive::new(file).with_context(|| format!("reading {}", wheel.display()))?;
    for (name, bytes) in licences {
        let end = format!(".dist-info/licenses/{name}");
        let path = archive.file_names().find(|path| path.ends_with(&end)).map(str::to_owned);
        let path = path.with_context(|| format!("{}: no {end}", wheel.display()))?;
        let mut found = Vec::new();
        archive.by_name(&path)?.read_to_end(&mut found).with_context(|| format!("reading {path} of {}", wheel.display()))?;
        ensure!(found == *bytes, "{}: {path} is not the {name} that was made", wheel.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn a_wheel_without_its_licences_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let wheel = folder.path().join("legation.whl");
        let mut zip = ZipWriter::new(File::create(&wheel).unwrap());
        zip.start_file("legation-1.0.dist-info/licenses/LICENSE", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"Permission is granted.").unwrap();
        zip.finish().unwrap();
        let licence = |name, text: &[u8]| (name, text.to_vec());
        has(&wheel, &[licence("LICENSE", b"Permission is granted.")]).unwrap();
        assert!(has(&wheel, &[licence("LICENSE", b"Another.")]).is_err());
        assert!(has(&wheel, &[licence(texts::NAME, b"")]).is_err());
    }

    #[test]
    fn the_package_names_its_licences() {
        let pyproject = Checkout::find().unwrap().root.join("crates").join(PACKAGE).join("pyproject.toml");
        let pyproject: toml::Table = fs::read_to_string(pyproject).unwrap().parse().unwrap();
        let named: Vec<_> = pyproject["project"]["license-files"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
        assert_eq!(named, ["LICENSE", texts::NAME]);
    }
}
