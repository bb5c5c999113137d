//! Text to blocks: stretches that no sentence crosses.
//!
//! A block is a paragraph, headline, by-line or list item. Lines that were wrapped at a width belong together; any other
//! line stands for itself, as in most news on the web, where every line is a paragraph. A line was wrapped if the first word
//! of the next one would not have fitted onto it.

use super::character::{is_dash, is_gap, is_line_end};
use crate::span::Span;

/// The widths, in characters, at which text is wrapped by hand or by a mail program.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=130;

/// The part of the lines of a run that must be full for the run to count as wrapped. The others end paragraphs.
const FULL_SHARE: f64 = 0.6;

/// A line, from its first to its last visible character.
struct Line {
    span: Span,
    /// In characters.
    width: usize,
    /// The width of its first word.
    first_word: usize,
}

/// The blocks of a text, in order, each from its first to its last visible character.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    let runs = runs(text);
    let width = runs.iter().filter(|run| is_wrapped(text, run)).flatten().map(|line| line.width).max();
    let mut blocks = Vec::new();
    for run in &runs {
        // A run of two lines is too short to show how it was made: the rest of the text tells.
        let own = if run.len() > 2 { is_wrapped(text, run).then(|| widest(run)) } else { width };
        let mut lines = run.iter();
        let Some(mut last) = lines.next() else { continue };
        let mut block = last.span;
        for line in lines {
            if joins(text, last, line, own) {
                block = block.cover(line.span);
            } else {
                blocks.push(block);
                block = line.span;
            }
            last = line;
        }
        blocks.push(block);
    }
    blocks
}

/// The runs of lines without an empty line between them.
fn runs(text: &str) -> Vec<Vec<Line>> {
    let mut runs = vec![Vec::new()];
    let mut start = 0;
    // "\r\n" gives an empty line of its own between its halves; it must not count as one.
    for piece in text.split_inclusive(is_line_end) {
        let end = start + piece.len();
        let is_half = piece == "\n" && text[..start].ends_with('\r');
        match line(text, Span::new(start, end)) {
            Some(line) => runs.last_mut().into_iter().for_each(|run| run.push(Line { ..line })),
            None if !is_half && runs.last().is_some_and(|run| !run.is_empty()) => runs.push(Vec::new()),
            None => {}
        }
        start = end;
    }
    runs
}

fn line(text: &str, span: Span) -> Option<Line> {
    let raw = span.of(text);
    let start = raw.find(|c| !is_gap(c))?;
    let visible = raw[start..].trim_end_matches(is_gap);
    let start = span.start + start;
    let first_word = visible.split(is_gap).next().map_or(0, |word| word.chars().count());
    Some(Line { span: Span::new(start, start + visible.len()), width: visible.chars().count(), first_word })
}

fn widest(run: &[Line]) -> usize {
    run.iter().map(|line| line.width).max().unwrap_or(0)
}

/// Whether the lines of a run look like a text that was wrapped: nearly all are full, and some break off in mid-sentence.
fn is_wrapped(text: &str, run: &[Line]) -> bool {
    let width = widest(run);
    if run.len() < 3 || !WRAP_WIDTHS.contains(&width) {
        return false;
    }
    let pairs = || run.windows(2);
    let full = pairs().filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    let open = pairs().filter(|pair| is_full(&pair[0], &pair[1], width) && !is_finished(text, &pair[0])).count();
    let lower = pairs().filter(|pair| starts_lower(text, &pair[1])).count();
    full as f64 >= FULL_SHARE * (run.len() - 1) as f64 && 2 * open >= full && lower > 0
}

/// Whether the first word of the next line would not have fitted onto this one.
fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.width + 1 + next.first_word > width
}

/// Whether a line goes on in the next one.
fn joins(text: &str, line: &Line, next: &Line, width: Option<usize>) -> bool {
    if is_item(next.span.of(text)) {
        return false;
    }
    let goes_on = starts_lower(text, next) && !is_finished(text, line) && line.width >= *WRAP_WIDTHS.start();
    goes_on || width.is_some_and(|width| line.width <= width && is_full(line, next, width))
}

fn is_finished(text: &str, line: &Line) -> bool {
    let bare = line.span.of(text).trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

fn starts_lower(text: &str, line: &Line) -> bool {
    line.span.of(text).starts_with(char::is_lowercase)
}

/// Whether a line starts like an item of a list: "• …", "- …", "* …", "3. …", "b) …".
fn is_item(line: &str) -> bool {
    let Some((mark, _)) = line.split_once(is_gap) else { return false };
    let is_bullet = mark.chars().count() == 1
        && mark.starts_with(|c| is_dash(c) || matches!(c, '•' | '*' | '◦' | '▪' | '■' | '●' | '·' | '‣' | '►' | '>'));
    let number = mark.strip_suffix(['.', ')']).unwrap_or("");
    let is_number = matches!(number.len(), 1..=2)
        && (number.bytes().all(|b| b.is_ascii_digit()) || number.bytes().all(|b| b.is_ascii_lowercase()) && number.len() == 1);
    is_bullet || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            blocks(text).iter().map(|block| block.of(text).split(is_line_end).map(str::trim).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn each_line_is_a_paragraph() {
        check(
            "Troops enter the port\nBy Ann Lee, Staff Writer\nThe port fell on Monday.",
            &["Troops enter the port", "By Ann Lee, Staff Writer", "The port fell on Monday."],
        );
        check("One.\r\nTwo.\r\n\r\nThree.", &["One.", "Two.", "Three."]);
        check("One.\u{2028}Two.\u{2029}Three.", &["One.", "Two.", "Three."]);
        check("onions\ngarlic\nfour cups of milk", &["onions", "garlic", "four cups of milk"]);
        check("", &[]);
        check(" \n\t\n", &[]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The minister said on Tuesday that the army had left the\nnorthern valley and that nobody would be allowed to come\nback before the winter. Farmers asked for more time, but the\nGovernor refused.";
        check(wrapped, &[&wrapped.replace('\n', " ")]);
        let after = format!("{wrapped}\n\nThe governor is to speak again on Friday, when he meets the\nPresident.");
        check(&after, &[&wrapped.replace('\n', " "), "The governor is to speak again on Friday, when he meets the President."]);
    }

    #[test]
    fn a_line_in_lower_case_goes_on() {
        check(
            "The minister said on Tuesday that the army\nhad left the valley.",
            &["The minister said on Tuesday that the army had left the valley."],
        );
        check(
            "The minister said on Tuesday that the army left:\nhad they stayed, all would be well.",
            &["The minister said on Tuesday that the army left:", "had they stayed, all would be well."],
        );
    }

    #[test]
    fn items_stand_alone() {
        check(
            "The plan, as the office of the president told it:\n• a truce\n• talks",
            &["The plan, as the office of the president told it:", "• a truce", "• talks"],
        );
        check("1. the truce\n2. the talks", &["1. the truce", "2. the talks"]);
    }
}
