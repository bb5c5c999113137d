//! How a word is cased, which the uncased pieces do not tell the network.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// How many classes there are.
pub const CASINGS: usize = 6;

/// The class of a word: 0 no letters, 1 no capital, 2 one capital at the start, 3 all capitals (two or more), 4 a single
/// capital letter, 5 anything else. The start and end of a sentence have class 0.
pub fn casing(word: &str) -> u8 {
    let (mut letters, mut capitals, mut first) = (0, 0, false);
    for letter in word.chars().filter(|&letter| is_letter(letter)) {
        let capital = letter.is_uppercase();
        first |= capital && letters == 0;
        letters += 1;
        capitals += usize::from(capital);
    }
    match (letters, capitals) {
        (0, _) => 0,
        (_, 0) => 1,
        (1, _) => 4,
        _ if capitals == letters => 3,
        _ if first && capitals == 1 => 2,
        _ => 5,
    }
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || (!letter.is_ascii() && letter.general_category_group() == GeneralCategoryGroup::Letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_counts_letters_only() {
        let cases = [
            ("2024", 0),
            ("", 0),
            ("—", 0),
            ("troops", 1),
            ("n't", 1),
            ("Kyiv", 2),
            ("Émile", 2),
            ("Mid-air", 2),
            ("U.S.", 3),
            ("NATO", 3),
            ("A", 4),
            ("B-2", 4),
            ("McDonald", 5),
            ("iPhone", 5),
            ("THe", 5),
            ("中文", 1),
        ];
        for (word, class) in cases {
            assert_eq!(casing(word), class, "{word}");
        }
    }
}
