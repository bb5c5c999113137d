//! Names to the forms under which they are looked up, so that "Al-Hudaydah" finds "al Ḩudaydah" and "U.S." finds "US".
//!
//! Invariants: folding is idempotent, and a folded name holds no hyphen, apostrophe or double space. The tables of
//! `cargo xtask data` are keyed by the same functions, so both sides always agree.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form of a place name: lower case, without diacritics, apostrophes and dots, hyphens as spaces, and Arabic articles
/// ("Al-", "Ash ", "El-") spelt `al`.
pub fn fold(name: &str) -> String {
    let plain = plain(name).to_lowercase();
    let mut words: Vec<&str> = plain.split(' ').collect();
    for at in 0..words.len().saturating_sub(1) {
        if is_article(words[at], words[at + 1]) {
            words[at] = "al";
        }
    }
    words.join(" ")
}

/// The form of a name in which capitals tell: as [`fold`], but with its case kept and without "the" in front.
pub fn cased(name: &str) -> String {
    let plain = plain(name);
    for article in ["the ", "The ", "THE "] {
        if let Some(rest) = plain.strip_prefix(article) {
            return rest.to_owned();
        }
    }
    plain
}

/// Headlines and datelines shout: "NEW YORK" becomes "New York". `None` where not every letter is a capital, or where no
/// word has more than three letters: that may be an abbreviation.
pub fn unshout(name: &str) -> Option<String> {
    let shouted = name.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    if !shouted || name.split([' ', '-']).all(|word| word.chars().count() <= 3) {
        return None;
    }
    let mut at_start = true;
    let letters = name.chars().flat_map(|letter| {
        let starts = std::mem::replace(&mut at_start, letter == ' ' || letter == '-');
        if starts { vec![letter] } else { letter.to_lowercase().collect() }
    });
    Some(letters.collect())
}

/// Latin letters that carry their mark inside, so that no decomposition splits them.
fn simple(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ı' | 'ɨ' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'þ' => "th",
        'Þ' => "Th",
        'ħ' => "h",
        'Ħ' => "H",
        'ə' => "a",
        'Ə' => "A",
        'ŋ' => "n",
        _ => return None,
    })
}

/// Without diacritics, apostrophes and dots; hyphens and runs of white space are single spaces.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.nfd().filter(|&letter| !is_combining_mark(letter)) {
        match letter {
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' | '.' => {}
            '-' | '‐' | '‑' | '–' | '_' | '/' => out.push(' '),
            space if space.is_whitespace() => out.push(' '),
            letter => match simple(letter) {
                Some(plain) => out.push_str(plain),
                None => out.push(letter),
            },
        }
    }
    out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a folded word before another is the Arabic article: `al`, or assimilated to a sun letter (`ash shadadi`). The
/// Spanish "El" is taken along, which is why both sides of a comparison must be folded.
fn is_article(word: &str, next: &str) -> bool {
    match word {
        "al" | "el" => true,
        "ad" | "ar" | "as" | "at" | "az" | "an" | "ash" | "ath" | "adh" => next.starts_with(&word[1..]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_names_fold() {
        for (name, folded) in [
            ("Al-Hudaydah", "al hudaydah"),
            ("El Fasher", "al fasher"),
            ("Ash Shaddādah", "al shaddadah"),
            ("As-Suwayda", "al suwayda"),
            ("Ta‘izz", "taizz"),
            ("Port-au-Prince", "port au prince"),
            ("Łódź", "lodz"),
            ("İzmir", "izmir"),
            ("Stary  Oskol", "stary oskol"),
            ("St. Louis", "st louis"),
            ("As Pontes", "as pontes"),
            ("", ""),
            ("-", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
            assert_eq!(fold(folded), folded, "{name} twice");
        }
    }

    #[test]
    fn cased_names_keep_their_case() {
        for (name, form) in
            [("the U.S.", "US"), ("us", "us"), ("The Hague", "Hague"), ("Côte d’Ivoire", "Cote dIvoire"), ("Theba", "Theba")]
        {
            assert_eq!(cased(name), form, "{name}");
        }
    }

    #[test]
    fn shouting_is_turned_down_but_abbreviations_stay() {
        for (name, form) in [
            ("WASHINGTON", Some("Washington")),
            ("NEW YORK", Some("New York")),
            ("GUINEA-BISSAU", Some("Guinea-Bissau")),
            ("USA", None),
            ("Kyiv", None),
            ("ÉLYSÉE", Some("Élysée")),
            ("", None),
        ] {
            assert_eq!(unshout(name).as_deref(), form, "{name}");
        }
    }
}
