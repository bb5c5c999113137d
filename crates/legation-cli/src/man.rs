//! `legation man`: the help of the program and of each command as man pages, one a file.
//!
//! The pages are what `--help` says, in the form of man(7): `legation.1`, `legation-read.1`, … They have no date, so that the same program
//! always writes the same pages.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::Outcome;
use crate::args::{Args, ManArgs};
use crate::failure::Failure;

/// Writes the pages into a folder, which is made where it is not there.
pub fn run(args: &ManArgs) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::new(format_args!("making {}", folder.display()), error))?;
    // The command `help` needs no page: its page is this one.
    let mut program = Args::command().disable_help_subcommand(true);
    program.build();
    pages(&program, folder)
}

/// Writes the page of a command and those of the commands under it.
fn pages(command: &Command, folder: &Path) -> Result<Outcome, Failure> {
    let man = Man::new(command.clone()).manual("Legation").source(concat!("legation ", env!("CARGO_PKG_VERSION")));
    let path = folder.join(man.get_filename());
    let written = page(&man, command).and_then(|page| fs::write(&path, page));
    written.map_err(|error| Failure::new(format_args!("writing {}", path.display()), error))?;
    for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        pages(command, folder)?;
    }
    Ok(Outcome::Done)
}

/// A page as man(7) has it, with the examples in lines of their own.
fn page(man: &Man, command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(help) = command.get_after_help() {
        examples(&help.to_string()).to_writer(&mut page)?;
    }
    Ok(page)
}

/// What `--help` shows below `Example:` or `Examples:`.
fn examples(help: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in help.lines().filter(|line| !line.starts_with("Example")) {
        roff.text([roman(line.trim_start())]);
    }
    roff.control("fi", []);
    roff
}
