//! Builds the pages of the board from `web/` where Node is there; without it the program says how to get them, or is not built where
//! they are needed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What of `web/` the pages are made from.
const SOURCES: [&str; 6] = ["src", "index.html", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json"];
/// Set where a program without its pages is of no use: in releases and images.
const NEEDED: &str = "LEGATION_NEED_PAGES";

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo gives a folder")).join("pages");
    std::fs::create_dir_all(&out).expect("a folder for the pages");
    println!("cargo::rustc-env=LEGATION_PAGES={}", out.display());
    // Asked when it runs: a build script may be older than the place of its checkout.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package lies");
    let web = Path::new(&package).join("../../web");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", web.join(source).display());
    }
    if let Err(reason) = build(&web, &out) {
        assert!(std::env::var_os(NEEDED).is_none(), "the pages of the board can't be built: {reason}");
        println!("cargo::rerun-if-env-changed={NEEDED}");
        println!("cargo::warning=the board is built without its pages: {reason}");
        // Node may be installed later.
        println!("cargo::rerun-if-env-changed=PATH");
    }
}

fn build(web: &Path, out: &Path) -> Result<(), String> {
    if !web.join("package.json").is_file() {
        return Err("there is no folder web/".to_owned());
    }
    if !is_installed(web) {
        npm(web, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    }
    npm(web, &["run", "build", "--silent", "--", "--outDir", &out.display().to_string(), "--emptyOutDir"])
}

/// Whether what the pages are made with is there, as the lock file has it now.
fn is_installed(web: &Path) -> bool {
    let time = |file: &str| web.join(file).metadata().and_then(|file| file.modified()).ok();
    time("node_modules/.package-lock.json") >= time("package-lock.json")
}

fn npm(web: &Path, words: &[&str]) -> Result<(), String> {
    // On Windows npm is a script, which is not found without its ending.
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let done = Command::new(program).args(words).current_dir(web).stdin(Stdio::null()).output();
    let done = done.map_err(|error| format!("npm can't be run ({error}); install Node 20 or later"))?;
    if done.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&done.stderr);
    Err(format!("npm {} failed: {}", words[0], telling(&told)))
}

/// The line that says what is wrong; what stands behind it are details.
fn telling(told: &str) -> &str {
    told.lines().find(|line| line.to_lowercase().contains("error")).or_else(|| told.lines().next_back()).unwrap_or("no message")
}
