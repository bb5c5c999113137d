//! A cell: a value that any reader of the form takes for what it is.
//!
//! What reports say stands in cells of text. Tabs, ends of line and other controls are spaces there, so that a row is a line and a field a field for readers
//! that know no quotation; and a cell that begins like a formula gets an apostrophe before it, which spreadsheets leave out of what they show (owasp.org,
//! "CSV Injection"). Numbers stay as they are.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Words or a code.
    Text(String),
}

impl Cell {
    /// Words or a code; nothing where there are none.
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }

    /// Words or a code that may be missing.
    pub fn maybe(words: Option<impl Into<String>>) -> Self {
        words.map_or(Self::Empty, |words| Self::text(words))
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        i64::try_from(count).map_or(Self::Empty, Self::Integer)
    }

    /// A number that may be missing.
    pub fn number(number: Option<f64>) -> Self {
        number.filter(|number| number.is_finite()).map_or(Self::Empty, Self::Number)
    }

    /// A whole number that may be missing.
    pub fn integer(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Integer)
    }

    /// As it is written.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(words) => no_formula(one_line(words)),
        }
    }
}

/// Words in one line, without controls.
fn one_line(words: &str) -> String {
    let is_space = |letter: char| letter.is_control() || letter == '\u{2028}' || letter == '\u{2029}';
    let spaced: String = words.chars().map(|letter| if is_space(letter) { ' ' } else { letter }).collect();
    spaced.trim_start().to_owned()
}

/// A cell that no spreadsheet takes for a formula.
pub fn no_formula(cell: String) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if is_formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_field_of_a_line() {
        for (words, expected) in [
            ("a\tb\r\nc", "a b  c"),
            ("\u{2028}a\u{0}b\u{85}", "a b "),
            ("=HYPERLINK(\"http://evil.example\")", "'=HYPERLINK(\"http://evil.example\")"),
            ("\t=1+1", "'=1+1"),
            ("-5.5", "-5.5"),
            ("Łódź", "Łódź"),
        ] {
            assert_eq!(Cell::text(words).written(), expected);
        }
        assert_eq!((Cell::text(""), Cell::number(Some(f64::NAN)), Cell::maybe(None::<String>)), (Cell::Empty, Cell::Empty, Cell::Empty));
        assert_eq!(
            (Cell::Number(-10.0).written(), Cell::Number(2.5).written(), Cell::Integer(-3).written()),
            ("-10".into(), "2.5".into(), "-3".into())
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [("@SUM(A1)", "'@SUM(A1)"), ("-2+3", "'-2+3"), ("+7", "+7"), ("a=b", "a=b"), ("", "")] {
            assert_eq!(no_formula(cell.to_owned()), expected);
        }
    }
}
