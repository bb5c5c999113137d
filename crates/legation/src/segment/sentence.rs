//! The words of a block to sentences.
//!
//! For each mark that may end a sentence the words around it decide; closing quotation marks and brackets go with it.
//! Where the text has no marks, a sentence ends with its block, and at the latest after [`LONGEST`] words.

use super::character::{is_dash, is_hyphen};
use super::conventions::{Conventions, Kind};
use super::word::Word;
use crate::span::Span;

/// A sentence is cut after this many words. The network has 512 places and most words take one to two; the longest
/// sentence that it was trained on has 159 words.
pub(super) const LONGEST: usize = 240;

/// So many closing marks at most go with the end of a sentence: more are no text.
const MOST_CLOSERS: usize = 8;

/// How far a speaker is looked for after a quotation that ends in "?" or "!", in words.
const SPEAKER_REACH: usize = 5;

/// How far into a block the dash of a dateline may stand, in words.
const DATELINE_REACH: usize = 16;

/// The sentences of a block, as words. The second part tells whether the sentence was cut for its length.
pub(super) fn sentences(text: &str, words: &[Word], conventions: &Conventions) -> Vec<(Vec<Span>, bool)> {
    let cutter = Cutter { text, words, conventions };
    let mut sentences = Vec::new();
    let mut start = cutter.dateline().unwrap_or(0);
    if start > 0 {
        sentences.push((cutter.finish(0, start), false));
    }
    let mut quotes = 0;
    let mut at = start;
    while at < words.len() {
        quotes += usize::from(cutter.word(at) == "\"");
        let end = cutter.closed(at, quotes % 2 == 1);
        if end + 1 < words.len() && !cutter.ends(start, at, end) {
            let is_long = at + 1 - start >= LONGEST;
            let is_cut = if is_long { cutter.weak_place(start, at) } else { at };
            if is_long {
                sentences.push((words[start..=is_cut].iter().map(|word| word.span).collect(), true));
                start = is_cut + 1;
            }
            at += 1;
            continue;
        }
        quotes += (at + 1..=end).filter(|&closer| cutter.word(closer) == "\"").count();
        sentences.push((cutter.finish(start, end + 1), false));
        start = end + 1;
        at = start;
    }
    sentences
}

/// What a word says of the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Stop,
    Cry,
    Ellipsis,
    Short(Kind),
    Acronym,
    Initial,
    None,
}

struct Cutter<'t> {
    text: &'t str,
    words: &'t [Word],
    conventions: &'t Conventions,
}

impl<'t> Cutter<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.span.of(self.text))
    }

    fn glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.glued)
    }

    fn mark(&self, at: usize) -> Mark {
        let word = self.word(at);
        match word.as_bytes().last() {
            Some(b'.' | b'!' | b'?' | 0x80..) => {}
            _ => return Mark::None,
        }
        if word.chars().all(|c| matches!(c, '.' | '…')) {
            return if word == "." { Mark::Stop } else { Mark::Ellipsis };
        }
        if word.chars().all(|c| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' | '‼' | '⁇' | '⁉')) {
            return if word.ends_with(['。', '।']) { Mark::Stop } else { Mark::Cry };
        }
        let Some(form) = word.strip_suffix('.') else { return Mark::None };
        if let Some(kind) = self.conventions.abbreviation(form) {
            return Mark::Short(kind);
        }
        if form.contains('.') { Mark::Acronym } else { Mark::Initial }
    }

    /// The last of the closing marks that go with the word at `at`. `quoted`: a straight quotation mark is open.
    fn closed(&self, at: usize, quoted: bool) -> usize {
        if self.mark(at) == Mark::None {
            return at;
        }
        let mut last = at;
        let mut quoted = quoted;
        while last + 1 < self.words.len() && last < at + MOST_CLOSERS {
            let next = last + 1;
            let free_after = next + 1 >= self.words.len() || !self.glued(next + 1) || self.is_closer(next + 1);
            let closes = match self.word(next) {
                ")" | "]" | "}" | "”" | "»" => true,
                "\"" => self.glued(next) && free_after || quoted && self.glued(next) != free_after,
                "'" | "''" | "’’" | "’" | "‘’" | "``" => self.glued(next) && free_after,
                face => face.len() > 1 && super::word::is_face(face),
            };
            if !closes {
                break;
            }
            quoted ^= self.word(next) == "\"";
            last = next;
        }
        last
    }

    fn is_closer(&self, at: usize) -> bool {
        matches!(self.word(at), ")" | "]" | "}" | "”" | "»" | "\"" | "'" | "’" | "," | "." | ";")
    }

    /// Whether a sentence from `start` ends with the mark at `at` and its closing marks up to `end`.
    fn ends(&self, start: usize, at: usize, end: usize) -> bool {
        let mark = self.mark(at);
        let next = end + 1;
        if mark == Mark::None {
            return false;
        }
        let following = Following::of(self.word(next));
        let closed = end > at;
        if self.glued(next) {
            // A space is missing: "the end.The next".
            return matches!(mark, Mark::Stop | Mark::Cry)
                && following == Following::Capital
                && (closed || at > start && !self.is_mark(at - 1));
        }
        match mark {
            Mark::Stop => self.stop_ends(start, at, closed, following),
            Mark::Cry => self.cry_ends(closed, next, following),
            Mark::Ellipsis => following == Following::Capital && at > start,
            Mark::Short(Kind::Title | Kind::Latin) => closed && following == Following::Capital,
            Mark::Short(Kind::Clock) if self.is_full_clock(at) => {
                self.first_letters(next) && !self.conventions.is(self.word(next), Kind::Zone)
            }
            Mark::Initial => self.opens(next),
            Mark::Short(_) | Mark::Acronym => closed && following == Following::Capital || self.opens(next),
            Mark::None => false,
        }
    }

    /// Whether the abbreviation at `at` is "etc.", or tells the time of day: "5 p.m.", but not "P.M. Smith".
    fn is_full_clock(&self, at: usize) -> bool {
        self.word(at).starts_with(['e', 'E']) || at > 0 && self.word(at - 1).starts_with(|c: char| c.is_ascii_digit())
    }

    fn stop_ends(&self, start: usize, at: usize, closed: bool, following: Following) -> bool {
        // "1. The truce" and "b. The talks" number what follows.
        let number = at == start + 1
            && matches!(self.word(start).as_bytes(), [b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z'] | [b'0'..=b'9', b'0'..=b'9']);
        if number && !closed {
            return false;
        }
        let before = self.word(at.saturating_sub(1));
        let unknown_short = before.chars().count() <= 4 && before.chars().all(|c| c.is_alphabetic() && !"aeiouyAEIOUY".contains(c));
        following != Following::Lower || !closed && !unknown_short
    }

    fn cry_ends(&self, closed: bool, next: usize, following: Following) -> bool {
        match following {
            Following::Lower => !closed && !self.speaks(next),
            Following::Capital => !closed || self.conventions.is(self.word(next), Kind::Opener) || !self.speaks(next),
            Following::Other => !matches!(self.word(next), "," | ";" | "-" | "–" | "—" | "--"),
        }
    }

    /// Whether the words from `at` on name a speaker and tell that he speaks.
    fn speaks(&self, at: usize) -> bool {
        (at..at + SPEAKER_REACH)
            .take_while(|&word| self.mark(word) != Mark::Stop)
            .any(|word| self.conventions.is(self.word(word), Kind::Speech))
    }

    /// Whether the word at `at`, or the one after an opening mark there, opens a sentence for certain.
    fn opens(&self, at: usize) -> bool {
        let is_opening = matches!(self.word(at), "\"" | "“" | "‘" | "'" | "(" | "[");
        if is_opening {
            return Following::of(self.word(at + 1)) == Following::Capital && self.word(at) != "(";
        }
        self.conventions.is(self.word(at), Kind::Opener)
    }

    /// Whether the next letters from `at` on, over an opening mark, start with a capital.
    fn first_letters(&self, at: usize) -> bool {
        let is_opening = matches!(self.word(at), "\"" | "“" | "‘" | "'");
        Following::of(self.word(at + usize::from(is_opening))) == Following::Capital
    }

    fn is_mark(&self, at: usize) -> bool {
        !self.word(at).starts_with(|c: char| c.is_alphanumeric())
    }

    /// The best place to cut a sentence that is too long: its last strong mark in the second half, else comma, else `at`.
    fn weak_place(&self, start: usize, at: usize) -> usize {
        let half = start + (at - start) / 2;
        let last = |marks: &[&str]| (half..=at).rev().find(|&place| marks.contains(&self.word(place)));
        last(&[";", ":", "—", "–", "--", "|", "•"]).or_else(|| last(&[","])).unwrap_or(at)
    }

    /// The words from `start` up to and without `end`. An abbreviation that ends the sentence gives its full stop up.
    fn finish(&self, start: usize, end: usize) -> Vec<Span> {
        let mut spans: Vec<Span> = self.words[start..end].iter().map(|word| word.span).collect();
        let last_word = (start..end).rev().find(|&at| !self.is_closer(at) || self.word(at) == ".").unwrap_or(start);
        let gives = matches!(
            self.mark(last_word),
            Mark::Acronym | Mark::Initial | Mark::Short(Kind::Clock | Kind::Firm | Kind::Month | Kind::State)
        );
        if let (true, Some(span)) = (gives, spans.get(last_word - start).copied()) {
            let stop = span.end - 1;
            spans[last_word - start] = Span::new(span.start, stop);
            spans.insert(last_word - start + 1, Span::new(stop, span.end));
        }
        spans
    }

    /// How many words the dateline of the block takes: "KYIV, Nov 16 (Reuters) -", "DOHA, July 25:".
    fn dateline(&self) -> Option<usize> {
        let reach = DATELINE_REACH.min(self.words.len().saturating_sub(1));
        let end = (1..reach).find(|&at| self.word(at) == ":" || self.is_free_dash(at))?;
        let head = || (0..end).map(|at| self.word(at));
        let has = |marks: &[&str]| head().any(|word| marks.contains(&word));
        let fits = |word: &str| {
            matches!(word, "," | "(" | ")" | "/" | "." | "-" | "of" | "de" | "al" | "the" | "and")
                || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        };
        let is_capital = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
        let is_place = self.word(0).len() > 2 && is_capital(self.word(0));
        let is_signed = head().any(|word| self.conventions.is(word, Kind::Agency)) && self.word(end - 1) == ")";
        let is_dated =
            has(&[","]) && head().any(|word| self.is_month(word)) && head().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let is_dash = self.word(end) != ":";
        let is_bare = is_dash && (has(&[",", "("]) || end <= 3 && (self.word(end) != "-" || !self.glued(end) && head().all(is_capital)));
        let is_dateline = is_signed || is_dated && (is_dash || is_place) || is_place && is_bare;
        let goes_on = Following::of(self.word(end + 1)) != Following::Lower;
        (goes_on && is_dateline && head().all(fits)).then_some(self.dated_on(end) + 1)
    }

    /// Where a dateline ends whose date follows its dash: "CAIRO - 21 July:".
    fn dated_on(&self, end: usize) -> usize {
        let is_date = |at: &usize| self.is_month(self.word(*at)) || self.word(*at).starts_with(|c: char| c.is_ascii_digit() || c == ',');
        let colon = end + 1 + (end + 1..end + DATELINE_REACH).take_while(is_date).count();
        if colon > end + 1 && self.word(colon) == ":" { colon } else { end }
    }

    /// Whether the word at `at` is a dash, and not the hyphen of a compound.
    fn is_free_dash(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.is_empty() && word.chars().all(is_dash) && (!self.glued(at) || !word.starts_with(is_hyphen) || word.len() > 1)
    }

    fn is_month(&self, word: &str) -> bool {
        const MONTHS: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        MONTHS.iter().any(|month| word.eq_ignore_ascii_case(month))
            || matches!(word, "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec")
            || word.strip_suffix('.').is_some_and(|form| self.conventions.abbreviation(form) == Some(Kind::Month))
    }
}

/// How the word after a mark starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Following {
    Capital,
    Lower,
    Other,
}

impl Following {
    fn of(word: &str) -> Self {
        match word.chars().next() {
            Some(c) if c.is_uppercase() => Self::Capital,
            Some(c) if c.is_lowercase() => Self::Lower,
            _ => Self::Other,
        }
    }
}
