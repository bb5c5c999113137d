//! The commands of the README do what it says.

use crate::tools::{root, run};

/// A command of the README, with the output that it shows.
struct Example {
    command: String,
    output: String,
}

/// The commands in blocks marked `console`.
fn examples(readme: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut within = false;
    for line in readme.lines() {
        if let Some(mark) = line.strip_prefix("```") {
            within = mark == "console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| within) {
            examples.push(Example { command: command.to_owned(), output: String::new() });
        } else if let Some(example) = examples.last_mut().filter(|_| within) {
            example.output += line;
            example.output.push('\n');
        }
    }
    examples
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let examples = examples(&readme);
    let own: Vec<_> = examples
        .iter()
        .filter_map(|example| {
            let arguments = ["cargo run --release -- ", "legation "].iter().find_map(|start| example.command.strip_prefix(start))?;
            Some((arguments, example))
        })
        .collect();
    assert!(own.len() >= 2, "the README shows how to read and explain a report");
    for (arguments, example) in own {
        let (arguments, _) = arguments.split_once(['|', '>']).unwrap_or((arguments, ""));
        let mut arguments: Vec<_> = arguments.split_whitespace().collect();
        // What a terminal shows.
        if arguments[0] == "read" && !arguments.contains(&"--format") {
            arguments.extend(["--format", "table"]);
        }
        let ended = run(&root(), &arguments, b"");
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{}", example.command);
        if !example.output.is_empty() {
            assert_eq!(ended.stdout.trim(), example.output.trim(), "{}", example.command);
        }
    }
}
