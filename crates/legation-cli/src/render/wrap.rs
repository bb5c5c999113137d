//! Long lines, wrapped at a width. Colours take no room.

/// Columns by which what is wrapped stands in from its first line.
const IN: usize = 4;
/// A line that stands further in than this part of the width goes on at the margin: else a word a line would be left.
const DEEPEST: usize = 2;

/// A text whose lines are no wider than so many columns, wrapped at blanks; what follows stands further in. A longer word stays whole.
pub fn wrap(text: &str, width: usize) -> String {
    text.split_inclusive('\n').map(|line| wrapped(line, width)).collect()
}

fn wrapped(line: &str, width: usize) -> String {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    let indent = if blanks + IN > width / DEEPEST { IN } else { blanks + IN };
    let (mut out, mut column) = (" ".repeat(blanks), blanks);
    // Blanks are kept, so that columns stay one below the other, but for those at a break.
    let mut gap = 0;
    for word in line.trim_start_matches(' ').split(' ') {
        let length = columns(word.trim_end_matches('\n'));
        if length == 0 && !word.ends_with('\n') {
            // Between two blanks; the codes of a colour go with what is before them.
            out += word;
            gap += 1;
            continue;
        }
        if column > indent && column + gap + length > width {
            out.push('\n');
            out += &" ".repeat(indent);
            column = indent;
        } else {
            out += &" ".repeat(gap);
            column += gap;
        }
        out += word;
        column += length;
        gap = 1;
    }
    out
}

/// Columns that a text takes without its colours ("ESC [ … m").
fn columns(text: &str) -> usize {
    let mut count = 0;
    let mut in_code = false;
    for letter in text.chars() {
        match letter {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            _ => count += 1,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_wrapped_at_blanks() {
        let check = |text: &str, width: usize, expected: &str| assert_eq!(wrap(text, width), expected, "{text:?}");
        check("one two three four\n", 12, "one two\n    three\n    four\n");
        check("  one two\n\nthree\n", 12, "  one two\n\nthree\n");
        check("name      value  of it\n", 16, "name      value\n    of it\n");
        check("unbreakable-word and\n", 8, "unbreakable-word\n    and\n");
        check("\u{1b}[1mone\u{1b}[0m two three\n", 9, "\u{1b}[1mone\u{1b}[0m two\n    three\n");
        check("", 10, "");
    }
}
