//! Quotations: which stretches of a text stand in quotation marks.
//!
//! In: the text; out: the outermost quotations, in order, not overlapping. Marks may be curly, straight, doubled single ones or
//! guillemets. A quotation that goes on in the next paragraph opens again there and closes only once; one that never closes
//! ends with its paragraph. Apostrophes are told from single quotation marks by what stands beside them.

use crate::span::Span;

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Between the marks.
    pub inside: Span,
    /// With the marks.
    pub outside: Span,
    /// Whether it was still open at the end of its paragraph.
    pub open: bool,
}

/// The kind of mark that opened a quotation, and so the one that closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Curly,
    Straight,
    Guillemets,
    Doubled,
    Single,
    StraightSingle,
}

/// A character with its place and neighbours.
struct Marks<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
}

/// The outermost quotations of a text.
pub(super) fn quotations(text: &str) -> Vec<Quotation> {
    let marks = Marks { text, chars: text.char_indices().collect() };
    let mut found = Vec::new();
    let mut opened: Option<(Kind, usize, usize)> = None;
    let mut at = 0;
    while at < marks.chars.len() {
        let (place, char) = marks.chars[at];
        let mut length = 1;
        match opened {
            // A quotation ends with its paragraph, also where its mark was forgotten.
            Some((_, start, inside)) if char == '\n' => {
                let end = start + text[start..place].trim_end().len();
                push(&mut found, start, inside, end, end, true);
                opened = None;
            }
            Some((kind, start, inside)) => {
                if let Some(close) = marks.closes(at, kind) {
                    let end = marks.place(at + close);
                    push(&mut found, start, inside, place, end, false);
                    (opened, length) = (None, close);
                }
            }
            None => {
                if let Some((kind, open)) = marks.opens(at) {
                    opened = Some((kind, place, marks.place(at + open)));
                    length = open;
                }
            }
        }
        at += length;
    }
    if let Some((_, start, inside)) = opened {
        push(&mut found, start, inside, text.len(), text.len(), true);
    }
    found
}

/// The quotation that a span lies in, marks included.
pub(super) fn at(quotations: &[Quotation], span: Span) -> Option<&Quotation> {
    let at = quotations.partition_point(|quotation| quotation.outside.end <= span.start);
    quotations.get(at).filter(|quotation| quotation.outside.contains(span))
}

fn push(found: &mut Vec<Quotation>, start: usize, inside: usize, inside_end: usize, end: usize, open: bool) {
    if inside < inside_end {
        found.push(Quotation { inside: Span::new(inside, inside_end), outside: Span::new(start, end), open });
    }
}

impl Marks<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|&(_, char)| char)
    }

    fn place(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |&(place, _)| place)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.char(before))
    }

    /// Whether a word can start after a mark of this many characters and none ends before it.
    fn at_start(&self, at: usize, length: usize) -> bool {
        let free = self.before(at).is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '[' | '—' | '–' | '-' | '“' | '"'));
        free && self.char(at + length).is_some_and(|char| !char.is_whitespace())
    }

    fn opens(&self, at: usize) -> Option<(Kind, usize)> {
        match self.char(at)? {
            '“' | '„' => Some((Kind::Curly, 1)),
            '«' => Some((Kind::Guillemets, 1)),
            '"' if self.at_start(at, 1) => Some((Kind::Straight, 1)),
            '\'' | '`' if matches!(self.char(at + 1), Some('\'' | '`')) && self.at_start(at, 2) => Some((Kind::Doubled, 2)),
            '‘' if self.at_start(at, 1) && self.single_closes(at, '’') => Some((Kind::Single, 1)),
            '\'' if self.at_start(at, 1) && self.single_closes(at, '\'') => Some((Kind::StraightSingle, 1)),
            _ => None,
        }
    }

    /// How many characters close a quotation of this kind there.
    fn closes(&self, at: usize, kind: Kind) -> Option<usize> {
        match (kind, self.char(at)?) {
            (Kind::Curly, '”') | (Kind::Guillemets, '»') | (Kind::Doubled, '"' | '”') => Some(1),
            // Marks are mixed in careless texts.
            (Kind::Curly | Kind::Straight, '"') | (Kind::Straight, '”') if !self.at_start(at, 1) => Some(1),
            (Kind::Doubled, '\'') if self.char(at + 1) == Some('\'') => Some(2),
            (Kind::Single, '’') | (Kind::StraightSingle, '\'') if self.ends_quotation(at) => Some(1),
            _ => None,
        }
    }

    /// Whether a single mark stands where a quotation ends and no possessive or contraction does: after a mark of the
    /// sentence, or after a letter other than the s of a plural, and before no letter.
    fn ends_quotation(&self, at: usize) -> bool {
        let before = self.before(at);
        let after = self.char(at + 1).is_none_or(|char| !char.is_alphanumeric());
        after
            && before.is_some_and(|char| matches!(char, '.' | ',' | '?' | '!' | '…' | '”' | '"') || (char.is_alphanumeric() && char != 's'))
            || after && before == Some('s') && self.char(at + 1).is_none_or(|char| matches!(char, '.' | ',' | '\n' | ';'))
    }

    /// Whether a single mark that opens is closed in the same paragraph, before another one opens.
    fn single_closes(&self, at: usize, mark: char) -> bool {
        // Longer than any paragraph of a report; it bounds the look ahead.
        const LONGEST: usize = 2000;
        let rest = (at + 1..self.chars.len().min(at + LONGEST)).take_while(|&next| self.char(next) != Some('\n'));
        rest.into_iter().any(|next| self.char(next) == Some(mark) && self.ends_quotation(next))
    }
}

#[cfg(test)]
mod tests {
    use super::quotations;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = quotations(text).iter().map(|quotation| quotation.inside.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotations_stand_between_their_marks() {
        check("“We will stay,” she said.", &["We will stay,"]);
        check("\"We will stay,\" she said. \"Nobody moves.\"", &["We will stay,", "Nobody moves."]);
        check("He called it “a ‘dirty’ trick” and left.", &["a ‘dirty’ trick"]);
        check("The ministers' aides said 'we agree' twice.", &["we agree"]);
        check("Mali's army didn't answer.", &[]);
        check("‘It’s over,’ he said.", &["It’s over,"]);
        check("``Not now,'' he said.", &["Not now,"]);
        check("“First.\n“Second,” he said.", &["First.", "Second,"]);
        check("“Never closed.\nHe left.", &["Never closed."]);
        check("«Non», he said.", &["Non"]);
        check("“”", &[]);
        check("", &[]);
    }
}
