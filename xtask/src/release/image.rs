//! The Dockerfile: in the repository it builds the program from its sources; in an archive it takes the program that lies beside it.

use anyhow::{Context, Result};

/// The Dockerfile of an archive: the head and the last stage of that of the repository, with the program from beside it.
pub fn of_archive(dockerfile: &str) -> Result<String> {
    let stage = dockerfile.rfind("\nFROM ").context("Dockerfile: no second FROM, expected stages that build and one that runs")? + 1;
    let head = dockerfile.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
    let lines = dockerfile[stage..].lines().map(|line| match line.strip_prefix("COPY --from=build ") {
        Some(copied) => format!("COPY legation {}\n", copied.split(' ').next_back().unwrap_or_default()),
        None => format!("{line}\n"),
    });
    Ok(head.chain(["\n".to_owned()]).chain(lines).collect())
}
