//! The language of a text: English by its function words, any other by `whatlang` (trigrams, after Cavnar and Trenkle 1994).
//!
//! Short English is easily taken for something else by trigrams, so English is recognised first, and another language is
//! only named where there is enough of it to be sure.

use std::borrow::Cow;

use whatlang::Lang;

use super::character::is_gap;

/// Texts longer than three samples of this size, in bytes, are sampled: their first, middle and last part.
const SAMPLE: usize = 4_000;

/// Words that are frequent in English and rare in the other languages of the Latin alphabet.
const ENGLISH: [&str; 34] = [
    "the", "and", "of", "to", "that", "with", "from", "by", "which", "said", "says", "has", "have", "had", "were", "was", "are", "this",
    "their", "they", "after", "would", "will", "been", "it", "its", "for", "on", "not", "who", "his", "he", "but", "at",
];

/// Three times as many words in a hundred of an English report are in the list, and a quarter as many of a Dutch or
/// German one.
const ENGLISH_SHARE: f64 = 0.12;

/// Fewer words of the Latin alphabet do not show another language for certain.
const ENOUGH_WORDS: usize = 20;

/// Fewer letters of another alphabet do not show another language for certain.
const ENOUGH_LETTERS: usize = 30;

const CODES: [(Lang, &str); 70] = [
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
    (Lang::Cym, "cy"),
];

/// The ISO 639-1 code of the language of a text; `None` where there are too few words to tell.
pub fn language(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    let words = || {
        sample
            .split(|c: char| is_gap(c))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.contains(char::is_alphabetic))
    };
    let count = words().count();
    let english = words().filter(|word| word.len() <= 5 && ENGLISH.contains(&word.to_ascii_lowercase().as_str())).count();
    if count == 0 {
        return None;
    }
    if english as f64 >= ENGLISH_SHARE * count as f64 {
        return Some("en");
    }
    let other_letters = sample.chars().filter(|c| c.is_alphabetic() && !is_latin(*c)).count();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let is_other_alphabet = 2 * other_letters > letters && other_letters >= ENOUGH_LETTERS;
    let info = whatlang::detect(&sample)?;
    if info.lang() == Lang::Eng {
        return Some("en");
    }
    let is_sure = is_other_alphabet || count >= ENOUGH_WORDS && info.is_reliable() && 2 * other_letters <= letters;
    is_sure.then(|| CODES.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code)).flatten()
}

/// The English name of the language with an ISO 639-1 code.
pub(super) fn name(code: &str) -> &str {
    CODES.iter().find(|(_, known)| *known == code).map_or(code, |(lang, _)| lang.eng_name())
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'ª' | 'º' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// The text, or the first, middle and last part of a long one.
fn sample(text: &str) -> Cow<'_, str> {
    if text.len() <= 3 * SAMPLE {
        return Cow::Borrowed(text);
    }
    let part = |start: usize| {
        let start = text.floor_char_boundary(start);
        &text[start..text.floor_char_boundary(start + SAMPLE)]
    };
    Cow::Owned([part(0), part((text.len() - SAMPLE) / 2), part(text.len() - SAMPLE)].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, expected) in [
            ("", None),
            ("… 12 !", None),
            ("Kyiv", None),
            ("The army left the valley.", Some("en")),
            ("Israel strikes Gaza hospital", None),
            (
                "La ministra dijo el martes que el ejército había dejado el valle y que nadie podría volver antes del invierno, aunque los campesinos pidieron más tiempo.",
                Some("es"),
            ),
            (
                "Le ministre a déclaré mardi que l’armée avait quitté la vallée et que personne ne pourrait revenir avant l’hiver, malgré les demandes des paysans.",
                Some("fr"),
            ),
            (
                "Der Minister sagte am Dienstag, dass die Armee das Tal verlassen habe und dass niemand vor dem Winter zurückkehren dürfe, obwohl die Bauern um mehr Zeit baten.",
                Some("de"),
            ),
            ("Министр сообщил во вторник, что армия оставила северную долину.", Some("ru")),
            ("قال الوزير يوم الثلاثاء إن الجيش غادر الوادي الشمالي وإنه لن يسمح لأحد بالعودة", Some("ar")),
            ("部长星期二说军队已经离开北部山谷任何人都不得在冬天之前回来农民们要求更多的时间", Some("zh")),
            ("The minister said: « Nous avons quitté la vallée ». He told reporters that the army had left the north.", Some("en")),
        ] {
            assert_eq!(language(text).filter(|&code| !(expected.is_none() && code == "en")), expected, "{text:?}");
        }
    }

    #[test]
    fn long_texts_are_sampled() {
        let english = "The army left the valley, and the farmers came back to it. ".repeat(1_000);
        assert_eq!(language(&english), Some("en"));
        assert!(sample(&english).len() <= 3 * SAMPLE + 2);
        assert_eq!(sample(&"é".repeat(20_000)).chars().filter(|&c| c != 'é').count(), 2);
    }

    #[test]
    fn every_code_is_known_once() {
        let mut codes = CODES.map(|(_, code)| code);
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(name("fr"), "French");
    }
}
