//! Tests of the Dockerfile and of the units of systemd: what can be known of them without running them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{content, image};
use crate::Checkout;

const SERVICES: [&str; 2] = ["legation-board.service", "legation-ingest.service"];

fn root() -> PathBuf {
    Checkout::find().unwrap().root
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The instructions of a Dockerfile that begin with a word, each on one line.
fn instructions(dockerfile: &str, word: &str) -> Vec<String> {
    let whole = dockerfile.replace("\\\n", " ");
    let rests = whole.lines().filter_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
    rests.map(str::to_owned).collect()
}

/// What the build stage takes from the checkout.
fn copied() -> BTreeSet<String> {
    let lines = instructions(&text("Dockerfile"), "COPY").into_iter().filter(|line| !line.starts_with("--from"));
    lines.flat_map(|line| line.split(' ').rev().skip(1).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_image_is_built_from_what_is_there() {
    let taken = copied();
    assert!(taken.contains("crates"), "{taken:?}");
    let ignore = text(".dockerignore");
    for source in &taken {
        assert!(root().join(source).exists(), "Dockerfile: {source} is not there");
        assert!(ignore.lines().any(|line| line == format!("!{source}")), ".dockerignore leaves {source} out");
    }
}

#[test]
fn the_image_has_all_that_the_build_reads() {
    let taken = copied();
    let mut files = Vec::new();
    let members: toml::Table = text("Cargo.toml").parse().unwrap();
    for member in members["workspace"]["members"].as_array().unwrap() {
        files.push(member.as_str().unwrap().to_owned());
    }
    // `include_str!("../../../lexicon/plover.tsv")`, `include_dir!("$CARGO_MANIFEST_DIR/../../xtask/weeks")`, and the folder of the pages.
    let upwards = regex::Regex::new(r#""[^"\n]*?\.\./\.\./([a-z][^"\n]*)""#).unwrap();
    for file in sources(&root().join("crates")) {
        let code = fs::read_to_string(&file).unwrap();
        files.extend(upwards.captures_iter(&code).map(|found| found[1].to_owned()).filter(|file| root().join(file).exists()));
    }
    assert!(files.len() > 20, "{files:?}");
    for file in files {
        assert!(taken.iter().any(|source| Path::new(&file).starts_with(source)), "Dockerfile: {file} is read and not copied");
    }
}

/// The code of the crates, without tests, which an image does not build.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_image_is_built_as_the_readme_says() {
    let dockerfile = text("Dockerfile");
    let toolchain: toml::Table = text("rust-toolchain.toml").parse().unwrap();
    let rust = format!("rust:{}-bookworm AS build", toolchain["toolchain"]["channel"].as_str().unwrap());
    assert!(instructions(&dockerfile, "FROM").contains(&rust), "Dockerfile: expected FROM {rust}");
    let readme = text("README.md");
    for command in instructions(&dockerfile, "RUN").iter().filter(|command| command.starts_with("cargo")) {
        assert!(readme.contains(command.as_str()), "README.md: no `{command}`, as the Dockerfile has it");
    }
    for line in dockerfile.lines().filter_map(|line| line.strip_prefix("#   ")) {
        assert!(text("docs/installing.md").contains(line), "docs/installing.md: no `{line}`, as the Dockerfile has it");
    }
}

#[test]
fn an_archive_has_an_image_of_its_program() {
    let dockerfile = image::of_archive(&text("Dockerfile")).unwrap();
    assert_eq!(instructions(&dockerfile, "FROM"), ["debian:bookworm-slim"], "{dockerfile}");
    assert_eq!(instructions(&dockerfile, "COPY"), ["legation /usr/local/bin/legation"], "{dockerfile}");
    for word in ["USER", "VOLUME", "HEALTHCHECK", "ENTRYPOINT", "CMD"] {
        assert_eq!(instructions(&dockerfile, word), instructions(&text("Dockerfile"), word), "{word}");
    }
    assert!(image::of_archive("FROM debian\n").is_err());
}

/// The units, by their paths in the checkout.
fn units() -> Vec<String> {
    let names = fs::read_dir(root().join("packaging")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.map(|name| format!("packaging/{name}")).collect()
}

#[test]
fn an_archive_has_all_units() {
    let units = units();
    assert!(units.len() > SERVICES.len(), "{units:?}");
    for unit in units {
        assert!(content::FILES.contains(&unit.as_str()), "{unit} is not in the archive");
    }
}

#[test]
fn services_are_hardened_alike() {
    // How each talks to others is its own affair, and what it keeps there.
    let own = ["IPAddress", "RestrictAddressFamilies", "SocketBind", "PrivateNetwork", "StateDirectory="];
    let hardening = |unit: &str| {
        let unit = text(&format!("packaging/{unit}"));
        let (_, lines) = unit.split_once("# A user of its own").unwrap();
        let (lines, _) = lines.split_once("\n[Install]").unwrap_or((lines, ""));
        let lines = lines.lines().filter(|line| line.contains('=') && !own.iter().any(|own| line.starts_with(own)));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let [board, ingest] = SERVICES.map(hardening);
    assert!(board.iter().any(|line| line == "NoNewPrivileges=yes") && board.len() > 20, "{board:?}");
    assert_eq!(board, ingest);
}

#[test]
fn systemd_takes_the_units() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for unit in units() {
        // The program that they start need not be on the machine of the tests.
        let text = text(&unit).replace("/usr/local/bin/legation ", "/bin/true ");
        let file = folder.path().join(Path::new(&unit).file_name().unwrap());
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    let verified = Command::new("systemd-analyze").args(["verify", "--man=no"]).args(&files).output();
    // A machine without systemd takes no units.
    let Ok(verified) = verified else { return };
    let told = String::from_utf8_lossy(&verified.stderr);
    assert!(verified.status.success() && !told.contains("legation-"), "{told}");
}
