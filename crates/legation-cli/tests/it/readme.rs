//! The commands of the README print what it shows. With `UPDATE_README` set, the README is written anew instead:
//! `cargo xtask generate` does that.

use crate::tools::{root, run};

/// How the README calls the program.
const CALLS: [&str; 2] = ["cargo run --release -- ", "legation "];

/// The README with the output of its commands, in blocks marked `console`, as it is today; and how many there are.
fn refreshed(readme: &str) -> (String, usize) {
    let mut fresh = String::new();
    let mut commands = 0;
    // In such a block; behind a command of ours, whose old output is left out.
    let (mut within, mut answered) = (false, false);
    for line in readme.lines() {
        if let Some(mark) = line.strip_prefix("```") {
            (within, answered) = (mark == "console", false);
        }
        let command = line.strip_prefix("$ ").filter(|_| within);
        if command.is_some() || !answered {
            fresh += line;
            fresh.push('\n');
        }
        if let Some(command) = command {
            let arguments = CALLS.iter().find_map(|call| command.strip_prefix(call));
            answered = arguments.is_some();
            commands += usize::from(answered);
            fresh += &arguments.map(shown).unwrap_or_default();
        }
    }
    (fresh, commands)
}

/// What a terminal shows of a command.
fn shown(arguments: &str) -> String {
    let mut arguments: Vec<_> = arguments.split_whitespace().collect();
    if arguments[0] == "read" && !arguments.contains(&"--format") {
        arguments.extend(["--format", "table"]);
    }
    let ended = run(&root(), &arguments, b"");
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    ended.stdout.trim_end().to_owned() + "\n"
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    let file = root().join("README.md");
    let readme = std::fs::read_to_string(&file).unwrap();
    let (fresh, commands) = refreshed(&readme);
    assert!(commands >= 2, "the README shows how to read and explain a report");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(file, &fresh).unwrap();
    } else {
        assert!(fresh == readme, "README.md is stale: run cargo xtask generate\n{fresh}");
    }
}
