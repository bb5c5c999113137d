//! The commands of the README and of the page on the store print what these show. With `UPDATE_README` set, they are written anew
//! instead: `cargo xtask generate` does that.

use std::path::Path;

use crate::tools::{Place, root, run};

/// How the README calls the program.
const CALLS: [&str; 2] = ["cargo run --release -- ", "legation "];

/// A page with the output of its commands, in blocks marked `console`, as it is today; and how many there are.
fn refreshed(page: &str, folder: &Path) -> (String, usize) {
    let mut fresh = String::new();
    let mut commands = 0;
    // In such a block; behind a command of ours, whose old output is left out.
    let (mut within, mut answered) = (false, false);
    for line in page.lines() {
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
            fresh += &arguments.map(|arguments| shown(arguments, folder)).unwrap_or_default();
        }
    }
    (fresh, commands)
}

/// What a terminal shows of a command that is run in a folder, where the examples lie.
fn shown(arguments: &str, folder: &Path) -> String {
    let mut arguments = words(arguments);
    if arguments[0] == "read" && !arguments.iter().any(|argument| argument == "--format") {
        arguments.extend(["--format", "table"].map(str::to_owned));
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = run(folder, &arguments, b"");
    assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.stderr);
    let told = format!("{}{}", ended.stdout, ended.stderr);
    told.trim_end().to_owned() + "\n"
}

/// The words of a command line; what stands in double quotation marks is one.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('"').enumerate();
    let words = pieces.flat_map(|(at, piece)| match at % 2 {
        1 => vec![piece.to_owned()],
        _ => piece.split_whitespace().map(str::to_owned).collect(),
    });
    words.collect()
}

/// Holds a page against what its commands print today, or writes it anew.
fn check(page: &str, folder: &Path, least: usize) {
    let file = root().join(page);
    let text = std::fs::read_to_string(&file).unwrap();
    let (fresh, commands) = refreshed(&text, folder);
    assert!(commands >= least, "{page} shows {commands} commands");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(file, &fresh).unwrap();
    } else {
        assert!(fresh == text, "{page} is stale: run cargo xtask generate\n{fresh}");
    }
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    check("README.md", &root(), 2);
}

#[test]
fn the_commands_of_the_page_on_the_store_print_what_it_shows() {
    let feed = std::fs::read(root().join("examples/feed.jsonl")).unwrap();
    let place = Place::with(&[("examples/feed.jsonl", &feed)]);
    check("docs/store.md", place.path(), 11);
}
