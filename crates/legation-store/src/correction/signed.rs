//! Who says something, when and why.

use crate::error::{Result, StoreError};

/// Who says something by hand, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who: a name.
    pub author: String,
    /// When: a time in UTC to the second, as `2025-11-29T15:18:21Z`.
    pub made: String,
    /// Why.
    pub note: Option<String>,
}

/// Letters of a name at most.
const LONGEST_NAME: usize = 200;
/// Letters of a note at most: a page of text.
const LONGEST_NOTE: usize = 4000;

impl Signed {
    /// The same without blanks around, if it can be kept.
    ///
    /// # Errors
    /// If nobody is named, the time is none, or something is too long or holds letters that steer a terminal.
    pub(crate) fn checked(&self) -> Result<Self> {
        let author = self.author.trim();
        if author.is_empty() {
            return Err(bad("author: expected the name of who says so"));
        }
        if author.chars().count() > LONGEST_NAME || author.chars().any(char::is_control) {
            return Err(bad(&format!("author: expected a name of {LONGEST_NAME} letters at most, in one line")));
        }
        let note = self.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let is_odd = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
        if note.is_some_and(|note| note.chars().count() > LONGEST_NOTE || note.chars().any(is_odd)) {
            return Err(bad(&format!("note: expected text of {LONGEST_NOTE} letters at most")));
        }
        let time = self.made.parse::<jiff::Timestamp>().ok().filter(|_| self.made.len() == "2025-11-29T15:18:21Z".len());
        if time.is_none_or(|time| time.to_string() != self.made) {
            return Err(bad(&format!("{:?} is not a time, expected one like \"2025-11-29T15:18:21Z\"", self.made)));
        }
        Ok(Self { author: author.to_owned(), made: self.made.clone(), note: note.map(str::to_owned) })
    }
}

fn bad(reason: &str) -> StoreError {
    StoreError::BadQuery { reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_says_it_at_some_time() {
        let check = |author: &str, made: &str, note: Option<&str>| {
            Signed { author: author.to_owned(), made: made.to_owned(), note: note.map(str::to_owned) }.checked()
        };
        let now = "2025-11-29T15:18:21Z";
        let signed = check(" Ada ", now, Some(" ")).unwrap();
        assert_eq!((signed.author.as_str(), signed.note), ("Ada", None));
        assert_eq!(check("Ada", now, Some("two\nlines")).unwrap().note.as_deref(), Some("two\nlines"));
        for (author, made, note) in [
            (" ", now, None),
            ("A\u{1b}[2J", now, None),
            ("Ada", "2025-11-29", None),
            ("Ada", "2025-11-29T15:18:21.5Z", None),
            ("Ada", "2025-13-29T15:18:21Z", None),
            ("Ada", now, Some("\u{1b}[2J")),
        ] {
            assert!(check(author, made, note).is_err(), "{author:?} {made} {note:?}");
        }
        assert!(check(&"x".repeat(201), now, None).is_err() && check("Ada", now, Some(&"x".repeat(4001))).is_err());
    }
}
