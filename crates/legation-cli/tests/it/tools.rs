//! Running the program, and showing what came of it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own to run the program in.
pub struct Place {
    folder: TempDir,
}

/// How a run ended.
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Place {
    /// A folder with these files.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program with these arguments and input.
    pub fn run(&self, arguments: &[&str], input: &[u8]) -> Ended {
        run(self.folder.path(), arguments, input)
    }
}

/// Runs the program in a folder.
pub fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Ended {
    let mut child = command(folder).args(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The program may end before it has read everything.
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The program, to be run in a folder.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legation"));
    // Pages are as wide as they are without a terminal, wherever the tests run.
    command
        .current_dir(folder)
        .env_remove("COLUMNS")
        .env_remove("LEGATION_STORE")
        .env("USER", "ada")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A document as a line.
pub fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string() + "\n"
}

impl Ended {
    /// The records that were printed.
    pub fn records(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Code, stderr, and of each record its document, language, notes and number of events.
    pub fn summary(&self) -> String {
        let mut summary = format!("code {}\n", self.code.map_or_else(|| "none".to_owned(), |code| code.to_string()));
        for record in self.records() {
            let document = &record["document"];
            let notes = record["notes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|note| format!(" {} {}..{}", note["code"].as_str().unwrap(), note["start"], note["end"]));
            let notes = notes.collect::<Vec<_>>().join(",");
            let events = record["events"].as_array().unwrap().len();
            writeln!(summary, "record {} {} events {events}{notes}", document["id"], document["language"]).unwrap();
        }
        summary + &self.stderr
    }
}
