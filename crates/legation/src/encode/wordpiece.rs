//! Words to pieces: BERT's uncased normaliser and WordPiece (Devlin et al., 2019), over words that are already cut.
//!
//! Invariant: every word has 1 to [`MAX_PIECES`] pieces, the same that `training/wordpieces.py` gives it.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::weights::WeightsError;

/// More pieces of one word are dropped: they are web addresses and the like. The network was trained so.
pub const MAX_PIECES: usize = 16;
/// Longer runs of letters are unknown, as in BERT.
const MAX_LETTERS: usize = 100;

/// The pieces that the network knows.
#[derive(Debug)]
pub struct Vocabulary {
    starts: HashMap<&'static str, u32>,
    continuations: HashMap<&'static str, u32>,
    unknown: u32,
    /// Stands before every sentence; its state is that of the root.
    pub start: u32,
    /// Stands after every sentence.
    pub end: u32,
}

impl Vocabulary {
    /// Reads `vocab.txt`: a piece a line, `##` before those that continue a word.
    ///
    /// # Errors
    /// If one of the pieces `[UNK]`, `[CLS]` and `[SEP]` is missing.
    pub fn read(text: &'static str) -> Result<Self, WeightsError> {
        let mut starts = HashMap::with_capacity(text.len() / 8);
        let mut continuations = HashMap::with_capacity(text.len() / 32);
        for (piece, number) in text.lines().zip(0..) {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => continuations.insert(rest, number),
                _ => starts.insert(piece, number),
            };
        }
        let special = |piece| starts.get(piece).copied().ok_or(WeightsError::Vocabulary { piece });
        let (unknown, start, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Self { starts, continuations, unknown, start, end })
    }

    /// How many pieces there are.
    pub fn size(&self) -> usize {
        self.starts.len() + self.continuations.len()
    }

    /// The words that are one piece.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.starts.keys().copied().filter(|piece| piece.chars().all(char::is_alphabetic))
    }

    /// Appends the pieces of a word.
    pub fn pieces(&self, word: &str, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        let mut run = String::with_capacity(word.len());
        for letter in normalise(word) {
            let alone = stands_alone(letter);
            if alone || letter.is_whitespace() {
                self.split(&run, pieces);
                run.clear();
            }
            if alone {
                self.split(letter.encode_utf8(&mut [0; 4]), pieces);
            } else if !letter.is_whitespace() {
                run.push(letter);
            }
            if pieces.len() >= first + MAX_PIECES {
                break;
            }
        }
        self.split(&run, pieces);
        pieces.truncate(first + MAX_PIECES);
        if pieces.len() == first {
            pieces.push(self.unknown);
        }
    }

    /// The longest known pieces from left to right; one unknown piece where that fails.
    fn split(&self, run: &str, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        if run.chars().nth(MAX_LETTERS).is_some() {
            pieces.push(self.unknown);
            return;
        }
        let mut rest = run;
        while !rest.is_empty() {
            let known = if rest.len() == run.len() { &self.starts } else { &self.continuations };
            let ends = rest.char_indices().rev().map(|(at, letter)| at + letter.len_utf8());
            let longest = ends.map(|end| rest.split_at(end)).find_map(|(piece, after)| Some((*known.get(piece)?, after)));
            let Some((number, after)) = longest else {
                pieces.truncate(first);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(number);
            rest = after;
        }
    }
}

/// Plain quotes and dashes, then BERT's normaliser: control characters and accents dropped, lower case.
fn normalise(word: &str) -> impl Iterator<Item = char> {
    let word = if matches!(word, "``" | "''") { "\"" } else { word };
    let plain = word.chars().flat_map(|letter| {
        let (plain, times) = match letter {
            '’' | '‘' | '‛' | '`' => ('\'', 1),
            '“' | '”' | '„' | '«' | '»' => ('"', 1),
            '–' | '—' | '‑' => ('-', 1),
            '…' => ('.', 3),
            other => (other, 1),
        };
        std::iter::repeat_n(plain, times)
    });
    let clean = plain.filter(|&letter| matches!(letter, '\t' | '\n' | '\r') || !is_control(letter));
    clean.nfd().filter(|&letter| letter.general_category() != GeneralCategory::NonspacingMark).flat_map(char::to_lowercase)
}

fn is_control(letter: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse};
    letter == '\u{fffd}' || matches!(letter.general_category(), Control | Format | PrivateUse)
}

/// Whether a character is cut from its neighbours: punctuation, and the signs of Chinese as BERT counts them.
fn stands_alone(letter: char) -> bool {
    letter.is_ascii_punctuation()
        || (!letter.is_ascii() && letter.general_category_group() == GeneralCategoryGroup::Punctuation)
        || matches!(letter,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2b73f}'
            | '\u{2b740}'..='\u{2b81f}' | '\u{2b920}'..='\u{2ceaf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECES: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\ntroops\ntank\n##s\nhe\ndid\nn\n'\nt\n\"\n-\n.\ncafe\n##er\nun\n##aff\n##able\na\n##a\n中\n2\n##5\n,\n##00\n";

    /// Checks the pieces of a word, written with spaces between them.
    fn check(word: &str, expected: &str) {
        let vocabulary = Vocabulary::read(PIECES).expect("a vocabulary");
        let mut pieces = Vec::new();
        vocabulary.pieces(word, &mut pieces);
        let names: Vec<&str> = pieces.iter().map(|&piece| PIECES.lines().nth(piece as usize).expect("a known piece")).collect();
        assert_eq!(names.join(" "), expected, "{word}");
    }

    #[test]
    fn the_longest_pieces_are_taken_from_the_left() {
        check("troops", "troops");
        check("tanks", "tank ##s");
        check("unaffable", "un ##aff ##able");
        check("2,500", "2 , [UNK]");
        check("25", "2 ##5");
    }

    #[test]
    fn case_accents_and_control_characters_do_not_matter() {
        check("TROOPS", "troops");
        check("Café", "cafe");
        check("Cafe\u{301}", "cafe");
        check("tro\u{ad}ops", "troops");
        check("t\u{0}anks", "tank ##s");
    }

    #[test]
    fn quotes_and_dashes_are_plain_ones() {
        check("n’t", "n ' t");
        check("“", "\"");
        check("``", "\"");
        check("''", "\"");
        check("—", "-");
        check("…", ". . .");
    }

    #[test]
    fn punctuation_and_chinese_stand_alone() {
        check("he-he", "he - he");
        check("中中", "中 中");
        check("¡he", "[UNK] he");
    }

    #[test]
    fn what_is_not_known_is_one_unknown_piece() {
        check("zebra", "[UNK]");
        check("tankzebra", "[UNK]");
        check("", "[UNK]");
        check("\u{200b}", "[UNK]");
        check(&"a".repeat(101), "[UNK]");
    }

    #[test]
    fn a_word_has_at_most_sixteen_pieces() {
        check(&"a".repeat(100), &format!("a{}", " ##a".repeat(15)));
        check(&".".repeat(10_000), [". "; 16].concat().trim_end());
    }

    #[test]
    fn a_vocabulary_needs_its_special_pieces() {
        assert!(Vocabulary::read("[UNK]\n[CLS]\n").is_err());
    }
}
