//! Records for people and for other programs: tables, trees, and what these share.

mod conllu;
mod facts;
mod table;
mod wrap;

pub use conllu::conllu;
pub use facts::{days, document, entity, kind, notes, party, place, quantity, reality, speakers};
pub use table::{grid, table};
pub use wrap::wrap;

/// Columns of the terminal, or of a page where there is none.
pub fn width() -> usize {
    /// What a line has where nothing says how wide it may be.
    const PAGE: usize = 100;
    stated_width().or_else(|| columns(terminal_size::terminal_size())).unwrap_or(PAGE)
}

/// Columns of what is printed to, where that is a terminal or `COLUMNS` tells them: what is longer is wrapped there alone, because programs that
/// read the output look for its lines.
pub fn stated_width() -> Option<usize> {
    let of_terminal = || columns(terminal_size::terminal_size_of(std::io::stdout()));
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    of_terminal().or_else(told).filter(|&width| width > 0)
}

fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> Option<usize> {
    size.map(|(width, _)| usize::from(width.0))
}

/// A text on one line without control characters, so that no document can steer the terminal.
pub fn one_line(text: &str) -> String {
    let plain = text.replace(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_text_steers_the_terminal() {
        let check = |text: &str, expected: &str| assert_eq!(super::one_line(text), expected);
        check("one\r\n  two\u{2028}three", "one two three");
        check("\u{1b}[31mred\u{0}", "[31mred");
        check("", "");
    }
}
