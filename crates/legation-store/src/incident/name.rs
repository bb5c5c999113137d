//! Names as they are compared over reports: without case, marks and the spellings that transliteration leaves open.

use legation::lexicon::fold;

/// Words of names that tell nobody from another.
const EMPTY: [&str; 14] = ["the", "of", "and", "a", "in", "for", "de", "la", "el", "al", "le", "du", "to", "s"];

/// The words of a name, folded.
pub fn words(name: &str) -> Vec<String> {
    let possessive = name.replace("’s", "").replace("'s", "");
    let letters: String = fold(&possessive).chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.split_whitespace().map(str::to_owned).collect()
}

/// The words that tell something.
pub fn telling(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().filter(|word| !EMPTY.contains(&word.as_str()))
}

/// A folded word with the spellings that transliterations of it share: "zelensky", "zelenskyy" and "zelenskiy" are one.
pub fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.replace("kh", "h").replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("ph", "f").chars() {
        let letter = match letter {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' => 'k',
            other => other,
        };
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// The head of a description: "soldier" of "soldiers of the third brigade" is not told from its plural by more than its ending.
pub fn head(description: &str) -> String {
    const BEHIND: [&str; 9] = ["of", "in", "from", "at", "who", "with", "on", "near", "for"];
    let words = words(description);
    let end = words.iter().position(|word| BEHIND.contains(&word.as_str())).unwrap_or(words.len());
    let head = words[..end].last().cloned().unwrap_or_default();
    let singular = if head.ends_with("ss") { None } else { head.strip_suffix('s') };
    singular.filter(|stem| stem.len() > 2).map_or_else(|| head.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_sound_alike() {
        let check = |names: &[&str]| {
            for name in names {
                assert_eq!(sound(&words(name)[0]), sound(&words(names[0])[0]), "{name}");
            }
        };
        check(&["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"]);
        check(&["Khamenei", "Hamenei"]);
        check(&["Mohammed", "Mohamed"]);
        check(&["Yousef", "Yusef", "Jusef"]);
        assert_ne!(sound("putin"), sound("peskov"));
    }

    #[test]
    fn descriptions_have_heads() {
        let check = |description: &str, expected: &str| assert_eq!(head(description), expected, "{description}");
        check("soldiers of the third brigade", "soldier");
        check("Kenyan police", "police");
        check("gunman", "gunman");
        check("", "");
    }
}
