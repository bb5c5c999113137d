//! A block to words, as UD English EWT cuts them.
//!
//! One pass from left to right: at each place the longest thing that stands there is taken (address, word, run of marks).
//! Words go through [`cut`] for hyphens, contractions and units. Words cover every visible character, in order. The time
//! is linear: whatever looks ahead is bounded, or remembers how far it has looked.

use super::character::{is_apostrophe, is_extension, is_gap, is_hyphen, is_ideograph, is_word};
use super::compound::cut;
use super::conventions::{Conventions, Kind};
use crate::span::Span;

/// A word and whether it follows the one before without a gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) glued: bool,
}

/// The local part of an e-mail address is at most this long (RFC 5321), and so is nothing that is looked for further on.
const LONGEST_LOCAL_PART: usize = 64;

/// The network reads at most so many pieces of a word, and each ideograph is a piece.
const LONGEST_IDEOGRAPHIC: usize = 16;

const SCHEMES: [&str; 6] = ["http://", "https://", "ftp://", "mailto:", "www.", "WWW."];

const FACES: [&str; 22] = [
    ":-)", ":-(", ";-)", ":)", ":(", ";)", "=)", "=(", ":D", ":P", ":p", ":/", ":|", ":O", "^_^", "-_-", "(:", "):", ";D", ":-D", ":-P",
    "<3",
];

/// The words of a block, the first `most` of them.
pub(super) fn words(text: &str, block: Span, most: usize, conventions: &Conventions) -> Vec<Word> {
    let mut scanner = Scanner { text: block.of(text), offset: block.start, conventions, most, words: Vec::new(), no_host_before: 0 };
    let mut at = 0;
    while let Some(start) = scanner.text[at..].find(|c| !is_gap(c)) {
        let start = at + start;
        let end = scanner.text[start..].find(is_gap).map_or(scanner.text.len(), |length| start + length);
        scanner.chunk(start, end);
        if scanner.words.len() >= most {
            break;
        }
        at = end;
    }
    scanner.words.truncate(most);
    scanner.words
}

struct Scanner<'t> {
    text: &'t str,
    offset: usize,
    conventions: &'t Conventions,
    most: usize,
    words: Vec<Word>,
    /// No host name starts before this place.
    no_host_before: usize,
}

impl Scanner<'_> {
    /// Cuts a stretch without gaps.
    fn chunk(&mut self, start: usize, end: usize) {
        if self.conventions.is(&self.text[start..end], Kind::Whole) {
            self.push(start, end, false);
            return;
        }
        let mut at = start;
        while at < end && self.words.len() < self.most {
            at = self.token(start, at, end);
        }
    }

    fn push(&mut self, start: usize, end: usize, glued: bool) {
        self.words.push(Word { span: Span::new(self.offset + start, self.offset + end), glued });
    }

    /// Takes the longest thing at `at` in the chunk from `start` to `end`; where it ends.
    fn token(&mut self, start: usize, at: usize, end: usize) -> usize {
        let glued = at > start;
        let rest = &self.text[at..end];
        let before = self.text[start..at].chars().next_back();
        let Some(first) = rest.chars().next() else { return end };
        let whole = self.address(at, end).or_else(|| face(rest, before)).or_else(|| signed(rest, before));
        if let Some(length) = whole {
            self.push(at, at + length, glued);
            return at + length;
        }
        if is_word(first) && !is_extension(first) || is_decimal(rest, before) {
            let length = self.run(at, end);
            let currency = before.is_some_and(is_currency);
            let mut glued = glued;
            for span in cut(&self.text[at..at + length], currency, self.conventions) {
                self.push(at + span.start, at + span.end, glued);
                glued = true;
            }
            return at + length;
        }
        let length = if is_apostrophe(first) { apostrophe(rest, before) } else { marks(rest, first) };
        self.push(at, at + length, glued);
        at + length
    }

    /// The length of the address or file name at `at`.
    fn address(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.text[at..end];
        if SCHEMES.iter().any(|scheme| rest.starts_with(scheme)) {
            return Some(without_closing_marks(rest));
        }
        if !rest.starts_with(is_word) {
            return None;
        }
        mail(rest).or_else(|| self.host(at, end))
    }

    /// The length of a host name with its path ("bbc.co.uk/news"), of a file name, or of the name of a newsgroup.
    fn host(&mut self, at: usize, end: usize) -> Option<usize> {
        if at < self.no_host_before {
            return None;
        }
        let rest = &self.text[at..end];
        let mut length = rest.find(|c: char| !(is_word(c) || matches!(c, '.' | '-' | '_'))).unwrap_or(rest.len());
        length = rest[..length].trim_end_matches(['.', '-', '_']).len();
        let name = &rest[..length];
        let pieces = || name.split('.');
        let dots = name.matches('.').count();
        let is_name = pieces().all(|piece| !piece.is_empty()) && name.contains(char::is_alphabetic);
        let ends_known = dots > 0 && pieces().next_back().is_some_and(|last| self.conventions.is_lower(last, Kind::Domain));
        let is_group = dots > 1 && pieces().all(|piece| piece.len() > 1 && piece.bytes().all(|b| b.is_ascii_lowercase()));
        if is_name && (ends_known || is_group) {
            let path = &rest[length..];
            return Some(if path.starts_with('/') && ends_known { without_closing_marks(rest) } else { length });
        }
        self.no_host_before = at + length;
        None
    }

    /// The length of the run of letters and digits at `at`, with the marks that stand inside words.
    fn run(&self, at: usize, end: usize) -> usize {
        let text = &self.text[..end];
        if text[at..].starts_with(is_ideograph) {
            return text[at..].chars().take_while(|&c| is_ideograph(c)).take(LONGEST_IDEOGRAPHIC).map(char::len_utf8).sum();
        }
        let mut run = Run { start: at, hyphen: at, piece: at, at, numeric: true };
        while let Some(c) = text[run.at..].chars().next() {
            if is_word(c) && !is_ideograph(c) {
                run.numeric &= c.is_ascii_digit();
                run.at += c.len_utf8();
                continue;
            }
            match self.inside(text, &run, c) {
                Inside::No => break,
                Inside::Last => return run.at + c.len_utf8() - at,
                Inside::Yes => {}
            }
            run.at += c.len_utf8();
            if is_hyphen(c) {
                run.hyphen = run.at;
            }
            if is_hyphen(c) || c == '.' {
                run.piece = run.at;
            }
        }
        (run.at - at).max(text[at..].chars().next().map_or(1, char::len_utf8))
    }

    /// Whether a mark at `run.at` stands inside the word.
    fn inside(&self, text: &str, run: &Run, mark: char) -> Inside {
        let before = text[run.start..run.at].chars().next_back().unwrap_or(' ');
        let after = &text[run.at + mark.len_utf8()..];
        let next = after.chars().next().unwrap_or(' ');
        let digits = || after.chars().take(4).take_while(char::is_ascii_digit).count();
        let yes = match mark {
            '_' => is_word(next),
            '*' => before.is_alphabetic() && (next.is_alphabetic() || next == '*'),
            ',' => before.is_ascii_digit() && matches!(digits(), 2 | 3),
            ':' => before.is_ascii_digit() && digits() == 2,
            '/' => run.numeric && next.is_ascii_digit(),
            '&' => before.is_uppercase() && next.is_uppercase() && !text[run.start..run.at].contains(char::is_lowercase),
            '$' if text[run.start..run.at].bytes().all(|b| b.is_ascii_uppercase()) && run.at - run.start <= 3 => return Inside::Last,
            '.' => return self.full_stop(text, run, before, after),
            _ if is_apostrophe(mark) => !is_extension(before) && is_word(next) && !(before.is_ascii_digit() && next.is_ascii_digit()),
            _ if is_hyphen(mark) => is_word(next),
            _ => false,
        };
        if yes { Inside::Yes } else { Inside::No }
    }

    /// Whether a full stop at `run.at` stands inside the word, or belongs to it as its last character.
    fn full_stop(&self, text: &str, run: &Run, before: char, after: &str) -> Inside {
        let piece = &text[run.piece..run.at];
        let form = &text[run.hyphen..run.at];
        let next = after.chars().next().unwrap_or(' ');
        let single = piece.chars().count() == 1 && before.is_alphabetic();
        if next == '.' {
            return Inside::No;
        }
        if next.is_ascii_digit() && (before.is_ascii_digit() || run.at == run.start) {
            return Inside::Yes;
        }
        if is_word(next) && !next.is_ascii_digit() {
            let following = after.find(|c| !is_word(c)).map_or(after, |length| &after[..length]);
            if single && following.chars().count() == 1
                || self.conventions.abbreviation(&text[run.hyphen..run.at + 1 + next.len_utf8()]).is_some()
            {
                return Inside::Yes;
            }
        }
        let initial = single && before.is_uppercase();
        let acronym = single && form.len() > piece.len();
        let is_short =
            acronym || initial && self.next_visible(run.at + 1).is_some_and(char::is_uppercase) || self.is_abbreviation(run, form);
        if is_short && !(initial && next.is_lowercase()) { Inside::Last } else { Inside::No }
    }

    /// Whether a form before a full stop is an abbreviation here.
    fn is_abbreviation(&self, run: &Run, form: &str) -> bool {
        let next = || self.next_visible(run.at + 1);
        match self.conventions.abbreviation(form) {
            None => false,
            Some(Kind::Number) => next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '#' | '$')),
            Some(Kind::State) => {
                next().is_some_and(|c| c.is_lowercase() || c == ',') || self.text[..run.start].trim_end_matches(is_gap).ends_with(',')
            }
            Some(_) => true,
        }
    }

    /// The first character that is no gap, from `at` on.
    fn next_visible(&self, at: usize) -> Option<char> {
        self.text[at..].chars().take(LONGEST_LOCAL_PART).find(|&c| !is_gap(c))
    }
}

/// The length of a name on a network or a tag ("@who", "#this"), or of a number with its sign ("+44").
fn signed(rest: &str, before: Option<char>) -> Option<usize> {
    let mut chars = rest.chars();
    let (sign, next) = (chars.next()?, chars.next()?);
    let starts = before.is_none_or(|c| matches!(c, '(' | '"' | '“' | '‘' | '\'' | '[' | '.'));
    let fits = match sign {
        '@' | '#' => next.is_alphabetic(),
        '+' => next.is_ascii_digit(),
        _ => false,
    };
    (starts && fits).then(|| 1 + plain_run(&rest[1..]))
}

/// The length of a run of letters, digits, and marks between them.
fn plain_run(rest: &str) -> usize {
    let length = rest.find(|c: char| !(is_word(c) || matches!(c, '_' | '.' | ','))).unwrap_or(rest.len());
    rest[..length].trim_end_matches(['.', ',']).len()
}

/// Where a run stands: its start, the starts of its parts after the last hyphen and the last full stop, and its end so far.
struct Run {
    start: usize,
    hyphen: usize,
    piece: usize,
    at: usize,
    /// So far only digits and slashes.
    numeric: bool,
}

/// Whether a mark belongs to a word.
enum Inside {
    Yes,
    Last,
    No,
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₴' | '₩' | '₪' | '₦' | '₺')
}

fn is_decimal(rest: &str, before: Option<char>) -> bool {
    let mut chars = rest.chars();
    chars.next() == Some('.')
        && chars.next().is_some_and(|c| c.is_ascii_digit())
        && before.is_none_or(|c| is_currency(c) || is_hyphen(c) || c == '(')
}

/// The length of an address without the marks that close the sentence around it.
fn without_closing_marks(rest: &str) -> usize {
    let bare = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', '”', '’', '>', ']', '}', '*']);
    let bare = if bare.contains('(') { bare } else { bare.trim_end_matches([')', '.', ',', ';']) };
    bare.len().max(1)
}

/// The length of an e-mail address.
fn mail(rest: &str) -> Option<usize> {
    let local = rest
        .bytes()
        .take(LONGEST_LOCAL_PART + 1)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-')))?;
    let domain = rest[local..].strip_prefix('@')?;
    let length = domain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(domain.len());
    let length = domain[..length].trim_end_matches(['.', '-', '_']).len();
    (local > 0 && length > 0).then_some(local + 1 + length)
}

/// The length of a face such as ":-)". It stands alone or closes a sentence.
fn face(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(is_word) {
        return None;
    }
    let face = FACES.iter().filter(|face| rest.starts_with(**face)).max_by_key(|face| face.len())?;
    let after = rest[face.len()..].chars().next();
    after.is_none_or(|c| matches!(c, '.' | ',' | '!' | '?')).then_some(face.len())
}

/// Whether a word is a face such as ":-)".
pub(super) fn is_face(word: &str) -> bool {
    FACES.contains(&word)
}

/// The length of what an apostrophe stands before: a year ('72), a clipped word ('em), a clitic on its own ('s), or nothing.
fn apostrophe(rest: &str, before: Option<char>) -> usize {
    let mut chars = rest.chars();
    let mark = chars.next().map_or(0, char::len_utf8);
    let after = &rest[mark..];
    if let Some(second) = after.chars().next().filter(|&c| is_apostrophe(c)) {
        return mark + second.len_utf8();
    }
    if before.is_some_and(is_word) {
        return mark;
    }
    let word = after.find(|c| !is_word(c)).map_or(after, |length| &after[..length]);
    let is_year =
        matches!(word.len(), 2 | 3) && word.strip_suffix('s').unwrap_or(word).bytes().all(|b| b.is_ascii_digit()) && word.len() >= 2;
    let is_clipped = ["em", "til", "cause", "tis", "twas", "n", "s", "ll", "re", "ve", "d", "m"].contains(&word);
    if (is_year || is_clipped) && !after[word.len()..].starts_with(is_apostrophe) { mark + word.len() } else { mark }
}

/// The length of a run of marks that make one token: "...", "?!", "--", "<<", "***"; else one character and what extends it.
fn marks(rest: &str, first: char) -> usize {
    let run = |in_run: fn(char) -> bool| rest.find(|c| !in_run(c)).unwrap_or(rest.len());
    match first {
        '.' if rest.starts_with("..") => run(|c| c == '.'),
        '…' => run(|c| matches!(c, '…' | '.')),
        '.' | '!' | '?' => {
            let length = run(|c| matches!(c, '.' | '!' | '?'));
            rest[..length].find("..").map_or(length, |dots| dots.max(1))
        }
        '-' | '–' | '—' | '=' | '*' | '_' | '~' | '+' | '#' | '<' | '>' | '|' | '•' => {
            rest.find(|c| c != first).unwrap_or(rest.len())
        }
        _ => picture(rest),
    }
}

/// The length of one character and what is written onto it; a joiner takes the next picture in.
fn picture(rest: &str) -> usize {
    let mut joined = true;
    let belongs = |&c: &char| {
        let takes = is_extension(c) || joined && !is_word(c) && !is_gap(c);
        joined = c == '\u{200D}';
        takes
    };
    rest.chars().take_while(belongs).map(char::len_utf8).sum::<usize>().max(rest.chars().next().map_or(0, char::len_utf8))
}
