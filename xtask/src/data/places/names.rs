//! Which of GeoNames' names to keep, and the keys under which a name is found.

use legation::lexicon::fold;

/// The most words of an alias: longer ones are official styles that news does not use.
const MOST_WORDS: usize = 4;

/// The folded forms of a name: itself, without the Arabic article, and "Saint" for "St".
pub fn keys(name: &str) -> Vec<String> {
    let whole = fold(name);
    let mut keys = vec![];
    if let Some(rest) = whole.strip_prefix("al ").filter(|rest| rest.len() > 3) {
        keys.push(rest.to_owned());
    }
    if let Some(rest) = whole.strip_prefix("st ") {
        keys.push(format!("saint {rest}"));
    } else if let Some(rest) = whole.strip_prefix("saint ") {
        keys.push(format!("st {rest}"));
    }
    keys.push(whole);
    keys.retain(|key| !key.is_empty());
    keys
}

/// Whether English news may write an alias: Latin letters, begun with a capital, no code, no transliteration of a
/// transliteration (GeoNames writes those in lower case, or with signs for the soft sign).
pub fn is_plausible(alias: &str) -> bool {
    let mut letters = alias.chars();
    let starts_well = letters.next().is_some_and(|first| first.is_uppercase() && is_latin(first));
    let is_code = !alias.chars().any(char::is_lowercase);
    let is_written = alias.chars().all(|letter| is_latin(letter) || matches!(letter, ' ' | '-' | '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | '.'));
    let is_soft = alias.contains("'-") || alias.starts_with("Eh");
    starts_well && !is_code && is_written && !is_soft && alias.chars().count() >= 4 && alias.split(' ').count() <= MOST_WORDS
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Words for a division that news leaves out or puts in its own way: "Kursk Oblast" is "Kursk".
const AFTER: [&str; 26] = [
    "Province",
    "Region",
    "Oblast",
    "State",
    "Governorate",
    "Department",
    "County",
    "District",
    "Prefecture",
    "Krai",
    "Republic",
    "Municipality",
    "Division",
    "Parish",
    "Voivodeship",
    "Canton",
    "Emirate",
    "Island",
    "Islands",
    "City",
    "Raion",
    "Rayon",
    "Regency",
    "Atoll",
    "Oblast'",
    "Borough",
];
const BEFORE: [&str; 22] = [
    "Province of ",
    "Region of ",
    "State of ",
    "Republic of ",
    "County of ",
    "Provincia de ",
    "Provincia del ",
    "Departamento de ",
    "Departamento del ",
    "Estado de ",
    "Región de ",
    "Département de ",
    "Département du ",
    "Wilaya de ",
    "Wilayat ",
    "Muḩāfaz̧at ",
    "Ostān-e ",
    "Velāyat-e ",
    "Shahrestān-e ",
    "Kabupaten ",
    "Kota ",
    "Municipality of ",
];

/// The name of a division without the word for what it is, if it has one.
pub fn bare(name: &str) -> Option<&str> {
    let after = AFTER.iter().find_map(|word| name.strip_suffix(word)?.strip_suffix(' '));
    let before = || BEFORE.iter().find_map(|words| name.strip_prefix(words));
    after.or_else(before).filter(|rest| rest.chars().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_news_may_write_it() {
        for (alias, expected) in [
            ("Kiev", true),
            ("Krasnoarmiisk", true),
            ("Łódź", true),
            ("Deir ez-Zor", true),
            ("HOD", false),
            ("Київ", false),
            ("ji fu", false),
            ("Ehngel's", false),
            ("Kyv", false),
            ("Sant Julià de Lòria la Bella", false),
            ("", false),
        ] {
            assert_eq!(is_plausible(alias), expected, "{alias}");
        }
    }

    #[test]
    fn names_have_their_keys() {
        assert_eq!(keys("Al Ḩudaydah"), ["hudaydah", "al hudaydah"]);
        assert_eq!(keys("St. Louis"), ["saint louis", "st louis"]);
        assert!(keys("'").is_empty());
    }

    #[test]
    fn divisions_lose_the_word_for_what_they_are() {
        for (name, rest) in
            [("Kursk Oblast", Some("Kursk")), ("Departamento de Paysandu", Some("Paysandu")), ("Ohio", None), ("Province", None)]
        {
            assert_eq!(bare(name), rest, "{name}");
        }
    }
}
