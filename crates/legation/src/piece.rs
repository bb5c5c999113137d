//! Words cut finer: runs of letters, figures, and single marks, as the rules for numbers and dates read them.
//!
//! In: the tokens of a sentence; out: pieces in order, each inside one token, together covering every character of them.
//! `7:30pm` is `7|:|30|pm`, `2024-11-16` is five pieces, `12,000` and `p.m.` are one each, however the segmenter cuts them.

use crate::span::Span;
use crate::syntax::ParsedSentence;

/// A run of letters, a figure, or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The token of the sentence that it is part of.
    pub token: usize,
    /// Its letters and digits in lower case, without the dots of an abbreviation; a mark is itself.
    pub lower: String,
    /// What it is made of.
    pub make: Make,
    /// Whether nothing stands between it and the piece before.
    pub glued: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Make {
    /// Letters.
    Letters,
    /// Digits, with commas and a point inside.
    Figure,
    /// A mark.
    Mark,
}

impl Piece {
    /// The value of a figure: `12,000` is 12000.
    pub fn figure(&self) -> Option<f64> {
        (self.make == Make::Figure).then(|| self.lower.replace(',', "").parse().ok()).flatten()
    }

    /// The value of a figure written with digits alone.
    pub fn digits(&self) -> Option<u32> {
        (self.make == Make::Figure).then(|| self.lower.parse().ok()).flatten()
    }
}

/// Cuts the tokens of a sentence into pieces.
pub(crate) fn pieces(text: &str, sentence: &ParsedSentence) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(sentence.tokens.len() + 8);
    for (token, at) in sentence.tokens.iter().enumerate() {
        let word = at.span.of(text);
        let mut start = 0;
        while let Some((length, make)) = piece_at(word, start) {
            let part = &word[start..start + length];
            let span = Span::new(at.span.start + start, at.span.start + start + length);
            let glued = pieces.last().is_some_and(|before| before.span.end == span.start);
            let lower = if make == Make::Letters { part.replace('.', "").to_lowercase() } else { part.to_lowercase() };
            pieces.push(Piece { span, token, lower, make, glued, capital: part.starts_with(char::is_uppercase) });
            start += length;
        }
    }
    pieces
}

/// The length in bytes and the make of the piece that starts there; `None` at the end of the word.
fn piece_at(word: &str, start: usize) -> Option<(usize, Make)> {
    let rest = &word[start..];
    let first = rest.chars().next()?;
    if first.is_ascii_digit() {
        // Two points make a date or a version ("16.11.2024"), not a decimal number.
        Some((figure_length(rest, !word[..start].ends_with('.')), Make::Figure))
    } else if first.is_alphabetic() {
        Some((letters_length(rest), Make::Letters))
    } else {
        Some((first.len_utf8(), Make::Mark))
    }
}

/// Digits, with a comma between groups of three and, where `decimal`, one decimal point.
fn figure_length(word: &str, decimal: bool) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(word);
    while word[length..].starts_with(',') && digits(&word[length + 1..]) == 3 {
        length += 4;
    }
    if decimal && word[length..].starts_with('.') {
        let decimals = digits(&word[length + 1..]);
        if decimals > 0 && !word[length + 1 + decimals..].starts_with('.') {
            length += 1 + decimals;
        }
    }
    length
}

/// Letters, with the dots of an abbreviation: `Nov.`, `p.m.`.
fn letters_length(word: &str) -> usize {
    let letters = |text: &str| text.chars().take_while(|char| char.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let mut length = letters(word);
    while word[length..].starts_with('.') {
        let more = letters(&word[length + 1..]);
        length += 1 + more;
        if more == 0 {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::piece_at;

    fn check(word: &str, expected: &str) {
        let mut parts = Vec::new();
        let mut start = 0;
        while let Some((length, _)) = piece_at(word, start) {
            parts.push(&word[start..start + length]);
            start += length;
        }
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn words_are_cut_into_letters_figures_and_marks() {
        for (word, expected) in [
            ("7:30pm", "7|:|30|pm"),
            ("2024-11-16", "2024|-|11|-|16"),
            ("16.11.2024", "16|.|11|.|2024"),
            ("12,000", "12,000"),
            ("1,2", "1|,|2"),
            ("2.5m", "2.5|m"),
            ("p.m.", "p.m."),
            ("Nov.", "Nov."),
            ("1990s", "1990|s"),
            ("US$", "US|$"),
            ("Łódź’s", "Łódź|’|s"),
            ("", ""),
        ] {
            check(word, expected);
        }
    }
}
