//! `cargo xtask test`: what a change must pass. The closing line sums up what the test runners said.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::run::{cargo, check};
use crate::store::interrupt;
use crate::{Checkout, interface, licences, package, pages};

/// Checks the form of the code, the licences of the dependencies, and runs all tests.
pub fn run(checkout: &Checkout) -> Result<()> {
    heading("form");
    check(&mut cargo(checkout, &["fmt", "--all", "--check"]))?;
    heading("lints");
    check(&mut cargo(checkout, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    heading("licences and sources of the dependencies");
    licences::run(checkout)?;
    heading("tests");
    let counts = tests(checkout)?;
    heading("interrupted runs");
    interrupt::run(checkout)?;
    heading("interface of the board");
    interface::run(checkout)?;
    heading("pages of the board");
    pages::run(checkout)?;
    heading("package for Python");
    package::run(checkout)?;
    println!("\ntest result: {}. {} passed; {} failed; {} ignored", counts.verdict(), counts.passed, counts.failed, counts.ignored);
    ensure!(counts.failed == 0 && counts.passed > 0, "{} tests failed", counts.failed);
    Ok(())
}

fn heading(words: &str) {
    println!("== {words}");
}

/// What the test runners counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl Counts {
    fn verdict(self) -> &'static str {
        if self.failed == 0 { "ok" } else { "FAILED" }
    }

    /// Adds what a line of a runner says: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else { return };
        for count in counts.split("; ") {
            let Some((number, what)) = count.split_once(' ') else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// Runs all tests, showing what they print.
fn tests(checkout: &Checkout) -> Result<Counts> {
    let mut command = cargo(checkout, &["test", "--workspace", "--exclude", "legation-py", "--no-fail-fast"]);
    let mut child = command.stdout(Stdio::piped()).spawn().context("starting cargo test")?;
    let output = child.stdout.take().context("the output of cargo test")?;
    let mut counts = Counts::default();
    for line in BufReader::new(output).lines() {
        let line = line.context("the output of cargo test")?;
        println!("{line}");
        counts.add(&line);
    }
    let status = child.wait().context("waiting for cargo test")?;
    ensure!(status.success() || counts.failed > 0, "cargo test failed ({status})");
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn results_of_runners_add_up() {
        let mut counts = Counts::default();
        for line in [
            "running 12 tests",
            "test result: ok. 11 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.10s",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result of something else",
        ] {
            counts.add(line);
        }
        assert_eq!(counts, Counts { passed: 12, failed: 2, ignored: 1 });
    }
}
