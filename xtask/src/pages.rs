//! The pages of the board: their types, and their tests in a real browser. Part of `cargo xtask test`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::Checkout;
use crate::run::{check, release_build};

/// What npm is called: on Windows it is a script, which is not found without its ending.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
/// Where Debian's package puts the browser.
const BROWSER: &str = "/usr/bin/chromium";

/// Checks the types of the pages, and walks them in a browser on the release build.
pub fn run(checkout: &Checkout) -> Result<()> {
    let web = checkout.root.join("web");
    // A machine without Node builds the program all the same, and one without a network can't fetch what the pages are made with.
    if !answers(NPM) || npm(&web, &["ci", "--no-audit", "--no-fund"], &[]).is_err() {
        println!(
            "the packages of web/ can't be installed here (Node 20 or later with npm, and a registry): the tests of the pages were skipped"
        );
        return Ok(());
    }
    npm(&web, &["run", "check"], &[])?;
    let Some(browser) = browser() else {
        println!("no {BROWSER}, and it can't be installed here: the tests of the pages in a browser were skipped");
        return Ok(());
    };
    let program = release_build(checkout)?;
    npm(&web, &["test"], &[("LEGATION", &program), ("CHROMIUM", &browser)])
}

/// Times the pages of the board at an address.
pub fn time(checkout: &Checkout, address: &str) -> Result<()> {
    let Some(browser) = browser() else {
        println!("no {BROWSER}, and it can't be installed here: the pages were not timed");
        return Ok(());
    };
    npm(&checkout.root.join("web"), &["run", "speed", "--silent"], &[("BOARD", Path::new(address)), ("CHROMIUM", &browser)])
}

fn npm(web: &Path, words: &[&str], variables: &[(&str, &Path)]) -> Result<()> {
    check(Command::new(NPM).args(words).current_dir(web).envs(variables.iter().copied()))
}

/// The browser, installed if that is allowed here.
fn browser() -> Option<PathBuf> {
    let path = PathBuf::from(BROWSER);
    if !path.is_file() && answers("apt-get") {
        println!("installing chromium for the tests of the pages");
        for words in [&["update", "-q"][..], &["install", "-y", "-q", "--no-install-recommends", "chromium"]] {
            let _ = Command::new("apt-get").args(words).stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
    path.is_file().then_some(path)
}

fn answers(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
